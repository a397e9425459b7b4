//! Rows collected in memory and written with few statements: one text for 64 rows, then 32, 16 … so that
//! both engines prepare a handful of statements only.

use db::{Args, SqlText, Tx, Value};

/// Rows of one statement at most.
const ROWS: usize = 64;

/// Rows of one table that wait to be written.
#[derive(Debug)]
pub(super) struct Table {
    insert: &'static str,
    columns: usize,
    values: Vec<Value>,
}

impl Table {
    /// A table by the beginning of its statement: `INSERT INTO t (a, b) VALUES `.
    pub(super) fn new(insert: &'static str, columns: usize) -> Self {
        Self { insert, columns, values: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Args) {
        debug_assert_eq!(row.len(), self.columns, "{}", self.insert);
        self.values.extend(row);
    }

    /// Writes the rows and forgets them.
    pub(super) async fn write(&mut self, tx: &mut Tx) -> db::Result<()> {
        let mut values = std::mem::take(&mut self.values).into_iter();
        let mut left = values.len() / self.columns;
        let mut rows = ROWS;
        while left > 0 {
            while rows > left {
                rows /= 2;
            }
            let sql = self.statement(rows);
            while left >= rows {
                let args: Args = values.by_ref().take(rows * self.columns).collect();
                tx.execute_dynamic(&sql, args).await?;
                left -= rows;
            }
        }
        Ok(())
    }

    fn statement(&self, rows: usize) -> SqlText {
        let mut sql = SqlText::new(self.insert);
        for row in 0..rows {
            sql.push(if row == 0 { "(" } else { ", (" });
            sql.push_params(row * self.columns + 1, self.columns);
            sql.push(")");
        }
        sql
    }
}
