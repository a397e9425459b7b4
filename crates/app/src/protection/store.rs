//! Rows of `protection`, `protection_step` and `protection_named`. Private to the feature.

use db::{Read, Tx, args};
use domain::{
    due::DueKind,
    ids::{AgencyId, CaseId, HouseholdId, NamedId, PersonId, ProtectionId, ProtectionStepId, StaffId},
    protection::{Grant, ProtectionKind, ProtectionStage, ProtectionStep},
};
use jiff::civil::Date;

use super::input::NamedInput;
use crate::{Op, closing::lock, disclosure, due, identity_match};

/// What stands in the list of dates; it names nobody.
const REMINDER: &str = "支援措置の期限を確かめる（延長または終了）";

db::from_row! {
    /// A protection of somebody in the household of a case.
    pub(super) struct Stored {
        pub(super) id: ProtectionId,
        pub(super) person: PersonId,
        pub(super) stage: ProtectionStage,
        pub(super) from: Date,
        pub(super) until: Date,
        pub(super) version: i64,
    }
}

impl Stored {
    pub(super) fn grant(&self) -> Grant {
        Grant { stage: self.stage, from: self.from, until: self.until }
    }
}

/// A protection if its person belongs to the household of the case.
pub(super) async fn of_case(
    read: &mut Read,
    case: CaseId,
    protection: ProtectionId,
) -> db::Result<Option<Stored>> {
    read.optional(
        "SELECT p.id, p.person, p.stage, p.from_on, p.until_on, p.version FROM protection p
         JOIN household_member m ON m.person = p.person JOIN support_case c ON c.household = m.household
         WHERE c.id = $1 AND p.id = $2",
        args![case, protection],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    op: &Op,
    (person, kind): (PersonId, ProtectionKind),
    grant: Grant,
    municipality: &str,
) -> db::Result<ProtectionId> {
    let id: ProtectionId = op.new_id();
    tx.execute_one(
        "INSERT INTO protection (id, person, kind, stage, municipality, from_on, until_on, agency, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        args![id, person, kind, grant.stage, municipality, grant.from, grant.until, op.agency(), op.now],
    )
    .await?;
    Ok(id)
}

/// Stores a changed protection; false if somebody else changed it since `version`.
pub(super) async fn change(
    tx: &mut Tx,
    op: &Op,
    protection: ProtectionId,
    grant: Grant,
    version: i64,
) -> db::Result<bool> {
    let ended = (grant.stage == ProtectionStage::Ended).then(|| op.today());
    let changed = tx
        .execute(
            "UPDATE protection SET stage = $3, from_on = $4, until_on = $5, ended_on = $6, version = version + 1
             WHERE id = $1 AND version = $2 AND ended_on IS NULL",
            args![protection, version, grant.stage, grant.from, grant.until, ended],
        )
        .await?;
    Ok(changed == 1)
}

/// How a household is called whose name was its address.
const NAMELESS: &str = "お名前を伏せた世帯";

/// A household that came in without a name is called after its place; protected, it must not be.
pub(super) async fn rename(tx: &mut Tx, person: PersonId) -> db::Result<()> {
    let homes: Vec<(HouseholdId, String, String)> = tx
        .all(
            "SELECT h.id, h.label, h.address FROM household_member m JOIN household h ON h.id = m.household
             WHERE m.person = $1 AND h.address <> ''",
            args![person],
        )
        .await?;
    for (household, ..) in homes.iter().filter(|(_, label, address)| label.contains(address)) {
        let sql = "UPDATE household SET label = $2, version = version + 1 WHERE id = $1";
        tx.execute_one(sql, args![*household, NAMELESS]).await?;
    }
    Ok(())
}

/// Adds to its history.
pub(super) async fn step(
    tx: &mut Tx,
    op: &Op,
    protection: ProtectionId,
    step: ProtectionStep,
    grant: Grant,
    words: &str,
) -> db::Result<()> {
    let id: ProtectionStepId = op.new_id();
    tx.execute_one(
        "INSERT INTO protection_step (id, protection, step, from_on, until_on, words, staff, agency, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![id, protection, step, grant.from, grant.until, words, op.actor.staff, op.agency(), op.now],
    )
    .await
}

pub(super) async fn insert_named(
    tx: &mut Tx,
    op: &Op,
    protection: ProtectionId,
    new: &NamedInput,
) -> db::Result<NamedId> {
    let id: NamedId = op.new_id();
    tx.execute_one(
        "INSERT INTO protection_named (id, protection, name, relation, person, staff, agency, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            id,
            protection,
            new.name,
            new.relation,
            new.person,
            new.staff,
            new.agency,
            op.now,
            op.actor.staff
        ],
    )
    .await?;
    Ok(id)
}

/// Takes somebody out again; false if they are not (or no longer) there.
pub(super) async fn remove_named(
    tx: &mut Tx,
    op: &Op,
    protection: ProtectionId,
    named: NamedId,
) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE protection_named SET removed_at = $3, removed_by = $4
             WHERE id = $1 AND protection = $2 AND removed_at IS NULL",
            args![named, protection, op.now, op.actor.staff],
        )
        .await?;
    Ok(changed == 1)
}

/// The date on which the agency looks after the end of a protection: the one before it is done, a new one follows.
pub(super) async fn remind(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    protection: ProtectionId,
    grant: Grant,
) -> db::Result<()> {
    tx.execute(
        "UPDATE due SET done_on = $3, done_by = $4, done_note = ''
         WHERE case_id = $1 AND source = $2 AND done_on IS NULL",
        args![case, protection, op.today(), op.actor.staff],
    )
    .await?;
    let is_open: Option<CaseId> = tx
        .single_optional("SELECT id FROM support_case WHERE id = $1 AND state = 'open'", args![case])
        .await?;
    if grant.stage == ProtectionStage::Ended || is_open.is_none() {
        return Ok(());
    }
    let new = due::NewDue {
        case,
        agency: op.agency(),
        kind: DueKind::Task,
        on: grant.reminder(op.today()),
        what: REMINDER,
        source: Some(protection.0),
    };
    due::add_own(tx, op, &new).await.map(drop)
}

/// Who may know follows, in every case of the person, and by what its people may be recognised.
pub(super) async fn follow(tx: &mut Tx, op: &Op, person: PersonId) -> db::Result<()> {
    let cases: Vec<CaseId> = tx
        .singles(
            "SELECT c.id FROM household_member m JOIN support_case c ON c.household = m.household
             WHERE m.person = $1 ORDER BY c.id",
            args![person],
        )
        .await?;
    for case in cases {
        lock::case(tx, op, case).await?;
        disclosure::refresh(tx, op, case).await?;
        let members = identity_match::members(tx, case).await?;
        identity_match::refresh(tx, op, &members).await?;
        due::settle(tx, op, case).await?;
    }
    Ok(())
}

/// Whether a member of staff and an agency exist.
pub(super) async fn exist(
    read: &mut Read,
    staff: Option<StaffId>,
    agency: Option<AgencyId>,
) -> db::Result<bool> {
    let staff_there = match staff {
        Some(id) => {
            let sql = "SELECT id FROM staff WHERE id = $1";
            read.single_optional::<StaffId>(sql, args![id]).await?.is_some()
        }
        None => true,
    };
    let agency_there = match agency {
        Some(id) => {
            let sql = "SELECT id FROM agency WHERE id = $1";
            read.single_optional::<AgencyId>(sql, args![id]).await?.is_some()
        }
        None => true,
    };
    Ok(staff_there && agency_there)
}
