//! No trace: a marker in every kind of text of a case is found nowhere afterwards, neither in a column of any table nor,
//! on SQLite, in the bytes of the database's files. And the records of a room that go before their case.

use db::{SqlText, args, db_test, testing::schema_text};
use domain::{
    category::Category,
    ids::{CaseId, NoteId, SecrecyCaseId},
    retention::RecordKind,
};
use jiff::civil::date;
use uuid::Uuid;

use super::fixture::{approved, ended, number, office, period, there, time_is_over};
use crate::{
    attachment::{self, Owner},
    audit::{self, Action, Entry},
    consent::fixture::{Home, agreed},
    disclosure,
    draft::{self, DraftKey},
    identity_match,
    retention::{carry_out::carry_out, queries, wipe},
    testing::TestApp,
};

const MARKER: &str = "跡形未来栖野";

/// The marker as it was written, and as keys for searching fold it.
fn marks() -> [String; 2] {
    [MARKER.to_owned(), japanese::name::search_key(MARKER)]
}

/// What `write` needs of the fixture.
struct Marked<'t> {
    t: &'t TestApp,
    home: &'t Home,
}

impl Marked<'_> {
    /// The marker in texts of many tables.
    async fn write(&self) {
        let (t, home) = (self.t, self.home);
        let op = t.op(&t.desk);
        let mut tx = op.write().await.unwrap();
        let id = Uuid::from_u128;
        for sql in [
            "UPDATE household SET address = $1, caution = $1, label = $1",
            "UPDATE person SET family_name = $1, occupation = $1, school = $1, workplace = $1",
            "UPDATE household_member SET note = $1",
            "UPDATE due SET what = $1, done_note = $1",
        ] {
            tx.execute(sql, args![MARKER]).await.unwrap();
        }
        tx.execute_one(
            "INSERT INTO intake (id, case_id, agency, staff, received_on, received_time, method, caller, caller_name,
                                 caller_phone, urgency, body, outside_field, category, sharing, created_at, version)
             VALUES ($1, $2, $3, $4, $5, '', 'phone', 'self', $6, '', 'ordinary', $6, $7, 'consultation', 'team', $8, 1)",
            args![id(1), home.case, op.agency(), op.actor.staff, op.today(), MARKER, false, op.now],
        )
        .await
        .unwrap();
        tx.execute_one(
            "INSERT INTO referral (id, case_id, from_agency, from_staff, to_agency, target, purpose, summary, shares_basic,
                                   told_person, wanted_on, stage, sent_at, sent_on, answered_at, answered_on, reason, version)
             VALUES ($1, $2, $3, $4, $5, 'agency', 'handover', $9, $6, $6, $7, 'withdrawn', $8, $7, $8, $7, $9, 1)",
            args![id(2), home.case, op.agency(), op.actor.staff, t.money.agency, true, op.today(), op.now, MARKER],
        )
        .await
        .unwrap();
        tx.execute_one(
            "INSERT INTO referral_message (id, referral, agency, staff, body, at) VALUES ($1, $1, $2, $3, $4, $5)",
            args![id(2), op.agency(), op.actor.staff, MARKER, op.now],
        )
        .await
        .unwrap();
        tx.execute_one(
            "INSERT INTO assessment (id, case_id, nth, agency, staff, made_on, met_person, wishes, strengths, direction,
                                     category, sharing, created_at, updated_at, version)
             VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $7, $7, 'consultation', 'team', $8, $8, 1)",
            args![id(3), home.case, op.agency(), op.actor.staff, op.today(), true, MARKER, op.now],
        )
        .await
        .unwrap();
        let entry = Entry::new(Action::Unmask).case(home.case).words(MARKER, op.salt());
        audit::record(&mut tx, &op, entry).await.unwrap();
        disclosure::refresh(&mut tx, &op, home.case).await.unwrap();
        identity_match::refresh(&mut tx, &op, &[home.hanako, home.ken]).await.unwrap();
        tx.commit().await.unwrap();
        draft::keep(&op, DraftKey::Note(home.case), &[("body".into(), MARKER.into())]).await.unwrap();
    }
}

/// A file on the case's note, with the marker as its name; its sealed bytes.
async fn attached(t: &TestApp, case: CaseId) -> Vec<u8> {
    let mut read = t.app.db().read().await.unwrap();
    let sql =
        "SELECT id FROM note WHERE case_id = $1 AND agency = $2 AND replaced_by IS NULL ORDER BY id LIMIT 1";
    let note: NoteId = read.single(sql, args![case, t.desk.agency]).await.unwrap();
    drop(read);
    let content = b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec();
    let new = attachment::New { case, owner: Owner::Note(note), name: MARKER.into(), content };
    attachment::attach(&t.op(&t.desk), new).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT sealed FROM attachment_part", args![]).await.unwrap()
}

/// The same file on a case of an agenda and on a paper in a room, as rows.
async fn also_attached(t: &TestApp, (case, item): (CaseId, SecrecyCaseId)) {
    let (op, id) = (t.op(&t.desk), |n: u128| Uuid::from_u128(60 + n));
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, 'meets', 'plan', '支え合い会議', $2)",
        args![id(0), op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO conference (id, body, kind, nth, host, held_on, held_time, place, chair, remarks, state, staff,
                                 created_at, closed_at, closed_by, cancelled_why, version, members_version)
         VALUES ($1, $1, 'plan', 1, $2, $3, '', '', '', '', 'closed', $4, $5, $5, $4, '', 1, 1)",
        args![id(0), op.agency(), op.today(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO agenda_item (id, conference, case_id, sort, minutes, discussion) VALUES ($1, $1, $2, 1, 20, '')",
        args![id(0), case],
    )
    .await
    .unwrap();
    for (n, column) in [(1, "agenda_item"), (2, "paper")] {
        let on = if n == 1 { id(0) } else { item.0 };
        let sql = format!(
            "INSERT INTO attachment (id, case_id, agency, staff, {column}, name, media, bytes, hash, sealed_by, created_at)
             SELECT $1, case_id, agency, staff, $2, name, media, bytes, hash, sealed_by, created_at FROM attachment
             WHERE note IS NOT NULL"
        );
        tx.execute(&SqlText::new(sql.leak()), args![id(n), on]).await.unwrap();
        let sql = "INSERT INTO attachment_part (attachment, nth, sealed) SELECT $1, p.nth, p.sealed FROM attachment_part p
                   JOIN attachment x ON x.id = p.attachment WHERE x.note IS NOT NULL";
        tx.execute(sql, args![id(n)]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// What a 支援会議 recorded of a case in a meeting that is closed.
async fn room(t: &TestApp, case: CaseId, words: &str) -> SecrecyCaseId {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let (id, other) = (Uuid::from_u128(50), Uuid::from_u128(51));
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, 'room', 'secrecy', '支援会議', $2)",
        args![id, op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_meeting (id, body, host, held_on, held_time, place, chair, state, cancelled_why, staff,
                                      created_at, closed_at, closed_by, version)
         VALUES ($1, $1, $2, $3, '', '', '', 'closed', '', $4, $5, $5, $4, 1)",
        args![id, op.agency(), op.today(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_member (id, meeting, staff, agency, name, belongs, organiser, added_at, added_by)
         VALUES ($1, $1, $2, $3, '', '', $4, $5, $2)",
        args![id, op.actor.staff, op.agency(), true, op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_pledge (id, member, given_on, method, recorded_by, created_at)
         VALUES ($1, $1, $2, 'screen', $3, $4)",
        args![id, op.today(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_case (id, meeting, case_id, sort, who, reason_code, reason, wish, agency, staff, created_at)
         VALUES ($1, $1, $2, 1, $3, 'c01', $3, $3, $4, $5, $6)",
        args![id, case, words, op.agency(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_paper (id, item, title, body, member, made_on, created_at) VALUES ($1, $1, $2, $2, $1, $3, $4)",
        args![id, words, op.today(), op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_copy (id, paper, number, member, issued_on) VALUES ($1, $1, 1, $1, $2)",
        args![id, op.today()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO due (id, case_id, agency, kind, on_date, what, shared, created_at, done_on, done_by, done_note)
         VALUES ($1, $2, $3, 'task', $4, $5, $6, $7, $4, $8, '')",
        args![other, case, op.agency(), op.today(), words, false, op.now, op.actor.staff],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO secrecy_decision (id, item, kind, agency, what, by_on, decided_on, member, due, created_at)
         VALUES ($1, $1, 'watch', $2, $3, $4, $4, $1, $5, $6)",
        args![id, op.agency(), words, op.today(), other, op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    SecrecyCaseId(id)
}

/// The columns of any table in which the marker stands.
async fn places(t: &TestApp) -> Vec<String> {
    let schema = schema_text(t.app.db()).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let (mut table, mut found) = ("", Vec::new());
    for line in schema.lines() {
        if let Some(name) = line.strip_prefix("table ") {
            table = name;
        }
        let Some(column) = line.trim().strip_prefix("column ").and_then(|it| it.split_once(' ')) else {
            continue;
        };
        if !column.1.starts_with("text") {
            continue;
        }
        let text = format!("CAST({} AS TEXT)", column.0);
        let sql = format!(
            "SELECT count(*) FROM {table} WHERE {text} LIKE $1 ESCAPE '!' OR {text} LIKE $2 ESCAPE '!'"
        );
        let [plain, folded] = marks().map(|mark| format!("%{mark}%"));
        let (count,): (i64,) =
            read.one_dynamic(&SqlText::new(sql.leak()), args![plain, folded]).await.unwrap();
        if count > 0 {
            found.push(format!("{table}.{}", column.0));
        }
    }
    found
}

/// Whether the marker or a sealed file stands in the bytes of the database's files; never on PostgreSQL, whose files are elsewhere.
fn in_files(t: &TestApp, sealed: &[u8]) -> bool {
    if t.app.db().engine() == db::Engine::Postgres {
        return false;
    }
    let url = &t.config().url;
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").filter(|rest| rest.starts_with('/')).unwrap_or(path);
    ["", "-wal"].into_iter().any(|end| {
        let bytes = std::fs::read(format!("{path}{end}")).unwrap_or_default();
        let marks = marks();
        let wanted = marks.iter().map(String::as_bytes).chain([sealed]);
        wanted.into_iter().any(|wanted| bytes.windows(wanted.len()).any(|window| window == wanted))
    })
}

#[db_test]
async fn no_column_and_no_byte_of_the_files_holds_what_was_disposed_of(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, &format!("{MARKER}の記録")).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic]).await;
    Marked { t: &t, home: &home }.write().await;
    let sealed = attached(&t, home.case).await;
    let item = room(&t, home.case, MARKER).await;
    also_attached(&t, (home.case, item)).await;
    let before = places(&t).await;
    for needed in [
        "attachment.name",
        "note.body",
        "person.family_name",
        "household.address",
        "intake.body",
        "draft.body",
        "due.what",
        "referral.summary",
        "referral_message.body",
        "assessment.wishes",
        "secrecy_paper.body",
        "secrecy_decision.what",
        "name_key.key",
        "audit_detail.words",
    ] {
        assert!(before.iter().any(|place| place == needed), "{needed} is not among {before:?}");
    }
    t.app.db().checkpoint().await.unwrap();
    assert!(in_files(&t, &sealed) || t.app.db().engine() == db::Engine::Postgres);
    time_is_over(&t, &office).await;
    period(&t, &office, RecordKind::Secrecy, 5).await;
    let list = approved(&t, &office).await;
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert_eq!(places(&t).await, Vec::<String>::new());
    assert!(!in_files(&t, &sealed));
    let it = queries::certificate(&t.op(&office.author), list).await.unwrap();
    assert!(it.row.wiped_at.is_some());
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
}

#[db_test]
async fn what_is_left_to_the_night_is_written_anew_once(t: TestApp) {
    let office = office(&t).await;
    ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    assert_eq!(wipe::if_waiting(&t.app).await.unwrap(), 0, "nothing was disposed of");
    carry_out(&t.op(&office.author), list).await.unwrap();
    let sqlite = t.app.db().engine() == db::Engine::Sqlite;
    assert_eq!(wipe::is_short(t.app.db(), 0).await.unwrap(), !sqlite, "PostgreSQL has nothing to write anew");
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE disposal SET wiped_at = NULL", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(wipe::if_waiting(&t.app).await.unwrap(), 1);
    assert_eq!(wipe::if_waiting(&t.app).await.unwrap(), 0, "it was done");
    assert!(queries::certificate(&t.op(&office.author), list).await.unwrap().row.wiped_at.is_some());
}

#[db_test]
async fn the_records_of_a_room_go_before_their_case_when_their_period_is_shorter(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "経過").await;
    room(&t, home.case, MARKER).await;
    period(&t, &office, RecordKind::Case, 5).await;
    period(&t, &office, RecordKind::Secrecy, 1).await;
    t.clock.set(date(2028, 4, 1));
    let list = approved(&t, &office).await;
    let it = queries::one(&t.op(&office.author), list).await.unwrap();
    assert_eq!(it.items[0].0.kind, RecordKind::Secrecy);
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(there(&t, home.case).await);
    assert_eq!(places(&t).await, Vec::<String>::new(), "the date that the room set is gone too");
    assert_eq!(number(&t, "SELECT count(*) FROM secrecy_meeting").await, 0);
    assert_eq!(number(&t, "SELECT count(*) FROM note").await, 2);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
}
