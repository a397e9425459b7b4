//! Writing a つなぎ: the form, the page that shows what the receiver will see, and sending.
//!
//! Texts never stand in an address, so going back from the preview is a POST too; it changes nothing.

use app::{
    Failure,
    failure::Problem,
    referral::{self, compose::Compose},
};
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    ids::CaseId,
    referral::{Purpose, SendRefused},
};
use maud::html;

use super::{choose::COORDINATOR, form, input, preview as preview_page, words};
use crate::{
    consent,
    household::{CaseFrame, CaseTab, id, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
};

/// `GET /cases/{case}/referrals/new?to=…`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, RawQuery(query): RawQuery) -> PageResult {
    let stored = referral::compose::compose(&signed.op(), id(&case)?).await?;
    let asked = Form::decode(query.unwrap_or_default().as_bytes());
    let typed = filled(&stored, asked.get("to"));
    Ok(page(&signed, StatusCode::OK, &stored, &typed, &[]))
}

/// A first draft of the form.
fn filled(stored: &Compose, to: &str) -> Form {
    let suggested = stored.declined.as_ref().map(|declined| declined.next.to_string());
    let to = if to.is_empty() { suggested.unwrap_or_default() } else { to.to_owned() };
    let purpose = if to == COORDINATOR { Purpose::Coordinate } else { Purpose::Handover };
    let mut typed = Form::of([
        ("to", to),
        ("purpose", purpose.code().to_owned()),
        ("summary", stored.summary.clone()),
        ("wanted_on", japanese::date::wareki(stored.wanted_on)),
    ]);
    if stored.knows_basic {
        typed.set("shares_basic", "yes");
    }
    typed
}

/// `POST /cases/{case}/referrals/new`: back from the preview, with what was typed.
pub async fn back(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let stored = referral::compose::compose(&signed.op(), id(&case)?).await?;
    Ok(page(&signed, StatusCode::OK, &stored, &form, &[]))
}

/// `POST /cases/{case}/referrals/preview`: as the receiver will see it; nothing is sent.
pub async fn preview(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let op = signed.op();
    let command = match input::parse(&form, case, op.today()) {
        Ok(command) => command,
        Err(problems) => return again(&signed, case, &form, &problems).await,
    };
    match referral::compose::preview(&op, &command).await {
        Ok(shown) => Ok(preview_page::page(&signed, &shown, &command, &form)),
        Err(failure) => refused(&signed, case, &form, failure).await,
    }
}

/// `POST /cases/{case}/referrals`: sends.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let op = signed.op_for(&form);
    let command = match input::parse(&form, case, op.today()) {
        Ok(command) => command,
        Err(problems) => return again(&signed, case, &form, &problems).await,
    };
    match referral::send(&op, &command).await {
        Ok(sent) => Ok(see_with(&signed.web, &format!("/referrals/{sent}"), Flash::Sent)),
        Err(Failure::Repeated) => {
            Ok(see_with(&signed.web, &format!("/cases/{case}/referrals"), Flash::Repeated))
        }
        Err(failure) => refused(&signed, case, &form, failure).await,
    }
}

/// Refusals come back to the form, with everything that was typed.
async fn refused(signed: &SignedIn, case: CaseId, form: &Form, failure: Failure<SendRefused>) -> PageResult {
    let problems = match failure {
        Failure::Invalid(problems) => problems
            .into_iter()
            .map(
                |problem| {
                    if problem.field == "agency" { Problem::new("to", problem.message) } else { problem }
                },
            )
            .collect(),
        Failure::Refused(refused) => {
            let field = if refused == SendRefused::AreaNeeded { "area" } else { "to" };
            vec![Problem::new(field, words::send_refused(&refused))]
        }
        other => return Err(PageError::from_failure(other, words::send_refused)),
    };
    again(signed, case, form, &problems).await
}

async fn again(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = referral::compose::compose(&signed.op(), case).await?;
    Ok(page(signed, StatusCode::UNPROCESSABLE_ENTITY, &stored, form, problems))
}

fn page(
    signed: &SignedIn,
    status: StatusCode,
    stored: &Compose,
    typed: &Form,
    problems: &[Problem],
) -> Response {
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = html! {
        (consent::wishes(&stored.wishes))
        (form::form(signed, &frame, stored, typed, problems))
    };
    let page = frame.page(CaseTab::Referrals, words::NEW).narrow().errors(summary(problems)).main(main);
    (status, page.render()).into_response()
}
