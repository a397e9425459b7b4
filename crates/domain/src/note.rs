//! 支援経過: what happened, when, with whom, and what comes next. Visits and calls are notes.
//!
//! A note is never changed: a correction is a new version with a reason. Source of the fields: guide
//! domain §2.5. What is checked before one is stored: [`NewNote`].

mod feeling;
mod pin;
mod rule;
mod scheme;
pub mod tag;

pub use feeling::Feeling;
pub use pin::{MOST_PINS, PinRefused, may_pin};
pub use rule::{CorrectionRefused, MAX_MINUTES, NewNote, NextAct, NoteRefused, may_correct};
pub use scheme::Scheme;
pub use tag::{MOST_TAGS, Tag, TagKind};

crate::codes! {
    /// How contact was made.
    pub enum ContactMethod {
        /// Telephone with the household.
        Phone = "phone" => "電話",
        /// Message or letter.
        Mail = "mail" => "メール・手紙",
        /// At the home, or going along.
        Visit = "visit" => "訪問・同行",
        /// At the office.
        Desk = "desk" => "面談（来所）",
        /// By video.
        Online = "online" => "オンライン",
        /// A call or talk with another agency.
        Agency = "agency" => "関係機関との連絡",
        /// A conference or other meeting.
        Meeting = "meeting" => "会議",
        /// Anything else.
        Other = "other" => "その他",
    }

    /// With whom.
    pub enum Counterpart {
        /// The person.
        Oneself = "self" => "本人",
        /// The family.
        Family = "family" => "家族",
        /// Another agency.
        Agency = "agency" => "関係機関",
        /// People of the neighbourhood.
        Resident = "resident" => "地域の人",
        /// Nobody was met: absent, letter left.
        Nobody = "nobody" => "会えず（不在・手紙）",
        /// Anyone else.
        Other = "other" => "その他",
    }
}

/// Longest text of a note, in characters (guide experience-and-operations §1.5 F10).
pub const MAX_TEXT: usize = 20_000;
