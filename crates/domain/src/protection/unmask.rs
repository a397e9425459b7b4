//! Who may see the hidden address, telephone, school or workplace of a protected person, for a moment and in one page.

/// How long the values stay on the page that shows them.
pub const SHOWN_SECONDS: u32 = 120;
/// The fewest characters of a reason in words.
pub const WORDS_LEAST: usize = 10;

/// The facts about who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four facts that do not depend on each other")]
pub struct Unmasking {
    /// Their account, or the agency they act for, is named among those who must not learn.
    pub named: bool,
    /// Their agency holds records of the case and knows who the person is.
    pub holds: bool,
    /// They read by emergency access.
    pub emergency: bool,
    /// A second person confirmed the need (emergency access), so that the category 秘匿住所 reaches them.
    pub confirmed: bool,
}

/// Why the values are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnmaskRefused {
    /// Whoever asks is among those who must not learn.
    #[error("must not learn")]
    MustNotLearn,
    /// The agency reads by consent and holds no records: nothing reaches it that is hidden.
    #[error("holds no records")]
    NoRecords,
    /// Emergency access without a second person.
    #[error("needs a second person")]
    SecondPerson,
}

impl Unmasking {
    /// Whether the values may be shown. Being named comes before everything else.
    ///
    /// # Errors
    /// [`UnmaskRefused`].
    pub fn check(self) -> Result<(), UnmaskRefused> {
        if self.named {
            return Err(UnmaskRefused::MustNotLearn);
        }
        match (self.emergency, self.confirmed, self.holds) {
            (true, true, _) | (false, _, true) => Ok(()),
            (true, false, _) => Err(UnmaskRefused::SecondPerson),
            (false, _, false) => Err(UnmaskRefused::NoRecords),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{UnmaskRefused, Unmasking};

    const DESK: Unmasking = Unmasking { named: false, holds: true, emergency: false, confirmed: false };

    #[test]
    fn whoever_must_not_learn_is_refused_whatever_else_speaks_for_them() {
        for emergency in [false, true] {
            let asked = Unmasking { named: true, emergency, confirmed: true, ..DESK };
            assert_eq!(asked.check(), Err(UnmaskRefused::MustNotLearn));
        }
    }

    #[test]
    fn a_desk_with_records_sees_them_and_a_reader_by_consent_does_not() {
        assert_eq!(DESK.check(), Ok(()));
        assert_eq!(Unmasking { holds: false, ..DESK }.check(), Err(UnmaskRefused::NoRecords));
        let confirmed = Unmasking { holds: false, confirmed: true, ..DESK };
        assert_eq!(confirmed.check(), Err(UnmaskRefused::NoRecords), "a second person is for emergencies");
    }

    #[test]
    fn emergency_access_needs_a_second_person() {
        let alone = Unmasking { holds: false, emergency: true, ..DESK };
        assert_eq!(alone.check(), Err(UnmaskRefused::SecondPerson));
        assert_eq!(Unmasking { confirmed: true, ..alone }.check(), Ok(()));
    }
}
