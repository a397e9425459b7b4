//! A closed case is held and let go, its time passes, and a list is drawn up, sent back, sent, approved and carried out.

use app::{
    Actor, audit,
    retention::{
        carry_out::carry_out,
        decide, draw,
        map::{Fate, OF_CASE, OF_ROOM},
        periods, queries,
    },
};
use db::{SqlText, args};
use domain::{code::Code as _, retention::RecordKind, staff::Role};
use jiff::civil::date;

use super::{Day, Who, people};

const YEARS: [(&str, &str); 4] =
    [("disposes", "yes"), ("years", "1"), ("basis", "文書管理規程"), ("from_on", "R8.4.1")];

/// A household whose case ended at once; its address.
async fn closed(day: &mut Day<'_>, desk: &Who) -> String {
    let call = [
        ("text", "転出の届けについて。"),
        ("method", "phone"),
        ("family_name", "水無瀬"),
        ("given_name", "椿"),
    ];
    let taken = day.form(desk, "/intakes/new", "/intakes", &call).await;
    let next = [("screening", "own"), ("contact_on", "R8.12.20")];
    let case = day.form(desk, &taken.location, &taken.location, &next).await.location;
    let closing = format!("{case}/closing");
    day.form(desk, &closing, &closing, &[("reason", "c07"), ("text", "転出された")]).await;
    case
}

pub async fn disposal(day: &mut Day<'_>) {
    let desk = day.enter(&day.t.desk).await;
    let case = closed(day, &desk).await;
    let hold = format!("{case}/retention");
    day.form(&desk, &hold, &hold, &[("reason", "監査のため")]).await;
    let shown = day.get(&desk, &hold).await;
    let lifting = format!("{hold}/{}/lifting", shown.id_after(&format!("{hold}/")));
    let number: String = format!("R8-{}", shown.between("R8-", "<")).chars().take(7).collect();
    day.form(&desk, &hold, &lifting, &[]).await;
    let admin = people::admin(day).await;
    let holds = "/retention/holds";
    let by_number = [("number", number.as_str()), ("reason", "監査のため")];
    day.form(&admin, holds, holds, &by_number).await;
    let id = day.get(&admin, holds).await.id_after(&format!("{holds}/"));
    day.form(&admin, holds, &format!("{holds}/{id}/lifting"), &[]).await;
    let period = "/retention/periods/case";
    day.form(&admin, period, period, &YEARS).await;
    let other: Actor = day.t.somebody(&day.t.auditor, "keeper", Role::Section).await;
    day.t.clock.set(date(2030, 4, 1));
    let (admin, section) = (people::admin(day).await, day.enter(&other).await);
    given_up(day, &admin).await;
    let list = day.form(&admin, "/retention", "/retention/lists", &[]).await.location;
    let act = |end: &str| format!("{list}/{end}");
    day.form(&admin, &list, &act("submission"), &[]).await;
    day.form(&section, &list, &act("return"), &[("why", "もう一度お確かめください。")]).await;
    day.form(&admin, &list, &act("submission"), &[]).await;
    day.form(&section, &list, &act("approval"), &[]).await;
    day.form(&admin, &list, &act("execution"), &[("sure", "yes")]).await;
    day.get(&section, &act("certificate")).await;
}

/// A list from which a record is taken out, and which is given up.
async fn given_up(day: &mut Day<'_>, admin: &Who) {
    let list = day.form(admin, "/retention", "/retention/lists", &[]).await.location;
    let item = day.get(admin, &list).await.id_after(&format!("{list}/items/"));
    day.form(admin, &list, &format!("{list}/items/{item}/removal"), &[]).await;
    day.form(admin, &list, &format!("{list}/abandonment"), &[]).await;
}

/// Ends everything that stands in the way of disposal, years ago.
const END_ALL: [&str; 9] = [
    "UPDATE support_case SET state = 'closed', phase = 'ended', next_on = NULL, closed_on = '2020-05-01'",
    "UPDATE referral SET stage = 'withdrawn', answered_at = sent_at WHERE stage IN ('sent', 'received', 'consulting')",
    "UPDATE referral_return SET stage = 'withdrawn' WHERE stage = 'sent'",
    "UPDATE conference SET state = 'cancelled' WHERE state = 'planned'",
    "UPDATE secrecy_meeting SET state = 'cancelled' WHERE state = 'planned'",
    "UPDATE secrecy_meeting SET held_on = '2020-05-01'",
    "UPDATE protection SET stage = 'ended', ended_on = until_on WHERE ended_on IS NULL",
    "UPDATE emergency_access SET verdict = 'proper', judged_by = staff WHERE verdict IS NULL",
    "UPDATE identity_link SET ended_at = joined_at, ended_how = 'undone' WHERE ended_at IS NULL",
];

/// Tables with rows, of those that the map deletes from.
async fn filled(day: &Day<'_>) -> Vec<&'static str> {
    let mut read = day.t.app.db().read().await.unwrap();
    let mut found = Vec::new();
    for place in OF_ROOM.iter().chain(OF_CASE).filter(|place| matches!(place.fate, Fate::Rows(..))) {
        let mut sql = SqlText::new("SELECT count(*) FROM ");
        let (rows,): (i64,) = read.one_dynamic(sql.push(place.table), args![]).await.unwrap();
        if rows > 0 && !found.contains(&place.table) {
            found.push(place.table);
        }
    }
    found
}

async fn counted(day: &Day<'_>, sql: &'static str) -> i64 {
    day.t.app.db().read().await.unwrap().single(sql, args![]).await.unwrap()
}

/// Meetings of both kinds that nobody ever brought a case to.
async fn meetings_without_a_case(day: &Day<'_>) -> [i64; 2] {
    [
        counted(
            day,
            "SELECT count(*) FROM conference c
             WHERE NOT EXISTS (SELECT 1 FROM agenda_item i WHERE i.conference = c.id)",
        )
        .await,
        counted(
            day,
            "SELECT count(*) FROM secrecy_meeting m
             WHERE NOT EXISTS (SELECT 1 FROM secrecy_case i WHERE i.meeting = m.id)",
        )
        .await,
    ]
}

async fn meetings(day: &Day<'_>) -> [i64; 2] {
    [
        counted(day, "SELECT count(*) FROM conference").await,
        counted(day, "SELECT count(*) FROM secrecy_meeting").await,
    ]
}

/// Whatever the whole story wrote is disposed of: no row of anybody is left, and the record of use verifies.
pub async fn everything_goes(day: &Day<'_>) {
    let t = day.t;
    let before = filled(day).await;
    assert!(before.len() >= 50, "the story fills only {before:?}");
    let empty = meetings_without_a_case(day).await;
    let author = t.somebody(&t.auditor, "author", Role::Section).await;
    let approver = t.somebody(&t.auditor, "approver", Role::Section).await;
    let mut tx = t.app.db().write().await.unwrap();
    for sql in END_ALL {
        tx.execute(sql, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    for kind in RecordKind::ALL {
        let op = t.op(&author);
        let seen = periods::overview(&op).await.unwrap().newest(*kind);
        let (basis, from) = ("文書管理規程".to_owned(), op.today());
        periods::set(&op, &periods::SetPeriod { kind: *kind, years: Some(1), basis, from, seen })
            .await
            .unwrap();
    }
    t.clock.set(date(2040, 4, 1));
    while let Ok(list) = draw::draw(&t.op(&author)).await {
        decide::send(&t.op(&author), (list, 1)).await.unwrap();
        decide::approve(&t.op(&approver), (list, 2)).await.unwrap();
        carry_out(&t.op(&author), list).await.unwrap();
    }
    let kept = queries::overview(&t.op(&author)).await.unwrap().kept;
    let mut left = filled(day).await;
    // A draft of a new intake belongs to no case; it goes by its age. Meetings without a case stay.
    left.retain(|table| !["draft", "conference", "conference_member"].contains(table));
    left.retain(|table| !["secrecy_meeting", "secrecy_member", "secrecy_pledge"].contains(table));
    assert_eq!(meetings(day).await, empty);
    assert!(left.is_empty() && kept.is_empty(), "{left:?} {kept:?}");
    let mut read = t.app.db().read().await.unwrap();
    let words: i64 = read.single("SELECT count(*) FROM audit_detail", args![]).await.unwrap();
    drop(read);
    let report = audit::verify(t.app.db(), &[]).await.unwrap();
    assert!(words == 0 && report.is_good() && report.erased > 0, "{words} {:?}", report.findings);
}
