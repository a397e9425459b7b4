//! Estimates the weights from this installation's own records, without anybody having to label a pair. Called by
//! `tasuki match train`; until then, and in small installations, the standard model counts.

use db::{Tx, args};
use domain::ids::{IdentityModelId, PersonId};
use matching::{
    block::Index,
    bulk,
    frequency::Table,
    model::Model,
    person::{BIRTH, FAMILY, Form, GIVEN, PersonSchema, SEX},
    train::{Evidence, Sample, tally, train as estimate},
};

use super::subject;
use crate::{
    App, Failure, Outcome,
    audit::{self, Action, Entry},
};

/// How many persons there must be: fewer say too little about how often errors occur.
pub const LEAST: usize = 1_000;
/// Random pairs that tell how strangers agree by chance, and the seed that draws them.
const RANDOM_PAIRS: usize = 250_000;
const SEED: u64 = 7;
/// How many persons are read at once.
const BATCH: i64 = 1_000;

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trained {
    /// The model's number; the highest counts.
    pub number: i64,
    /// From how many persons.
    pub people: usize,
}

/// Why no model was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrainRefused {
    /// There are fewer than [`LEAST`] persons.
    #[error("only {0} persons")]
    TooFew(usize),
    /// Too few of them stand there twice: what agrees most is namesakes, and the estimate would take them for one.
    #[error("too few doubles to learn from")]
    TooFewDoubles,
}

/// Estimates a model, stores it under the next number, and lets everybody be compared again by it.
///
/// # Errors
/// [`TrainRefused`]; the database's own.
pub async fn train(app: &App) -> Outcome<Trained, TrainRefused> {
    let forms = forms(app).await?;
    let people = forms.len();
    if people < LEAST {
        return Err(Failure::Refused(TrainRefused::TooFew(people)));
    }
    let worked = tokio::task::spawn_blocking(move || work(&forms)).await;
    let (model, counts) = worked.map_err(|error| db::DbError::Unavailable(error.to_string()))?;
    if !is_plausible(&model, people) {
        return Err(Failure::Refused(TrainRefused::TooFewDoubles));
    }
    let body = serde_json::to_string(&model)
        .map_err(|error| db::DbError::Inconsistent { column: 0, why: error.to_string() })?;
    let mut tx = app.db().write().await?;
    let number = store(&mut tx, app, people, &body, counts).await?;
    tx.commit().await?;
    Ok(Trained { number, people })
}

async fn forms(app: &App) -> db::Result<Vec<Form>> {
    let mut forms = Vec::new();
    let mut last = PersonId(uuid::Uuid::nil());
    loop {
        let mut read = app.db().read().await?;
        let sql = "SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2";
        let ids: Vec<PersonId> = read.singles(sql, args![last, BATCH]).await?;
        let Some(newest) = ids.last() else { return Ok(forms) };
        last = *newest;
        let people = subject::all(&mut read, &ids).await?;
        forms.extend(people.into_iter().filter(subject::Subject::proposable).map(|person| person.form));
    }
}

fn work(forms: &[Form]) -> (Model, Vec<u8>) {
    let schema = PersonSchema;
    let index = Index::of(&schema, forms);
    let pairs = bulk::within(&schema, forms, &index);
    let number = f64::from(u32::try_from(forms.len()).unwrap_or(u32::MAX));
    let evidence = Evidence {
        patterns: tally(&pairs),
        random: Sample::within(&schema, forms, RANDOM_PAIRS, SEED),
        pairs: number * (number - 1.0) / 2.0,
        // Only where the estimate starts: one record in fifty repeats somebody.
        expected: number / 50.0,
    };
    // Rare names weigh more, so each is counted; of the rest only what is frequent matters.
    let least = |field: usize| if field == FAMILY || field == GIVEN { 1 } else { 3 };
    (estimate(&schema, &evidence), Table::of(&schema, forms).to_bytes(least))
}

/// How often given name or sex of one person may differ, and how often the birth date must agree to the day. Registers lie
/// at one or two in a hundred and at nineteen in twenty; where no doubles are, the estimate settles on namesakes.
const MOST_OTHER: f64 = 0.2;
const LEAST_SAME: f64 = 0.5;
/// How many doubles there must be by the estimate itself.
const LEAST_DOUBLES: f64 = 30.0;

/// Whether the class that the estimate calls one person can be one person.
fn is_plausible(model: &Model, people: usize) -> bool {
    let share = |field: usize, level: &str| {
        let levels = model.fields.get(field).map(|weights| weights.levels.as_slice()).unwrap_or_default();
        levels.iter().find(|shares| shares.level == level).map_or(0.0, |shares| shares.same)
    };
    let people = f64::from(u32::try_from(people).unwrap_or(u32::MAX));
    model.same * people * (people - 1.0) / 2.0 >= LEAST_DOUBLES
        && share(BIRTH, "same") >= LEAST_SAME
        && [GIVEN, SEX].into_iter().all(|field| share(field, "other") <= MOST_OTHER)
}

async fn store(tx: &mut Tx, app: &App, people: usize, body: &str, counts: Vec<u8>) -> db::Result<i64> {
    let now = app.now();
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM identity_model";
    let number: i64 = tx.single(sql, args![]).await?;
    let id = IdentityModelId(app.ids().uuid(now));
    tx.execute_one(
        "INSERT INTO identity_model (id, number, made_at, people, body, counts) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, number, now, i64::try_from(people).unwrap_or(i64::MAX), body, counts],
    )
    .await?;
    tx.execute("UPDATE identity_form SET waiting_since = $1 WHERE waiting_since IS NULL", args![now]).await?;
    let entry = Entry::new(Action::TrainIdentityModel)
        .object("identity_model", id)
        .detail(format!("第{number}版・{people}人"));
    let entry_id = domain::ids::AuditId(app.ids().uuid(now));
    audit::record_program(tx, entry_id, now, app.ids().uuid(now), entry).await?;
    Ok(number)
}
