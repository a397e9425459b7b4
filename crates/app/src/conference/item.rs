//! The record of one case: the issue, what was said, the verdict on its plan, who does what by when.
//!
//! Each case has a version of its own: two note-takers write about two cases at once, and for the same
//! case the second one is shown both texts.

use db::{Read, Tx, args};
use domain::{
    conference::{ConferenceState, DecisionKind, RecordRefused},
    ids::{AgencyId, AgendaItemId, ConferenceId, DecisionId},
    plan::Verdict,
};
use jiff::civil::Date;

use super::{
    access,
    input::Check,
    queries::{self, DecisionRow, ItemRow, Meeting},
    store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    draft::{self, DraftKey},
    visible_case,
};

/// The record of one case as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemInput {
    /// The version it was opened with.
    pub version: i64,
    /// The issue in short.
    pub summary: String,
    /// What was said.
    pub discussion: String,
    /// What the town lacks to help; about places and services, not about people.
    pub gap: String,
    /// What was said of the plan.
    pub verdict: Option<Verdict>,
    /// Who does what by when; rows with nothing in them count as not there.
    pub decisions: Vec<DecisionInput>,
}

/// A decision as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionInput {
    /// Who.
    pub agency: Option<AgencyId>,
    /// Does what.
    pub what: String,
    /// By when, in any notation.
    pub by: String,
    /// A role of the plan or a task.
    pub kind: Option<DecisionKind>,
}

impl DecisionInput {
    fn is_blank(&self) -> bool {
        self.agency.is_none() && self.what.trim().is_empty() && self.by.trim().is_empty()
    }
}

/// What the form for one case shows.
#[derive(Debug, Clone)]
pub struct ItemForm {
    /// The conference.
    pub meeting: Meeting,
    /// The case on its agenda.
    pub item: ItemRow,
    /// What is stored of its decisions.
    pub decisions: Vec<DecisionRow>,
    /// The agencies that may know of the case today, and so may be given something to do.
    pub agencies: Vec<(AgencyId, String)>,
}

/// The form for one case. Recorded as a reading.
///
/// # Errors
/// [`Failure::NotFound`] for who does not run the conference or may not know of the case.
pub async fn item_form(op: &Op, id: ConferenceId, item: AgendaItemId) -> Outcome<ItemForm> {
    let meeting = queries::meeting(op, id).await?;
    let found = meeting.items.iter().find(|row| row.id == item && row.reads_text && meeting.may_run).cloned();
    let item = found.ok_or(Failure::NotFound)?;
    let mut read = op.read().await?;
    let agencies = informed(&mut read, op, item.case).await?;
    let decisions = meeting.decisions_of(item.id).cloned().collect();
    Ok(ItemForm { meeting, item, decisions, agencies })
}

/// The agencies that may know of a case today, by name.
async fn informed(
    read: &mut Read,
    op: &Op,
    case: domain::ids::CaseId,
) -> db::Result<Vec<(AgencyId, String)>> {
    read.all(
        concat!(
            "SELECT a.id, a.name FROM agency a WHERE ",
            visible_case!("$1", "a.id", "$2"),
            " ORDER BY a.sort, a.name, a.id"
        ),
        args![case, op.today()],
    )
    .await
}

struct Checked {
    agency: AgencyId,
    what: String,
    by: Date,
    kind: DecisionKind,
}

/// Stores the record of one case.
///
/// # Errors
/// [`Failure::Stale`] if somebody else wrote about the same case meanwhile; [`RecordRefused`];
/// [`Failure::Invalid`].
pub async fn write_item(
    op: &Op,
    id: ConferenceId,
    item: AgendaItemId,
    typed: &ItemInput,
) -> Outcome<(), RecordRefused> {
    let mut tx = op.write().await?;
    access::run::<RecordRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let meeting = queries::meeting_in(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    let found = meeting.items.iter().find(|row| row.id == item).ok_or(Failure::NotFound)?;
    debug_assert_eq!(meeting.row.state, ConferenceState::Planned);
    let agencies = informed(&mut tx, op, found.case).await?;
    let mut check = Check::default();
    let summary = check.text("summary", &typed.summary);
    let discussion = check.text("discussion", &typed.discussion);
    let gap = check.text("gap", &typed.gap);
    if typed.verdict.is_some() && found.plan.is_none() {
        check.add("verdict", "このケースはプランを会議にかけていません。プランの判定は選ばないでください。");
    }
    let decisions = rows(&mut check, op, &meeting, found, &agencies, typed);
    check.done()?;
    let changed = tx
        .execute(
            "UPDATE agenda_item SET summary = $3, discussion = $4, verdict = $5, gap = $6, version = version + 1
             WHERE id = $1 AND version = $2",
            args![item, typed.version, summary.as_str(), discussion.as_str(), typed.verdict, gap.as_str()],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    replace(&mut tx, op, item, &decisions).await?;
    draft::discard_in(&mut tx, op, DraftKey::Discussion(item)).await?;
    let entry =
        Entry::new(Action::WriteConference).object("agenda_item", item).case(found.case).detail("record");
    record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

fn rows(
    check: &mut Check,
    op: &Op,
    meeting: &Meeting,
    item: &ItemRow,
    agencies: &[(AgencyId, String)],
    typed: &ItemInput,
) -> Vec<Checked> {
    let mut rows = Vec::new();
    for (nth, row) in (1_usize..).zip(&typed.decisions) {
        if row.is_blank() {
            continue;
        }
        let before = format!("決定事項{nth}：");
        let missing = format!("{before}「何をするか」を入力してください。");
        let what = check.line("decision_what", &row.what, Some(&missing));
        let by = check.day("decision_by", &row.by, op.today(), &before);
        if !row.by.trim().is_empty() && by < meeting.row.held_on {
            check.add("decision_by", format!("{before}期限は、会議の日以後の日付にしてください。"));
        }
        let agency = row.agency.filter(|agency| agencies.iter().any(|(id, _)| id == agency));
        if agency.is_none() {
            check.add(
                "decision_agency",
                format!("{before}「だれが」を、このケースの情報を共有している機関から選んでください。"),
            );
        }
        let kind = row.kind.unwrap_or(DecisionKind::Task);
        if kind == DecisionKind::Role && item.plan.is_none() {
            let words = "プランを会議にかけていないケースでは「すること」を選んでください。";
            check.add("decision_kind", format!("{before}{words}"));
        }
        if let Some(agency) = agency {
            rows.push(Checked { agency, what, by, kind });
        }
    }
    rows
}

async fn replace(tx: &mut Tx, op: &Op, item: AgendaItemId, decisions: &[Checked]) -> db::Result<()> {
    tx.execute("DELETE FROM decision WHERE agenda_item = $1", args![item]).await?;
    for (sort, row) in (1_i64..).zip(decisions) {
        let id: DecisionId = op.new_id();
        tx.execute_one(
            "INSERT INTO decision (id, agenda_item, agency, what, by_on, kind, sort) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![id, item, row.agency, row.what.as_str(), row.by, row.kind, sort],
        )
        .await?;
    }
    Ok(())
}
