//! 担当状況: who of the agency carries how much, what has risen to its manager, and handing over all cases of somebody
//! who leaves. For who leads the agency; rules in `domain::caseload` and `domain::case`, use cases in `app::caseload`.

pub(crate) mod file;
mod leaving;
mod overview;
#[cfg(test)]
mod tests;
mod words;

use app::caseload::Of;
use axum::{Router, routing::get};

use crate::{
    household,
    kernel::{PageError, Web},
};

pub(crate) use overview::notice;

/// Where it begins.
pub const PATH: &str = "/caseload";
/// Stands in an address for the cases of nobody in particular.
const NOBODY: &str = "nobody";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(overview::show))
        .route("/caseload/{staff}", get(leaving::show).post(leaving::act))
}

fn address(of: Of) -> String {
    match of {
        Of::Staff(staff) => format!("{PATH}/{staff}"),
        Of::Nobody => format!("{PATH}/{NOBODY}"),
    }
}

fn whose(segment: &str) -> Result<Of, PageError> {
    if segment == NOBODY { Ok(Of::Nobody) } else { household::id(segment).map(Of::Staff) }
}
