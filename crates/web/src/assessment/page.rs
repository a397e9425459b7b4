//! A page of a case that owns its frame: for forms that are drawn by one function and answered with
//! different status codes. Used by `assessment`, `plan` and `monitoring`.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::Markup;

use crate::household::{CaseFrame, CaseTab};

/// What is shown.
pub struct CasePage {
    /// Head of the page.
    pub frame: CaseFrame,
    /// Under which tab.
    pub tab: CaseTab,
    /// Its heading; it names no person.
    pub heading: &'static str,
    /// Its content.
    pub main: Markup,
    /// What must be corrected.
    pub errors: Vec<(String, String)>,
}

impl CasePage {
    /// The answer.
    pub fn show(self, status: StatusCode) -> Response {
        let page = self.frame.page(self.tab, self.heading).errors(self.errors).main(self.main);
        (status, page.render()).into_response()
    }
}
