//! What reaches storage although it should not, or cannot be stored: signs outside the usual fonts, a full
//! disk, a database from a newer program. The other bad input of the issue is tested beside its feature, and
//! forms sent twice in `promise`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::sync::Arc;

use app::{
    Actor, App, Failure, doctor,
    failure::{StorageKind, storage_kind},
    household::{self, PersonInput},
    intake::{self, TakeIn, Told},
    migrations,
    testing::{SeededIds, TestApp, TestClock},
};
use db::{
    DbError, args, db_test,
    testing::{Fixture, TestDb},
};
use domain::{
    ids::{AgencyId, CaseId, Id, MembershipId, StaffId},
    intake::Method,
    person::{NameStatus, Relation},
    staff::Role,
};
use jiff::civil::date;
use uuid::Uuid;

/// Names with signs beyond the basic plane, compatibility forms, variation selectors.
const RARE: [&str; 4] = ["𠮷田", "髙﨑", "葛\u{E0100}城", "渡\u{908A}\u{E0101}𫝆"];

async fn bytes_of(t: &TestApp, sql: &'static str, case: CaseId) -> Vec<Vec<u8>> {
    let mut read = t.app.db().read().await.unwrap();
    let texts: Vec<String> = read.singles(sql, args![case]).await.unwrap();
    texts.into_iter().map(String::into_bytes).collect()
}

const NAMES: &str =
    "SELECT p.family_name FROM support_case c JOIN household_member m ON m.household = c.household
     JOIN person p ON p.id = m.person WHERE c.id = $1 ORDER BY m.sort, m.id";

#[db_test]
async fn rare_signs_of_names_and_places_are_stored_byte_for_byte_wherever_they_are_typed(t: TestApp) {
    for name in RARE {
        let op = t.op(&t.desk);
        let told = Told { family_name: name.into(), place: format!("{name}荘2階"), ..Told::default() };
        let body = format!("{name}さんの件。①㈱ﾊﾝｶｸ 😀");
        let least = TakeIn::least(op.today(), Method::Desk, body.clone());
        let taken = intake::take(&op, &TakeIn { told, caller_name: name.into(), ..least }).await.unwrap();
        let sister = PersonInput {
            family_name: name.into(),
            name_status: Some(NameStatus::Real),
            relation: Some(Relation::Sibling),
            ..PersonInput::default()
        };
        household::add_person(&t.op(&t.desk), taken.case, &sister).await.unwrap();
        assert_eq!(bytes_of(&t, NAMES, taken.case).await, [name.as_bytes(), name.as_bytes()], "{name}");
        let said = "SELECT body FROM intake WHERE case_id = $1 UNION ALL SELECT caller_name FROM intake WHERE case_id = $1";
        assert_eq!(bytes_of(&t, said, taken.case).await, [body.as_bytes(), name.as_bytes()], "{name}");
        let found = household::search(&t.op(&t.desk), name).await.unwrap();
        assert!(found.hits.iter().any(|hit| hit.family_name == name), "{name} is not found again");
    }
}

/// A database with all migrations of this program.
struct Migrated(TestDb);

impl Fixture for Migrated {
    async fn sqlite() -> Self {
        Self(TestDb::sqlite_with(migrations::ALL).await)
    }

    async fn postgres() -> Self {
        Self(TestDb::postgres_with(migrations::ALL).await)
    }
}

#[db_test]
async fn a_database_of_a_newer_program_is_left_alone_and_the_doctor_says_so(t: Migrated) {
    let last = migrations::ALL.last().unwrap().number;
    let mut tx = t.0.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO schema_migration (number, name, checksum, applied_at)
         SELECT number + 1, 'of_a_later_year', checksum, applied_at FROM schema_migration WHERE number = $1",
        args![i64::from(last)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let refused = t.0.migrate(migrations::ALL, jiff::Timestamp::UNIX_EPOCH).await.unwrap_err();
    assert_eq!(refused, DbError::NewerThanProgram { database: last + 1, program: last });
    let findings = doctor::look(&t.0, doctor::Depth::Sample).await.unwrap();
    let bad: Vec<_> = findings.iter().filter(|finding| finding.level == doctor::Level::Bad).collect();
    assert!(bad.len() == 1 && bad[0].text.contains("新しい版の tasuki が要ります"), "{findings:?}");
}

/// A program with one desk on a file that may not grow much.
struct Small {
    db: TestDb,
    desk: Actor,
}

impl Small {
    async fn new() -> Self {
        let db = TestDb::sqlite_with(migrations::ALL).await;
        let id = |n| Uuid::from_u128(n);
        let desk = Actor {
            staff: StaffId::from_uuid(id(1)),
            name: "職員".into(),
            agency: AgencyId::from_uuid(id(2)),
            agency_name: "窓口".into(),
            role: Role::Counsellor,
            membership: MembershipId::from_uuid(id(3)),
            session: None,
        };
        let mut tx = db.write().await.unwrap();
        tx.execute_one(
            "INSERT INTO agency (id, key, name, short_name, kind, is_coordinator, is_last_resort, is_section,
                                 takes_intake, sort, from_on)
             VALUES ($1, 'desk', '窓口', '窓口', '窓口', $2, $2, $2, $3, 1, $4)",
            args![desk.agency, false, true, date(2026, 4, 1)],
        )
        .await
        .unwrap();
        tx.execute_one(
            "INSERT INTO staff (id, login, name, kana, active, failed_count, created_at, version)
             VALUES ($1, 'desk', '職員', '', $2, 0, $3, 1)",
            args![desk.staff, true, jiff::Timestamp::UNIX_EPOCH],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        Self { db, desk }
    }

    fn op(&self, app: &App) -> app::Op {
        app::Op::new(app.clone(), self.desk.clone(), app.now(), app.ids().uuid(app.now()))
    }

    async fn counts(&self) -> [i64; 6] {
        let mut read = self.db.read().await.unwrap();
        let mut counts = [0; 6];
        let all = [
            "SELECT count(*) FROM intake",
            "SELECT count(*) FROM support_case",
            "SELECT count(*) FROM household",
            "SELECT count(*) FROM due",
            "SELECT count(*) FROM case_view",
            "SELECT count(*) FROM audit_entry",
        ];
        for (count, sql) in counts.iter_mut().zip(all) {
            *count = read.single(sql, args![]).await.unwrap();
        }
        counts
    }
}

/// Takes people in until there is no room; gives how many were saved.
async fn until_full(small: &Small, app: &App) -> (i64, Failure<std::convert::Infallible>) {
    for saved in 0..1_000 {
        let op = small.op(app);
        let body = "長い相談の記録。".repeat(1_000);
        if let Err(failure) = intake::take(&op, &TakeIn::least(op.today(), Method::Desk, body)).await {
            return (saved, failure);
        }
    }
    panic!("a thousand consultations fit into a small file");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_keeps_whole_consultations_and_room_lets_work_go_on() {
    let mut small = Small::new().await;
    let clock = Arc::new(TestClock::at(date(2026, 4, 1)));
    let ids = Arc::new(SeededIds::default());
    let size = small.db.size_bytes().await.unwrap();
    small.db.reopen(|config| config.max_bytes = Some(size + (200 << 10))).await.unwrap();
    let app = App::new(small.db.db().clone(), clock.clone(), ids.clone());
    let (saved, failure) = until_full(&small, &app).await;
    let Failure::Db(error) = failure else { panic!("not told as a fault of storage: {failure:?}") };
    assert_eq!((error.clone(), storage_kind(&error)), (DbError::DiskFull, StorageKind::Full));
    assert!(saved > 1, "nothing fitted at all");
    assert_eq!(small.counts().await, [saved; 6], "something was half written");

    drop(app);
    small.db.reopen(|config| config.max_bytes = None).await.unwrap();
    let app = App::new(small.db.db().clone(), clock, ids);
    let op = small.op(&app);
    intake::take(&op, &TakeIn::least(op.today(), Method::Phone, "もう一度かけてこられた。")).await.unwrap();
    assert_eq!(small.counts().await, [saved + 1; 6]);
    let findings = doctor::look(small.db.db(), doctor::Depth::All).await.unwrap();
    assert!(findings.iter().all(|finding| finding.level != doctor::Level::Bad), "{findings:?}");
}

/// Ends every connection of the other pool on the same database, as a restart of the server does.
async fn cut(t: &TestApp) {
    let mut config = t.config().clone();
    config.pool_size = 1;
    let other = db::Db::open(&config).await.unwrap();
    let mut read = other.read().await.unwrap();
    let ended: Vec<bool> = read
        .singles(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'tasuki'",
            args![],
        )
        .await
        .unwrap();
    assert!(ended.iter().any(|ended| *ended), "no connection was cut");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_lost_in_the_middle_of_work_keeps_whole_records_and_work_goes_on() {
    let t = TestApp::postgres().await;
    let take = async |body: &str| {
        let op = t.op(&t.desk);
        intake::take(&op, &TakeIn::least(op.today(), Method::Desk, body)).await
    };
    take("切れる前の相談。").await.unwrap();

    // Cut between two statements of one transaction: it says so, and nothing of it is kept.
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let add = "INSERT INTO counter (key, value) VALUES ($1, 1)";
    tx.execute_one(add, args!["half"]).await.unwrap();
    cut(&t).await;
    let error = tx.execute_one(add, args!["other half"]).await.unwrap_err();
    assert_eq!(storage_kind(&error), StorageKind::Unavailable, "{error:?}");
    drop(tx);

    // The next saves work. A save may still meet a connection of which the pool has not heard that it is dead; then
    // it says so, and is sent again.
    let mut tries = 0;
    while let Err(failure) = take("切れた後の相談。").await {
        let Failure::Db(error) = failure else { panic!("not told as a fault of storage: {failure:?}") };
        assert_eq!(storage_kind(&error), StorageKind::Unavailable, "{error:?}");
        tries += 1;
        assert!(tries < 50, "the pool never recovers");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    cut(&t).await;
    let all = ["一", "二", "三", "四"];
    let saved = tokio::join!(take(all[0]), take(all[1]), take(all[2]), take(all[3]));
    let saved = [saved.0.is_ok(), saved.1.is_ok(), saved.2.is_ok(), saved.3.is_ok()];
    let ok = i64::try_from(saved.iter().filter(|ok| **ok).count()).unwrap();
    // The pool may still hold a dead connection for a moment.
    let alive = "SELECT count(*) FROM intake";
    while t.app.db().read().await.unwrap().single::<i64>(alive, args![]).await.is_err() {}
    let mut read = t.app.db().read().await.unwrap();
    let mut count = async |sql: &'static str| read.single::<i64>(sql, args![]).await.unwrap();
    assert_eq!(count("SELECT count(*) FROM counter WHERE key LIKE '%half' ESCAPE '!'").await, 0);
    assert_eq!(count("SELECT count(*) FROM intake").await, 2 + ok, "told as saved and saved are the same");
    assert_eq!(count("SELECT count(*) FROM support_case").await, 2 + ok);
}

/// All Rust files below a folder, as one text each.
fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_test_that_the_table_of_bad_input_names_exists() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let table = std::fs::read_to_string(crates.join("../docs/bad-input.md")).unwrap();
    let mut all = Vec::new();
    sources(&crates, &mut all);
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 14, "a line of the issue is missing");
    for row in rows {
        let shown_by = row.rsplit('|').nth(1).unwrap();
        let names: Vec<&str> = shown_by.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test shows: {row}");
        for name in names {
            let declared = |text: &String| {
                text.contains(&format!("fn {name}(")) || text.contains(&format!("mod {name} "))
            };
            assert!(all.iter().any(declared), "there is no test {name}");
        }
    }
}
