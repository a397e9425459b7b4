//! Tests of drafts: whose they are, when they go, and the note that arrives after its session ended.

use std::fmt::Write as _;

use db::{args, db_test};
use domain::ids::{CaseId, Id, SessionId};
use jiff::ToSpan;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{DraftKey, Fields, KEPT_DAYS, drop_draft, find, keep, mine, rescue, sweep};
use crate::{
    Actor, Failure,
    audit::Action,
    consent::fixture::{entries, home},
    note::{self, fixture::note_of},
    testing::TestApp,
};

fn typed(body: &str) -> Fields {
    vec![("body".into(), body.into()), ("method".into(), "visit".into()), ("submission".into(), "k".into())]
}

#[db_test]
async fn a_draft_is_kept_replaced_and_shown_to_its_author_only(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = DraftKey::Note(home.case);
    keep(&t.op(&t.desk), key, &typed("書きかけ")).await.unwrap();
    t.clock.pass(1);
    keep(&t.op(&t.desk), key, &typed("書きかけの𠮷田さん😀")).await.unwrap();
    let found = find(&t.op(&t.desk), key).await.unwrap().unwrap();
    assert_eq!(found.fields, typed("書きかけの𠮷田さん😀")[..2]);
    let list = mine(&t.op(&t.desk)).await.unwrap();
    assert_eq!((list.len(), list[0].beginning.as_str()), (1, "書きかけの𠮷田さん😀"));
    assert_eq!((list[0].key, list[0].number.as_deref()), (key, Some("R8-0001")));
    assert_eq!(find(&t.op(&t.money), key).await.unwrap(), None);
    assert!(mine(&t.op(&t.money)).await.unwrap().is_empty());
    assert!(matches!(drop_draft(&t.op(&t.money), found.id).await, Err(Failure::NotFound)));
    let colleague = Actor { agency: t.money.agency, ..t.desk.clone() };
    assert_eq!(find(&t.op(&colleague), key).await.unwrap(), None);
    drop_draft(&t.op(&t.desk), found.id).await.unwrap();
    assert_eq!(find(&t.op(&t.desk), key).await.unwrap(), None);
    assert_eq!(entries(&t, Action::KeepDraft, home.case).await, 3);
}

#[db_test]
async fn what_did_not_change_is_not_written_again(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for _ in 0..3 {
        keep(&t.op(&t.desk), DraftKey::Note(home.case), &typed("同じ")).await.unwrap();
    }
    assert_eq!(entries(&t, Action::KeepDraft, home.case).await, 1);
}

#[db_test]
async fn saving_the_note_throws_its_draft_away(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = DraftKey::Note(home.case);
    keep(&t.op(&t.desk), key, &typed("訪問した")).await.unwrap();
    keep(&t.op(&t.desk), DraftKey::Intake, &typed("別の相談")).await.unwrap();
    let op = t.op(&t.desk);
    note::write(&op, &note_of(&op, home.case, "訪問した")).await.unwrap();
    assert_eq!(find(&t.op(&t.desk), key).await.unwrap(), None);
    assert!(find(&t.op(&t.desk), DraftKey::Intake).await.unwrap().is_some());
}

#[db_test]
async fn nobody_keeps_a_draft_about_a_case_or_note_that_is_not_theirs_to_know(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let written = note::write(&op, &note_of(&op, home.case, "電話した")).await.unwrap();
    let unknown = DraftKey::Note(CaseId(Uuid::from_u128(9)));
    for key in [DraftKey::Note(home.case), DraftKey::Correction(written.note), unknown] {
        assert!(matches!(keep(&t.op(&t.money), key, &typed("x")).await, Err(Failure::NotFound)));
    }
    keep(&t.op(&t.desk), DraftKey::Correction(written.note), &typed("直しかけ")).await.unwrap();
    assert_eq!(mine(&t.op(&t.desk)).await.unwrap()[0].case, Some(home.case));
    let huge = typed(&"あ".repeat(200_000));
    assert!(matches!(keep(&t.op(&t.desk), DraftKey::Intake, &huge).await, Err(Failure::Invalid(_))));
}

/// A session of somebody, last seen now.
async fn session(t: &TestApp, actor: &Actor, token: &str, ended: bool) {
    let hash = Sha256::digest(token.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap();
        out
    });
    let now = t.app.now();
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "INSERT INTO session (id, token_hash, staff, membership, created_at, last_seen_at, expires_at, ended_at, demo)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
        args![
            SessionId::from_uuid(t.app.ids().uuid(now)),
            hash,
            actor.staff,
            actor.membership,
            now,
            now + 12.hours(),
            ended.then_some(now),
            false
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Lets thirteen hours pass for all sessions.
async fn age_sessions(t: &TestApp) {
    let now = t.app.now();
    let mut tx = t.app.db().write().await.unwrap();
    let (seen, expires) = (now - 13.hours(), now - 1.hours());
    tx.execute("UPDATE session SET last_seen_at = $1, expires_at = $2", args![seen, expires]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_note_sent_after_its_session_ran_out_is_kept_for_its_author(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = DraftKey::Note(home.case);
    session(&t, &t.desk, "slept", false).await;
    age_sessions(&t).await;
    assert!(crate::identity::resume(&t.app, "slept").await.unwrap().is_none());
    assert!(rescue(&t.app, "slept", key, &typed("夜眠れないと話された")).await.unwrap());
    let found = find(&t.op(&t.desk), key).await.unwrap().unwrap();
    assert_eq!(found.fields[0].1, "夜眠れないと話された");
    assert_eq!(entries(&t, Action::KeepDraft, home.case).await, 1);
}

#[db_test]
async fn nothing_is_kept_for_an_unknown_token_a_signed_out_session_or_a_foreign_case(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = DraftKey::Note(home.case);
    session(&t, &t.desk, "signed-out", true).await;
    session(&t, &t.money, "foreign", false).await;
    age_sessions(&t).await;
    for token in ["", "never", "signed-out", "foreign"] {
        assert!(!rescue(&t.app, token, key, &typed("x")).await.unwrap(), "{token}");
    }
    assert!(mine(&t.op(&t.desk)).await.unwrap().is_empty());
    assert!(mine(&t.op(&t.money)).await.unwrap().is_empty());
    session(&t, &t.desk, "old", false).await;
    t.clock.pass(2);
    assert!(!rescue(&t.app, "old", key, &typed("x")).await.unwrap());
}

#[db_test]
async fn a_draft_goes_when_its_time_is_over_and_not_before(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let (old, young) = (DraftKey::Note(home.case), DraftKey::Intake);
    keep(&t.op(&t.desk), old, &typed("ずっと前の書きかけ")).await.unwrap();
    t.clock.pass(1);
    keep(&t.op(&t.desk), young, &typed("別の相談")).await.unwrap();
    t.clock.pass(KEPT_DAYS - 1);
    assert_eq!(sweep(&t.app).await.unwrap(), 0, "kept to its last day");
    t.clock.pass_minutes(1);
    assert_eq!(sweep(&t.app).await.unwrap(), 1);
    assert_eq!(find(&t.op(&t.desk), old).await.unwrap(), None);
    assert!(find(&t.op(&t.desk), young).await.unwrap().is_some());
}
