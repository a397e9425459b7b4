//! `GET /audit/views`: the auditor's list for the case with a number.

use app::{
    Failure,
    audit::views::{Views, by_number},
    failure::Problem,
};
use axum::{extract::RawQuery, response::IntoResponse};
use maud::{Markup, html};

use super::{HEADING, PATH, period, period_fields, sheet::sheet};
use crate::{
    audit::tabs::{LedgerPage, tabs},
    household::{again, problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Field, Nav, Page},
};

/// The page; without a number an empty form.
pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    let op = signed.op();
    op.needs::<()>(domain::staff::Work::ReadAudit)
        .map_err(|failure| PageError::from_failure(failure, |()| String::new()))?;
    let typed = Form::decode(raw.as_deref().unwrap_or("").as_bytes());
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Ledger, HEADING).crumb("記録簿", crate::audit::PATH);
    if !typed.has("case") {
        return Ok(page.main(fields(&typed, &[])).render().into_response());
    }
    let found = match period(&typed, op.today()) {
        Ok(period) => by_number(&op, &typed.line("case"), period).await,
        Err(problems) => Err(Failure::Invalid(problems)),
    };
    let problems = match found {
        Ok(Some(views)) => {
            let print = signed.print_info(HEADING, Some(&views.number));
            return Ok(page.print(print).main(shown(&typed, &views)).render().into_response());
        }
        Ok(None) => {
            vec![Problem::new("case", "このケース番号のケースはありません。番号を確かめてください。")]
        }
        Err(Failure::Invalid(problems)) => problems,
        Err(other) => return Err(PageError::from_failure(other, |_| String::new())),
    };
    Ok(again(&page.errors(summary(&problems)).main(fields(&typed, &problems))))
}

fn shown(typed: &Form, views: &Views) -> Markup {
    html! {
        (fields(typed, &[]))
        (ui::section("sheet", "この方の記録を見た機関", &sheet(views)))
        (ui::buttons(&[ui::print_button()]))
    }
}

fn fields(typed: &Form, problems: &[Problem]) -> Markup {
    let number = Field::new("case", "ケース番号")
        .value(typed.get("case").to_owned())
        .required()
        .error(problem(problems, "case"));
    html! {
        div.no-print {
            (tabs(LedgerPage::Views))
            p { "本人から開示の求めがあったときに、どの機関がいつ、何を理由に記録を見たかの一覧を作ります。作ったことも記録します。" }
            form.form method="get" action=(PATH) novalidate {
                (ui::text_field(&number))
                (period_fields(typed, problems))
                (ui::buttons(&[Button::primary("閲覧履歴を作る").submit()]))
            }
        }
    }
}
