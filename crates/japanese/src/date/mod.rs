//! Dates, times and ages as Japanese offices write them.
//!
//! Reading: [`parse_date`] (any notation to a [`PartialDate`]) and [`parse_time`].
//! Writing: [`wareki`], [`both`], [`fiscal_year_text`]. Ages: [`age_on`], [`attains_on`]. Working days: [`holiday()`],
//! [`working_days_after`].
//! A new era is one more line in [`ERAS`].

mod age;
mod era;
mod fold;
mod format;
mod fuzzy;
mod holiday;
mod numeric;
mod parse;
mod partial;
mod problem;
mod relative;
mod time;

pub use age::{age_at_end_of, age_on, age_range_on, age_text, attains_on, school_grade, school_year_end_age};
pub use era::{ERAS, Era, era_of};
pub use format::{
    both, fiscal_year, fiscal_year_range, fiscal_year_text, fiscal_year_text_of, wareki, wareki_partial,
    wareki_short, wareki_with_weekday, weekday_ja,
};
pub use holiday::{holiday, is_closed, is_holiday, open_before, open_from, working_days_after};
pub use parse::{DateHint, Parsed, parse_date};
pub use partial::{PartialDate, Precision};
pub use problem::{DateProblem, Notice};
pub use time::{TimeProblem, parse_time, time_text};
