//! Taking a file off: asked first, with a reason.

use app::{
    Failure,
    attachment::{self, AttachmentView, Remove},
    failure::Problem,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::ids::{AttachmentId, CaseId};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Page},
};

/// `GET /cases/{case}/attachments/{attachment}/removal`.
pub async fn show(signed: SignedIn, Path((case, file)): Path<(String, String)>) -> PageResult {
    form(&signed, id(&case)?, id(&file)?, "", &[]).await
}

/// `POST /cases/{case}/attachments/{attachment}/removal`.
pub async fn save(signed: SignedIn, Path((case, file)): Path<(String, String)>, typed: Form) -> PageResult {
    let (case, file): (CaseId, AttachmentId) = (id(&case)?, id(&file)?);
    let command = Remove { case, id: file, reason: typed.line("reason") };
    match attachment::remove(&signed.op_for(&typed), &command).await {
        Ok(owner) => Ok(see_with(&signed.web, &owner.page(case), Flash::Detached)),
        Err(Failure::Repeated) => {
            Ok(see_with(&signed.web, &format!("/cases/{case}/attachments"), Flash::Repeated))
        }
        Err(Failure::Invalid(problems)) => form(&signed, case, file, typed.get("reason"), &problems).await,
        Err(other) => Err(PageError::from_failure(other, |why| words::refused(*why))),
    }
}

async fn form(
    signed: &SignedIn,
    case: CaseId,
    file: AttachmentId,
    reason: &str,
    problems: &[Problem],
) -> PageResult {
    let stored = attachment::one(&signed.op(), case, file).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let base = format!("{}/attachments", frame.base());
    let main = ask(signed, &stored.files, (&format!("{base}/{file}/removal"), &base), (reason, problems));
    let page = frame.page(CaseTab::Attachments, words::REMOVE).narrow();
    Ok(answered(page.main(main), problems))
}

/// The page with the question: as it was asked for, or once more with what must be corrected.
pub(crate) fn answered(page: Page<'_>, problems: &[Problem]) -> Response {
    if problems.is_empty() { page.render().into_response() } else { again(&page.errors(summary(problems))) }
}

/// What will be taken off, what that does, and the reason.
pub(crate) fn ask(
    signed: &SignedIn,
    files: &[AttachmentView],
    (action, back): (&str, &str),
    (reason, problems): (&str, &[Problem]),
) -> Markup {
    let field = Field::new("reason", "取り外す理由")
        .value(reason.to_owned())
        .error(problem(problems, "reason"))
        .required()
        .hint("例：ほかの世帯の書類を添付してしまった")
        .maxlength(200);
    html! {
        @for file in files {
            p { "「" (file.name) "」（" (words::media(file.media())) "、" (words::size(file.bytes)) "）" }
        }
        p { (words::GONE) }
        form.form method="post" action=(action) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::text_field(&field))
            (ui::buttons(&[
                Button::primary("取り外して消す").submit(),
                Button::new("添付に戻る").kind(Kind::Tertiary).link(back),
            ]))
        }
    }
}
