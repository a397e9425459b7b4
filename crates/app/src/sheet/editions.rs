//! Editions of sheets with their items, as stored. They hold no personal data.

use std::collections::BTreeMap;

use db::{Read, args};
use domain::{
    category::Category,
    ids::SheetEditionId,
    sheet::{Choice, Confidence, EditionState, Item, ItemKind, SheetKind},
};
use jiff::civil::Date;

db::from_row! {
    /// The head of an edition.
    #[derive(PartialEq, Eq)]
    pub struct EditionRow {
        /// Its id.
        pub id: SheetEditionId,
        /// Of which sheet.
        pub kind: SheetKind,
        /// Its number among the editions of this sheet (第n版).
        pub nth: i64,
        /// Being made, or published.
        pub state: EditionState,
        /// What who published it wrote about it.
        pub note: String,
        /// The first day.
        pub published_on: Option<Date>,
        /// Counts changes of a draft.
        pub version: i64,
    }

    struct ItemRow {
        key: String,
        section: String,
        label: String,
        hint: String,
        kind: ItemKind,
        category: Category,
        topics: i64,
        national: bool,
        required: bool,
        confidence: Confidence,
    }
}

/// An edition with its items in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its head.
    pub row: EditionRow,
    /// Its items.
    pub items: Vec<Item>,
}

impl Edition {
    /// One of its items.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The items of a part, counted from 1 as in addresses.
    #[must_use]
    pub fn part(&self, nth: usize) -> Option<(&str, Vec<&Item>)> {
        let name = *domain::sheet::sections(&self.items).get(nth.checked_sub(1)?)?;
        Some((name, self.items.iter().filter(|item| item.section == name).collect()))
    }
}

macro_rules! head {
    ($condition:literal) => {
        concat!(
            "SELECT id, kind, nth, state, note, published_on, version FROM sheet_edition WHERE ",
            $condition
        )
    };
}

/// The edition of a sheet in use on a day: the last one published until then.
///
/// # Errors
/// The database's own.
pub async fn in_use(read: &mut Read, kind: SheetKind, on: Date) -> db::Result<Option<Edition>> {
    let sql = head!("kind = $1 AND published_on <= $2 ORDER BY nth DESC LIMIT 1");
    let row: Option<EditionRow> = read.optional(sql, args![kind, on]).await?;
    whole(read, row).await
}

/// The draft of a sheet.
///
/// # Errors
/// The database's own.
pub async fn draft(read: &mut Read, kind: SheetKind) -> db::Result<Option<Edition>> {
    let row: Option<EditionRow> = read.optional(head!("kind = $1 AND state = 'draft'"), args![kind]).await?;
    whole(read, row).await
}

/// One edition.
///
/// # Errors
/// The database's own.
pub async fn find(read: &mut Read, id: SheetEditionId) -> db::Result<Option<Edition>> {
    let row: Option<EditionRow> = read.optional(head!("id = $1"), args![id]).await?;
    whole(read, row).await
}

/// The published editions of a sheet, the newest first.
///
/// # Errors
/// The database's own.
pub async fn published(read: &mut Read, kind: SheetKind) -> db::Result<Vec<EditionRow>> {
    read.all(head!("kind = $1 AND state = 'published' ORDER BY nth DESC"), args![kind]).await
}

async fn whole(read: &mut Read, row: Option<EditionRow>) -> db::Result<Option<Edition>> {
    let Some(row) = row else { return Ok(None) };
    let items: Vec<ItemRow> = read
        .all(
            "SELECT key, section, label, hint, kind, category, topics, national, required, confidence
             FROM sheet_item WHERE edition = $1 ORDER BY sort, key",
            args![row.id],
        )
        .await?;
    let choices: Vec<(String, String, String)> = read
        .all(
            "SELECT item, code, label FROM sheet_choice WHERE edition = $1 ORDER BY item, sort",
            args![row.id],
        )
        .await?;
    let mut of_item: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    for (item, code, label) in choices {
        of_item.entry(item).or_default().push(Choice { code, label });
    }
    let items = items.into_iter().map(|row| {
        let choices = of_item.remove(&row.key).unwrap_or_default();
        item(row, choices)
    });
    Ok(Some(Edition { items: items.collect(), row }))
}

fn item(row: ItemRow, choices: Vec<Choice>) -> Item {
    Item {
        key: row.key,
        section: row.section,
        label: row.label,
        hint: row.hint,
        kind: row.kind,
        category: row.category,
        topics: row.topics,
        national: row.national,
        required: row.required,
        confidence: row.confidence,
        choices,
    }
}
