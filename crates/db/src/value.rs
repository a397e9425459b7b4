//! Values on their way to and from the database: owned ([`Value`], arguments) and borrowed ([`ValueRef`], results).
//!
//! Storage per engine: `docs` of [`Value`]'s variants. Conversions from and to Rust types: `convert`.

use jiff::Timestamp;
use uuid::Uuid;

/// One argument of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value, of whatever type the statement expects.
    Null,
    /// `boolean`; SQLite: integer 0 or 1.
    Bool(bool),
    /// `bigint`, `integer` or `smallint`; SQLite: integer.
    Int(i64),
    /// `text` or, if the statement expects it, `jsonb`; SQLite: text. Calendar dates are text `YYYY-MM-DD`.
    Text(String),
    /// `uuid`; SQLite: text, lower case with hyphens.
    Uuid(Uuid),
    /// `timestamptz`; SQLite: text of fixed width, `2026-04-01T00:00:00.123456Z`. Microseconds, UTC.
    Time(Timestamp),
    /// `bytea`; SQLite: blob.
    Blob(Vec<u8>),
}

/// The arguments `$1`, `$2`, … of a statement; made by [`args!`](crate::args).
pub type Args = Vec<Value>;

/// One value of a result row. SQLite has no types of its own for booleans, UUIDs and instants: these arrive as
/// [`ValueRef::Int`] and [`ValueRef::Text`], and [`crate::FromValue`] accepts both forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRef<'a> {
    /// No value.
    Null,
    /// A boolean (PostgreSQL only).
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text, also JSON.
    Text(&'a str),
    /// A UUID (PostgreSQL only).
    Uuid(Uuid),
    /// An instant (PostgreSQL only).
    Time(Timestamp),
    /// Bytes.
    Blob(&'a [u8]),
}

impl ValueRef<'_> {
    /// What kind of value it is, for error messages that must not show the value.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Bool(_) => "a boolean",
            Self::Int(_) => "an integer",
            Self::Text(_) => "text",
            Self::Uuid(_) => "a UUID",
            Self::Time(_) => "an instant",
            Self::Blob(_) => "bytes",
        }
    }
}

/// Makes the arguments of a statement: `args![case.id, name, Option::<i64>::None]`. Values are borrowed and copied.
#[macro_export]
macro_rules! args {
    () => { $crate::Args::new() };
    ($($value:expr),+ $(,)?) => { ::std::vec![$($crate::ToValue::to_value(&$value)),+] };
}
