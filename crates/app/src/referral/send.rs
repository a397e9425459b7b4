//! Sends a つなぎ: the household is offered to one agency, which from now on may read the summary.

use db::{Read, Tx};
use domain::{
    due::DueKind,
    ids::{AgencyId, AreaId, CaseId, ReferralId},
    intake::Screening,
    protection::OutwardAct,
    referral::{Purpose, SendRefused, Sending, Target},
    staff::Work,
};
use jiff::civil::Date;

use super::{pending, store, target};
use crate::{
    Failure, Op, Outcome, agency,
    audit::{self, Action, Entry},
    case, disclosure, due,
    failure::Problem,
    protection,
};

/// Longest text of a つなぎ, in characters.
pub(super) const LONGEST: usize = 20_000;

/// A つなぎ to be sent.
#[derive(Debug, Clone)]
pub struct SendReferral {
    /// The case.
    pub case: CaseId,
    /// Whom the sender has in mind.
    pub target: Target,
    /// The agency, for [`Target::Agency`].
    pub agency: Option<AgencyId>,
    /// The household's area, if the sender names it now; kept with the household where none was known.
    pub area: Option<AreaId>,
    /// What is asked for.
    pub purpose: Purpose,
    /// What the receiver reads before it decides.
    pub summary: String,
    /// By when an answer is wanted.
    pub wanted_on: Date,
    /// Whether names and contact details go along.
    pub shares_basic: bool,
    /// Whether the person was told.
    pub told_person: bool,
}

/// A つなぎ that may be sent as it is.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The receiver.
    pub receiver: agency::AgencyRow,
    /// What it is asked as.
    pub target: Target,
}

/// Sends a つなぎ. The sender stays responsible until it is accepted. Intakes of the sender that still
/// waited to be sorted are sorted by it.
///
/// # Errors
/// [`SendRefused`]; [`Failure::Invalid`] per field; [`Failure::NotFound`] if the case is not visible.
pub async fn send(op: &Op, command: &SendReferral) -> Outcome<ReferralId, SendRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    store::lock_case(&mut tx, command.case).await?;
    let checked = check(&mut tx, op, command).await?;
    if let Some(area) = command.area {
        store::keep_area(&mut tx, command.case, area).await?;
    }
    let id = store::insert(&mut tx, op, command, &checked).await.map_err(pending_is_refused)?;
    settle_dues(&mut tx, op, command, &checked, id).await?;
    disclosure::refresh(&mut tx, op, command.case).await?;
    due::settle(&mut tx, op, command.case).await?;
    let entry = Entry::new(Action::SendReferral).object("referral", id).case(command.case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Two senders at once meet the unique index; both are told the same.
fn pending_is_refused(error: db::DbError) -> Failure<SendRefused> {
    if error.constraint() == Some("referral_one_pending") {
        return Failure::Refused(SendRefused::Pending);
    }
    error.into()
}

/// Checks a つなぎ without sending it, for the page that shows what the receiver will see.
///
/// # Errors
/// As [`send`].
pub async fn check(read: &mut Read, op: &Op, command: &SendReferral) -> Outcome<Checked, SendRefused> {
    let facts = case::find_visible(read, op, command.case).await?.ok_or(Failure::NotFound)?;
    protection::warned(read, op, command.case, OutwardAct::Referral).await?;
    let area = store::area_of(read, facts.household).await?.or(command.area);
    let resolved = target::resolve(read, op, command.target, command.agency, area).await?;
    if command.target == Target::Agency && command.agency.is_none() {
        return Err(Failure::Invalid(vec![Problem::new("agency", "つなぎ先を選んでください。")]));
    }
    let resolved = resolved.map_err(Failure::Refused)?;
    if protection::is_kept_from(read, command.case, resolved.agency.id).await? {
        return Err(Failure::Invalid(vec![Problem::new("agency", protection::NOT_THERE)]));
    }
    let sending = Sending {
        from: op.agency(),
        to: resolved.agency.id,
        responsible: facts.responsible,
        state: facts.state,
        pending: pending::is_pending(read, command.case).await?,
        summary: &command.summary,
        wanted_on: command.wanted_on,
        today: op.today(),
    };
    sending.check().map_err(in_its_field)?;
    if let Err(long) = japanese::text::within(&command.summary, LONGEST) {
        return Err(Failure::Invalid(vec![Problem::new("summary", long.message())]));
    }
    if command.shares_basic && !store::knows_basic(read, op, command.case).await? {
        let message = "お名前・連絡先は、いまの機関に開示されていないため渡せません。印を外してください。";
        return Err(Failure::Invalid(vec![Problem::new("shares_basic", message)]));
    }
    Ok(Checked { receiver: resolved.agency, target: resolved.target })
}

/// Refusals that one field can correct are shown at that field.
fn in_its_field(refused: SendRefused) -> Failure<SendRefused> {
    match refused {
        SendRefused::SummaryMissing => {
            Failure::Invalid(vec![Problem::new("summary", "相手に伝える要約を入力してください。")])
        }
        SendRefused::WantedPast => Failure::Invalid(vec![Problem::new(
            "wanted_on",
            "返事の希望日は、今日以降の日付で入力してください。",
        )]),
        other => Failure::Refused(other),
    }
}

/// The sender's steps before the つなぎ are done; the receiver's answer is awaited.
async fn settle_dues(
    tx: &mut Tx,
    op: &Op,
    command: &SendReferral,
    checked: &Checked,
    id: ReferralId,
) -> Outcome<(), SendRefused> {
    let screening = if checked.target == Target::Coordinator { Screening::Multi } else { Screening::Refer };
    crate::intake::screen_by_referral(tx, op, command.case, screening).await?;
    store::finish_refer_tasks(tx, op, command.case).await?;
    let new = due::NewDue {
        case: command.case,
        agency: checked.receiver.id,
        kind: DueKind::Answer,
        on: command.wanted_on,
        what: "つなぎに返事をする",
        source: Some(id.0),
    };
    due::add(tx, op, &new).await?;
    Ok(())
}
