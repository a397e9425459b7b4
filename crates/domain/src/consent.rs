//! 同意: a person says which agencies may know which categories of data, for what, and until when.
//!
//! Per person, never per household. A consent is never changed: it is withdrawn, and a new one is taken.
//! Withdrawal works from that day on; [`crate::disclosure`] turns consents into what may be read.
//! Source: guide domain §2.8, peers rows 29–39.

pub mod sentence;

use jiff::civil::Date;

use crate::{
    case::CaseState,
    category::Category,
    ids::{AgencyId, ConsentId, PersonId},
    plan::PlanState,
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

    /// Whether a consent holds on a day, as lists group them. Never stored.
    pub enum ConsentStanding {
        /// In force.
        InForce = "in_force" => "有効",
        /// Begins later.
        Ahead = "ahead" => "開始前",
        /// Its period is over.
        Ended = "ended" => "期間終了",
        /// Withdrawn by the person.
        Withdrawn = "withdrawn" => "撤回",
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

    /// How it stands on a day; a withdrawal counts even if the period would be over by now.
    #[must_use]
    pub fn standing(&self, on: Date) -> ConsentStanding {
        if self.withdrawn_on.is_some_and(|withdrawn| withdrawn <= on) {
            ConsentStanding::Withdrawn
        } else if on > self.until {
            ConsentStanding::Ended
        } else if on < self.from {
            ConsentStanding::Ahead
        } else {
            ConsentStanding::InForce
        }
    }

    /// Whether it can be withdrawn on the day `today`.
    ///
    /// # Errors
    /// It was withdrawn before, or has run out by itself.
    pub fn check_withdrawal(&self, today: Date) -> Result<(), WithdrawalRefused> {
        match self.standing(today) {
            _ if self.withdrawn_on.is_some() => Err(WithdrawalRefused::Withdrawn),
            ConsentStanding::Ended => Err(WithdrawalRefused::Ended),
            _ => Ok(()),
        }
    }

    /// What each of its agencies can no longer know when it is withdrawn: all that no other consent of the
    /// same person covers on that day. Agencies that lose nothing are left out.
    #[must_use]
    pub fn lost_by_withdrawal(&self, all: &[Self], today: Date) -> Vec<(AgencyId, Vec<Category>)> {
        let others: Vec<&Self> =
            all.iter().filter(|other| other.id != self.id && other.person == self.person).collect();
        let kept = |agency, category| others.iter().any(|other| other.covers(agency, category, today));
        let lost = |agency| self.categories.iter().copied().filter(|c| !kept(agency, *c)).collect::<Vec<_>>();
        let each = self.agencies.iter().map(|agency| (*agency, lost(*agency)));
        each.filter(|(_, categories)| !categories.is_empty()).collect()
    }

    /// Whether it lets `agency` know `category` on a day.
    #[must_use]
    pub fn covers(&self, agency: AgencyId, category: Category, on: Date) -> bool {
        self.in_force(on) && self.agencies.contains(&agency) && self.categories.contains(&category)
    }
}

/// Days within which the responsible agency looks at a plan again after a consent was withdrawn.
pub const REVIEW_DAYS: i32 = 7;

/// Whether the support must be looked at again after a consent was withdrawn: a plan before the conference or in force
/// is carried by agencies that know of it by consent, and nobody else would tell them that they read it no longer.
#[must_use]
pub fn needs_review(state: CaseState, plans: &[PlanState]) -> bool {
    state == CaseState::Open && plans.iter().any(|plan| *plan == PlanState::Proposed || plan.is_decided())
}

/// Why a consent cannot be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawalRefused {
    /// It was withdrawn before.
    #[error("withdrawn before")]
    Withdrawn,
    /// Its period is over.
    #[error("its period is over")]
    Ended,
}

/// What is checked before a consent is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Its period is over before it is recorded.
    #[error("it is over already")]
    OverAlready,
    /// It begins before it was given.
    #[error("it begins before it was given")]
    BeforeGiven,
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
            (self.from < self.given_on, ConsentRefused::BeforeGiven),
            (self.until < self.from, ConsentRefused::EndsBeforeStart),
            (self.until >= self.from && self.until < today, ConsentRefused::OverAlready),
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

    use super::{
        Consent, ConsentMethod, ConsentRefused, ConsentStanding, NewConsent, WithdrawalRefused, needs_review,
    };
    use crate::{
        case::CaseState,
        category::Category,
        code::Code,
        ids::{AgencyId, ConsentId, PersonId},
        plan::PlanState,
    };

    #[test]
    fn a_withdrawal_is_followed_by_a_look_at_a_plan_that_others_carry() {
        for &state in PlanState::ALL {
            let carried = matches!(state, PlanState::Proposed | PlanState::Decided | PlanState::InForce);
            assert_eq!(needs_review(CaseState::Open, &[PlanState::Evaluated, state]), carried, "{state:?}");
        }
        assert!(
            !needs_review(CaseState::Open, &[]) && !needs_review(CaseState::Closed, &[PlanState::InForce])
        );
    }

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
            from: date(2026, 4, 2),
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

    #[test]
    fn a_consent_cannot_reach_back_before_it_was_given_nor_be_over_when_recorded() {
        let new = NewConsent {
            agencies: &[DESK],
            categories: &[Category::Health],
            given_on: date(2026, 3, 10),
            from: date(2026, 3, 1),
            until: date(2026, 3, 31),
            method: ConsentMethod::Oral,
            proxy: None,
        };
        let refused = new.check(date(2026, 4, 1)).unwrap_err();
        assert_eq!(refused, [ConsentRefused::BeforeGiven, ConsentRefused::OverAlready]);
        assert_eq!(NewConsent { from: date(2026, 3, 10), ..new }.check(date(2026, 3, 31)), Ok(()));
        let long = NewConsent { from: date(2026, 3, 10), until: date(2029, 3, 11), ..new };
        assert_eq!(long.check(date(2026, 3, 10)), Err(vec![ConsentRefused::TooLong]));
    }

    #[test]
    fn a_consent_stands_by_its_dates_and_is_withdrawn_only_while_it_could_still_open_something() {
        let consent = consent();
        assert_eq!(consent.standing(date(2026, 3, 31)), ConsentStanding::Ahead);
        assert_eq!(consent.standing(date(2027, 3, 31)), ConsentStanding::InForce);
        assert_eq!(consent.standing(date(2027, 4, 1)), ConsentStanding::Ended);
        assert_eq!(consent.check_withdrawal(date(2026, 3, 31)), Ok(()));
        assert_eq!(consent.check_withdrawal(date(2027, 4, 1)), Err(WithdrawalRefused::Ended));
        let withdrawn = Consent { withdrawn_on: Some(date(2026, 6, 1)), ..consent };
        assert_eq!(withdrawn.standing(date(2026, 6, 1)), ConsentStanding::Withdrawn);
        assert_eq!(withdrawn.check_withdrawal(date(2026, 6, 1)), Err(WithdrawalRefused::Withdrawn));
    }

    #[test]
    fn withdrawal_takes_only_what_no_other_consent_of_the_person_keeps() {
        let day = date(2026, 5, 1);
        let both = Consent {
            agencies: vec![DESK, OTHER],
            categories: vec![Category::Health, Category::Money],
            ..consent()
        };
        let kept = Consent { id: ConsentId(Uuid::from_u128(10)), ..consent() };
        let lost = both.lost_by_withdrawal(&[both.clone(), kept.clone()], day);
        assert_eq!(lost, [(DESK, vec![Category::Money]), (OTHER, vec![Category::Health, Category::Money])]);
        let of_another = Consent { person: PersonId(Uuid::from_u128(77)), ..kept };
        assert_eq!(both.lost_by_withdrawal(&[of_another], day).len(), 2);
        let same = Consent { id: ConsentId(Uuid::from_u128(11)), ..consent() };
        assert!(consent().lost_by_withdrawal(&[same], day).is_empty());
    }
}
