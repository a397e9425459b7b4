//! Making an edition of a sheet: a draft is copied from the edition in use, changed item by item, and published.
//!
//! The editions hold no personal data. What was filled in with an earlier edition keeps it.

use std::collections::BTreeMap;

use db::{Tx, args};
use domain::{
    code::Code as _,
    ids::SheetEditionId,
    sheet::{
        Item, SheetKind,
        design::{self, Difference, ItemRefused, MAX_ITEMS, Put, difference},
    },
    staff::Work,
};
use jiff::ToSpan as _;

use super::{Edition, EditionRow, Usage, editions, report};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
};

/// Longest remark on an edition, in characters.
pub const MAX_NOTE: usize = 200;

/// A sheet for those who design it.
#[derive(Debug, Clone)]
pub struct Designed {
    /// The edition in use.
    pub in_use: Edition,
    /// How its items were used in the last 365 days.
    pub usage: BTreeMap<String, Usage>,
    /// The draft, if one is being made.
    pub draft: Option<Edition>,
    /// All published editions, the newest first.
    pub published: Vec<EditionRow>,
}

impl Designed {
    /// What the draft changes.
    #[must_use]
    pub fn difference(&self) -> Option<Difference> {
        self.draft.as_ref().map(|draft| difference(&self.in_use.items, &draft.items))
    }
}

/// Why a change of a draft was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DesignRefused {
    /// The item cannot be so.
    Item(Vec<ItemRefused>),
    /// It is reported to the state.
    National,
    /// There are [`MAX_ITEMS`] already.
    Full,
    /// The draft changes nothing.
    Nothing,
    /// The remark is too long.
    Note,
}

/// The sheets with the editions in use.
///
/// # Errors
/// [`Failure::NotYourWork`]; the database's own.
pub async fn all(op: &Op) -> Outcome<Vec<Designed>> {
    let mut found = Vec::new();
    for kind in SheetKind::ALL {
        found.push(of_kind(op, *kind).await?);
    }
    Ok(found)
}

/// One sheet.
///
/// # Errors
/// [`Failure::NotYourWork`]; the database's own.
pub async fn of_kind(op: &Op, kind: SheetKind) -> Outcome<Designed> {
    op.needs(Work::DesignSheets)?;
    let mut read = op.read().await?;
    let in_use = editions::in_use(&mut read, kind, op.today()).await?.ok_or(Failure::NotFound)?;
    let since = op.today().saturating_sub(365.days());
    Ok(Designed {
        usage: report::usage(&mut read, &in_use, since).await?,
        draft: editions::draft(&mut read, kind).await?,
        published: editions::published(&mut read, kind).await?,
        in_use,
    })
}

/// Begins a draft as a copy of the edition in use; if there is one already, that one stays.
///
/// # Errors
/// [`Failure::NotYourWork`]; the database's own.
pub async fn begin(op: &Op, kind: SheetKind) -> Outcome<()> {
    op.needs(Work::DesignSheets)?;
    let mut tx = op.write().await?;
    lock(&mut tx, kind).await?;
    if editions::draft(&mut tx, kind).await?.is_some() {
        return Ok(());
    }
    let in_use = editions::in_use(&mut tx, kind, op.today()).await?.ok_or(Failure::NotFound)?;
    let nth: i64 = tx.single("SELECT max(nth) + 1 FROM sheet_edition WHERE kind = $1", args![kind]).await?;
    let id: SheetEditionId = op.new_id();
    tx.execute_one(
        "INSERT INTO sheet_edition (id, kind, nth, state, note, made_by, version)
         VALUES ($1, $2, $3, 'draft', '', $4, 1)",
        args![id, kind, nth, op.actor.staff],
    )
    .await?;
    for (sort, item) in (1_i64..).zip(&in_use.items) {
        insert(&mut tx, id, item, sort).await?;
    }
    finish(tx, op, id).await
}

/// Makes changes of the editions of one sheet wait for each other: two drafts begun at once would both be copies.
async fn lock(tx: &mut Tx, kind: SheetKind) -> db::Result<()> {
    tx.execute("UPDATE sheet_edition SET version = version WHERE kind = $1 AND nth = 1", args![kind]).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, edition: SheetEditionId, item: &Item, sort: i64) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO sheet_item (edition, key, section, label, hint, kind, category, topics, national, required,
                                 confidence, sort)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            edition,
            item.key.as_str(),
            item.section.as_str(),
            item.label.as_str(),
            item.hint.as_str(),
            item.kind,
            item.category,
            item.topics,
            item.national,
            item.required,
            item.confidence,
            sort
        ],
    )
    .await?;
    for (at, choice) in (1_i64..).zip(&item.choices) {
        tx.execute_one(
            "INSERT INTO sheet_choice (edition, item, code, label, sort) VALUES ($1, $2, $3, $4, $5)",
            args![edition, item.key.as_str(), choice.code.as_str(), choice.label.as_str(), at],
        )
        .await?;
    }
    Ok(())
}

async fn finish(mut tx: Tx, op: &Op, edition: SheetEditionId) -> Outcome<()> {
    record(&mut tx, op, Entry::new(Action::DesignSheet).object("sheet_edition", edition)).await?;
    tx.commit().await?;
    Ok(())
}

/// The draft as somebody saw it, to be changed by them alone until they look again.
async fn opened<R>(tx: &mut Tx, op: &Op, kind: SheetKind, version: i64) -> Result<Edition, Failure<R>> {
    op.needs(Work::DesignSheets)?;
    lock(tx, kind).await?;
    let draft = editions::draft(tx, kind).await?.ok_or(Failure::Stale)?;
    if draft.row.version == version { Ok(draft) } else { Err(Failure::Stale) }
}

/// Replaces all items of a draft, in their order.
async fn replace(tx: &mut Tx, draft: &Edition, items: &[Item]) -> db::Result<()> {
    tx.execute("DELETE FROM sheet_choice WHERE edition = $1", args![draft.row.id]).await?;
    tx.execute("DELETE FROM sheet_item WHERE edition = $1", args![draft.row.id]).await?;
    for (sort, item) in (1_i64..).zip(items) {
        insert(tx, draft.row.id, item, sort).await?;
    }
    tx.execute_one("UPDATE sheet_edition SET version = version + 1 WHERE id = $1", args![draft.row.id]).await
}

/// Puts an item down in the draft: in place of the one with this key, or a new one without. `after` is the key of the item
/// before it; at the end of its part if none.
///
/// # Errors
/// [`Failure::Stale`] if the draft is another by now; [`Failure::NotFound`] if it has no such item; [`DesignRefused`].
pub async fn put(
    op: &Op,
    kind: SheetKind,
    version: i64,
    (key, typed): (Option<&str>, &Put),
    after: Option<&str>,
) -> Outcome<(), DesignRefused> {
    let mut tx = op.write().await?;
    let draft = opened(&mut tx, op, kind, version).await?;
    let in_use = editions::in_use(&mut tx, kind, op.today()).await?.ok_or(Failure::NotFound)?;
    let item = match key {
        Some(key) => {
            let before = draft.item(key).ok_or(Failure::NotFound)?;
            design::item_of(key.to_owned(), typed, Some(before))
        }
        None => design::item_of(new_key(op), typed, None),
    };
    design::check(&item, in_use.item(&item.key)).map_err(|why| Failure::Refused(DesignRefused::Item(why)))?;
    let others: Vec<Item> = draft.items.iter().filter(|other| other.key != item.key).cloned().collect();
    if others.len() >= MAX_ITEMS {
        return Err(Failure::Refused(DesignRefused::Full));
    }
    replace(&mut tx, &draft, &design::placed(others, item, after)).await?;
    finish(tx, op, draft.row.id).await.map_err(|failure| failure.map_refused(|never| match never {}))
}

/// A key that no sheet has.
fn new_key(op: &Op) -> String {
    let id: SheetEditionId = op.new_id();
    format!("own_{}", id.0.simple())
}

/// Takes an item off the draft.
///
/// # Errors
/// [`Failure::Stale`] if the draft is another by now; [`DesignRefused::National`].
pub async fn remove(op: &Op, kind: SheetKind, version: i64, key: &str) -> Outcome<(), DesignRefused> {
    let mut tx = op.write().await?;
    let draft = opened(&mut tx, op, kind, version).await?;
    let item = draft.item(key).ok_or(Failure::NotFound)?;
    if !design::may_remove(item) {
        return Err(Failure::Refused(DesignRefused::National));
    }
    let others: Vec<Item> = draft.items.iter().filter(|other| other.key != key).cloned().collect();
    replace(&mut tx, &draft, &others).await?;
    finish(tx, op, draft.row.id).await.map_err(|failure| failure.map_refused(|never| match never {}))
}

/// Throws the draft away.
///
/// # Errors
/// [`Failure::Stale`] if the draft is another by now.
pub async fn discard(op: &Op, kind: SheetKind, version: i64) -> Outcome<()> {
    let mut tx = op.write().await?;
    let draft = opened(&mut tx, op, kind, version).await?;
    for table in ["DELETE FROM sheet_choice WHERE edition = $1", "DELETE FROM sheet_item WHERE edition = $1"]
    {
        tx.execute(table, args![draft.row.id]).await?;
    }
    tx.execute_one("DELETE FROM sheet_edition WHERE id = $1", args![draft.row.id]).await?;
    finish(tx, op, draft.row.id).await
}

/// Publishes the draft: from today on it is filled in.
///
/// # Errors
/// [`Failure::Stale`] if the draft is another by now; [`DesignRefused::Nothing`], [`DesignRefused::Note`].
pub async fn publish(op: &Op, kind: SheetKind, version: i64, note: &str) -> Outcome<(), DesignRefused> {
    let mut tx = op.write().await?;
    let draft = opened(&mut tx, op, kind, version).await?;
    let in_use = editions::in_use(&mut tx, kind, op.today()).await?.ok_or(Failure::NotFound)?;
    if difference(&in_use.items, &draft.items).is_none() && !is_reordered(&in_use, &draft) {
        return Err(Failure::Refused(DesignRefused::Nothing));
    }
    if japanese::text::char_len(note) > MAX_NOTE {
        return Err(Failure::Refused(DesignRefused::Note));
    }
    tx.execute_one(
        "UPDATE sheet_edition SET state = 'published', published_on = $2, note = $3, made_by = $4,
                version = version + 1 WHERE id = $1",
        args![draft.row.id, op.today(), note, op.actor.staff],
    )
    .await?;
    finish(tx, op, draft.row.id).await.map_err(|failure| failure.map_refused(|never| match never {}))
}

fn is_reordered(in_use: &Edition, draft: &Edition) -> bool {
    in_use.items.iter().map(|item| &item.key).ne(draft.items.iter().map(|item| &item.key))
}
