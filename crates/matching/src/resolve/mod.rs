//! From scored pairs to persons: one-to-one between two files, or clusters within one.

mod assign;
mod cluster;

pub use assign::one_to_one;
pub use cluster::clusters;
