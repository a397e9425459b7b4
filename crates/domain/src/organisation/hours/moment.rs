//! Whether an office is open at a moment, until when, and when it opens next.

use jiff::civil::{Date, DateTime};

use super::{HOLIDAY, Hours, Minute, Span};

/// How far ahead the next opening is looked for: the turn of the year and a week.
const AHEAD: usize = 15;

/// Whether an office is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Open day and night.
    Always,
    /// Open until this time today.
    Open(Minute),
    /// Closed; opens next on this day at this time.
    From(Date, Minute),
    /// Closed, and not open within two weeks.
    Closed,
}

impl Opening {
    /// Whether somebody answers now.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Always | Self::Open(_))
    }
}

impl Hours {
    /// How it stands at a moment (of Japan).
    #[must_use]
    pub fn at(&self, moment: DateTime) -> Opening {
        let now =
            Minute(u16::try_from(i32::from(moment.hour()) * 60 + i32::from(moment.minute())).unwrap_or(0));
        if *self == Self::always() {
            return Opening::Always;
        }
        let today = self.on(moment.date());
        if let Some(span) = today.iter().find(|span| span.from <= now && now < span.until) {
            return Opening::Open(span.until);
        }
        if let Some(span) = today.iter().find(|span| now < span.from) {
            return Opening::From(moment.date(), span.from);
        }
        let later = std::iter::successors(moment.date().tomorrow().ok(), |day| day.tomorrow().ok());
        let next = later.take(AHEAD).find_map(|day| Some(Opening::From(day, self.on(day).first()?.from)));
        next.unwrap_or(Opening::Closed)
    }

    /// The spans of a day.
    fn on(&self, day: Date) -> &[Span] {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        let at = if japanese::date::is_holiday(day) { HOLIDAY } else { weekday };
        self.0.get(at).map_or(&[], Vec::as_slice)
    }
}
