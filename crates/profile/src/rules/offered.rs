//! What is offered on a day, and the table of all law items with their status.

use domain::code::Code;
use domain::organisation::{LawItem, ProgramStatus};
use jiff::civil::Date;

use super::holds;
use crate::{Profile, Program, When};

/// Whether programs of a law item are offered on a day. The better of two programs counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Offered.
    Yes,
    /// Offered while the municipality prepares (移行準備).
    Preparing {
        /// Since when, when stated.
        since: Option<Date>,
    },
    /// In the profile, but not offered on this day.
    NotYet {
        /// From when, when stated.
        from: Option<Date>,
    },
    /// Not in the profile, or over.
    No,
}

/// One row of the law-item table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawItemRow<'a> {
    /// The item.
    pub item: LawItem,
    /// The status of its best program; `None` when the plan does not mention the item.
    pub status: Option<ProgramStatus>,
    /// Its programs in the order of the file.
    pub programs: Vec<&'a Program>,
}

impl Profile {
    /// Whether a law item is offered on a day.
    #[must_use]
    pub fn offered(&self, item: LawItem, on: Date) -> Offered {
        let programs = self.program.iter().filter(|program| program.item == item);
        programs
            .map(|program| program.offered(on))
            .min_by_key(|offered| offered.rank())
            .unwrap_or(Offered::No)
    }

    /// Every law item from 1号柱書 to 6号 with what the profile has of it.
    #[must_use]
    pub fn law_item_table(&self) -> Vec<LawItemRow<'_>> {
        let row = |item: &LawItem| {
            let programs: Vec<&Program> =
                self.program.iter().filter(|program| program.item == *item).collect();
            // The order of `ProgramStatus` is from offered to not offered.
            LawItemRow { item: *item, status: programs.iter().map(|program| program.status).min(), programs }
        };
        LawItem::ALL.iter().map(row).collect()
    }
}

impl Program {
    /// Whether this program is offered on a day.
    #[must_use]
    pub fn offered(&self, on: Date) -> Offered {
        let since = self.from.map(When::first_day);
        if self.status == ProgramStatus::NotOffered {
            return Offered::NotYet { from: self.planned.map(When::first_day) };
        }
        if since.is_some_and(|from| from > on) {
            return Offered::NotYet { from: since };
        }
        match (holds(self.from, self.to, on), self.status) {
            (false, _) => Offered::No,
            (true, ProgramStatus::Preparing) => Offered::Preparing { since },
            (true, _) => Offered::Yes,
        }
    }
}

impl Offered {
    fn rank(self) -> (u8, Option<Date>) {
        match self {
            Self::Yes => (0, None),
            Self::Preparing { since } => (1, since),
            // A known day is more to say than none.
            Self::NotYet { from: Some(from) } => (2, Some(from)),
            Self::NotYet { from: None } => (3, None),
            Self::No => (4, None),
        }
    }
}
