//! Japanese conventions of typing and showing, free of the product: dates in both
//! calendars, times, kana, names, telephone numbers, and clean-up of free text.
//!
//! Pure functions: no clock, no I/O, no panics on any input. `web` uses it to read forms
//! and show values, `app` to make search keys, `profile` and `demo` for dates.
//! Start with [`date::parse_date`] and [`name::search_key`].

pub mod bigram;
pub mod date;
pub mod excerpt;
pub mod kana;
pub mod my_number;
pub mod name;
pub mod nfkc;
pub mod number;
pub mod sound;
pub mod text;

mod clean;
mod signs;
mod variants;
