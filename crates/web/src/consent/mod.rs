//! 同意・共有: what was agreed, who may know what, recording a consent, recording its withdrawal.
//!
//! Start at `list` (the tab) and `new` (form → 確認 → stored); `one` is a consent with what shows that it was given,
//! `paper` the printed form in seven languages, `supporters` who works for whom,
//! `telling` whether somebody may be told about a person. Rules are in `domain::consent`, use cases in
//! `app::consent`; every consent is shown as the one sentence of `domain::consent::sentence`.

mod again_form;
mod confirm;
mod except;
pub(crate) mod expiring;
mod explanations;
mod fields;
mod how;
mod list;
mod new;
mod one;
mod paper;
mod parse;
mod practice;
#[cfg(test)]
mod secret_test;
mod sign;
mod supporters;
mod telling;
#[cfg(test)]
mod tests;
mod withdrawal;
pub mod words;

use axum::{Router, routing::get, routing::post};
use maud::{Markup, html};

use crate::{
    kernel::Web,
    ui::{self, Level},
};

/// What persons of the household do not want to be told, above everything that goes out; nothing if there is nothing.
pub(crate) fn wishes(wishes: &[String]) -> Markup {
    html! {
        @if !wishes.is_empty() {
            (ui::banner(Level::Warning, words::WISHES, &html! {
                ul.consent-list { @for wish in wishes { li { (wish) } } }
                p { (words::WISHES_ACT) }
            }))
        }
    }
}

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/consents", get(list::show).post(new::save))
        .route("/cases/{case}/consents/new", get(new::show).post(new::back))
        .route("/cases/{case}/consents/confirmation", post(new::confirm))
        .route("/cases/{case}/consents/paper", post(paper::prepared))
        .route("/cases/{case}/consents/{consent}", get(one::show))
        .route("/cases/{case}/consents/{consent}/paper", get(paper::recorded))
        .route("/cases/{case}/consents/{consent}/confirmation", get(practice::show).post(practice::save))
        .route("/cases/{case}/consents/{consent}/withdrawal", get(withdrawal::show).post(withdrawal::save))
        .route("/cases/{case}/supporters", get(supporters::show).post(supporters::save))
        .route("/cases/{case}/supporters/{line}/end", post(supporters::end))
        .route("/cases/{case}/telling", get(telling::show).post(telling::ask))
        .route("/consents/expiring", get(expiring::show))
        .route("/consent-notices/{notice}/receipt", post(practice::receipt))
        .route("/explanations", get(explanations::show).post(explanations::save))
}
