//! 記録簿: who did or read what, when, for which agency, about which case (its number), on which ground.
//!
//! For auditors. `GET /audit`, newest first, fifty a page; narrowed by `query`. Shows no data of a case, and
//! looking at it is itself recorded (`app::audit::queries::page`). `review` is the monthly 点検, `views` the 閲覧履歴.

mod emergencies;
pub(crate) mod file;
mod query;
mod review;
mod table;
mod tabs;
mod views;
mod words;

#[cfg(test)]
mod tests;

use app::audit::queries::{self, Outcomes};
use axum::{Router, extract::RawQuery, http::StatusCode, response::IntoResponse, routing::get};
use domain::{code::Code, list_file::ListFile};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::list_file::way;
use crate::{
    kernel::{PageResult, SignedIn, Web},
    ui::{self, Active, Choice, Field, Nav, Page, Paging},
};
use query::Query;

/// Where it is.
pub const PATH: &str = "/audit";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/audit", get(show))
        .merge(review::routes())
        .merge(emergencies::routes())
        .merge(views::routes())
}

/// `令和8年4月1日（水） 9:05`, in Japan.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    let here = jiff::tz::Offset::constant(9).to_datetime(at);
    format!("{} {}", japanese::date::wareki_with_weekday(here.date()), japanese::date::time_text(here.time()))
}

/// `GET /audit`.
async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    let op = signed.op();
    let query = Query::read(raw.as_deref().unwrap_or(""), op.today());
    let viewer = signed.viewer();
    // With a date that cannot be read nothing is looked up: the list would answer another question.
    let wanted = if query.problems.is_empty() { query.filter.clone() } else { nothing() };
    let found = queries::page(&op, &wanted).await?;
    let list = html! {
        @if query.problems.is_empty() { (table::table(&query, &found)) (pages(&query, &found)) (way(ListFile::Record, &query.narrowing())) }
        @else { p { "期間を直してから、もう一度絞り込んでください。" } }
    };
    let main = html! {
        (tabs::tabs(tabs::LedgerPage::Record))
        p.hint { "個人の情報は表示しません。この画面を見たことも記録します。" }
        (ui::filtered(PATH, &fields(&query, &found), &active(&query, &found), &list))
    };
    let errors = query.problems.iter().map(|(field, message)| (*field, message.as_str()));
    let page = Page::new(&viewer, Nav::Ledger, "記録簿").errors(errors).main(main).render();
    let status = if query.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

fn nothing() -> queries::Filter {
    queries::Filter { before: Some(0), ..queries::Filter::default() }
}

fn fields(query: &Query, found: &queries::Page) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        let error =
            query.problems.iter().find(|(field, _)| *field == name).map(|(_, message)| message.clone());
        Field::new(name, label).value(query.typed.get(name).to_owned()).plain().error(error)
    };
    let staff: Vec<Choice<'_>> =
        found.staff.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let agencies: Vec<Choice<'_>> =
        found.agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let actions: Vec<Choice<'_>> = ui::code_choices(app::audit::Action::ALL);
    let outcomes =
        [Choice::new("ok", outcome(Outcomes::Done)), Choice::new("refused", outcome(Outcomes::Refused))];
    html! {
        (ui::text_field(&field("case", "ケース番号")))
        (ui::date_field(&field("from", "いつから"), None))
        (ui::date_field(&field("to", "いつまで"), None))
        (ui::select(&field("staff", "職員"), &staff))
        (ui::select(&field("agency", "機関"), &agencies))
        (ui::select(&field("action", "内容"), &actions))
        (ui::select(&field("outcome", "結果"), &outcomes))
    }
}

fn outcome(outcome: Outcomes) -> &'static str {
    match outcome {
        Outcomes::Done => "行われたもの",
        Outcomes::Refused => "断られたもの",
    }
}

fn active<'a>(query: &'a Query, found: &queries::Page) -> Vec<Active<'a>> {
    let filter = &query.filter;
    let name_of = |id: String, names: Vec<(String, String)>| {
        names.into_iter().find(|(other, _)| *other == id).map_or(id, |(_, name)| name)
    };
    let staff = || found.staff.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let agencies = || found.agencies.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let labels = [
        ("case", filter.case_number.as_ref().map(|number| format!("ケース番号：{number}"))),
        ("from", filter.from.map(|day| format!("{}から", japanese::date::wareki(day)))),
        ("to", filter.to.map(|day| format!("{}まで", japanese::date::wareki(day)))),
        ("staff", filter.staff.map(|id| format!("職員：{}", name_of(id.to_string(), staff())))),
        ("agency", filter.agency.map(|id| format!("機関：{}", name_of(id.to_string(), agencies())))),
        ("action", filter.action.map(|action| format!("内容：{}", action.label()))),
        ("outcome", filter.outcome.map(|it| format!("結果：{}", outcome(it)))),
    ];
    let shown = labels.into_iter().filter_map(|(field, label)| Some((field, label?)));
    shown.map(|(field, label)| Active { label: label.into(), without: query.without(field).into() }).collect()
}

fn pages(query: &Query, found: &queries::Page) -> Markup {
    let rows = u32::try_from(queries::PAGE).unwrap_or(50);
    ui::paging(&Paging {
        from: 0,
        shown: u64::try_from(found.lines.len()).unwrap_or(0),
        total: None,
        next: found.next.map(|seq| (query.after(seq).into(), rows)),
        first: query.filter.before.map(|_| query.first().into()),
    })
}
