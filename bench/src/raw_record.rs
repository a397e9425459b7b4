//! The other half of a page's statements: its entries of the record of use, written as plainly as SQLite allows.
//!
//! As in the program, one connection writes and those who wait meanwhile share its next commit (`synchronous=FULL`).
//! The entries are those that the server wrote for the same pages, under new numbers and ids; the tree's row is
//! written with what it holds, so that the server beside finds it as it left it, and [`Recorder::undo`] takes the
//! entries away again.

use std::{
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Result, ensure};
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use uuid::Uuid;

/// Columns of an entry after its number and id.
const REST: &str = "at, staff, agency, role, action, object, object_id, case_id, basis, outcome, request, submission, \
                    detail, commitment, leaf";

/// What the pages of an operation leave in the record: as many entries for each.
pub struct Entries {
    rows: Vec<Vec<Value>>,
    a_page: usize,
}

impl Entries {
    /// The number of the newest entry.
    pub fn last(file: &Path) -> Result<i64> {
        Ok(open(file)?.query_row("SELECT COALESCE(MAX(seq), 0) FROM audit_entry", [], |row| row.get(0))?)
    }

    /// The entries after number `before`, which `pages` pages left.
    pub fn since(file: &Path, before: i64, pages: usize) -> Result<Self> {
        let connection = open(file)?;
        let mut select =
            connection.prepare(&format!("SELECT {REST} FROM audit_entry WHERE seq > ?1 ORDER BY seq"))?;
        let columns = select.column_count();
        let rows: Vec<Vec<Value>> = select
            .query_map([before], |row| (0..columns).map(|column| row.get(column)).collect())?
            .collect::<rusqlite::Result<_>>()?;
        ensure!(rows.len().is_multiple_of(pages), "{} entries of {pages} pages", rows.len());
        let details: i64 =
            connection
                .query_row("SELECT COUNT(*) FROM audit_detail WHERE seq > ?1", [before], |row| row.get(0))?;
        ensure!(details == 0, "entries with words are not run alone");
        Ok(Self { a_page: rows.len() / pages, rows })
    }

    fn of_page(&self, page: u64) -> impl Iterator<Item = &Vec<Value>> {
        let pages = (self.rows.len() / self.a_page.max(1)).max(1);
        let page = usize::try_from(page).unwrap_or(0) % pages;
        self.rows.iter().skip(page * self.a_page).take(self.a_page)
    }
}

/// Writes entries for many threads.
pub struct Recorder<'a> {
    entries: &'a Entries,
    first: i64,
    asked: AtomicU64,
    writer: Mutex<Writer>,
}

struct Writer {
    connection: Connection,
    /// How many pages are on the disk.
    done: u64,
    seq: i64,
}

impl<'a> Recorder<'a> {
    /// A connection that writes to a file.
    pub fn open(file: &Path, entries: &'a Entries) -> Result<Self> {
        let first = Entries::last(file)?;
        let connection = open(file)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let writer = Mutex::new(Writer { connection, done: 0, seq: first });
        Ok(Self { entries, first, asked: AtomicU64::new(0), writer })
    }

    /// Returns when the entries of one page are on the disk.
    pub fn record(&self) -> Result<()> {
        if self.entries.rows.is_empty() {
            return Ok(());
        }
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Who held the writer before may have written this page with their own.
        if writer.done < ticket {
            let until = self.asked.load(Ordering::SeqCst);
            writer.write(self.entries, until)?;
        }
        Ok(())
    }

    /// Takes all that was written away again.
    pub fn undo(self) -> Result<()> {
        let writer = self.writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        writer.connection.execute("DELETE FROM audit_entry WHERE seq > ?1", [self.first])?;
        Ok(())
    }
}

impl Writer {
    fn write(&mut self, entries: &Entries, until: u64) -> Result<()> {
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let (size, frontier): (i64, Vec<u8>) = self
            .connection
            .prepare_cached("SELECT size, frontier FROM audit_tree WHERE one = 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for page in self.done..until {
            for row in entries.of_page(page) {
                self.seq += 1;
                let sql =
                    format!("INSERT INTO audit_entry (seq, id, {REST}) VALUES ({})", ["?"; 17].join(", "));
                let own = [Value::Integer(self.seq), Value::Text(id(self.seq))];
                self.connection.prepare_cached(&sql)?.execute(params_from_iter(own.iter().chain(row)))?;
            }
        }
        self.connection
            .prepare_cached("UPDATE audit_tree SET size = ?1, frontier = ?2 WHERE one = 1")?
            .execute((size, frontier))?;
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        self.done = until;
        Ok(())
    }
}

/// An id after all real ones, in the order of the numbers, as the program's ids are in the order of time.
fn id(seq: i64) -> String {
    Uuid::from_u64_pair(u64::MAX >> 1, seq.unsigned_abs()).to_string()
}

fn open(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.pragma_update(None, "cache_size", -i64::from(db::Config::new("").cache_kib))?;
    Ok(connection)
}
