//! The stored keys of persons: [`refresh`] in every transaction that changes a person or their household,
//! [`recompute`] for `tasuki doctor`, [`fill`] for persons stored before there were keys.

use db::{Read, SqlText, Tx, args};
use domain::{
    ids::PersonId,
    person::{NameStatus, Sex},
};
use japanese::date::PartialDate;
use jiff::Timestamp;
use matching::{
    person::{Form, PersonSchema},
    schema::Schema as _,
};
use sha2::{Digest as _, Sha256};

use super::subject::{self, Subject};
use crate::{App, Op, Outcome};

/// What is stored of a person so that others find them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The keys, ascending.
    pub keys: Vec<i64>,
    /// The print of folded name and birth date: who is meant, whatever the spelling.
    pub print: String,
}

impl Made {
    /// The keys in the form in which they are stored beside the print.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        self.keys.iter().flat_map(|key| key.to_be_bytes()).collect()
    }

    fn of(form: &Form) -> Self {
        let mut keys: Vec<i64> = PersonSchema.keys(form).into_iter().map(u64::cast_signed).collect();
        keys.sort_unstable();
        Self { keys, print: print(form) }
    }
}

/// What is known of a person with a real name who is not stored yet.
#[derive(Debug, Clone, Copy)]
pub struct Basics<'a> {
    /// 氏, 名, フリガナ of each.
    pub names: [&'a str; 4],
    /// By ISO 5218.
    pub sex: Sex,
    /// Birth date as it will be stored.
    pub birth: &'a str,
    /// Where their household lives.
    pub address: &'a str,
    /// Its telephone, digits.
    pub phone: &'a str,
}

/// Keys and print of a person who is not stored yet; for towns that are made row by row.
#[must_use]
pub fn made(basics: &Basics<'_>) -> Made {
    Made::of(&subject::form(&Subject {
        sex: basics.sex,
        birth: PartialDate::from_iso(basics.birth, false).unwrap_or(PartialDate::UNKNOWN),
        address: basics.address.to_owned(),
        phones: vec![basics.phone.to_owned()],
        ..subject::named(NameStatus::Real, basics.names)
    }))
}

fn unpacked(bytes: &[u8]) -> Vec<i64> {
    bytes.as_chunks::<8>().0.iter().map(|key| i64::from_be_bytes(*key)).collect()
}

/// Half of a SHA-256 over the readings of the names (the writing where no reading is known) and the birth date, all
/// folded: equal prints mean that the same person is meant, in whatever kanji.
pub(super) fn print(form: &Form) -> String {
    use std::fmt::Write as _;
    let mut digest = Sha256::new();
    for name in form.names() {
        let whole = name.whole();
        let said = if whole.reading.is_empty() { whole.writing } else { whole.reading };
        digest.update(said.as_bytes());
        digest.update([0xFF]);
    }
    let birth = form.birth();
    digest.update(format!("{}-{}-{}", birth.year, birth.month, birth.day).as_bytes());
    let hash: [u8; 32] = digest.finalize().into();
    hash.iter().take(16).fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Brings the keys of persons in line with what is stored of them, and lets them wait for the [`super::sweep()`].
///
/// # Errors
/// The database's own.
pub async fn refresh(tx: &mut Tx, op: &Op, persons: &[PersonId]) -> db::Result<()> {
    store(tx, op.now, persons).await
}

async fn store(tx: &mut Tx, now: Timestamp, persons: &[PersonId]) -> db::Result<()> {
    for subject in subject::all(tx, persons).await? {
        let new = Made::of(&subject.form);
        let sql = "SELECT keys FROM identity_form WHERE person = $1";
        let old: Vec<u8> = tx.single_optional(sql, args![subject.id]).await?.unwrap_or_default();
        change(tx, subject.id, &unpacked(&old), &new.keys).await?;
        tx.execute(
            "INSERT INTO identity_form (person, keys, print, waiting_since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person) DO UPDATE SET keys = excluded.keys, print = excluded.print,
                                                waiting_since = excluded.waiting_since",
            args![subject.id, new.packed(), new.print, now],
        )
        .await?;
    }
    Ok(())
}

async fn change(tx: &mut Tx, person: PersonId, old: &[i64], new: &[i64]) -> db::Result<()> {
    let gone: Vec<i64> = old.iter().filter(|key| !new.contains(key)).copied().collect();
    if !gone.is_empty() {
        let mut sql = SqlText::new("DELETE FROM identity_key WHERE person = $1 AND key IN (");
        sql.push_params(2, gone.len()).push(")");
        let mut values = args![person];
        values.extend(gone.iter().map(db::ToValue::to_value));
        tx.execute_dynamic(&sql, values).await?;
    }
    let come: Vec<i64> = new.iter().filter(|key| !old.contains(key)).copied().collect();
    if come.is_empty() {
        return Ok(());
    }
    let mut sql = SqlText::new("INSERT INTO identity_key (key, person) VALUES ");
    let mut values = db::Args::new();
    for key in come {
        sql.push_if(!values.is_empty(), ", ").push("(").push_params(values.len() + 1, 2).push(")");
        values.extend(args![key, person]);
    }
    tx.execute_dynamic(&sql, values).await?;
    Ok(())
}

/// Which of these persons have other keys stored than follow from their data.
///
/// # Errors
/// The database's own.
pub async fn recompute(read: &mut Read, persons: &[PersonId]) -> db::Result<Vec<PersonId>> {
    let mut wrong = Vec::new();
    for subject in subject::all(read, persons).await? {
        let should = Made::of(&subject.form);
        let sql = "SELECT keys, print FROM identity_form WHERE person = $1";
        let is: Option<(Vec<u8>, String)> = read.optional(sql, args![subject.id]).await?;
        let is = is.map(|(keys, print)| Made { keys: unpacked(&keys), print });
        if is.as_ref() != Some(&should) || rows(read, &should.keys, subject.id).await? != should.keys.len() {
            wrong.push(subject.id);
        }
    }
    Ok(wrong)
}

/// How many of the keys stand as rows of the person.
async fn rows(read: &mut Read, keys: &[i64], person: PersonId) -> db::Result<usize> {
    if keys.is_empty() {
        return Ok(0);
    }
    let mut sql = SqlText::new("SELECT count(*) FROM identity_key WHERE person = $1 AND key IN (");
    sql.push_params(2, keys.len()).push(")");
    let mut values = args![person];
    values.extend(keys.iter().map(db::ToValue::to_value));
    let (count,): (i64,) = read.one_dynamic(&sql, values).await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// How many persons get their keys in one transaction.
const BATCH: i64 = 200;

/// Makes the keys of persons who have none: those stored by an earlier version of the program. Gives how many.
///
/// # Errors
/// The database's own; what was done before stays.
pub async fn fill(app: &App) -> Outcome<usize> {
    let mut done = 0;
    let mut last = PersonId(uuid::Uuid::nil());
    loop {
        let sql = "SELECT p.id FROM person p LEFT JOIN identity_form f ON f.person = p.id
                   WHERE f.person IS NULL AND p.id > $1 ORDER BY p.id LIMIT $2";
        let found: Vec<PersonId> = app.db().read().await?.singles(sql, args![last, BATCH]).await?;
        let Some(newest) = found.last() else { return Ok(done) };
        last = *newest;
        let mut tx = app.db().write_aside().await?;
        store(&mut tx, app.now(), &found).await?;
        tx.commit().await?;
        done += found.len();
    }
}
