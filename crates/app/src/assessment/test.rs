//! Tests of assessments: writing, writing again, who may, what others see.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    ids::{AssessmentId, PersonId},
};
use jiff::civil::date;

use super::{NewProblem, WriteAssessment, all, open, show, write};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::{Home, agreed, entries, home},
    note::{self, Correct, Write, fixture::note_of},
    testing::TestApp,
};

/// A sheet about the fixture's household.
pub(crate) fn sheet_of(home: &Home) -> WriteAssessment {
    WriteAssessment {
        case: home.case,
        sheet: None,
        made_on: date(2026, 4, 1),
        wishes: "この家で暮らし続けたい".into(),
        strengths: "近所と仲がよい".into(),
        direction: "まず通院を再開する".into(),
        met_person: false,
        problems: vec![
            NewProblem {
                person: Some(home.ken),
                code: Some("p26".into()),
                body: "10年外に出ていない".into(),
                priority: 1,
                ..NewProblem::default()
            },
            NewProblem { body: "屋根の雨漏り".into(), priority: 3, ..NewProblem::default() },
        ],
        difficulties: vec![],
    }
}

/// How often somebody asked in vain for a case.
pub(crate) async fn refusals(t: &TestApp, case: domain::ids::CaseId) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action = $1 AND object_id = $2 AND outcome = 'refused'";
    read.one::<(i64,)>(sql, db::args![domain::code::Code::code(Action::Refused), case]).await.unwrap().0
}

async fn shared(t: &TestApp) -> Home {
    let home = home(t, &t.desk).await;
    let agencies = [t.coordinator.agency, t.desk.agency];
    agreed(t, &t.desk, &home, &agencies, &[Category::Basic, Category::Consultation]).await;
    home
}

#[db_test]
async fn a_sheet_is_written_read_back_and_stands_in_the_record_of_use(t: TestApp) {
    let home = shared(&t).await;
    let mut sheet = sheet_of(&home);
    sheet.difficulties = vec![(t.desk.agency, "訪問しても会えない".into())];
    let id = write(&t.op(&t.coordinator), &sheet).await.unwrap();
    let shown = show(&t.op(&t.desk), home.case, id).await.unwrap();
    assert_eq!(shown.sheet.row.nth, 1);
    assert_eq!(shown.sheet.problems.len(), 2);
    assert_eq!(shown.sheet.problems[0].label.as_deref(), Some("ひきこもり"));
    assert_eq!(shown.sheet.difficulties[0].body, "訪問しても会えない");
    assert!(shown.previous.is_none());
    assert_eq!(entries(&t, Action::WriteAssessment, home.case).await, 1);
}

#[db_test]
async fn a_second_sheet_gets_the_next_number_and_stands_beside_the_first(t: TestApp) {
    let home = shared(&t).await;
    write(&t.op(&t.coordinator), &sheet_of(&home)).await.unwrap();
    let second = WriteAssessment { wishes: "働いてみたい".into(), ..sheet_of(&home) };
    let id = write(&t.op(&t.coordinator), &second).await.unwrap();
    let shown = show(&t.op(&t.coordinator), home.case, id).await.unwrap();
    assert_eq!(shown.sheet.row.nth, 2);
    assert_eq!(shown.previous.unwrap().row.wishes, "この家で暮らし続けたい");
    let form = open(&t.op(&t.coordinator), home.case, None).await.unwrap();
    assert_eq!(form.sheet.unwrap().row.nth, 2);
}

#[db_test]
async fn who_writes_from_an_old_version_overwrites_nothing(t: TestApp) {
    let home = shared(&t).await;
    let id = write(&t.op(&t.coordinator), &sheet_of(&home)).await.unwrap();
    let mine = WriteAssessment { sheet: Some((id, 1)), wishes: "先の人".into(), ..sheet_of(&home) };
    write(&t.op(&t.coordinator), &mine).await.unwrap();
    let late = WriteAssessment { wishes: "後の人".into(), problems: vec![], ..mine };
    assert!(matches!(write(&t.op(&t.coordinator), &late).await, Err(Failure::Stale)));
    let stored = show(&t.op(&t.coordinator), home.case, id).await.unwrap().sheet;
    assert_eq!((stored.row.wishes.as_str(), stored.problems.len(), stored.row.version), ("先の人", 2, 2));
}

#[db_test]
async fn two_sheets_begun_at_once_get_two_numbers(t: TestApp) {
    let home = shared(&t).await;
    let (first, second) = (t.op(&t.coordinator), t.op(&t.coordinator));
    let sheet = sheet_of(&home);
    let (a, b) = tokio::join!(write(&first, &sheet), write(&second, &sheet));
    a.unwrap();
    b.unwrap();
    let (_, rows) = all(&t.op(&t.coordinator), home.case).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.nth).collect::<Vec<_>>(), [2, 1]);
}

#[db_test]
async fn each_wrong_field_is_named(t: TestApp) {
    let home = shared(&t).await;
    let stranger: PersonId = t.op(&t.desk).new_id();
    let good = sheet_of(&home);
    let row = |problem: NewProblem| WriteAssessment { problems: vec![problem], ..good.clone() };
    let problem = good.problems[1].clone();
    let cases = [
        (WriteAssessment { made_on: date(2026, 4, 2), ..good.clone() }, "made_on"),
        (
            WriteAssessment {
                wishes: String::new(),
                direction: String::new(),
                problems: vec![],
                ..good.clone()
            },
            "wishes",
        ),
        (WriteAssessment { strengths: "あ".repeat(20_001), ..good.clone() }, "strengths"),
        (row(NewProblem { priority: 4, ..problem.clone() }), "problem_priority"),
        (row(NewProblem { body: String::new(), ..problem.clone() }), "problem_body"),
        (row(NewProblem { person: Some(stranger), ..problem.clone() }), "problem_person"),
        (row(NewProblem { code: Some("p99".into()), ..problem }), "problem_code"),
        (
            WriteAssessment {
                difficulties: vec![(t.desk.agency, "a".into()), (t.desk.agency, "b".into())],
                ..good.clone()
            },
            "difficulty",
        ),
    ];
    for (sheet, field) in cases {
        let Err(Failure::Invalid(problems)) = write(&t.op(&t.coordinator), &sheet).await else {
            panic!("{field} was accepted")
        };
        assert_eq!(problems[0].field, field);
    }
    assert_eq!(entries(&t, Action::WriteAssessment, home.case).await, 0);
}

#[db_test]
async fn only_coordinators_write_and_only_with_sight_of_the_case(t: TestApp) {
    let home = home(&t, &t.desk).await;
    assert!(matches!(write(&t.op(&t.desk), &sheet_of(&home)).await, Err(Failure::NotYourWork)));
    assert!(matches!(write(&t.op(&t.coordinator), &sheet_of(&home)).await, Err(Failure::NotFound)));
    assert!(matches!(open(&t.op(&t.coordinator), home.case, None).await, Err(Failure::NotFound)));
    assert_eq!(refusals(&t, home.case).await, 1);
}

#[db_test]
async fn another_agency_sees_a_sheet_only_by_consent(t: TestApp) {
    let home = shared(&t).await;
    let id = write(&t.op(&t.coordinator), &sheet_of(&home)).await.unwrap();
    assert!(matches!(show(&t.op(&t.money), home.case, id).await, Err(Failure::NotFound)));
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic]).await;
    assert!(matches!(show(&t.op(&t.money), home.case, id).await, Err(Failure::NotFound)));
    let (_, rows) = all(&t.op(&t.money), home.case).await.unwrap();
    assert!(rows.is_empty());
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    assert!(show(&t.op(&t.money), home.case, id).await.is_ok());
    let nowhere: AssessmentId = t.op(&t.money).new_id();
    assert!(matches!(show(&t.op(&t.money), home.case, nowhere).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_problem_rests_on_a_record_for_those_who_may_read_it_and_follows_its_correction(t: TestApp) {
    let home = shared(&t).await;
    let op = t.op(&t.coordinator);
    let own = Write { sharing: Sharing::Agency, ..note_of(&op, home.case, "本人がそう話した") };
    let first = note::write(&op, &own).await.unwrap();
    let mut sheet = sheet_of(&home);
    sheet.problems[0].evidence = Some(first.note);
    let id = write(&t.op(&t.coordinator), &sheet).await.unwrap();
    let shown = super::show(&t.op(&t.coordinator), home.case, id).await.unwrap().sheet;
    assert_eq!(
        shown.rests_on(&shown.problems[0]).map(|note| note.beginning.as_str()),
        Some("本人がそう話した")
    );
    let others = super::show(&t.op(&t.desk), home.case, id).await.unwrap().sheet;
    assert_eq!(
        (others.problems[0].evidence, others.evidence.len()),
        (None, 0),
        "it is the coordinator's own"
    );

    let op = t.op(&t.coordinator);
    let text = Write { sharing: Sharing::Team, ..note_of(&op, home.case, "本人と母がそう話した") };
    let again = Correct { note: first.note, reason: "母もいた".into(), text };
    let second = note::correct(&op, &again).await.unwrap();
    let others = super::show(&t.op(&t.desk), home.case, id).await.unwrap().sheet;
    assert_eq!(others.problems[0].evidence, Some(second.note), "shared now, and in its newest version");
    let stale = write(&t.op(&t.coordinator), &sheet).await;
    let Err(Failure::Invalid(problems)) = stale else { panic!("an old version was taken") };
    assert_eq!(problems[0].field, "problem_evidence");
    let form = super::open(&t.op(&t.coordinator), home.case, Some(id)).await.unwrap();
    assert_eq!(form.notes.first().map(|note| note.id), Some(second.note));
}

#[db_test]
async fn a_record_that_its_writer_may_not_read_any_more_stays_with_its_problem(t: TestApp) {
    let home = shared(&t).await;
    let op = t.op(&t.desk);
    let first = note::write(&op, &note_of(&op, home.case, "息子がそう話した")).await.unwrap();
    let mut sheet = sheet_of(&home);
    sheet.problems[0].evidence = Some(first.note);
    let id = write(&t.op(&t.coordinator), &sheet).await.unwrap();
    let op = t.op(&t.desk);
    let text = Write { sharing: Sharing::Agency, ..note_of(&op, home.case, "息子がそう話した") };
    let own = Correct { note: first.note, reason: "機関内に".into(), text };
    let second = note::correct(&op, &own).await.unwrap();
    let form = super::open(&t.op(&t.coordinator), home.case, Some(id)).await.unwrap();
    assert!(form.notes.is_empty() && form.sheet.as_ref().unwrap().evidence.is_empty());
    sheet.problems[0].evidence = None;
    sheet.sheet = Some((id, form.sheet.unwrap().row.version));
    write(&t.op(&t.coordinator), &sheet).await.unwrap();
    let shown = super::show(&t.op(&t.desk), home.case, id).await.unwrap().sheet;
    assert_eq!(shown.problems[0].evidence, Some(second.note), "nobody took it off");
}
