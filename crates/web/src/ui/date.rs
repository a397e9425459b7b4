//! Dates: one text field that takes 和暦 and 西暦 (the parser is elsewhere), the line that shows what was
//! understood, and the label that says how near a due date is (never a colour alone).

use super::chip::{Tone, chip};
use super::field::{Field, Width, text_field};
use super::words::Word;
use jiff::civil::Date;
use maud::{Markup, html};

/// A text field for a date with the usual support text unless the field has its own.
///
/// `echo` is what the server understood (「昭和30年（1955年）1月2日　満70歳」), shown below the control.
#[must_use]
pub fn date_field(field: &Field<'_>, echo: Option<&str>) -> Markup {
    let mut field = field.clone();
    field.width = Width::S;
    field.personal = true;
    if field.hint.is_none() {
        field.hint = Some(Word::DateHint.text().into());
    }
    html! {
        div.date-field {
            (text_field(&field))
            @if let Some(echo) = echo { (date_echo(echo)) }
        }
    }
}

/// One line that shows a date as it was understood, for checking.
#[must_use]
pub fn date_echo(understood: &str) -> Markup {
    html! { p.echo { (Word::DateEcho.with(&[&understood])) } }
}

/// 「期限切れ 3日」「今日」「あと2日」 for a date that needs action; seen from `today`.
#[must_use]
pub fn due(today: Date, date: Date) -> Markup {
    let days = (date - today).get_days();
    match days {
        ..0 => chip(Tone::Danger, &Word::Overdue.with(&[&-days])),
        0 => chip(Tone::Warn, Word::DueToday.text()),
        1..=7 => chip(Tone::Info, &Word::DueIn.with(&[&days])),
        _ => chip(Tone::Neutral, &Word::DueIn.with(&[&days])),
    }
}

/// A date as `<time>`: `shown` is the text, `date` the machine-readable day.
#[must_use]
pub fn time(date: Date, shown: &str) -> Markup {
    html! { time datetime=(date.to_string()) { (shown) } }
}

#[cfg(test)]
mod tests {
    use super::due;
    use jiff::civil::date;

    fn shown(day: i8) -> String {
        due(date(2026, 4, 10), date(2026, 4, day)).into_string()
    }

    #[test]
    fn a_due_date_says_in_words_how_near_it_is() {
        assert!(shown(7).contains("期限切れ 3日"));
        assert!(shown(10).contains("今日"));
        assert!(shown(12).contains("あと2日"));
        assert!(due(date(2026, 2, 28), date(2026, 4, 10)).into_string().contains("あと41日"));
    }
}
