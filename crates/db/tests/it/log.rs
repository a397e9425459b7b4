//! SQLite: the log stays small under steady writing although readers are never idle.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use db::testing::TestDb;
use db::{Db, args};

use crate::world::{SCHEMA, id};

const WRITE: &str = "INSERT INTO visit (id, seats, note) VALUES ($1, 1, $2)";
const READ: &str = "SELECT note FROM visit ORDER BY id DESC LIMIT 50";

async fn write_until(stop: Arc<AtomicBool>, written: Arc<AtomicU64>, db: Db, first: u128) {
    let note = "記".repeat(5_000);
    let mut number = first << 64;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let mut tx = db.write().await.unwrap();
        tx.execute_one(WRITE, args![id(number), note]).await.unwrap();
        tx.commit().await.unwrap();
        written.fetch_add(note.len() as u64, Ordering::Relaxed);
    }
}

async fn read_until(stop: Arc<AtomicBool>, db: Db) {
    while !stop.load(Ordering::Relaxed) {
        let mut read = db.read().await.unwrap();
        read.singles::<String>(READ, args![]).await.unwrap();
        read.singles::<String>(READ, args![]).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_stays_small_although_readers_are_always_busy() {
    const LIMIT: u64 = 1 << 20;
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    t.reopen(|config| (config.wal_limit, config.readers) = (LIMIT, 4)).await.unwrap();
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut tasks = Vec::new();
    for number in 0..4 {
        tasks.push(tokio::spawn(write_until(stop.clone(), written.clone(), t.db().clone(), number)));
        tasks.push(tokio::spawn(read_until(stop.clone(), t.db().clone())));
        tasks.push(tokio::spawn(read_until(stop.clone(), t.db().clone())));
    }
    let (begin, mut largest) = (Instant::now(), 0);
    while begin.elapsed() < Duration::from_mins(1) && written.load(Ordering::Relaxed) < 200 << 20 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        largest = largest.max(t.wal_bytes());
    }
    stop.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    let written = written.load(Ordering::Relaxed);
    eprintln!("written {} MiB, log at most {} MiB", written >> 20, largest >> 20);
    assert!(written > 100 << 20, "only {written} bytes were written; the test shows nothing");
    assert!(largest < 64 << 20, "the log grew to {largest} bytes of {written} written");
}
