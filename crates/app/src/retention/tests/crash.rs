//! Cut off in the middle, and two people at once.

use std::sync::Arc;

use db::{args, db_test};
use domain::retention::ListState;

use super::fixture::{approved, ended, number, office, there, time_is_over};
use crate::{
    App,
    audit::{self, Action},
    consent::fixture::entries,
    doctor::{self, Depth, Level},
    retention::{
        carry_out::{carry_out, next},
        queries,
    },
    testing::{SeededIds, TestApp, TestClock},
};

#[db_test]
async fn what_was_cut_off_between_two_records_goes_on_where_it_stopped(t: TestApp) {
    let office = office(&t).await;
    let homes = [ended(&t, "一").await, ended(&t, "二").await, ended(&t, "三").await];
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    assert!(next(&t.op(&office.author), list).await.unwrap());
    // The process ends here. Another one begins on the same database.
    let findings = doctor::look(t.app.db(), Depth::All).await.unwrap();
    let warned = findings.iter().find(|finding| finding.what == "保存期間と廃棄").unwrap();
    assert_eq!(warned.level, Level::Warning);
    assert!(warned.text.contains("廃棄の終わっていない一覧が1件"), "{}", warned.text);
    assert!(!there(&t, homes[0].case).await && there(&t, homes[1].case).await);
    let clock = Arc::new(TestClock::at(jiff::civil::date(2032, 4, 2)));
    let ids = SeededIds::default();
    let again = App::new(t.app.db().clone(), clock, Arc::new(Skip(ids)));
    let op = crate::Op::new(again.clone(), office.author.clone(), again.now(), again.ids().uuid(again.now()));
    carry_out(&op, list).await.unwrap();
    for home in &homes {
        assert!(!there(&t, home.case).await);
        assert_eq!(entries(&t, Action::Dispose, home.case).await, 1);
    }
    assert_eq!(queries::one(&t.op(&office.author), list).await.unwrap().row.state, ListState::Done);
}

/// Ids of a second process: others than those of the first.
struct Skip(SeededIds);

impl crate::IdSource for Skip {
    fn random(&self, buffer: &mut [u8]) {
        self.0.random(buffer);
        if let Some(first) = buffer.first_mut() {
            *first ^= 0xA5;
        }
    }
}

#[db_test]
async fn a_failure_in_the_middle_of_a_record_leaves_that_record_whole(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    let mut tx = t.app.db().write().await.unwrap();
    let sql = db::Sql::pair(
        "CREATE TABLE in_the_way (person TEXT NOT NULL REFERENCES person (id)) STRICT",
        "CREATE TABLE in_the_way (person UUID NOT NULL REFERENCES person (id))",
    );
    tx.execute(sql, args![]).await.unwrap();
    tx.execute("INSERT INTO in_the_way (person) VALUES ($1)", args![home.hanako]).await.unwrap();
    tx.commit().await.unwrap();
    let notes = number(&t, "SELECT count(*) FROM note").await;
    assert!(carry_out(&t.op(&office.author), list).await.is_err());
    assert!(there(&t, home.case).await);
    assert_eq!(number(&t, "SELECT count(*) FROM note").await, notes, "nothing of it is gone");
    assert_eq!(entries(&t, Action::Dispose, home.case).await, 0);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DROP TABLE in_the_way", args![]).await.unwrap();
    tx.commit().await.unwrap();
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(!there(&t, home.case).await);
}

#[db_test]
async fn two_who_carry_it_out_at_once_delete_each_record_once(t: TestApp) {
    let office = office(&t).await;
    let mut homes = Vec::new();
    for words in ["一", "二", "三", "四"] {
        homes.push(ended(&t, words).await);
    }
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    let (one, two) = (t.op(&office.author), t.op(&office.approver));
    let (one, two) = tokio::join!(carry_out(&one, list), carry_out(&two, list));
    assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
    for home in &homes {
        assert_eq!(entries(&t, Action::Dispose, home.case).await, 1);
    }
    assert_eq!(number(&t, "SELECT count(*) FROM audit_entry WHERE action = 'disposal.finish'").await, 1);
    assert_eq!(number(&t, "SELECT count(*) FROM person").await, 0);
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
}
