//! Filipino (Tagalog).

use super::words::Words;

pub(super) static WORDS: Words = Words {
    title: "Pahintulot sa pagbabahagi ng impormasyon",
    reference: "Ito ay salin para sa sanggunian lamang. Ang tekstong Hapon ang masusunod.",
    explain: [
        "Magkakasamang mag-iisip ang ilang tanggapan kung paano kayo matutulungan at ang inyong pamilya. Dahil dito, ang sinabi ninyo ay ipapaalam sa mga tanggapang pinili ninyo.",
        "Ang pinayagan lamang ninyo ang ipapaalam. Maaari ninyong alisin ang ayaw ninyong sabihin at ang mga tanggapan o taong hindi dapat makaalam.",
        "Maaari kayong tumanggi. Patuloy pa rin kayong makakakuha ng payo at tulong.",
        "Kung nanganganib ang buhay o katawan ng sinuman, o kung iniuutos ng batas, maaaring kailanganin naming ipaalam sa iba nang hindi kayo tinatanong.",
        "May karapatan kayong malaman kung sino ang tumingin sa inyong rekord at kailan.",
    ],
    who: "Kaninong impormasyon",
    to_whom: "Mga tanggapang maaaring makaalam",
    what: "Ano ang maaari nilang malaman",
    categories: [
        "Pangalan, tirahan, telepono, pamilya",
        "Ang sinabi ninyo sa konsultasyon",
        "Sakit, kapansanan, pag-aalaga",
        "Pera, trabaho, tirahan",
        "Mga anak at paaralan",
        "Karahasan, pulisya, hukuman",
    ],
    except: "Ano ang hindi dapat sabihin",
    nothing: "Walang inalis",
    not_to: "Huwag sabihin kay/sa {}",
    topics: [
        "Tirahan at telepono",
        "Pangalan ng sakit",
        "Karahasan sa tahanan",
        "Halaga ng utang",
        "Paaralan at pinagtatrabahuhan",
    ],
    purpose: "Para saan",
    period: "Gaano katagal",
    from_until: "Mula {} hanggang {}",
    agree: "Narinig ko ang paliwanag at naunawaan ko. Maaaring ipaalam ang mga nakasulat sa itaas.",
    date: "Petsa",
    name: "Inyong pangalan (lagda)",
    proxy: "Pangalan ng lumalagda para sa inyo at ang kanyang legal na karapatan",
    explained_by: "Nagpaliwanag",
    withdraw: "Maaari ninyong bawiin ang pahintulot anumang oras, sa alinmang tanggapan, nang walang ibinibigay na dahilan. Mula sa araw na iyon ay wala nang ipapaalam.",
};
