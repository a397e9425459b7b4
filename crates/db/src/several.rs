//! Several statements in one hand-over: [`Statement`] on the way in, [`Answer`] on the way out.
//!
//! A page asks its database for many small things. Sent one by one, each costs two changes of thread (SQLite) or a
//! round trip (PostgreSQL), often more than the statement itself; sent together they cost that once.
//! Used through [`crate::Db::several`] (a snapshot of its own), [`crate::Read::several`] (inside one), and for
//! changes [`crate::Tx::change`] and [`crate::Tx::commit_with`].

use crate::row::Rows;
use crate::session::{Kind, Step};
use crate::{Args, DbError, Engine, FromRow, FromValue, Result, Single, Sql};

/// A statement that travels together with others.
#[derive(Debug, Clone)]
pub struct Statement {
    sql: Sql,
    args: Args,
}

impl Statement {
    /// A text and its arguments.
    #[must_use]
    pub fn new(sql: impl Into<Sql>, args: Args) -> Self {
        Self { sql: sql.into(), args }
    }

    pub(crate) fn step(self, kind: Kind, engine: Engine) -> Step {
        Step { kind, text: self.sql.text(engine), args: self.args }
    }
}

/// What one statement of several found.
#[derive(Debug)]
pub struct Answer(pub(crate) Rows);

impl Answer {
    /// All rows.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] if a row cannot be one of these.
    pub fn all<T: FromRow>(self) -> Result<Vec<T>> {
        self.0.read_all()
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Answer::all`].
    pub fn optional<T: FromRow>(self) -> Result<Option<T>> {
        self.0.read_first()
    }

    /// The first row.
    ///
    /// # Errors
    /// [`DbError::NotFound`] if there is none.
    pub fn one<T: FromRow>(self) -> Result<T> {
        self.0.read_first()?.ok_or(DbError::NotFound)
    }

    /// The first column of all rows.
    ///
    /// # Errors
    /// As [`Answer::all`].
    pub fn singles<T: FromValue>(self) -> Result<Vec<T>> {
        Ok(self.all::<Single<T>>()?.into_iter().map(|row| row.0).collect())
    }
}
