//! 同意: a person says which agencies may know which categories of data, for what, and until when.
//!
//! Per person, never per household. A consent is never changed: it is withdrawn, and a new one is taken.
//! Withdrawal works from that day on; [`crate::disclosure`] turns consents into what may be read.
//! Source: guide domain §2.8, peers rows 29–39.

use jiff::civil::Date;

use crate::{
    category::Category,
    ids::{AgencyId, ConsentId, PersonId},
};

crate::codes! {
    /// How consent was given.
    pub enum ConsentMethod {
        /// On paper, signed.
        Paper = "paper" => "書面",
        /// By word of mouth, recorded by the one who asked.
        Oral = "oral" => "口頭",
        /// By somebody with authority to speak for the person.
        Proxy = "proxy" => "代理",
    }
}

/// A consent as its rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Who consented, or was spoken for.
    pub person: PersonId,
    /// Agencies that may know.
    pub agencies: Vec<AgencyId>,
    /// What they may know.
    pub categories: Vec<Category>,
    /// First day.
    pub from: Date,
    /// Last day; every consent ends.
    pub until: Date,
    /// The first day on which it no longer holds because it was withdrawn.
    pub withdrawn_on: Option<Date>,
}

impl Consent {
    /// Whether it holds on a day.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && on <= self.until && self.withdrawn_on.is_none_or(|withdrawn| on < withdrawn)
    }

    /// Whether it lets `agency` know `category` on a day.
    #[must_use]
    pub fn covers(&self, agency: AgencyId, category: Category, on: Date) -> bool {
        self.in_force(on) && self.agencies.contains(&agency) && self.categories.contains(&category)
    }
}

/// What is checked before a consent is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent<'a> {
    /// Agencies that may know.
    pub agencies: &'a [AgencyId],
    /// What they may know.
    pub categories: &'a [Category],
    /// The day on which it was given.
    pub given_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// How it was given.
    pub method: ConsentMethod,
    /// Who spoke for the person, and with what authority.
    pub proxy: Option<&'a str>,
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
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeStart,
    /// It was given in the future.
    #[error("it is given in the future")]
    GivenInFuture,
    /// It lasts longer than three years: nobody remembers what they agreed to.
    #[error("it lasts too long")]
    TooLong,
    /// A proxy without a name and authority.
    #[error("who spoke for the person is missing")]
    ProxyMissing,
}

impl NewConsent<'_> {
    /// Checks a consent before it is recorded on the day `today`.
    ///
    /// # Errors
    /// All rules it breaks, in the order of the form.
    pub fn check(&self, today: Date) -> Result<(), Vec<ConsentRefused>> {
        let limit = self.from.saturating_add(jiff::Span::new().years(3));
        let broken = [
            (self.agencies.is_empty(), ConsentRefused::NoAgency),
            (self.categories.is_empty(), ConsentRefused::NoCategory),
            (self.categories.iter().any(|c| !Category::SHAREABLE.contains(c)), ConsentRefused::NotShareable),
            (self.given_on > today, ConsentRefused::GivenInFuture),
            (self.until < self.from, ConsentRefused::EndsBeforeStart),
            (self.until > limit, ConsentRefused::TooLong),
            (
                self.method == ConsentMethod::Proxy && self.proxy.is_none_or(|text| text.trim().is_empty()),
                ConsentRefused::ProxyMissing,
            ),
        ];
        let refused: Vec<_> = broken.into_iter().filter_map(|(is, why)| is.then_some(why)).collect();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{Consent, ConsentMethod, ConsentRefused, NewConsent};
    use crate::{
        category::Category,
        ids::{AgencyId, ConsentId, PersonId},
    };

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));

    fn consent() -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(9)),
            person: PersonId(Uuid::from_u128(8)),
            agencies: vec![DESK],
            categories: vec![Category::Health],
            from: date(2026, 4, 1),
            until: date(2027, 3, 31),
            withdrawn_on: None,
        }
    }

    #[test]
    fn it_covers_only_the_named_agency_category_and_period() {
        let consent = consent();
        let day = date(2026, 4, 1);
        assert!(consent.covers(DESK, Category::Health, day));
        assert!(!consent.covers(OTHER, Category::Health, day));
        assert!(!consent.covers(DESK, Category::Money, day));
        assert!(!consent.covers(DESK, Category::Health, date(2026, 3, 31)));
        assert!(!consent.covers(DESK, Category::Health, date(2027, 4, 1)));
    }

    #[test]
    fn withdrawal_works_from_its_day_on() {
        let consent = Consent { withdrawn_on: Some(date(2026, 6, 1)), ..consent() };
        assert!(consent.in_force(date(2026, 5, 31)));
        assert!(!consent.in_force(date(2026, 6, 1)));
    }

    #[test]
    fn every_broken_rule_is_named() {
        let new = NewConsent {
            agencies: &[],
            categories: &[Category::Internal],
            given_on: date(2026, 4, 2),
            from: date(2026, 4, 1),
            until: date(2026, 3, 1),
            method: ConsentMethod::Proxy,
            proxy: None,
        };
        let refused = new.check(date(2026, 4, 1)).unwrap_err();
        assert_eq!(
            refused,
            [
                ConsentRefused::NoAgency,
                ConsentRefused::NotShareable,
                ConsentRefused::GivenInFuture,
                ConsentRefused::EndsBeforeStart,
                ConsentRefused::ProxyMissing
            ]
        );
    }
}
