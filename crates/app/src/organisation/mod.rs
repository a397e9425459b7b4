//! 体制: the municipality's plan profile as the program's own rows: versions, areas, agencies, bodies, sites.
//!
//! A profile is loaded with [`apply()`] (from a page) or [`apply_as_program`] (from the command line); every
//! version is kept whole and for ever. Its rows are set on its first day: at once, or by [`Watch`] when that
//! day comes or another process loaded it. Nothing is deleted: what a profile no longer names is ended, and
//! only when nobody depends on it any more ([`StillCarries`]). [`site`] names the single sites of an entry.

mod apply;
mod preview;
pub mod queries;
mod settle;
mod short_name;
pub mod site;
mod store;
#[cfg(test)]
mod tests;
mod watch;

pub use apply::{Applied, Load, apply, apply_as_program, was_applied};
pub use preview::{Preview, preview};
pub use watch::{Watch, current};

use jiff::civil::Date;

/// Why a profile is not applied. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplyRefused {
    /// The text has errors; all of them, with line and column.
    Unreadable(Vec<profile::Problem>),
    /// The newest version says exactly the same.
    Same,
    /// It is another municipality's.
    OtherMunicipality {
        /// The municipality of this installation.
        here: String,
        /// The municipality of the text.
        there: String,
    },
    /// It would begin before the version in force began, so it would never count.
    TooEarly {
        /// The first day of the version in force.
        in_force_from: Date,
    },
    /// Agencies or bodies would end that people still depend on.
    StillCarries(Vec<StillCarries>),
}

/// An agency or body that a profile no longer names, and what it still has to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillCarries {
    /// Its name.
    pub name: String,
    /// Open cases it is responsible for.
    pub cases: i64,
    /// つなぎ and つなぎ戻し that wait for its answer.
    pub waiting: i64,
    /// Conferences with a date.
    pub conferences: i64,
}

impl StillCarries {
    fn is_free(&self) -> bool {
        self.cases == 0 && self.waiting == 0 && self.conferences == 0
    }
}
