//! The rows of a sheet as they are stored. A problem keeps its row when the sheet is written again, because other sheets
//! name it as the one they took over; what its writer may not read today stays with it.

use db::{Tx, args};
use domain::ids::{AssessmentId, CaseId, NoteId, PersonId, ProblemId};

use super::{NewProblem, WriteAssessment, taken};
use crate::{Failure, Op, Outcome, failure::Problem, note::choice};

db::from_row! {
    /// A problem as it is stored.
    struct Stored {
        id: ProblemId,
        person: Option<PersonId>,
        code: Option<String>,
        body: String,
        evidence: Option<NoteId>,
        taken_from: Option<ProblemId>,
    }
}

impl Stored {
    fn says(&self, new: &NewProblem) -> bool {
        (self.person, &self.code, &self.body) == (new.person, &new.code, &new.body)
    }
}

/// Sets the rows of a sheet.
///
/// # Errors
/// [`Failure::Invalid`] for what cannot be taken over; the database's own.
pub(super) async fn replace(tx: &mut Tx, op: &Op, sheet: &WriteAssessment, id: AssessmentId) -> Outcome<()> {
    let mut stored: Vec<Stored> = tx
        .all(
            "SELECT id, person, code, body, evidence, taken_from FROM assessment_problem
             WHERE assessment = $1 ORDER BY sort",
            args![id],
        )
        .await?;
    let rows: Vec<Row<'_>> = sheet.problems.iter().map(|new| Row::of(&mut stored, new)).collect();
    check_taken(tx, op, sheet.case, &rows).await?;
    for (sort, row) in (1_i64..).zip(rows) {
        put(tx, op, (sheet.case, id), sort, row).await?;
    }
    for gone in stored {
        // Whoever took it over keeps the words.
        tx.execute("UPDATE assessment_problem SET taken_from = NULL WHERE taken_from = $1", args![gone.id])
            .await?;
        tx.execute_one("DELETE FROM assessment_problem WHERE id = $1", args![gone.id]).await?;
    }
    tx.execute("DELETE FROM assessment_difficulty WHERE assessment = $1", args![id]).await?;
    for (agency, body) in &sheet.difficulties {
        tx.execute_one(
            "INSERT INTO assessment_difficulty (assessment, agency, body) VALUES ($1, $2, $3)",
            args![id, *agency, body.as_str()],
        )
        .await?;
    }
    Ok(())
}

/// A problem as it will stand.
struct Row<'a> {
    new: &'a NewProblem,
    /// The stored problem that it continues.
    before: Option<Stored>,
    source: Option<ProblemId>,
}

impl<'a> Row<'a> {
    /// Continues the stored problem that it names, else one that says the same.
    fn of(stored: &mut Vec<Stored>, new: &'a NewProblem) -> Self {
        let at = match new.row {
            Some(row) => stored.iter().position(|old| old.id == row),
            None => stored.iter().position(|old| old.says(new)),
        };
        let before = at.map(|at| stored.remove(at));
        let source = before.as_ref().map_or(new.taken_from, |before| before.taken_from);
        Self { new, before, source }
    }
}

/// What is newly taken over must be there to take, and stands on a sheet once.
async fn check_taken(tx: &mut Tx, op: &Op, case: CaseId, rows: &[Row<'_>]) -> Outcome<()> {
    let refuse = |ask: &str| Err(Failure::Invalid(vec![Problem::new("problem_taken", ask)]));
    for row in rows.iter().filter(|row| row.before.is_none()) {
        let Some(source) = row.source else { continue };
        if rows.iter().filter(|other| other.source == Some(source)).count() > 1 {
            return refuse("同じ課題は、1枚に1回だけ引き継げます。重なった行を消してください。");
        }
        if !taken::may_take(tx, op, case, source).await? {
            return refuse(
                "引き継ぎ元の課題は、なくなったか、見られなくなっています。言葉は残し、引き継ぎ元の表示を外しました。\
                 よければもう一度保存してください。",
            );
        }
    }
    Ok(())
}

async fn put(
    tx: &mut Tx,
    op: &Op,
    (case, sheet): (CaseId, AssessmentId),
    sort: i64,
    Row { new, before, source }: Row<'_>,
) -> Outcome<()> {
    let is_new = before.is_none();
    let row = before.as_ref().map_or_else(|| op.new_id(), |before| before.id);
    let evidence = match new.evidence {
        Some(note) => Some(note),
        None => unseen_evidence(tx, op, case, before.filter(|before| before.says(new))).await?,
    };
    let sql = if is_new {
        "INSERT INTO assessment_problem (id, assessment, person, code, body, priority, sort, evidence, taken_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    } else {
        "UPDATE assessment_problem SET person = $3, code = $4, body = $5, priority = $6, sort = $7, evidence = $8,
                taken_from = $9
         WHERE id = $1 AND assessment = $2"
    };
    let (code, body) = (new.code.as_deref(), new.body.as_str());
    tx.execute_one(sql, args![row, sheet, new.person, code, body, new.priority, sort, evidence, source])
        .await?;
    Ok(())
}

/// The record on which a problem rests and which the writer may not read today: a form cannot offer it, so it stays with
/// its problem as long as that is written as before.
async fn unseen_evidence(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    before: Option<Stored>,
) -> Outcome<Option<NoteId>> {
    let Some(note) = before.and_then(|before| before.evidence) else { return Ok(None) };
    Ok((!choice::may_choose(tx, op, case, note).await?).then_some(note))
}
