//! Instants of the fictional town: office hours in Japan on a civil day.

use jiff::{Timestamp, ToSpan, civil::Date, tz};

/// An instant on a day in Japan: `hour`, plus minutes.
#[must_use]
pub fn at(day: Date, hour: i8, minutes: i64) -> Timestamp {
    let time = jiff::civil::Time::constant(0, 0, 0, 0);
    let midnight =
        tz::Offset::constant(9).to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::UNIX_EPOCH);
    midnight.saturating_add((i64::from(hour) * 60 + minutes).minutes()).unwrap_or(midnight)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    #[test]
    fn nine_in_japan_is_midnight_in_utc() {
        assert_eq!(super::at(date(2026, 4, 1), 9, 5).to_string(), "2026-04-01T00:05:00Z");
    }
}
