//! さがす: by name in kanji, kana of any width or romaji, by case number, by telephone, by address
//! ([`address`]). Finds only what the
//! reader may know: names through `name_key` rows of their own agency joined with disclosure.
//!
//! The record of use holds how many were found, never the words.

use std::collections::BTreeSet;

use db::{Args, Statement, args};
use domain::{
    case::{CaseState, Phase},
    ids::{CaseId, PersonId},
    person::{NameStatus, Relation},
    staff::Work,
};
use japanese::date::PartialDate;

use super::address;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    failure::Problem,
    protected_household, protected_person, visible_case, visible_person,
};

/// How many hits a page shows.
///
/// The statements read one more (51), which tells that there are more, and four keys for each: a
/// beginning leads to a person by family, given and whole name, rarely by more. Their limits are written
/// out, because PostgreSQL plans better for a number than for a parameter.
pub const LIMIT: usize = 50;

db::from_row! {
    /// A case that was found, by one of its persons or by itself.
    pub struct Hit {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// Open or closed.
        pub state: CaseState,
        /// How far it has come.
        pub phase: Phase,
        /// The responsible agency.
        pub agency_name: String,
        /// The area of the household, if disclosed with its basic data.
        pub area_name: Option<String>,
        /// The person who was found; none if the case was found by its number.
        pub person: Option<PersonId>,
        /// 氏.
        pub family_name: String,
        /// 名.
        pub given_name: String,
        /// フリガナ.
        pub kana: String,
        /// How sure the name is.
        pub name_status: NameStatus,
        /// Birth date as stored.
        pub birth: String,
        /// Only about right.
        pub birth_approx: bool,
        /// The day of their death, stored in the same way; none for the living.
        pub died_on: Option<String>,
        /// Only about right.
        pub died_approx: bool,
        /// Place in the household.
        pub relation: Option<Relation>,
    }
}

impl Hit {
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
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// At most [`LIMIT`], in the order of the key they were found under.
    pub hits: Vec<Hit>,
    /// There are more.
    pub more: bool,
}

macro_rules! hit_columns {
    ($today:literal) => {
        concat!(
            "c.id, c.number, c.state, c.phase, a.name, CASE WHEN ",
            visible_person!("c.id", "p.id", "$1", $today, "1"),
            " THEN r.name END, p.id, p.family_name, p.given_name,
         CASE WHEN p.family_kana = '' OR p.given_kana = '' THEN p.family_kana || p.given_kana
              ELSE p.family_kana || ' ' || p.given_kana END,
         p.name_status, p.birth, p.birth_approx, p.died_on, p.died_approx, m.relation"
        )
    };
}

macro_rules! hit_joins {
    () => {
        " JOIN household h ON h.id = c.household LEFT JOIN area r ON r.id = h.area
          JOIN agency a ON a.id = c.responsible"
    };
}
pub(super) use {hit_columns, hit_joins};

/// `$1` agency, `$2` key, `$3` just after all keys that begin with it, `$4` today. The
/// inner part walks the primary key of `name_key` and stops after enough keys.
const BY_NAME: &str = concat!(
    "SELECT ",
    hit_columns!("$4"),
    " FROM (SELECT k.person, k.case_id, min(k.key) AS key
            FROM (SELECT i.key, i.person, i.case_id FROM name_key i
                  WHERE i.agency = $1 AND i.key >= $2 AND i.key < $3 AND ",
    visible_person!("i.case_id", "i.person", "$1", "$4"),
    " {hidden i.case_id} ORDER BY i.key, i.person, i.case_id LIMIT 204) k
            GROUP BY k.person, k.case_id ORDER BY min(k.key), k.person, k.case_id LIMIT 51) f
     JOIN support_case c ON c.id = f.case_id",
    hit_joins!(),
    " JOIN person p ON p.id = f.person
      LEFT JOIN household_member m ON m.household = c.household AND m.person = p.id
      ORDER BY f.key, f.person, f.case_id"
);

/// `$1` agency, `$2` digits, `$3` today: persons with this number, and
/// the persons at the centre of households with it. A number that is hidden finds nobody, whoever asks: finding
/// would confirm it.
const BY_PHONE: &str = concat!(
    "SELECT ",
    hit_columns!("$3"),
    " FROM (SELECT p.id FROM person p WHERE p.phone = $2 AND p.phone <> '' AND NOT (",
    protected_person!("p.id"),
    ")
            UNION SELECT m.person FROM household h JOIN household_member m ON m.household = h.id
                   AND m.relation = 'principal' WHERE h.phone = $2 AND h.phone <> '' AND NOT (",
    protected_household!("h.id"),
    ")) f
     JOIN person p ON p.id = f.id JOIN household_member m ON m.person = p.id
     JOIN support_case c ON c.household = m.household",
    hit_joins!(),
    " WHERE ",
    visible_person!("c.id", "p.id", "$1", "$3", "1"),
    " {hidden c.id} ORDER BY c.id DESC, p.id LIMIT 51"
);

/// `$1` agency, `$2` number, `$3` today.
const BY_NUMBER: &str = concat!(
    "SELECT c.id, c.number, c.state, c.phase, a.name, NULL, NULL, '', '', '', 'unknown', '', c.id <> c.id, NULL, c.id <> c.id,
            NULL
     FROM support_case c JOIN agency a ON a.id = c.responsible WHERE c.number = $2 AND ",
    visible_case!("c.id", "$1", "$3"),
    " {hidden c.id}"
);

/// Finds cases by what was typed into one field, and records how many.
///
/// # Errors
/// [`Failure::Invalid`] if there is nothing to search for.
pub async fn search(op: &Op, words: &str) -> Outcome<Found> {
    op.needs(Work::Support)?;
    let found = find(op, words).await?;
    let detail = format!("{}{}", found.hits.len(), if found.more { "+" } else { "" });
    op.app.read_log().record(op, Entry::new(Action::Search).detail(detail)).await?;
    Ok(found)
}

/// [`search`] for a use case that keeps the record itself.
///
/// # Errors
/// As [`search`].
pub(crate) async fn find(op: &Op, words: &str) -> Outcome<Found> {
    let key = japanese::name::search_key(words);
    if key.is_empty() {
        let message = "お名前、フリガナ、ケース番号、電話番号のいずれかを入力してください。";
        return Err(Failure::Invalid(vec![Problem::new("q", message)]));
    }
    let mut hits: Vec<Hit> = ask(op, asked(op, words, &key)).await?;
    // Kana are looked for as they are written first; what only sounds alike would stand among them.
    if let Some(sound) = japanese::sound::sound_key(words).filter(|_| key.is_ascii() || hits.is_empty()) {
        let found = ask(op, by_name(op, &sound)).await?;
        let known: BTreeSet<_> = hits.iter().map(|hit| (hit.case, hit.person)).collect();
        hits.extend(found.into_iter().filter(|hit| !known.contains(&(hit.case, hit.person))));
    }
    // What is neither a name by its sound nor a number may be a place.
    if japanese::sound::sound_key(words).is_none()
        && case_number(&key).is_none()
        && japanese::number::phone(words).is_none()
    {
        let known: BTreeSet<_> = hits.iter().map(|hit| hit.case).collect();
        let found = address::find(&mut op.read().await?, op, words).await?;
        hits.extend(found.into_iter().filter(|hit| !known.contains(&hit.case)));
    }
    Ok(shown(hits))
}

async fn ask(op: &Op, (sql, args): (&'static str, Args)) -> db::Result<Vec<Hit>> {
    let (sql, args) = op.without_hidden(sql, args);
    let [answer] = op.several([Statement::new(&sql, args)]).await?;
    answer.all()
}

fn asked(op: &Op, words: &str, key: &str) -> (&'static str, Args) {
    if let Some(number) = case_number(key) {
        return (BY_NUMBER, args![op.agency(), number, op.today()]);
    }
    if let Some(digits) = japanese::number::phone(words) {
        return (BY_PHONE, args![op.agency(), digits, op.today()]);
    }
    by_name(op, key)
}

fn by_name(op: &Op, key: &str) -> (&'static str, Args) {
    // No key holds the last code point, so this is just after every key that begins with `key`.
    let after = format!("{key}\u{10FFFF}");
    (BY_NAME, args![op.agency(), key, after, op.today()])
}

/// `R8-0012` from 「r8-12」「Ｒ８－００１２」; the key has folded width and case already.
fn case_number(key: &str) -> Option<String> {
    let dash = |c: char| matches!(c, '-' | '−' | '‐' | '–' | 'ー');
    let (year, number) = key.strip_prefix('r')?.split_once(dash)?;
    let (year, number): (u16, u32) = (year.parse().ok()?, number.parse().ok()?);
    Some(format!("R{year}-{number:04}"))
}

/// The hits that are shown.
fn shown(mut hits: Vec<Hit>) -> Found {
    let more = hits.len() > LIMIT;
    hits.truncate(LIMIT);
    Found { hits, more }
}

/// The statements by name, each behind `prefix`, for the test of their plans.
#[cfg(test)]
pub(crate) fn statements(prefix: &'static str, op: &Op) -> [(&'static str, db::SqlText, db::Args); 3] {
    let text = |name, sql, args| {
        let (text, args) = crate::op::leaving_out(prefix, sql, args, op.hidden());
        (name, text, args)
    };
    let (agency, today) = (op.agency(), op.today());
    [
        text("search by name", BY_NAME, args![agency, "ワタ", "ワタ\u{10FFFF}", today]),
        text("search by telephone", BY_PHONE, args![agency, "0836000000", today]),
        text("search by number", BY_NUMBER, args![agency, "R8-0001", today]),
    ]
}

#[cfg(test)]
mod tests {
    use super::case_number;

    #[test]
    fn a_case_number_is_read_in_any_width() {
        for typed in ["R8-0012", "r8-12", "Ｒ８－１２", " R8-12 "] {
            assert_eq!(
                case_number(&japanese::name::search_key(typed)).as_deref(),
                Some("R8-0012"),
                "{typed}"
            );
        }
        assert_eq!(case_number(&japanese::name::search_key("リー")), None);
    }
}
