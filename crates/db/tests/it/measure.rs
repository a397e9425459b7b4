//! Figures, on request: `cargo test -p db --release --test it -- --ignored --nocapture measure`.

use std::time::{Duration, Instant};

use db::testing::TestDb;
use db::{Config, Durability, args};

use crate::world::{ADD_VISIT, SCHEMA, add_visit, id};

const ONE: &str = "SELECT seats FROM visit WHERE id = $1";
const TURNS: u32 = 20_000;

async fn filled() -> TestDb {
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    t.reopen(|config: &mut Config| config.durability = Durability::Full).await.unwrap();
    let mut tx = t.write().await.unwrap();
    for number in 0..10_000 {
        tx.execute_one(ADD_VISIT, args![id(number), 1_i64]).await.unwrap();
    }
    tx.commit().await.unwrap();
    t
}

#[ignore = "prints figures"]
#[test]
fn measure_reads_through_the_facade_and_raw() {
    for workers in [1, 2] {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build().unwrap();
        runtime.block_on(async { tokio::spawn(reads(workers)).await.unwrap() });
    }
}

async fn reads(workers: usize) {
    let t = filled().await;
    let begin = Instant::now();
    let mut read = t.read().await.unwrap();
    for number in 0..TURNS {
        read.single::<i64>(ONE, args![id(u128::from(number % 10_000))]).await.unwrap();
    }
    drop(read);
    let facade = begin.elapsed() / TURNS;
    let begin = Instant::now();
    for number in 0..TURNS {
        let mut read = t.read().await.unwrap();
        read.single::<i64>(ONE, args![id(u128::from(number % 10_000))]).await.unwrap();
    }
    let leased = begin.elapsed() / TURNS;
    eprintln!(
        "{workers} workers: statement {facade:?} (raw {:?}), snapshot of one statement {leased:?}",
        raw(&t)
    );
}

fn raw(t: &TestDb) -> Duration {
    let file = rusqlite::Connection::open(t.config().url.strip_prefix("sqlite:").unwrap()).unwrap();
    let begin = Instant::now();
    for number in 0..TURNS {
        let mut statement = file.prepare_cached("SELECT seats FROM visit WHERE id = ?1").unwrap();
        statement
            .query_row([id(u128::from(number % 10_000)).to_string()], |row| row.get::<_, i64>(0))
            .unwrap();
    }
    begin.elapsed() / TURNS
}

#[ignore = "prints figures"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn measure_commits_per_second() {
    for writers in [1_u128, 8, 64] {
        let t = filled().await;
        let begin = Instant::now();
        let tasks: Vec<_> = (1..=writers)
            .map(|writer| {
                let db = t.db().clone();
                tokio::spawn(async move {
                    let mut done = 0_u128;
                    while begin.elapsed() < Duration::from_secs(3) {
                        add_visit(&db, (writer << 64) + done).await.unwrap();
                        done += 1;
                    }
                    done
                })
            })
            .collect();
        let mut total = 0;
        for task in tasks {
            total += task.await.unwrap();
        }
        eprintln!("{writers} writers: {} commits/s, synchronous=FULL", total / 3);
    }
}
