//! 同意: a person says which agencies may know which categories of data, for what, and until when.
//!
//! Per person, never per household. A consent is never changed: it is withdrawn, and a new one is taken.
//! Withdrawal works from that day on; [`crate::disclosure`] turns consents into what may be read.
//! Source: guide domain §2.8, peers rows 29–39. What is checked before one is recorded: [`NewConsent`]; what it
//! leaves out: [`Exclusions`]; who may speak for a person: [`authority`]; secrets within a household: [`WorksFor`].

pub mod authority;
pub mod exclusion;
pub mod expiry;
mod new;
pub mod sentence;
pub mod signature;
mod supporter;
pub mod told;

pub use exclusion::{Exclusions, Topic, UNASKED};
pub use new::{CONFIRM_DAYS, ConsentRefused, NewConsent, Vouched};
pub use supporter::{WorksFor, WorksForRefused};

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
        /// On a tablet, with a drawn signature or the typed name in its place.
        Tablet = "tablet" => "タブレット（署名）",
        /// By somebody with authority; only in records from before 0010. Since then who spoke stands beside how.
        Proxy = "proxy" => "代理",
    }

    /// What a consent has to do with an earlier one.
    pub enum Follow {
        /// It goes on where the earlier one ends.
        Renewal = "renewal" => "更新",
        /// It says rightly what the earlier one said wrongly; the earlier one is withdrawn.
        Correction = "correction" => "訂正",
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
    /// What is left out.
    pub except: Exclusions,
}

impl ConsentMethod {
    /// The methods that a form offers.
    pub const OFFERED: [Self; 3] = [Self::Paper, Self::Oral, Self::Tablet];
}

impl Consent {
    /// Its first and last day as they count: a consent reaches up to the day before it is withdrawn; one withdrawn on
    /// its first day has none.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let until = match self.withdrawn_on {
            Some(withdrawn) => withdrawn.yesterday().unwrap_or(withdrawn).min(self.until),
            None => self.until,
        };
        (self.from <= until).then_some((self.from, until))
    }

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

#[cfg(test)]
mod tests;
