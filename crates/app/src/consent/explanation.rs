//! 説明文: what is read to a person before they consent. Versions are data; a new one never changes what was read.
//!
//! Who: everybody reads them; the coordinator and the city's section add a version ([`publish`]).

use db::{Read, args};
use domain::staff::Work;
use jiff::civil::Date;

use super::messages::text_problem;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest text, in characters: more is not listened to.
const MAX: usize = 2_000;

db::from_row! {
    /// One version.
    pub struct Explanation {
        /// 1, 2, 3 …
        pub version: i64,
        /// The day from which it is read out.
        pub valid_from: Date,
        /// The words.
        pub body: String,
    }
}

/// All versions, newest first.
///
/// # Errors
/// The database's own; [`Failure::NotYourWork`] by role.
pub async fn all(op: &Op) -> Outcome<Vec<Explanation>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    Ok(read.all("SELECT version, valid_from, body FROM explanation ORDER BY version DESC", args![]).await?)
}

/// The version that is read out on a day.
///
/// # Errors
/// The database's own.
pub async fn on(read: &mut Read, day: Date) -> db::Result<Option<Explanation>> {
    read.optional(
        "SELECT version, valid_from, body FROM explanation WHERE valid_from <= $1
         ORDER BY valid_from DESC, version DESC LIMIT 1",
        args![day],
    )
    .await
}

/// Whether the version that is read out on a day is the town's own, not the one that comes with the program.
pub(crate) async fn is_own(read: &mut Read, day: Date) -> db::Result<bool> {
    let sql = "SELECT created_by IS NOT NULL FROM explanation WHERE valid_from <= $1
               ORDER BY valid_from DESC, version DESC LIMIT 1";
    Ok(read.optional::<(bool,)>(sql, args![day]).await?.is_some_and(|(own,)| own))
}

/// One version as it was.
///
/// # Errors
/// The database's own.
pub async fn version(read: &mut Read, number: i64) -> db::Result<Option<Explanation>> {
    read.optional("SELECT version, valid_from, body FROM explanation WHERE version = $1", args![number]).await
}

pub(super) async fn exists(read: &mut Read, number: i64) -> db::Result<bool> {
    Ok(version(read, number).await?.is_some())
}

/// A new version as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// The day from which it is read out.
    pub valid_from: Date,
    /// The words.
    pub body: String,
}

/// Adds a version; earlier ones stay as they are. Gives its number.
///
/// # Errors
/// [`Failure::Invalid`] without words or for a day in the past, [`Failure::NotYourWork`] by role,
/// [`Failure::Repeated`] if the same form was sent before.
pub async fn publish(op: &Op, command: &Publish) -> Outcome<i64> {
    op.needs(Work::Coordinate)?;
    let mut problems: Vec<Problem> = text_problem("body", &command.body, MAX).into_iter().collect();
    if command.body.trim().is_empty() {
        problems.push(Problem::new("body", "説明文を入力してください。"));
    }
    if command.valid_from < op.today() {
        let ask = "使い始める日は、今日かそれより後にしてください。前に読み上げた説明文は変えられません。";
        problems.push(Problem::new("valid_from", ask));
    }
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut tx = op.write().await?;
    let number: i64 = tx.single("SELECT coalesce(max(version), 0) + 1 FROM explanation", args![]).await?;
    tx.execute_one(
        "INSERT INTO explanation (version, valid_from, body, created_at, created_by) VALUES ($1, $2, $3, $4, $5)",
        args![number, command.valid_from, command.body.as_str(), op.now, op.actor.staff],
    )
    .await?;
    let entry = Entry::new(Action::PublishExplanation).detail(format!("version {number}"));
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(number)
}
