//! Tests on both engines: [`crate::db_test`], the [`Fixture`] that it builds, and databases that are migrated once and
//! copied per test ([`TestDb`]). Also [`schema_text`], by which `app` proves that both schemas agree.
//!
//! SQLite needs nothing. PostgreSQL needs a server, named by `TEST_POSTGRES_URL`; `cargo xtask test` provides one.

mod database;
mod postgres;
mod schema;
mod sqlite;

use std::fmt::Debug;
use std::future::Future;

pub use database::TestDb;
pub use schema::schema_text;

/// What a `#[db_test]` receives: a fresh world on the engine in question.
pub trait Fixture: Sized {
    /// A fresh one on SQLite.
    fn sqlite() -> impl Future<Output = Self>;
    /// A fresh one on PostgreSQL.
    fn postgres() -> impl Future<Output = Self>;
}

/// What a `#[db_test]` may return.
pub trait TestResult {
    /// Panics if the test failed.
    fn check(self);
}

impl TestResult for () {
    fn check(self) {}
}

impl<E: Debug> TestResult for Result<(), E> {
    fn check(self) {
        if let Err(error) = self {
            panic!("the test returned an error: {error:?}");
        }
    }
}

/// Runs a test on SQLite; `#[db_test]` calls it.
pub fn on_sqlite<T: Fixture, R: TestResult, F: Future<Output = R>>(test: impl FnOnce(T) -> F) {
    run(async { test(T::sqlite().await).await });
}

/// Runs a test on PostgreSQL; `#[db_test]` calls it.
pub fn on_postgres<T: Fixture, R: TestResult, F: Future<Output = R>>(test: impl FnOnce(T) -> F) {
    run(async { test(T::postgres().await).await });
}

#[expect(clippy::expect_used, reason = "a test without a runtime must fail")]
fn run<R: TestResult>(test: impl Future<Output = R>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("the runtime starts").block_on(test).check();
}
