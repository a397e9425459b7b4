//! エコマップ: how close an agency is to a household, told from its records alone. Nobody types it in, so it can be opened:
//! the page says by which rule a line is thick or thin.

use jiff::civil::Date;

use crate::due::days_after;

/// Records within so many days count as frequent contact.
pub const FREQUENT_DAYS: i32 = 30;
/// So many records within [`FREQUENT_DAYS`] make a close tie.
pub const FREQUENT: i64 = 3;
/// Without a record for so many days a tie is loose.
pub const LOOSE_DAYS: i32 = 90;

/// How close an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// In touch again and again.
    Close,
    /// In touch.
    Ordinary,
    /// Long without a word.
    Loose,
}

/// The tie on a day: `recent` records within [`FREQUENT_DAYS`] before it, the `last` one at all.
#[must_use]
pub fn tie(recent: i64, last: Option<Date>, on: Date) -> Tie {
    match last {
        _ if recent >= FREQUENT => Tie::Close,
        Some(last) if last > days_after(on, -LOOSE_DAYS) => Tie::Ordinary,
        _ => Tie::Loose,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Tie, tie};

    #[test]
    fn a_tie_follows_from_what_was_written() {
        let on = date(2026, 6, 30);
        assert_eq!(tie(3, Some(date(2026, 6, 29)), on), Tie::Close);
        assert_eq!(tie(2, Some(date(2026, 6, 29)), on), Tie::Ordinary);
        assert_eq!(tie(0, Some(date(2026, 4, 2)), on), Tie::Ordinary);
        assert_eq!(tie(0, Some(date(2026, 4, 1)), on), Tie::Loose);
        assert_eq!(tie(0, None, on), Tie::Loose);
    }
}
