//! Opens a case for an hour: who says why, and types their password again. Everybody who must know learns of it in the
//! same transaction: the responsible agency's 受け箱, the auditor's list with its day, the record of use.

use db::{Tx, args};
use domain::{
    code::Code as _,
    emergency::{EmergencyCategory, EmergencyRefused, MINUTES, REASON_LEAST, review_by},
    ids::{AgencyId, CaseId, EmergencyId},
    staff::Work,
};
use jiff::SignedDuration;

use super::{
    current_in,
    find::{Sought, resolve},
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
    disclosure,
    failure::Problem,
    identity::{self, PasswordRefused},
    op::japan_date,
};

/// Longest reason, in characters.
const LONGEST: usize = 1_000;

/// What the form says.
#[derive(Debug, Clone, Default)]
pub struct BeginEmergency {
    /// Which case, as it was looked up.
    pub sought: Sought,
    /// Why it cannot wait.
    pub category: Option<EmergencyCategory>,
    /// In words.
    pub reason: String,
    /// Hidden addresses and informants are needed too.
    pub wants_hidden: bool,
    /// The actor's own password, again.
    pub password: String,
}

/// Why nothing was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeginRefused {
    /// A rule.
    Emergency(EmergencyRefused),
    /// The password.
    Password(PasswordRefused),
}

impl BeginEmergency {
    fn check(&self) -> Result<(EmergencyCategory, String), Vec<Problem>> {
        let mut problems = Vec::new();
        if self.category.is_none() {
            problems.push(Problem::new("category", "理由の種類を選んでください。"));
        }
        let reason = japanese::text::clean_text(&self.reason).trim().to_owned();
        if reason.chars().count() < REASON_LEAST {
            let message =
                format!("なぜ今すぐ見る必要があるのかを、{REASON_LEAST}文字以上で入力してください。");
            problems.push(Problem::new("reason", message));
        } else if let Err(long) = japanese::text::within(&reason, LONGEST) {
            problems.push(Problem::new("reason", long.message()));
        } else if japanese::my_number::check_my_number(&reason) {
            problems.push(Problem::new("reason", crate::household::MY_NUMBER));
        }
        match self.category {
            Some(category) if problems.is_empty() => Ok((category, reason)),
            _ => Err(problems),
        }
    }
}

/// Opens the case to the actor's session.
///
/// # Errors
/// Input to correct, [`BeginRefused`].
pub async fn begin(
    op: &Op,
    source: &str,
    command: &BeginEmergency,
) -> Outcome<(EmergencyId, CaseId), BeginRefused> {
    op.needs(Work::Support)?;
    let (category, reason) = command.check().map_err(Failure::Invalid)?;
    let problems = command.sought.problems(op);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    identity::confirm_password(op, source, &command.password)
        .await
        .map_err(|failure| failure.map_refused(BeginRefused::Password))?;
    let refused = |why| Failure::Refused(BeginRefused::Emergency(why));
    let mut tx = op.write().await?;
    let Some(case) = resolve(&mut tx, op, &command.sought).await? else {
        return Err(refused(EmergencyRefused::NotFound));
    };
    lock::case(&mut tx, op, case).await?;
    if current_in(&mut tx, &op.actor, op.now).await?.is_some() {
        return Err(refused(EmergencyRefused::Open));
    }
    if holds(&mut tx, op, case).await? {
        return Err(refused(EmergencyRefused::HoldsRecords));
    }
    let id = insert(&mut tx, op, case, (category, &reason, command.wants_hidden)).await?;
    disclosure::refresh(&mut tx, op, case).await?;
    let entry = Entry::new(Action::BeginEmergency).object("emergency_access", id).case(case);
    audit::record(&mut tx, op, entry.detail(category.code()).words(reason, op.salt())).await?;
    tx.commit().await?;
    Ok((id, case))
}

/// An agency with records of its own that knows who they are has nothing to break open.
async fn holds(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<bool> {
    let sql = "SELECT knows_basic FROM held WHERE case_id = $1 AND agency = $2";
    Ok(tx.single_optional::<bool>(sql, args![case, op.agency()]).await?.unwrap_or(false))
}

async fn insert(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    (category, reason, wants_hidden): (EmergencyCategory, &str, bool),
) -> db::Result<EmergencyId> {
    let id: EmergencyId = op.new_id();
    let until = op.now + SignedDuration::from_mins(MINUTES);
    let responsible: AgencyId =
        tx.single("SELECT responsible FROM support_case WHERE id = $1", args![case]).await?;
    // A session that is none gets no access: `current` would never find it.
    let session = op.actor.session.ok_or(db::DbError::NotFound)?;
    tx.execute_one(
        "INSERT INTO emergency_access (id, case_id, staff, agency, session, category, reason, began_at, until_at,
                                       from_on, until_on, wants_hidden, responsible, review_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        args![
            id,
            case,
            op.actor.staff,
            op.agency(),
            session,
            category,
            reason,
            op.now,
            until,
            op.today(),
            japan_date(until),
            wants_hidden,
            responsible,
            review_by(op.today())
        ],
    )
    .await?;
    Ok(id)
}
