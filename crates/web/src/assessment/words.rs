//! What the pages of assessments say in sentences of their own. Japanese; each sentence is one function or
//! constant, so that another language can stand beside it.

use app::note::NoteChoice;
use domain::code::Code as _;
use jiff::civil::Date;

/// Heading of the list, and of a new sheet.
pub const LIST: &str = "アセスメント";
/// Heading of the form of a new sheet.
pub const NEW: &str = "アセスメントを書く";
/// Heading of the form of a stored sheet.
pub const EDIT: &str = "アセスメントを直す";
/// What an empty list says.
pub const EMPTY: &str = "アセスメントは、世帯の希望と課題、機関ごとの困りごとを整理する用紙です。まだ1枚もありません。1つの欄だけでも始められます。";
/// What an empty list says to those who do not write it.
pub const EMPTY_READER: &str =
    "アセスメントは、多機関協働のコーディネーターが書きます。いまの所属で見られるものは、まだありません。";
/// Why the coordinator may leave 「本人に会った」 empty.
pub const MEETS_NOT: &str = "計画では、コーディネーターはふだん本人に直接会わず、支援する機関を支えます。会わずに書いてもかまいません。";
/// What to tick if the coordinator met the person.
pub const MET: &str = "コーディネーターが本人に会って書いた";
/// The button that adds rows without scripts.
pub const MORE: &str = "行を増やす";

/// 「第2回」.
pub fn nth(nth: i64) -> String {
    format!("第{nth}回")
}

/// How pressing a problem is.
pub fn priority(priority: i64) -> &'static str {
    match priority {
        1 => "高い",
        2 => "ふつう",
        _ => "低い",
    }
}

/// Whether the coordinator met the person.
pub fn met(met: bool) -> &'static str {
    if met { "会った" } else { "会っていない" }
}

/// The record that a problem rests on.
pub const EVIDENCE: &str = "根拠となる記録";
/// No record was chosen.
pub const NO_EVIDENCE: &str = "選ばない";

/// 「4月9日（木） 訪問・同行　本人」.
pub fn note(note: &NoteChoice, today: Date) -> String {
    let day = crate::household::words::day(note.on, today);
    format!("{day} {}　{}", note.method.label(), note.counterpart.label())
}

/// The same with the beginning of its text, to choose from.
pub fn note_with_beginning(choice: &NoteChoice, today: Date) -> String {
    let beginning = japanese::text::clean_line(&choice.beginning);
    format!("{}　{beginning}", note(choice, today))
}

/// 「社協のアセスメント 令和8年5月1日」.
pub fn other_sheet(agency: &str, made_on: Date) -> String {
    format!("{agency}のアセスメント {}", japanese::date::wareki(made_on))
}

/// Where words come from: 「（社協のアセスメント 令和8年5月1日から）」.
pub fn taken(sheet: &str) -> String {
    format!("（{sheet}から）")
}
