//! つなぎ and つなぎ戻し: writing and sending, the receiver's page with its answers, the list of a case.
//!
//! `compose` is the form with its preview, `choose` the grouped choice of agencies, `page` the つなぎ as
//! either side sees it, `answers` what they do there, `returns` つなぎ戻し, `list` the tab of a case.
//! Rules are in `domain::referral`, use cases in `app::referral`.

mod answers;
mod choose;
mod compose;
mod form;
mod input;
mod list;
mod opening;
mod page;
mod paper;
mod preview;
mod return_form;
mod returns;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/referrals", get(list::show).post(compose::save))
        .route("/cases/{case}/referrals/new", get(compose::show).post(compose::back))
        .route("/cases/{case}/referrals/preview", post(compose::preview))
        .route("/referrals/{referral}", get(page::show))
        .route("/referrals/{referral}/sheet.pdf", get(paper::show))
        .route("/referrals/{referral}/print", post(page::printed))
        .route("/referrals/{referral}/receipt", post(answers::receipt))
        .route("/referrals/{referral}/acceptance", post(answers::acceptance))
        .route("/referrals/{referral}/question", post(answers::question))
        .route("/referrals/{referral}/decline", post(answers::decline))
        .route("/referrals/{referral}/resend", post(answers::resend))
        .route("/referrals/{referral}/withdrawal", post(answers::withdrawal))
        .route("/cases/{case}/returns/new", get(return_form::show))
        .route("/cases/{case}/returns", post(return_form::save))
        .route("/returns/{handback}", get(returns::show))
        .route("/returns/{handback}/confirmation", post(returns::confirmation))
        .route("/returns/{handback}/withdrawal", post(returns::withdrawal))
}
