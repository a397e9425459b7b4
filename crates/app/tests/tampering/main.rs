//! The record of use cannot be changed quietly: how it grows, how lawful deletion leaves it valid, what proofs and
//! checkpoints say, and thousands of random attacks on stored entries, all of which are found.
//!
//! `town` fills a record, `attack` is what somebody with the database in hand can do, `attacks` does it at random.
//! More attacks: `TASUKI_ATTACKS=50000 cargo test -p app --test tampering -- --nocapture`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod attack;
mod attacks;
mod growth;
mod proofs;
mod rewrite;
mod town;
