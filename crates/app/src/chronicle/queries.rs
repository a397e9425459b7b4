//! Reading the chronicle: events joined with what the reader may know, and what else has a day.

use db::{Read, args};
use domain::{
    category::{Category, Sharing},
    chronicle::{ChangeRefused, LifeEventKind, may_change, stands_on_paper},
    ids::{AgencyId, CaseId, LifeEventId, PersonId},
    staff::Work,
};
use japanese::date::PartialDate;
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
    household::{self, KinshipRow, PersonRow},
    plan, visible,
};

db::from_row! {
    /// An event as its reader may see it.
    pub struct EventRow {
        /// Its id.
        pub id: LifeEventId,
        /// About whom; the whole household if none.
        pub person: Option<PersonId>,
        /// When, as stored by `japanese::date::PartialDate::iso`.
        pub happened: String,
        /// Only about right.
        pub happened_approx: bool,
        /// What happened.
        pub kind: LifeEventKind,
        /// In words.
        pub body: String,
        /// What it is about.
        pub category: Category,
        /// With whom it is shared.
        pub sharing: Sharing,
        /// Who wrote it.
        pub agency: AgencyId,
        /// That agency's short name.
        pub agency_name: String,
        /// Counts changes.
        pub version: i64,
    }
}

impl EventRow {
    /// When it happened.
    #[must_use]
    pub fn happened(&self) -> PartialDate {
        PartialDate::from_iso(&self.happened, self.happened_approx).unwrap_or(PartialDate::UNKNOWN)
    }
}

/// Everything that stands in the chronicle of a household, as its reader may know it.
#[derive(Debug, Clone)]
pub struct Chronicle {
    /// Head of the page.
    pub header: CaseHeader,
    /// The persons of the household.
    pub persons: Vec<PersonRow>,
    /// Their kinships; couples have years.
    pub kinships: Vec<KinshipRow>,
    /// What was written down, in the order of time.
    pub events: Vec<EventRow>,
    /// Plans that were decided: number and day.
    pub plans: Vec<(i64, Date)>,
}

impl Chronicle {
    /// What of it may be handed out.
    #[must_use]
    pub fn handed_out(mut self) -> Self {
        self.events.retain(|row| stands_on_paper(row.kind, row.category));
        self
    }
}

/// What the form of an event needs.
#[derive(Debug, Clone)]
pub struct EventForm {
    /// Head of the page.
    pub header: CaseHeader,
    /// About whom it may be.
    pub persons: Vec<PersonRow>,
    /// The event to change; a new one if none.
    pub event: Option<EventRow>,
}

macro_rules! events {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, e.person, e.happened, e.happened_approx, e.kind, e.body, e.category, e.sharing, e.agency,
                    a.short_name, e.version
             FROM life_event e JOIN agency a ON a.id = e.agency
             WHERE e.case_id = $1 AND ",
            visible!("e", "$2", "$3", "person"),
            $rest
        )
    };
}

/// `$1` case, `$2` agency, `$3` today. More than a drawing can hold is left out at its end.
pub(crate) const EVENTS: &str = events!(" ORDER BY e.happened, e.id LIMIT 1000");

/// The same of one event, `$4`.
const ONE: &str = events!(" AND e.id = $4");

/// One event, if the reader may know it.
pub(super) async fn one(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    id: LifeEventId,
) -> db::Result<Option<EventRow>> {
    read.optional(ONE, args![case, op.agency(), op.today(), id]).await
}

/// The chronicle of a case; recorded as a read.
///
/// # Errors
/// [`Failure::NotFound`] if the case may not be known, [`Failure::NotYourWork`] by role.
pub async fn show(op: &Op, case: CaseId) -> Outcome<Chronicle> {
    chronicle(op, case, Action::ReadCase).await
}

/// The same for paper, as far as it may be handed out; recorded as a print.
///
/// # Errors
/// As [`show`]; [`Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn printed(op: &Op, case: CaseId) -> Outcome<Chronicle> {
    Ok(chronicle(op, case, Action::Print).await?.handed_out())
}

async fn chronicle(op: &Op, case: CaseId, action: Action) -> Outcome<Chronicle> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = queries::header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    let persons = household::persons_of(&mut read, op, case).await?;
    let kinships = household::kinships(&mut read, op, case).await?;
    let events = read.all(EVENTS, args![case, op.agency(), op.today()]).await?;
    let plans = plan::queries::list(&mut read, op, case).await?;
    drop(read);
    queries::record_read(op, &header, action).await?;
    let plans = plans.iter().rev().filter_map(|plan| Some((plan.nth, plan.decided_on?))).collect();
    Ok(Chronicle { header, persons, kinships, events, plans })
}

/// Opens the form of a new event, or of one to change; recorded as a read.
///
/// # Errors
/// [`Failure::NotFound`] if the case or the event may not be known, or the household not be written about;
/// [`ChangeRefused::NotYours`] for what another agency wrote.
pub async fn open(op: &Op, case: CaseId, id: Option<LifeEventId>) -> Outcome<EventForm, ChangeRefused> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let header = match queries::header_in(&mut read, op, case).await? {
        Some(header) if header.may_edit() => header,
        _ => {
            drop(read);
            return Err(queries::refused(op, case).await);
        }
    };
    let persons = household::persons_of(&mut read, op, case).await?;
    let event = match id {
        Some(id) => Some(one(&mut read, op, case, id).await?.ok_or(Failure::NotFound)?),
        None => None,
    };
    drop(read);
    if let Some(event) = &event {
        may_change(event.agency, op.agency()).map_err(Failure::Refused)?;
    }
    let read = queries::record_read(op, &header, Action::ReadCase).await;
    read.map_err(|failure| failure.map_refused(|never| match never {}))?;
    Ok(EventForm { header, persons, event })
}
