//! The statements of pages, run alone: prepared once on a rusqlite connection of our own, all rows read, no server;
//! with or without the entries that the pages leave in the record of use ([`crate::raw_record`]). The measure against
//! which pages are compared on SQLite.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use db::capture;
use rusqlite::{Connection, OpenFlags, types::ValueRef};

use crate::{
    client,
    ops::{Asking, Op},
    raw_record::Recorder,
    server::Server,
};

/// Pages whose statements are collected.
const PAGES: usize = 40;

/// The statements of each page of an operation, as the server ran them.
pub async fn collect(server: &Server, asking: &Asking, op: Op) -> Result<Vec<Vec<String>>> {
    let mut connection = client::Connection::open(server.address).await?;
    let mut pages = Vec::with_capacity(PAGES);
    capture::take();
    for _ in 0..PAGES {
        let answer = connection.exchange(&asking.request(op)).await?;
        ensure!(answer.status == 200, "{op:?} answers {}", answer.status);
        pages.push(capture::take());
    }
    Ok(pages)
}

/// The same pages without the conditions that join disclosure: what they would cost if everybody saw all.
pub fn without_join(pages: &[Vec<String>]) -> Vec<Vec<String>> {
    pages.iter().map(|page| page.iter().map(|sql| without_disclosure(sql)).collect()).collect()
}

fn without_disclosure(sql: &str) -> String {
    const BEGIN: &str = "(SELECT 1 FROM disclosure";
    let mut rest = sql;
    let mut out = String::with_capacity(sql.len());
    while let Some(open) = rest.find(BEGIN) {
        out.push_str(rest[..open].strip_suffix("EXISTS ").unwrap_or(&rest[..open]));
        out.push('1');
        let mut depth = 0_i32;
        let end = rest[open..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        rest = end.map_or("", |(end, _)| &rest[open + end + 1..]);
    }
    out + rest
}

/// Milliseconds that the statements of one page take: the time of `threads` threads, each with a connection of its
/// own, divided by the number of all pages. With a recorder a page ends when its entries are on the disk.
pub fn run(
    file: &Path,
    pages: &[Vec<String>],
    time: Duration,
    threads: usize,
    recorder: Option<&Recorder<'_>>,
) -> Result<f64> {
    let each: Vec<Result<f64>> = std::thread::scope(|scope| {
        // Named, so that a profiler tells them from the server's threads.
        let start = || std::thread::Builder::new().name("raw".into());
        let all: Vec<_> = (0..threads)
            .map(|_| start().spawn_scoped(scope, || per_ms(file, pages, time, recorder)))
            .collect();
        all.into_iter()
            .map(|thread| thread?.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a thread panicked"))))
            .collect()
    });
    let together: f64 = each.into_iter().sum::<Result<f64>>()?;
    Ok(1.0 / together.max(1e-9))
}

/// Pages a millisecond.
fn per_ms(
    file: &Path,
    pages: &[Vec<String>],
    time: Duration,
    recorder: Option<&Recorder<'_>>,
) -> Result<f64> {
    let connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // As much memory for pages as a reader of the server has.
    connection.pragma_update(None, "cache_size", -i64::from(db::Config::new("").cache_kib))?;
    let mut prepared = Vec::with_capacity(pages.len());
    for page in pages {
        let statements: rusqlite::Result<Vec<_>> = page.iter().map(|sql| connection.prepare(sql)).collect();
        prepared.push(statements?);
    }
    let mut spent = Duration::ZERO;
    let mut rounds: u32 = 0;
    // The first round fills the caches and does not count.
    while spent < time || rounds == 0 {
        let begin = Instant::now();
        for page in &mut prepared {
            page.iter_mut().try_for_each(read_all)?;
            recorder.map_or(Ok(()), Recorder::record)?;
        }
        if rounds > 0 {
            spent += begin.elapsed();
        }
        rounds += 1;
    }
    let pages = f64::from(rounds - 1) * f64::from(u32::try_from(pages.len()).unwrap_or(u32::MAX));
    Ok(pages / (spent.as_secs_f64() * 1e3).max(1e-9))
}

fn read_all(statement: &mut rusqlite::Statement<'_>) -> rusqlite::Result<()> {
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => drop(black_box(bytes.to_vec())),
                other => drop(black_box(other)),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_disclosure;

    #[test]
    fn every_join_of_disclosure_becomes_true() {
        let sql = "SELECT CASE WHEN EXISTS (SELECT 1 FROM disclosure d WHERE (a = 1 AND (b)) ) THEN h END, CASE WHEN \
                   (SELECT 1 FROM disclosure e LIMIT 1) IS NOT NULL THEN g END FROM c WHERE EXISTS (SELECT 1 FROM held)";
        let bare = "SELECT CASE WHEN 1 THEN h END, CASE WHEN 1 IS NOT NULL THEN g END FROM c WHERE EXISTS (SELECT 1 FROM held)";
        assert_eq!(without_disclosure(sql), bare);
    }
}
