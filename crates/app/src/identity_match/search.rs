//! Looks for candidates: among all persons ([`among_all`]), or among those an agency knows by name ([`among_readable`]).
//! And [`search`]: somebody at the door who is not stored yet, told from what was typed into the form of an intake.
//!
//! A hidden person takes no part in what [`among_readable`] finds: neither by being counted against a limit, nor by
//! what is weighed.

use std::collections::BTreeSet;

use db::{Read, SqlText, args};
use domain::{
    ids::PersonId,
    person::{NameStatus, Sex},
    staff::Work,
};
use japanese::date::PartialDate;
use matching::{block::MOST_IN_BLOCK, person::PersonSchema, schema::Schema as _};

use super::{
    access::{self, Reason, SideCase},
    model::{self, Weigher, share_a_key},
    subject::{self, Subject},
};
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    visible_person,
};

/// One key's persons; one more than a key may have tells that it says nothing.
const BLOCK: &str = "SELECT * FROM (SELECT k.key, k.person FROM identity_key k WHERE k.key = ";
const BLOCK_END: &str = " LIMIT 1001) b";

/// All persons who share a key with `subject`, without those under keys that very many share.
pub(super) async fn among_all(read: &mut Read, subject: &Subject) -> db::Result<Vec<PersonId>> {
    let keys = PersonSchema.lookups(&subject.form);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = SqlText::new(BLOCK);
    for at in 0..keys.len() {
        sql.push_if(at > 0, " UNION ALL ").push_if(at > 0, BLOCK).push_params(at + 1, 1).push(BLOCK_END);
    }
    let values = keys.iter().map(|key| db::ToValue::to_value(&key.cast_signed())).collect();
    let mut rows: Vec<(i64, PersonId)> = read.all_dynamic(&sql, values).await?;
    rows.sort_unstable();
    let blocks = rows.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() <= MOST_IN_BLOCK);
    let found: BTreeSet<PersonId> = blocks.flatten().map(|(_, person)| *person).collect();
    Ok(found.into_iter().filter(|person| *person != subject.id).collect())
}

/// `$1` agency, `$2` today, then the keys.
const READABLE: &str = concat!(
    "SELECT DISTINCT k.person FROM identity_key k JOIN household_member m ON m.person = k.person
     JOIN support_case c ON c.household = m.household WHERE ",
    visible_person!("c.id", "k.person", "$1", "$2"),
    " AND k.key IN ("
);

/// Those who share a key with `subject` and whom the actor's agency knows by name.
pub(super) async fn among_readable(read: &mut Read, op: &Op, subject: &Subject) -> db::Result<Vec<PersonId>> {
    let keys = PersonSchema.lookups(&subject.form);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = SqlText::new(READABLE);
    sql.push_params(3, keys.len()).push(") ORDER BY k.person");
    let mut values = args![op.agency(), op.today()];
    values.extend(keys.iter().map(|key| db::ToValue::to_value(&key.cast_signed())));
    let mut found: Vec<(PersonId,)> = read.all_dynamic(&sql, values).await?;
    found.retain(|(person,)| *person != subject.id);
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// Those of the readable persons who may be `subject`, with their scores, the most probable first.
pub(super) async fn readable_candidates(
    read: &mut Read,
    op: &Op,
    weigher: &Weigher,
    subject: &Subject,
) -> db::Result<Vec<(Subject, i64)>> {
    if !subject.proposable() {
        return Ok(Vec::new());
    }
    let ids = among_readable(read, op, subject).await?;
    let others = subject::readable(read, op, &ids).await?;
    let mut found: Vec<(Subject, i64)> = others
        .into_iter()
        .filter(|other| other.proposable() && share_a_key(&subject.form, &other.form))
        .map(|other| {
            let score = weigher.score(&subject.form, &other.form);
            (other, score)
        })
        .filter(|(_, score)| *score >= model::least())
        .collect();
    found.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), other.id));
    Ok(found)
}

/// What was typed about somebody at the door.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// 氏.
    pub family_name: String,
    /// 名.
    pub given_name: String,
    /// フリガナ of 氏.
    pub family_kana: String,
    /// フリガナ of 名.
    pub given_kana: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub place: String,
}

/// Somebody on file who may be the person at the door.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Who.
    pub person: Subject,
    /// The cases through which the reader knows them.
    pub cases: Vec<SideCase>,
    /// Why they may be the same, in the order of the fields.
    pub reasons: Vec<Reason>,
}

/// How many are shown at the door.
const MOST: usize = 5;

/// Whom the actor's agency knows and who may be the person at the door. Recorded as a search.
///
/// # Errors
/// [`crate::Failure::NotYourWork`]; the database's own.
pub async fn search(op: &Op, told: &Told) -> Outcome<Vec<Hit>> {
    op.needs(Work::Support)?;
    let subject = at_the_door(told);
    let mut read = op.read().await?;
    let weigher = model::current(&op.app, &mut read).await?;
    let mut found = readable_candidates(&mut read, op, &weigher, &subject).await?;
    found.truncate(MOST);
    let ids: Vec<PersonId> = found.iter().map(|(person, _)| person.id).collect();
    let cases = access::readable_cases(&mut read, op, &ids).await?;
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::Search).detail(found.len().to_string())).await?;
    let hit = |(person, _): (Subject, i64)| Hit {
        cases: cases.iter().filter(|row| row.person == person.id).cloned().collect(),
        reasons: access::reasons(&weigher.explain(&subject, &person)),
        person,
    };
    Ok(found.into_iter().map(hit).collect())
}

fn at_the_door(told: &Told) -> Subject {
    let mut subject = Subject {
        id: PersonId(uuid::Uuid::nil()),
        family_name: japanese::name::clean_name(&told.family_name),
        given_name: japanese::name::clean_name(&told.given_name),
        family_kana: japanese::kana::clean_kana(&told.family_kana),
        given_kana: japanese::kana::clean_kana(&told.given_kana),
        name_status: NameStatus::Real,
        sex: Sex::NotKnown,
        birth: PartialDate::UNKNOWN,
        address: told.place.clone(),
        phones: japanese::number::phone(&told.phone).into_iter().collect(),
        protected: false,
        form: matching::person::Form::default(),
    };
    subject.form = subject::form(&subject);
    subject
}
