//! Forms for comparing only: what was written is never changed by them.
//!
//! Names ([`NameForm`]), birth dates ([`Birth`]), addresses ([`Place`]) and telephone numbers ([`phone()`]).
//! Kana, widths and variant kanji are folded by the crate `japanese`; here is what linkage needs beyond.

mod address;
mod birth;
mod look_alike;
mod lot;
mod name;
mod numeral;
mod phone;
mod region;
mod sketch;

pub use address::Place;
pub use birth::Birth;
pub use look_alike::look_alike;
pub use name::{NameForm, View, Written};
pub use numeral::kanji_number;
pub use phone::{Phone, phone};
pub use sketch::{Sight, Sketch};
