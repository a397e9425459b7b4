//! The model a new installation starts with, before it has records enough to estimate its own.
//!
//! `data/model.json` is what the measurement estimated, without labels, from the generated town (`docs/matching.md`).

use super::FIELDS;
use crate::model::Model;

const STORED: &str = include_str!("../../data/model.json");

/// The model of the generated town for a register of `people`, of whom a new intake is expected to be one
/// with the probability `known` (0–1).
#[must_use]
pub fn standard_model(people: usize, known: f64) -> Model {
    let stored: Option<Model> = serde_json::from_str(STORED).ok();
    // A test keeps the file readable; the first guess is only what is left to say without it.
    let model = stored.filter(|model| model.check(&FIELDS).is_ok());
    let model = model.unwrap_or_else(|| Model::guess(&FIELDS, true, 1.0, 1e6));
    model.for_pairs(known, crate::real(people.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_model_fits_the_fields_and_takes_the_size_of_the_register() {
        let stored: Model = serde_json::from_str(STORED).unwrap();
        assert_eq!(stored.check(&FIELDS), Ok(()));
        let model = standard_model(1_000, 0.5);
        assert_eq!(model.fields, stored.fields);
        assert!((model.same - 0.0005).abs() < 1e-9);
    }
}
