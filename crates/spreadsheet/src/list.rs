//! What a list is made of.

use jiff::civil::Date;

use crate::Error;

/// One table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    /// What it is: the name of the sheet, and the first line of the second.
    pub name: String,
    /// Lines of the second sheet: by whom and when it was made, what narrowed it.
    pub about: Vec<(String, String)>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as many values as columns.
    pub rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading; the unit belongs into it: 「年齢（歳）」.
    pub heading: String,
    /// What it means, for the second sheet.
    pub meaning: String,
}

impl Column {
    /// A column.
    pub fn new(heading: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self { heading: heading.into(), meaning: meaning.into() }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing is known.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day; written as 2026-11-22.
    Day(Date),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl List {
    /// Whether it is one table: each heading once, each row complete.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let mut headings: Vec<&str> = self.columns.iter().map(|column| column.heading.trim()).collect();
        headings.sort_unstable();
        let differ = headings.windows(2).all(|pair| pair[0] != pair[1]);
        if headings.first().is_none_or(|first| first.is_empty()) || !differ {
            return Err(Error::Headings);
        }
        let columns = self.columns.len();
        let wrong = self.rows.iter().enumerate().find(|(_, row)| row.len() != columns);
        wrong.map_or(Ok(()), |(row, cells)| Err(Error::Cells { row, cells: cells.len(), columns }))
    }
}
