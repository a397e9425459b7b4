//! How a value is written in a cell.

use crate::Value;

/// Stands for a line break: one record is one line (rule 1-14 of the common rules).
const LINE_BREAK: &str = " ⏎ ";
/// Makes a spreadsheet program take what follows as text.
const GUARD: char = '\'';

/// A text on one line, without control characters.
pub(crate) fn one_line(text: &str) -> String {
    let broken = text.replace("\r\n", "\n").replace(['\n', '\r', '\u{2028}', '\u{2029}'], LINE_BREAK);
    broken.chars().map(|it| if it == '\t' { ' ' } else { it }).filter(|it| !it.is_control()).collect()
}

/// Whether a spreadsheet program would take a text for a formula when it reads it as typed. Full-width signs count, signs
/// behind spaces (some programs take those away), and a text that begins with a tab, a break or a zero byte.
pub(crate) fn is_formula(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    text.starts_with(['\t', '\r', '\n', '\0'])
        || first.is_some_and(|it| matches!(it, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

/// A text on one line that no spreadsheet program takes for a formula: for CSV, where all is read as if typed.
pub(crate) fn text(text: &str) -> String {
    let line = one_line(text);
    if is_formula(text) { format!("{GUARD}{line}") } else { line }
}

/// The text of a value.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(words) => text(words),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_begins_like_a_formula_is_marked() {
        for formula in
            ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\0=1", "＝１", "\u{3000}=1"]
        {
            assert!(text(formula).starts_with('\''), "{formula:?} became {:?}", text(formula));
        }
        for harmless in ["佐藤", "2026-11-22", "048-000-0000", "a=b", "'quoted", ""] {
            assert_eq!(text(harmless), harmless);
        }
    }

    #[test]
    fn a_record_is_one_line() {
        assert_eq!(text("一\r\n二\n三\u{7}"), "一 ⏎ 二 ⏎ 三");
    }
}
