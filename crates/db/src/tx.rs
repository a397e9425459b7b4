//! [`Tx`]: the only way to change the database. Given out by [`crate::Db::write`]; dropped = rolled back.
//!
//! On SQLite there is one `Tx` at a time and the others queue; never wait for a network, a password hash or a page
//! while holding one. On PostgreSQL the isolation is `READ COMMITTED`: guard read-then-write with conditional updates.

use std::any::Any;
use std::ops::{Deref, DerefMut};

use crate::session::{Kind, Session, Step, count, each_changed_one};
use crate::{Args, DbError, LastStep, Read, Result, Sql, SqlText, Statement};

/// A transaction that may write. Everything of [`Read`] is available too and sees the changes so far.
#[derive(Debug)]
pub struct Tx(Read, Option<Box<dyn LastStep>>);

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
        Self(Read::new(session), None)
    }

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// [`DbError::Constraint`] and the others of [`DbError`]; after an error only rolling back is left, so a change
    /// that may meet an existing row is written `ON CONFLICT … DO NOTHING` and its count looked at.
    pub async fn execute(&mut self, sql: impl Into<Sql>, args: Args) -> Result<u64> {
        self.0.run(Kind::Execute, sql.into(), args).await.map(|outcome| count(&outcome))
    }

    /// Runs several statements in one hand-over; how many rows each changed.
    ///
    /// # Errors
    /// As [`Tx::execute`]; the first statement that fails is the last one run.
    pub async fn change<const N: usize>(&mut self, statements: [Statement; N]) -> Result<[u64; N]> {
        let outcomes = self.0.run_all(self.steps(statements), false).await?;
        let counts: Vec<u64> = outcomes.iter().map(count).collect();
        counts.try_into().map_err(|_| DbError::Usage("a statement gave no answer".into()))
    }

    fn steps(&self, statements: impl IntoIterator<Item = Statement>) -> Vec<Step> {
        let engine = self.0.engine();
        statements.into_iter().map(|statement| statement.step(Kind::Execute, engine)).collect()
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
    pub async fn commit(mut self) -> Result<()> {
        match self.1.take() {
            Some(step) => step.commit(self).await,
            None => self.0.commit().await,
        }
    }

    /// What this transaction collects for its last step; the first call sets it up. Runs inside [`Tx::commit`].
    ///
    /// # Errors
    /// [`DbError::Usage`] if the transaction has a last step of another kind already.
    pub fn last_step<T: LastStep + Default>(&mut self) -> Result<&mut T> {
        let step: &mut dyn Any = self.1.get_or_insert_with(|| Box::<T>::default()).as_mut();
        step.downcast_mut().ok_or_else(|| DbError::Usage("a transaction has one last step".into()))
    }

    /// [`Tx::commit`] after these last statements, each of which must change exactly one row; on SQLite in one
    /// hand-over.
    ///
    /// # Errors
    /// As [`Tx::execute_one`] and [`Tx::commit`]; after any error nothing of the transaction was kept.
    pub async fn commit_with(mut self, statements: impl IntoIterator<Item = Statement>) -> Result<()> {
        let steps = self.steps(statements);
        let Some(last) = self.1.take() else { return self.0.commit_with(steps).await };
        each_changed_one(&self.0.run_all(steps, false).await?)?;
        last.commit(self).await
    }

    /// Runs a script of several statements.
    pub(crate) async fn script(&mut self, sql: Sql) -> Result<()> {
        self.0.run(Kind::Script, sql, Args::new()).await.map(drop)
    }
}
