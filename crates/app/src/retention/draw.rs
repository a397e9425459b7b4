//! Draws up a list: what is due today and has nothing in the way, the oldest first, at most [`LIMIT`]. A dry run: it says
//! what each record has and removes nothing.

use db::{Read, args};
use domain::{
    ids::{CaseId, DisposalId, DisposalItemId},
    retention::{Obstacle, RecordKind, closed_before},
    staff::Work,
};
use japanese::date::{fiscal_year, fiscal_year_text_of};
use jiff::civil::{Date, date};

use super::{
    facts::{self, Periods},
    remove::{self, Counts},
    store, words,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
};

/// The most records of one list: few enough that somebody can look at every line.
pub const LIMIT: usize = 50;

/// Why there is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DrawRefused {
    /// Nothing is due, or something stands in the way of all that is.
    #[error("nothing to dispose of")]
    Nothing,
}

/// One record before it is stored.
struct Line {
    kind: RecordKind,
    case: Option<CaseId>,
    number: String,
    opened: Option<Date>,
    closed: Option<Date>,
    before: Option<Date>,
    counts: Counts,
}

/// Draws up a list.
///
/// # Errors
/// [`Failure::NotYourWork`]; [`DrawRefused::Nothing`]; [`Failure::Stale`] if somebody drew one up in this moment.
pub async fn draw(op: &Op) -> Outcome<DisposalId, DrawRefused> {
    op.needs(Work::Retain)?;
    let lines = lines(&mut op.read().await?, op.today()).await?;
    let mut tx = op.write().await?;
    let id: DisposalId = op.new_id();
    let fiscal = i64::from(fiscal_year(op.today()));
    let nth: i64 =
        tx.single("SELECT coalesce(max(nth), 0) + 1 FROM disposal WHERE fiscal = $1", args![fiscal]).await?;
    let made = tx
        .execute(
            "INSERT INTO disposal (id, fiscal, nth, state, drawn_by, drawn_at, returned_why, version)
             VALUES ($1, $2, $3, 'draft', $4, $5, '', 1) ON CONFLICT (fiscal, nth) DO NOTHING",
            args![id, fiscal, nth, op.actor.staff, op.now],
        )
        .await?;
    if made == 0 {
        return Err(Failure::Stale);
    }
    let mut stored = 0;
    for (sort, line) in (1_i64..).zip(&lines) {
        let item: DisposalItemId = op.new_id();
        // What came into another list in this moment stays there.
        let written = tx
            .execute(
                "INSERT INTO disposal_item (id, disposal, sort, kind, case_id, number, opened_on, closed_on, before_on, outcome)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting') ON CONFLICT DO NOTHING",
                args![item, id, sort, line.kind, line.case, line.number.as_str(), line.opened, line.closed, line.before],
            )
            .await?;
        if written == 1 {
            store::counts(&mut tx, item, &line.counts, false).await?;
            stored += 1;
        }
    }
    if stored == 0 {
        return Err(Failure::Refused(DrawRefused::Nothing));
    }
    let entry = Entry::new(Action::DrawDisposal).object("disposal", id).detail(format!("{stored}件"));
    audit::record_and_commit(tx, op, entry).await?;
    Ok(id)
}

async fn lines(read: &mut Read, today: Date) -> db::Result<Vec<Line>> {
    let periods = Periods::on(read, today).await?;
    let mut lines = Vec::new();
    for (case, kind) in due(read, &periods, today).await?.0 {
        let counts = remove::count(read, case.id, kind).await?;
        lines.push(Line {
            kind,
            case: Some(case.id),
            number: case.number,
            opened: Some(case.opened_on),
            closed: case.facts.closed_on,
            before: None,
            counts,
        });
    }
    lines.extend(old_words(read, &periods, today).await?);
    Ok(lines)
}

/// Words beside the record of use, as one line.
async fn old_words(read: &mut Read, periods: &Periods, today: Date) -> db::Result<Option<Line>> {
    let before = periods.of(RecordKind::Words).and_then(|years| closed_before(today, years));
    let Some(before) = before else { return Ok(None) };
    let count = words::count(read, before, today).await?;
    Ok((count > 0).then(|| Line {
        kind: RecordKind::Words,
        case: None,
        number: format!("{}まで", fiscal_year_text_of(fiscal_year(before) - 1)),
        opened: None,
        closed: None,
        before: Some(before),
        counts: vec![("audit_detail".to_owned(), count)],
    }))
}

/// A case that can be disposed of, and as what.
pub(super) type Due = (facts::Candidate, RecordKind);

/// What can be disposed of, at most [`LIMIT`], and what was met on the way that cannot be, with the reason.
pub(super) async fn due(
    read: &mut Read,
    periods: &Periods,
    today: Date,
) -> db::Result<(Vec<Due>, Vec<(String, Obstacle)>)> {
    let never = date(1, 1, 1);
    let day = |kind| periods.of(kind).and_then(|years| closed_before(today, years)).unwrap_or(never);
    let whole = day(RecordKind::Case).max(day(RecordKind::Intake));
    let room = day(RecordKind::Secrecy);
    let (mut found, mut kept) = (Vec::new(), Vec::new());
    let mut after = (never, CaseId(uuid::Uuid::nil()));
    loop {
        let page: Vec<(CaseId, Date)> =
            read.all(CANDIDATES, args![whole.max(room), whole, room, after.0, after.1]).await?;
        let Some((last, closed)) = page.last().copied() else { return Ok((found, kept)) };
        for (case, _) in page {
            let Some(candidate) = facts::load(read, case, periods, today).await? else { continue };
            match candidate.disposable(periods, today) {
                Ok(_) if found.len() == LIMIT => return Ok((found, kept)),
                Ok(kind) => found.push((candidate, kind)),
                Err(Obstacle::NotDue | Obstacle::Unset) => {}
                Err(why) => kept.push((candidate.number, why)),
            }
        }
        after = (closed, last);
    }
}

/// Closed before `$1`: before `$2`, or before `$3` with records of a 支援会議; not in a list already; after `$4`, `$5`.
const CANDIDATES: &str = "
    SELECT c.id, c.closed_on FROM support_case c
    WHERE c.closed_on < $1
      AND (c.closed_on < $2
           OR (c.closed_on < $3 AND EXISTS (SELECT 1 FROM secrecy_case i WHERE i.case_id = c.id)))
      AND NOT EXISTS (SELECT 1 FROM disposal_item d WHERE d.number = c.number AND d.outcome = 'waiting')
      AND (c.closed_on > $4 OR (c.closed_on = $4 AND c.id > $5))
    ORDER BY c.closed_on, c.id LIMIT 200";
