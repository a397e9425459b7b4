//! Which files stand on which record, for whoever may read it.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, AttachmentId, CaseId, ConsentId, NoteId},
    staff::Work,
};
use jiff::Timestamp;

use super::Owner;
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    visible,
};

db::from_row! {
    /// A file as its reader may see it.
    pub struct AttachmentView {
        /// Its id.
        pub id: AttachmentId,
        /// The note it is on.
        pub note: Option<NoteId>,
        /// The consent it is on.
        pub consent: Option<ConsentId>,
        /// Its name, without ending.
        pub name: String,
        /// What it is (`files::Media::name`).
        pub media: String,
        /// How large it is, in bytes.
        pub bytes: i64,
        /// Whose record it is on.
        pub agency: AgencyId,
        /// That agency's short name.
        pub agency_name: String,
        /// Who put it there.
        pub staff_name: String,
        /// When.
        pub created_at: Timestamp,
    }
}

impl AttachmentView {
    /// The record that it is on.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        self.note.map(Owner::Note).or_else(|| self.consent.map(Owner::Consent))
    }

    /// What it is.
    #[must_use]
    pub fn media(&self) -> Option<files::Media> {
        files::Media::of_name(&self.media)
    }
}

/// All files of a case.
#[derive(Debug, Clone)]
pub struct AttachmentPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// Files, newest first.
    pub files: Vec<AttachmentView>,
}

/// Files of case `$1` that agency `$2` may open on the day `$3`, up to the condition that says which.
pub(super) const VIEWS: &str = concat!(
    "SELECT x.id, x.note, x.consent, x.name, x.media, x.bytes, x.agency, a.short_name, s.name, x.created_at
     FROM attachment x JOIN agency a ON a.id = x.agency JOIN staff s ON s.id = x.staff
     WHERE x.case_id = $1 AND x.removed_at IS NULL
       AND (EXISTS (SELECT 1 FROM note n WHERE n.id = x.note AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    ") OR EXISTS (SELECT 1 FROM consent t WHERE t.id = x.consent AND t.taken_agency = $2))"
);
const ALL: &str = " ORDER BY x.created_at DESC, x.id DESC";
const OF_NOTE: &str = " AND x.note = $4 ORDER BY x.created_at, x.id";
const OF_CONSENT: &str = " AND x.consent = $4 ORDER BY x.created_at, x.id";
pub(super) const ONE: &str = " AND x.id = $4";

async fn views(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    which: &'static str,
    id: Option<uuid::Uuid>,
) -> db::Result<Vec<AttachmentView>> {
    let mut by = args![case, op.agency(), op.today()];
    by.extend(args![id].into_iter().take(usize::from(id.is_some())));
    let mut sql = db::SqlText::new(VIEWS);
    sql.push(which);
    read.all_dynamic(&sql, by).await
}

/// Files on the newest version of a note; the caller has checked that the note is visible.
pub(crate) async fn of_note(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    note: NoteId,
) -> db::Result<Vec<AttachmentView>> {
    views(read, op, case, OF_NOTE, Some(note.0)).await
}

/// Copies of a consent's paper; none for an agency that did not take the consent.
pub(crate) async fn of_consent(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    consent: ConsentId,
) -> db::Result<Vec<AttachmentView>> {
    views(read, op, case, OF_CONSENT, Some(consent.0)).await
}

/// All files of a case that the actor's agency may open; recorded as a read.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such case for the reader, [`Failure::NotYourWork`] by role.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<AttachmentPage> {
    let page = page(op, case, ALL, None).await?;
    record_read(op, &page.header, Action::ReadCase).await?;
    Ok(page)
}

/// One file without its content, for the page that takes it off; recorded as a read.
///
/// # Errors
/// As [`of_case`]; [`Failure::NotFound`] for a file that the reader may not open.
pub async fn one(op: &Op, case: CaseId, id: AttachmentId) -> Outcome<AttachmentPage> {
    let page = page(op, case, ONE, Some(id.0)).await?;
    if page.files.is_empty() {
        return Err(Failure::NotFound);
    }
    record_read(op, &page.header, Action::ReadCase).await?;
    Ok(page)
}

async fn page(op: &Op, case: CaseId, which: &'static str, id: Option<uuid::Uuid>) -> Outcome<AttachmentPage> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let files = views(&mut read, op, case, which, id).await?;
    Ok(AttachmentPage { header, files })
}

/// How many files a record carries.
pub(super) async fn count(read: &mut Read, owner: Owner) -> db::Result<usize> {
    let (note, consent) = owner.columns();
    let sql = "SELECT count(*) FROM attachment WHERE (note = $1 OR consent = $2) AND removed_at IS NULL";
    let count: i64 = read.single(sql, args![note, consent]).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// A corrected note keeps its files: they go to the new version.
pub(crate) async fn follow(tx: &mut Tx, old: NoteId, new: NoteId) -> db::Result<()> {
    tx.execute("UPDATE attachment SET note = $2 WHERE note = $1", args![old, new]).await?;
    Ok(())
}

/// How many files are stored, and how many of them were sealed with another key than the one of this name.
///
/// # Errors
/// The database's own.
pub async fn strangers(read: &mut Read, key: &str) -> db::Result<(i64, i64)> {
    let sql = "SELECT count(*), coalesce(sum(CASE WHEN sealed_by = $1 THEN 0 ELSE 1 END), 0) FROM attachment
               WHERE removed_at IS NULL";
    read.one(sql, args![key]).await
}
