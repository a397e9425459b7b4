//! PostgreSQL for tests: migrate once into a template database, copy it per test. Safe for many processes at once.

use jiff::Timestamp;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, NoTls};

use super::database::{Remains, fingerprint, unique_name};
use crate::{Config, Db, Migration};

/// Names the server, as the address of any database on it.
const VARIABLE: &str = "TEST_POSTGRES_URL";
/// Serialises the making of templates between processes.
const LOCK: &str = "SELECT pg_advisory_lock(7235941827)";

/// A fresh database and how to open it.
#[expect(clippy::expect_used, reason = "a test without a database must fail")]
pub async fn create(migrations: &[Migration]) -> (Config, Remains) {
    let server = server();
    let admin = connect(&server).await.expect("the test server answers");
    let template = template(&admin, &server, migrations).await;
    let name = format!("tasuki_test_{}", unique_name());
    copy(&admin, &template, &name).await;
    let config = Config { pool_size: 8, ..Config::new(with_database(&server, &name)) };
    (config, Remains::Database { server, name })
}

#[expect(clippy::disallowed_methods, reason = "only tests: the variable is how xtask names its server")]
fn server() -> String {
    match std::env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => url,
        _ => panic!("{VARIABLE} names no PostgreSQL server; run `cargo xtask test`, which starts one"),
    }
}

async fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The template's name; made by whoever comes first.
#[expect(clippy::expect_used, reason = "a test without a database must fail")]
async fn template(admin: &Client, server: &str, migrations: &[Migration]) -> String {
    let ready = format!("tasuki_template_{}", fingerprint(migrations));
    let exists = "SELECT 1 FROM pg_database WHERE datname = $1";
    if admin.query_opt(exists, &[&ready]).await.expect("databases are listed").is_some() {
        return ready;
    }
    admin.batch_execute(LOCK).await.expect("the template's lock can be taken");
    if admin.query_opt(exists, &[&ready]).await.expect("databases are listed").is_none() {
        let raw = format!("tasuki_raw_{}", unique_name());
        admin.batch_execute(&format!("CREATE DATABASE {raw}")).await.expect("the template can be made");
        let db = Db::open(&Config::new(with_database(server, &raw))).await.expect("the template opens");
        db.migrate(migrations, Timestamp::UNIX_EPOCH).await.expect("the migrations apply");
        db.close().await.expect("the template closes");
        let finish = [
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{raw}'"),
            format!("ALTER DATABASE {raw} ALLOW_CONNECTIONS false"),
        ];
        for statement in finish {
            admin.batch_execute(&statement).await.expect("the template can be closed to others");
        }
        patiently(admin, &format!("ALTER DATABASE {raw} RENAME TO {ready}")).await;
    }
    admin
        .batch_execute("SELECT pg_advisory_unlock_all()")
        .await
        .expect("the template's lock can be given back");
    ready
}

async fn copy(admin: &Client, template: &str, name: &str) {
    patiently(admin, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
}

/// A database that is just being left by somebody cannot be copied or renamed for a moment.
async fn patiently(admin: &Client, statement: &str) {
    for attempt in 1_u32.. {
        match admin.batch_execute(statement).await {
            Ok(()) => return,
            Err(error) if attempt < 50 && error.code() == Some(&SqlState::OBJECT_IN_USE) => {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            Err(error) => panic!("{statement}: {error:?}"),
        }
    }
}

/// Drops a database. Called from `Drop`, possibly inside a runtime that is ending, hence a thread and a runtime of its own.
pub fn drop_database(server: &str, name: &str) {
    let (server, statement) = (server.to_owned(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    let work = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
        runtime.block_on(async { connect(&server).await.ok()?.batch_execute(&statement).await.ok() })
    });
    if !matches!(work.join(), Ok(Some(()))) {
        eprintln!("the test database {name} could not be dropped");
    }
}

/// The server's URL with another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) =
        server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_database_of_a_url_is_replaced() {
        assert_eq!(with_database("postgres://u@h:1/postgres", "x"), "postgres://u@h:1/x");
        assert_eq!(with_database("postgres://u@h:1", "x"), "postgres://u@h:1/x");
        assert_eq!(with_database("postgres://u@%2Ftmp/postgres?user=a", "x"), "postgres://u@%2Ftmp/x?user=a");
    }
}
