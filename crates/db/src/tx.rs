//! [`Tx`]: the only way to change the database. Given out by [`crate::Db::write`]; dropped = rolled back.
//!
//! On SQLite there is one `Tx` at a time and the others queue; never wait for a network, a password hash or a page
//! while holding one. On PostgreSQL the isolation is `READ COMMITTED`: guard read-then-write with conditional updates.

use std::ops::{Deref, DerefMut};

use crate::session::{Kind, Outcome, Session};
use crate::{Args, DbError, Read, Result, Sql, SqlText};

/// A transaction that may write. Everything of [`Read`] is available too and sees the changes so far.
#[derive(Debug)]
pub struct Tx(Read);

impl Deref for Tx {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.0
    }
}

impl Tx {
    pub(crate) fn new(session: Session) -> Self {
        Self(Read::new(session))
    }

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// [`DbError::Constraint`] and the others of [`DbError`]; after an error only rolling back is left, so a change
    /// that may meet an existing row is written `ON CONFLICT … DO NOTHING` and its count looked at.
    pub async fn execute(&mut self, sql: impl Into<Sql>, args: Args) -> Result<u64> {
        match self.0.run(Kind::Execute, sql.into(), args).await? {
            Outcome::Count(count) => Ok(count),
            Outcome::Rows(rows) => Ok(rows.len() as u64),
        }
    }

    /// Runs a statement that must change exactly one row.
    ///
    /// # Errors
    /// [`DbError::RowsAffected`] if it changed none or several; the transaction can still be used.
    pub async fn execute_one(&mut self, sql: impl Into<Sql>, args: Args) -> Result<()> {
        match self.execute(sql, args).await? {
            1 => Ok(()),
            actual => Err(DbError::RowsAffected { expected: 1, actual }),
        }
    }

    /// [`Tx::execute`] for a text put together from pieces.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn execute_dynamic(&mut self, sql: &SqlText, args: Args) -> Result<u64> {
        self.execute(sql, args).await
    }

    /// Makes all changes durable. Returns when the disk has them.
    ///
    /// # Errors
    /// [`DbError::Aborted`] if a statement failed before; [`DbError::DiskFull`] and [`DbError::Io`] if nothing could
    /// be saved; [`DbError::Unavailable`] if the connection broke, when it is unknown whether the change was saved.
    pub async fn commit(self) -> Result<()> {
        self.0.commit().await
    }

    /// Runs a script of several statements.
    pub(crate) async fn script(&mut self, sql: Sql) -> Result<()> {
        self.0.run(Kind::Script, sql, Args::new()).await.map(drop)
    }
}
