//! Names of a whole city: thousands of families and hundreds of given names, a few of them frequent and most of them
//! rare, as in a real one. Finding people and 名寄せ take their time by how many share a name, so a town that is
//! measured needs them. Most are put together from common parts; some of those nobody bears, which does no harm.

use domain::person::Sex;

use super::{FAMILIES, Spelt, given};
use crate::rng::Rng;

/// First parts of family names.
const HEADS: &[Spelt] = &[
    ("山", "ヤマ"),
    ("川", "カワ"),
    ("石", "イシ"),
    ("松", "マツ"),
    ("竹", "タケ"),
    ("杉", "スギ"),
    ("森", "モリ"),
    ("藤", "フジ"),
    ("高", "タカ"),
    ("大", "オオ"),
    ("小", "コ"),
    ("中", "ナカ"),
    ("西", "ニシ"),
    ("東", "ヒガシ"),
    ("北", "キタ"),
    ("南", "ミナミ"),
    ("上", "ウエ"),
    ("下", "シモ"),
    ("前", "マエ"),
    ("奥", "オク"),
    ("浅", "アサ"),
    ("深", "フカ"),
    ("長", "ナガ"),
    ("平", "ヒラ"),
    ("広", "ヒロ"),
    ("細", "ホソ"),
    ("黒", "クロ"),
    ("白", "シラ"),
    ("青", "アオ"),
    ("赤", "アカ"),
    ("金", "カナ"),
    ("岩", "イワ"),
    ("江", "エ"),
    ("池", "イケ"),
    ("沼", "ヌマ"),
    ("浜", "ハマ"),
    ("水", "ミズ"),
    ("谷", "タニ"),
    ("坂", "サカ"),
    ("関", "セキ"),
    ("柳", "ヤナギ"),
    ("桜", "サクラ"),
    ("梅", "ウメ"),
    ("桑", "クワ"),
    ("荒", "アラ"),
    ("新", "ニイ"),
    ("古", "フル"),
    ("今", "イマ"),
    ("若", "ワカ"),
    ("三", "ミ"),
    ("五十", "イソ"),
    ("八", "ヤ"),
    ("千", "チ"),
    ("安", "ヤス"),
    ("吉", "ヨシ"),
    ("福", "フク"),
    ("宮", "ミヤ"),
    ("神", "カミ"),
    ("寺", "テラ"),
    ("鶴", "ツル"),
    ("亀", "カメ"),
    ("熊", "クマ"),
    ("鳥", "トリ"),
    ("馬", "ウマ"),
];

/// Last parts of family names.
const TAILS: &[Spelt] = &[
    ("田", "ダ"),
    ("村", "ムラ"),
    ("川", "カワ"),
    ("山", "ヤマ"),
    ("本", "モト"),
    ("井", "イ"),
    ("口", "グチ"),
    ("野", "ノ"),
    ("崎", "サキ"),
    ("原", "ハラ"),
    ("沢", "ザワ"),
    ("澤", "ザワ"),
    ("島", "シマ"),
    ("嶋", "シマ"),
    ("木", "キ"),
    ("谷", "タニ"),
    ("岡", "オカ"),
    ("尾", "オ"),
    ("浦", "ウラ"),
    ("塚", "ツカ"),
    ("内", "ウチ"),
    ("倉", "クラ"),
    ("松", "マツ"),
    ("林", "バヤシ"),
    ("森", "モリ"),
    ("橋", "ハシ"),
    ("場", "バ"),
    ("瀬", "セ"),
    ("坂", "サカ"),
    ("永", "ナガ"),
    ("津", "ツ"),
    ("部", "ベ"),
    ("屋", "ヤ"),
    ("見", "ミ"),
    ("根", "ネ"),
    ("羽", "バ"),
    ("町", "マチ"),
    ("地", "チ"),
    ("生", "オ"),
    ("城", "シロ"),
];

/// First parts of given names, of women and men.
const GIVEN: &[Spelt] = &[
    ("正", "マサ"),
    ("和", "カズ"),
    ("義", "ヨシ"),
    ("隆", "タカ"),
    ("弘", "ヒロ"),
    ("秀", "ヒデ"),
    ("光", "ミツ"),
    ("信", "ノブ"),
    ("俊", "トシ"),
    ("孝", "タカ"),
    ("勝", "カツ"),
    ("幸", "ユキ"),
    ("文", "フミ"),
    ("直", "ナオ"),
    ("智", "トモ"),
    ("友", "トモ"),
    ("昌", "マサ"),
    ("忠", "タダ"),
    ("克", "カツ"),
    ("裕", "ヒロ"),
    ("康", "ヤス"),
    ("靖", "ヤス"),
    ("久", "ヒサ"),
    ("春", "ハル"),
    ("夏", "ナツ"),
    ("秋", "アキ"),
    ("冬", "フユ"),
    ("千", "チ"),
    ("美", "ミ"),
    ("佳", "ヨシ"),
    ("里", "サト"),
    ("英", "ヒデ"),
    ("清", "キヨ"),
    ("静", "シズ"),
    ("雅", "マサ"),
    ("陽", "ハル"),
];

const WOMEN: &[Spelt] = &[
    ("子", "コ"),
    ("美", "ミ"),
    ("恵", "エ"),
    ("枝", "エ"),
    ("江", "エ"),
    ("代", "ヨ"),
    ("香", "カ"),
    ("奈", "ナ"),
    ("菜", "ナ"),
    ("乃", "ノ"),
    ("希", "キ"),
    ("世", "ヨ"),
    ("音", "ネ"),
    ("穂", "ホ"),
];

const MEN: &[Spelt] = &[
    ("男", "オ"),
    ("夫", "オ"),
    ("雄", "オ"),
    ("彦", "ヒコ"),
    ("樹", "キ"),
    ("也", "ヤ"),
    ("一", "カズ"),
    ("之", "ユキ"),
    ("人", "ト"),
    ("志", "シ"),
    ("明", "アキ"),
    ("輝", "テル"),
    ("治", "ハル"),
    ("司", "シ"),
];

/// A name with its reading.
pub type Written = (String, String);

/// A family name: a third of the people have one of the common ones.
pub fn family_name(rng: &mut Rng) -> Written {
    if rng.chance(33) { owned(FAMILIES[skewed(rng, FAMILIES.len())]) } else { joined(rng, HEADS, TAILS) }
}

/// A given name that fits the sex: half of the people have one that fits their age as well.
pub fn given_name(rng: &mut Rng, sex: Sex, age: i32) -> Written {
    if rng.chance(50) {
        return owned(given(rng, sex, age));
    }
    joined(rng, GIVEN, if sex == Sex::Male { MEN } else { WOMEN })
}

fn joined(rng: &mut Rng, heads: &[Spelt], tails: &[Spelt]) -> Written {
    let (head, tail) = (heads[skewed(rng, heads.len())], tails[skewed(rng, tails.len())]);
    (format!("{}{}", head.0, tail.0), format!("{}{}", head.1, tail.1))
}

/// A place in a list of `n`, early ones more often: of four equal parts the first has half of the draws.
fn skewed(rng: &mut Rng, n: usize) -> usize {
    let place = rng.below(n * 1024);
    place * place / (n * 1024 * 1024)
}

fn owned((name, kana): Spelt) -> Written {
    (name.to_owned(), kana.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use domain::person::Sex;

    use super::{family_name, given_name};
    use crate::rng::Rng;

    /// In a city of a million some dozens share a whole name.
    #[test]
    fn whole_names_are_shared_about_as_in_a_city() {
        let mut rng = Rng::new(3);
        let mut times: HashMap<(String, String), u64> = HashMap::new();
        for _ in 0..100_000 {
            let sex = if rng.chance(50) { Sex::Male } else { Sex::Female };
            let age = rng.between(5, 95);
            *times.entry((family_name(&mut rng).1, given_name(&mut rng, sex, age).1)).or_default() += 1;
        }
        let pairs: u64 = times.values().map(|n| n * (n - 1)).sum();
        // Namesakes of a person drawn at random, among 100,000, in thousandths.
        let namesakes = pairs * 1000 / 100_000;
        assert!((2_000..20_000).contains(&namesakes), "{namesakes}");
        assert!(times.len() > 30_000, "{}", times.len());
    }
}
