//! `GET /audit/reviews`: the months gone over. `POST`: goes over a month.

use app::{
    Failure,
    failure::Problem,
    review::{self, Month, queries},
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{HEADING, PATH};
use crate::{
    audit::tabs::{LedgerPage, tabs},
    household::{again, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Nav, Page, Table},
};

/// How many months back can be chosen.
const MONTHS: usize = 13;
const NOT_BEGUN: &str = "まだ始まっていない月は点検できません。";

/// The list.
pub(super) async fn show(signed: SignedIn) -> PageResult {
    let months = queries::months(&signed.op()).await?;
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Ledger, HEADING).crumb("記録簿", crate::audit::PATH);
    Ok(page.flash(signed.flash()).main(main(&signed, &months, &[])).render().into_response())
}

/// Goes over a month.
pub(super) async fn start(signed: SignedIn, form: Form) -> PageResult {
    let Ok(month) = form.get("month").parse::<Month>() else {
        return refused(&signed, "点検する月を選んでください。").await;
    };
    let location = format!("{PATH}/{month}");
    match review::run(&signed.op_for(&form), month).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Reviewed)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Refused(_)) => refused(&signed, NOT_BEGUN).await,
        Err(other) => Err(PageError::from_failure(other, |_| NOT_BEGUN.to_owned())),
    }
}

async fn refused(signed: &SignedIn, sentence: &str) -> Result<Response, PageError> {
    let months = queries::months(&signed.op()).await?;
    let problems = [Problem::new("month", sentence)];
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Ledger, HEADING).crumb("記録簿", crate::audit::PATH);
    Ok(again(&page.errors(summary(&problems)).main(main(signed, &months, &problems))))
}

fn main(signed: &SignedIn, months: &[queries::MonthRow], problems: &[Problem]) -> Markup {
    let mut month = Month::of(signed.op().today());
    let mut choices = Vec::new();
    for _ in 0..MONTHS {
        choices.push(Choice::new(month.to_string(), month.label()));
        month = month.before();
    }
    let field = Field::new("month", "点検する月").required().error(problem(problems, "month"));
    html! {
        (tabs(LedgerPage::Reviews))
        p { "月ごとに、職員がケースを見た記録を決まった規則で調べ、確かめたほうがよいものを並べます。"
            "並んでいても、よくない閲覧とは限りません。" }
        form.form method="post" action=(PATH) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::select(&field, &choices))
            (ui::buttons(&[Button::primary("この月を点検する").submit()]))
        }
        @if months.is_empty() {
            (ui::empty_state("まだ点検した月はありません。月を選んで点検を始めてください。", &html! {}))
        } @else { (table(months)) }
    }
}

fn table(months: &[queries::MonthRow]) -> Markup {
    let columns = vec![
        Column::new("月").nowrap(),
        Column::new("確かめるもの").number(),
        Column::new("まだのもの").number(),
        Column::new("要確認").number(),
        Column::new("抜き取り"),
    ];
    let line = |row: &queries::MonthRow| {
        vec![
            html! { a href=(format!("{PATH}/{}", row.month)) { (row.month.label()) } },
            html! { (row.items) "件" },
            html! { (row.open) "件" },
            html! { (row.doubtful) "件" },
            html! { (if row.seed.is_some() { "済み" } else { "月が終わってから" }) },
        ]
    };
    Table::stacked("reviews", "点検した月", columns).rows(months.iter().map(line)).render()
}
