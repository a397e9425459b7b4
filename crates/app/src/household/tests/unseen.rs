//! What a hidden agency does changes nothing that others see: no date, no place in a list, no count, no
//! version number.

use std::fmt::Write as _;

use db::db_test;
use domain::{
    category::{Category, Sharing},
    due::{DueKind, days_after},
    ids::CaseId,
    intake::Method,
    note::{ContactMethod, Counterpart, NextAct},
};
use jiff::civil::date;

use super::{add_hanako, consent, note, open_case};
use crate::{
    Actor,
    case::{
        dues::{self, DueInput},
        list::{Filter, Sort, Whose, list},
    },
    household::{cover, search},
    intake::{Decision, Screen, TakeIn, screen, take},
    note as notes,
    referral::inbox::inbox,
    testing::TestApp,
    today::today,
};

/// All that somebody sees of a town and one case, as text.
async fn sight(t: &TestApp, reader: &Actor, case: CaseId) -> String {
    let op = t.op(reader);
    let mut seen = String::new();
    writeln!(seen, "{:?}", cover(&op, case).await.unwrap()).unwrap();
    writeln!(seen, "{:?}", crate::consent::queries::page(&op, case).await.unwrap()).unwrap();
    for whose in [Whose::Mine, Whose::Agency, Whose::All] {
        for sort in [Sort::Next, Sort::Opened] {
            for overdue in [false, true] {
                let filter = Filter { whose, overdue, sort, ..Filter::default() };
                writeln!(seen, "{:?}", list(&op, &filter).await.unwrap()).unwrap();
            }
        }
    }
    for words in ["渡邉", "R8-0001", "0836-00-0000"] {
        writeln!(seen, "{:?}", search(&op, words).await.unwrap()).unwrap();
    }
    writeln!(seen, "{:?} {:?}", inbox(&op).await.unwrap(), today(&op).await.unwrap()).unwrap();
    seen
}

/// The hidden agency takes a call, sorts it, writes a note with a next step and sets a date, all overdue soon.
async fn act_unseen(t: &TestApp, case: CaseId) {
    let op = || t.op(&t.last);
    note(t, &t.last, case, Category::Internal, "agency", "この機関だけの覚え").await;
    let call = TakeIn::least(op().today(), Method::Phone, "本人から、家を出たいと電話。");
    let taken = take(&op(), &TakeIn { case: Some(case), ..call }).await.unwrap();
    let own = Decision::Own { contact_on: days_after(op().today(), 1) };
    screen(&op(), taken.intake, &Screen { version: 1, decision: own, note: String::new() }).await.unwrap();
    let written = notes::Write {
        case,
        happened_on: op().today(),
        happened_time: None,
        method: ContactMethod::Visit,
        counterpart: Counterpart::Oneself,
        with_whom: String::new(),
        minutes: 30,
        law_item: None,
        body: "避難の相談".into(),
        next: Some(notes::Next { act: NextAct::Visit, on: op().today(), detail: String::new() }),
        category: Category::Justice,
        sharing: Sharing::Team,
        subject: None,
        topics: 0,
        finish_contacts: false,
        tags: std::collections::BTreeSet::new(),
    };
    notes::write(&op(), &written).await.unwrap();
    let typed =
        DueInput { on: "4/2".into(), kind: Some(DueKind::Task), what: "避難先に連絡する".into() };
    let mine = dues::add(&op(), case, &typed).await.unwrap();
    dues::finish(&op(), mine, "").await.unwrap();
    dues::add(&op(), case, &typed).await.unwrap();
}

#[db_test]
async fn what_a_hidden_agency_does_changes_nothing_that_others_see(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 20)).await;
    let other = open_case(&t, &t.desk, "森さんの世帯", date(2026, 4, 10)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    let shared = &[Category::Basic, Category::Money];
    consent(&t, &t.desk, (case, hanako), &t.money, shared, date(2026, 12, 31)).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    crate::case::set_phase(&mut tx, &op, case, domain::case::Phase::Intake, Some(t.coordinator.agency))
        .await
        .unwrap();
    crate::case::hold(&mut tx, &op, case, t.coordinator.agency, true).await.unwrap();
    crate::disclosure::refresh(&mut tx, &op, case).await.unwrap();
    crate::due::settle(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
    let readers = [&t.desk, &t.money, &t.coordinator];
    let mut before = Vec::new();
    for reader in readers {
        before.push(sight(&t, reader, case).await);
    }
    act_unseen(&t, case).await;
    for (reader, before) in readers.into_iter().zip(before) {
        assert_eq!(sight(&t, reader, case).await, before, "{} sees the difference", reader.agency_name);
    }
    // It has an effect for who acted, and only there.
    let own = list(&t.op(&t.last), &Filter { whose: Whose::All, ..Filter::default() }).await.unwrap();
    assert_eq!((own.rows.len(), own.rows[0].known_on()), (1, Some(date(2026, 4, 1))));
    t.clock.set(date(2026, 4, 5));
    let overdue = Filter { overdue: true, ..Filter::default() };
    assert!(list(&t.op(&t.desk), &overdue).await.unwrap().rows.is_empty());
    let sorted = list(&t.op(&t.desk), &Filter::default()).await.unwrap();
    assert_eq!(sorted.rows.iter().map(|row| row.case).collect::<Vec<_>>(), [other, case]);
    let consenting = list(&t.op(&t.money), &Filter { whose: Whose::All, ..Filter::default() }).await.unwrap();
    assert_eq!(consenting.rows[0].known_on(), None, "it acts on no date of this case");
}
