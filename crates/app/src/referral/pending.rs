//! Whether something of a case is under way between two agencies, and how others end it.

use db::{Read, Tx, args};
use domain::ids::{CaseId, ReferralId, ReturnId};

use crate::{
    Op,
    audit::{self, Action, Entry},
    disclosure, due,
};

/// Whether a つなぎ or つなぎ戻し of the case waits for its other side.
///
/// # Errors
/// The database's own.
pub async fn is_pending(read: &mut Read, case: CaseId) -> db::Result<bool> {
    let (referral, handback) = under_way(read, case).await?;
    Ok(referral || handback)
}

/// Whether a つなぎ, and whether a つなぎ戻し, of the case waits for its other side.
///
/// # Errors
/// The database's own.
pub async fn under_way(read: &mut Read, case: CaseId) -> db::Result<(bool, bool)> {
    Ok((pending_referral(read, case).await?.is_some(), pending_return(read, case).await?.is_some()))
}

pub(super) async fn pending_referral(read: &mut Read, case: CaseId) -> db::Result<Option<ReferralId>> {
    let found: Option<(ReferralId,)> = read
        .optional(
            "SELECT id FROM referral WHERE case_id = $1 AND stage IN ('sent', 'received', 'consulting')",
            args![case],
        )
        .await?;
    Ok(found.map(|(id,)| id))
}

pub(super) async fn pending_return(read: &mut Read, case: CaseId) -> db::Result<Option<ReturnId>> {
    let found: Option<(ReturnId,)> = read
        .optional("SELECT id FROM referral_return WHERE case_id = $1 AND stage = 'sent'", args![case])
        .await?;
    Ok(found.map(|(id,)| id))
}

/// Takes back what is under way, in the transaction of a use case that ends the case or moves its
/// responsibility in another way (a decided plan, an end). Does not settle the next date.
///
/// # Errors
/// The database's own.
pub async fn end_pending_in(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    if let Some(id) = pending_referral(tx, case).await? {
        tx.execute_one(
            "UPDATE referral SET stage = 'withdrawn', answered_at = $2, answered_on = $3, answered_by = $4,
                    version = version + 1
             WHERE id = $1 AND stage IN ('sent', 'received', 'consulting')",
            args![id, op.now, op.today(), op.actor.staff],
        )
        .await?;
        due::finish_source(tx, op, case, None, Some(id.0)).await?;
        disclosure::refresh(tx, op, case).await?;
        audit::record(tx, op, Entry::new(Action::WithdrawReferral).object("referral", id).case(case)).await?;
    }
    if let Some(id) = pending_return(tx, case).await? {
        tx.execute_one(
            "UPDATE referral_return SET stage = 'withdrawn' WHERE id = $1 AND stage = 'sent'",
            args![id],
        )
        .await?;
        due::finish_source(tx, op, case, None, Some(id.0)).await?;
        let entry = Entry::new(Action::WithdrawReturn).object("referral_return", id).case(case);
        audit::record(tx, op, entry).await?;
    }
    Ok(())
}
