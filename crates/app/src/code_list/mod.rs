//! Code lists that an office may change, as valid on a day.

use db::{Read, args};
use domain::code_list::{CodeEntry, CodeList};
use jiff::civil::Date;

/// The entries of a list on a day, in their order.
///
/// # Errors
/// The database's own.
pub async fn entries(read: &mut Read, list: CodeList, on: Date) -> db::Result<Vec<CodeEntry>> {
    let rows: Vec<(String, String)> = read
        .all(
            "SELECT code, label FROM code
             WHERE list = $1 AND from_on <= $2 AND (until_on IS NULL OR until_on >= $2) ORDER BY sort",
            args![list.key(), on],
        )
        .await?;
    Ok(rows.into_iter().map(|(code, label)| CodeEntry { code, label }).collect())
}
