//! Places in agencies: who works where, in which role, from when until when. Nothing is deleted; a place ends.

use db::{Tx, args};
use domain::{
    ids::{AgencyId, MembershipId, StaffId},
    staff::{Role, Work},
};
use jiff::civil::Date;

use super::{session, staff};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// A place to give.
#[derive(Debug, Clone, Default)]
pub struct NewMembership {
    /// The agency.
    pub agency: Option<AgencyId>,
    /// The role.
    pub role: Option<Role>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day; none: open.
    pub until: Option<Date>,
}

impl NewMembership {
    /// What must be corrected.
    #[must_use]
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.agency.is_none() {
            problems.push(Problem::new("agency", "所属する機関を選んでください。"));
        }
        if self.role.is_none() {
            problems.push(Problem::new("role", "役割を選んでください。"));
        }
        if self.from.is_none() {
            problems.push(Problem::new("from", "所属の開始日を入力してください。"));
        }
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            problems.push(Problem::new("until", "所属の終了日は、開始日より後の日付にしてください。"));
        }
        problems
    }
}

/// Why memberships may not be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipChange {
    /// Nobody gives themselves a place or a role: it takes a second administrator.
    Yourself,
    /// Without this one nobody could administer.
    LastAdmin,
}

pub(super) async fn store<R>(
    tx: &mut Tx,
    op: &Op,
    staff: StaffId,
    new: &NewMembership,
) -> Result<(), Failure<R>> {
    let ended: Option<(Option<Date>,)> =
        tx.optional("SELECT ended_on FROM agency WHERE id = $1", args![new.agency]).await?;
    let wrong = match ended {
        None => Some("所属する機関を選んでください。"),
        Some((Some(ended),)) if ended <= op.today() => {
            Some("この機関はすでに終了しています。別の機関を選んでください。")
        }
        Some(_) => None,
    };
    if let Some(wrong) = wrong {
        return Err(Failure::Invalid(vec![Problem::new("agency", wrong)]));
    }
    let id: MembershipId = op.new_id();
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, staff, new.agency, new.role, new.from, new.until],
    )
    .await?;
    audit::record(tx, op, Entry::new(Action::AddMembership).object("membership", id)).await?;
    Ok(())
}

/// Gives somebody a place in an agency. `version` is the account's.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::Invalid`], [`Failure::Stale`], [`MembershipChange::Yourself`].
pub async fn add_membership(
    op: &Op,
    to: StaffId,
    version: i64,
    new: &NewMembership,
) -> Outcome<(), MembershipChange> {
    op.needs(Work::Administer)?;
    if to == op.actor.staff {
        return Err(Failure::Refused(MembershipChange::Yourself));
    }
    let problems = new.problems();
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut tx = op.write().await?;
    touch(&mut tx, to, version).await?;
    store(&mut tx, op, to, new).await?;
    tx.commit().await?;
    Ok(())
}

/// Memberships belong to the account: changing one makes a new version of it.
async fn touch<R>(tx: &mut Tx, id: StaffId, version: i64) -> Result<(), Failure<R>> {
    let changed = tx
        .execute("UPDATE staff SET version = version + 1 WHERE id = $1 AND version = $2", args![id, version])
        .await?;
    staff::found_or_stale(tx, id, changed).await
}

/// Sets the last day of a place. If it is over already, its sessions end now.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`], [`Failure::Stale`], [`Failure::Invalid`] for a day before the
/// first, [`MembershipChange`].
pub async fn end_membership(
    op: &Op,
    of: StaffId,
    membership: MembershipId,
    version: i64,
    until: Option<Date>,
) -> Outcome<(), MembershipChange> {
    op.needs(Work::Administer)?;
    let Some(until) = until else {
        return Err(Failure::Invalid(vec![Problem::new("until", "所属の終了日を入力してください。")]));
    };
    let mut tx = op.write().await?;
    let from: Date = tx
        .single("SELECT from_on FROM membership WHERE id = $1 AND staff = $2", args![membership, of])
        .await?;
    if until < from {
        let message = "所属の終了日は、開始日より後の日付にしてください。";
        return Err(Failure::Invalid(vec![Problem::new("until", message)]));
    }
    touch(&mut tx, of, version).await?;
    tx.execute_one("UPDATE membership SET until_on = $1 WHERE id = $2", args![until, membership]).await?;
    if until < op.today() {
        session::end_of_membership(&mut tx, membership, op.now).await?;
        if staff::admins(&mut tx, op.now).await? == 0 {
            return Err(Failure::Refused(MembershipChange::LastAdmin));
        }
    }
    audit::record(&mut tx, op, Entry::new(Action::EndMembership).object("membership", membership)).await?;
    tx.commit().await?;
    Ok(())
}
