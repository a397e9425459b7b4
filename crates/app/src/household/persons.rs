//! The persons of a household and their kinship, as far as a reader may know them.
//!
//! A person whose basic data is disclosed shows whole. One about whom something else is disclosed (a
//! consent on health, say) shows as a place in the household without a name. Anybody else does not show.

use db::{Read, args};
use domain::{
    genogram::Belonging,
    ids::{CaseId, KinshipId, PersonId},
    person::{KinshipKind, NameStatus, Relation, Sex, Tie, Years},
};
use japanese::date::PartialDate;
use jiff::civil::Date;

use crate::{Op, protected_person, visible_person};

db::from_row! {
    /// One person of the household.
    pub struct PersonRow {
        /// Who.
        pub id: PersonId,
        /// Whether the reader may know name, age and telephone; if not, those fields are empty.
        pub known: bool,
        /// Whether nothing of them was left out of a consent; if something was, telephone or occupation is empty.
        pub whole: bool,
        /// Place in the household.
        pub relation: Relation,
        /// 氏, as written.
        pub family_name: String,
        /// 名, as written.
        pub given_name: String,
        /// フリガナ of 氏.
        pub family_kana: String,
        /// フリガナ of 名.
        pub given_kana: String,
        /// Real, borrowed or unknown.
        pub name_status: NameStatus,
        /// By ISO 5218.
        pub sex: Sex,
        /// Birth date as stored by `japanese::date::PartialDate::iso`.
        pub birth: String,
        /// Only about right.
        pub birth_approx: bool,
        /// The day of their death, stored in the same way; none for the living.
        pub died_on: Option<String>,
        /// Only about right.
        pub died_approx: bool,
        /// Protected (`domain::protection`): telephone, occupation, school and workplace are empty for every reader.
        pub masked: bool,
        /// Among those who must not learn where a protected person of the household is.
        pub must_not_learn: bool,
        /// Telephone, digits.
        pub phone: String,
        /// Occupation.
        pub occupation: String,
        /// Where they learn.
        pub school: String,
        /// Where they work.
        pub workplace: String,
        /// Lives under the same roof.
        pub same_roof: bool,
        /// The one to speak with.
        pub key_person: bool,
        /// A remark.
        pub note: String,
        /// Since when they belong to this household, as far as it is known.
        pub joined_on: Option<String>,
        /// The last day in this household.
        pub until: Option<Date>,
        /// Counts changes of the person.
        pub version: i64,
    }

    /// A kinship, read "`a` is … of `b`".
    pub struct KinshipRow {
        /// Its id.
        pub id: KinshipId,
        /// The parent, or one of the two.
        pub a: PersonId,
        /// The child, or the other.
        pub b: PersonId,
        /// What they are to each other.
        pub kind: KinshipKind,
        /// The year in which a couple began.
        pub from_year: Option<i16>,
        /// The year in which it ended.
        pub until_year: Option<i16>,
    }
}

impl PersonRow {
    /// 「山美　太郎」, or a word for a name that is unknown or not disclosed.
    #[must_use]
    pub fn name(&self) -> String {
        let name = joined(&self.family_name, &self.given_name, "　");
        match (self.known, name.is_empty()) {
            (false, _) => "（お名前は共有されていません）".to_owned(),
            (true, true) => "（お名前はまだ分かりません）".to_owned(),
            (true, false) => name,
        }
    }

    /// 「ヤマミ タロウ」; empty if unknown.
    #[must_use]
    pub fn kana(&self) -> String {
        joined(&self.family_kana, &self.given_kana, " ")
    }

    /// The birth date.
    #[must_use]
    pub fn born(&self) -> PartialDate {
        PartialDate::from_iso(&self.birth, self.birth_approx).unwrap_or(PartialDate::UNKNOWN)
    }

    /// The death, perhaps without its time; none for the living.
    #[must_use]
    pub fn died(&self) -> Option<PartialDate> {
        let iso = self.died_on.as_deref()?;
        Some(PartialDate::from_iso(iso, self.died_approx).unwrap_or(PartialDate::UNKNOWN))
    }

    /// When they belong or belonged to the household.
    #[must_use]
    pub fn belonging(&self) -> Belonging {
        let joined = self.joined_on.as_deref().and_then(|iso| PartialDate::from_iso(iso, false));
        let joined = joined.unwrap_or(PartialDate::UNKNOWN);
        Belonging { born: self.born(), joined, until: self.until, died: self.died() }
    }
}

impl KinshipRow {
    /// What they are to each other, with its years.
    #[must_use]
    pub fn tie(&self) -> Tie {
        Tie { kind: self.kind, years: Years { from: self.from_year, until: self.until_year } }
    }
}

fn joined(family: &str, given: &str, space: &str) -> String {
    match (family.is_empty(), given.is_empty()) {
        (false, false) => format!("{family}{space}{given}"),
        _ => format!("{family}{given}"),
    }
}

/// `$1` case, `$2` agency, `$3` today. The inner part decides once a person what the reader may know;
/// LIMIT keeps SQLite from deciding it again for each column.
pub(super) const PERSONS: &str = concat!(
    "SELECT p.id, k.known, k.reach AND k.place, k.relation,
            CASE WHEN k.known THEN p.family_name ELSE '' END, CASE WHEN k.known THEN p.given_name ELSE '' END,
            CASE WHEN k.known THEN p.family_kana ELSE '' END, CASE WHEN k.known THEN p.given_kana ELSE '' END,
            CASE WHEN k.known THEN p.name_status ELSE 'unknown' END, CASE WHEN k.known THEN p.sex ELSE '0' END,
            CASE WHEN k.known THEN p.birth ELSE '' END, k.known AND p.birth_approx,
            CASE WHEN k.known THEN p.died_on ELSE NULL END, k.known AND p.died_approx,
            k.known AND k.masked, k.known AND EXISTS (SELECT 1 FROM protection_named kn JOIN protection kp
               ON kp.id = kn.protection WHERE kn.person = p.id AND kn.removed_at IS NULL AND kp.ended_on IS NULL),
            CASE WHEN k.reach AND NOT k.masked THEN p.phone ELSE '' END,
            CASE WHEN k.place AND NOT k.masked THEN p.occupation ELSE '' END,
            CASE WHEN k.place AND NOT k.masked THEN p.school ELSE '' END,
            CASE WHEN k.place AND NOT k.masked THEN p.workplace ELSE '' END,
            k.same_roof, k.known AND k.key_person, CASE WHEN k.known THEN k.note ELSE '' END,
            CASE WHEN k.known THEN k.joined_on ELSE NULL END,
            CASE WHEN k.known THEN k.until_on ELSE NULL END, CASE WHEN k.known THEN p.version ELSE 0 END
     FROM (SELECT m.person, m.relation, m.same_roof, m.key_person, m.note, m.joined_on, m.until_on, m.sort, m.id, ",
    visible_person!("c.id", "m.person", "$2", "$3"),
    " AS known, ",
    visible_person!("c.id", "m.person", "$2", "$3", "1"),
    " AS reach, ",
    visible_person!("c.id", "m.person", "$2", "$3", "16"),
    " AS place, ",
    protected_person!("m.person"),
    " AS masked,
            EXISTS (SELECT 1 FROM disclosure ds WHERE ds.case_id = c.id AND ds.agency = $2 AND ds.until_on >= $3
                    AND ds.from_on <= $3 AND ds.scope = 'shared' AND ds.person = m.person) AS named
           FROM support_case c JOIN household_member m ON m.household = c.household WHERE c.id = $1
           ORDER BY m.sort, m.id LIMIT 1000) k
     JOIN person p ON p.id = k.person
     WHERE k.known OR k.named
     ORDER BY CASE WHEN k.until_on < $3 THEN 1 ELSE 0 END, k.sort, k.id"
);

/// The persons of a case's household, those who left last.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<PersonRow>> {
    read.all(PERSONS, args![case, op.agency(), op.today()]).await
}

macro_rules! knows_violence {
    ($person:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM disclosure dj WHERE dj.case_id = c.id AND dj.agency = $2 AND dj.until_on >= $3
              AND dj.from_on <= $3 AND dj.scope = 'shared' AND dj.category = 'justice'
              AND (dj.person IS NULL OR dj.person = ",
            $person,
            "))"
        )
    };
}

/// `$1` case, `$2` agency, `$3` today: both persons must be known to the reader.
pub(super) const KINSHIPS: &str = concat!(
    "SELECT k.id, k.a, k.b, k.kind, k.from_year, k.until_year
     FROM support_case c JOIN household_member m ON m.household = c.household
     JOIN kinship k ON k.a = m.person
     JOIN household_member o ON o.household = c.household AND o.person = k.b
     WHERE c.id = $1 AND ",
    visible_person!("c.id", "k.a", "$2", "$3"),
    " AND ",
    visible_person!("c.id", "k.b", "$2", "$3"),
    // Who hurts whom is of another class than who is whose child: known to who wrote it, and by that class.
    " AND (k.kind <> 'control' OR k.created_by = $2 OR (",
    knows_violence!("k.a"),
    " AND ",
    knows_violence!("k.b"),
    ")) ORDER BY k.kind, m.sort, o.sort, k.id"
);

/// The kinships between persons whom the reader knows by name.
///
/// # Errors
/// The database's own.
pub async fn kinships(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<KinshipRow>> {
    read.all(KINSHIPS, args![case, op.agency(), op.today()]).await
}
