//! PostgreSQL driver: tokio-postgres with a pool and kept statements. Used by [`crate::Db`] only.
//!
//! Connections speak no TLS: reach the server by unix socket or loopback (or through a tunnel). Start at
//! [`Postgres::open`]; a transaction is a [`PgSession`].

mod errors;
mod session;
mod types;
mod value;

use std::str::FromStr;
use std::sync::Arc;

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType};
use tokio_postgres::NoTls;

use crate::{Config, DbError, Durability, Result};
pub use session::PgSession;

/// A snapshot for the whole transaction.
pub const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// `READ COMMITTED`, PostgreSQL's default.
pub const BEGIN_WRITE: &str = "BEGIN";

/// Oldest server, as `server_version_num`.
const OLDEST: i32 = 150_000;

/// Settings of every connection. Statements here take milliseconds; compiling one takes a hundred, and the server would do
/// that wherever it has no figures yet about a table. What the operator wrote into the URL comes last and so holds.
fn options(own: Option<&str>, durability: Durability) -> String {
    let commit = if durability == Durability::None { "-c synchronous_commit=off " } else { "" };
    format!("-c jit=off {commit}{}", own.unwrap_or_default()).trim_end().to_owned()
}

/// A pool of connections to one database.
#[derive(Clone)]
pub struct Postgres {
    pool: Arc<Pool>,
    types: Arc<types::Types>,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("status", &self.pool.status()).finish_non_exhaustive()
    }
}

impl Postgres {
    /// Connects once, to fail early, and checks the server's version.
    pub async fn open(config: &Config) -> Result<Self> {
        let mut server = tokio_postgres::Config::from_str(&config.url)
            .map_err(|_| DbError::Usage("the PostgreSQL URL cannot be read".into()))?;
        if server.get_application_name().is_none() {
            server.application_name("tasuki");
        }
        server.options(options(server.get_options(), config.durability));
        let manager =
            Manager::from_config(server, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(config.pool_size.max(1))
            .wait_timeout(Some(config.pool_wait))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| DbError::Usage(error.to_string()))?;
        let opened = Self { pool: Arc::new(pool), types: Arc::default() };
        opened.check_server().await?;
        Ok(opened)
    }

    async fn check_server(&self) -> Result<()> {
        let client = self.pool.get().await.map_err(pool_error)?;
        let row = client
            .query_one("SELECT CAST(current_setting('server_version_num') AS INTEGER)", &[])
            .await
            .map_err(|error| errors::map(&error))?;
        let version: i32 = row.try_get(0).map_err(|error| errors::map(&error))?;
        if version < OLDEST {
            return Err(DbError::Usage(format!(
                "PostgreSQL 15 or newer is needed, this server is {version}"
            )));
        }
        Ok(())
    }

    /// Takes a connection; `begin` is sent with the first statement.
    pub async fn session(&self, begin: &'static str) -> Result<PgSession> {
        let client = self.pool.get().await.map_err(pool_error)?;
        Ok(PgSession::new(client, Arc::clone(&self.types), begin))
    }

    /// Closes idle connections at once, the others when they come back.
    pub fn close(&self) {
        self.pool.close();
    }
}

fn pool_error(error: PoolError) -> DbError {
    match error {
        PoolError::Timeout(TimeoutType::Wait) => DbError::Busy,
        PoolError::Closed => DbError::Closed,
        PoolError::Backend(error) => match errors::map(&error) {
            mapped @ DbError::Unavailable(_) => mapped,
            other => DbError::Unavailable(other.to_string()),
        },
        other => DbError::Unavailable(other.to_string()),
    }
}
