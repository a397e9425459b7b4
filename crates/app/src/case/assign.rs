//! 担当者: giving a case to a colleague. Only the responsible agency decides who of its own staff is in
//! charge; the responsibility itself moves by つなぎ alone (`domain::responsibility`).

use db::args;
use domain::{
    case::{AssignRefused, may_assign},
    ids::{CaseId, StaffId},
    staff::{Role, Work},
};

use super::queries;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
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

async fn colleagues_in(read: &mut db::Read, op: &Op) -> db::Result<Vec<Colleague>> {
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
    let header = queries::header_in(&mut tx, op, case).await?.ok_or(Failure::NotFound)?;
    let colleague = match staff {
        Some(staff) => colleagues_in(&mut tx, op).await?.iter().any(|row| row.staff == staff),
        None => true,
    };
    may_assign(header.face.responsible, op.agency(), colleague).map_err(Failure::Refused)?;
    let changed = tx
        .execute(
            "UPDATE support_case SET staff = $3, updated_at = $4, version = version + 1
             WHERE id = $1 AND version = $2 AND responsible = $5",
            args![case, version, staff, op.now, op.agency()],
        )
        .await?;
    if changed == 0 {
        return Err(Failure::Stale);
    }
    let entry = Entry::new(Action::AssignCase).object("support_case", case).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    crate::due::settle(&mut tx, op, case).await?;
    tx.commit().await?;
    Ok(())
}
