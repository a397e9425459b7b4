//! 期限の近い同意: consents that end within 30, 60 or 90 days and that nobody has renewed, earliest first.
//!
//! Who reads a line: whoever knows of the consent (carries the case, took it, or is named in it). Names stand in it
//! only where they are disclosed.

use db::{Read, args};
use domain::{
    consent::expiry::{Ahead, speak_on},
    ids::{CaseId, ConsentId},
    staff::Work,
};
use jiff::civil::Date;

use super::members::full_name;
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    visible_case, visible_person,
};

/// How many lines are shown at most.
pub const LIMIT: usize = 100;

db::from_row! {
    /// One consent that ends soon.
    pub struct Expiring {
        /// Which.
        pub consent: ConsentId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// Family name of the person, if the reader may know it.
        pub family_name: Option<String>,
        /// Given name of the person, if the reader may know it.
        pub given_name: Option<String>,
        /// Last day.
        pub until: Date,
        /// Who carries the case.
        pub responsible: String,
        /// Whether the case is the reader's own.
        pub mine: bool,
    }
}

impl Expiring {
    /// The day by which somebody speaks with the person about going on.
    #[must_use]
    pub fn speak_on(&self) -> Date {
        speak_on(self.until)
    }

    /// The person's name, if the reader may know it.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        full_name(self.family_name.as_deref()?, self.given_name.as_deref()?)
    }
}

/// `$1` agency, `$2` today, `$3` last day, `$4` limit, `$5` the reader.
const EXPIRING: &str = concat!(
    "SELECT t.id, t.case_id, c.number, CASE WHEN ",
    visible_person!("t.case_id", "t.person", "$1", "$2"),
    " THEN p.family_name END, CASE WHEN ",
    visible_person!("t.case_id", "t.person", "$1", "$2"),
    " THEN p.given_name END, t.until_on, a.name, (c.responsible = $1 AND c.staff IS NOT NULL AND c.staff = $5)
     FROM consent t JOIN support_case c ON c.id = t.case_id JOIN person p ON p.id = t.person
     JOIN agency a ON a.id = c.responsible
     WHERE t.withdrawn_on IS NULL AND t.until_on >= $2 AND t.until_on <= $3 AND c.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM consent f WHERE f.follows = t.id)
       AND (t.taken_agency = $1 OR c.responsible = $1 OR c.coordinator = $1
            OR EXISTS (SELECT 1 FROM consent_agency n WHERE n.consent = t.id AND n.agency = $1))
       AND ",
    visible_case!("t.case_id", "$1", "$2"),
    " {hidden t.case_id} ORDER BY t.until_on, t.id LIMIT $4"
);

/// The consents that end from today to a day, the earliest first; at most [`LIMIT`].
pub(crate) async fn until(read: &mut Read, op: &Op, until: Date) -> db::Result<Vec<Expiring>> {
    let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
    let values = args![op.agency(), op.today(), until, limit, op.actor.staff];
    let (sql, args) = op.without_hidden(EXPIRING, values);
    read.all(&sql, args).await
}

/// The consents that end soon, as the actor's agency may know of them; recorded as a list.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] by role.
pub async fn list(op: &Op, ahead: Ahead) -> Outcome<Vec<Expiring>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = until(&mut read, op, ahead.until(op.today())).await?;
    drop(read);
    let entry = Entry::new(Action::ListCases).detail(format!("expiring consents {}", found.len()));
    op.app.read_log().record(op, entry).await?;
    Ok(found)
}
