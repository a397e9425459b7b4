//! Fictional names: families and given names put together at random from common ones, so that nobody
//! real is meant. Rare glyphs (髙, 﨑, 𠮷, 邊 …) are among them because offices meet them every day.

use domain::person::Sex;

use crate::rng::Rng;

pub mod city;

/// A name with its reading.
pub type Spelt = (&'static str, &'static str);

/// Family names; every tenth or so in an uncommon glyph.
pub const FAMILIES: &[Spelt] = &[
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("髙橋", "タカハシ"),
    ("高橋", "タカハシ"),
    ("田中", "タナカ"),
    ("伊藤", "イトウ"),
    ("渡邊", "ワタナベ"),
    ("渡辺", "ワタナベ"),
    ("渡邉", "ワタナベ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("𠮷田", "ヨシダ"),
    ("吉田", "ヨシダ"),
    ("山田", "ヤマダ"),
    ("佐々木", "ササキ"),
    ("山口", "ヤマグチ"),
    ("松本", "マツモト"),
    ("井上", "イノウエ"),
    ("木村", "キムラ"),
    ("林", "ハヤシ"),
    ("斎藤", "サイトウ"),
    ("齋藤", "サイトウ"),
    ("齊藤", "サイトウ"),
    ("清水", "シミズ"),
    ("山﨑", "ヤマザキ"),
    ("山崎", "ヤマサキ"),
    ("森", "モリ"),
    ("池田", "イケダ"),
    ("橋本", "ハシモト"),
    ("阿部", "アベ"),
    ("石川", "イシカワ"),
    ("後藤", "ゴトウ"),
    ("長谷川", "ハセガワ"),
    ("村上", "ムラカミ"),
    ("近藤", "コンドウ"),
    ("石井", "イシイ"),
    ("坂本", "サカモト"),
    ("遠藤", "エンドウ"),
    ("青木", "アオキ"),
    ("藤井", "フジイ"),
    ("西村", "ニシムラ"),
    ("福田", "フクダ"),
    ("太田", "オオタ"),
    ("三浦", "ミウラ"),
    ("岡本", "オカモト"),
    ("松田", "マツダ"),
    ("中川", "ナカガワ"),
    ("中野", "ナカノ"),
    ("原田", "ハラダ"),
    ("小野", "オノ"),
    ("大野", "オオノ"),
    ("竹内", "タケウチ"),
    ("金子", "カネコ"),
    ("和田", "ワダ"),
    ("中山", "ナカヤマ"),
    ("石田", "イシダ"),
    ("上田", "ウエダ"),
    ("森田", "モリタ"),
    ("柴田", "シバタ"),
    ("酒井", "サカイ"),
    ("工藤", "クドウ"),
    ("横山", "ヨコヤマ"),
    ("宮﨑", "ミヤザキ"),
    ("宮本", "ミヤモト"),
    ("内田", "ウチダ"),
    ("髙木", "タカギ"),
    ("安藤", "アンドウ"),
    ("谷口", "タニグチ"),
    ("大塚", "オオツカ"),
    ("丸山", "マルヤマ"),
    ("今井", "イマイ"),
    ("河野", "コウノ"),
    ("藤本", "フジモト"),
    ("村田", "ムラタ"),
    ("武田", "タケダ"),
    ("上野", "ウエノ"),
    ("杉山", "スギヤマ"),
    ("増田", "マスダ"),
    ("平野", "ヒラノ"),
    ("菅原", "スガワラ"),
    ("小山", "コヤマ"),
    ("久保", "クボ"),
    ("松井", "マツイ"),
    ("桒原", "クワバラ"),
    ("野口", "ノグチ"),
    ("濵田", "ハマダ"),
    ("水野", "ミズノ"),
    ("櫻井", "サクライ"),
];

/// Given names of women and girls, older ones first.
const WOMEN: &[Spelt] = &[
    ("キヨ", "キヨ"),
    ("ハル", "ハル"),
    ("フミ子", "フミコ"),
    ("千代", "チヨ"),
    ("節子", "セツコ"),
    ("和子", "カズコ"),
    ("幸子", "サチコ"),
    ("恵子", "ケイコ"),
    ("洋子", "ヨウコ"),
    ("美智子", "ミチコ"),
    ("由美", "ユミ"),
    ("直美", "ナオミ"),
    ("真由美", "マユミ"),
    ("智子", "トモコ"),
    ("裕子", "ユウコ"),
    ("香織", "カオリ"),
    ("麻衣", "マイ"),
    ("彩", "アヤ"),
    ("愛", "アイ"),
    ("美咲", "ミサキ"),
    ("千夏", "チナツ"),
    ("結衣", "ユイ"),
    ("陽菜", "ヒナ"),
    ("さくら", "サクラ"),
    ("凛", "リン"),
    ("結愛", "ユア"),
];

/// Given names of men and boys, older ones first.
const MEN: &[Spelt] = &[
    ("正雄", "マサオ"),
    ("茂", "シゲル"),
    ("勝", "マサル"),
    ("清", "キヨシ"),
    ("昭夫", "アキオ"),
    ("義雄", "ヨシオ"),
    ("和夫", "カズオ"),
    ("健一", "ケンイチ"),
    ("修", "オサム"),
    ("隆", "タカシ"),
    ("浩二", "コウジ"),
    ("誠", "マコト"),
    ("直樹", "ナオキ"),
    ("剛", "ツヨシ"),
    ("大輔", "ダイスケ"),
    ("健太", "ケンタ"),
    ("拓也", "タクヤ"),
    ("翔太", "ショウタ"),
    ("亮", "リョウ"),
    ("大樹", "ダイキ"),
    ("蓮", "レン"),
    ("颯太", "ソウタ"),
    ("陽翔", "ハルト"),
    ("湊", "ミナト"),
    ("樹", "イツキ"),
    ("悠真", "ユウマ"),
];

/// Names from other countries: (family, given, family kana, given kana).
pub const ABROAD: &[(&str, &str, &str, &str)] = &[
    ("グエン", "ティ・ホア", "グエン", "ティホア"),
    ("サントス", "マリア", "サントス", "マリア"),
    ("シャルマ", "ラジェシュ", "シャルマ", "ラジェシュ"),
    ("王", "静", "ワン", "ジン"),
    ("Silva", "Paulo", "シルバ", "パウロ"),
];

/// A family name, each as often as any other.
pub fn family(rng: &mut Rng) -> Spelt {
    *rng.pick(FAMILIES)
}

/// A given name that fits sex and age: old people have older names.
pub fn given(rng: &mut Rng, sex: Sex, age: i32) -> Spelt {
    let list = if sex == Sex::Male { MEN } else { WOMEN };
    // Three windows: over 65, 25 to 65, under 25.
    let window = match age {
        66.. => &list[..9],
        25..=65 => &list[6..20],
        _ => &list[17..],
    };
    *rng.pick(window)
}

#[cfg(test)]
mod tests {
    use domain::person::Sex;

    use super::{FAMILIES, given};
    use crate::rng::Rng;

    #[test]
    fn readings_are_katakana_and_rare_glyphs_are_among_the_names() {
        assert!(FAMILIES.iter().all(|(_, kana)| kana.chars().all(|c| ('ァ'..='ー').contains(&c))));
        for glyph in ['髙', '﨑', '𠮷', '邊', '齋'] {
            assert!(FAMILIES.iter().any(|(name, _)| name.contains(glyph)), "{glyph}");
        }
    }

    #[test]
    fn the_old_and_the_young_have_names_of_their_time() {
        let mut rng = Rng::new(1);
        let old: Vec<_> = (0..50).map(|_| given(&mut rng, Sex::Female, 88).0).collect();
        assert!(old.contains(&"節子") && !old.contains(&"陽菜"));
    }
}
