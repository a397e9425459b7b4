//! Rows of `referral`, `referral_message` and `referral_return`.

use db::{Read, Tx, args};
use domain::{
    case::CaseState,
    ids::{AgencyId, AreaId, CaseId, HouseholdId, Id, ReferralId, ReturnId},
    referral::{ReturnStage, Stage, Target},
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{HandBack, SendReferral, send::Checked};
use crate::{Op, visible};

/// Holds the case until the end of the transaction, so that what follows from its facts is computed by
/// one writer at a time on PostgreSQL too.
pub(super) async fn lock_case(tx: &mut Tx, case: CaseId) -> db::Result<u64> {
    tx.execute("UPDATE support_case SET version = version WHERE id = $1", args![case]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    op: &Op,
    send: &SendReferral,
    checked: &Checked,
) -> db::Result<ReferralId> {
    let id: ReferralId = op.new_id();
    tx.execute_one(
        "INSERT INTO referral (id, case_id, from_agency, from_staff, to_agency, target, purpose, summary,
                               shares_basic, told_person, wanted_on, stage, sent_at, sent_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        args![
            id,
            send.case,
            op.agency(),
            op.actor.staff,
            checked.receiver.id,
            checked.target,
            send.purpose,
            send.summary,
            send.shares_basic,
            send.told_person,
            send.wanted_on,
            Stage::Sent,
            op.now,
            op.today()
        ],
    )
    .await?;
    Ok(id)
}

db::from_row! {
    /// What an answer needs to know.
    pub(super) struct Row {
        pub id: ReferralId,
        pub case: CaseId,
        pub from: AgencyId,
        pub to: AgencyId,
        pub target: Target,
        pub stage: Stage,
        pub shares_basic: bool,
        pub wanted_on: Date,
        pub version: i64,
    }
}

/// A つなぎ of which the actor's agency is one side.
pub(super) async fn find(read: &mut Read, op: &Op, id: ReferralId) -> db::Result<Option<Row>> {
    read.optional(
        "SELECT id, case_id, from_agency, to_agency, target, stage, shares_basic, wanted_on, version
         FROM referral WHERE id = $1 AND (from_agency = $2 OR to_agency = $2)",
        args![id, op.agency()],
    )
    .await
}

/// How an answer leaves a つなぎ.
#[derive(Debug, Default)]
pub(super) struct Left<'a> {
    pub answered: bool,
    pub reason: Option<&'a str>,
    pub next: Option<AgencyId>,
    pub wanted_on: Option<Date>,
}

/// Moves a つなぎ to its next stage; false if somebody was faster.
pub(super) async fn set_stage(
    tx: &mut Tx,
    op: &Op,
    row: &Row,
    stage: Stage,
    left: &Left<'_>,
) -> db::Result<bool> {
    let by_receiver = op.agency() == row.to;
    let answered = left.answered.then_some(op.now);
    let changed = tx
        .execute(
            "UPDATE referral SET stage = $3, received_at = coalesce(received_at, $4), answered_at = $5,
                    answered_on = $6, answered_by = $7, reason = $8, next_agency = $9,
                    wanted_on = coalesce($10, wanted_on), version = version + 1
             WHERE id = $1 AND version = $2 AND stage IN ('sent', 'received', 'consulting')",
            args![
                row.id,
                row.version,
                stage,
                by_receiver.then_some(op.now),
                answered,
                left.answered.then(|| op.today()),
                left.answered.then_some(op.actor.staff),
                left.reason,
                left.next,
                left.wanted_on
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub(super) async fn say(tx: &mut Tx, op: &Op, id: ReferralId, body: &str) -> db::Result<()> {
    let message: Uuid = op.new_id::<ReferralId>().uuid();
    tx.execute_one(
        "INSERT INTO referral_message (id, referral, agency, staff, body, at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![message, id, op.agency(), op.actor.staff, body, op.now],
    )
    .await
}

/// The sender's open tasks 「つなぐ」 of a case, from a screening or an earlier つなぎ, are done.
pub(super) async fn finish_refer_tasks(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    tx.execute(
        "UPDATE due SET done_on = $3, done_by = $4, done_note = ''
         WHERE case_id = $1 AND agency = $2 AND kind = 'task' AND done_on IS NULL
           AND (source IN (SELECT id FROM referral WHERE case_id = $1)
                OR source IN (SELECT id FROM intake WHERE case_id = $1))",
        args![case, op.agency(), op.today(), op.actor.staff],
    )
    .await?;
    Ok(())
}

pub(super) async fn area_of(read: &mut Read, household: HouseholdId) -> db::Result<Option<AreaId>> {
    let found: Option<(Option<AreaId>,)> =
        read.optional("SELECT area FROM household WHERE id = $1", args![household]).await?;
    Ok(found.and_then(|(area,)| area))
}

/// Notes the household's area where none was known.
pub(super) async fn keep_area(tx: &mut Tx, case: CaseId, area: AreaId) -> db::Result<()> {
    tx.execute(
        "UPDATE household SET area = $2, version = version + 1
         WHERE id = (SELECT household FROM support_case WHERE id = $1) AND area IS NULL
           AND EXISTS (SELECT 1 FROM area WHERE id = $2)",
        args![case, area],
    )
    .await?;
    Ok(())
}

/// Whether the actor's agency may know names and contact details of the whole household today.
pub(super) async fn knows_basic(read: &mut Read, op: &Op, case: CaseId) -> db::Result<bool> {
    let found: Option<(i64,)> = read
        .optional(
            "SELECT 1 FROM disclosure WHERE case_id = $1 AND agency = $2 AND until_on >= $3 AND from_on <= $3
             AND scope = 'shared' AND category = 'basic' AND person IS NULL LIMIT 1",
            args![case, op.agency(), op.today()],
        )
        .await?;
    Ok(found.is_some())
}

/// The agencies that carried a case before, as far as the actor's agency may know of it: took it in, sent it, accepted it,
/// got it back, or led a decided plan. A call that another desk keeps to itself is not told by this.
pub(super) async fn carried_before(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<AgencyId>> {
    read.singles(
        concat!(
            "SELECT i.agency FROM intake i WHERE i.case_id = $1 AND ",
            visible!("i", "$2", "$3"),
            " UNION SELECT from_agency FROM referral WHERE case_id = $1
              UNION SELECT to_agency FROM referral WHERE case_id = $1 AND stage = 'accepted'
              UNION SELECT to_agency FROM referral_return WHERE case_id = $1 AND stage = 'confirmed'
              UNION SELECT r.agency FROM plan p JOIN plan_role r ON r.plan = p.id
                    WHERE p.case_id = $1 AND p.decided_on IS NOT NULL AND r.lead AND ",
            visible!("p", "$2", "$3")
        ),
        args![case, op.agency(), op.today()],
    )
    .await
}

/// The つなぎ by which an agency took the case on last.
pub(super) async fn accepted_by(
    read: &mut Read,
    case: CaseId,
    agency: AgencyId,
) -> db::Result<Option<ReferralId>> {
    let found: Option<(ReferralId,)> = read
        .optional(
            "SELECT id FROM referral WHERE case_id = $1 AND to_agency = $2 AND stage = 'accepted'
             ORDER BY sent_at DESC LIMIT 1",
            args![case, agency],
        )
        .await?;
    Ok(found.map(|(id,)| id))
}

pub(super) async fn insert_return(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    back: &HandBack,
    referral: Option<ReferralId>,
) -> db::Result<ReturnId> {
    let id: ReturnId = op.new_id();
    tx.execute_one(
        "INSERT INTO referral_return (id, case_id, referral, from_agency, from_staff, to_agency, done, remains,
                                      carries, stage, sent_at, sent_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            id,
            case,
            referral,
            op.agency(),
            op.actor.staff,
            back.to,
            back.done,
            back.remains,
            back.carries,
            ReturnStage::Sent,
            op.now,
            op.today()
        ],
    )
    .await?;
    Ok(id)
}

db::from_row! {
    /// What a confirmation needs to know.
    pub(super) struct ReturnRow {
        pub id: ReturnId,
        pub case: CaseId,
        pub from: AgencyId,
        pub to: AgencyId,
        pub carries: AgencyId,
        pub stage: ReturnStage,
        pub state: CaseState,
        pub responsible: AgencyId,
    }
}

/// A つなぎ戻し of which the actor's agency is one side.
pub(super) async fn find_return(read: &mut Read, op: &Op, id: ReturnId) -> db::Result<Option<ReturnRow>> {
    read.optional(
        "SELECT r.id, r.case_id, r.from_agency, r.to_agency, r.carries, r.stage, c.state, c.responsible
         FROM referral_return r JOIN support_case c ON c.id = r.case_id
         WHERE r.id = $1 AND (r.from_agency = $2 OR r.to_agency = $2)",
        args![id, op.agency()],
    )
    .await
}

/// Settles a つなぎ戻し; false if somebody was faster.
pub(super) async fn settle_return(
    tx: &mut Tx,
    op: &Op,
    id: ReturnId,
    stage: ReturnStage,
) -> db::Result<bool> {
    let confirmed = stage == ReturnStage::Confirmed;
    let changed = tx
        .execute(
            "UPDATE referral_return SET stage = $2, confirmed_at = $3, confirmed_by = $4
             WHERE id = $1 AND stage = 'sent'",
            args![id, stage, confirmed.then_some(op.now), confirmed.then_some(op.actor.staff)],
        )
        .await?;
    Ok(changed == 1)
}
