//! Words in what was said that ask for a second look at the urgency: life, violence, food, shelter.
//!
//! A quiet suggestion and never a label: nothing is stored, and the urgency stays as the desk chose it (guide experience
//! and operations §2.3, screen 2). Beginnings of words, so that 食べていない and 食べていなかった both count; a word too many
//! costs a glance, one too few may cost more.

use super::Urgency;

/// The beginnings of words, as people say and write them.
pub const SIGNS: [&str; 40] = [
    "死にた",
    "死のう",
    "消えた",
    "いなくなりた",
    "自殺",
    "首を吊",
    "首をつ",
    "飛び降り",
    "飛びおり",
    "遺書",
    "殺",
    "殴",
    "なぐ",
    "叩かれ",
    "たたかれ",
    "蹴ら",
    "暴力",
    "暴れ",
    "刃物",
    "包丁",
    "首を絞",
    "虐待",
    "閉じ込め",
    "食べていな",
    "食べてな",
    "食べられてな",
    "食べる物がな",
    "食べるものがな",
    "水も飲",
    "追い出",
    "野宿",
    "車で寝",
    "車中泊",
    "寝る所がな",
    "寝るところがな",
    "電気が止",
    "ガスが止",
    "水道が止",
    "倒れ",
    "意識がな",
];

/// The first word in `text` that asks for a second look; none if the desk has chosen 今日中に対応 already.
#[must_use]
pub fn sign(text: &str, urgency: Urgency) -> Option<&'static str> {
    if urgency == Urgency::Today {
        return None;
    }
    let found = SIGNS.iter().filter_map(|word| text.find(word).map(|at| (at, *word)));
    found.min().map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, Urgency, sign};

    #[test]
    fn a_word_about_life_or_food_asks_for_a_second_look_unless_today_was_chosen() {
        let said = "三日、何も食べていないそうです。息子に殴られるとも。";
        assert_eq!(sign(said, Urgency::Ordinary), Some("食べていな"), "the first in the text");
        assert_eq!(sign(said, Urgency::Soon), Some("食べていな"));
        assert_eq!(sign(said, Urgency::Today), None);
        assert_eq!(sign("「もう死にたい」と言われた", Urgency::Soon), Some("死にた"));
        assert_eq!(sign("家賃の相談。", Urgency::Ordinary), None);
    }

    #[test]
    fn no_word_stands_twice_and_none_is_one_letter_of_everyday() {
        for (at, word) in SIGNS.iter().enumerate() {
            assert!(!SIGNS[..at].contains(word), "{word}");
        }
        for calm in ["死亡届の出し方", "食べている", "電気の契約", "倉庫"] {
            assert_eq!(sign(calm, Urgency::Ordinary), None, "{calm}");
        }
    }
}
