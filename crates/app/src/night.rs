//! What is done while nobody is at a desk: work that takes long, or stops everybody for a while.

use std::sync::Mutex;

use jiff::{Timestamp, civil::Date, tz};

/// The hours in Japan in which it begins.
const HOURS: std::ops::Range<i8> = 2..5;

/// Says once a night that it is night.
#[derive(Debug, Default)]
pub struct Nightly(Mutex<Option<Date>>);

impl Nightly {
    /// Whether it is night in Japan and this night's work was not begun yet; it is begun then.
    pub fn begins(&self, now: Timestamp) -> bool {
        let there = tz::Offset::constant(9).to_datetime(now);
        let Ok(mut last) = self.0.lock() else { return false };
        if !HOURS.contains(&there.hour()) || *last == Some(there.date()) {
            return false;
        }
        *last = Some(there.date());
        true
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::{Nightly, tz};

    #[test]
    fn it_begins_once_in_each_night_of_japan() {
        let nightly = Nightly::default();
        let evening = tz::Offset::UTC.to_timestamp(date(2026, 4, 1).at(17, 0, 0, 0)).unwrap();
        assert!(!nightly.begins(evening - 1.minute()), "one minute to two");
        assert!(nightly.begins(evening), "two in the morning in Japan");
        assert!(!nightly.begins(evening + 30.minutes()), "it was begun");
        assert!(!nightly.begins(evening + 8.hours()), "people work");
        assert!(nightly.begins(evening + 24.hours()), "the next night");
    }
}
