//! One generated case: household, intake, perhaps a つなぎ and a consent, dates, notes, and everything that
//! the program derives from them.

use db::args;
use domain::{
    case::{CaseState, Phase},
    category::Category,
    consent::{Consent, Exclusions},
    disclosure::{FOREVER, Facts, Held, Pending},
    due::{DueKind, days_after},
    ids::{AgencyId, CaseId, DueId, HouseholdId, StaffId},
};
use jiff::{Timestamp, civil::Date};
use profile::Profile;

use super::{derived, notes, tables::Tables};
use crate::{
    clock,
    plot::{self, Plot},
    rng::Rng,
    town::{Desk, Town},
};

mod papers;
mod people;

/// Where a case stands in the town.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) number: String,
    pub(super) opened_on: Date,
    pub(super) notes: usize,
}

/// Makes cases.
pub(super) struct Maker<'a> {
    town: &'a Town,
    profile: &'a Profile,
    rng: Rng,
    today: Date,
}

/// What is decided about a case before its rows are written.
struct Draft<'a> {
    id: CaseId,
    household: HouseholdId,
    at: Timestamp,
    plot: &'a Plot,
    door: &'a Desk,
    /// The desk that carries it now.
    desk: &'a Desk,
    taker: StaffId,
    opened_on: Date,
    moved_on: Option<Date>,
    closed_on: Option<Date>,
    next_on: Option<Date>,
}

impl Draft<'_> {
    fn state(&self) -> CaseState {
        if self.closed_on.is_some() { CaseState::Closed } else { CaseState::Open }
    }

    fn phase(&self) -> Phase {
        match (self.closed_on, self.moved_on) {
            (Some(_), _) => Phase::Ended,
            (None, Some(_)) => Phase::Assessing,
            (None, None) => Phase::Own,
        }
    }

    /// The earliest of the dates of `Maker::dues` that an agency may know of.
    fn listed_on(&self, agency: AgencyId, pending: Option<&Pending>) -> Date {
        let next = self.next_on.filter(|_| agency == self.desk.agency);
        let answer = self.next_on.filter(|_| pending.is_some_and(|pending| pending.to == agency));
        next.or(answer.map(answer_by)).or(self.closed_on).unwrap_or(FOREVER)
    }
}

/// The day by which a つなぎ that waits is answered, if the case's next date is `next_on`.
fn answer_by(next_on: Date) -> Date {
    days_after(next_on, 7)
}

impl<'a> Maker<'a> {
    pub(super) fn new(town: &'a Town, profile: &'a Profile, rng: Rng, today: Date) -> Self {
        Self { town, profile, rng, today }
    }

    /// Adds all rows of one case; how many notes it has.
    pub(super) fn case(&mut self, tables: &mut Tables, place: &Place) -> usize {
        let (area, area_key, area_name) = match self.town.areas.as_slice() {
            [] => (None, None, ""),
            areas => {
                let (id, key, name) = self.rng.pick(areas);
                (Some(*id), Some(key.as_str()), name.as_str())
            }
        };
        let draft = self.draft(place, area_key);
        let persons = self.household(tables, &draft, (area, area_name));
        let overseers = self.town.sections.iter().map(|section| (*section, draft.opened_on)).collect();
        let mut facts = Facts { case: draft.id.0, held: held(&draft), overseers, ..Facts::default() };
        if let Some(principal) = persons.first()
            && self.rng.chance(45)
        {
            facts.consents.push(self.consent(tables, &draft, principal.person));
        }
        self.support_case(tables, &draft, &place.number);
        self.intake(tables, &draft);
        facts.pending.extend(self.referral(tables, &draft));
        self.dues(tables, &draft, facts.pending.first());
        for row in &facts.held {
            tables.held.push(args![draft.id, row.agency, row.from, row.knows_basic]);
        }
        let pending = facts.pending.first();
        derived::add(
            tables,
            &facts,
            (draft.id, draft.state(), draft.phase(), draft.plot.urgency, draft.desk.agency),
            |agency| draft.listed_on(agency, pending),
            &persons,
        );
        let last = draft.closed_on.unwrap_or(self.today);
        let of =
            notes::Of { case: draft.id, desk: draft.desk, plot: draft.plot, first: draft.opened_on, last };
        notes::add(tables, &mut self.rng, &of, place.notes);
        place.notes
    }

    fn draft(&mut self, place: &Place, area: Option<&str>) -> Draft<'a> {
        let opened_on = place.opened_on;
        let at = clock::at(opened_on, 9, i64::try_from(self.rng.below(480)).unwrap_or(0));
        let doors = self.town.doors();
        // The smaller of two draws: the first desks have the most work, as in life.
        let first = self.rng.below(doors.len());
        let door = doors[first.min(self.rng.below(doors.len()))];
        let age = self.today.since(opened_on).map_or(0, |span| span.get_days());
        let moved_on =
            (age > 20 && self.rng.chance(25)).then(|| days_after(opened_on, self.rng.between(3, 15)));
        let coordinator = self.town.coordinator(self.profile, area, self.today);
        let moved = moved_on.and(coordinator).filter(|desk| desk.agency != door.agency);
        let closes = age > 60 && self.rng.chance(60);
        let closed_on = closes.then(|| days_after(opened_on, self.rng.between(30, age.min(400))));
        let next_on = closed_on.is_none().then(|| days_after(self.today, self.rng.between(-6, 60)));
        Draft {
            id: self.rng.id(at),
            household: self.rng.id(at),
            at,
            plot: self.rng.pick::<&'static Plot>(plot::ALL),
            door,
            desk: moved.unwrap_or(door),
            taker: self.rng.pick(&door.staff).staff,
            opened_on,
            moved_on: moved.and(moved_on),
            closed_on,
            next_on,
        }
    }

    fn support_case(&mut self, tables: &mut Tables, draft: &Draft<'_>, number: &str) {
        let coordinator: Option<AgencyId> = draft.moved_on.map(|_| draft.desk.agency);
        let staff = self.rng.pick(&draft.desk.staff).staff;
        tables.case.push(args![
            draft.id,
            number,
            draft.household,
            draft.state(),
            draft.phase(),
            draft.desk.agency,
            draft.moved_on.unwrap_or(draft.opened_on),
            staff,
            coordinator,
            draft.plot.urgency,
            draft.next_on,
            draft.opened_on,
            draft.closed_on,
            draft.closed_on.map(|_| "c01"),
            0_i64,
            draft.at,
            1_i64
        ]);
    }

    /// A done one from the beginning; of an open case the next one, and often a later one.
    fn dues(&mut self, tables: &mut Tables, draft: &Draft<'_>, pending: Option<&Pending>) {
        let none = (Option::<Date>::None, Option::<StaffId>::None, Option::<&str>::None);
        let done = (Some(draft.opened_on), Some(draft.taker), Some(""));
        let mut rows =
            vec![(draft.door.agency, DueKind::Screening, draft.opened_on, "受付後の進め方を決める", done)];
        if let Some(next_on) = draft.next_on {
            rows.push((draft.desk.agency, DueKind::Contact, next_on, "本人・世帯に連絡する", none));
            if let Some(pending) = pending {
                rows.push((pending.to, DueKind::Answer, answer_by(next_on), "つなぎに返事をする", none));
            }
            if self.rng.chance(40) {
                let later = days_after(next_on, self.rng.between(1, 40));
                rows.push((draft.desk.agency, DueKind::Task, later, "手続き・書類を進める", none));
            }
        }
        for (agency, kind, on, what, (done_on, done_by, note)) in rows {
            let id: DueId = self.rng.id(draft.at);
            let source = Option::<uuid::Uuid>::None;
            // Only the answer to a つなぎ was agreed with others.
            let shared = kind == DueKind::Answer;
            tables.due.push(args![
                id, draft.id, agency, kind, on, what, source, shared, draft.at, done_on, done_by, note
            ]);
        }
    }
}

fn held(draft: &Draft<'_>) -> Vec<Held> {
    let door = Held { agency: draft.door.agency, from: draft.opened_on, knows_basic: true };
    let moved = draft.moved_on.map(|from| Held { agency: draft.desk.agency, from, knows_basic: true });
    std::iter::once(door).chain(moved).collect()
}

/// Categories that a consent of the generated town opens.
const OPENED: [Category; 4] = [Category::Basic, Category::Consultation, Category::Health, Category::Money];

fn consent_facts(
    id: domain::ids::ConsentId,
    person: domain::ids::PersonId,
    agencies: Vec<AgencyId>,
    (from, until): (Date, Date),
) -> Consent {
    let categories = OPENED.to_vec();
    Consent {
        id,
        person,
        agencies,
        categories,
        from,
        until,
        withdrawn_on: None,
        except: Exclusions::default(),
    }
}
