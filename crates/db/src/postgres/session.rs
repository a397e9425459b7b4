//! One transaction on one pooled connection. `BEGIN` travels with the first statement, `ROLLBACK` of a dropped one is
//! queued before anything that the connection's next user sends.

use std::sync::Arc;

use deadpool_postgres::Client;
use futures_util::FutureExt;
use futures_util::future::{join, join_all};
use tokio_postgres::types::ToSql;

use super::types::Types;
use super::{errors, value};
use crate::row::Rows;
use crate::session::{Kind, Outcome, Step};
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

    /// Runs statements. They are prepared first and then sent in one go, with `BEGIN` ahead of the first ones; the
    /// server runs them in order.
    pub async fn run(&mut self, steps: &[Step]) -> Result<Vec<Outcome>> {
        let first = !std::mem::replace(&mut self.begun, true);
        let client = self.client.as_ref().ok_or(DbError::Closed)?;
        if steps.iter().any(|step| step.kind == Kind::Script) {
            return scripts(client, first.then_some(self.begin), steps).await;
        }
        let mut prepared = Vec::with_capacity(steps.len());
        for step in steps {
            let statement = self.types.prepare(client, step.text.as_str()).await;
            prepared.push(statement.map_err(|error| errors::map(&error))?);
        }
        let all = steps.iter().zip(&prepared);
        let outcomes = join_all(all.map(|(step, kept)| execute(client, step.kind, kept, &step.args)));
        // All are waited for: what fails after the first failure only says that the transaction is over, and its answer
        // may be seen first.
        let outcomes = async { outcomes.await.into_iter().collect() };
        if !first {
            return outcomes.await;
        }
        let (begun, outcomes): (_, Result<_>) = join(client.batch_execute(self.begin), outcomes).await;
        begun.map_err(|error| errors::map(&error))?;
        outcomes
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

/// Scripts have no arguments and are sent one by one.
async fn scripts(client: &Client, begin: Option<&str>, steps: &[Step]) -> Result<Vec<Outcome>> {
    for text in begin.into_iter().chain(steps.iter().map(|step| step.text.as_str())) {
        client.batch_execute(text).await.map_err(|error| errors::map(&error))?;
    }
    Ok(steps.iter().map(|_| Outcome::Count(0)).collect())
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
