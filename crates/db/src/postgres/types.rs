//! Preparing statements, also those that test a parameter for NULL before its type is known (`$1 IS NULL OR a = $1`).

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use deadpool_postgres::Client;
use tokio_postgres::types::Type;
use tokio_postgres::{Error, Statement};

use crate::dollar;

/// Parameter types that had to be found out, by text; none for texts that need no help. Shared by all connections.
#[derive(Debug, Default)]
pub struct Types(RwLock<HashMap<Box<str>, Found>>);

/// The types of one text.
type Found = Option<Arc<[Type]>>;

impl Types {
    /// Built texts are few, but nothing enforces it.
    const MOST: usize = 4_096;

    /// The statement, kept per connection.
    pub async fn prepare(&self, client: &Client, sql: &str) -> Result<Statement, Error> {
        match self.types(client, sql).await? {
            Some(types) => client.prepare_typed_cached(sql, &types).await,
            None => client.prepare_cached(sql).await,
        }
    }

    async fn types(&self, client: &Client, sql: &str) -> Result<Found, Error> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(sql).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let types: Found = match dollar::without_null_tests(sql) {
            Some(probe) => Some(client.prepare(&probe).await?.params().into()),
            None => None,
        };
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= Self::MOST {
            all.clear();
        }
        all.insert(sql.into(), types.clone());
        Ok(types)
    }
}
