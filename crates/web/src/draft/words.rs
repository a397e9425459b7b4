//! What the pages of drafts say. Japanese; each sentence is one function or constant.

use app::draft::DraftKey;
use jiff::{Timestamp, tz};

/// Heading of the list.
pub const LIST: &str = "書きかけ";

/// What a draft is and how long it is kept, above the list.
#[must_use]
pub fn what() -> String {
    let days = app::draft::KEPT_DAYS;
    format!(
        "保存していない下書きです。書いた本人だけに表示されます。記録を保存すると、その下書きは消えます。最後に書いた日から{days}日たった下書きも消えます。"
    )
}

/// The list is empty.
pub const NONE: &str = "書きかけはありません。入力の途中で画面を離れても、ここから続きを書けます。";
/// The button that keeps a draft.
pub const KEEP: &str = "下書きに保存";
/// Goes on with a draft.
pub const GO_ON: &str = "続きから書く";
/// Throws a draft away.
pub const DROP: &str = "捨てる";

/// The form a draft belongs to.
#[must_use]
pub fn form_name(key: DraftKey) -> &'static str {
    match key {
        DraftKey::Intake => "ぱっと受付",
        DraftKey::Note(_) => "経過の記録",
        DraftKey::Correction(_) => "経過の訂正",
        DraftKey::Consent(_) => "同意の記録",
        DraftKey::Assessment(_) => "アセスメント",
        DraftKey::Sheet(_) => "シート",
        DraftKey::Plan(_) => "支援プラン",
        DraftKey::Discussion(_) => "会議の協議の記録",
    }
}

/// 「書きかけがあります（4月1日 10:42）」.
#[must_use]
pub fn found(at: Timestamp) -> String {
    format!("書きかけがあります（{}）", japan_time(at))
}

/// 「4月1日 10:42」: an instant as the clock in Japan shows it.
#[must_use]
pub fn japan_time(at: Timestamp) -> String {
    let there = tz::Offset::constant(9).to_datetime(at);
    format!("{}月{}日 {}:{:02}", there.month(), there.day(), there.hour(), there.minute())
}

#[cfg(test)]
mod tests {
    use super::japan_time;

    #[test]
    fn an_instant_is_shown_by_the_clock_in_japan() {
        let at = "2026-03-31T15:05:00Z".parse().unwrap();
        assert_eq!(japan_time(at), "4月1日 0:05");
    }
}
