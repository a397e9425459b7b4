//! The fields of an assessment sheet: out of a form into a command, out of a stored sheet into a form, and as
//! lines for comparing two versions.

use app::{
    assessment::{NewProblem, Sheet, SheetForm, WriteAssessment},
    failure::Problem,
};
use domain::ids::{AgencyId, AssessmentId, CaseId};
use japanese::date::DateHint;
use jiff::civil::Date;

use super::{rows, words};
use crate::kernel::Form;

/// The fields of one row of a problem.
pub const PROBLEM: [&str; 7] = [
    "problem_row",
    "problem_code",
    "problem_person",
    "problem_priority",
    "problem_body",
    "problem_evidence",
    "problem_taken",
];

/// The command, or what must be corrected in dates.
pub fn command(
    case: CaseId,
    sheet: Option<(AssessmentId, i64)>,
    form: &Form,
    today: Date,
) -> Result<WriteAssessment, Vec<Problem>> {
    let mut problems = Vec::new();
    let made_on = rows::date(form.get("made_on"), today, DateHint::Past, "made_on");
    let made_on = rows::or_note(made_on, &mut problems);
    if made_on.is_none() && problems.is_empty() {
        problems.push(Problem::new("made_on", "アセスメントの日を入力してください。"));
    }
    match (made_on, problems.is_empty()) {
        (Some(made_on), true) => Ok(WriteAssessment {
            case,
            sheet,
            made_on,
            wishes: form.text("wishes"),
            strengths: form.text("strengths"),
            direction: form.text("direction"),
            met_person: form.has("met_person"),
            problems: problem_rows(form),
            difficulties: difficulty_rows(form),
        }),
        _ => Err(problems),
    }
}

/// Where rows stand in which something was chosen or typed.
pub fn filled_rows(form: &Form) -> impl Iterator<Item = usize> {
    let seen = ["problem_code", "problem_person", "problem_body", "problem_evidence"];
    (0..rows::sent(form, &PROBLEM))
        .filter(move |at| seen.iter().any(|name| !form.row(name, *at).trim().is_empty()))
}

fn problem_rows(form: &Form) -> Vec<NewProblem> {
    let row = |at| NewProblem {
        row: form.row("problem_row", at).parse().ok(),
        person: form.row("problem_person", at).parse().ok(),
        code: Some(rows::line(form, "problem_code", at)).filter(|code| !code.is_empty()),
        body: japanese::text::clean_text(form.row("problem_body", at)),
        priority: form.row("problem_priority", at).parse().unwrap_or(2),
        evidence: form.row("problem_evidence", at).parse().ok(),
        taken_from: form.row("problem_taken", at).parse().ok(),
    };
    filled_rows(form).map(row).collect()
}

fn difficulty_rows(form: &Form) -> Vec<(AgencyId, String)> {
    (0..form.all("difficulty_agency").len())
        .filter_map(|at| {
            let agency = form.row("difficulty_agency", at).parse().ok()?;
            let body = japanese::text::clean_text(form.row("difficulty", at));
            (!body.is_empty()).then_some((agency, body))
        })
        .collect()
}

/// An empty sheet of today.
pub fn blank(today: Date) -> Form {
    Form::of([("made_on", japanese::date::wareki(today))])
}

/// A stored sheet as if it had been typed.
pub fn typed(sheet: &Sheet) -> Form {
    let row = &sheet.row;
    let mut form = Form::of([
        ("made_on", japanese::date::wareki(row.made_on)),
        ("wishes", row.wishes.clone()),
        ("strengths", row.strengths.clone()),
        ("direction", row.direction.clone()),
        ("met_person", if row.met_person { "yes".to_owned() } else { String::new() }),
    ]);
    for problem in &sheet.problems {
        form.push("problem_row", problem.id.to_string());
        form.push("problem_taken", problem.taken_from.map(|id| id.to_string()).unwrap_or_default());
        form.push("problem_code", problem.code.clone().unwrap_or_default());
        form.push("problem_person", problem.person.map(|id| id.to_string()).unwrap_or_default());
        form.push("problem_priority", problem.priority.to_string());
        form.push("problem_body", problem.body.clone());
        form.push("problem_evidence", problem.evidence.map(|id| id.to_string()).unwrap_or_default());
    }
    for difficulty in &sheet.difficulties {
        form.push("difficulty_agency", difficulty.agency.to_string());
        form.push("difficulty", difficulty.body.clone());
    }
    form
}

/// The text of an agency's difficulty in a form.
pub fn difficulty<'a>(form: &'a Form, agency: &str) -> &'a str {
    let at = form.all("difficulty_agency").iter().position(|it| it == agency);
    at.map_or("", |at| form.row("difficulty", at))
}

/// A form as labelled lines, to compare it with another.
pub fn lines(form: &Form, stored: &SheetForm) -> Vec<(String, String)> {
    let label = |code: &str| {
        stored
            .codes
            .iter()
            .find(|entry| entry.code == code)
            .map_or(String::new(), |entry| entry.label.clone())
    };
    let problems: Vec<String> = problem_rows(form)
        .iter()
        .map(|problem| {
            let code = problem.code.as_deref().map(label).unwrap_or_default();
            let who = rows::who(&stored.persons, problem.person);
            let rests_on = stored.notes.iter().find(|note| Some(note.id) == problem.evidence);
            let rests_on = rests_on.map(|note| format!("、根拠 {}", words::note(note, stored.header.today)));
            let priority = words::priority(problem.priority);
            format!("{who}：{code}　{}（優先度 {priority}{}）", problem.body, rests_on.unwrap_or_default())
        })
        .collect();
    let difficulties: Vec<String> = difficulty_rows(form).into_iter().map(|(_, body)| body).collect();
    [
        ("アセスメントの日", form.line("made_on")),
        ("世帯の希望", form.text("wishes")),
        ("課題", problems.join("\n")),
        ("機関が困っていること", difficulties.join("\n")),
        ("強み・できること", form.text("strengths")),
        ("支援の方向性", form.text("direction")),
    ]
    .into_iter()
    .map(|(label, text)| (label.to_owned(), text))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, problem_rows};

    #[test]
    fn empty_rows_are_left_out_and_the_others_keep_their_own_fields() {
        let form = Form::decode(
            "problem_code=&problem_person=&problem_priority=1&problem_body=\
             &problem_code=p26&problem_person=&problem_priority=1&problem_body=\
             &problem_code=&problem_person=&problem_priority=&problem_body=x\
             &problem_evidence=&problem_evidence=&problem_evidence=&problem_evidence=019d4657-0000-7000-8000-000000000011"
                .as_bytes(),
        );
        let rows = problem_rows(&form);
        assert_eq!(rows.len(), 3);
        assert!(rows[2].body.is_empty() && rows[2].evidence.is_some(), "to be corrected, not dropped");
        assert_eq!((rows[0].code.as_deref(), rows[0].priority), (Some("p26"), 1));
        assert_eq!((rows[1].body.as_str(), rows[1].priority), ("x", 2));
    }
}
