//! Record linkage (名寄せ): are two records about the same person, how surely, and why.
//!
//! Pure functions after Fellegi and Sunter (1969): no clock, no I/O, no ids of the product. `app` proposes
//! pairs with it at intake and in the review queue; `examples/measure` measures it. The method is told in
//! `docs/matching.md`. Start with [`person::Person`], [`person::PersonSchema`] and [`model::Model`]; the
//! steps of a bulk run are [`block::Index`], [`bulk::link`], [`train::train`], [`decide::rank`].

pub mod block;
pub mod bulk;
pub mod decide;
pub mod explain;
pub mod frequency;
pub mod model;
pub mod normal;
pub mod person;
pub mod resolve;
pub mod rng;
pub mod schema;
pub mod text;
pub mod train;

mod few;
mod hash;
mod score;
mod spread;

pub use hash::stable_hash;

/// A count as a real number; counts beyond four thousand million do not occur.
pub(crate) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
