//! Storage: one SQL text for two engines, SQLite (embedded) and PostgreSQL. Knows no feature of the product.
//!
//! Who: `app` writes SQL and calls it here; `tasuki` opens and migrates; nobody else touches a database.
//! Start at [`Db`]: [`Db::read`] gives a snapshot ([`Read`]), [`Db::write`] the only way to change anything ([`Tx`]).
//! Values travel as [`Value`] (made by [`args!`]) and come back through [`FromRow`].
//! Which SQL may be used on both engines: [`sqlwords`]. Tests on both engines: `testing` and `db_test`.

// `#[db_test]` and `args!` name this crate as `db`, also inside its own tests.
extern crate self as db;

#[cfg(feature = "capture")]
pub mod capture;
mod config;
mod convert;
mod db_handle;
mod dollar;
mod error;
mod from_row;
mod ids;
mod instant;
mod last_step;
mod migrate;
mod postgres;
mod row;
mod session;
mod several;
mod sql;
mod sqlite;
pub mod sqlwords;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

#[cfg(feature = "testing")]
pub use db_macros::db_test;

pub use config::{Config, Durability, Engine};
pub use convert::{FromValue, ToValue};
pub use db_handle::Db;
pub use error::{ConstraintKind, DbError, Result};
pub use from_row::{FromRow, Single};
pub use last_step::{Ending, LastStep};
pub use migrate::{Applied, Migration, checksum};
pub use row::Row;
pub use session::Read;
pub use several::{Answer, Statement};
pub use sql::{Sql, SqlText};
pub use tx::Tx;
pub use value::{Args, Value, ValueRef};
