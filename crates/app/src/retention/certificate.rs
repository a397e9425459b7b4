//! 廃棄証明: what remains of a disposed record, sealed by one hash that stands in the record of use.
//!
//! The seal is SHA-256 over lines in a fixed form ([`text`]), so that anybody with the certificate can compute it again.

use std::fmt::Write as _;

use db::{Read, args};
use domain::{
    code::Code as _,
    ids::{DisposalId, DisposalItemId},
    retention::{ItemOutcome, Obstacle, RecordKind},
};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

db::from_row! {
    /// One record of a list.
    pub struct ItemRow {
        /// Its id.
        pub id: DisposalItemId,
        /// Of which kind.
        pub kind: RecordKind,
        /// The case's number; for words beside the record of use the fiscal year.
        pub number: String,
        /// When the case was taken in.
        pub opened_on: Option<Date>,
        /// When it ended.
        pub closed_on: Option<Date>,
        /// What became of it.
        pub outcome: ItemOutcome,
        /// Why it was kept.
        pub obstacle: Option<Obstacle>,
    }

    /// How many rows of a table a record has or had.
    pub struct CountRow {
        /// The record.
        pub item: DisposalItemId,
        /// The table.
        pub place: String,
        /// Seen when the list was drawn up.
        pub planned: i64,
        /// Removed.
        pub removed: i64,
    }
}

/// The records of a list in its order.
pub(super) async fn items(read: &mut Read, id: DisposalId) -> db::Result<(Vec<ItemRow>, Vec<CountRow>)> {
    let items = read
        .all(
            "SELECT id, kind, number, opened_on, closed_on, outcome, obstacle FROM disposal_item
             WHERE disposal = $1 ORDER BY sort",
            args![id],
        )
        .await?;
    let counts = read
        .all(
            "SELECT c.item, c.place, c.planned, c.removed FROM disposal_item i JOIN disposal_count c ON c.item = i.id
             WHERE i.disposal = $1 ORDER BY i.sort, c.place",
            args![id],
        )
        .await?;
    Ok((items, counts))
}

/// The lines that are sealed: `kind number opened closed outcome table=rows …`, one record a line.
#[must_use]
pub fn text(items: &[ItemRow], counts: &[CountRow]) -> String {
    let mut text = String::new();
    let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    for item in items.iter().filter(|item| item.outcome != ItemOutcome::Dropped) {
        let (kind, outcome) = (item.kind.code(), item.outcome.code());
        let (opened, closed) = (day(item.opened_on), day(item.closed_on));
        let _ = write!(text, "{kind} {} {opened} {closed} {outcome}", item.number);
        for count in counts.iter().filter(|count| count.item == item.id && count.removed > 0) {
            let _ = write!(text, " {}={}", count.place, count.removed);
        }
        text.push('\n');
    }
    text
}

/// The seal of lines.
#[must_use]
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The seal of a list as it is stored.
pub(super) async fn seal(read: &mut Read, id: DisposalId) -> db::Result<String> {
    let (items, counts) = items(read, id).await?;
    Ok(hash(&text(&items, &counts)))
}
