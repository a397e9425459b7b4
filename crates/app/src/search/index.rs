//! The row by which the words of a note are found: [`add`] with the note, [`remove`] when a correction replaces it (a
//! reader meets the newest version only), [`recompute`] for `tasuki doctor`. Disposal deletes it by `retention::map`.

use db::{Read, Tx, args};
use domain::ids::{CaseId, NoteId};
use japanese::bigram;
use jiff::{Timestamp, civil::Date};

db::from_row! {
    /// What is indexed of a note.
    pub(crate) struct Indexed {
        /// The note.
        pub note: NoteId,
        /// Its case.
        pub case: CaseId,
        /// The day on which it happened.
        pub happened_on: Date,
        /// When it was stored.
        pub created_at: Timestamp,
        /// The text.
        pub body: String,
        /// Who took part.
        pub with_whom: String,
        /// The next step.
        pub next_step: String,
    }
}

/// The columns of an [`Indexed`] from `note n`.
macro_rules! indexed {
    () => {
        "n.id, n.case_id, n.happened_on, n.created_at, n.body, n.with_whom, n.next_step"
    };
}

impl Indexed {
    /// The pairs of all texts that a reader of the note reads; none goes from one text into the next.
    pub(crate) fn terms(&self) -> String {
        bigram::sequence(&[&*self.body, &self.with_whom, &self.next_step].join("。"))
    }

    /// Where the note stands among all: by day, then by the second in which it was stored. 17 bits of days since
    /// 1970, 33 of seconds, 13 of the id.
    pub(super) fn sort(&self) -> i64 {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days =
            i64::from(self.happened_on.since(epoch).map_or(0, |span| span.get_days())).clamp(0, 0x1_FFFF);
        let seconds = self.created_at.as_second().clamp(0, 0x1_FFFF_FFFF);
        let own = i64::try_from(self.note.0.as_u128() & 0x1FFF).unwrap_or(0);
        days << 46 | seconds << 13 | own
    }
}

const ADD: &str = "INSERT INTO note_word (sort, note, case_id, terms)
    SELECT $1, n.id, n.case_id, $3 FROM note n WHERE n.id = $2 AND n.replaced_by IS NULL
    ON CONFLICT DO NOTHING";

/// Adds the row of a note, if the note is in force and has none.
///
/// # Errors
/// The database's own.
pub(crate) async fn add(tx: &mut Tx, note: &Indexed) -> db::Result<()> {
    let (mut sort, terms) = (note.sort(), note.terms());
    while tx.execute(ADD, args![sort, note.note, terms.as_str()]).await? == 0 {
        let taken = "SELECT count(*) FROM note_word WHERE sort = $1 AND note <> $2";
        if tx.single::<i64>(taken, args![sort, note.note]).await? == 0 {
            break;
        }
        sort += 1;
    }
    Ok(())
}

/// Removes the row of a note that was replaced.
///
/// # Errors
/// The database's own.
pub(crate) async fn remove(tx: &mut Tx, note: NoteId) -> db::Result<()> {
    tx.execute("DELETE FROM note_word WHERE note = $1", args![note]).await.map(drop)
}

/// Which of these cases have other rows than follow from their notes.
///
/// # Errors
/// The database's own.
pub(crate) async fn recompute(read: &mut Read, cases: &[CaseId]) -> db::Result<Vec<CaseId>> {
    let mut wrong = Vec::new();
    for case in cases {
        let notes: Vec<Indexed> = read.all(OF_CASE, args![*case]).await?;
        let mut should: Vec<(NoteId, String)> = notes.iter().map(|note| (note.note, note.terms())).collect();
        let sql = "SELECT note, terms FROM note_word WHERE case_id = $1 ORDER BY note";
        let is: Vec<(NoteId, String)> = read.all(sql, args![*case]).await?;
        should.sort_unstable();
        if is != should {
            wrong.push(*case);
        }
    }
    Ok(wrong)
}

const OF_CASE: &str =
    concat!("SELECT ", indexed!(), " FROM note n WHERE n.case_id = $1 AND n.replaced_by IS NULL");

const WITHOUT: &str = concat!(
    "SELECT ",
    indexed!(),
    " FROM note n LEFT JOIN note_word w ON w.note = n.id
      WHERE w.note IS NULL AND n.replaced_by IS NULL AND n.id > $1 ORDER BY n.id LIMIT $2"
);

/// Notes in force that have no row, by id, after one of them.
pub(super) async fn without(read: &mut Read, after: NoteId, limit: i64) -> db::Result<Vec<Indexed>> {
    read.all(WITHOUT, args![after, limit]).await
}
