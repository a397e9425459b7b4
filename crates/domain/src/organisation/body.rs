//! The two conference bodies that work on cases, and when they may be told about a person.
//!
//! The kind is fixed by law, the name is free. Records of one kind never show in the other.

use crate::codes;

codes! {
    /// Legal kind of a conference body.
    pub enum BodyKind {
        /// 重層的支援会議: decides plans, with the person's consent; held by the coordinator of agencies.
        PlanConference = "plan" => "重層的支援会議",
        /// 支援会議 (第106条の6): no consent needed, its members are bound to secrecy.
        SecrecyConference = "secrecy" => "支援会議",
    }

    /// Whether a body may be told about a person only with consent.
    pub enum ConsentRule {
        /// Consent in force is needed.
        Required = "required" => "本人同意あり",
        /// Consent is not needed; secrecy binds those present.
        NotRequired = "not_required" => "本人同意なし",
    }
}

impl BodyKind {
    /// The consent rule that the legal kind brings with it.
    #[must_use]
    pub fn consent_rule(self) -> ConsentRule {
        match self {
            Self::PlanConference => ConsentRule::Required,
            Self::SecrecyConference => ConsentRule::NotRequired,
        }
    }

    /// Whether a body of this kind can decide a support plan.
    #[must_use]
    pub fn decides_plans(self) -> bool {
        self == Self::PlanConference
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_conference_with_consent_decides_plans() {
        assert!(BodyKind::PlanConference.decides_plans());
        assert!(!BodyKind::SecrecyConference.decides_plans());
        assert_eq!(BodyKind::SecrecyConference.consent_rule(), ConsentRule::NotRequired);
    }
}
