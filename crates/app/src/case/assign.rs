//! 担当者: giving a case to a colleague. Only the responsible agency decides who of its own staff is in
//! charge; the responsibility itself moves by つなぎ alone (`domain::responsibility`).

use db::{Tx, args};
use domain::{
    case::{AssignRefused, may_assign},
    ids::{AssignmentId, CaseId, StaffId},
    staff::{Role, Work},
};
use jiff::civil::Date;

use super::queries;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    protection, visible_case,
};

db::from_row! {
    /// Somebody a case can be given to.
    pub struct Colleague {
        /// Who.
        pub staff: StaffId,
        /// The name.
        pub name: String,
        /// The role in the agency.
        pub role: Role,
    }
}

/// Those who do case work in the actor's agency today, in the order of their readings.
///
/// # Errors
/// The database's own.
pub async fn colleagues(op: &Op) -> Outcome<Vec<Colleague>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    colleagues_in(&mut read, op).await.map_err(Into::into)
}

/// [`colleagues`] in a read that is open.
pub(crate) async fn colleagues_in(read: &mut db::Read, op: &Op) -> db::Result<Vec<Colleague>> {
    let mut rows: Vec<Colleague> = read
        .all(
            "SELECT s.id, s.name, m.role FROM membership m JOIN staff s ON s.id = m.staff
             WHERE m.agency = $1 AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2) AND s.active
             ORDER BY s.kana, s.id, m.role",
            args![op.agency(), op.today()],
        )
        .await?;
    rows.retain(|row| row.role.may(Work::Support));
    rows.dedup_by_key(|row| row.staff);
    Ok(rows)
}

/// Puts a colleague in charge of a case; nobody in particular if `staff` is none.
///
/// # Errors
/// [`AssignRefused`]; [`Failure::Stale`] if the case changed since `version`.
pub async fn assign(
    op: &Op,
    case: CaseId,
    staff: Option<StaffId>,
    version: i64,
) -> Outcome<(), AssignRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let colleagues = colleagues_in(&mut tx, op).await?;
    assign_in(&mut tx, op, &colleagues, &Assignment { case, staff, version, why: "" }).await?;
    tx.commit().await?;
    Ok(())
}

/// Who shall be in charge of a case from now on.
pub(crate) struct Assignment<'a> {
    /// The case.
    pub case: CaseId,
    /// Who; none for nobody in particular.
    pub staff: Option<StaffId>,
    /// The version of the case that the decision was made on.
    pub version: i64,
    /// Why, if it was said.
    pub why: &'a str,
}

/// [`assign`] in a transaction, with the colleagues of the actor. Each case gets its own entry in the record of use.
pub(crate) async fn assign_in(
    tx: &mut Tx,
    op: &Op,
    colleagues: &[Colleague],
    new: &Assignment<'_>,
) -> Outcome<(), AssignRefused> {
    let header = queries::header_in(tx, op, new.case).await?.ok_or(Failure::NotFound)?;
    let (colleague, barred) = match new.staff {
        Some(staff) => {
            let barred = protection::must_not_learn(tx, new.case, staff).await?;
            (colleagues.iter().any(|row| row.staff == staff), barred)
        }
        None => (true, false),
    };
    may_assign(header.face.responsible, op.agency(), colleague, barred).map_err(Failure::Refused)?;
    let changed = tx
        .execute(
            "UPDATE support_case SET staff = $3, updated_at = $4, version = version + 1
             WHERE id = $1 AND version = $2 AND responsible = $5",
            args![new.case, new.version, new.staff, op.now, op.agency()],
        )
        .await?;
    if changed == 0 {
        return Err(Failure::Stale);
    }
    remember(tx, op, new).await?;
    let entry = Entry::new(Action::AssignCase).object("support_case", new.case).case(new.case);
    audit::record(tx, op, entry.basis(header.first_basis())).await?;
    crate::due::settle(tx, op, new.case).await?;
    Ok(())
}

async fn remember(tx: &mut Tx, op: &Op, new: &Assignment<'_>) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO case_assignment (id, case_id, agency, staff, since, why, by_staff, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            op.new_id::<AssignmentId>(),
            new.case,
            op.agency(),
            new.staff,
            op.today(),
            new.why,
            op.actor.staff,
            op.now
        ],
    )
    .await
}

db::from_row! {
    /// One change of who is in charge.
    pub struct Assigned {
        /// Who from then on; none for nobody in particular.
        pub name: Option<String>,
        /// Since when.
        pub since: Date,
        /// Why, if it was said.
        pub why: String,
        /// Who decided.
        pub by: String,
    }
}

/// How many changes are shown.
const SHOWN: i64 = 20;

/// Who was put in charge within the actor's agency, the latest first.
///
/// # Errors
/// [`Failure::NotYourWork`] by role; the database's own.
pub async fn history(op: &Op, case: CaseId) -> Outcome<Vec<Assigned>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let rows = read
        .all(
            concat!(
                "SELECT s.name, a.since, a.why, b.name FROM case_assignment a LEFT JOIN staff s ON s.id = a.staff
                 JOIN staff b ON b.id = a.by_staff WHERE a.case_id = $1 AND a.agency = $2 AND ",
                visible_case!("a.case_id", "$2", "$3"),
                " ORDER BY a.created_at DESC, a.id DESC LIMIT $4"
            ),
            args![case, op.agency(), op.today(), SHOWN],
        )
        .await?;
    Ok(rows)
}
