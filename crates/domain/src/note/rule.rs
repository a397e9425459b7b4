//! What is checked before a note is stored, and what its next step becomes among the dates of the case.
//!
//! Used by `app::note` for new notes and corrections alike.

use jiff::civil::Date;

use super::{MAX_TEXT, MOST_TAGS};
use crate::{
    category::{Category, Sharing},
    due::DueKind,
    ids::AgencyId,
};

crate::codes! {
    /// The next step in fixed words. They stand in lists that other agencies see, so nobody types them.
    pub enum NextAct {
        /// Go there.
        Visit = "visit" => "訪問する",
        /// Call.
        Call = "call" => "電話する",
        /// Meet at the office.
        Meet = "meet" => "面談する",
        /// Speak with an agency.
        Agency = "agency" => "関係機関に連絡する",
        /// Papers, applications.
        Paper = "paper" => "手続き・書類を進める",
        /// Anything else.
        Other = "other" => "次の対応をする",
    }
}

impl NextAct {
    /// The kind of date it is watched as: contact with the household, or something to do.
    #[must_use]
    pub fn due_kind(self) -> DueKind {
        match self {
            Self::Visit | Self::Call | Self::Meet => DueKind::Contact,
            Self::Agency | Self::Paper | Self::Other => DueKind::Task,
        }
    }
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewNote<'a> {
    /// The day on which it happened.
    pub happened_on: Date,
    /// The text, cleaned.
    pub body: &'a str,
    /// How long it took, in minutes; zero if not counted.
    pub minutes: i64,
    /// What it is about.
    pub category: Category,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// Whether it is about one person only.
    pub about_one: bool,
    /// The day of the next step.
    pub next_on: Option<Date>,
    /// How many tags were taken.
    pub tags: usize,
}

/// Why a note cannot be stored as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefused {
    /// Nothing is written.
    #[error("nothing is written")]
    Empty,
    /// More than [`MAX_TEXT`] characters; how many.
    #[error("{0} characters are too many")]
    TooLong(usize),
    /// It happened in the future.
    #[error("it happened in the future")]
    InFuture,
    /// Less than nothing or more than a day.
    #[error("minutes out of range")]
    Minutes,
    /// No consent can open this category, so sharing it would only seem to.
    #[error("this category cannot be shared")]
    NotShareable,
    /// Only for the supporters of one person, and about no one person.
    #[error("whose supporters may know is missing")]
    WhoseSupporters,
    /// A conference's own record is not written here.
    #[error("this sharing belongs to conferences")]
    NotHere,
    /// The next step lies in the past.
    #[error("the next step lies in the past")]
    NextInPast,
    /// More than [`MOST_TAGS`].
    #[error("too many tags")]
    TooManyTags,
}

/// The longest contact that is believed, in minutes: a whole day.
pub const MAX_MINUTES: i64 = 24 * 60;

impl NewNote<'_> {
    /// Checks a note before it is stored on the day `today`.
    ///
    /// # Errors
    /// All rules it breaks, in the order of the form.
    pub fn check(&self, today: Date) -> Result<(), Vec<NoteRefused>> {
        let length = self.body.chars().count();
        let broken = [
            (self.body.trim().is_empty(), NoteRefused::Empty),
            (length > MAX_TEXT, NoteRefused::TooLong(length)),
            (self.happened_on > today, NoteRefused::InFuture),
            (!(0..=MAX_MINUTES).contains(&self.minutes), NoteRefused::Minutes),
            (!self.sharing.may_hold(self.category), NoteRefused::NotShareable),
            (self.sharing == Sharing::Supporters && !self.about_one, NoteRefused::WhoseSupporters),
            (self.sharing == Sharing::Conference, NoteRefused::NotHere),
            (self.next_on.is_some_and(|next| next < today), NoteRefused::NextInPast),
            (self.tags > MOST_TAGS, NoteRefused::TooManyTags),
        ];
        let refused: Vec<_> = broken.into_iter().filter_map(|(is, why)| is.then_some(why)).collect();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }
}

/// Why a note cannot be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// Another agency wrote it.
    #[error("another agency wrote it")]
    NotYours,
}

/// Whether `actor` may correct a note of `writer`: what an agency wrote, only that agency corrects.
///
/// # Errors
/// [`CorrectionRefused::NotYours`].
pub fn may_correct(writer: AgencyId, actor: AgencyId) -> Result<(), CorrectionRefused> {
    if writer == actor { Ok(()) } else { Err(CorrectionRefused::NotYours) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{NewNote, NextAct, NoteRefused};
    use crate::{
        category::{Category, Sharing},
        due::DueKind,
        note::{MAX_TEXT, MOST_TAGS},
    };

    fn note(body: &str) -> NewNote<'_> {
        NewNote {
            happened_on: date(2026, 4, 1),
            body,
            minutes: 30,
            category: Category::Consultation,
            sharing: Sharing::Team,
            about_one: false,
            next_on: None,
            tags: MOST_TAGS,
        }
    }

    #[test]
    fn a_text_of_twenty_thousand_characters_is_taken_and_one_more_is_not() {
        let today = date(2026, 4, 1);
        let most = "𠮷".repeat(MAX_TEXT);
        assert_eq!(note(&most).check(today), Ok(()));
        let more = format!("{most}😀");
        assert_eq!(note(&more).check(today), Err(vec![NoteRefused::TooLong(MAX_TEXT + 1)]));
    }

    #[test]
    fn every_broken_rule_is_named() {
        let wrong = NewNote {
            happened_on: date(2026, 4, 2),
            minutes: -1,
            category: Category::Informant,
            next_on: Some(date(2026, 3, 31)),
            tags: MOST_TAGS + 1,
            ..note(" \n")
        };
        let refused = wrong.check(date(2026, 4, 1)).unwrap_err();
        assert_eq!(
            refused,
            [
                NoteRefused::Empty,
                NoteRefused::InFuture,
                NoteRefused::Minutes,
                NoteRefused::NotShareable,
                NoteRefused::NextInPast,
                NoteRefused::TooManyTags
            ]
        );
        let conference = NewNote { sharing: Sharing::Conference, ..note("会議の話") };
        assert_eq!(conference.check(date(2026, 4, 1)), Err(vec![NoteRefused::NotHere]));
        let secret = NewNote { sharing: Sharing::Supporters, ..note("父には言わないで") };
        assert_eq!(secret.check(date(2026, 4, 1)), Err(vec![NoteRefused::WhoseSupporters]));
        assert_eq!(NewNote { about_one: true, ..secret }.check(date(2026, 4, 1)), Ok(()));
        let own =
            NewNote { category: Category::Informant, sharing: Sharing::Agency, ..note("近所の方から") };
        assert_eq!(own.check(date(2026, 4, 1)), Ok(()));
    }

    #[test]
    fn meeting_somebody_is_a_contact_and_the_rest_a_task() {
        assert_eq!(NextAct::Visit.due_kind(), DueKind::Contact);
        assert_eq!(NextAct::Paper.due_kind(), DueKind::Task);
    }
}
