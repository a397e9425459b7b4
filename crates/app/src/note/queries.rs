//! Reading notes: the timeline by keyset pages, one note with all its versions, and what the form offers.
//!
//! A reader meets the newest version; earlier ones stand on the note's own page. A version that was
//! shared by mistake follows its correction: who may not read the newest reads none of them.

use std::collections::BTreeMap;

use db::{Read, args};
use domain::{
    category::Category,
    code::Code,
    ids::{AgencyId, CaseId, NoteId, PersonId},
    note::{ContactMethod, Counterpart, Tag},
    protection::OutwardAct,
    staff::Work,
};
use jiff::civil::Date;

use super::{
    NoteView, TagView,
    news::{self, News},
    pin, tags,
    view::{note_columns, note_joins},
};
use crate::{
    Failure, Op, Outcome,
    agency::{self, AgencyRow},
    attachment::{self, AttachmentView},
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    consent::{Member, members},
    protection, visible,
};

/// Rows of one page.
pub const PAGE: usize = 50;
/// Earlier records shown beside the form.
const BESIDE: usize = 3;

/// What narrows the timeline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Written by this agency.
    pub agency: Option<AgencyId>,
    /// By this method.
    pub method: Option<ContactMethod>,
    /// With this counterpart (本人の発言: the person).
    pub counterpart: Option<Counterpart>,
    /// About this person alone.
    pub subject: Option<PersonId>,
    /// Of this kind (種類).
    pub category: Option<Category>,
    /// With this tag.
    pub tag: Option<Tag>,
}

/// Where a page ended: the next one begins after it.
pub type Key = (Date, NoteId);

/// A page of the timeline.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The head of the case.
    pub header: CaseHeader,
    /// Notes, newest first.
    pub notes: Vec<NoteView>,
    /// Where the next page begins, if there is one.
    pub next: Option<Key>,
    /// Agencies whose notes the reader may see, for the filter.
    pub agencies: Vec<(AgencyId, String)>,
    /// The household, for the filter.
    pub members: Vec<Member>,
    /// Key records of the reader's agency, newest first, whatever the list is narrowed to.
    pub pinned: Vec<NoteView>,
    /// What others wrote since the reader last looked.
    pub news: Option<News>,
    /// Tags on the notes that the reader may see, each with how many of those carry it.
    pub tags: Vec<(TagView, i64)>,
}

/// A note with all its versions.
#[derive(Debug, Clone)]
pub struct NotePage {
    /// The head of the case.
    pub header: CaseHeader,
    /// The version asked for.
    pub note: NoteView,
    /// All versions the reader may see, newest first.
    pub versions: Vec<NoteView>,
    /// The household, for the form of a correction.
    pub members: Vec<Member>,
    /// Files on the newest version.
    pub files: Vec<AttachmentView>,
    /// Whether the reader's agency keeps it at the top of 経過.
    pub pinned: bool,
    /// Agencies that a correction may name.
    pub agencies: Vec<AgencyRow>,
}

impl NotePage {
    /// The version in force.
    #[must_use]
    pub fn newest(&self) -> &NoteView {
        self.versions.iter().find(|version| version.replaced_by.is_none()).unwrap_or(&self.note)
    }
}

/// What the form of a note offers.
#[derive(Debug, Clone)]
pub struct NoteForm {
    /// The head of the case.
    pub header: CaseHeader,
    /// About whom it may be.
    pub members: Vec<Member>,
    /// The last records, newest first.
    pub before: Vec<NoteView>,
    /// Which other agencies may read what is shared, by consent or otherwise, today.
    pub readers: Vec<(String, Vec<Category>)>,
    /// Agencies that it may name.
    pub agencies: Vec<AgencyRow>,
}

const PAGE_OF_NOTES: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM note n ",
    note_joins!(),
    " WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " AND ($4 IS NULL OR n.agency = $4) AND ($5 IS NULL OR n.method = $5) AND ($6 IS NULL OR n.counterpart = $6)
      AND ($7 IS NULL OR n.subject = $7) AND ($8 IS NULL OR n.category = $8)
      AND ($9 IS NULL OR EXISTS (SELECT 1 FROM note_tag g WHERE g.note = n.id AND g.kind = $9 AND g.code = $10))
      AND ($11 IS NULL OR (n.happened_on, n.id) < ($11, $12))
      ORDER BY n.happened_on DESC, n.id DESC LIMIT $13"
);

async fn page(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    filter: &Filter,
    after: Option<Key>,
    rows: usize,
) -> db::Result<Vec<NoteView>> {
    let limit = i64::try_from(rows).unwrap_or(i64::MAX);
    let (day, id) = after.unzip();
    let by = args![
        case,
        op.agency(),
        op.today(),
        filter.agency,
        filter.method,
        filter.counterpart,
        filter.subject,
        filter.category,
        filter.tag.map(|tag| tag.kind().code()),
        filter.tag.map(Tag::code),
        day,
        id,
        limit
    ];
    read.all(PAGE_OF_NOTES, by).await
}

const AGENCIES: &str = concat!(
    "SELECT DISTINCT a.id, a.short_name, a.sort FROM note n JOIN agency a ON a.id = n.agency
     WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY a.sort, a.id"
);

/// A page of the timeline; the read stands in the record of use when this returns.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such case for the reader, [`Failure::NotYourWork`] by role.
pub async fn timeline(op: &Op, case: CaseId, filter: &Filter, after: Option<Key>) -> Outcome<Timeline> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let mut notes = page(&mut read, op, case, filter, after, PAGE + 1).await?;
    let agencies: Vec<(AgencyId, String, i64)> =
        read.all(AGENCIES, args![case, op.agency(), op.today()]).await?;
    let members = members::of_case(&mut read, op, case).await?;
    let pinned = pin::pinned(&mut read, op, case).await?;
    let news = news::since_last_look(&mut read, op, case).await?;
    let tags = tags::in_case(&mut read, op, case).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    let more = notes.len() > PAGE;
    notes.truncate(PAGE);
    let next = notes.last().filter(|_| more).map(|last| (last.happened_on, last.id));
    let agencies = agencies.into_iter().map(|(id, name, _)| (id, name)).collect();
    Ok(Timeline { header, notes, next, agencies, members, pinned, news, tags })
}

const VERSIONS: &str = concat!(
    "WITH RECURSIVE chain (id, replaces, replaced_by) AS (
         SELECT f.id, f.replaces, f.replaced_by FROM note f WHERE f.id = $4 AND f.case_id = $1
         UNION
         SELECT f.id, f.replaces, f.replaced_by FROM chain h JOIN note f ON f.id = h.replaces OR f.id = h.replaced_by
     )
     SELECT ",
    note_columns!(),
    " FROM chain h JOIN note n ON n.id = h.id ",
    note_joins!(),
    " WHERE n.case_id = $1 AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.created_at DESC, n.id DESC"
);

/// One note with its versions; recorded as a read.
///
/// # Errors
/// As [`timeline`]; also [`Failure::NotFound`] for a note the reader may not see.
pub async fn one(op: &Op, case: CaseId, note: NoteId) -> Outcome<NotePage> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let versions: Vec<NoteView> = read.all(VERSIONS, args![case, op.agency(), op.today(), note]).await?;
    let members = members::of_case(&mut read, op, case).await?;
    let found = versions.iter().find(|version| version.id == note).cloned();
    let newest = versions.iter().find(|version| version.replaced_by.is_none()).map(|version| version.id);
    let Some((note, newest)) = found.zip(newest) else { return Err(Failure::NotFound) };
    let files = attachment::of_note(&mut read, op, case, newest).await?;
    let pinned = pin::is_pinned(&mut read, op, newest).await?;
    let agencies = agency::all(&mut read, op.today()).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    Ok(NotePage { header, note, versions, members, files, pinned, agencies })
}

/// What the form of a new note needs; recorded as a read.
///
/// # Errors
/// As [`timeline`].
pub async fn form(op: &Op, case: CaseId) -> Outcome<NoteForm> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    protection::warned(&mut read, op, case, OutwardAct::Contact).await?;
    let members = members::of_case(&mut read, op, case).await?;
    let before = page(&mut read, op, case, &Filter::default(), None, BESIDE).await?;
    let readers = readers(&mut read, op, case).await?;
    let agencies = agency::all(&mut read, op.today()).await?;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    Ok(NoteForm { header, members, before, readers, agencies })
}

/// The writer must know who will read: other agencies to which something of the case is disclosed today.
async fn readers(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<(String, Vec<Category>)>> {
    let rows: Vec<(i64, AgencyId, String, Category)> = read
        .all(
            "SELECT DISTINCT a.sort, a.id, a.name, v.category FROM disclosure v JOIN agency a ON a.id = v.agency
             WHERE v.case_id = $1 AND v.agency <> $2 AND v.scope = 'shared' AND v.from_on <= $3 AND v.until_on >= $3
             ORDER BY a.sort, a.id",
            args![case, op.agency(), op.today()],
        )
        .await?;
    let mut readers: BTreeMap<(i64, AgencyId), (String, Vec<Category>)> = BTreeMap::new();
    for (sort, agency, name, category) in rows {
        readers.entry((sort, agency)).or_insert_with(|| (name, Vec::new())).1.push(category);
    }
    Ok(readers.into_values().collect())
}
