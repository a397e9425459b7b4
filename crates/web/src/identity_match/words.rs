//! What the pages of 名寄せ say: fields and how they agree, how much that says, refusals.

use app::identity_match::{PairView, Strength};
use domain::identity_match::{DecideRefused, LATER_DAYS, UNDO_DAYS};

/// Heading of the queue.
pub const QUEUE: &str = "名寄せの確認";
/// Heading of a pair's page.
pub const PAIR: &str = "記録を見比べる";
/// Heading of a case's pairs.
pub const OF_CASE: &str = "同じ人かもしれない記録";
/// At the head of a case's cover.
pub const MAYBE: &str = "すでに記録があるかもしれません";
/// The weaker sign that a city may switch on.
pub const HINT: &str =
    "この世帯の方について、調整担当が確認していることがあります。必要なときは、調整担当からご連絡します。";

/// The name of a field.
pub fn field(field: &str) -> &'static str {
    match field {
        "family" => "氏",
        "given" => "名",
        "birth" => "生年月日",
        "sex" => "性別",
        "place" => "住所",
        "phone" => "電話",
        _ => "そのほか",
    }
}

/// How two values agree; an empty text for words that the comparison does not use.
pub fn level(field: &str, level: &str) -> &'static str {
    match (field, level) {
        ("family" | "given", "writing_near") => "漢字が1文字違うか、形の似た漢字です",
        ("family" | "given", "reading_near") => "読みが、濁点や1文字だけ違います",
        ("family" | "given", "reading_other_writing") => "読みが同じで、漢字が違います",
        ("family" | "given", "reading") => "読みが同じです（漢字は片方だけ）",
        ("family" | "given", "writing") => "漢字が同じです（フリガナは片方だけ）",
        ("family" | "given", "writing_other_reading") => "漢字が同じで、読みが違います",
        ("family" | "given", "both") => "漢字も読みも同じです",
        ("family" | "given", "swapped") => "氏と名が入れ替わっているようです",
        ("family" | "given", "former") => "旧姓や通称と同じです",
        ("birth", "year") => "分かっている年が同じです",
        ("birth", "month") => "分かっている年と月が同じです",
        ("birth", "other_day") => "日だけが違います",
        ("birth", "other_year") => "年だけが違います",
        ("birth", "other_era") => "元号だけが違います",
        ("birth" | "phone", "slip") => "数字が一つ違うか、隣の数字と入れ替わっています",
        ("birth", "swapped") => "月と日が入れ替わっているようです",
        ("place", "other") => "違う町です",
        ("place", "town_only") => "同じ町です（番地は片方だけ）",
        ("place", "town") => "同じ町で、番地が違います",
        ("place", "near") => "同じ町で、番地の数字が一つ違うか抜けています",
        ("place", "other_room") => "同じ番地で、部屋が違います",
        ("place", "lot") => "同じ番地です",
        ("place", "room") => "同じ番地の同じ部屋です",
        ("phone", "ending") => "市外局番を除いて同じです",
        ("birth" | "sex" | "phone", "same") => "同じです",
        ("family" | "given" | "birth" | "sex" | "phone", "other") => "違います",
        _ => "",
    }
}

/// How much a field says.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::StronglyFor => "同じ人とみる強い手がかり",
        Strength::For => "同じ人とみる手がかり",
        Strength::Neutral => "どちらともいえません",
        Strength::Against => "別の人とみる手がかり",
        Strength::StronglyAgainst => "別の人とみる強い手がかり",
    }
}

/// Thousandths of a bit from which the chances are better than 99 in 100, and better than even.
const NEARLY_SURE: i64 = 6_630;
const LIKELY: i64 = 0;

/// How probable it is, without a number.
pub fn chances(view: &PairView) -> &'static str {
    match view.score {
        score if score >= NEARLY_SURE => "同じ人の可能性がとても高い記録です",
        score if score >= LIKELY => "同じ人の可能性が高い記録です",
        _ => "同じ人かもしれない記録です",
    }
}

/// Whether to say that another member of the family would agree about as well: not where more speaks for one person.
pub fn family_fits_too(view: &PairView) -> bool {
    view.household && view.score < NEARLY_SURE
}

/// Why something is not done.
pub fn refused(refused: DecideRefused) -> String {
    match refused {
        DecideRefused::OnlyRead => {
            "片方の記録は、同意によって見ているだけです。調整担当に確認を頼んでください。".to_owned()
        }
        DecideRefused::AlreadyJoined => {
            "ほかの方が先に「同じ人」と決めました。二重には記録していません。画面を開き直してお確かめください。".to_owned()
        }
        DecideRefused::AlreadyRefused => {
            "ほかの方が先に「別の人」と決めました。変更は記録していません。画面を開き直してお確かめください。".to_owned()
        }
        DecideRefused::AlreadyAsked => "確認は、すでに依頼されています。返事をお待ちください。".to_owned(),
        DecideRefused::TooLate => format!(
            "「同じ人」としてから{UNDO_DAYS}日を過ぎたため、取り消せません。別の人と分かったときは、理由を書いて分けてください。"
        ),
        DecideRefused::NotJoined => "この二つの記録は、いまは「同じ人」とされていません。".to_owned(),
    }
}

/// What 「あとで」 does.
pub fn later() -> String {
    format!("あとで決めるときは、{LATER_DAYS}日のあいだ表紙でのお知らせを止めます。この一覧には残ります。")
}

#[cfg(test)]
mod tests {
    use app::identity_match::COMPARED;

    #[test]
    fn every_field_and_every_way_of_agreeing_has_words() {
        for field in &COMPARED {
            assert_ne!(super::field(field.key), "そのほか", "{}", field.key);
            for level in field.levels.iter().skip(1) {
                assert!(!super::level(field.key, level.key).is_empty(), "{} {}", field.key, level.key);
            }
        }
    }
}
