//! SQL texts. Only texts fixed in the program can become one, so nothing typed by a user is ever part of SQL.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::Engine;

/// A statement: one text for both engines, or a pair where no common text exists (see `sql!`).
#[derive(Debug, Clone)]
pub struct Sql(Form);

#[derive(Debug, Clone)]
enum Form {
    One(&'static str),
    Pair { sqlite: &'static str, postgres: &'static str },
    Built(Arc<str>),
}

/// The text for one engine.
#[derive(Debug, Clone)]
pub(crate) enum Text {
    Fixed(&'static str),
    Built(Arc<str>),
}

impl Text {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Fixed(text) => text,
            Self::Built(text) => text,
        }
    }
}

impl Sql {
    /// Two texts that do the same. Rare: each use needs a test on both engines.
    #[must_use]
    pub const fn pair(sqlite: &'static str, postgres: &'static str) -> Self {
        Self(Form::Pair { sqlite, postgres })
    }

    /// The text for one engine, to be built upon; empty for a text that was put together.
    #[must_use]
    pub const fn fixed(&self, engine: Engine) -> &'static str {
        match (&self.0, engine) {
            (Form::One(text), _)
            | (Form::Pair { sqlite: text, .. }, Engine::Sqlite)
            | (Form::Pair { postgres: text, .. }, Engine::Postgres) => text,
            (Form::Built(_), _) => "",
        }
    }

    pub(crate) fn text(self, engine: Engine) -> Text {
        match (self.0, engine) {
            (Form::One(text), _) | (Form::Pair { sqlite: text, .. }, Engine::Sqlite) => Text::Fixed(text),
            (Form::Pair { postgres, .. }, Engine::Postgres) => Text::Fixed(postgres),
            (Form::Built(text), _) => Text::Built(text),
        }
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self(Form::One(text))
    }
}

impl From<&SqlText> for Sql {
    fn from(text: &SqlText) -> Self {
        Self(Form::Built(text.0.as_str().into()))
    }
}

/// A text put together from fixed pieces: optional filters, the column to sort by.
///
/// ```
/// # let only_open = true;
/// let mut sql = db::SqlText::new("SELECT id FROM visit");
/// if only_open {
///     sql.push(" WHERE closed_at IS NULL");
/// }
/// sql.push(" ORDER BY id");
/// ```
/// Pieces are `&'static str`; a text made at run time does not compile:
/// ```compile_fail
/// let typed_by_a_user = String::from("x' OR 1 = 1");
/// db::SqlText::new("SELECT id FROM visit WHERE note = '").push(&typed_by_a_user);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlText(String);

impl SqlText {
    /// Begins with a piece.
    #[must_use]
    pub fn new(piece: &'static str) -> Self {
        Self(piece.to_owned())
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: &'static str) -> &mut Self {
        self.0.push_str(piece);
        self
    }

    /// Adds a piece if `wanted`.
    pub fn push_if(&mut self, wanted: bool, piece: &'static str) -> &mut Self {
        if wanted { self.push(piece) } else { self }
    }

    /// Adds `count` parameters `$first, $first+1, …`, separated by commas: the inside of `IN (…)`.
    pub fn push_params(&mut self, first: usize, count: usize) -> &mut Self {
        for n in first..first + count {
            let comma = if n == first { "" } else { ", " };
            let _ = write!(self.0, "{comma}${n}");
        }
        self
    }

    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A pair of texts where the engines have no common one: `sql! { sqlite: "…", postgres: "…" }`.
#[macro_export]
macro_rules! sql {
    (sqlite: $sqlite:expr, postgres: $postgres:expr $(,)?) => {
        $crate::Sql::pair($sqlite, $postgres)
    };
}
