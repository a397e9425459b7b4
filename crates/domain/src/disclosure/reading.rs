//! The rule by which a stored record is read, as a function over the compiled rows. SQL says the same in
//! `app::disclosure` (`visible!`); a test through the database holds the two against each other.

use jiff::civil::Date;

use super::{Disclosure, Scope};
use crate::{
    category::{Category, Sharing},
    ids::{AgencyId, PersonId},
};

/// What decides about a record: a note, an intake, a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Who wrote it.
    pub agency: AgencyId,
    /// What it is about.
    pub category: Category,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// About whom only.
    pub subject: Option<PersonId>,
    /// Topics it holds, as a mask.
    pub topics: i64,
}

/// Whether `reader` may read the record on a day.
#[must_use]
pub fn may_read(rows: &[Disclosure], reader: AgencyId, record: &Record, on: Date) -> bool {
    rows.iter().any(|row| row.agency == reader && row.holds(on) && opens(row, record))
}

fn opens(row: &Disclosure, record: &Record) -> bool {
    match row.scope {
        Scope::Own => record.agency == row.agency,
        Scope::Shared => {
            row.category == record.category && row.leaves_out & record.topics == 0 && reaches(row, record)
        }
        // A summary, a room and a frame open nothing but themselves.
        Scope::Summary | Scope::Room | Scope::Frame => false,
    }
}

fn reaches(row: &Disclosure, record: &Record) -> bool {
    match record.sharing {
        Sharing::Team => record.subject.is_none() || row.person.is_none() || row.person == record.subject,
        Sharing::Supporters => row.supporter && row.person.is_some() && row.person == record.subject,
        Sharing::Agency | Sharing::Conference => false,
    }
}
