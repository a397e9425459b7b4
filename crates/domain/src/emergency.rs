//! 緊急アクセス: a member of staff opens one case for an hour without any other ground, says why, and is looked after.
//!
//! Read-only, bound to one person and one session, 60 minutes; the responsible agency and the auditor are told; the
//! auditor judges it within three working days. What is hidden (秘匿住所) and who told us (通報者) needs a second person.
//! Source: guide experience-and-operations §5.7.

use jiff::civil::Date;

use crate::{
    category::Category,
    ids::{AgencyId, EmergencyId, StaffId},
};

crate::codes! {
    /// Why somebody cannot wait for another ground.
    pub enum EmergencyCategory {
        /// Life and limb.
        Life = "life" => "生命・身体の危険",
        /// Abuse.
        Abuse = "abuse" => "虐待のおそれ",
        /// A disaster.
        Disaster = "disaster" => "災害",
        /// An enquiry that a law provides for.
        Inquiry = "inquiry" => "法令に基づく照会",
        /// Something else.
        Other = "other" => "その他",
    }

    /// What the auditor says of it afterwards.
    pub enum EmergencyVerdict {
        /// Right.
        Proper = "proper" => "正当",
        /// Right in the end, but to be done otherwise next time.
        Improve = "improve" => "要改善",
        /// Wrong.
        Improper = "improper" => "不正",
    }
}

/// How long it lasts.
pub const MINUTES: i64 = 60;
/// The fewest characters of a reason in words.
pub const REASON_LEAST: usize = 10;
/// Working days in which it must be judged.
pub const REVIEW_DAYS: u32 = 3;
/// How often somebody may ask within an hour whether a case exists.
pub const LOOKS_AN_HOUR: i64 = 10;

/// An emergency access as disclosure sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Its id; it stands in the place of the reader's agency, so that nobody else reads by it.
    pub id: EmergencyId,
    /// First day.
    pub from: Date,
    /// Last day: the next one if the hour passes midnight.
    pub until: Date,
    /// A second person confirmed that hidden addresses and informants are needed.
    pub confirmed: bool,
}

impl Opened {
    /// What it opens: everything that consent could, and with a second person what is hidden; never the memoranda that
    /// an agency keeps to itself.
    #[must_use]
    pub fn categories(self) -> Vec<Category> {
        let hidden: &[Category] =
            if self.confirmed { &[Category::HiddenAddress, Category::Informant] } else { &[] };
        Category::SHAREABLE.iter().chain(hidden).copied().collect()
    }
}

/// Why nobody gets in, or nobody confirms it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmergencyRefused {
    /// Another one is open in this session.
    #[error("another one is open")]
    Open,
    /// There is none, or not exactly one, such case.
    #[error("not found")]
    NotFound,
    /// The agency holds records of the case: nothing needs to be broken open.
    #[error("holds records already")]
    HoldsRecords,
    /// Asked too often in an hour.
    #[error("asked too often")]
    TooOften,
    /// Nobody confirms their own.
    #[error("one's own")]
    Own,
    /// The second person belongs to neither the same agency nor one that supervises it.
    #[error("not a colleague")]
    NotAColleague,
    /// It is over, or was confirmed before.
    #[error("over")]
    Over,
}

/// The day by which it must be judged: three working days after it began.
#[must_use]
pub fn review_by(began: Date) -> Date {
    japanese::date::working_days_after(began, REVIEW_DAYS)
}

/// Who confirms that what is hidden is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondPerson {
    /// Who reads.
    pub reader: StaffId,
    /// For which agency.
    pub reader_agency: AgencyId,
    /// The agency above it, if there is one.
    pub above: Option<AgencyId>,
    /// Who confirms.
    pub second: StaffId,
    /// For which agency.
    pub second_agency: AgencyId,
    /// That agency is the municipality's section in charge.
    pub is_section: bool,
}

impl SecondPerson {
    /// Whether they may: somebody else, of the same agency or of one that supervises it.
    ///
    /// # Errors
    /// [`EmergencyRefused::Own`], [`EmergencyRefused::NotAColleague`].
    pub fn check(self) -> Result<(), EmergencyRefused> {
        if self.reader == self.second {
            return Err(EmergencyRefused::Own);
        }
        let near = self.second_agency == self.reader_agency || self.above == Some(self.second_agency);
        if near || self.is_section { Ok(()) } else { Err(EmergencyRefused::NotAColleague) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn three_working_days_pass_over_a_weekend() {
        assert_eq!(review_by(date(2026, 4, 1)), date(2026, 4, 6), "Wednesday to Monday");
        assert_eq!(review_by(date(2026, 4, 6)), date(2026, 4, 9), "Monday to Thursday");
        assert_eq!(review_by(date(2026, 4, 4)), date(2026, 4, 8), "Saturday to Wednesday");
        assert_eq!(review_by(date(2026, 5, 1)), date(2026, 5, 11), "over 大型連休");
    }

    #[test]
    fn what_is_hidden_opens_only_with_a_second_person_and_memoranda_never() {
        let alone = Opened {
            id: EmergencyId(Uuid::nil()),
            from: date(2026, 4, 1),
            until: date(2026, 4, 1),
            confirmed: false,
        };
        let both = Opened { confirmed: true, ..alone };
        for hidden in [Category::HiddenAddress, Category::Informant] {
            assert!(!alone.categories().contains(&hidden) && both.categories().contains(&hidden));
        }
        assert!(!both.categories().contains(&Category::Internal));
        assert!(alone.categories().contains(&Category::Health));
    }

    #[test]
    fn the_second_person_is_somebody_else_of_the_same_or_a_supervising_agency() {
        let (desk, city, other) =
            (AgencyId(Uuid::from_u128(1)), AgencyId(Uuid::from_u128(2)), AgencyId(Uuid::from_u128(3)));
        let (reader, second) = (StaffId(Uuid::from_u128(4)), StaffId(Uuid::from_u128(5)));
        let near = SecondPerson {
            reader,
            reader_agency: desk,
            above: Some(city),
            second,
            second_agency: desk,
            is_section: false,
        };
        assert_eq!(near.check(), Ok(()));
        assert_eq!(SecondPerson { second: reader, ..near }.check(), Err(EmergencyRefused::Own));
        assert_eq!(SecondPerson { second_agency: city, ..near }.check(), Ok(()), "the agency above");
        let stranger = SecondPerson { second_agency: other, ..near };
        assert_eq!(stranger.check(), Err(EmergencyRefused::NotAColleague));
        assert_eq!(SecondPerson { is_section: true, ..stranger }.check(), Ok(()), "the section in charge");
    }
}
