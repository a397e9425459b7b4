//! What the pages of notes say. Japanese; each sentence is one function or constant.

use app::note::{CorrectionRefused, NoteView, PinRefused, news::News};
use domain::{category::Category, code::Code, note::MOST_PINS};
use japanese::date::{wareki, weekday_ja};
use jiff::civil::Date;

/// Heading of the timeline.
pub const TIMELINE: &str = "経過";
/// Heading of the form.
pub const NEW: &str = "記録する";
/// Heading of one note.
pub const ONE: &str = "経過の記録";
/// Heading of a correction.
pub const CORRECT: &str = "記録の訂正";
/// No record yet.
pub const NONE_YET: &str = "まだ記録はありません。";
/// What the empty list says.
pub const EMPTY: &str = "最初の記録を書きましょう。電話1本、会えなかった訪問も、経過になります。";
/// Nothing matches the filter.
pub const NO_MATCH: &str = "この条件に合う記録はありません。";
/// What a correction does.
pub const CORRECT_WHAT: &str = "訂正すると新しい版になります。いまの記録は、訂正前の版として残ります。";
/// Above the tags that the text suggests and those that are taken.
pub const TAGS: &str = "記録に付ける印";
/// Where they come from, and what choosing does.
pub const TAGS_WHAT: &str = "文章のことばから候補が並びます。選んだものだけが付きます。";
/// While the text suggests none.
pub const TAGS_NONE: &str = "候補はまだありません。";
/// For those who do not see them.
pub const TAGS_COUNT: &str = "印の候補が{0}件あります。";
/// All tags.
pub const TAGS_ALL: &str = "印を付ける（制度・機関・気持ち）";
/// The tags of a record.
pub const TAGGED: &str = "印";
/// Heading of the key records.
pub const PINNED: &str = "重要な記録";
/// Heading of the records below the key ones.
pub const ALL: &str = "すべての記録";
/// Makes a record a key one.
pub const PIN: &str = "重要な記録にする";
/// Takes a record from the key ones.
pub const UNPIN: &str = "重要な記録から外す";
/// What that does.
pub const PIN_WHAT: &str = "経過のいちばん上に表示します。自分の機関だけの目印です。";
/// Of a key record.
pub const IS_PINNED: &str =
    "重要な記録として、経過のいちばん上に表示しています（自分の機関だけの目印です）。";
/// On a record that came since the reader last looked.
pub const IS_NEW: &str = "新着";
/// What the mark says.
pub const NEWS_WHAT: &str = "ほかの人が書いた・訂正した記録に「新着」と表示しています。";

/// 「前回見た4月9日より後に、3件の記録が加わりました」.
#[must_use]
pub fn news(news: &News) -> String {
    format!("前回ご覧になった{}より後に、{}件の記録が加わりました", wareki(news.looked_on()), news.count)
}

/// Why a record cannot become a key one.
#[must_use]
pub fn pin_refused(refused: PinRefused) -> String {
    match refused {
        PinRefused::TooMany => format!(
            "重要な記録は、1つのケースに{MOST_PINS}件までです。どれかを外してから、もう一度お試しください。"
        ),
    }
}

/// Sharing in words: the own agency.
pub const OWN_ONLY: &str = "ほかの機関には、同意があっても表示されません。";

/// Sharing in words: a secret within the household.
pub const SUPPORTERS_ONLY: &str = "家族の間の秘密に。「だれについて」で選んだ方を支援する機関のうち、同意のある機関だけが見られます。ほかの家族を支援する機関には、あることも分かりません。";
/// On a record that is a secret within the household.
pub const SECRET: &str = "家族の間の秘密です。この方を支援していない機関には、この記録があることも分かりません。ほかの家族や、その支援者には話さないでください。";
/// What the marks are for.
pub const TOPICS: &str = "本人が同意から除いた話題は、この印で隠れます。書いてあるものを選んでください。";

/// Sharing in words: who reads it today.
#[must_use]
pub fn team(readers: &[(String, Vec<Category>)]) -> String {
    if readers.is_empty() {
        return "いま見られるほかの機関はありません。同意を受けると、その範囲で見られるようになります。"
            .to_owned();
    }
    let each = readers.iter().map(|(agency, categories)| {
        let what: Vec<&str> = categories.iter().map(|category| category.plain()).collect();
        format!("{agency}（{}）", what.join("、"))
    });
    format!("いま見られるほかの機関：{}", each.collect::<Vec<_>>().join("／"))
}

/// Why a note cannot be corrected.
#[must_use]
pub fn correction_refused(refused: &CorrectionRefused) -> String {
    match refused {
        CorrectionRefused::NotYours => {
            "訂正できるのは、この記録を書いた機関です。気づいたことは、その機関に伝えるか、新しい記録として書いてください。"
        }
    }
    .to_owned()
}

/// 「4月9日（木） 10:30」; the year is added when it is not this one.
#[must_use]
pub fn when(note: &NoteView, today: Date) -> String {
    let day = note.happened_on;
    let shown = if day.year() == today.year() {
        format!("{}月{}日{}", day.month(), day.day(), weekday_ja(day))
    } else {
        format!("{}{}", wareki(day), weekday_ja(day))
    };
    if note.happened_time.is_empty() { shown } else { format!("{shown} {}", note.happened_time) }
}

/// 「訪問・同行　本人」.
#[must_use]
pub fn title(note: &NoteView) -> String {
    format!("{}　{}", note.method.label(), note.counterpart.label())
}

/// 「令和8年4月」, the mark of a month.
#[must_use]
pub fn month(day: Date) -> String {
    let text = wareki(day);
    text.split_inclusive('月').next().unwrap_or(&text).to_owned()
}

/// 「2か月 記録なし」 between two months with records; none if they follow each other.
#[must_use]
pub fn gap(newer: Date, older: Date) -> Option<String> {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let between = months(newer) - months(older) - 1;
    (between > 0).then(|| format!("{between}か月 記録なし"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{gap, month};

    #[test]
    fn months_without_a_record_are_counted() {
        assert_eq!(gap(date(2026, 4, 1), date(2026, 1, 20)).as_deref(), Some("2か月 記録なし"));
        assert_eq!(gap(date(2026, 1, 1), date(2025, 12, 31)), None);
        assert_eq!(month(date(2026, 4, 9)), "令和8年4月");
    }
}
