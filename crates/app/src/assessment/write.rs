//! Writing an assessment sheet, new or again.

use db::{Tx, args};
use domain::{
    assessment::SHARED_AS,
    ids::{AgencyId, AssessmentId, CaseId, NoteId, PersonId, ProblemId},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    rows,
    text::{LONGEST, text_problem},
};
use crate::{
    Failure, Op, Outcome, agency,
    audit::{Action, Entry, record},
    case, disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
    note::choice,
};

/// Rows of problems on one sheet at most.
const MOST_PROBLEMS: usize = 100;

/// A problem of one person or of the household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewProblem {
    /// The row of the sheet that it continues; a new one if none.
    pub row: Option<ProblemId>,
    /// Whose; the household's if none.
    pub person: Option<PersonId>,
    /// A code of the list `problem`, if one fits.
    pub code: Option<String>,
    /// In words.
    pub body: String,
    /// 1 is most pressing, 3 least.
    pub priority: i64,
    /// The record it rests on.
    pub evidence: Option<NoteId>,
    /// The problem of another agency's sheet that a new row is taken over from; a stored row keeps its own.
    pub taken_from: Option<ProblemId>,
}

/// A sheet as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteAssessment {
    /// The case.
    pub case: CaseId,
    /// The sheet to change, with the version it was opened with; a new one if none.
    pub sheet: Option<(AssessmentId, i64)>,
    /// The day it speaks of.
    pub made_on: Date,
    /// What the household wishes.
    pub wishes: String,
    /// What they can do and have.
    pub strengths: String,
    /// Where support should go.
    pub direction: String,
    /// Whether the coordinator met the person (in some cities they do not).
    pub met_person: bool,
    /// The household's problems.
    pub problems: Vec<NewProblem>,
    /// What each agency finds hard.
    pub difficulties: Vec<(AgencyId, String)>,
}

/// Stores a sheet.
///
/// # Errors
/// [`Failure::Stale`] if somebody changed it since it was opened; [`Failure::Invalid`] per field.
pub async fn write(op: &Op, sheet: &WriteAssessment) -> Outcome<AssessmentId> {
    op.needs(Work::Coordinate)?;
    check(sheet, op.today())?;
    let mut tx = op.write().await?;
    // Two coordinators who begin a sheet at once get two numbers: the second waits here.
    tx.execute("UPDATE support_case SET updated_at = $2 WHERE id = $1", args![sheet.case, op.now]).await?;
    let facts = case::find_visible(&mut tx, op, sheet.case).await?.ok_or(Failure::NotFound)?;
    check_rows(&mut tx, sheet, facts.household).await?;
    check_evidence(&mut tx, op, sheet).await?;
    let id = match sheet.sheet {
        Some((id, version)) => change(&mut tx, op, sheet, id, version).await?,
        None => insert(&mut tx, op, sheet).await?,
    };
    rows::replace(&mut tx, op, sheet, id).await?;
    if sheet.sheet.is_none() {
        draft::discard_in(&mut tx, op, DraftKey::Assessment(sheet.case)).await?;
    }
    case::hold(&mut tx, op, sheet.case, op.agency(), false).await?;
    disclosure::refresh(&mut tx, op, sheet.case).await?;
    due::settle(&mut tx, op, sheet.case).await?;
    record(&mut tx, op, Entry::new(Action::WriteAssessment).object("assessment", id).case(sheet.case))
        .await?;
    tx.commit().await?;
    Ok(id)
}

fn check(sheet: &WriteAssessment, today: Date) -> Outcome<()> {
    let mut problems = Vec::new();
    if sheet.made_on > today {
        problems.push(Problem::new("made_on", "アセスメントの日は、今日までの日付にしてください。"));
    }
    let empty = sheet.wishes.is_empty() && sheet.direction.is_empty() && sheet.problems.is_empty();
    if empty {
        problems
            .push(Problem::new("wishes", "世帯の希望・課題・支援の方向性のどれか1つを入力してください。"));
    }
    let texts = [("wishes", &sheet.wishes), ("strengths", &sheet.strengths), ("direction", &sheet.direction)]
        .into_iter()
        .chain(sheet.problems.iter().map(|problem| ("problem_body", &problem.body)))
        .chain(sheet.difficulties.iter().map(|(_, body)| ("difficulty", body)));
    problems.extend(texts.filter_map(|(field, text)| text_problem(field, text, LONGEST)));
    if sheet.problems.iter().any(|problem| !(1..=3).contains(&problem.priority)) {
        problems.push(Problem::new("problem_priority", "課題ごとに優先度を選んでください。"));
    }
    if sheet.problems.iter().any(|problem| problem.code.is_none() && problem.body.is_empty()) {
        problems.push(Problem::new("problem_body", "課題は、一覧から選ぶか、ことばで入力してください。"));
    }
    if sheet.problems.len() > MOST_PROBLEMS {
        problems.push(Problem::new("problem_body", "課題は100件までにまとめてください。"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// What the rows name must exist: persons of this household, codes of the list, agencies, each once.
async fn check_rows(
    tx: &mut Tx,
    sheet: &WriteAssessment,
    household: domain::ids::HouseholdId,
) -> Outcome<()> {
    let members: Vec<(PersonId,)> =
        tx.all("SELECT person FROM household_member WHERE household = $1", args![household]).await?;
    let strangers = sheet.problems.iter().filter_map(|problem| problem.person);
    let mut problems = Vec::new();
    if strangers.into_iter().any(|person| !members.contains(&(person,))) {
        problems.push(Problem::new("problem_person", "「だれの課題か」は、世帯の人から選んでください。"));
    }
    let codes: Vec<(String,)> = tx.all("SELECT code FROM code WHERE list = 'problem'", args![]).await?;
    let known = |code: &str| codes.iter().any(|(known,)| known == code);
    if sheet.problems.iter().filter_map(|problem| problem.code.as_deref()).any(|code| !known(code)) {
        problems.push(Problem::new("problem_code", "課題の種類は、一覧から選んでください。"));
    }
    for (at, (agency, _)) in sheet.difficulties.iter().enumerate() {
        let again = sheet.difficulties.iter().skip(at + 1).any(|(other, _)| other == agency);
        if again || agency::find(tx, *agency).await?.is_none() {
            problems
                .push(Problem::new("difficulty", "機関ごとの困りごとは、1機関に1つずつ入力してください。"));
            break;
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// Each record that a problem rests on is one of this case, as it reads today, and open to the writer.
async fn check_evidence(tx: &mut Tx, op: &Op, sheet: &WriteAssessment) -> Outcome<()> {
    for note in sheet.problems.iter().filter_map(|problem| problem.evidence) {
        if !choice::may_choose(tx, op, sheet.case, note).await? {
            let ask = "根拠となる記録は、一覧から選び直してください。選んだ記録は、訂正されたか、見られなくなっています。";
            return Err(Failure::Invalid(vec![Problem::new("problem_evidence", ask)]));
        }
    }
    Ok(())
}

async fn insert(tx: &mut Tx, op: &Op, sheet: &WriteAssessment) -> Outcome<AssessmentId> {
    let id: AssessmentId = op.new_id();
    let (nth,): (i64,) = tx
        .one("SELECT coalesce(max(nth), 0) + 1 FROM assessment WHERE case_id = $1", args![sheet.case])
        .await?;
    tx.execute_one(
        "INSERT INTO assessment (id, case_id, nth, agency, staff, made_on, wishes, strengths, direction, met_person,
                                 category, sharing, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 1)",
        args![
            id,
            sheet.case,
            nth,
            op.agency(),
            op.actor.staff,
            sheet.made_on,
            sheet.wishes.as_str(),
            sheet.strengths.as_str(),
            sheet.direction.as_str(),
            sheet.met_person,
            SHARED_AS.0,
            SHARED_AS.1,
            op.now
        ],
    )
    .await?;
    Ok(id)
}

async fn change(
    tx: &mut Tx,
    op: &Op,
    sheet: &WriteAssessment,
    id: AssessmentId,
    version: i64,
) -> Outcome<AssessmentId> {
    let changed = tx
        .execute(
            "UPDATE assessment SET made_on = $4, wishes = $5, strengths = $6, direction = $7, met_person = $8,
                    staff = $9, updated_at = $10, version = version + 1
             WHERE id = $1 AND case_id = $2 AND version = $3 AND agency = $11",
            args![
                id,
                sheet.case,
                version,
                sheet.made_on,
                sheet.wishes.as_str(),
                sheet.strengths.as_str(),
                sheet.direction.as_str(),
                sheet.met_person,
                op.actor.staff,
                op.now,
                op.agency()
            ],
        )
        .await?;
    if changed == 1 { Ok(id) } else { Err(Failure::Stale) }
}
