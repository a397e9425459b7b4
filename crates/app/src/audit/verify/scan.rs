//! Reads the entries part by part on several connections, hashes them there, and hands the parts over in order.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use db::{Args, Db, DbError, FromRow, Row, args};
use domain::code::Code as _;
use record::{Hash, Id, commit};
use tokio::sync::mpsc;

use super::{
    super::{Action, append::number, stored},
    Finding,
};

/// Entries read at once: a power of two, so that a whole part is a subtree of this level.
pub(super) const LEVEL: u32 = 12;
pub(super) const WIDTH: u64 = 1 << LEVEL;
/// How many parts are read and hashed at once, at least and at most.
const READERS: (usize, usize) = (2, 8);

thread_local! {
    /// The bytes of one entry after the other: none of a million is allocated for itself.
    static BYTES: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(512));
}

/// What one part of the record brought.
#[derive(Default)]
pub(super) struct Part {
    /// The leaves recomputed, in order; none for entries that are missing or cannot be read.
    pub(super) leaves: Vec<Option<Hash>>,
    /// The root over a whole part without gaps.
    pub(super) root: Option<Hash>,
    pub(super) entries: u64,
    pub(super) findings: Vec<Finding>,
    pub(super) changed: Vec<u64>,
    pub(super) missing: Vec<(u64, u64)>,
    pub(super) without_words: Vec<(u64, Id)>,
    pub(super) erasures: Vec<Id>,
}

/// Reads entries 1 to `end` and gives `take` their parts in order.
pub(super) async fn scan(db: &Db, end: u64, mut take: impl FnMut(Part)) -> db::Result<()> {
    let next = Arc::new(AtomicU64::new(0));
    let cores = std::thread::available_parallelism().map_or(READERS.0, NonZero::get);
    let readers = cores.clamp(READERS.0, READERS.1);
    let (sender, mut receiver) = mpsc::channel(readers * 2);
    for _ in 0..readers {
        let (db, next, sender) = (db.clone(), Arc::clone(&next), sender.clone());
        tokio::spawn(async move {
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part * WIDTH >= end {
                    return;
                }
                let read = read_part(&db, part * WIDTH, ((part + 1) * WIDTH).min(end)).await;
                if sender.send((part, read)).await.is_err() {
                    return;
                }
            }
        });
    }
    drop(sender);
    let (mut early, mut wanted) = (BTreeMap::new(), 0);
    while let Some((number, part)) = receiver.recv().await {
        early.insert(number, part?);
        while let Some(part) = early.remove(&wanted) {
            take(part);
            wanted += 1;
        }
    }
    if wanted == end.div_ceil(WIDTH) { Ok(()) } else { Err(DbError::Closed) }
}

/// An entry as the scan needs it.
struct Line {
    seq: i64,
    leaf: Option<Hash>,
    agrees: bool,
    id: Id,
    commitment: Option<Hash>,
    erases: Option<Id>,
}

impl FromRow for Line {
    fn from_row(row: &Row) -> db::Result<Self> {
        let seq = row.get(0)?;
        let Some(entry) = stored::entry(row) else {
            return Ok(Self { seq, leaf: None, agrees: false, id: [0; 16], commitment: None, erases: None });
        };
        let leaf = BYTES.with_borrow_mut(|bytes| entry.leaf(bytes));
        Ok(Self {
            seq,
            leaf: Some(leaf),
            agrees: stored::leaf(row) == Some(leaf),
            id: entry.id,
            commitment: entry.commitment,
            erases: entry.object_id.filter(|_| entry.action == Action::EraseWords.code()),
        })
    }
}

const ENTRIES: &str = stored::select_entry!("WHERE seq > $1 AND seq <= $2 ORDER BY seq");
const WORDS: &str = "SELECT seq, salt, words FROM audit_detail WHERE seq > $1 AND seq <= $2 ORDER BY seq";

type Words = (i64, Vec<u8>, String);

async fn read_part(db: &Db, from: u64, to: u64) -> db::Result<Part> {
    let lines = each(db, ENTRIES, from, to).await?;
    let words: BTreeMap<u64, Option<Words>> = each(db, WORDS, from, to).await?.into_iter().collect();
    let mut part = Part::default();
    let mut lines = lines.into_iter().peekable();
    for seq in from + 1..=to {
        match lines.next_if(|(number, _)| *number == seq) {
            Some((_, line)) => part.add(seq, line, words.get(&seq)),
            None => part.lacks(seq),
        }
    }
    let whole: Option<Vec<Hash>> = part.leaves.iter().copied().collect();
    part.root = whole
        .filter(|leaves| leaves.len() as u64 == WIDTH)
        .map(|leaves| leaves.into_iter().collect::<record::Frontier>().root());
    Ok(part)
}

impl Part {
    fn lacks(&mut self, seq: u64) {
        self.leaves.push(None);
        match self.missing.last_mut() {
            Some((_, to)) if *to + 1 == seq => *to = seq,
            _ => self.missing.push((seq, seq)),
        }
    }

    fn add(&mut self, seq: u64, line: Option<Line>, words: Option<&Option<Words>>) {
        self.entries += 1;
        let Some(line) = line.filter(|line| line.leaf.is_some()) else {
            self.leaves.push(None);
            self.findings.push(Finding::Unreadable(seq));
            return;
        };
        self.leaves.push(line.leaf);
        if !line.agrees {
            self.changed.push(seq);
        }
        self.erasures.extend(line.erases);
        match (line.commitment, words) {
            (None, None) => {}
            (None, Some(_)) => self.findings.push(Finding::WordsForeign(number(seq))),
            (Some(_), None) => self.without_words.push((seq, line.id)),
            (Some(commitment), Some(words)) => {
                if words.as_ref().and_then(committed) != Some(commitment) {
                    self.findings.push(Finding::WordsChanged(seq));
                }
            }
        }
    }
}

fn committed((_, salt, words): &Words) -> Option<Hash> {
    salt.as_slice().try_into().ok().map(|salt| commit(salt, words))
}

/// What begins with the number of an entry.
trait Numbered: FromRow + Send {
    fn seq(&self) -> i64;
}

impl Numbered for Line {
    fn seq(&self) -> i64 {
        self.seq
    }
}

impl Numbered for Words {
    fn seq(&self) -> i64 {
        self.0
    }
}

/// The rows of a part by number. One broken value makes a whole query fail; then the rows are read one by one, and
/// `None` stands for those that cannot be.
async fn each<T: Numbered>(
    db: &Db,
    sql: &'static str,
    from: u64,
    to: u64,
) -> db::Result<Vec<(u64, Option<T>)>> {
    let between = |from: u64, to: u64| -> Args { args![number(from), number(to)] };
    let all = db.read().await?.all::<T>(sql, between(from, to)).await;
    match all {
        Ok(rows) => {
            Ok(rows.into_iter().map(|row| (u64::try_from(row.seq()).unwrap_or(0), Some(row))).collect())
        }
        Err(DbError::Inconsistent { .. }) => {
            let mut found = Vec::new();
            for seq in from + 1..=to {
                let one = db.read().await?.optional::<T>(sql, between(seq - 1, seq)).await;
                match one {
                    Ok(None) => {}
                    Ok(row) => found.push((seq, row)),
                    Err(DbError::Inconsistent { .. }) => found.push((seq, None)),
                    Err(other) => return Err(other),
                }
            }
            Ok(found)
        }
        Err(other) => Err(other),
    }
}
