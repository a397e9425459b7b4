//! A note as its reader may see it.

use domain::{
    category::{Category, Sharing},
    ids::{AgencyId, NoteId, PersonId, StaffId},
    note::{ContactMethod, Counterpart},
    organisation::LawItem,
};
use jiff::{Timestamp, civil::Date};

use super::Tags;
use crate::consent::members::full_name;

db::from_row! {
    /// One version of a note.
    pub struct NoteView {
        /// Its id.
        pub id: NoteId,
        /// Who wrote it.
        pub agency: AgencyId,
        /// That agency's short name.
        pub agency_name: String,
        /// The writer.
        pub staff: StaffId,
        /// The writer's name.
        pub staff_name: String,
        /// The day on which it happened.
        pub happened_on: Date,
        /// The time as `HH:MM`; empty if not known.
        pub happened_time: String,
        /// How contact was made.
        pub method: ContactMethod,
        /// With whom.
        pub counterpart: Counterpart,
        /// Names or posts of those who took part.
        pub with_whom: String,
        /// How long it took; zero if not counted.
        pub minutes: i64,
        /// The program it counts for.
        pub law_item: Option<LawItem>,
        /// The text.
        pub body: String,
        /// The next step as first written.
        pub next_step: String,
        /// Its day.
        pub next_on: Option<Date>,
        /// What it is about.
        pub category: Category,
        /// With whom it is shared.
        pub sharing: Sharing,
        /// About whom only.
        pub subject: Option<PersonId>,
        /// That person's family name; empty if not disclosed.
        pub subject_family: String,
        /// That person's given name; empty if not disclosed.
        pub subject_given: String,
        /// The version that this one corrects.
        pub replaces: Option<NoteId>,
        /// The version that corrects this one.
        pub replaced_by: Option<NoteId>,
        /// Why this version was written.
        pub correction: Option<String>,
        /// Topics it holds, as a mask (`domain::consent::Topic`).
        pub topics: i64,
        /// When it was stored.
        pub created_at: Timestamp,
        /// How many files are on it.
        pub files: i64,
        /// What it speaks of.
        pub tags: Tags,
    }
}

impl NoteView {
    /// The name of the person it is about, if the reader may know it.
    #[must_use]
    pub fn subject_name(&self) -> Option<String> {
        full_name(&self.subject_family, &self.subject_given)
    }
}

/// The columns of a [`NoteView`] from `note n`, for agency `$2` on the day `$3`, and the joins they need.
macro_rules! note_columns {
    () => {
        concat!(
            "n.id, n.agency, a.short_name, n.staff, s.name, n.happened_on, n.happened_time, n.method, n.counterpart,
             n.with_whom, n.minutes, n.law_item, n.body, n.next_step, n.next_on, n.category, n.sharing, n.subject,
             CASE WHEN ",
            $crate::visible_person!("n.case_id", "n.subject", "$2", "$3"),
            " THEN coalesce(p.family_name, '') ELSE '' END, CASE WHEN ",
            $crate::visible_person!("n.case_id", "n.subject", "$2", "$3"),
            " THEN coalesce(p.given_name, '') ELSE '' END, n.replaces, n.replaced_by, n.correction, n.topics,
             n.created_at, (SELECT count(*) FROM attachment f WHERE f.note = n.id AND f.removed_at IS NULL), ",
            $crate::note::tags::tags_of!()
        )
    };
}

/// The joins for [`note_columns!`].
macro_rules! note_joins {
    () => {
        "JOIN agency a ON a.id = n.agency JOIN staff s ON s.id = n.staff LEFT JOIN person p ON p.id = n.subject"
    };
}

pub(super) use {note_columns, note_joins};
