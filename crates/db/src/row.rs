//! Result rows: one block for a whole result, and [`Row`], the view of one row that [`crate::FromRow`] reads.
//!
//! A connection's thread copies a result into one buffer of bytes and one list of cells, so that a list of fifty
//! rows crosses the threads with two allocations instead of hundreds.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{DbError, FromRow, FromValue, Result, ValueRef};

/// One value inside [`Rows`]; text and bytes are ranges of its buffer.
#[derive(Debug, Clone, Copy)]
enum Cell {
    Null,
    Bool(bool),
    Int(i64),
    Uuid(Uuid),
    Time(Timestamp),
    Text(usize, usize),
    Blob(usize, usize),
}

/// All rows of one result.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    columns: usize,
    count: usize,
    cells: Vec<Cell>,
    text: String,
    blob: Vec<u8>,
}

impl Rows {
    /// An empty result with this many columns.
    pub fn new(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Adds the next value, column by column, row by row.
    pub fn push(&mut self, value: ValueRef<'_>) {
        let cell = match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Bool(flag) => Cell::Bool(flag),
            ValueRef::Int(number) => Cell::Int(number),
            ValueRef::Uuid(uuid) => Cell::Uuid(uuid),
            ValueRef::Time(instant) => Cell::Time(instant),
            ValueRef::Text(text) => {
                let start = self.text.len();
                self.text.push_str(text);
                Cell::Text(start, self.text.len())
            }
            ValueRef::Blob(bytes) => {
                let start = self.blob.len();
                self.blob.extend_from_slice(bytes);
                Cell::Blob(start, self.blob.len())
            }
        };
        self.cells.push(cell);
    }

    /// Counts a row as complete; needed because a row may have no columns.
    pub fn end_row(&mut self) {
        self.count += 1;
        debug_assert_eq!(self.cells.len(), self.count * self.columns);
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Reads every row.
    pub fn read_all<T: FromRow>(self) -> Result<Vec<T>> {
        let mut row = Row { rows: self, at: 0 };
        let mut out = Vec::with_capacity(row.rows.count);
        while row.at < row.rows.count {
            out.push(T::from_row(&row)?);
            row.at += 1;
        }
        Ok(out)
    }

    /// Reads the first row, if there is one.
    pub fn read_first<T: FromRow>(self) -> Result<Option<T>> {
        if self.count == 0 {
            return Ok(None);
        }
        T::from_row(&Row { rows: self, at: 0 }).map(Some)
    }
}

/// One row of a result.
#[derive(Debug)]
pub struct Row {
    rows: Rows,
    at: usize,
}

impl Row {
    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.columns
    }

    /// The value at `index` (from 0) as it came.
    ///
    /// # Errors
    /// [`DbError::Usage`] if there is no such column.
    pub fn value(&self, index: usize) -> Result<ValueRef<'_>> {
        if index >= self.rows.columns {
            return Err(DbError::Usage(format!(
                "column {index} of a result with {} columns",
                self.rows.columns
            )));
        }
        Ok(match self.rows.cells[self.at * self.rows.columns + index] {
            Cell::Null => ValueRef::Null,
            Cell::Bool(flag) => ValueRef::Bool(flag),
            Cell::Int(number) => ValueRef::Int(number),
            Cell::Uuid(uuid) => ValueRef::Uuid(uuid),
            Cell::Time(instant) => ValueRef::Time(instant),
            Cell::Text(start, end) => ValueRef::Text(&self.rows.text[start..end]),
            Cell::Blob(start, end) => ValueRef::Blob(&self.rows.blob[start..end]),
        })
    }

    /// The value at `index` (from 0) as a Rust type.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] if the stored value cannot be one of `T`.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T> {
        T::from_value(self.value(index)?).map_err(|why| DbError::Inconsistent { column: index, why })
    }
}
