//! What a protection hides, as conditions to be put into a query. It hides from every reader; who may see it all the
//! same asks for it in one place ([`super::unmask()`]).

use std::collections::BTreeSet;

use db::{Read, args};

/// The condition that person `$person` is protected: address, telephone, occupation, school and workplace stay out of
/// every answer. A scalar subquery, as `visible_person!`.
#[macro_export]
macro_rules! protected_person {
    ($person:literal) => {
        concat!(
            "(SELECT 1 FROM protection gp WHERE gp.person = ",
            $person,
            " AND gp.ended_on IS NULL LIMIT 1) IS NOT NULL"
        )
    };
}

/// The condition that somebody who belongs or belonged to household `$household` is protected: its address and telephone
/// stay out of every answer. Having left does not lift it, so that no change of a date can.
#[macro_export]
macro_rules! protected_household {
    ($household:literal) => {
        concat!(
            "(SELECT 1 FROM household_member gm JOIN protection gh ON gh.person = gm.person AND gh.ended_on IS NULL",
            " WHERE gm.household = ",
            $household,
            " LIMIT 1) IS NOT NULL"
        )
    };
}

/// The numbers of all cases whose household is protected in the sense of [`protected_household!`](crate::protected_household):
/// for lists whose rows are known by the number. Open protections are few.
pub(crate) async fn protected_numbers(read: &mut Read) -> db::Result<BTreeSet<String>> {
    let sql = "SELECT DISTINCT c.number FROM protection g
         JOIN household_member m ON m.person = g.person JOIN support_case c ON c.household = m.household
         WHERE g.ended_on IS NULL";
    Ok(read.singles(sql, args![]).await?.into_iter().collect())
}
