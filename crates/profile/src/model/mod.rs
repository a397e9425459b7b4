//! The tables of the format. One file per subject; each field's comment says what belongs there.
//!
//! Field names are the keys of the TOML file, the text after `=` is the label on the page 「体制」.
//! Empty means that the plan does not state it. Start with [`Profile`] in `root.rs`.

mod agency;
mod area;
mod background;
mod body;
mod codes;
mod drawing;
mod hours;
mod indicator;
mod key;
mod mode;
mod outline;
mod plan;
mod post;
mod program;
mod root;
mod routing;
mod standing;
mod when;

pub use agency::Agency;
pub use area::Area;
pub use background::{Background, ScheduleItem};
pub use body::{Body, Frequency, Seat};
pub use codes::{ContactRule, FigureState, IntervalUnit, ReferRule, Relation, ScheduleState, Source};
pub use drawing::Drawing;
pub use indicator::{Figure, Indicator};
pub use key::Key;
pub use mode::{Mode, Modes, Run, Sites};
pub use outline::Outline;
pub use plan::{Municipality, Plan, RelatedPlan};
pub use post::Post;
pub use program::Program;
pub use root::{Profile, Section};
pub use routing::{Coordinator, Deadlines, Routing};
pub use standing::{Group, StandingBody, StandingMember};
pub use when::When;

/// One field of an entry for people: its key in the file, its label and what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The key in the file.
    pub key: &'static str,
    /// The Japanese label.
    pub label: &'static str,
    /// Nothing when unstated, several for a list.
    pub values: Vec<String>,
}
