//! Any list as a spreadsheet: plain data in, xlsx or CSV out. Knows no database, no page, no clock.
//!
//! Who: `web` puts the rows that its reader may see into a [`List`] and calls [`xlsx()`] or [`csv()`]. Both follow 総務省「統計表に
//! おける機械判読可能なデータの表記方法の統一ルール」: one table, one header row, one record one row, no merged cells, no
//! formulas, dates as ISO text beside 和暦, codes and labels in columns of their own. A text that a spreadsheet program
//! would take for a formula is marked (OWASP, CSV injection). What each column means stands on a second sheet.

mod cell;
mod csv;
mod list;
mod xlsx;

pub use csv::csv;
pub use list::{Column, List, Value};
pub use xlsx::xlsx;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Row and number of cells: it has not as many cells as there are columns.
    #[error("row {row} has {cells} cells for {columns} columns")]
    Cells {
        /// The row, from 0.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The columns.
        columns: usize,
    },
    /// Two columns have one heading, or one has none.
    #[error("the headings of a list must differ and say something")]
    Headings,
    /// More rows than a sheet holds, or the writer's own.
    #[error("the file could not be written: {0}")]
    Write(String),
}
