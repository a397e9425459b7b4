//! [`Read`]: a consistent snapshot to read from, on either engine. Given out by [`crate::Db::read`]; [`crate::Tx`] builds on it.
//!
//! Life: nothing happens until the first statement; that one opens the transaction in the same hand-over. Dropping
//! ends it without waiting. After a failed or abandoned statement only dropping is left, on both engines alike.

use crate::row::Rows;
use crate::sql::Text;
use crate::{
    Answer, Args, DbError, Engine, FromRow, FromValue, Result, Single, Sql, SqlText, Statement, postgres,
    sqlite,
};

/// What a statement is run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// For its rows.
    Query,
    /// For the number of rows it changes.
    Execute,
    /// A script of several statements without arguments (migrations).
    Script,
}

/// One statement on its way to a connection.
#[derive(Debug)]
pub(crate) struct Step {
    pub kind: Kind,
    pub text: Text,
    pub args: Args,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Outcome {
    Rows(Rows),
    Count(u64),
}

/// A leased connection of either driver.
#[derive(Debug)]
pub(crate) enum Session {
    SqliteRead(sqlite::ReadSession),
    SqliteWrite(sqlite::WriteSession),
    Postgres(Box<postgres::PgSession>),
}

/// A consistent, read-only snapshot of the database. Keep it short: on SQLite it holds back the restart of the log.
#[derive(Debug)]
pub struct Read {
    session: Session,
    failed: bool,
}

impl Read {
    pub(crate) fn new(session: Session) -> Self {
        Self { session, failed: false }
    }

    /// The engine below, for the rare code that must know.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Postgres(_) => Engine::Postgres,
            Session::SqliteRead(_) | Session::SqliteWrite(_) => Engine::Sqlite,
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As every statement: see [`DbError`].
    pub async fn optional<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Option<T>> {
        self.rows(sql.into(), args).await?.read_first()
    }

    /// The first row.
    ///
    /// # Errors
    /// [`DbError::NotFound`] if there is none.
    pub async fn one<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<T> {
        self.rows(sql.into(), args).await?.read_first()?.ok_or(DbError::NotFound)
    }

    /// All rows.
    ///
    /// # Errors
    /// As every statement: see [`DbError`].
    pub async fn all<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Vec<T>> {
        self.rows(sql.into(), args).await?.read_all()
    }

    /// The first column of the first row: `tx.single::<i64>("SELECT count(*) FROM visit", args![])`.
    ///
    /// # Errors
    /// [`DbError::NotFound`] if there is no row.
    pub async fn single<T: FromValue>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<T> {
        self.one::<Single<T>>(sql, args).await.map(|row| row.0)
    }

    /// The first column of the first row, if there is a row.
    ///
    /// # Errors
    /// As every statement: see [`DbError`].
    pub async fn single_optional<T: FromValue>(
        &mut self,
        sql: impl Into<Sql>,
        args: Args,
    ) -> Result<Option<T>> {
        Ok(self.optional::<Single<T>>(sql, args).await?.map(|row| row.0))
    }

    /// The first column of all rows.
    ///
    /// # Errors
    /// As every statement: see [`DbError`].
    pub async fn singles<T: FromValue>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Vec<T>> {
        Ok(self.all::<Single<T>>(sql, args).await?.into_iter().map(|row| row.0).collect())
    }

    /// [`Read::optional`] for a text put together from pieces.
    ///
    /// # Errors
    /// As [`Read::optional`].
    pub async fn optional_dynamic<T: FromRow>(&mut self, sql: &SqlText, args: Args) -> Result<Option<T>> {
        self.optional(sql, args).await
    }

    /// [`Read::one`] for a text put together from pieces.
    ///
    /// # Errors
    /// As [`Read::one`].
    pub async fn one_dynamic<T: FromRow>(&mut self, sql: &SqlText, args: Args) -> Result<T> {
        self.one(sql, args).await
    }

    /// [`Read::all`] for a text put together from pieces.
    ///
    /// # Errors
    /// As [`Read::all`].
    pub async fn all_dynamic<T: FromRow>(&mut self, sql: &SqlText, args: Args) -> Result<Vec<T>> {
        self.all(sql, args).await
    }

    /// Several queries in one hand-over; none may need what another found.
    ///
    /// # Errors
    /// As every statement: see [`DbError`]. The first query that fails is the last one run.
    pub async fn several<const N: usize>(&mut self, queries: [Statement; N]) -> Result<[Answer; N]> {
        self.answers(queries, false).await
    }

    /// [`Read::several`], after which the snapshot ends in the same hand-over.
    pub(crate) async fn last<const N: usize>(mut self, queries: [Statement; N]) -> Result<[Answer; N]> {
        self.answers(queries, true).await
    }

    async fn answers<const N: usize>(&mut self, queries: [Statement; N], end: bool) -> Result<[Answer; N]> {
        let engine = self.engine();
        let steps = queries.into_iter().map(|query| query.step(Kind::Query, engine)).collect();
        let outcomes = self.run_all(steps, end).await?;
        let answers: Vec<Answer> =
            outcomes.into_iter().map(|outcome| rows(outcome).map(Answer)).collect::<Result<_>>()?;
        answers.try_into().map_err(|_| DbError::Usage("a statement gave no answer".into()))
    }

    async fn rows(&mut self, sql: Sql, args: Args) -> Result<Rows> {
        rows(self.run(Kind::Query, sql, args).await?)
    }

    pub(crate) async fn run(&mut self, kind: Kind, sql: Sql, args: Args) -> Result<Outcome> {
        let step = Step { kind, text: sql.text(self.engine()), args };
        let outcomes = self.run_all(vec![step], false).await?;
        outcomes.into_iter().next().ok_or(DbError::Aborted)
    }

    /// Runs all steps, or those before the first that fails. With `end` nothing may follow.
    pub(crate) async fn run_all(&mut self, steps: Vec<Step>, end: bool) -> Result<Vec<Outcome>> {
        if self.failed {
            return Err(DbError::Aborted);
        }
        // Stays set if the statement fails, and also if this future is dropped while it runs.
        self.failed = true;
        let outcomes = match &mut self.session {
            Session::SqliteRead(session) => session.run(steps, end).await,
            Session::SqliteWrite(session) => session.run(steps).await,
            Session::Postgres(session) => session.run(&steps).await,
        }?;
        self.failed = false;
        Ok(outcomes)
    }

    pub(crate) async fn commit(self) -> Result<()> {
        if self.failed {
            return Err(DbError::Aborted);
        }
        match self.session {
            Session::SqliteRead(_) => Ok(()),
            Session::SqliteWrite(session) => session.commit().await,
            Session::Postgres(session) => session.commit().await,
        }
    }

    /// Runs the steps, each of which must change one row, and makes all changes durable.
    pub(crate) async fn commit_with(mut self, steps: Vec<Step>) -> Result<()> {
        if self.failed {
            return Err(DbError::Aborted);
        }
        if let Session::SqliteWrite(session) = self.session {
            return session.commit_with(steps).await;
        }
        each_changed_one(&self.run_all(steps, false).await?)?;
        self.commit().await
    }
}

/// The rows of a query.
fn rows(outcome: Outcome) -> Result<Rows> {
    match outcome {
        Outcome::Rows(rows) => Ok(rows),
        Outcome::Count(_) => Err(DbError::Usage("the statement returned no rows".into())),
    }
}

/// How many rows a statement changed.
pub(crate) fn count(outcome: &Outcome) -> u64 {
    match outcome {
        Outcome::Count(count) => *count,
        Outcome::Rows(rows) => rows.len() as u64,
    }
}

/// Refuses statements that changed no row or several.
pub(crate) fn each_changed_one(outcomes: &[Outcome]) -> Result<()> {
    match outcomes.iter().map(count).find(|actual| *actual != 1) {
        Some(actual) => Err(DbError::RowsAffected { expected: 1, actual }),
        None => Ok(()),
    }
}
