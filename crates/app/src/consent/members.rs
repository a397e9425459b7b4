//! The persons of a case as forms offer them: with their names only where basic data is disclosed.
//!
//! Used by the forms of consent and notes, and to refuse a person who is not of the household.

use db::{Read, args};
use domain::{
    code::Code,
    ids::{CaseId, PersonId},
    person::Relation,
};

use crate::{Op, visible_person};

db::from_row! {
    /// A member of the household.
    pub struct Member {
        /// Who.
        pub person: PersonId,
        /// Place in the household.
        pub relation: Relation,
        /// Family name; empty if not disclosed or not known.
        pub family_name: String,
        /// Given name; empty if not disclosed or not known.
        pub given_name: String,
    }
}

impl Member {
    /// The name as written, if the reader may know one.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        full_name(&self.family_name, &self.given_name)
    }

    /// 「山美 花子（本人）」, or the place in the household alone.
    #[must_use]
    pub fn label(&self) -> String {
        let relation = self.relation.label();
        self.name().map_or_else(|| relation.to_owned(), |name| format!("{name}（{relation}）"))
    }
}

/// Both parts of a name with a space between; `None` if there is none.
pub(crate) fn full_name(family: &str, given: &str) -> Option<String> {
    let name = format!("{family} {given}");
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

const MEMBERS: &str = concat!(
    "SELECT p.id, m.relation, CASE WHEN ",
    visible_person!("c.id", "p.id", "$2", "$3"),
    " THEN p.family_name ELSE '' END, CASE WHEN ",
    visible_person!("c.id", "p.id", "$2", "$3"),
    " THEN p.given_name ELSE '' END
     FROM support_case c JOIN household_member m ON m.household = c.household JOIN person p ON p.id = m.person
     WHERE c.id = $1 AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
     ORDER BY m.sort, m.id"
);

/// The present members of a case's household. The caller has checked that the case is visible.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<Member>> {
    read.all(MEMBERS, args![case, op.agency(), op.today()]).await
}
