//! Lists to be saved as xlsx or CSV.

use spreadsheet::{Error, List};

use super::{attachment, file_name};
use crate::kernel::{PageError, PageResult, SignedIn};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// For spreadsheet programs, with the meaning of each column.
    Xlsx,
    /// For other programs, the data alone.
    Csv,
}

/// What writes a list.
type Write = fn(&List) -> Result<Vec<u8>, Error>;

/// Writes a list and sends it to be saved.
pub(crate) async fn sheet(signed: &SignedIn, list: List, kind: Kind) -> PageResult {
    let (write, ending, media): (Write, _, _) = match kind {
        Kind::Xlsx => {
            (spreadsheet::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        Kind::Csv => (spreadsheet::csv, "csv", "text/csv; charset=utf-8"),
    };
    let name = file_name(signed, &list.name, ending);
    let written = tokio::task::spawn_blocking(move || write(&list)).await;
    let content = written.map_err(|error| PageError::internal(&error))?;
    Ok(attachment(&name, media, content.map_err(|error| PageError::internal(&error))?))
}
