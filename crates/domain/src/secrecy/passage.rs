//! 同意のある記録への移し替え: what may leave the room once somebody of the household consents.
//!
//! One answer, paper or line of the minutes at a time; all members at the table agree; the consent is asked again in
//! the moment of moving. Nothing else leaves: the room itself never becomes a record of the case.

use jiff::civil::Date;

use crate::{
    category::Category,
    consent::Consent,
    ids::{AgencyId, ConsentId, PersonId, SecrecyMemberId},
};

/// Why something does not leave the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassageRefused {
    /// The mover's agency may not know of the case, so it has no record to write into.
    #[error("the mover's agency may not know of the case")]
    Blind,
    /// Nobody of the household consents today.
    #[error("no consent is in force")]
    NoConsent,
    /// No consent in force names this category.
    #[error("no consent covers this category")]
    NotCovered(Category),
    /// The mover's agency is neither named in the consent nor holds records of the case.
    #[error("the mover's agency is not named in the consent")]
    MoverNotNamed,
    /// It is proposed or moved already.
    #[error("proposed already")]
    AlreadyProposed,
    /// It has no text to move: not answered, or struck out.
    #[error("nothing to move")]
    Nothing,
    /// So many members have not said yet whether they agree.
    #[error("{0} members have not agreed")]
    NotAgreed(usize),
    /// A member does not agree.
    #[error("a member objects")]
    Objected,
    /// Moved or dropped before.
    #[error("it is not proposed any more")]
    Done,
}

/// The consent on which a category may pass to the team today, and about whom: of those that cover it for the
/// mover's agency, or for any agency if the mover `holds` records of the case, the one that lasts longest.
///
/// # Errors
/// [`PassageRefused::NoConsent`], [`PassageRefused::NotCovered`], [`PassageRefused::MoverNotNamed`].
pub fn ground(
    consents: &[Consent],
    category: Category,
    (mover, holds): (AgencyId, bool),
    today: Date,
) -> Result<(ConsentId, PersonId), PassageRefused> {
    let valid: Vec<&Consent> = consents.iter().filter(|consent| consent.in_force(today)).collect();
    if valid.is_empty() {
        return Err(PassageRefused::NoConsent);
    }
    let covers: Vec<&Consent> =
        valid.into_iter().filter(|consent| consent.categories.contains(&category)).collect();
    if covers.is_empty() {
        return Err(PassageRefused::NotCovered(category));
    }
    let named = covers.into_iter().filter(|consent| holds || consent.agencies.contains(&mover));
    let last = named.max_by_key(|consent| (consent.until, consent.id));
    last.map(|consent| (consent.id, consent.person)).ok_or(PassageRefused::MoverNotNamed)
}

/// Whether the members have agreed: each who sits for the case now with a valid pledge (`table`), and nobody else
/// counts. `said` holds what each member said.
///
/// # Errors
/// [`PassageRefused::Objected`] before [`PassageRefused::NotAgreed`].
pub fn agreed(table: &[SecrecyMemberId], said: &[(SecrecyMemberId, bool)]) -> Result<(), PassageRefused> {
    let word =
        |member: &SecrecyMemberId| said.iter().find(|(who, _)| who == member).map(|(_, agrees)| *agrees);
    if table.iter().any(|member| word(member) == Some(false)) {
        return Err(PassageRefused::Objected);
    }
    match table.iter().filter(|member| word(member).is_none()).count() {
        0 if !table.is_empty() => Ok(()),
        open => Err(PassageRefused::NotAgreed(open)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const SECTION: AgencyId = AgencyId(Uuid::from_u128(2));
    const TODAY: Date = date(2026, 6, 1);

    fn consent() -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(5)),
            person: PersonId(Uuid::from_u128(6)),
            agencies: vec![DESK],
            categories: vec![Category::Health],
            from: date(2026, 5, 20),
            until: date(2027, 3, 31),
            withdrawn_on: None,
            except: crate::consent::Exclusions::default(),
        }
    }

    fn member(nth: u128) -> SecrecyMemberId {
        SecrecyMemberId(Uuid::from_u128(nth))
    }

    #[test]
    fn only_a_consent_in_force_that_names_category_and_mover_lets_something_pass() {
        let ask = |consents: &[Consent], category, mover| ground(consents, category, mover, TODAY);
        let found = ask(&[consent()], Category::Health, (DESK, false));
        assert_eq!(found, Ok((consent().id, consent().person)));
        assert_eq!(ask(&[], Category::Health, (DESK, true)), Err(PassageRefused::NoConsent));
        let over = Consent { withdrawn_on: Some(TODAY), ..consent() };
        assert_eq!(ask(&[over], Category::Health, (DESK, true)), Err(PassageRefused::NoConsent));
        let money = ask(&[consent()], Category::Money, (DESK, true));
        assert_eq!(money, Err(PassageRefused::NotCovered(Category::Money)));
        let other = ask(&[consent()], Category::Health, (SECTION, false));
        assert_eq!(other, Err(PassageRefused::MoverNotNamed));
        assert!(ask(&[consent()], Category::Health, (SECTION, true)).is_ok());
    }

    #[test]
    fn of_several_consents_the_one_that_lasts_longest_is_the_ground() {
        let short = Consent { id: ConsentId(Uuid::from_u128(9)), until: date(2026, 6, 30), ..consent() };
        let found = ground(&[short, consent()], Category::Health, (DESK, false), TODAY).unwrap();
        assert_eq!(found.0, consent().id);
    }

    #[test]
    fn everybody_at_the_table_agrees_and_who_has_left_does_not_count() {
        let table = [member(1), member(2)];
        assert_eq!(agreed(&table, &[(member(1), true), (member(2), true)]), Ok(()));
        assert_eq!(agreed(&table, &[(member(1), true)]), Err(PassageRefused::NotAgreed(1)));
        assert_eq!(agreed(&table, &[(member(1), true), (member(2), false)]), Err(PassageRefused::Objected));
        assert_eq!(agreed(&table[..1], &[(member(1), true), (member(2), false)]), Ok(()));
        assert_eq!(agreed(&[], &[]), Err(PassageRefused::NotAgreed(0)));
    }
}
