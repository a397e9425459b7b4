//! What is read of pairs: those of a case for an agency that knows both persons ([`of_case`]), one pair ([`pair`]),
//! and the coordinator's queue ([`queue`]).

use db::{Read, args};
use domain::{
    identity_match::PairState,
    ids::{CaseId, IdentityPairId, PersonId},
    staff::Work,
};

use super::{
    access::{self, PairView},
    model,
    pairs::{PairRow, between_agencies, pair_columns},
    subject,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    case::queries::{self as cases, CaseHeader},
    op::leaving_out,
    visible_person,
};

/// How many pairs a page of the queue shows.
pub const PAGE: usize = 50;

/// From here on waiting pairs are not counted any more.
pub const MANY: i64 = 100;

/// The pairs of the persons of a case, as its reader may see them.
#[derive(Debug, Clone)]
pub struct CasePairs {
    /// Head of the page.
    pub header: CaseHeader,
    /// Those that wait for a decision, the most probable first, then those that are joined.
    pub pairs: Vec<PairView>,
}

macro_rules! of_member {
    ($side:literal) => {
        concat!(
            "SELECT ",
            pair_columns!(),
            " FROM support_case c JOIN household_member m ON m.household = c.household
              JOIN identity_pair q ON q.",
            $side,
            " = m.person LEFT JOIN staff s ON s.id = q.decided_by
              WHERE c.id = $1 AND q.state <> 'refused' AND ",
            visible_person!("c.id", "m.person", "$2", "$3")
        )
    };
}

/// `$1` case, `$2` agency, `$3` today.
const OF_CASE: &str = concat!(of_member!("one"), " UNION ", of_member!("two"));

/// The pairs of a case. Recorded as a read of the case.
///
/// # Errors
/// [`Failure::NotFound`] as for every page of a case.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<CasePairs> {
    let header = cases::header(op, case).await?;
    let mut read = op.read().await?;
    let rows: Vec<PairRow> = read.all(OF_CASE, args![case, op.agency(), op.today()]).await?;
    let mut pairs = Vec::new();
    if !rows.is_empty() {
        let weigher = model::current(&op.app, &mut read).await?;
        for row in &rows {
            pairs.extend(access::as_agency(&mut read, op, &weigher, row).await?);
        }
    }
    pairs.sort_by_key(|view| (!view.row.state.waits(), std::cmp::Reverse(view.score), view.row.id));
    Ok(CasePairs { header, pairs })
}

/// One pair. The look is recorded for both cases.
///
/// # Errors
/// [`Failure::NotFound`] alike for a pair that does not exist and one that is not theirs to see.
pub async fn pair(op: &Op, id: IdentityPairId) -> Outcome<PairView> {
    let mut read = op.read().await?;
    match access::open(&mut read, op, id).await {
        Ok(view) => {
            drop(read);
            access::record_look(op, &view).await?;
            Ok(view)
        }
        Err(Failure::NotFound) => {
            drop(read);
            Err(access::refused(op, id).await)
        }
        Err(other) => Err(other),
    }
}

/// Which pairs of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this state; all that wait if none.
    pub state: Option<PairState>,
    /// How many are skipped.
    pub from: i64,
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The most probable first; decided ones with the newest first.
    pub pairs: Vec<PairView>,
    /// There are more.
    pub more: bool,
    /// How many wait in all, [`MANY`] at most.
    pub waiting: i64,
}

/// What the coordinator `$1` has before them on the day `$2`, with proposals from the score `$3` on.
macro_rules! queued {
    () => {
        concat!(
            "q.coordinator = $1 AND (q.state IN ('asked', 'conference') OR q.decided_agency = $1
               OR (q.state <> 'open' OR q.score >= $3) AND ",
            between_agencies!("$2"),
            ") {hidden q.one} {hidden q.two}"
        )
    };
}

/// Counts to [`MANY`] and no further: it stands on the first page of every coordinator.
const WAITING: &str = concat!(
    "SELECT count(*) FROM (SELECT q.id FROM identity_pair q WHERE q.state IN ('open', 'asked', 'conference') AND ",
    queued!(),
    " LIMIT 100) w"
);

/// `$4` the state or an empty text for all that wait, `$5` how many are skipped.
const QUEUE: &str = concat!(
    "SELECT ",
    pair_columns!(),
    " FROM identity_pair q LEFT JOIN staff s ON s.id = q.decided_by
     WHERE (q.state = $4 OR ($4 = '' AND q.state IN ('open', 'asked', 'conference'))) AND ",
    queued!(),
    " ORDER BY CASE WHEN q.state IN ('joined', 'refused') THEN q.decided_on ELSE '' END DESC, q.score DESC, q.id
     LIMIT 51 OFFSET $5"
);

/// The pairs that came to the actor's agency as coordinator. Recorded.
///
/// # Errors
/// [`Failure::NotYourWork`] for roles that do not coordinate.
pub async fn queue(op: &Op, filter: Filter) -> Outcome<Queue> {
    use domain::code::Code as _;
    op.needs(Work::Coordinate)?;
    let mut read = op.read().await?;
    let waiting = waiting_in(&mut read, op).await?;
    let state = filter.state.map_or("", PairState::code);
    let values = args![op.agency(), op.today(), model::least(), state, filter.from.max(0)];
    let (sql, values) = leaving_out("", QUEUE, values, &unknowable(&mut read, op).await?);
    let mut rows: Vec<PairRow> = read.all(&sql, values).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let mut pairs = Vec::with_capacity(rows.len());
    for view in views(&mut read, op, rows).await? {
        let askable = !view.row.state.waits() || view.sides.iter().all(|side| side.person.proposable());
        if askable && !access::is_settled(&mut read, &view.row).await? {
            pairs.push(view);
        }
    }
    drop(read);
    let detail = format!("{}件", pairs.len());
    op.app.read_log().record(op, Entry::new(Action::ListIdentityPairs).detail(detail)).await?;
    Ok(Queue { pairs, more, waiting })
}

/// How many pairs wait for the actor's agency as coordinator, [`MANY`] at most; none for roles that do not coordinate.
///
/// # Errors
/// The database's own.
pub async fn waiting(op: &Op) -> Outcome<i64> {
    if !op.actor.role.may(Work::Coordinate) {
        return Ok(0);
    }
    Ok(waiting_in(&mut op.read().await?, op).await?)
}

/// How many pairs the actor's agency brings to a conference; none for roles that do not coordinate.
///
/// # Errors
/// The database's own.
pub async fn for_conference(op: &Op) -> Outcome<i64> {
    if !op.actor.role.may(Work::Coordinate) {
        return Ok(0);
    }
    let sql = "SELECT count(*) FROM identity_pair q WHERE q.coordinator = $1 AND q.state = $2
               {hidden q.one} {hidden q.two}";
    let mut read = op.read().await?;
    let values = args![op.agency(), PairState::Conference];
    let (sql, values) = leaving_out("", sql, values, &unknowable(&mut read, op).await?);
    Ok(read.single(&sql, values).await?)
}

/// Members of households of which the actor must not learn: who must not learn of a case learns of no pair with it either.
async fn unknowable(read: &mut Read, op: &Op) -> db::Result<Vec<PersonId>> {
    let mut found = Vec::new();
    for case in op.hidden() {
        let sql = "SELECT m.person FROM support_case c JOIN household_member m ON m.household = c.household
                   WHERE c.id = $1";
        found.extend(read.singles::<PersonId>(sql, args![*case]).await?);
    }
    Ok(found)
}

async fn waiting_in(read: &mut Read, op: &Op) -> db::Result<i64> {
    let values = args![op.agency(), op.today(), model::least()];
    let (sql, values) = leaving_out("", WAITING, values, &unknowable(read, op).await?);
    read.single(&sql, values).await
}

async fn views(read: &mut Read, op: &Op, rows: Vec<PairRow>) -> db::Result<Vec<PairView>> {
    let mut ids: Vec<PersonId> = rows.iter().flat_map(|row| [row.one, row.two]).collect();
    ids.sort_unstable();
    ids.dedup();
    let weigher = model::current(&op.app, read).await?;
    let people = subject::all(read, &ids).await?;
    let cases = access::all_cases(read, op, &ids).await?;
    let person = |id: PersonId| people.iter().find(|person| person.id == id).cloned();
    let view = |row: PairRow| {
        let sides = [person(row.one)?, person(row.two)?];
        Some(access::view(&weigher, row, sides, &cases, domain::identity_match::Seat::Coordinator))
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// The statements by name, each behind `prefix`, for the test of their plans.
#[cfg(test)]
pub(crate) fn statements(prefix: &'static str, op: &Op) -> [(&'static str, db::SqlText, db::Args); 3] {
    let text = |sql| leaving_out::<PersonId>(prefix, sql, args![], &[]).0;
    let mut known = text(subject::KNOWN);
    known.push_params(3, 1).push(")");
    let (agency, today) = (op.agency(), op.today());
    let case = CaseId(uuid::Uuid::nil());
    [
        ("identity match: whom an agency knows", known, args![agency, today, PersonId(uuid::Uuid::nil())]),
        ("identity match: of a case", text(OF_CASE), args![case, agency, today]),
        ("identity match: queue", text(QUEUE), args![agency, today, model::least(), "open", 0_i64]),
    ]
}
