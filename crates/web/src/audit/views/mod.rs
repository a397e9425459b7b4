//! 閲覧履歴: who looked at a case, in plain words, to be printed for its person (開示請求). `GET /audit/views` for
//! auditors, by the case's number; `GET /cases/{case}/views` for people who carry the case. Rules in `app::audit::views`.

mod of_case;
mod search;
mod sheet;

use app::{audit::views::Period, failure::Problem};
use axum::{Router, routing::get};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    household::problem,
    kernel::{Form, Web},
    ui::{self, Field},
};

/// Where the auditor's page is.
pub(super) const PATH: &str = "/audit/views";
/// Its heading.
pub(super) const HEADING: &str = "閲覧履歴";

/// The addresses of this part.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/audit/views", get(search::show)).route("/cases/{case}/views", get(of_case::show))
}

/// The period in an address, or what to correct.
fn period(typed: &Form, today: Date) -> Result<Period, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut day = |field: &'static str| {
        let text = typed.get(field);
        if text.trim().is_empty() {
            return None;
        }
        match parse_date(text, today, DateHint::Past).and_then(|parsed| parsed.require_day()) {
            Ok(day) => Some(day),
            Err(problem) => {
                problems.push(Problem::new(field, problem.message().into_owned()));
                None
            }
        }
    };
    let period = Period { from: day("from"), to: day("to") };
    if problems.is_empty() { Ok(period) } else { Err(problems) }
}

/// The two fields of the period.
fn period_fields(typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).plain().error(problem(problems, name))
    };
    html! {
        (ui::date_field(&field("from", "いつから"), None))
        (ui::date_field(&field("to", "いつまで"), None))
    }
}
