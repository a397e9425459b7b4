//! The stored text of an instant on SQLite: fixed width, UTC, microseconds, so that text order is time order.

use jiff::Timestamp;

/// `2026-04-01T00:00:00.123456Z`; anything finer than a microsecond is cut off.
pub fn text(instant: Timestamp) -> String {
    format!("{instant:.6}")
}

/// Reads what [`text`] wrote; other spellings of an instant are refused.
pub fn parse(text: &str) -> Option<Timestamp> {
    (text.len() == 27 && text.ends_with('Z')).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_with_fixed_width_and_read_back() {
        for micros in [0, 1, 1_774_999_999_000_000, 1_774_999_999_123_456, -1_000_000, -1] {
            let instant = Timestamp::from_microsecond(micros).unwrap();
            assert_eq!(text(instant).len(), 27, "{}", text(instant));
            assert_eq!(parse(&text(instant)), Some(instant));
        }
    }

    #[test]
    fn nanoseconds_are_cut_off_not_rounded() {
        let fine: Timestamp = "2026-04-01T00:00:00.123456999Z".parse().unwrap();
        assert_eq!(text(fine), "2026-04-01T00:00:00.123456Z");
    }

    #[test]
    fn other_spellings_are_refused() {
        for odd in ["2026-04-01", "2026-04-01T00:00:00Z", "2026-04-01T09:00:00.123456+09:00"] {
            assert_eq!(parse(odd), None);
        }
    }
}
