//! The genogram (ジェノグラム): a family as a drawing on one sheet, with the same as a list.
//!
//! Pure steps, one a file: `check` (what cannot be true), `unions` (couples with their children), `generations`
//! (rows), `graph` (lines as posts in the rows they cross), `chains` and `order` (left to right, cheapest by
//! `cost`), `cells` and `place` (room), `route` and `tracks` (heights), `lines`, `ties` and `detour` (relations
//! round everybody), `roof` (the household), then `draw` with `symbols`, `strokes`, `legend`, and `list`.
//!
//! Why nobody is ever crossed: lines run in channels between the rows and pass a row only at a post, which has
//! its own place in it. Relations go straight where nobody stands in the way, else round all boxes.
//!
//! Start reading at [`plan()`].

mod cells;
mod chains;
mod check;
mod cost;
mod detour;
pub(crate) mod draw;
mod generations;
mod graph;
mod grid;
pub(crate) mod legend;
mod lines;
mod list;
mod order;
mod place;
mod plan;
mod roof;
mod route;
mod seats;
mod shape;
pub(crate) mod strokes;
mod symbols;
mod ties;
mod tracks;
mod unions;

pub use check::{Fault, FaultKind};
pub use draw::{Drawing, draw};
pub use list::Row;
pub use plan::{Line, LineKind, Plan, Seat};

use crate::family::Family;
use crate::settings::Settings;

/// Where everything of `family` stands.
#[must_use]
pub fn plan(family: &Family, settings: &Settings) -> Plan {
    seats::plan(&check::check(family), settings)
}
