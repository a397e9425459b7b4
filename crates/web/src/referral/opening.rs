//! Whether an agency is open now, and why it is proposed, in words.

use app::referral::target::Choice;
use domain::{
    code::Code,
    organisation::{Field, Opening},
};
use jiff::civil::Date;

use crate::household;

/// 「いま開いています（17:15まで）」, 「時間外（月曜 8:30から）」.
pub(super) fn words(opening: Opening, today: Date) -> String {
    match opening {
        Opening::Always => "いま開いています（24時間）".to_owned(),
        Opening::Open(until) => format!("いま開いています（{until}まで）"),
        Opening::From(day, from) => format!("時間外（{} {from}から）", named(day, today)),
        Opening::Closed => "時間外".to_owned(),
    }
}

/// The day by the word that is nearest to it.
fn named(day: Date, today: Date) -> String {
    match today.until(day).map_or(0, |span| span.get_days()) {
        0 => "今日".to_owned(),
        1 => "明日".to_owned(),
        2..=6 => format!("{}曜", japanese::date::weekday_ja(day).trim_matches(['（', '）'])),
        _ => household::words::day(day, today),
    }
}

/// 「介護・困窮の相談を担っています」.
pub(super) fn reason(fields: &[Field]) -> String {
    format!("{}の相談を担っています", labels(fields))
}

/// 「介護・困窮」.
pub(super) fn labels(fields: &[Field]) -> String {
    fields.iter().map(|field| field.label()).collect::<Vec<_>>().join("・")
}

/// An agency in a list to choose from: its name first, then why it is proposed and whether it is open.
pub(super) fn entry(choice: &Choice, today: Date) -> String {
    let why = Some(reason(&choice.fits)).filter(|_| !choice.fits.is_empty());
    let open = choice.opening.map(|opening| words(opening, today));
    std::iter::once(choice.name.clone()).chain(why).chain(open).collect::<Vec<_>>().join("　")
}

#[cfg(test)]
mod tests {
    use domain::organisation::Hours;
    use jiff::civil::date;

    use super::words;

    #[test]
    fn an_opening_is_said_by_the_nearest_word() {
        let office = Hours::parse("月-金 8:30-17:15").unwrap().unwrap();
        let said = |day: jiff::civil::Date, hour| words(office.at(day.at(hour, 0, 0, 0)), day);
        assert_eq!(said(date(2026, 11, 19), 10), "いま開いています（17:15まで）");
        assert_eq!(said(date(2026, 11, 19), 7), "時間外（今日 8:30から）");
        assert_eq!(said(date(2026, 11, 19), 18), "時間外（明日 8:30から）");
        assert_eq!(said(date(2026, 11, 20), 18), "時間外（火曜 8:30から）", "Monday is a holiday");
        assert_eq!(said(date(2026, 12, 28), 18), "時間外（令和9年1月4日（月） 8:30から）");
    }
}
