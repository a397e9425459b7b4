//! Every route of the program, grouped by feature. Each feature folder has `pub fn routes() ->
//! Router<Web>`; its addresses are nouns, its forms are sent with POST and answered with a redirect.

use axum::Router;

use crate::kernel::{Web, layers};

/// The whole program as one service.
pub fn router(web: Web) -> Router {
    let routes = Router::new()
        .merge(crate::site::routes())
        .merge(crate::audit::routes())
        .merge(crate::profile_admin::routes())
        .merge(crate::arrangement::routes())
        .merge(crate::today::routes())
        .merge(crate::referral::routes())
        .merge(crate::intake::routes())
        .merge(crate::inbox::routes())
        .merge(crate::identity::routes())
        .merge(crate::identity_match::routes())
        .merge(crate::setup::routes())
        .merge(crate::staff_admin::routes())
        .merge(crate::retention::routes())
        .merge(crate::household::routes())
        .merge(crate::genogram::routes())
        .merge(crate::chronicle::routes())
        .merge(crate::assessment::routes())
        .merge(crate::sheet::routes())
        .merge(crate::plan::routes())
        .merge(crate::monitoring::routes())
        .merge(crate::schedule::routes())
        .merge(crate::saved_filter::routes())
        .merge(crate::list_file::routes())
        .merge(crate::oversight::routes())
        .merge(crate::case_list::routes())
        .merge(crate::caseload::routes())
        .merge(crate::conference::routes())
        .merge(crate::visit::routes())
        .merge(crate::secrecy::routes())
        .merge(crate::consent::routes())
        .merge(crate::note::routes())
        .merge(crate::attachment::routes())
        .merge(crate::draft::routes())
        .merge(crate::closing::routes())
        .merge(crate::protection::routes())
        .merge(crate::emergency::routes())
        .merge(crate::search::routes());
    layers::around(routes, web)
}
