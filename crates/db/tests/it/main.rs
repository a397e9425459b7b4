//! Tests of the façade against real databases, on both engines wherever both can do it.
//!
//! Start at `world`, the schema and fixture of all of them. `measure` prints figures and runs on request only.
//! Each module is marked as a test, because the lints look for that mark.

#[cfg(test)]
mod constraints;
#[cfg(test)]
mod group_commit;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod log;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod several;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod transactions;
#[cfg(test)]
mod world;
