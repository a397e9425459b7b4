//! The chronicle of a household (家族年表): years from top to bottom, a line for each person from birth to death, and beside
//! it what happened at which age. What is about the whole household, and how support went, have lines of their own.
//!
//! Only years in which something happened have a row; between them the drawing is short, and says how many years passed.
//! That keeps ninety years on a page. [`draw()`] makes one drawing, [`sheets`] cuts it into pages of a height.

mod draw;
mod layout;
mod words;

pub use draw::{Drawing, YearName, draw, sheets};

/// Whose line it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// One person's.
    #[default]
    Person,
    /// The whole household's.
    Household,
    /// How support went.
    Support,
}

/// A line of the drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub whose: Whose,
    /// The name to print; none if it is not known or not to be shown.
    pub name: Option<String>,
    /// A short word under the name (続柄).
    pub note: String,
    /// Born before the drawing begins, or nobody knows when: the line comes from above.
    pub birth_unknown: bool,
    /// Has died.
    pub dead: bool,
    /// The age of today, in words; empty if unknown.
    pub now: String,
}

/// How an entry is marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The line begins.
    Birth,
    /// Something happened.
    #[default]
    Event,
    /// A step of support.
    Step,
    /// The line ends.
    Death,
}

/// Something that happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// On which line, by its place in [`Chronicle::lines`].
    pub line: usize,
    /// The year, or the first of those that are meant.
    pub year: i16,
    /// Month and day as one number, for the order within the year; zero if only the year is known.
    pub order: u16,
    /// More than the year, if it is known: 「4月1日」「ごろ」.
    pub when: String,
    /// Only about right.
    pub approx: bool,
    /// The lowest and highest age.
    pub age: Option<(u16, u16)>,
    /// What happened.
    pub text: String,
    /// With whom, by place.
    pub with: Option<usize>,
    /// How it is marked.
    pub mark: Mark,
}

/// What a chronicle is drawn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chronicle {
    /// The lines from left to right.
    pub lines: Vec<Line>,
    /// What happened, in any order.
    pub entries: Vec<Entry>,
    /// The day of the drawing, for its last row.
    pub today: String,
}
