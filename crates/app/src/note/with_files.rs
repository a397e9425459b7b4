//! Writing a note together with photos and scans: all of it is stored, or nothing.

use domain::staff::Work;

use super::{
    Write, Written,
    write::{may_write, whole},
};
use crate::{
    Op, Outcome,
    attachment::{self, Brought, FileRefused, Owner, Prepared},
};

/// Stores a note with its files in one transaction; its draft is gone with it. The files are looked at before, once the
/// note itself is found right.
///
/// # Errors
/// As [`super::write()`]; refused for the first file that may not be kept.
pub async fn write_with(op: &Op, command: &Write, files: Vec<Brought>) -> Outcome<Written, FileRefused> {
    op.needs(Work::Support)?;
    let prepared = prepared(op, command, files).await?;
    let mut tx = op.write().await?;
    let note = whole(&mut tx, op, command).await?;
    attachment::put(&mut tx, op, (command.case, Owner::Note(note)), prepared).await?;
    tx.commit().await?;
    Ok(Written { note, case: command.case })
}

async fn prepared(op: &Op, command: &Write, files: Vec<Brought>) -> Outcome<Vec<Prepared>, FileRefused> {
    if files.is_empty() {
        return Ok(vec![]);
    }
    // First of all, so that what a stranger sends is not even looked at.
    may_write(&mut op.read().await?, op, command).await?;
    attachment::prepare(op, command.case, files).await
}
