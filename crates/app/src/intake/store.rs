//! Rows of `intake`, and the first rows of a household.

use db::{Read, Tx, args};
use domain::{
    category::{Category, Sharing},
    due::DueKind,
    ids::{AgencyId, CaseId, HouseholdId, IntakeId, MemberId, PersonId},
    intake::Screening,
    person::{NameStatus, Relation, Sex},
};

use super::{TakeIn, Told};
use crate::{Op, visible};

/// Holds the case until the end of the transaction, so that what follows from its facts is computed by
/// one writer at a time on PostgreSQL too.
pub(super) async fn lock_case(tx: &mut Tx, case: CaseId) -> db::Result<u64> {
    tx.execute("UPDATE support_case SET version = version WHERE id = $1", args![case]).await
}

pub(super) async fn insert_household(
    tx: &mut Tx,
    op: &Op,
    label: &str,
    told: &Told,
) -> db::Result<HouseholdId> {
    let id: HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, area, address, phone, caution, created_at, created_by, version)
         VALUES ($1, $2, $3, $4, $5, '', $6, $7, 1)",
        args![id, label, told.area, told.place, told.phone, op.now, op.agency()],
    )
    .await?;
    crate::household::address::index(tx, id).await?;
    Ok(id)
}

/// The person the case begins with, with the name as far as it is known.
pub(super) async fn insert_principal(
    tx: &mut Tx,
    op: &Op,
    household: HouseholdId,
    told: &Told,
    status: NameStatus,
) -> db::Result<PersonId> {
    let id: PersonId = op.new_id();
    let family = if status == NameStatus::Alias { &told.alias } else { &told.family_name };
    tx.execute_one(
        "INSERT INTO person (id, family_name, given_name, family_kana, given_kana, name_status, sex, birth,
                             birth_precision, birth_approx, phone, occupation, created_at, created_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', 'unknown', $8, $9, '', $10, $11, 1)",
        args![
            id,
            family,
            told.given_name,
            told.family_kana,
            told.given_kana,
            status,
            Sex::NotKnown,
            false,
            told.phone,
            op.now,
            op.agency()
        ],
    )
    .await?;
    let member: MemberId = op.new_id();
    tx.execute_one(
        "INSERT INTO household_member (id, household, person, relation, same_roof, key_person, note, sort, from_on)
         VALUES ($1, $2, $3, $4, $5, $6, '', 1, $7)",
        args![member, household, id, Relation::Principal, true, false, op.today()],
    )
    .await?;
    Ok(id)
}

pub(super) async fn insert(tx: &mut Tx, op: &Op, case: CaseId, take: &TakeIn) -> db::Result<IntakeId> {
    let id: IntakeId = op.new_id();
    let time = take.received_time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    tx.execute_one(
        "INSERT INTO intake (id, case_id, agency, staff, received_on, received_time, method, caller, caller_name,
                             caller_phone, urgency, body, outside_field, category, sharing, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
        args![
            id,
            case,
            op.agency(),
            op.actor.staff,
            take.received_on,
            time.unwrap_or_default(),
            take.method,
            take.caller,
            take.caller_name,
            take.caller_phone,
            take.urgency,
            take.body,
            take.outside_field,
            Category::Consultation,
            Sharing::Team,
            op.now
        ],
    )
    .await?;
    for code in &take.worries {
        tx.execute(
            "INSERT INTO intake_worry (intake, code) VALUES ($1, $2) ON CONFLICT (intake, code) DO NOTHING",
            args![id, code],
        )
        .await?;
    }
    Ok(id)
}

db::from_row! {
    /// What a screening needs to know.
    pub(super) struct Standing {
        /// The case.
        pub case: CaseId,
        /// The desk that took it in.
        pub agency: AgencyId,
        /// What was decided, if anything.
        pub screening: Option<Screening>,
        /// Counts changes.
        pub version: i64,
    }
}

pub(super) async fn standing(read: &mut Read, op: &Op, id: IntakeId) -> db::Result<Option<Standing>> {
    read.optional(
        concat!(
            "SELECT i.case_id, i.agency, i.screening, i.version FROM intake i WHERE i.id = $1 AND ",
            visible!("i", "$2", "$3")
        ),
        args![id, op.agency(), op.today()],
    )
    .await
}

/// Records the decision; false if it was decided or changed in the meantime.
pub(super) async fn set_screening(
    tx: &mut Tx,
    op: &Op,
    id: IntakeId,
    version: i64,
    screening: Screening,
    note: &str,
) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE intake SET screening = $3, screening_note = $4, screened_on = $5, screened_by = $6,
                    version = version + 1
             WHERE id = $1 AND version = $2 AND (screening IS NULL OR screening = 'collect')",
            args![id, version, screening, note, op.today(), op.actor.staff],
        )
        .await?;
    Ok(changed == 1)
}

/// Whether another intake of the case still waits to be sorted.
pub(super) async fn others_waiting(read: &mut Read, case: CaseId, but: IntakeId) -> db::Result<bool> {
    let found: Option<(IntakeId,)> = read
        .optional(
            "SELECT id FROM intake
             WHERE case_id = $1 AND id <> $2 AND (screening IS NULL OR screening = 'collect') LIMIT 1",
            args![case, but],
        )
        .await?;
    Ok(found.is_some())
}

/// Sending a つなぎ decides the agency's intakes of the case that were still waiting.
pub(crate) async fn screen_by_referral(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    screening: Screening,
) -> db::Result<()> {
    tx.execute(
        "UPDATE intake SET screening = $3, screening_note = '', screened_on = $4, screened_by = $5,
                version = version + 1
         WHERE case_id = $1 AND agency = $2 AND (screening IS NULL OR screening = 'collect')",
        args![case, op.agency(), screening, op.today(), op.actor.staff],
    )
    .await?;
    tx.execute(
        "UPDATE due SET done_on = $3, done_by = $4, done_note = ''
         WHERE case_id = $1 AND agency = $2 AND kind = $5 AND done_on IS NULL",
        args![case, op.agency(), op.today(), op.actor.staff, DueKind::Screening],
    )
    .await?;
    Ok(())
}
