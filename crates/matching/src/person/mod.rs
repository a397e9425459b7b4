//! Persons in Japan: what is known of one, and how two are compared. The schema of the product.
//!
//! Fill a [`Person`], make a [`Form`] of it once, and compare forms with [`PersonSchema`]. Levels and first
//! guesses stand in `levels`; what each level means is told in `docs/matching.md`.

mod birth;
mod form;
mod keys;
mod levels;
mod name;
mod phone;
mod place;
mod schema;
mod standard;

pub use form::{Form, Person, Sex};
pub use keys::Kind;
pub use levels::{BIRTH, FAMILY, FIELDS, GIVEN, PHONE, PLACE, SEX};
pub use schema::PersonSchema;
pub use standard::standard_model;
