//! Writing a つなぎ戻し: to whom, what was done, what remains, who carries it.

use app::{
    Failure,
    failure::Problem,
    referral::{self, HandBack, returns::ReturnForm},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::{AgencyId, CaseId};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Width},
};

/// What remains is carried by the one who hands back.
const OURSELVES: &str = "self";
/// What remains is carried by the one it goes back to.
const THEM: &str = "them";

/// `GET /cases/{case}/returns/new`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = referral::returns::form(&signed.op(), id(&case)?).await?;
    let to = stored.choices.first().map(|agency| agency.id.to_string()).unwrap_or_default();
    let typed = Form::of([("to", to), ("carries", THEM.to_owned())]);
    Ok(page(&signed, StatusCode::OK, &stored, &typed, &[]))
}

/// `POST /cases/{case}/returns`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let command = match parse(&form, signed.actor.agency) {
        Ok(command) => command,
        Err(problem) => return again(&signed, case, &form, &[problem]).await,
    };
    match referral::hand_back(&signed.op_for(&form), case, &command).await {
        Ok(sent) => Ok(see_with(&signed.web, &format!("/returns/{sent}"), Flash::Returned)),
        Err(Failure::Repeated) => {
            Ok(see_with(&signed.web, &format!("/cases/{case}/referrals"), Flash::Repeated))
        }
        Err(Failure::Invalid(problems)) => again(&signed, case, &form, &problems).await,
        Err(Failure::Refused(refused)) => {
            let problem = Problem::new("to", words::handback_refused(refused));
            again(&signed, case, &form, &[problem]).await
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::handback_refused(*refused))),
    }
}

fn parse(form: &Form, mine: AgencyId) -> Result<HandBack, Problem> {
    let to: AgencyId = form.id("to").ok_or_else(|| Problem::new("to", "戻し先を選んでください。"))?;
    let carries = match form.get("carries") {
        OURSELVES => mine,
        THEM => to,
        _ => return Err(Problem::new("carries", "残りを担う機関を選んでください。")),
    };
    Ok(HandBack { to, done: form.text("done"), remains: form.text("remains"), carries })
}

async fn again(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = referral::returns::form(&signed.op(), case).await?;
    Ok(page(signed, StatusCode::UNPROCESSABLE_ENTITY, &stored, form, problems))
}

fn page(
    signed: &SignedIn,
    status: StatusCode,
    stored: &ReturnForm,
    typed: &Form,
    problems: &[Problem],
) -> Response {
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = if stored.choices.is_empty() {
        ui::empty_state(
            "前にこの世帯を担当した機関がないため、つなぎ戻しはできません。ほかの機関へは「つなぐ」を使います。",
            &Button::new("つなぐ").link(&format!("{}/referrals/new", frame.base())),
        )
    } else {
        fields(signed, &frame, stored, typed, problems)
    };
    let page =
        frame.page(CaseTab::Referrals, words::NEW_RETURN).narrow().errors(summary(problems)).main(main);
    (status, page.render()).into_response()
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ReturnForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let agencies: Vec<Choice<'_>> = stored
        .choices
        .iter()
        .map(|agency| Choice::new(agency.id.to_string(), agency.name.as_str()))
        .collect();
    let carriers = [
        Choice::new(THEM, "戻し先の機関").hint("確認されると、主担当が戻し先に替わります。"),
        Choice::new(OURSELVES, "自分の機関").hint("主担当は変わりません。分担を確かめるために送ります。"),
    ];
    html! {
        form.form method="post" action=(format!("{}/returns", frame.base())) novalidate data-once
            data-guard=(ui::words::Word::UnsavedLeave.text()) {
            (keys(&signed.new_submission(), None))
            (ui::select(&field("to", "戻し先").width(Width::L), &agencies))
            (ui::text_area(&field("done", "これまでに行ったこと").personal(), 5, None))
            (ui::text_area(&field("remains", "残っていること").personal(), 5, None))
            (ui::radios(&field("carries", "残りを担う機関"), &carriers))
            (ui::buttons(&[
                Button::primary("つなぎ戻しを送る").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/referrals", frame.base())),
            ]))
        }
    }
}
