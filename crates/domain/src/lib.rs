//! What is true: ids, states, rules and refusals of the work of 重層的支援体制整備事業.
//!
//! Pure: no I/O, no clock, no randomness, no async. Time and ids come in as arguments, so that every
//! rule can be tested alone and behaves the same on both engines. `app` loads the facts a rule needs,
//! lets it decide, and stores what it decided.
//!
//! One module per feature, with the same word as in `app`, `web` and `migrations`. The three promises
//! live in [`responsibility`] (nobody is dropped) and [`disclosure`] (nobody learns more than they may).

pub mod assessment;
pub mod attachment;
pub mod case;
pub mod caseload;
pub mod category;
pub mod chronicle;
pub mod closing;
pub mod code;
pub mod code_list;
pub mod conference;
pub mod consent;
pub mod contact;
pub mod disclosure;
pub mod due;
pub mod emergency;
pub mod evaluation;
pub mod genogram;
pub mod identity_match;
pub mod ids;
pub mod intake;
pub mod interval;
pub mod list_file;
pub mod note;
pub mod organisation;
pub mod person;
pub mod plan;
pub mod protection;
pub mod referral;
pub mod responsibility;
pub mod retention;
pub mod review;
pub mod saved_filter;
pub mod schedule;
pub mod secrecy;
pub mod setup;
pub mod sheet;
pub mod staff;
pub mod surroundings;
