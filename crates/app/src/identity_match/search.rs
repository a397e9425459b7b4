//! Looks for candidates: among all persons ([`among_all`]), or among those an agency knows by name
//! ([`readable_candidates`]). And [`search`]: somebody at the door who is not stored yet, told from what was typed into
//! the form of an intake.
//!
//! A hidden person takes no part in what [`readable_candidates`] finds: neither by being counted against a limit, nor by
//! what is weighed.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use db::{Read, SqlText, args};
use domain::{ids::PersonId, person::NameStatus, staff::Work};
use matching::{block::MOST_IN_BLOCK, person::PersonSchema, schema::Schema as _};

use super::{
    access::{self, Reason, SideCase},
    model::{self, Weigher},
    names,
    subject::{self, Subject},
};
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
};

/// How many are read and weighed at most for their name and birth date, and as many again for telephone or lot. A city
/// has hundreds of namesakes of somebody with frequent names; those who share more keys come first.
pub(super) const MOST_WEIGHED: usize = 200;

/// One key's persons; one more than a key may have tells that it says nothing.
const BLOCK: &str = "SELECT * FROM (SELECT k.key, k.person FROM identity_key k WHERE k.key = ";
const BLOCK_END: &str = " LIMIT 1001) b";
const HOLDERS: &str = "SELECT k.key, k.person FROM identity_key k WHERE k.key IN (";
/// `$1` agency: those of its own who hold the key of a whole name, whatever their cases.
const OWN_HOLDERS: &str =
    "SELECT DISTINCT n.key, n.person FROM name_key n WHERE n.agency = $1 AND n.key IN (";

/// Keys under which somebody is looked for.
struct Lookups {
    /// By name and birth date.
    by_name: Vec<u64>,
    /// By telephone or lot. Apart from the others, because who may know a name need not know these: what is not
    /// disclosed must not move anybody to the front.
    by_contact: Vec<u64>,
}

impl Lookups {
    fn of(subject: &Subject) -> Self {
        let bare = Subject { address: String::new(), phones: Vec::new(), ..subject.clone() };
        let by_name = PersonSchema.lookups(&subject::form(&bare));
        let mut by_contact = PersonSchema.lookups(&subject.form);
        by_contact.retain(|key| !by_name.contains(key));
        Self { by_name, by_contact }
    }

    fn each(&self) -> impl Iterator<Item = &[u64]> {
        [self.by_name.as_slice(), self.by_contact.as_slice()].into_iter().filter(|keys| !keys.is_empty())
    }
}

/// Those who hold the keys, without `own`: who holds more of them first.
fn ranked(mut rows: Vec<(i64, PersonId)>, own: PersonId) -> Vec<PersonId> {
    rows.retain(|(_, person)| *person != own);
    rows.sort_unstable_by_key(|(_, person)| *person);
    let mut counted: Vec<(Reverse<usize>, PersonId)> =
        rows.chunk_by(|a, b| a.1 == b.1).map(|held| (Reverse(held.len()), held[0].1)).collect();
    counted.sort_unstable();
    counted.into_iter().map(|(_, person)| person).collect()
}

/// All persons who share a key with `subject`, without those under keys that very many share.
pub(super) async fn among_all(read: &mut Read, subject: &Subject) -> db::Result<Vec<PersonId>> {
    let mut found = BTreeSet::new();
    for keys in Lookups::of(subject).each() {
        let mut sql = SqlText::new(BLOCK);
        for at in 0..keys.len() {
            sql.push_if(at > 0, " UNION ALL ").push_if(at > 0, BLOCK).push_params(at + 1, 1).push(BLOCK_END);
        }
        let mut rows: Vec<(i64, PersonId)> = read.all_dynamic(&sql, values(keys)).await?;
        rows.sort_unstable();
        let blocks = rows.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() <= MOST_IN_BLOCK);
        let rows = blocks.flatten().copied().collect();
        found.extend(ranked(rows, subject.id).into_iter().take(MOST_WEIGHED));
    }
    Ok(found.into_iter().collect())
}

fn values(keys: &[u64]) -> db::Args {
    keys.iter().map(|key| db::ToValue::to_value(&key.cast_signed())).collect()
}

/// Who holds which of the keys.
struct Holders {
    rows: Vec<(i64, PersonId)>,
    /// Whether the agency probably knows them all.
    own: bool,
}

/// For the keys of whole names (`names`) the agency's own are asked alone: of the hundreds who share a frequent name in a
/// large city it knows a part, and to tell of each whether it does takes longer than all else.
async fn holders(read: &mut Read, op: &Op, keys: &[u64], names: &[u64]) -> db::Result<Holders> {
    let own = names::are_stored(read).await?;
    let (names, others): (Vec<u64>, Vec<u64>) = keys.iter().partition(|key| own && names.contains(key));
    let mut rows: Vec<(i64, PersonId)> = Vec::new();
    if !others.is_empty() {
        let mut sql = SqlText::new(HOLDERS);
        sql.push_params(1, others.len()).push(")");
        rows.extend(read.all_dynamic::<(i64, PersonId)>(&sql, values(&others)).await?);
    }
    if !names.is_empty() {
        let mut sql = SqlText::new(OWN_HOLDERS);
        sql.push_params(2, names.len()).push(")");
        let mut args = args![op.agency()];
        args.extend(names.iter().map(|key| db::ToValue::to_value(&names::text(*key))));
        let found: Vec<(String, PersonId)> = read.all_dynamic(&sql, args).await?;
        rows.extend(found.into_iter().filter_map(|(text, person)| Some((names::key(&text)?, person))));
    }
    Ok(Holders { rows, own: others.is_empty() })
}

/// Those who share one of the keys with the subject by what the actor's agency may read of them, at most `most`.
async fn readable_holders(
    read: &mut Read,
    op: &Op,
    keys: &[u64],
    names: &[u64],
    own: PersonId,
    most: usize,
) -> db::Result<Vec<Subject>> {
    let holders = holders(read, op, keys, names).await?;
    let mut found = Vec::new();
    for chunk in ranked(holders.rows, own).chunks(MOST_WEIGHED) {
        let mut some = if holders.own {
            subject::readable(read, op, chunk).await?
        } else {
            subject::readable_among(read, op, chunk).await?
        };
        some.sort_by_key(|other| chunk.iter().position(|id| *id == other.id));
        found.extend(some.into_iter().filter(|other| {
            other.proposable() && PersonSchema.keys(&other.form).iter().any(|key| keys.contains(key))
        }));
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

/// Those of the readable persons who may be `subject`, with their scores, the most probable first.
pub(super) async fn readable_candidates(
    read: &mut Read,
    op: &Op,
    weigher: &Weigher,
    subject: &Subject,
) -> db::Result<Vec<(Subject, i64)>> {
    candidates(read, op, weigher, subject, MOST_WEIGHED).await
}

/// [`readable_candidates`] among at most `most` of each kind of key.
pub(super) async fn candidates(
    read: &mut Read,
    op: &Op,
    weigher: &Weigher,
    subject: &Subject,
    most: usize,
) -> db::Result<Vec<(Subject, i64)>> {
    if !subject.proposable() {
        return Ok(Vec::new());
    }
    let mut others: BTreeMap<PersonId, Subject> = BTreeMap::new();
    let names = names::keys_of(subject);
    for keys in Lookups::of(subject).each() {
        let held = readable_holders(read, op, keys, &names, subject.id, most).await?;
        others.extend(held.into_iter().map(|other| (other.id, other)));
    }
    let mut found: Vec<(Subject, i64)> = others
        .into_values()
        .map(|other| {
            let score = weigher.score(&subject.form, &other.form);
            (other, score)
        })
        .filter(|(_, score)| *score >= model::least())
        .collect();
    found.sort_by_key(|(other, score)| (Reverse(*score), other.id));
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
    let names = [&told.family_name, &told.given_name].map(|name| japanese::name::clean_name(name));
    let kana = [&told.family_kana, &told.given_kana].map(|kana| japanese::kana::clean_kana(kana));
    let mut subject = Subject {
        address: told.place.clone(),
        phones: japanese::number::phone(&told.phone).into_iter().collect(),
        ..subject::named(NameStatus::Real, [&names[0], &names[1], &kana[0], &kana[1]])
    };
    subject.form = subject::form(&subject);
    subject
}
