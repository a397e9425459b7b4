//! The open cases of one member of the agency, and the colleagues who could take them.

use db::{Read, args};
use domain::{
    case::Phase,
    disclosure::FOREVER,
    ids::{CaseId, StaffId},
    intake::Urgency,
    staff::{Role, Work},
};
use jiff::civil::Date;

use super::load::{self, Load};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
};

/// How many cases are handed over at once at most; the rest follows in a second go.
pub const MOST: usize = 300;

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Those of a member of staff, also of one who has left.
    Staff(StaffId),
    /// Those of nobody in particular.
    Nobody,
}

impl Of {
    fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(staff) => Some(staff),
            Self::Nobody => None,
        }
    }
}

db::from_row! {
    /// An open case.
    pub struct Carried {
        /// The case.
        pub case: CaseId,
        /// Counts its changes.
        pub version: i64,
        /// Its number.
        pub number: String,
        /// How the household is called.
        pub label: String,
        /// How far it has come.
        pub phase: Phase,
        /// How soon something must happen.
        pub urgency: Urgency,
        /// The next date, [`FOREVER`] if none.
        pub on: Date,
    }
}

impl Carried {
    /// The next date, if there is one.
    #[must_use]
    pub fn next_on(&self) -> Option<Date> {
        (self.on < FOREVER).then_some(self.on)
    }
}

/// A colleague who could take cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The role here.
    pub role: Role,
    /// Open cases now.
    pub open: i64,
}

/// What one colleague would carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Who.
    pub to: Receiver,
    /// The cases that would come, in the order of their next dates.
    pub cases: Vec<usize>,
}

/// Somebody's cases, to be handed over.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// Whose.
    pub of: Of,
    /// The name; empty for nobody in particular.
    pub name: String,
    /// Their open cases by next date; at most [`MOST`].
    pub cases: Vec<Carried>,
    /// There are more.
    pub more: bool,
    /// Who could take them: everybody else who does case work here.
    pub receivers: Vec<Receiver>,
}

impl Leaving {
    /// A colleague who could take cases.
    #[must_use]
    pub fn receiver(&self, staff: StaffId) -> Option<&Receiver> {
        self.receivers.iter().find(|receiver| receiver.staff == staff)
    }
}

macro_rules! cases {
    ($whose:literal) => {
        concat!(
            "SELECT c.id, c.version, c.number, h.label, c.phase, c.urgency, v.next_on
             FROM support_case c JOIN case_view v ON v.agency = $1 AND v.case_id = c.id
             JOIN household h ON h.id = c.household WHERE c.responsible = $1 AND c.state = 'open' AND ",
            $whose,
            " {hidden c.id} ORDER BY v.next_on, c.id LIMIT 301"
        )
    };
}

/// `$1` agency, `$2` staff. Names are known: the agency is responsible.
const OF_STAFF: &str = cases!("c.staff = $2");
const OF_NOBODY: &str = cases!("c.staff IS NULL");

/// Somebody's open cases in the actor's agency. Stands in the record of use as one list.
///
/// # Errors
/// [`Failure::NotYourWork`] for who does not lead the agency; [`Failure::NotFound`] for somebody who neither works here
/// nor carries one of its cases.
pub async fn leaving(op: &Op, of: Of) -> Outcome<Leaving> {
    op.needs(Work::LeadAgency)?;
    let mut read = op.read().await?;
    let found = leaving_in(&mut read, op, of).await?.ok_or(Failure::NotFound)?;
    drop(read);
    let entry = Entry::new(Action::ListCases).detail(found.cases.len().to_string());
    op.app.read_log().record(op, entry).await?;
    Ok(found)
}

pub(super) async fn leaving_in(read: &mut Read, op: &Op, of: Of) -> db::Result<Option<Leaving>> {
    let loads = load::loads(read, op).await?;
    let Some((own, _)) = loads.iter().find(|(load, _)| load.staff == of.staff()) else {
        // Nobody's cases may be none; somebody unknown here does not exist.
        let nobody = of == Of::Nobody;
        return Ok(nobody.then(|| Leaving {
            of,
            name: String::new(),
            cases: Vec::new(),
            more: false,
            receivers: receivers(&loads, of),
        }));
    };
    let (sql, args) = match of {
        Of::Staff(staff) => op.without_hidden(OF_STAFF, args![op.agency(), staff]),
        Of::Nobody => op.without_hidden(OF_NOBODY, args![op.agency()]),
    };
    let mut cases: Vec<Carried> = read.all(&sql, args).await?;
    let more = cases.len() > MOST;
    cases.truncate(MOST);
    Ok(Some(Leaving { of, name: own.name.clone(), cases, more, receivers: receivers(&loads, of) }))
}

fn receivers(loads: &[(Load, Option<Role>)], of: Of) -> Vec<Receiver> {
    let other = |(load, role): &(Load, Option<Role>)| {
        let staff = load.staff.filter(|staff| Some(*staff) != of.staff())?;
        Some(Receiver { staff, name: load.name.clone(), role: (*role)?, open: load.open })
    };
    loads.iter().filter_map(other).collect()
}
