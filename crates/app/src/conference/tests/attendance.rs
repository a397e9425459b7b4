//! Attendance: the helper for all, members added and taken off, two note-takers at once.

use db::db_test;
use domain::{conference::Attendance, organisation::BodyKind};

use super::{all_came, body, on};
use crate::{
    Failure,
    conference::{MemberLine, MembersInput, NewMember, call, queries, write_members},
    testing::TestApp,
};

#[db_test]
async fn all_present_fills_only_what_was_not_recorded_and_a_second_version_is_refused(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let id = call(&t.op(&t.coordinator), body, &on("R8.4.1")).await.unwrap();
    let meeting = queries::meeting(&t.op(&t.coordinator), id).await.unwrap();
    let line = |nth: usize, attendance, remove| MemberLine {
        id: meeting.members[nth].id,
        attendance,
        attendee: "担当　佐藤".into(),
        remove,
    };
    let typed = MembersInput {
        version: 1,
        all_present: true,
        lines: vec![line(0, None, true), line(1, Some(Attendance::Excused), false), line(2, None, true)],
        extra: vec![NewMember { agency: Some(t.last.agency), name: "係長".into() }],
    };
    write_members(&t.op(&t.coordinator), id, &typed).await.unwrap();
    let after = queries::meeting(&t.op(&t.coordinator), id).await.unwrap();
    // Compulsory members are never taken off the list.
    let who: Vec<_> = after.members.iter().map(|row| (row.name.as_str(), row.attendance)).collect();
    assert_eq!(
        who,
        [
            ("多機関協働センター", None),
            ("市の職員", Some(Attendance::Excused)),
            ("あおぞら地域包括支援センター", None),
            ("福祉の総合窓口　係長", None),
        ]
    );
    assert!(matches!(write_members(&t.op(&t.coordinator), id, &typed).await, Err(Failure::Stale)));
    all_came(&t, id).await;
    let all = queries::meeting(&t.op(&t.coordinator), id).await.unwrap();
    assert!(all.members.iter().all(|row| row.attendance.is_some()));
}
