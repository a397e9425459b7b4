//! One transaction on one pooled connection. `BEGIN` travels with the first statement, `ROLLBACK` of a dropped one is
//! queued before anything that the connection's next user sends.

use std::sync::Arc;

use deadpool_postgres::Client;
use futures_util::FutureExt;
use futures_util::future::join;
use tokio_postgres::types::ToSql;

use super::types::Types;
use super::{errors, value};
use crate::row::Rows;
use crate::session::{Kind, Outcome};
use crate::sql::Text;
use crate::{DbError, Result, Value};

/// A transaction.
#[derive(Debug)]
pub struct PgSession {
    client: Option<Client>,
    types: Arc<Types>,
    begin: &'static str,
    begun: bool,
}

impl PgSession {
    /// A transaction that is not open yet.
    pub fn new(client: Client, types: Arc<Types>, begin: &'static str) -> Self {
        Self { client: Some(client), types, begin, begun: false }
    }

    /// Runs one statement.
    pub async fn run(&mut self, kind: Kind, text: Text, args: &[Value]) -> Result<Outcome> {
        let first = !std::mem::replace(&mut self.begun, true);
        let client = self.client.as_ref().ok_or(DbError::Closed)?;
        if first && kind != Kind::Script {
            // Prepared before the transaction opens, then both are sent in one go.
            let statement =
                self.types.prepare(client, text.as_str()).await.map_err(|error| errors::map(&error))?;
            let (begun, outcome) =
                join(client.batch_execute(self.begin), execute(client, kind, &statement, args)).await;
            begun.map_err(|error| errors::map(&error))?;
            return outcome;
        }
        if first {
            client.batch_execute(self.begin).await.map_err(|error| errors::map(&error))?;
        }
        if kind == Kind::Script {
            client.batch_execute(text.as_str()).await.map_err(|error| errors::map(&error))?;
            return Ok(Outcome::Count(0));
        }
        let statement =
            self.types.prepare(client, text.as_str()).await.map_err(|error| errors::map(&error))?;
        execute(client, kind, &statement, args).await
    }

    /// Makes the changes durable. The caller has made sure that no statement failed.
    pub async fn commit(mut self) -> Result<()> {
        if !self.begun {
            return Ok(());
        }
        let client = self.client.as_ref().ok_or(DbError::Closed)?;
        // If this future is dropped from here on, the queued ROLLBACK finds no transaction and does nothing.
        client.batch_execute("COMMIT").await.map_err(|error| errors::map(&error))?;
        self.begun = false;
        Ok(())
    }
}

impl Drop for PgSession {
    fn drop(&mut self) {
        if let Some(client) = self.client.take()
            && self.begun
        {
            // One poll puts the message into the connection's queue; nobody waits for the answer.
            let _ = client.batch_execute("ROLLBACK").now_or_never();
        }
    }
}

async fn execute(
    client: &Client,
    kind: Kind,
    statement: &tokio_postgres::Statement,
    args: &[Value],
) -> Result<Outcome> {
    let expected = statement.params().len();
    if expected != args.len() {
        return Err(DbError::Usage(format!(
            "the statement has {expected} parameters, {} were given",
            args.len()
        )));
    }
    let params: Vec<&(dyn ToSql + Sync)> = args.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
    if kind == Kind::Execute {
        return client
            .execute(statement, &params)
            .await
            .map(Outcome::Count)
            .map_err(|error| errors::map(&error));
    }
    let found = client.query(statement, &params).await.map_err(|error| errors::map(&error))?;
    let mut rows = Rows::new(statement.columns().len());
    for row in &found {
        for column in 0..row.len() {
            let cell: value::Cell<'_> = row
                .try_get(column)
                .map_err(|error| DbError::Inconsistent { column, why: errors::root_cause(&error) })?;
            rows.push(cell.0);
        }
        rows.end_row();
    }
    Ok(Outcome::Rows(rows))
}
