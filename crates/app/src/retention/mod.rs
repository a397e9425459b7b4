//! 保存期間と廃棄: periods by kind of record, holds, lists of what is due with another person's approval, real deletion,
//! and the certificate of it.
//!
//! Life: [`periods::set`] → the day comes → [`draw::draw`] (a dry run: what each record has) → [`decide::send`] →
//! [`decide::approve`] by somebody else → [`carry_out::carry_out`] (each record in a transaction of its own, which looks
//! at every obstacle again; can be repeated after a crash) → [`queries::certificate`]. Who: the section in charge and
//! administrators draw up and carry out; the section, or a manager there, approves. None of them sees what a case says:
//! numbers, days and counts only. What is deleted of which table: [`map`]. Rules: `domain::retention`; why: decision 0019.

pub mod carry_out;
pub mod certificate;
pub mod decide;
pub mod draw;
mod facts;
pub mod holds;
pub mod map;
pub mod periods;
pub mod queries;
mod remove;
pub mod status;
mod store;
pub mod wipe;
mod words;

#[cfg(test)]
mod tests;

pub use facts::Periods;
pub use holds::HoldRow;
