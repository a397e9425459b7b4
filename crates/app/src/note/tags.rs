//! 印 of a note: stored with it in one transaction, read with it and never alone. A correction has its own.

use std::collections::BTreeSet;

use db::{FromValue, Read, Tx, ValueRef, args};
use domain::{
    code::Code,
    ids::{CaseId, NoteId},
    note::Tag,
};

use crate::{Failure, Op, agency, failure::Problem, visible};

/// A tag as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagView {
    /// Which.
    pub tag: Tag,
    /// Its label; of an agency the short name.
    pub label: String,
}

/// The tags of one note: schemes, agencies, feelings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(pub Vec<TagView>);

impl Tags {
    /// Out of what [`tags_of!`] selects. What this edition of the program does not know is left out.
    fn read(lines: &str) -> Self {
        let mut all: Vec<TagView> = lines.lines().filter_map(|line| view(line.splitn(3, ':'))).collect();
        all.sort_by_key(|it| it.tag);
        Self(all)
    }
}

/// A tag out of its kind, its code and the name of its agency.
fn view<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<TagView> {
    let (kind, code, name) = (parts.next()?, parts.next()?, parts.next()?);
    let tag = Tag::of_key(&format!("{kind}:{code}"))?;
    Some(TagView { tag, label: tag.label().unwrap_or(name).to_owned() })
}

impl FromValue for Tags {
    fn from_value(value: ValueRef<'_>) -> Result<Self, String> {
        String::from_value(value).map(|lines| Self::read(&lines))
    }
}

/// The short name of the agency that `note_tag t` names; empty for other kinds.
macro_rules! tag_name {
    () => {
        "CASE WHEN t.kind = 'agency'
              THEN coalesce((SELECT ag.short_name FROM agency ag WHERE CAST(ag.id AS TEXT) = t.code), '') ELSE '' END"
    };
}

/// The [`Tags`] of `note n`.
macro_rules! tags_of {
    () => {
        concat!(
            "coalesce((SELECT string_agg(t.kind || ':' || t.code || ':' || ",
            $crate::note::tags::tag_name!(),
            ", '\n' ORDER BY t.kind, t.code) FROM note_tag t WHERE t.note = n.id), '')"
        )
    };
}

pub(super) use {tag_name, tags_of};

/// Stores the tags of a new note.
pub(super) async fn insert(tx: &mut Tx, note: NoteId, tags: &BTreeSet<Tag>) -> db::Result<()> {
    for tag in tags {
        let sql = "INSERT INTO note_tag (note, kind, code) VALUES ($1, $2, $3)";
        tx.execute_one(sql, args![note, tag.kind().code(), tag.code()]).await?;
    }
    Ok(())
}

/// Names an agency that there never was.
pub(super) async fn check<R>(read: &mut Read, tags: &BTreeSet<Tag>) -> Result<Option<Problem>, Failure<R>> {
    for tag in tags {
        if let Tag::Agency(id) = tag
            && agency::find(read, *id).await?.is_none()
        {
            return Ok(Some(Problem::new("tags", UNKNOWN)));
        }
    }
    Ok(None)
}

/// Said of a tag that the form did not offer.
pub const UNKNOWN: &str = "選べない印がありました。画面に出ている印から選び直してください。";

const IN_CASE: &str = concat!(
    "SELECT t.kind, t.code, ",
    tag_name!(),
    ", count(*) FROM note n JOIN note_tag t ON t.note = n.id
      WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " GROUP BY t.kind, t.code"
);

/// The tags on the notes of a case that the actor may read, each with how many of those carry it.
pub(super) async fn in_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<(TagView, i64)>> {
    let rows: Vec<(String, String, String, i64)> =
        read.all(IN_CASE, args![case, op.agency(), op.today()]).await?;
    let known = rows.into_iter().filter_map(|(kind, code, name, count)| {
        Some((view([kind.as_str(), code.as_str(), name.as_str()].into_iter())?, count))
    });
    let mut all: Vec<(TagView, i64)> = known.collect();
    all.sort_by_key(|(it, _)| it.tag);
    Ok(all)
}
