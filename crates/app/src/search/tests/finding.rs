//! Which notes are found for what was typed.

use db::db_test;
use japanese::bigram::Words;
use jiff::ToSpan;

use super::{found, hits, search, write};
use crate::{
    Failure,
    consent::fixture::home,
    note::{self, Write, fixture::note_of},
    search::{
        NOTES, NotAsked,
        notes::{Way, ask},
    },
    testing::TestApp,
};

#[db_test]
async fn words_of_two_characters_and_more_are_found_in_every_spelling(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let body = "渡邉さん宅を訪問。ｻｰﾋﾞｽ利用の申請書を\n記入した。𠮷野家で100%勤務。";
    write(&op, home.case, body).await;
    write(&op, home.case, "電話をかけたが不在").await;
    for typed in [
        "訪問",
        "ほうもん訪問",
        "申請",
        "申請書",
        "サービス",
        "さーびす",
        "渡辺",
        "渡邊",
        "書を記入",
        "𠮷野",
        "吉野家",
        "100%",
        "１００％",
        "申請　訪問",
        "訪問 の 申請",
        "勤務。",
    ] {
        let expected: &[&str] = if typed == "ほうもん訪問" { &[] } else { &[body] };
        assert_eq!(found(&t.op(&t.desk), typed).await, expected, "{typed}");
    }
    for typed in ["訪門", "申請 不在", "書申請", "OR", "訪問*", "\"訪問", "訪問' OR '1", "NOT 不在", "1_0%"]
    {
        let expected: &[&str] = if ["訪問*", "\"訪問"].contains(&typed) { &[body] } else { &[] };
        assert_eq!(found(&t.op(&t.desk), typed).await, expected, "{typed}");
    }
}

#[db_test]
async fn what_cannot_be_looked_for_in_notes_says_so(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    write(&op, home.case, "市の窓口の人 % _ 𠮷").await;
    for (typed, why) in [
        ("の", NotAsked::OneCharacter),
        ("𠮷", NotAsked::OneCharacter),
        ("の 人", NotAsked::OneCharacter),
        ("%", NotAsked::Signs),
        ("_", NotAsked::Signs),
        ("'", NotAsked::Signs),
    ] {
        let notes = search(&t.op(&t.desk), typed).await.unwrap().notes;
        assert_eq!((notes.not_asked, notes.hits.len()), (Some(why), 0), "{typed}");
    }
    for empty in ["", "　 ", "\u{200b}"] {
        assert!(matches!(search(&t.op(&t.desk), empty).await, Err(Failure::Invalid(_))));
    }
}

#[db_test]
async fn who_took_part_and_the_next_step_are_found_but_no_word_across_two_of_them(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let new =
        Write { with_whom: "民生委員の田中".into(), ..note_of(&op, home.case, "話を聞いた") };
    note::write(&op, &new).await.unwrap();
    assert_eq!(hits(&t.op(&t.desk), "民生委員 田中").await[0].with_whom, "民生委員の田中");
    assert!(found(&t.op(&t.desk), "いた民生").await.is_empty());
}

#[db_test]
async fn the_newest_come_first_a_page_at_a_time_and_every_way_of_asking_finds_the_same(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for n in 0..53_i64 {
        t.clock.pass_minutes(1);
        let op = t.op(&t.desk);
        let day = op.today().saturating_sub((n / 2).days());
        let new = Write { happened_on: day, ..note_of(&op, home.case, &format!("訪問その{n}")) };
        note::write(&op, &new).await.unwrap();
    }
    let op = t.op(&t.desk);
    let answer = search(&op, "訪問").await.unwrap().notes;
    assert_eq!((answer.hits.len(), answer.more), (NOTES, true));
    let first: Vec<&str> = answer.hits.iter().take(4).map(|hit| hit.body.as_str()).collect();
    assert_eq!(first, ["訪問その1", "訪問その0", "訪問その3", "訪問その2"]);
    let mut read = op.read().await.unwrap();
    for typed in ["訪問", "訪問その7", "問その", "訪問その99"] {
        let words = Words::of(typed);
        let mut all = Vec::new();
        for way in [Way::Cases, Way::Newest, Way::More, Way::Index] {
            let found = ask(&mut read, &op, way, &words).await.unwrap();
            all.push(found.into_iter().map(|hit| hit.note).collect::<Vec<_>>());
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{typed}: {all:?}");
    }
}
