//! 閲覧の点検: months, the items of a month, one item with its judgement. For auditors; rules in `app::review`.
//!
//! A page says who read which case (its number) when and why it is to be looked at; it holds no word of a case.

mod item;
mod list;
mod month;

use app::review::Month;
use axum::{Router, routing::get};

use crate::kernel::{PageError, Web};

/// Where the months are.
pub(super) const PATH: &str = "/audit/reviews";
/// Its heading.
pub(super) const HEADING: &str = "閲覧の点検";

/// The addresses of this part.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/audit/reviews", get(list::show).post(list::start))
        .route("/audit/reviews/{month}", get(month::show))
        .route("/audit/reviews/{month}/items/{item}", get(item::show).post(item::save))
}

/// A month out of an address; anything else is simply not there.
fn month_of(text: &str) -> Result<Month, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
