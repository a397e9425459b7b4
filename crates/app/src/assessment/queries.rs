//! Reading assessments, joined with what the reader may know.

use db::{Read, args};
use domain::ids::{AgencyId, AssessmentId, CaseId, NoteId, PersonId, ProblemId};
use jiff::civil::Date;

use super::taken::{self, Source};
use crate::{
    Op,
    note::{NoteChoice, choice::choice_columns},
    visible,
};

db::from_row! {
    /// A sheet.
    pub struct SheetRow {
        /// Its id.
        pub id: AssessmentId,
        /// Its number within the case.
        pub nth: i64,
        /// The day it speaks of.
        pub made_on: Date,
        /// Who wrote it.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// What the household wishes.
        pub wishes: String,
        /// What they can do and have.
        pub strengths: String,
        /// Where support should go.
        pub direction: String,
        /// Whether the coordinator met the person.
        pub met_person: bool,
        /// Counts changes.
        pub version: i64,
    }
}

db::from_row! {
    /// A problem on a sheet.
    pub struct ProblemRow {
        /// Which.
        pub id: ProblemId,
        /// Whose.
        pub person: Option<PersonId>,
        /// Its code in the list `problem`.
        pub code: Option<String>,
        /// Its label, if it has a code.
        pub label: Option<String>,
        /// In words.
        pub body: String,
        /// 1 is most pressing.
        pub priority: i64,
        /// The record it rests on, if the reader may read that one: see [`Sheet::evidence`].
        pub evidence: Option<NoteId>,
        /// The problem it was taken over from, if the reader may read that sheet: see [`Sheet::source`].
        pub taken_from: Option<ProblemId>,
    }
}

db::from_row! {
    /// What an agency finds hard.
    pub struct Difficulty {
        /// The agency.
        pub agency: AgencyId,
        /// Its name.
        pub agency_name: String,
        /// In words.
        pub body: String,
    }
}

/// A sheet with its rows.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The sheet.
    pub row: SheetRow,
    /// The household's problems.
    pub problems: Vec<ProblemRow>,
    /// What the agencies find hard.
    pub difficulties: Vec<Difficulty>,
    /// The records that problems rest on, as far as the reader may read them.
    pub evidence: Vec<NoteChoice>,
    /// Where problems were taken over from, as far as the reader may read those sheets.
    pub sources: Vec<Source>,
}

impl Sheet {
    /// The record that a problem rests on.
    #[must_use]
    pub fn rests_on(&self, problem: &ProblemRow) -> Option<&NoteChoice> {
        self.evidence.iter().find(|note| Some(note.id) == problem.evidence)
    }

    /// Where a problem was taken over from.
    #[must_use]
    pub fn source(&self, problem: &ProblemRow) -> Option<&Source> {
        self.sources.iter().find(|source| Some(source.problem) == problem.taken_from)
    }
}

const EVIDENCE: &str = concat!(
    "SELECT DISTINCT ",
    choice_columns!(),
    " FROM assessment_problem p JOIN note n ON n.id = p.evidence
     WHERE p.assessment = $4 AND n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject")
);

/// The sheets of a case that the reader may know, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<SheetRow>> {
    read.all(
        concat!(
            "SELECT s.id, s.nth, s.made_on, s.agency, a.name, s.wishes, s.strengths, s.direction, s.met_person, s.version
             FROM assessment s JOIN agency a ON a.id = s.agency
             WHERE s.case_id = $1 AND ",
            visible!("s", "$2", "$3"),
            " ORDER BY s.nth DESC"
        ),
        args![case, op.agency(), op.today()],
    )
    .await
}

/// One sheet of a case, if the reader may know it.
///
/// # Errors
/// The database's own.
pub async fn sheet(read: &mut Read, op: &Op, case: CaseId, id: AssessmentId) -> db::Result<Option<Sheet>> {
    let Some(row) = list(read, op, case).await?.into_iter().find(|row| row.id == id) else { return Ok(None) };
    let mut problems: Vec<ProblemRow> = read
        .all(
            "SELECT p.id, p.person, p.code, c.label, p.body, p.priority, p.evidence, p.taken_from
             FROM assessment_problem p LEFT JOIN code c ON c.list = 'problem' AND c.code = p.code
             WHERE p.assessment = $1 ORDER BY p.priority, p.sort",
            args![id],
        )
        .await?;
    let difficulties = read
        .all(
            "SELECT d.agency, a.name, d.body FROM assessment_difficulty d JOIN agency a ON a.id = d.agency
             WHERE d.assessment = $1 ORDER BY a.sort, a.id",
            args![id],
        )
        .await?;
    let evidence: Vec<NoteChoice> = read.all(EVIDENCE, args![case, op.agency(), op.today(), id]).await?;
    let takes = problems.iter().any(|problem| problem.taken_from.is_some());
    let sources = if takes { taken::sources(read, op, case, id).await? } else { Vec::new() };
    // A record or sheet that the reader may not read is not there for them.
    for problem in &mut problems {
        problem.taken_from =
            problem.taken_from.filter(|wanted| sources.iter().any(|source| source.problem == *wanted));
        problem.evidence = problem.evidence.filter(|wanted| evidence.iter().any(|note| note.id == *wanted));
    }
    Ok(Some(Sheet { row, problems, difficulties, evidence, sources }))
}
