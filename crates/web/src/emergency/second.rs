//! `GET`, `POST /emergencies/{access}/second`: the second person confirms that hidden data is needed.

use app::{
    Failure,
    emergency::second::{self, Request},
    failure::Problem,
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{code::Code, ids::EmergencyId};
use maud::{Markup, html};

use super::words;
use crate::{
    audit::instant,
    household::{id, problem, summary},
    kernel::{Flash, Form, Mode, PageError, PageResult, SignedIn, Source, form, see_with},
    ui::{self, Button, Field, Kind, Nav, Page, Row, Width},
};

const HEADING: &str = "緊急アクセスの立ち会い";

/// The page.
pub async fn show(signed: SignedIn, Path(access): Path<String>) -> PageResult {
    let request = second::request(&signed.op(), id(&access)?).await?;
    Ok(page(&signed, StatusCode::OK, &request, &[]))
}

/// Confirms.
pub async fn confirm(signed: SignedIn, source: Source, Path(access): Path<String>, form: Form) -> PageResult {
    let access: EmergencyId = id(&access)?;
    match second::confirm(&signed.op_for(&form), &source.0, access, form.get("password")).await {
        Ok(()) => Ok(see_with(&signed.web, "/inbox", Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/inbox", Flash::Repeated)),
        Err(Failure::Refused(why)) => {
            let (field, sentence) = words::begin_refused(why);
            let Some(field) = field else { return Err(PageError::Refused(sentence)) };
            let request = second::request(&signed.op(), access).await?;
            let problems = [Problem::new(field, sentence)];
            Ok(page(&signed, StatusCode::UNPROCESSABLE_ENTITY, &request, &problems))
        }
        Err(other) => Err(PageError::from_failure(other, |why| words::begin_refused(*why).1)),
    }
}

fn page(signed: &SignedIn, status: StatusCode, request: &Request, problems: &[Problem]) -> Response {
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Inbox, HEADING)
        .narrow()
        .crumb("受け箱", "/inbox")
        .errors(summary(problems))
        .main(body(signed, request, problems));
    (status, page.render()).into_response()
}

fn body(signed: &SignedIn, request: &Request, problems: &[Problem]) -> Markup {
    let password = Field::new("password", "あなたのいまのパスワード")
        .kind("password")
        .autocomplete("current-password")
        .width(Width::L)
        .required()
        .error(problem(problems, "password"));
    let who = format!("{}（{}）", request.staff_name, request.agency_name);
    html! {
        (ui::plain_sentence(&html! {
            p { "この職員が、秘匿された住所や知らせてくれた人の情報も必要だとして、立ち会いの確認を求めています。" }
            p { "理由が正しいと考えるときだけ確認してください。確認したことは記録され、点検されます。" }
        }))
        (ui::summary_list(&[
            Row::text("だれが", &who),
            Row::text("ケース番号", &request.number),
            Row::text("理由の種類", request.category.label()),
            Row::text("理由", &request.reason),
            Row::text("いつまで", &instant(request.until)),
        ]))
        form.form method="post" action=(format!("/emergencies/{}/second", request.id)) novalidate data-once {
            (ui::hidden(form::SUBMISSION, &signed.new_submission()))
            @if signed.web.mode == Mode::Demo { p.hint { "デモでは、パスワードは要りません。" } }
            @else { (ui::text_field(&password)) }
            (ui::buttons(&[
                Button::primary("立ち会いとして確認する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link("/inbox"),
            ]))
        }
    }
}
