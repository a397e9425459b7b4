//! The words of notes: what is indexed, who finds it, in which way it is asked.

mod alike;
mod finding;
mod keeping;
mod unseen;

use domain::{
    category::{Category, Sharing},
    ids::CaseId,
};

use super::{NoteHit, search};
use crate::{
    Op,
    note::{self, Write, Written, fixture::note_of},
    testing::TestApp,
};

/// A note of the desk that is shared with the team.
async fn write(op: &Op, case: CaseId, body: &str) -> Written {
    note::write(op, &note_of(op, case, body)).await.unwrap()
}

/// A note with this sharing and category.
async fn write_as(op: &Op, case: CaseId, body: &str, how: (Category, Sharing)) -> Written {
    let new = Write { category: how.0, sharing: how.1, ..note_of(op, case, body) };
    note::write(op, &new).await.unwrap()
}

/// The notes that somebody finds.
async fn hits(op: &Op, typed: &str) -> Vec<NoteHit> {
    search(op, typed).await.unwrap().notes.hits
}

/// The texts that somebody finds, newest first.
async fn found(op: &Op, typed: &str) -> Vec<String> {
    hits(op, typed).await.into_iter().map(|hit| hit.body).collect()
}

/// How many rows the index has.
async fn rows(t: &TestApp) -> i64 {
    let sql = "SELECT count(*) FROM note_word";
    t.app.db().read().await.unwrap().single(sql, db::args![]).await.unwrap()
}
