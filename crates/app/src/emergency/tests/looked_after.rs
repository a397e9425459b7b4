//! Afterwards: the responsible agency's notice, the auditor's judgement with its day, and what doctor says.

use db::db_test;
use domain::{emergency::EmergencyVerdict, staff::Role};
use jiff::civil::date;

use super::{at_a_screen, at_the_door, open};
use crate::{
    Failure,
    doctor::{Depth, Level, look},
    emergency::{
        notices::acknowledge,
        review::{JudgeRefused, Judgement, judge, list, one, overdue},
    },
    household::cover,
    protection::tests::{FULL, family},
    referral::inbox::inbox,
    testing::TestApp,
};

fn said(verdict: EmergencyVerdict, remark: &str) -> Judgement {
    Judgement { verdict: Some(verdict), remark: remark.into() }
}

#[db_test]
async fn the_responsible_agency_learns_at_once_who_opened_its_case_and_why(t: TestApp) {
    family(&t, FULL).await;
    let reader = at_a_screen(&t, &t.last).await;
    let id = open(&t, &reader).await;
    let notices = inbox(&t.op(&t.desk)).await.unwrap().opened;
    assert_eq!((notices.len(), notices[0].staff_name.as_str()), (1, "職員 last"));
    assert!(notices[0].reason.contains("持病"));
    for other in [&t.last, &t.money] {
        assert!(inbox(&t.op(other)).await.unwrap().opened.is_empty());
        assert!(matches!(acknowledge(&t.op(other), id).await, Err(Failure::NotFound)));
    }
    acknowledge(&t.op(&t.desk), id).await.unwrap();
    assert!(inbox(&t.op(&t.desk)).await.unwrap().opened.is_empty());
    assert!(matches!(acknowledge(&t.op(&t.desk), id).await, Err(Failure::NotFound)));
}

#[db_test]
async fn the_auditor_judges_it_within_three_working_days_and_the_overdue_stands_first(t: TestApp) {
    let (case, ..) = family(&t, FULL).await;
    let reader = at_a_screen(&t, &t.last).await;
    let first = open(&t, &reader).await;
    cover(&at_the_door(&t, &reader, case).await, case).await.unwrap();
    t.clock.set(date(2026, 4, 7));
    let reader = at_a_screen(&t, &t.last).await;
    let second = open(&t, &reader).await;
    let op = t.op(&t.auditor);
    let listed = list(&op).await.unwrap();
    let counts: Vec<_> =
        listed.months.iter().map(|it| (it.month.to_string(), it.all, it.judged.clone())).collect();
    assert_eq!(counts, [("2026-04".to_owned(), 2, vec![0, 0, 0])]);
    let rows = listed.rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [first, second]);
    assert_eq!((rows[0].review_by, rows[0].is_overdue(op.today())), (date(2026, 4, 6), true));
    assert_eq!((rows[0].reads, rows[1].is_overdue(op.today())), (1, false));
    let manager = crate::Actor { role: Role::Manager, ..t.desk.clone() };
    for (who, told) in [(&t.auditor, 1), (&manager, 1), (&t.desk, 0)] {
        assert_eq!(overdue(&t.op(who)).await.unwrap(), told, "{:?}", who.role);
    }
    let findings = look(t.app.db(), Depth::Sample).await.unwrap();
    let of_it = |findings: &[crate::doctor::Finding]| {
        findings.iter().find(|finding| finding.what == "緊急アクセスの点検").map(|finding| finding.level)
    };
    assert_eq!(of_it(&findings), Some(Level::Bad));
    let Err(Failure::Invalid(problems)) = judge(&op, first, 1, &said(EmergencyVerdict::Improper, " ")).await
    else {
        panic!("no remark")
    };
    assert_eq!(problems[0].field, "remark");
    judge(&op, first, 1, &said(EmergencyVerdict::Proper, "")).await.unwrap();
    assert!(matches!(judge(&op, first, 1, &said(EmergencyVerdict::Proper, "")).await, Err(Failure::Stale)));
    assert_eq!(one(&op, first).await.unwrap().verdict, Some(EmergencyVerdict::Proper));
    assert_eq!(list(&op).await.unwrap().rows[0].id, second);
    assert_eq!(of_it(&look(t.app.db(), Depth::Sample).await.unwrap()), Some(Level::Good));
    assert!(matches!(list(&t.op(&t.desk)).await, Err(Failure::NotYourWork)));
    let own = crate::Actor { staff: reader.staff, ..t.auditor.clone() };
    let refused = judge(&t.op(&own), second, 1, &said(EmergencyVerdict::Proper, "")).await;
    assert!(matches!(refused, Err(Failure::Refused(JudgeRefused::Own))), "{refused:?}");
}
