//! What can be wrong with a typed date, and what a reader should be told about a right one.
//!
//! Forms show [`DateProblem::message`] beside the field and [`Notice::message`] under it.

use super::era::Era;
use super::format::{both, wareki_partial, weekday_ja, year_in_words};
use super::partial::PartialDate;
use std::borrow::Cow;

/// Why a typed date cannot be taken. The message says what to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing was typed.
    Empty,
    /// Not recognisable as a date.
    NotADate,
    /// A year of two digits without an era (`30.1.2`): 昭和, 平成 and 西暦 are all possible.
    NoEra,
    /// A year outside 1868–2200, or year 0 of an era.
    NoSuchYear,
    /// A month outside 1–12.
    NoSuchMonth,
    /// A day that the month does not have; `last` is its last day.
    NoSuchDay {
        /// Last day of that month.
        last: i8,
    },
    /// A date more than one era past the end of the era typed, as 昭和100年.
    EraEnded {
        /// The era typed.
        era: &'static Era,
    },
    /// The year in brackets differs from the year before them.
    YearsDiffer,
    /// The weekday typed is not that of the date.
    WeekdayDiffers,
    /// Only month, year or less was given where a day is needed.
    DayNeeded,
    /// The date lies after today, where it must not.
    InFuture,
    /// The date lies before today, where it must not.
    InPast,
}

impl DateProblem {
    /// Stable key for message catalogues and tests.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "date.empty",
            Self::NotADate => "date.not_a_date",
            Self::NoEra => "date.no_era",
            Self::NoSuchYear => "date.no_such_year",
            Self::NoSuchMonth => "date.no_such_month",
            Self::NoSuchDay { .. } => "date.no_such_day",
            Self::EraEnded { .. } => "date.era_ended",
            Self::YearsDiffer => "date.years_differ",
            Self::WeekdayDiffers => "date.weekday_differs",
            Self::DayNeeded => "date.day_needed",
            Self::InFuture => "date.in_future",
            Self::InPast => "date.in_past",
        }
    }

    /// One polite sentence that says what to type.
    #[must_use]
    pub fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Empty => "日付を入力してください。",
            Self::NotADate => "日付は「令和7年4月1日」「R7.4.1」「2025-04-01」のように入力してください。",
            Self::NoEra => "年は、元号を付けるか、西暦4桁で入力してください（例：S30.1.2、1955/1/2）。",
            Self::NoSuchYear => {
                "年を確認してください。明治元年（1868年）から2200年までの日付を入力できます。"
            }
            Self::NoSuchMonth => "月は1から12までで入力してください。",
            Self::NoSuchDay { last } => {
                return Cow::Owned(format!("日は1から{last}までで入力してください。"));
            }
            Self::EraEnded { era } => return Cow::Owned(era_ended(era)),
            Self::YearsDiffer => "和暦と西暦の年が合いません。どちらか一方だけを入力してください。",
            Self::WeekdayDiffers => {
                "日付と曜日が合いません。日付を確認して、曜日を付けずに入力してください。"
            }
            Self::DayNeeded => "日まで入力してください（例：令和7年4月1日）。",
            Self::InFuture => "今日までの日付を入力してください。",
            Self::InPast => "今日以降の日付を入力してください。",
        })
    }
}

fn era_ended(era: &Era) -> String {
    let last = era.last_day().map(super::wareki).unwrap_or_default();
    format!("{}は{last}までです。年を確認してください。", era.name)
}

/// Something the reader should see about a date that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The era typed was not in force; the date was kept and the era corrected.
    EraCorrected {
        /// Era as typed.
        era: &'static Era,
        /// Year of that era as typed.
        year: i16,
        /// The date meant.
        date: PartialDate,
    },
    /// The year or the day was worked out from today (`4/1`, 先週火): ask for a check.
    Assumed {
        /// The date taken.
        date: PartialDate,
    },
}

impl Notice {
    /// One sentence to show under the field.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::EraCorrected { era, year, date } => format!(
                "{}{}は{}にあたるため、{}として記録します。",
                era.name,
                year_in_words(*year),
                wareki_partial(*date),
                wareki_partial(*date)
            ),
            Self::Assumed { date } => {
                let weekday = date.day().map(weekday_ja).unwrap_or_default();
                format!("{}{weekday}として記録します。違うときは年から入力してください。", both(*date))
            }
        }
    }
}
