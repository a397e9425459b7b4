//! Which items are used: for who decides whether a sheet asks too much. Counts alone, of all agencies together.

use std::collections::BTreeMap;

use db::{Read, args};
use jiff::civil::Date;

use super::Edition;

/// How often an item was answered in the last year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// With an answer.
    pub answered: i64,
    /// With a reason for none.
    pub unknown: i64,
}

/// The usage of each item of an edition since a day; an item that nobody touched is missing.
///
/// # Errors
/// The database's own.
pub async fn usage(read: &mut Read, edition: &Edition, since: Date) -> db::Result<BTreeMap<String, Usage>> {
    let rows: Vec<(String, i64, i64)> = read
        .all(
            "SELECT i.key, CAST(sum(CASE WHEN a.unknown IS NULL AND a.value <> '' THEN 1 ELSE 0 END) AS BIGINT),
                    CAST(sum(CASE WHEN a.unknown IS NULL THEN 0 ELSE 1 END) AS BIGINT)
             FROM sheet_item i JOIN sheet_answer a ON a.item = i.key JOIN sheet_fill f ON f.id = a.fill
             WHERE i.edition = $1 AND f.filled_on >= $2 GROUP BY i.key ORDER BY i.key",
            args![edition.row.id, since],
        )
        .await?;
    Ok(rows.into_iter().map(|(item, answered, unknown)| (item, Usage { answered, unknown })).collect())
}
