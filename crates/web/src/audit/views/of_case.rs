//! `GET /cases/{case}/views`: the list for people who carry the case.

use app::{Failure, audit::views};
use axum::{
    extract::{Path, RawQuery},
    response::IntoResponse,
};
use maud::html;

use super::{HEADING, period, period_fields, sheet::sheet};
use crate::{
    household::{CaseFrame, CaseTab, again, frame, id, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Kind},
};

/// The page.
pub(super) async fn show(signed: SignedIn, Path(case): Path<String>, RawQuery(raw): RawQuery) -> PageResult {
    let case = id(&case)?;
    let op = signed.op();
    let typed = Form::decode(raw.as_deref().unwrap_or("").as_bytes());
    let found = match period(&typed, op.today()) {
        Ok(period) => views::of_case(&op, case, period).await,
        Err(problems) => Err(Failure::Invalid(problems)),
    };
    let form = |problems: &[app::failure::Problem]| {
        html! {
            div.no-print {
                form.form method="get" action=(format!("/cases/{case}/views")) novalidate {
                    (period_fields(&typed, problems))
                    (ui::buttons(&[Button::new("期間を絞る").kind(Kind::Secondary).submit()]))
                }
            }
        }
    };
    match found {
        Ok((header, views)) => {
            let frame = CaseFrame::of(&signed, header);
            let print = signed.print_info(HEADING, Some(&views.number));
            let main = html! {
                (form(&[]))
                (sheet(&views))
                (ui::buttons(&[
                    ui::print_button(),
                    Button::new("同意・共有へ戻る").kind(Kind::Tertiary).link(&format!("{}/consents", frame.base())),
                ]))
            };
            Ok(frame.page(CaseTab::Consents, HEADING).print(print).main(main).render().into_response())
        }
        Err(Failure::Invalid(problems)) => {
            let frame = frame(&signed, case).await?;
            let page = frame.page(CaseTab::Consents, HEADING).errors(summary(&problems));
            Ok(again(&page.main(form(&problems))))
        }
        Err(other) => Err(PageError::from_failure(other, |_| String::new())),
    }
}
