//! When an office is open: read from what an office writes (「月〜金 8:30〜17:15、土日祝休み」), stored and shown in one
//! normal form (「月-金 8:30-17:15」), and asked at a moment.
//!
//! Holidays are those of 国民の祝日に関する法律 and 29 December to 3 January (地方自治法 article 4の2), as
//! [`japanese::date::is_holiday`] knows them; whoever says nothing of them is closed on them, 「毎日」 is open.
//! A city's own closing days are not known here. Start at [`Hours::parse`] and [`Hours::at`].

mod moment;
mod problem;
mod read;
mod show;
#[cfg(test)]
mod tests;
mod token;

pub use moment::Opening;
pub use problem::HoursProblem;

use std::fmt;

/// The days of a week from Monday, and the holiday after them.
const DAYS: usize = 8;
/// Where the holiday stands among them.
const HOLIDAY: usize = 7;
/// What each is called.
const NAMES: [&str; DAYS] = ["月", "火", "水", "木", "金", "土", "日", "祝"];

/// A time of day in minutes; 24:00 is the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minute(u16);

impl Minute {
    /// The end of a day.
    const END: Self = Self(24 * 60);
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From when until when on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    from: Minute,
    until: Minute,
}

/// Opening hours: for each day of the week and for holidays its spans, in order and apart from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours([Vec<Span>; DAYS]);

impl Hours {
    /// Day and night, every day.
    #[must_use]
    pub fn always() -> Self {
        Self(std::array::from_fn(|_| vec![Span { from: Minute(0), until: Minute::END }]))
    }
}
