//! What is checked before a consent is recorded: its agencies, categories and days, and what vouches for it.

use jiff::civil::Date;

use super::{
    ConsentMethod, Exclusions,
    authority::{Authority, AuthorityRefused},
};
use crate::{
    category::Category,
    ids::{AgencyId, PersonId},
};

/// Days within which a consent by word of mouth is confirmed in writing, at most.
pub const CONFIRM_DAYS: i32 = 60;

/// What is checked before a consent is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewConsent<'a> {
    /// Who consents, or is spoken for.
    pub person: PersonId,
    /// Agencies that may know.
    pub agencies: &'a [AgencyId],
    /// What they may know.
    pub categories: &'a [Category],
    /// What is left out.
    pub except: &'a Exclusions,
    /// The day on which it was given.
    pub given_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person; nobody if they spoke for themselves.
    pub proxy: Option<Authority<'a>>,
    /// What shows later that it was given.
    pub vouched: Vouched<'a>,
}

/// What shows later that a consent was given as it is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Vouched<'a> {
    /// Who else heard it: name.
    pub witness: &'a str,
    /// Of what agency or office the witness is.
    pub witness_of: &'a str,
    /// By when it is confirmed in writing.
    pub confirm_by: Option<Date>,
    /// Whether it was signed at the screen.
    pub signed: bool,
}

/// Why a consent cannot be recorded as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentRefused {
    /// No agency is named.
    #[error("no agency is named")]
    NoAgency,
    /// No category is named.
    #[error("no category is named")]
    NoCategory,
    /// A category that consent cannot open.
    #[error("a category cannot be shared by consent")]
    NotShareable,
    /// An agency is both named and left out.
    #[error("an agency is named and left out")]
    NamedAndLeftOut,
    /// The person is left out of their own consent.
    #[error("the person is left out of their own consent")]
    LeavesOutOneself,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeStart,
    /// It was given in the future.
    #[error("it is given in the future")]
    GivenInFuture,
    /// Its period is over before it is recorded.
    #[error("it is over already")]
    OverAlready,
    /// It begins before it was given.
    #[error("it begins before it was given")]
    BeforeGiven,
    /// It lasts longer than three years: nobody remembers what they agreed to.
    #[error("it lasts too long")]
    TooLong,
    /// By word of mouth, with neither a witness nor a day by which it is confirmed in writing.
    #[error("nothing shows that it was given")]
    NotVouched,
    /// A witness without a name, or without the agency they are of.
    #[error("half a witness")]
    HalfWitness,
    /// The day of the confirmation in writing lies in the past, after the end, or more than [`CONFIRM_DAYS`] ahead.
    #[error("the day of the confirmation is out of its period")]
    ConfirmBy,
    /// On a tablet, and not signed.
    #[error("not signed")]
    Unsigned,
    /// Who spoke for the person may not.
    #[error("the representative: {0}")]
    Proxy(AuthorityRefused),
}

impl NewConsent<'_> {
    /// Checks a consent before it is recorded on the day `today`.
    ///
    /// # Errors
    /// All rules it breaks, in the order of the form.
    pub fn check(&self, today: Date) -> Result<(), Vec<ConsentRefused>> {
        let mut refused = self.scope();
        refused.extend(self.days(today));
        if let Some(proxy) = &self.proxy {
            let why = proxy.check(today).err().unwrap_or_default();
            refused.extend(why.into_iter().map(ConsentRefused::Proxy));
        }
        refused.extend(self.evidence(today));
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }

    fn scope(&self) -> Vec<ConsentRefused> {
        of([
            (self.agencies.is_empty(), ConsentRefused::NoAgency),
            (self.categories.is_empty(), ConsentRefused::NoCategory),
            (self.categories.iter().any(|c| !Category::SHAREABLE.contains(c)), ConsentRefused::NotShareable),
            (
                self.except.agencies.iter().any(|agency| self.agencies.contains(agency)),
                ConsentRefused::NamedAndLeftOut,
            ),
            (self.except.members.contains(&self.person), ConsentRefused::LeavesOutOneself),
        ])
    }

    fn days(&self, today: Date) -> Vec<ConsentRefused> {
        let limit = self.from.saturating_add(jiff::Span::new().years(3));
        of([
            (self.given_on > today, ConsentRefused::GivenInFuture),
            (self.from < self.given_on, ConsentRefused::BeforeGiven),
            (self.until < self.from, ConsentRefused::EndsBeforeStart),
            (self.until >= self.from && self.until < today, ConsentRefused::OverAlready),
            (self.until > limit, ConsentRefused::TooLong),
        ])
    }

    fn evidence(&self, today: Date) -> Vec<ConsentRefused> {
        let it = &self.vouched;
        let (witness, of_what) = (!it.witness.trim().is_empty(), !it.witness_of.trim().is_empty());
        let oral = self.method == ConsentMethod::Oral;
        let last = today.saturating_add(jiff::Span::new().days(CONFIRM_DAYS)).min(self.until.max(today));
        let late = |day: Date| day < today || day > last;
        of([
            (oral && !witness && !of_what && it.confirm_by.is_none(), ConsentRefused::NotVouched),
            (oral && witness != of_what, ConsentRefused::HalfWitness),
            (oral && it.confirm_by.is_some_and(late), ConsentRefused::ConfirmBy),
            (self.method == ConsentMethod::Tablet && !it.signed, ConsentRefused::Unsigned),
        ])
    }
}

fn of<const N: usize>(broken: [(bool, ConsentRefused); N]) -> Vec<ConsentRefused> {
    broken.into_iter().filter_map(|(is, why)| is.then_some(why)).collect()
}
