//! 除外: what a person leaves out of a consent. Enforced by [`crate::disclosure::derive`] and the readers where a
//! record carries the mark; shown in words where free text carries none.
//!
//! A topic is left out of its own consent only. 「○○には知らせない」 counts against every earlier consent of the
//! person (who names the agency again later has changed their mind), 「長男には言わない」 against all of them.

use crate::ids::{AgencyId, PersonId};

crate::codes! {
    /// A matter within the categories that can be left out.
    pub enum Topic {
        /// Address and telephone.
        Contact = "contact" => "住所・電話番号",
        /// Name of an illness.
        Diagnosis = "diagnosis" => "病名・診断",
        /// Violence in the family.
        Violence = "violence" => "暴力・DVのこと",
        /// How much is owed.
        Debt = "debt" => "借金・滞納の額",
        /// School and workplace.
        Place = "place" => "学校・勤務先",
    }
}

impl Topic {
    /// The bit under which records and disclosure rows carry it. Stored: never change one.
    #[must_use]
    pub fn bit(self) -> i64 {
        match self {
            Self::Contact => 1,
            Self::Diagnosis => 2,
            Self::Violence => 4,
            Self::Debt => 8,
            Self::Place => 16,
        }
    }

    /// All bits of some topics.
    #[must_use]
    pub fn mask(topics: &[Self]) -> i64 {
        topics.iter().fold(0, |mask, topic| mask | topic.bit())
    }

    /// The topics of a mask; none of [`UNASKED`].
    #[must_use]
    pub fn of_mask(mask: i64) -> Vec<Self> {
        use crate::code::Code;
        if mask == UNASKED {
            return Vec::new();
        }
        Self::ALL.iter().copied().filter(|topic| mask & topic.bit() != 0).collect()
    }
}

/// The topics of a record whose writer was never asked: it counts as if it held them all.
pub const UNASKED: i64 = -1;

/// What is left out of a consent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// Matters that stay unsaid.
    pub topics: Vec<Topic>,
    /// Agencies that shall learn nothing about the person.
    pub agencies: Vec<AgencyId>,
    /// Members of the household who shall not learn of it: nor agencies that work for them.
    pub members: Vec<PersonId>,
}

impl Exclusions {
    /// Whether nothing is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.agencies.is_empty() && self.members.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Topic, UNASKED};
    use crate::code::Code;

    #[test]
    fn every_topic_has_a_bit_of_its_own_and_a_mask_gives_its_topics_back() {
        let all = Topic::mask(Topic::ALL);
        assert_eq!(all.count_ones() as usize, Topic::ALL.len());
        assert_eq!(Topic::of_mask(all), Topic::ALL);
        assert_eq!(Topic::of_mask(Topic::mask(&[Topic::Debt])), [Topic::Debt]);
        assert!(Topic::of_mask(UNASKED).is_empty() && UNASKED & all == all);
    }
}
