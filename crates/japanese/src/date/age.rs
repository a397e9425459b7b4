//! Ages by 年齢計算ニ関スル法律 and 民法第143条: the day of birth counts as the first day, so
//! a year of age is completed at 24:00 on the day before the birthday.
//!
//! In daytime speech the age rises on the birthday ([`age_on`]); rights that begin "on the
//! day of reaching n" begin one day earlier ([`attains_on`]). Who is born on 1 April reaches
//! an age on 31 March and is therefore in the higher school year.

use super::format::{fiscal_year, fiscal_year_range};
use super::partial::{PartialDate, Precision};
use jiff::civil::Date;

/// Full years of age (満年齢) during the day `on`; none before birth. Rises on the birthday,
/// for 29 February in common years on 1 March.
#[must_use]
pub fn age_on(birth: Date, on: Date) -> Option<u16> {
    let reached = (on.month(), on.day()) >= (birth.month(), birth.day());
    let years = on.year() - birth.year() - i16::from(!reached);
    u16::try_from(years).ok()
}

/// Full years of age at 24:00 of the day `on`, the moment by which the law counts.
#[must_use]
pub fn age_at_end_of(birth: Date, on: Date) -> Option<u16> {
    on.tomorrow().ok().and_then(|next| age_on(birth, next))
}

/// The day on which age `n` is reached in law: the day before the n-th birthday, for
/// 29 February always 28 February. None beyond the calendar.
#[must_use]
pub fn attains_on(birth: Date, n: u16) -> Option<Date> {
    let year = birth.year().checked_add(i16::try_from(n).ok()?)?;
    match Date::new(year, birth.month(), birth.day()) {
        Ok(birthday) => birthday.yesterday().ok(),
        // Only 29 February has no birthday in some years; the period then ends with the month.
        Err(_) => Date::new(year, birth.month(), 28).ok(),
    }
}

/// Age at the end (31 March, 24:00) of the fiscal year to which `on` belongs (年度末年齢).
#[must_use]
pub fn school_year_end_age(birth: Date, on: Date) -> Option<u16> {
    let (_, end) = fiscal_year_range(fiscal_year(on))?;
    age_at_end_of(birth, end)
}

/// The school year that the age stands for; none before 小学1年 and after 高校3年. It is
/// worked out from the birth date alone: repeating or not attending is not known here.
#[must_use]
pub fn school_grade(birth: Date, on: Date) -> Option<&'static str> {
    const GRADES: [&str; 12] = [
        "小学1年",
        "小学2年",
        "小学3年",
        "小学4年",
        "小学5年",
        "小学6年",
        "中学1年",
        "中学2年",
        "中学3年",
        "高校1年相当",
        "高校2年相当",
        "高校3年相当",
    ];
    let index = school_year_end_age(birth, on)?.checked_sub(7)?;
    GRADES.get(usize::from(index)).copied()
}

/// The lowest and highest age a partial birth date allows on a day; none if unknown or not
/// certainly born. `approx` does not widen it.
#[must_use]
pub fn age_range_on(birth: PartialDate, on: Date) -> Option<(u16, u16)> {
    Some((age_on(birth.last_day()?, on)?, age_on(birth.first_day()?, on)?))
}

/// The age in words: `満70歳`, `約70歳` (month, year or 頃), `70代くらい`, `年齢不明`.
#[must_use]
pub fn age_text(birth: PartialDate, on: Date) -> String {
    let exact = birth.day().filter(|_| !birth.approx()).and_then(|day| age_on(day, on));
    if let Some(age) = exact {
        return format!("満{age}歳");
    }
    let middle = match birth.precision() {
        // The middle of ten years: whoever was entered as 50代 stays so for about five years.
        Precision::Decade => birth.year().and_then(|year| Date::new(year + 5, 1, 1).ok()),
        _ => birth.first_day(),
    };
    match middle.and_then(|day| age_on(day, on)) {
        Some(age) if birth.precision() == Precision::Decade => format!("{}代くらい", age / 10 * 10),
        Some(age) => format!("約{age}歳"),
        None => "年齢不明".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_age_rises_on_the_birthday_and_in_law_the_evening_before() {
        let birth = date(1955, 1, 2);
        assert_eq!(age_on(birth, date(2025, 1, 1)), Some(69));
        assert_eq!(age_on(birth, date(2025, 1, 2)), Some(70));
        assert_eq!(age_at_end_of(birth, date(2025, 1, 1)), Some(70));
        assert_eq!(attains_on(birth, 65), Some(date(2020, 1, 1)));
        assert_eq!(age_on(birth, date(1955, 1, 1)), None);
        assert_eq!(age_on(birth, birth), Some(0));
    }

    #[test]
    fn someone_born_on_29_february_reaches_an_age_on_28_february_in_every_year() {
        let birth = date(1960, 2, 29);
        assert_eq!(attains_on(birth, 65), Some(date(2025, 2, 28)));
        assert_eq!(attains_on(birth, 64), Some(date(2024, 2, 28)));
        assert_eq!(age_on(birth, date(2025, 2, 28)), Some(64));
        assert_eq!(age_on(birth, date(2025, 3, 1)), Some(65));
        assert_eq!(attains_on(date(1960, 3, 1), 64), Some(date(2024, 2, 29)));
    }

    #[test]
    fn a_child_born_on_1_april_is_one_school_year_above_one_born_on_2_april() {
        let on = date(2025, 4, 1);
        assert_eq!(school_grade(date(2019, 4, 1), on), Some("小学1年"));
        assert_eq!(school_grade(date(2019, 4, 2), on), None);
        assert_eq!(school_grade(date(2018, 4, 2), date(2026, 3, 31)), Some("小学1年"));
        assert_eq!(school_grade(date(2007, 4, 2), on), Some("高校3年相当"));
        assert_eq!(school_grade(date(2007, 4, 1), on), None);
        assert_eq!(school_year_end_age(date(2007, 4, 2), on), Some(18));
    }

    #[test]
    fn an_uncertain_birth_date_gives_an_uncertain_age() {
        let on = date(2026, 10, 11);
        let text = |iso: &str, approx| age_text(PartialDate::from_iso(iso, approx).unwrap(), on);
        assert_eq!(text("1955-01-02", false), "満71歳");
        assert_eq!(text("1955-01-02", true), "約71歳");
        assert_eq!(text("1955", false), "約71歳");
        assert_eq!(text("1967s", true), "50代くらい");
        assert_eq!(text("", false), "年齢不明");
        let year = PartialDate::from_iso("1955", false).unwrap();
        assert_eq!(age_range_on(year, on), Some((70, 71)));
    }
}
