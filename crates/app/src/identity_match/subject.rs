//! A person as it is compared: what is stored of them and their household, folded by the crate `matching`.
//!
//! [`all`] takes everything (keys, the sweep, the coordinator); [`readable`] only what an agency may know today: a
//! household's address and telephone go with its centre's basic data, not with every person's. What a protection
//! (DV等支援措置) hides is not compared and leaves no key, and who is protected is never proposed.

use db::{Read, SqlText, args};
use domain::{
    ids::PersonId,
    person::{NameStatus, Sex},
};
use japanese::date::PartialDate;
use matching::{
    normal::Written,
    person::{Form, Person, Sex as Compared},
};

use crate::{Op, protected_household, protected_person, visible_household, visible_person};

/// How many persons one statement asks for at most.
const CHUNK: usize = 400;

/// A person with what they are compared by.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Who.
    pub id: PersonId,
    /// 氏, as written.
    pub family_name: String,
    /// 名.
    pub given_name: String,
    /// フリガナ of 氏.
    pub family_kana: String,
    /// フリガナ of 名.
    pub given_kana: String,
    /// Real, borrowed or unknown.
    pub name_status: NameStatus,
    /// By ISO 5218.
    pub sex: Sex,
    /// Birth date.
    pub birth: PartialDate,
    /// Where their present household lives, as typed.
    pub address: String,
    /// Telephones, their own first.
    pub phones: Vec<String>,
    /// In danger: never proposed, whatever agrees.
    pub(super) protected: bool,
    /// Folded.
    pub(crate) form: Form,
}

impl Subject {
    /// Whether the program may propose this person at all. The one place for that rule: who has neither a real name
    /// nor a telephone cannot be told from others, and whoever must never be proposed is left out here.
    pub(super) fn proposable(&self) -> bool {
        !self.protected && (!self.form.names().is_empty() || !self.form.phones().is_empty())
    }
}

db::from_row! {
    /// A person in one of their households.
    struct Row {
        id: PersonId,
        family_name: String,
        given_name: String,
        family_kana: String,
        given_kana: String,
        name_status: NameStatus,
        sex: Sex,
        birth: String,
        birth_approx: bool,
        phone: String,
        protected: bool,
        address: Option<String>,
        household_phone: Option<String>,
    }
}

macro_rules! columns {
    () => {
        "SELECT p.id, p.family_name, p.given_name, p.family_kana, p.given_kana, p.name_status, p.sex, p.birth,
                p.birth_approx, CASE WHEN k.masked THEN '' ELSE p.phone END, k.masked,
                CASE WHEN k.reach THEN h.address ELSE '' END, CASE WHEN k.reach THEN h.phone ELSE '' END
         FROM (SELECT "
    };
}

/// What follows the persons. The inner part decides each visibility once a person: LIMIT keeps SQLite from deciding it
/// again for each column.
const REST: &str = ") LIMIT 100000) k
     JOIN person p ON p.id = k.person LEFT JOIN household h ON h.id = k.household
     ORDER BY p.id, CASE WHEN k.until_on IS NULL THEN 0 ELSE 1 END, k.from_on DESC, k.id DESC";

const ALL: &str = concat!(
    columns!(),
    "p.id AS person, m.household, m.until_on, m.from_on, m.id, NOT (",
    protected_household!("m.household"),
    ") AS reach, ",
    protected_person!("p.id"),
    " AS masked FROM person p LEFT JOIN household_member m ON m.person = p.id WHERE p.id IN ("
);

/// `$1` agency, `$2` today.
const READABLE: &str = concat!(
    columns!(),
    "m.person, m.household, m.until_on, m.from_on, m.id, ",
    visible_household!("c.id", "m.household", "$1", "$2", "1"),
    " AND NOT (",
    protected_household!("m.household"),
    ") AS reach, ",
    protected_person!("m.person"),
    " AS masked FROM household_member m JOIN support_case c ON c.household = m.household WHERE ",
    visible_person!("c.id", "m.person", "$1", "$2"),
    " {hidden c.id} AND m.person IN ("
);

/// Which of the persons are readable at all: `$1` agency, `$2` today. Told from indexes alone (migration 0019), because
/// somebody with frequent names has hundreds of namesakes of whom an agency knows a few.
pub(super) const KNOWN: &str = concat!(
    "SELECT DISTINCT m.person FROM household_member m JOIN support_case c ON c.household = m.household WHERE ",
    visible_person!("c.id", "m.person", "$1", "$2"),
    " {hidden c.id} AND m.person IN ("
);

/// Persons with all that is stored, in the order of their ids.
pub(super) async fn all(read: &mut Read, ids: &[PersonId]) -> db::Result<Vec<Subject>> {
    load(read, &SqlText::new(ALL), &args![], ids).await
}

/// Those of the persons whom [`readable`] would return, in no order.
async fn known(read: &mut Read, op: &Op, ids: &[PersonId]) -> db::Result<Vec<PersonId>> {
    let (head, first) = op.without_hidden(KNOWN, args![op.agency(), op.today()]);
    let mut known = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let mut sql = head.clone();
        sql.push_params(first.len() + 1, chunk.len()).push(")");
        let mut values = first.clone();
        values.extend(chunk.iter().map(db::ToValue::to_value));
        let rows: Vec<(PersonId,)> = read.all_dynamic(&sql, values).await?;
        known.extend(rows.into_iter().map(|(id,)| id));
    }
    Ok(known)
}

/// Those of the persons whom the actor's agency knows by name today, with what it may know; not those whom it knows by
/// cases alone of which the actor must not learn.
pub(super) async fn readable(read: &mut Read, op: &Op, ids: &[PersonId]) -> db::Result<Vec<Subject>> {
    let (head, first) = op.without_hidden(READABLE, args![op.agency(), op.today()]);
    load(read, &head, &first, ids).await
}

/// [`readable`] for persons of whom the agency probably knows few: who is known is told first, from indexes alone.
pub(super) async fn readable_among(read: &mut Read, op: &Op, ids: &[PersonId]) -> db::Result<Vec<Subject>> {
    let known = known(read, op, ids).await?;
    readable(read, op, &known).await
}

async fn load(
    read: &mut Read,
    head: &SqlText,
    first: &db::Args,
    ids: &[PersonId],
) -> db::Result<Vec<Subject>> {
    let mut subjects: Vec<Subject> = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let mut sql = head.clone();
        sql.push_params(first.len() + 1, chunk.len()).push(REST);
        let mut values = first.clone();
        values.extend(chunk.iter().map(db::ToValue::to_value));
        let rows: Vec<Row> = read.all_dynamic(&sql, values).await?;
        subjects.extend(rows.chunk_by(|a, b| a.id == b.id).filter_map(subject));
    }
    Ok(subjects)
}

/// One person out of their rows, the present household first.
fn subject(rows: &[Row]) -> Option<Subject> {
    let first = rows.first()?;
    let own = std::iter::once(first.phone.as_str());
    let mut phones: Vec<String> = Vec::new();
    for phone in own.chain(rows.iter().filter_map(|row| row.household_phone.as_deref())) {
        if !phone.is_empty() && phones.iter().all(|other| other != phone) {
            phones.push(phone.to_owned());
        }
    }
    let address = rows.iter().filter_map(|row| row.address.clone()).find(|text| !text.is_empty());
    let mut subject = Subject {
        id: first.id,
        family_name: first.family_name.clone(),
        given_name: first.given_name.clone(),
        family_kana: first.family_kana.clone(),
        given_kana: first.given_kana.clone(),
        name_status: first.name_status,
        sex: first.sex,
        birth: PartialDate::from_iso(&first.birth, first.birth_approx).unwrap_or(PartialDate::UNKNOWN),
        address: address.unwrap_or_default(),
        phones,
        protected: first.protected,
        form: Form::default(),
    };
    subject.form = form(&subject);
    Some(subject)
}

/// Somebody of whom only this is known.
pub(super) fn named(name_status: NameStatus, [family, given, family_kana, given_kana]: [&str; 4]) -> Subject {
    let mut subject = Subject {
        id: PersonId(uuid::Uuid::nil()),
        family_name: family.to_owned(),
        given_name: given.to_owned(),
        family_kana: family_kana.to_owned(),
        given_kana: given_kana.to_owned(),
        name_status,
        sex: Sex::NotKnown,
        birth: PartialDate::UNKNOWN,
        address: String::new(),
        phones: Vec::new(),
        protected: false,
        form: Form::default(),
    };
    subject.form = form(&subject);
    subject
}

/// Folds a person. A name to work with (仮名) is nobody's name, so it is not compared.
pub(super) fn form(subject: &Subject) -> Form {
    let real = subject.name_status == NameStatus::Real;
    Form::of(&Person {
        names: if real { vec![written(subject)] } else { Vec::new() },
        birth: subject.birth,
        sex: match subject.sex {
            Sex::Male => Compared::Male,
            Sex::Female => Compared::Female,
            Sex::NotKnown | Sex::Other => Compared::Unknown,
        },
        address: subject.address.clone(),
        phones: subject.phones.clone(),
    })
}

/// The name; a whole name typed into the first field is split at its space.
fn written(subject: &Subject) -> Written {
    let alone = subject.given_name.is_empty() && subject.given_kana.is_empty();
    if alone && subject.family_name.contains(char::is_whitespace) {
        return Written::whole(&subject.family_name, &subject.family_kana);
    }
    Written {
        family: subject.family_name.clone(),
        given: subject.given_name.clone(),
        family_kana: subject.family_kana.clone(),
        given_kana: subject.given_kana.clone(),
        unsplit: false,
    }
}
