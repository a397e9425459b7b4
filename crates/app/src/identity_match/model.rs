//! The weights by which persons are compared: the newest model estimated from this installation's records, or the
//! standard one. Both change only by a command, so that one more file anywhere changes no score.

use std::sync::{Arc, RwLock};

use db::{Read, args};
use domain::ids::IdentityModelId;
use matching::{
    decide::Limits,
    explain::Explanation,
    frequency::Table,
    model::Model,
    person::{FIELDS, Form, PersonSchema, standard_model},
    schema::Schema as _,
};

use super::subject::Subject;
use crate::App;

/// The size of register the standard model is set for. A fixed number: counting people would let the score that an
/// agency sees depend on files it may not know of.
const PEOPLE: usize = 20_000;
/// How probable it is beforehand that somebody new is on file already.
const KNOWN: f64 = 0.5;

/// Model and frequencies in memory.
#[derive(Debug)]
pub(super) struct Weigher {
    id: Option<IdentityModelId>,
    model: Model,
    counts: Table,
}

/// The model this process used last.
#[derive(Debug, Default)]
pub(crate) struct Cache(RwLock<Option<Arc<Weigher>>>);

/// The model that counts now.
pub(super) async fn current(app: &App, read: &mut Read) -> db::Result<Arc<Weigher>> {
    let newest = "SELECT id FROM identity_model ORDER BY number DESC LIMIT 1";
    let id: Option<IdentityModelId> = read.single_optional(newest, args![]).await?;
    let cache = &app.identity_models().0;
    let held = cache.read().ok().and_then(|held| held.clone());
    if let Some(held) = held.filter(|held| held.id == id) {
        return Ok(held);
    }
    let weigher = Arc::new(match id {
        Some(id) => stored(read, id).await?,
        None => Weigher { id: None, model: standard_model(PEOPLE, KNOWN), counts: Table::default() },
    });
    if let Ok(mut held) = cache.write() {
        *held = Some(weigher.clone());
    }
    Ok(weigher)
}

async fn stored(read: &mut Read, id: IdentityModelId) -> db::Result<Weigher> {
    let sql = "SELECT body, counts FROM identity_model WHERE id = $1";
    let (body, counts): (String, Vec<u8>) = read.one(sql, args![id]).await?;
    let broken = |why: String| db::DbError::Inconsistent { column: 0, why };
    let model: Model = serde_json::from_str(&body).map_err(|error| broken(error.to_string()))?;
    model.check(&FIELDS).map_err(|misfit| broken(misfit.to_string()))?;
    let counts = Table::from_bytes(&counts).ok_or_else(|| broken("not a table of counts".into()))?;
    Ok(Weigher { id: Some(id), model, counts })
}

/// Scores are stored in thousandths of a bit.
#[expect(clippy::cast_possible_truncation, reason = "bounded to ±1000 bits before")]
fn thousandths(bits: f64) -> i64 {
    (bits.clamp(-1_000.0, 1_000.0) * 1_000.0).round() as i64
}

/// The least score of a pair that people are asked about.
pub(super) fn least() -> i64 {
    let review = Limits::STANDARD.review;
    thousandths((review / (1.0 - review)).log2())
}

impl Weigher {
    /// The score of two persons, in thousandths of a bit.
    pub(super) fn score(&self, one: &Form, two: &Form) -> i64 {
        let pattern = PersonSchema.compare(one, two);
        thousandths(self.model.score(&PersonSchema, &self.counts, one, two, pattern))
    }

    /// Why.
    pub(super) fn explain(&self, one: &Subject, two: &Subject) -> Explanation {
        self.model.explain(&PersonSchema, &self.counts, &one.form, &two.form)
    }
}

/// Whether two persons would be compared at all: a key under which one is looked for is stored for the other.
pub(super) fn share_a_key(one: &Form, two: &Form) -> bool {
    let (schema, stored) = (PersonSchema, PersonSchema.keys(two));
    schema.lookups(one).iter().any(|key| stored.contains(key)) || {
        let stored = schema.keys(one);
        schema.lookups(two).iter().any(|key| stored.contains(key))
    }
}
