//! Readings as people write them: other long vowels, voicing, large kana, slips; hiragana and half-width.

use matching::rng::Rng;

use super::names::Spelt;
use super::rates;

const VOICED: &str = "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボ";
const SMALL: &str = "ャヤュユョヨッツ";
const OTHER_KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニノハヒフマミモヤユヨラリルレロワ";
const HALF: [(&str, &str); 2] = [
    (
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ",
    ),
    ("ガギグゲゴザジズゼゾダヂヅデドバビブベボ", "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ"),
];

/// Errors within one reading.
pub fn habits(reading: &str, rng: &mut Rng) -> String {
    let mut kana: Vec<char> = reading.chars().collect();
    if rng.chance(rates::LONG_VOWEL) {
        for at in 1..kana.len() {
            let is_long = matches!(kana[at], 'ウ' | 'オ' | 'イ');
            if is_long && "オコソトノホモヨロゴゾドボョュユケセ".contains(kana[at - 1]) {
                kana[at] = 'ー';
            }
        }
    }
    if rng.chance(rates::VOICING) {
        let pairs: Vec<char> = VOICED.chars().collect();
        let places: Vec<usize> = (0..kana.len()).filter(|at| pairs.contains(&kana[*at])).collect();
        if let Some(at) = places.get(rng.below(places.len())) {
            kana[*at] = partner(&pairs, kana[*at]);
        }
    }
    if rng.chance(rates::SMALL_KANA) {
        let pairs: Vec<char> = SMALL.chars().collect();
        for c in &mut kana {
            if pairs.chunks(2).any(|pair| pair[0] == *c) {
                *c = partner(&pairs, *c);
            }
        }
    }
    if rng.chance(rates::KANA_SLIP) && kana.len() > 1 {
        let at = rng.below(kana.len() - 1);
        match rng.below(3) {
            0 => kana.swap(at, at + 1),
            1 => {
                kana.remove(at);
            }
            _ => {
                let others: Vec<char> = OTHER_KANA.chars().collect();
                kana[at] = others[rng.below(others.len())];
            }
        }
    }
    kana.into_iter().collect()
}

fn partner(pairs: &[char], c: char) -> char {
    let found = pairs.chunks(2).find(|pair| pair.contains(&c));
    found.map_or(c, |pair| if pair[0] == c { pair[1] } else { pair[0] })
}

/// Both readings in hiragana or half-width katakana.
pub fn script(parts: &mut [Spelt; 2], rng: &mut Rng) {
    let how = rng.unit();
    for (_, reading) in parts {
        if how < rates::HALF_WIDTH {
            *reading = half_width(reading);
        } else if how < rates::HALF_WIDTH + rates::HIRAGANA {
            *reading = reading
                .chars()
                .map(|c| {
                    if matches!(c, 'ァ'..='ヶ') {
                        char::from_u32(u32::from(c) - 0x60).unwrap_or(c)
                    } else {
                        c
                    }
                })
                .collect();
        }
    }
}

fn half_width(katakana: &str) -> String {
    let mut out = String::new();
    for c in katakana.chars() {
        let found = HALF.iter().zip(["", "ﾞ"]).find_map(|((full, half), mark)| {
            let at = full.chars().position(|other| other == c)?;
            half.chars().nth(at).map(|half| (half, mark))
        });
        match found {
            Some((half, mark)) => {
                out.push(half);
                out.push_str(mark);
            }
            None => out.push(c),
        }
    }
    out
}
