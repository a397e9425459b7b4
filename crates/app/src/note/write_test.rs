//! Tests of writing notes: texts come back exactly, dates follow, each reader sees what is theirs.

use db::{args, db_test};
use domain::{
    category::{Category, Sharing},
    due::DueKind,
    ids::NoteId,
    note::{ContactMethod, Counterpart, NextAct},
    organisation::LawItem,
};
use jiff::civil::{date, time};
use uuid::Uuid;

use super::{
    Next, Write,
    fixture::note_of,
    queries::{self, Filter},
    write,
};
use crate::{
    Failure,
    audit::{Action, queries::submitted},
    case,
    consent::fixture::{agreed, entries, home},
    disclosure, due,
    testing::TestApp,
};

fn fields<T, R>(result: Result<T, Failure<R>>) -> Vec<&'static str> {
    match result {
        Err(Failure::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        _ => vec!["not invalid"],
    }
}

#[db_test]
async fn every_field_of_a_note_comes_back_as_written(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let new = Write {
        happened_on: date(2026, 3, 30),
        happened_time: Some(time(9, 5, 0, 0)),
        method: ContactMethod::Visit,
        counterpart: Counterpart::Family,
        with_whom: "息子さん、民生委員".into(),
        minutes: 45,
        law_item: Some(LawItem::Item4),
        next: Some(Next {
            act: NextAct::Visit, on: date(2026, 4, 12), detail: "保健師と一緒に".into()
        }),
        category: Category::Health,
        sharing: Sharing::Agency,
        subject: Some(home.ken),
        ..note_of(&op, home.case, "夜眠れないと話される。\n次は保健師と。")
    };
    let written = write(&op, &new).await.unwrap();
    let page = queries::one(&t.op(&t.desk), home.case, written.note).await.unwrap();
    let note = &page.note;
    assert_eq!(
        (note.happened_on, note.happened_time.as_str(), note.minutes),
        (date(2026, 3, 30), "09:05", 45)
    );
    assert_eq!((note.method, note.counterpart, note.law_item), (new.method, new.counterpart, new.law_item));
    assert_eq!((note.with_whom.as_str(), note.body.as_str()), (new.with_whom.as_str(), new.body.as_str()));
    assert_eq!(
        (note.next_step.as_str(), note.next_on),
        ("訪問する：保健師と一緒に", Some(date(2026, 4, 12)))
    );
    assert_eq!(
        (note.category, note.sharing, note.subject),
        (Category::Health, Sharing::Agency, Some(home.ken))
    );
    assert_eq!(note.subject_name().as_deref(), Some("山美 健"));
    assert_eq!((page.versions.len(), entries(&t, Action::WriteNote, home.case).await), (1, 1));
}

#[db_test]
async fn rare_glyphs_half_width_kana_and_emoji_come_back_unchanged(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let texts = [
        "𠮷田さん、髙橋さん、﨑山さん",
        "葛\u{E0100}城市の辻\u{E0101}さん",
        "ﾊﾝｶｸｶﾅとﾃﾞﾝﾜ",
        "👨\u{200d}👩\u{200d}👧 と話す 😀☎\u{fe0f}",
        "é と é は別",
    ];
    for text in texts {
        let op = t.op(&t.desk);
        let written = write(&op, &note_of(&op, home.case, text)).await.unwrap();
        let note = queries::one(&t.op(&t.desk), home.case, written.note).await.unwrap().note;
        assert_eq!(note.body.as_bytes(), text.as_bytes(), "{text}");
    }
}

#[db_test]
async fn twenty_thousand_characters_are_stored_whole_and_one_more_is_told(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let most = "𠮷".repeat(20_000);
    let written = write(&op, &note_of(&op, home.case, &most)).await.unwrap();
    assert_eq!(queries::one(&t.op(&t.desk), home.case, written.note).await.unwrap().note.body, most);
    let op = t.op(&t.desk);
    let refused = write(&op, &note_of(&op, home.case, &"あ".repeat(20_001))).await;
    let Err(Failure::Invalid(problems)) = refused else { panic!("it must be told") };
    assert!(
        problems[0].message.contains("20,000字以内") && problems[0].message.contains("20,001字"),
        "{problems:?}"
    );
}

#[db_test]
async fn wrong_input_is_told_at_its_field(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let elsewhere = crate::consent::fixture::home(&t, &t.money).await;
    let op = t.op(&t.desk);
    let wrong = Write {
        happened_on: date(2026, 4, 2),
        minutes: 1_441,
        category: Category::Informant,
        with_whom: "1234-5678-9018".into(),
        next: Some(Next { act: NextAct::Call, on: date(2026, 3, 31), detail: String::new() }),
        subject: Some(elsewhere.ken),
        ..note_of(&op, home.case, "番号は１２３４５６７８９０１８")
    };
    assert_eq!(
        fields(write(&op, &wrong).await),
        ["happened_on", "minutes", "sharing", "next_on", "body", "with_whom", "subject"]
    );
    assert_eq!(fields(write(&op, &note_of(&op, home.case, " \n　")).await), ["body"]);
    assert_eq!(entries(&t, Action::WriteNote, home.case).await, 0);
}

#[db_test]
async fn the_next_step_becomes_the_next_date_and_earlier_contacts_are_done_if_wanted(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let next = |day, act| Some(Next { act, on: date(2026, 4, day), detail: "山美さんに渡す".into() });
    let first = Write { next: next(10, NextAct::Visit), ..note_of(&op, home.case, "電話した") };
    write(&op, &first).await.unwrap();
    let op = t.op(&t.desk);
    let second = Write {
        next: next(20, NextAct::Paper),
        topics: 0,
        finish_contacts: true,
        ..note_of(&op, home.case, "訪問した")
    };
    write(&op, &second).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let open = due::of_case(&mut read, home.case).await.unwrap();
    let rows: Vec<_> = open.iter().map(|row| (row.kind, row.on.day(), row.what.as_str())).collect();
    assert_eq!(rows, [(DueKind::Screening, 1, "整理"), (DueKind::Task, 20, "手続き・書類を進める")]);
    assert_eq!(case::facts(&mut read, home.case).await.unwrap().next_on, Some(date(2026, 4, 1)));
}

#[db_test]
async fn an_agency_that_writes_holds_a_record_of_its_own_even_after_consent_ends(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    let op = t.op(&t.money);
    write(&op, &note_of(&op, home.case, "家計を一緒に見た")).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
    drop(read);
    t.clock.set(date(2027, 4, 1));
    let own = queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap();
    assert_eq!(own.notes.len(), 1);
    assert_eq!(own.header.title(), "R8-0001");
}

#[db_test]
async fn a_stranger_can_neither_write_nor_read_nor_tell_it_from_nothing(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let written = write(&op, &note_of(&op, home.case, "話を聞いた")).await.unwrap();
    let stranger = t.op(&t.money);
    let tried = write(&stranger, &note_of(&stranger, home.case, "書いてみる")).await;
    assert!(matches!(tried, Err(Failure::NotFound)));
    assert!(matches!(queries::one(&stranger, home.case, written.note).await, Err(Failure::NotFound)));
    assert!(matches!(queries::form(&stranger, home.case).await, Err(Failure::NotFound)));
    let nothing = queries::one(&t.op(&t.desk), home.case, NoteId(Uuid::from_u128(3))).await;
    assert!(matches!(nothing, Err(Failure::NotFound)));
    let auditor = t.op(&t.auditor);
    let tried = write(&auditor, &note_of(&auditor, home.case, "書いてみる")).await;
    assert!(matches!(tried, Err(Failure::NotYourWork)));
}

#[db_test]
async fn a_note_of_another_case_is_not_found_under_this_one(t: TestApp) {
    let one = home(&t, &t.desk).await;
    let two = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let written = write(&op, &note_of(&op, one.case, "話を聞いた")).await.unwrap();
    assert!(matches!(queries::one(&t.op(&t.desk), two.case, written.note).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_second_submit_stores_nothing_and_its_first_note_can_be_found(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = Uuid::from_u128(4);
    let op = t.op(&t.desk).with_submission(Some(key));
    let written = write(&op, &note_of(&op, home.case, "電話した")).await.unwrap();
    let again = t.op(&t.desk).with_submission(Some(key));
    assert!(matches!(write(&again, &note_of(&again, home.case, "電話した")).await, Err(Failure::Repeated)));
    let mut read = t.app.db().read().await.unwrap();
    let first = submitted(&mut read, t.desk.staff, key).await.unwrap().unwrap();
    assert_eq!((first.object_id, first.case), (Some(written.note.0), Some(home.case.0)));
    let notes: (i64,) =
        read.one("SELECT count(*) FROM note WHERE case_id = $1", args![home.case]).await.unwrap();
    assert_eq!(notes.0, 1);
}

#[db_test]
async fn the_timeline_is_read_in_pages_of_fifty_newest_first_and_narrowed(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for n in 0..51_i64 {
        let op = t.op(&t.desk);
        let day = date(2026, 4, 1).saturating_sub(jiff::Span::new().days(n / 2));
        let method = if n == 7 { ContactMethod::Visit } else { ContactMethod::Phone };
        let new = Write { happened_on: day, method, ..note_of(&op, home.case, &format!("記録{n}")) };
        write(&op, &new).await.unwrap();
    }
    let reader = t.op(&t.desk);
    let first = queries::timeline(&reader, home.case, &Filter::default(), None).await.unwrap();
    assert_eq!((first.notes.len(), first.notes[0].body.as_str()), (50, "記録1"));
    let rest = queries::timeline(&reader, home.case, &Filter::default(), first.next).await.unwrap();
    assert_eq!(rest.notes.iter().map(|note| note.body.as_str()).collect::<Vec<_>>(), ["記録50"]);
    assert_eq!(rest.next, None);
    let visits = Filter { method: Some(ContactMethod::Visit), ..Filter::default() };
    let visits = queries::timeline(&reader, home.case, &visits, None).await.unwrap();
    assert_eq!(visits.notes.iter().map(|note| note.body.as_str()).collect::<Vec<_>>(), ["記録7"]);
    let others = Filter { agency: Some(t.money.agency), ..Filter::default() };
    assert!(queries::timeline(&reader, home.case, &others, None).await.unwrap().notes.is_empty());
    assert_eq!(first.agencies.len(), 1);
    assert!(entries(&t, Action::ReadCase, home.case).await >= 4);
}

#[db_test]
async fn the_form_tells_who_will_read_what_is_shared(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    let op = t.op(&t.desk);
    write(&op, &note_of(&op, home.case, "電話した")).await.unwrap();
    let form = queries::form(&t.op(&t.desk), home.case).await.unwrap();
    let (name, mut what) = form.readers[0].clone();
    what.sort_unstable();
    assert_eq!((name.as_str(), what), ("くらしの相談窓口", vec![Category::Basic, Category::Money]));
    assert_eq!((form.before.len(), form.members.len()), (1, 2));
}
