//! A whole town is disposed of: everything that months of work left behind, through the map of tables.

use std::collections::BTreeSet;

use app::{
    Actor, Op, audit,
    retention::{
        carry_out::carry_out,
        decide, draw,
        map::{Fate, OF_CASE, OF_ROOM},
        periods, queries,
    },
};
use db::{SqlText, args, db_test};
use domain::{
    code::Code as _,
    ids::{AgencyId, MembershipId, StaffId},
    retention::RecordKind,
    staff::Role,
};
use jiff::civil::date;

use super::{small, tests::Empty};

/// Tables with rows, of those that the map deletes from.
async fn filled(t: &Empty) -> BTreeSet<&'static str> {
    let mut read = t.app.db().read().await.expect("reads");
    let mut found = BTreeSet::new();
    for place in OF_ROOM.iter().chain(OF_CASE).filter(|place| matches!(place.fate, Fate::Rows(..))) {
        let mut sql = SqlText::new("SELECT count(*) FROM ");
        let (rows,): (i64,) = read.one_dynamic(sql.push(place.table), args![]).await.expect("counts");
        if rows > 0 {
            found.insert(place.table);
        }
    }
    found
}

/// Ends everything that would stand in the way.
async fn end_all(t: &Empty) {
    let mut tx = t.app.db().write().await.expect("writes");
    for sql in [
        "UPDATE support_case SET state = 'closed', phase = 'ended', next_on = NULL, closed_on = '2020-05-01'",
        "UPDATE referral SET stage = 'withdrawn', answered_at = sent_at WHERE stage IN ('sent', 'received', 'consulting')",
        "UPDATE referral_return SET stage = 'withdrawn' WHERE stage = 'sent'",
        "UPDATE conference SET state = 'cancelled' WHERE state = 'planned'",
        "UPDATE secrecy_meeting SET state = 'cancelled' WHERE state = 'planned'",
        "UPDATE secrecy_meeting SET held_on = '2020-05-01'",
        "UPDATE protection SET stage = 'ended', ended_on = until_on WHERE ended_on IS NULL",
        "UPDATE emergency_access SET verdict = 'proper', judged_by = staff WHERE verdict IS NULL",
    ] {
        tx.execute(sql, args![]).await.expect("ends");
    }
    tx.commit().await.expect("commits");
}

/// Two people who act as the section in charge.
async fn section(t: &Empty) -> [Actor; 2] {
    let mut read = t.app.db().read().await.expect("reads");
    let mut rows: Vec<(StaffId, AgencyId, MembershipId)> = read
        .all("SELECT staff, agency, id FROM membership ORDER BY staff, id", args![])
        .await
        .expect("reads");
    rows.dedup_by_key(|row| row.0);
    [0, 1].map(|at| {
        let (staff, agency, membership) = rows[at];
        Actor {
            staff,
            name: String::new(),
            agency,
            agency_name: String::new(),
            role: Role::Section,
            membership,
            session: None,
        }
    })
}

fn op(t: &Empty, actor: &Actor) -> Op {
    let now = t.app.now();
    Op::new(t.app.clone(), actor.clone(), now, t.app.ids().uuid(now))
}

#[db_test]
async fn a_town_that_is_disposed_of_leaves_no_row_of_anybody(t: Empty) {
    t.load("yamagata").await;
    small(&t.app, 7, 40).await.expect("the town lives");
    end_all(&t).await;
    let before = filled(&t).await;
    assert!(before.len() >= 45, "the town fills too few tables: {before:?}");
    let [author, approver] = section(&t).await;
    for kind in RecordKind::ALL {
        let set = periods::SetPeriod {
            kind: *kind,
            years: Some(1),
            basis: "文書管理規程".into(),
            from: date(2026, 11, 20),
            seen: 0,
        };
        periods::set(&op(&t, &author), &set).await.expect("sets");
    }
    let mut lists = 0;
    while let Ok(list) = draw::draw(&op(&t, &author)).await {
        decide::send(&op(&t, &author), (list, 1)).await.expect("sends");
        decide::approve(&op(&t, &approver), (list, 2)).await.expect("approves");
        carry_out(&op(&t, &author), list).await.unwrap_or_else(|error| panic!("list {lists}: {error}"));
        lists += 1;
        assert!(lists < 20, "what was disposed of comes back");
    }
    let kept = queries::overview(&op(&t, &author)).await.expect("looks").kept;
    assert!(lists > 0 && kept.is_empty(), "{kept:?}");
    let left = filled(&t).await;
    // A draft of a new intake belongs to no case; it goes by its age.
    let left: Vec<_> = left.into_iter().filter(|table| *table != "draft").collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(audit::verify(t.app.db(), &[]).await.expect("verifies").is_good());
}
