//! How it went to be in touch with a household, one mark for a week: met, spoken with, written to, not found.

use crate::note::{ContactMethod, Counterpart};

crate::codes! {
    /// What a record says of being in touch. The later a word stands here, the more it tells of a week.
    pub enum ContactMark {
        /// With other agencies alone.
        Around = "around" => "関係機関",
        /// A letter or message.
        Written = "written" => "手紙・メール",
        /// Tried, and nobody was found.
        Absent = "absent" => "不在",
        /// Spoken with.
        Spoken = "spoken" => "電話",
        /// Met.
        Met = "met" => "会えた",
    }
}

impl ContactMark {
    /// One letter for the strip: letters, because colours are not seen by everybody and not printed.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Around => '関',
            Self::Written => '文',
            Self::Absent => '不',
            Self::Spoken => '電',
            Self::Met => '会',
        }
    }
}

/// What a record by `method` with `counterpart` says.
#[must_use]
pub fn mark(method: ContactMethod, counterpart: Counterpart) -> ContactMark {
    match (method, counterpart) {
        (ContactMethod::Agency | ContactMethod::Meeting, _) => ContactMark::Around,
        (ContactMethod::Mail, _) => ContactMark::Written,
        (_, Counterpart::Nobody) => ContactMark::Absent,
        (ContactMethod::Phone, _) => ContactMark::Spoken,
        (ContactMethod::Visit | ContactMethod::Desk | ContactMethod::Online, _) => ContactMark::Met,
        (ContactMethod::Other, _) => ContactMark::Around,
    }
}

#[cfg(test)]
mod tests {
    use super::{ContactMark, mark};
    use crate::note::{ContactMethod, Counterpart};

    #[test]
    fn a_visit_to_a_closed_door_is_no_meeting() {
        assert_eq!(mark(ContactMethod::Visit, Counterpart::Nobody), ContactMark::Absent);
        assert_eq!(mark(ContactMethod::Visit, Counterpart::Oneself), ContactMark::Met);
        assert_eq!(mark(ContactMethod::Phone, Counterpart::Nobody), ContactMark::Absent);
        assert_eq!(mark(ContactMethod::Agency, Counterpart::Nobody), ContactMark::Around);
        assert!(ContactMark::Met > ContactMark::Absent);
    }
}
