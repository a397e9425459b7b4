//! [`Read`]: a consistent snapshot to read from, on either engine. Given out by [`crate::Db::read`]; [`crate::Tx`] builds on it.
//!
//! Life: nothing happens until the first statement; that one opens the transaction in the same hand-over. Dropping
//! ends it without waiting. After a failed or abandoned statement only dropping is left, on both engines alike.

use crate::row::Rows;
use crate::{Args, DbError, Engine, FromRow, FromValue, Result, Single, Sql, SqlText, postgres, sqlite};

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

    async fn rows(&mut self, sql: Sql, args: Args) -> Result<Rows> {
        match self.run(Kind::Query, sql, args).await? {
            Outcome::Rows(rows) => Ok(rows),
            Outcome::Count(_) => Err(DbError::Usage("the statement returned no rows".into())),
        }
    }

    pub(crate) async fn run(&mut self, kind: Kind, sql: Sql, args: Args) -> Result<Outcome> {
        if self.failed {
            return Err(DbError::Aborted);
        }
        // Stays set if the statement fails, and also if this future is dropped while it runs.
        self.failed = true;
        let text = sql.text(self.engine());
        let outcome = match &mut self.session {
            Session::SqliteRead(session) => session.run(kind, text, args).await,
            Session::SqliteWrite(session) => session.run(kind, text, args).await,
            Session::Postgres(session) => session.run(kind, text, &args).await,
        }?;
        self.failed = false;
        Ok(outcome)
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
}
