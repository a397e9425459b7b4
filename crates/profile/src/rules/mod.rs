//! What the running program asks a profile. Pure: the day is an argument.
//!
//! `desk.rs`: which desks exist. `coordinator.rs`: who coordinates, who may turn to them, the last resort.
//! `deadline.rs`: after how many days something is due. `offered.rs`: what is offered on a day, and the law-item table. `meeting.rs`: bodies and their dates.

mod coordinator;
mod deadline;
mod desk;
mod meeting;
mod offered;

pub use coordinator::{Admission, NoCoordinator, Referrer};
pub use desk::Desk;
pub use offered::{LawItemRow, Offered};

use jiff::civil::Date;

use crate::When;

/// Whether a period with open ends holds on a day.
fn holds(from: Option<When>, to: Option<When>, on: Date) -> bool {
    from.is_none_or(|from| from.first_day() <= on) && to.is_none_or(|to| on <= to.last_day())
}
