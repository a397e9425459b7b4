//! What looking finds, on both engines.

use db::{args, db_test};
use domain::{ids::HouseholdId, intake::Urgency};

use super::*;
use crate::{case, testing::TestApp};

fn levels(findings: &[Finding], level: Level) -> Vec<&'static str> {
    findings.iter().filter(|finding| finding.level == level).map(|finding| finding.what).collect()
}

#[db_test]
async fn a_sound_database_has_no_bad_findings_and_no_administrator_is_a_warning(t: TestApp) {
    let findings = look(t.app.db(), Depth::All).await.unwrap();
    assert!(levels(&findings, Level::Bad).is_empty(), "{findings:?}");
    assert_eq!(levels(&findings, Level::Warning), ["システム管理者"]);
}

#[db_test]
async fn a_fact_without_its_disclosure_row_is_found(t: TestApp) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let household: HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, 'A地区の方', '', '', '', $2, $3, 1)",
        args![household, op.now, op.agency()],
    )
    .await
    .unwrap();
    let staff = op.actor.staff;
    let new =
        case::NewCase { household, agency: op.agency(), staff, urgency: Urgency::Soon, next_on: op.today() };
    let id = case::open(&mut tx, &op, &new).await.unwrap();
    disclosure::refresh(&mut tx, &op, id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(levels(&look(t.app.db(), Depth::All).await.unwrap(), Level::Bad).is_empty());

    let mut tx = op.write().await.unwrap();
    tx.execute("DELETE FROM disclosure WHERE case_id = $1", args![id]).await.unwrap();
    tx.commit().await.unwrap();
    for depth in [Depth::All, Depth::Sample] {
        assert_eq!(levels(&look(t.app.db(), depth).await.unwrap(), Level::Bad), ["開示の根拠"]);
    }
}

/// The night's look, as the process on duty or another one makes it.
async fn night(t: &TestApp) -> Option<usize> {
    run::night(&t.app).await.unwrap()
}

#[db_test]
async fn what_an_administrator_asks_for_is_kept_with_its_findings_and_recorded(t: TestApp) {
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    assert!(run::newest(&t.op(&admin)).await.unwrap().runs.is_empty());
    run::ask(&t.op(&admin)).await.unwrap();
    let looks = run::newest(&t.op(&admin)).await.unwrap();
    assert_eq!(looks.runs[0].asked_by.as_deref(), Some("職員 admin"));
    assert_eq!((looks.runs[0].bad, looks.runs[0].warnings), (0, 1), "{:?}", looks.findings);
    let found = look(t.app.db(), Depth::Brief).await.unwrap();
    let kept: Vec<(Level, &str)> = looks.findings.iter().map(|row| (row.level, row.what.as_str())).collect();
    assert_eq!(kept, found.iter().map(|finding| (finding.level, finding.what)).collect::<Vec<_>>());
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action = 'doctor.look' AND staff = $1";
    assert_eq!(read.single::<i64>(sql, args![admin.staff]).await.unwrap(), 1);
    let refused = run::ask(&t.op(&t.desk)).await;
    assert!(matches!(refused, Err(crate::Failure::NotYourWork)), "{refused:?}");
    assert!(matches!(run::newest(&t.op(&t.auditor)).await, Err(crate::Failure::NotYourWork)));
}

#[db_test]
async fn the_night_looks_once_and_the_newest_thirty_stay(t: TestApp) {
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    assert_eq!(night(&t).await, Some(0));
    t.clock.pass_minutes(5);
    assert_eq!(night(&t).await, None, "another process has looked");
    run::ask(&t.op(&admin)).await.unwrap();
    for _ in 0..31 {
        t.clock.pass(1);
        assert_eq!(night(&t).await, Some(0));
    }
    let looks = run::newest(&t.op(&admin)).await.unwrap();
    assert_eq!(looks.runs.len(), 30);
    assert!(looks.runs.iter().all(|run| run.asked_by.is_none()), "what was asked for is older");
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(DISTINCT run) FROM doctor_finding";
    assert_eq!(read.single::<i64>(sql, args![]).await.unwrap(), 30);
}

#[db_test]
async fn what_a_large_file_leaves_to_the_night_is_said_with_its_day(t: TestApp) {
    let brief = |findings: Vec<Finding>| -> Vec<Finding> {
        findings.into_iter().filter(|finding| !WHOLE.contains(&finding.what)).collect()
    };
    let mut findings = brief(look(t.app.db(), Depth::Brief).await.unwrap());
    let checks = findings.len();
    run::carry_over(&mut t.app.db().read().await.unwrap(), &mut findings).await.unwrap();
    assert_eq!(findings.len(), checks + 2);
    assert_eq!((findings[2].what, findings[3].what), (WHOLE[0], WHOLE[1]));
    assert!(findings[2].level == Level::Warning && findings[2].text.contains("まだ調べていません"));
    if t.app.db().engine() == Engine::Sqlite {
        night(&t).await;
        t.clock.pass(1);
        let mut findings = brief(look(t.app.db(), Depth::Brief).await.unwrap());
        run::carry_over(&mut t.app.db().read().await.unwrap(), &mut findings).await.unwrap();
        assert_eq!(findings[2].level, Level::Good);
        assert!(findings[2].text.contains("令和8年4月1日の夜の点検"), "{}", findings[2].text);
    }
}
