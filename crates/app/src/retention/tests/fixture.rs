//! A town in which a closed case's time is over, and two people of the section in charge.

use db::args;
use domain::{
    ids::{CaseId, DisposalId},
    retention::RecordKind,
    staff::Role,
};
use jiff::civil::date;

use crate::{
    Actor,
    closing::{Close, close},
    consent::fixture::{Home, home},
    note::{self, fixture::note_of},
    retention::{decide, draw, periods, queries},
    testing::TestApp,
};

/// Who draws up, who decides.
pub(super) struct Office {
    pub author: Actor,
    pub approver: Actor,
}

pub(super) async fn office(t: &TestApp) -> Office {
    Office {
        author: t.somebody(&t.auditor, "sec1", Role::Section).await,
        approver: t.somebody(&t.auditor, "sec2", Role::Section).await,
    }
}

/// A household whose case ended on 1 April 2026 (令和8年度).
pub(super) async fn ended(t: &TestApp, words: &str) -> Home {
    let home = home(t, &t.desk).await;
    note::write(&t.op(&t.desk), &note_of(&t.op(&t.desk), home.case, words)).await.unwrap();
    let command = Close { case: home.case, reason: "c01".into(), text: String::new() };
    close(&t.op(&t.desk), &command).await.unwrap();
    home
}

/// Sets a period from today.
pub(super) async fn period(t: &TestApp, office: &Office, kind: RecordKind, years: u16) {
    let op = t.op(&office.author);
    let seen = periods::overview(&op).await.unwrap().newest(kind);
    let basis = "文書管理規程 別表第2".to_owned();
    let command = periods::SetPeriod { kind, years: Some(years), basis, from: op.today(), seen };
    periods::set(&op, &command).await.unwrap();
}

/// Five years for cases, and the first day after them.
pub(super) async fn time_is_over(t: &TestApp, office: &Office) {
    period(t, office, RecordKind::Case, 5).await;
    t.clock.set(date(2032, 4, 1));
}

pub(super) async fn version(t: &TestApp, office: &Office, list: DisposalId) -> i64 {
    queries::one(&t.op(&office.author), list).await.unwrap().row.version
}

/// A list of what is due, sent.
pub(super) async fn sent(t: &TestApp, office: &Office) -> DisposalId {
    let list = draw::draw(&t.op(&office.author)).await.unwrap();
    decide::send(&t.op(&office.author), (list, 1)).await.unwrap();
    list
}

/// A list of what is due, approved by somebody else.
pub(super) async fn approved(t: &TestApp, office: &Office) -> DisposalId {
    let list = sent(t, office).await;
    decide::approve(&t.op(&office.approver), (list, 2)).await.unwrap();
    list
}

/// Whether a case is still there.
pub(super) async fn there(t: &TestApp, case: CaseId) -> bool {
    let mut read = t.app.db().read().await.unwrap();
    read.single::<i64>("SELECT count(*) FROM support_case WHERE id = $1", args![case]).await.unwrap() == 1
}

pub(super) async fn number(t: &TestApp, sql: &'static str) -> i64 {
    t.app.db().read().await.unwrap().single(sql, args![]).await.unwrap()
}
