//! Rows of `support_case` and `held`.

use db::{Read, Tx, args};
use domain::{
    case::{CaseState, Phase},
    ids::{AgencyId, CaseId, HouseholdId, StaffId},
    intake::Urgency,
    responsibility::Event,
};
use jiff::civil::Date;

use crate::{Op, visible_case};

db::from_row! {
    /// What the kernel needs to know of a case.
    pub struct CaseFacts {
        /// Its id.
        pub id: CaseId,
        /// Its number, as people say it.
        pub number: String,
        /// Its household.
        pub household: HouseholdId,
        /// Open or closed.
        pub state: CaseState,
        /// How far it has come.
        pub phase: Phase,
        /// The responsible agency.
        pub responsible: AgencyId,
        /// The coordinator of 多機関協働, if one accepted it.
        pub coordinator: Option<AgencyId>,
        /// Its next date: the earliest that the responsible agency knows of.
        pub next_on: Option<Date>,
        /// Counts changes.
        pub version: i64,
    }
}

/// A case to be opened.
#[derive(Debug, Clone, Copy)]
pub struct NewCase {
    /// Its household.
    pub household: HouseholdId,
    /// The desk that took it in and is responsible from now on.
    pub agency: AgencyId,
    /// Who took it in.
    pub staff: StaffId,
    /// How soon something must happen.
    pub urgency: Urgency,
    /// The first date; [`crate::due::add`] must record the same one.
    pub next_on: Date,
}

/// Opens a case and gives it the next number of the fiscal year.
///
/// # Errors
/// The database's own.
pub async fn open(tx: &mut Tx, op: &Op, new: &NewCase) -> db::Result<CaseId> {
    let id: CaseId = op.new_id();
    let number = next_number(tx, op.today()).await?;
    tx.execute_one(
        "INSERT INTO support_case (id, number, household, state, phase, responsible, responsible_since, staff,
                                   urgency, next_on, opened_on, reopened, updated_at, version)
         VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $6, 0, $10, 1)",
        args![id, number, new.household, Phase::Intake, new.agency, op.today(), new.staff, new.urgency, new.next_on, op.now],
    )
    .await?;
    hold(tx, op, id, new.agency, true).await?;
    Ok(id)
}

/// Case numbers run within the fiscal year: `R8-0001`.
async fn next_number(tx: &mut Tx, today: Date) -> db::Result<String> {
    let fiscal = if today.month() >= 4 { today.year() } else { today.year() - 1 };
    let key = format!("case-{fiscal}");
    let value: i64 = tx
        .one::<(i64,)>(
            "INSERT INTO counter (key, value) VALUES ($1, 1)
             ON CONFLICT (key) DO UPDATE SET value = counter.value + 1 RETURNING value",
            args![key],
        )
        .await?
        .0;
    Ok(format!("R{}-{value:04}", fiscal - 2018))
}

/// Notes that an agency holds records of its own in a case; `knows_basic` is never taken back.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &mut Tx, op: &Op, case: CaseId, agency: AgencyId, knows_basic: bool) -> db::Result<()> {
    tx.execute(
        "INSERT INTO held (case_id, agency, from_on, knows_basic) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id, agency) DO UPDATE SET knows_basic = held.knows_basic OR excluded.knows_basic",
        args![case, agency, op.today(), knows_basic],
    )
    .await?;
    Ok(())
}

/// The facts of a case for a rule. Asks nobody's permission: the caller has checked with
/// [`find_visible`] or acts on a row that names its agency.
///
/// # Errors
/// The database's own.
pub async fn facts(read: &mut Read, case: CaseId) -> db::Result<CaseFacts> {
    read.one(
        "SELECT id, number, household, state, phase, responsible, coordinator, next_on, version
         FROM support_case WHERE id = $1",
        args![case],
    )
    .await
}

/// The facts of a case if the actor's agency may know of it today.
///
/// # Errors
/// The database's own.
pub async fn find_visible(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<CaseFacts>> {
    let found = read.optional(
        concat!(
            "SELECT c.id, c.number, c.household, c.state, c.phase, c.responsible, c.coordinator, c.next_on, c.version
             FROM support_case c WHERE c.id = $1 AND ",
            visible_case!("c.id", "$2", "$3")
        ),
        args![case, op.agency(), op.today()],
    )
    .await?;
    Ok(found.filter(|_| !op.hides(case)))
}

/// Moves the responsibility by one of the events that may do so.
///
/// # Errors
/// The database's own.
pub async fn move_to(tx: &mut Tx, op: &Op, case: CaseId, event: Event) -> db::Result<()> {
    tx.execute_one(
        "UPDATE support_case SET responsible = $2,
                responsible_since = CASE WHEN responsible = $2 THEN responsible_since ELSE $3 END,
                staff = CASE WHEN responsible = $2 THEN staff ELSE NULL END,
                updated_at = $4, version = version + 1
         WHERE id = $1",
        args![case, event.responsible(), op.today(), op.now],
    )
    .await
}

/// Sets the phase; with `coordinator`, also who coordinates.
///
/// # Errors
/// The database's own.
pub async fn set_phase(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    phase: Phase,
    coordinator: Option<AgencyId>,
) -> db::Result<()> {
    tx.execute_one(
        "UPDATE support_case SET phase = $2, coordinator = coalesce($3, coordinator), updated_at = $4,
                version = version + 1
         WHERE id = $1",
        args![case, phase, coordinator, op.now],
    )
    .await
}

/// Ends a case: nothing is due any more, and its lists show it as closed.
///
/// # Errors
/// The database's own.
pub async fn close(tx: &mut Tx, op: &Op, case: CaseId, reason: &str) -> db::Result<()> {
    tx.execute(
        "UPDATE due SET done_on = $2, done_by = $3, done_note = '' WHERE case_id = $1 AND done_on IS NULL",
        args![case, op.today(), op.actor.staff],
    )
    .await?;
    tx.execute_one(
        "UPDATE support_case SET state = 'closed', phase = $2, next_on = NULL, closed_on = $3, closed_reason = $4,
                updated_at = $5, version = version + 1
         WHERE id = $1 AND state = 'open'",
        args![case, Phase::Ended, op.today(), reason, op.now],
    )
    .await
}

/// Takes an ended case up again; `next_on` must be recorded as a due by the caller.
///
/// # Errors
/// The database's own; also when the case is not closed.
pub async fn reopen(tx: &mut Tx, op: &Op, case: CaseId, next_on: Date) -> db::Result<()> {
    tx.execute_one(
        "UPDATE support_case SET state = 'open', phase = $2, next_on = $3, closed_on = NULL, closed_reason = NULL,
                reopened = reopened + 1, updated_at = $4, version = version + 1
         WHERE id = $1 AND state = 'closed'",
        args![case, Phase::Own, next_on, op.now],
    )
    .await
}
