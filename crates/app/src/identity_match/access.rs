//! Who may look at a pair, and what they then see of it.
//!
//! An agency that knows both persons by name sees the pair, compared by what it may read. If nobody may read both
//! sides, or an agency asked, the coordinator it was routed to sees the data that identify both, and nothing else of
//! their cases. For everybody else a pair does not exist ([`open`] answers `NotFound`).

use db::{Read, args};
use domain::{
    code::Code as _,
    identity_match::{PairState, Seat},
    ids::{AgencyId, CaseId, IdentityPairId, PersonId},
    staff::Work,
};
use matching::explain::Explanation;

use super::{
    links,
    model::{self, Weigher, share_a_key},
    pairs::{self, PairRow},
    subject::{self, Subject},
};
use crate::{
    Failure, Op,
    audit::{Action, Entry},
    visible_person,
};

db::from_row! {
    /// A case to which one side of a pair belongs.
    #[derive(PartialEq, Eq)]
    pub struct SideCase {
        /// Which of the two.
        pub person: PersonId,
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// The responsible agency's name.
        pub agency_name: String,
        /// The reader's agency may open it and knows this person there.
        pub readable: bool,
        /// The reader's agency holds records of its own in it and knows the names.
        pub held: bool,
    }
}

/// One side of a pair.
#[derive(Debug, Clone)]
pub struct Side {
    /// The person.
    pub person: Subject,
    /// Their cases, as far as the reader may know of them here.
    pub cases: Vec<SideCase>,
}

/// How much a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Speaks strongly against.
    StronglyAgainst,
    /// Speaks against.
    Against,
    /// Says nothing either way.
    Neutral,
    /// Speaks for.
    For,
    /// Speaks strongly for.
    StronglyFor,
}

/// One field's part in a proposal, to be put into words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The word of `matching` for the field.
    pub field: &'static str,
    /// The word of `matching` for how the two agree there.
    pub level: &'static str,
    /// How much that says.
    pub strength: Strength,
    /// From 0 to 5, for a bar: how much it says for or against.
    pub bar: u8,
    /// The agreed value is rare.
    pub rare: bool,
}

/// A pair as its reader may see it.
#[derive(Debug, Clone)]
pub struct PairView {
    /// The pair itself.
    pub row: PairRow,
    /// The older record and the newer one.
    pub sides: [Side; 2],
    /// Field by field; fields that one side does not have are missing.
    pub reasons: Vec<Reason>,
    /// Members of one household would agree about as well.
    pub household: bool,
    /// Why the reader may see it.
    pub seat: Seat,
    /// The score by what the reader may see, in thousandths of a bit.
    pub score: i64,
}

/// Bits from which a field says something, and says much.
const SOME: f64 = 0.5;
const MUCH: f64 = 4.0;
/// Bits of rarity from which a value is called rare.
const RARE: f64 = 2.0;
/// Bits that members of one household take away, from which it is said.
const FAMILY: f64 = -1.0;

/// The reasons of an explanation, in its order.
pub(super) fn reasons(explanation: &Explanation) -> Vec<Reason> {
    let strength = |weight: f64| match weight {
        weight if weight <= -MUCH => Strength::StronglyAgainst,
        weight if weight <= -SOME => Strength::Against,
        weight if weight < SOME => Strength::Neutral,
        weight if weight < MUCH => Strength::For,
        _ => Strength::StronglyFor,
    };
    let reason = |reason: &matching::explain::Reason| Reason {
        field: reason.field,
        level: reason.level,
        strength: strength(reason.weight),
        bar: bar(reason.weight),
        rare: reason.rarity >= RARE,
    };
    explanation.reasons.iter().map(reason).collect()
}

/// Five steps of two and a half bits.
fn bar(weight: f64) -> u8 {
    let steps = [0.5, 2.0, 4.0, 6.5, 9.0];
    let reached = steps.iter().filter(|step| weight.abs() >= **step).count();
    u8::try_from(reached).unwrap_or(5)
}

/// A pair for somebody who may see it. Writes nothing into the record of use.
///
/// # Errors
/// [`Failure::NotFound`] alike for a pair that does not exist and one that is not theirs to see.
pub(super) async fn open<R>(read: &mut Read, op: &Op, id: IdentityPairId) -> Result<PairView, Failure<R>> {
    op.needs(Work::Support)?;
    let row = pairs::find(read, id).await?.ok_or(Failure::NotFound)?;
    if is_settled(read, &row).await? {
        return Err(Failure::NotFound);
    }
    let weigher = model::current(&op.app, read).await?;
    if let Some(view) = as_agency(read, op, &weigher, &row).await? {
        return Ok(view);
    }
    as_coordinator(read, op, &weigher, row).await?.ok_or(Failure::NotFound)
}

/// Whether nobody is asked about the two any more: they are one person through others, or were refused as they are.
pub(super) async fn is_settled(read: &mut Read, row: &PairRow) -> db::Result<bool> {
    Ok(row.state.waits() && (row.still_refused || links::are_one(read, row.one, row.two).await?))
}

/// The pair by what the actor's agency may read; none if it does not know both persons by name, or would not have
/// been shown the two by that.
pub(super) async fn as_agency(
    read: &mut Read,
    op: &Op,
    weigher: &Weigher,
    row: &PairRow,
) -> db::Result<Option<PairView>> {
    let ids = [row.one, row.two];
    let people: Result<[Subject; 2], _> = subject::readable(read, op, &ids).await?.try_into();
    let Ok([one, two]) = people else { return Ok(None) };
    let score = weigher.score(&one.form, &two.form);
    let proposed = score >= model::least() && share_a_key(&one.form, &two.form);
    if (row.state == PairState::Open && !proposed) || is_settled(read, row).await? {
        return Ok(None);
    }
    if row.state.waits() && !(one.proposable() && two.proposable()) {
        return Ok(None);
    }
    let cases = readable_cases(read, op, &ids).await?;
    let holds = |person: PersonId| cases.iter().any(|case| case.person == person && case.held);
    let coordinates = op.actor.role.may(Work::Coordinate) && row.coordinator == Some(op.agency());
    let seat = match (coordinates, holds(row.one) && holds(row.two)) {
        (true, _) => Seat::Coordinator,
        (false, true) => Seat::Holder,
        (false, false) => Seat::Reader,
    };
    let row = if seat == Seat::Coordinator { row.clone() } else { row.as_seen_by(op.agency()) };
    Ok(Some(view(weigher, row, [one, two], &cases, seat)))
}

/// The pair for the coordinator it came to.
async fn as_coordinator(
    read: &mut Read,
    op: &Op,
    weigher: &Weigher,
    row: PairRow,
) -> db::Result<Option<PairView>> {
    let routed = op.actor.role.may(Work::Coordinate) && row.coordinator == Some(op.agency());
    if !routed || !(row.came_to(op.agency()) || pairs::is_between(read, op, row.id).await?) {
        return Ok(None);
    }
    let ids = [row.one, row.two];
    let people: Result<[Subject; 2], _> = subject::all(read, &ids).await?.try_into();
    let Ok(people) = people else { return Ok(None) };
    if row.state.waits() && !people.iter().all(Subject::proposable) {
        return Ok(None);
    }
    let cases = all_cases(read, op, &ids).await?;
    if cases.iter().any(|side| op.hides(side.case)) {
        return Ok(None);
    }
    Ok(Some(view(weigher, row, people, &cases, Seat::Coordinator)))
}

pub(super) fn view(
    weigher: &Weigher,
    row: PairRow,
    [one, two]: [Subject; 2],
    cases: &[SideCase],
    seat: Seat,
) -> PairView {
    let explanation = weigher.explain(&one, &two);
    let score = weigher.score(&one.form, &two.form);
    let side = |person: Subject| Side {
        cases: cases.iter().filter(|case| case.person == person.id).cloned().collect(),
        person,
    };
    PairView {
        row,
        reasons: reasons(&explanation),
        household: explanation.household <= FAMILY,
        sides: [side(one), side(two)],
        seat,
        score,
    }
}

/// `$1` agency, `$2` today, then the persons.
const READABLE: &str = concat!(
    "SELECT m.person, c.id, c.number, a.name, c.id = c.id,
            EXISTS (SELECT 1 FROM held e WHERE e.case_id = c.id AND e.agency = $1 AND e.knows_basic)
     FROM household_member m JOIN support_case c ON c.household = m.household
     JOIN agency a ON a.id = c.responsible WHERE ",
    visible_person!("c.id", "m.person", "$1", "$2"),
    " {hidden c.id} AND m.person IN ("
);

/// `$1` agency, `$2` today, then the persons: what the coordinator sees of cases that are not theirs to open.
const ALL: &str = concat!(
    "SELECT m.person, c.id, c.number, a.name, ",
    visible_person!("c.id", "m.person", "$1", "$2"),
    ", EXISTS (SELECT 1 FROM held e WHERE e.case_id = c.id AND e.agency = $1 AND e.knows_basic)
     FROM household_member m JOIN support_case c ON c.household = m.household
     JOIN agency a ON a.id = c.responsible WHERE m.person IN ("
);

/// The cases through which the actor's agency knows these persons.
pub(super) async fn readable_cases(
    read: &mut Read,
    op: &Op,
    persons: &[PersonId],
) -> db::Result<Vec<SideCase>> {
    cases(read, op, READABLE, persons).await
}

/// All cases of these persons.
pub(super) async fn all_cases(read: &mut Read, op: &Op, persons: &[PersonId]) -> db::Result<Vec<SideCase>> {
    cases(read, op, ALL, persons).await
}

async fn cases(
    read: &mut Read,
    op: &Op,
    head: &'static str,
    persons: &[PersonId],
) -> db::Result<Vec<SideCase>> {
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let (mut sql, mut values) = op.without_hidden(head, args![op.agency(), op.today()]);
    sql.push_params(values.len() + 1, persons.len()).push(") ORDER BY c.opened_on DESC, c.id DESC");
    values.extend(persons.iter().map(db::ToValue::to_value));
    read.all_dynamic(&sql, values).await
}

/// Writes a look at a pair into the record of use, once for each side's case.
pub(super) async fn record_look<R>(op: &Op, view: &PairView) -> Result<(), Failure<R>> {
    for side in &view.sides {
        let mut entry = Entry::new(Action::ReadIdentityPair).object("identity_pair", view.row.id);
        if let Some(case) = side.cases.first() {
            entry = entry.case(case.case);
        }
        op.app.read_log().record(op, entry.detail(view.row.state.code())).await?;
    }
    Ok(())
}

/// Records that somebody asked for a pair that is not theirs to see, or that does not exist.
pub(super) async fn refused<R>(op: &Op, id: IdentityPairId) -> Failure<R> {
    let entry = Entry::new(Action::Refused).object("identity_pair", id).refused();
    match op.app.read_log().record(op, entry).await {
        Ok(()) => Failure::NotFound,
        Err(error) => error.into(),
    }
}

impl PairRow {
    /// The row for an agency: what another one said stands there as the state alone, without name and words, because
    /// that the other one has a part in this is not everybody's to know.
    fn as_seen_by(&self, agency: AgencyId) -> Self {
        let row = self.clone();
        if row.decided_agency == Some(agency) {
            return row;
        }
        Self { decided_by: None, decided_agency: None, decided_name: None, reason: String::new(), ..row }
    }

    /// Whether the pair was handed to the coordinating agency, or decided there.
    fn came_to(&self, agency: AgencyId) -> bool {
        matches!(self.state, PairState::Asked | PairState::Conference) || self.decided_agency == Some(agency)
    }
}
