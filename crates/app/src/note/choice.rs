//! Notes to choose from: which record a problem rests on.

use db::{Read, args};
use domain::{
    ids::{CaseId, NoteId},
    note::{ContactMethod, Counterpart},
};
use jiff::civil::Date;

use crate::{Op, visible};

/// So many of the latest are offered.
const OFFERED: i64 = 60;

db::from_row! {
    /// A note by what tells it from others.
    pub struct NoteChoice {
        /// Which.
        pub id: NoteId,
        /// The day on which it happened.
        pub on: Date,
        /// How contact was made.
        pub method: ContactMethod,
        /// With whom.
        pub counterpart: Counterpart,
        /// The first 24 characters.
        pub beginning: String,
    }
}

/// The columns of a [`NoteChoice`] from `note n`.
macro_rules! choice_columns {
    () => {
        "n.id, n.happened_on, n.method, n.counterpart, substr(n.body, 1, 24)"
    };
}
pub(crate) use choice_columns;

const LATEST: &str = concat!(
    "SELECT ",
    choice_columns!(),
    " FROM note n WHERE n.case_id = $1 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.happened_on DESC, n.id DESC LIMIT $4"
);

/// The latest notes of a case that the actor may read.
///
/// # Errors
/// The database's own.
pub(crate) async fn latest(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<NoteChoice>> {
    read.all(LATEST, args![case, op.agency(), op.today(), OFFERED]).await
}

/// Whether a note can be chosen: of this case, readable, and not corrected meanwhile.
///
/// # Errors
/// The database's own.
pub(crate) async fn may_choose(read: &mut Read, op: &Op, case: CaseId, note: NoteId) -> db::Result<bool> {
    const ONE: &str = concat!(
        "SELECT count(*) FROM note n WHERE n.case_id = $1 AND n.id = $4 AND n.replaced_by IS NULL AND ",
        visible!("n", "$2", "$3", "subject")
    );
    Ok(read.single::<i64>(ONE, args![case, op.agency(), op.today(), note]).await? > 0)
}
