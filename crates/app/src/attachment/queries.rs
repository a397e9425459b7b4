//! Which files stand on which record, for whoever may read it.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, AgendaItemId, AttachmentId, CaseId, ConferenceId, ConsentId, NoteId, PaperId},
    staff::Work,
};
use jiff::Timestamp;

use super::Owner;
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    conference, visible, visible_case,
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
        /// The conference on whose agenda the case is that it is on.
        pub conference: Option<ConferenceId>,
        /// That case on the agenda.
        pub item: Option<AgendaItemId>,
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
    /// The record that it is on; none for a file in the room of a 支援会議.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        let item = self.conference.zip(self.item).map(|(conference, item)| Owner::Item(conference, item));
        self.note.map(Owner::Note).or_else(|| self.consent.map(Owner::Consent)).or(item)
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

/// Files that nobody took off, with the condition that says which.
macro_rules! files_where {
    ($($condition:tt)+) => {
        concat!(
            "SELECT x.id, x.note, x.consent, i.conference, x.agenda_item, x.name, x.media, x.bytes, x.agency, a.short_name,
                    s.name, x.created_at
             FROM attachment x JOIN agency a ON a.id = x.agency JOIN staff s ON s.id = x.staff
             LEFT JOIN agenda_item i ON i.id = x.agenda_item WHERE x.removed_at IS NULL AND ",
            $($condition)+
        )
    };
}

/// Files of case `$1` that agency `$2` may open on the day `$3`, up to the condition that says which. Those of a conference
/// wait for [`conference::readable`]; a file in the room of a 支援会議 is never among them.
const VIEWS: &str = files_where!(
    "x.case_id = $1 AND (EXISTS (SELECT 1 FROM note n WHERE n.id = x.note AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    ") OR EXISTS (SELECT 1 FROM consent t WHERE t.id = x.consent AND t.taken_agency = $2) OR (x.agenda_item IS NOT NULL AND ",
    visible_case!("x.case_id", "$2", "$3"),
    "))"
);
const ALL: &str = " ORDER BY x.created_at DESC, x.id DESC";
const OF_NOTE: &str = " AND x.note = $4 ORDER BY x.created_at, x.id";
const OF_CONSENT: &str = " AND x.consent = $4 ORDER BY x.created_at, x.id";
const OF_CONFERENCE: &str = " AND i.conference = $4 ORDER BY x.created_at, x.id";
const ONE: &str = " AND x.id = $4";
const OF_PAPER: &str = files_where!("x.paper = $1 ORDER BY x.created_at, x.id");
const IN_ROOM: &str = files_where!("x.id = $1 AND x.paper IS NOT NULL");

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
    let mut files: Vec<AttachmentView> = read.all_dynamic(&sql, by).await?;
    if files.iter().any(|file| file.item.is_some()) {
        let readable = conference::readable(read, op, case).await?;
        files.retain(|file| file.item.is_none_or(|item| readable.contains(&item)));
    }
    Ok(files)
}

/// One file of a case, if the actor's agency may open it; the caller has checked that the case is visible.
pub(super) async fn single(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    id: AttachmentId,
) -> db::Result<Option<AttachmentView>> {
    Ok(views(read, op, case, ONE, Some(id.0)).await?.into_iter().next())
}

/// Files on the cases of a conference; the caller gives the cases that are visible to the actor.
pub(crate) async fn of_conference(
    read: &mut Read,
    op: &Op,
    id: ConferenceId,
    cases: &[CaseId],
) -> db::Result<Vec<AttachmentView>> {
    let sql = "SELECT DISTINCT x.case_id FROM attachment x JOIN agenda_item i ON i.id = x.agenda_item
               WHERE i.conference = $1 AND x.removed_at IS NULL";
    let with_files: Vec<CaseId> = read.singles(sql, args![id]).await?;
    let mut files = Vec::new();
    for case in cases.iter().filter(|case| with_files.contains(case)) {
        files.extend(views(read, op, *case, OF_CONFERENCE, Some(id.0)).await?);
    }
    Ok(files)
}

/// Whether files stand on a case of an agenda.
pub(crate) async fn stand_on(read: &mut Read, item: AgendaItemId) -> db::Result<bool> {
    let sql = "SELECT count(*) FROM attachment WHERE agenda_item = $1 AND removed_at IS NULL";
    Ok(read.single::<i64>(sql, args![item]).await? > 0)
}

/// Files that were taken off stay without the case on the agenda, which is taken off too.
pub(crate) async fn leave(tx: &mut Tx, item: AgendaItemId) -> db::Result<()> {
    let sql = "UPDATE attachment SET agenda_item = NULL WHERE agenda_item = $1 AND removed_at IS NOT NULL";
    tx.execute(sql, args![item]).await?;
    Ok(())
}

/// Files on a paper in the room of a 支援会議; the caller has checked that the actor may read it.
pub(crate) async fn of_paper(read: &mut Read, paper: PaperId) -> db::Result<Vec<AttachmentView>> {
    read.all(OF_PAPER, args![paper]).await
}

/// One file in a room; the caller has checked that the actor may read its paper.
pub(super) async fn in_room(read: &mut Read, id: AttachmentId) -> db::Result<Option<AttachmentView>> {
    read.optional(IN_ROOM, args![id]).await
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
    let [note, consent, item, paper] = owner.columns();
    let sql = "SELECT count(*) FROM attachment
               WHERE (note = $1 OR consent = $2 OR agenda_item = $3 OR paper = $4) AND removed_at IS NULL";
    let count: i64 = read.single(sql, args![note, consent, item, paper]).await?;
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
