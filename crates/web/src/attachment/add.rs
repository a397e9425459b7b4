//! The form that puts a file on a note or a consent, and what it sends; its parts serve conferences too.

use app::{
    Failure, Outcome,
    attachment::{self, AttachmentRefused, ContentRefused, New, Owner},
    audit::Action,
    case::queries::CaseHeader,
    consent, note,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::ids::{AttachmentId, CaseId};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Upload, see_with, upload::FILE},
    ui::{self, Button, Field, Kind, Level, Page},
};

/// What the browser offers to choose; the server looks at the content.
pub(super) const ACCEPT: &str = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";
const ELSEWHERE: &str = "この画面を開いた後に、別の画面で所属が切り替わりました。ファイルはまだ保存していません。所属を戻してから、もう一度選んでください。";

/// `GET /cases/{case}/notes/{note}/attachments`.
pub async fn to_note(signed: SignedIn, Path((case, note)): Path<(String, String)>) -> PageResult {
    form(&signed, id(&case)?, Owner::Note(id(&note)?), None).await
}

/// `GET /cases/{case}/consents/{consent}/attachments`.
pub async fn to_consent(signed: SignedIn, Path((case, consent)): Path<(String, String)>) -> PageResult {
    form(&signed, id(&case)?, Owner::Consent(id(&consent)?), None).await
}

/// `POST /cases/{case}/notes/{note}/attachments`.
pub async fn save_to_note(
    signed: SignedIn,
    Path((case, note)): Path<(String, String)>,
    upload: Upload,
) -> PageResult {
    save(&signed, id(&case)?, Owner::Note(id(&note)?), upload).await
}

/// `POST /cases/{case}/consents/{consent}/attachments`.
pub async fn save_to_consent(
    signed: SignedIn,
    Path((case, consent)): Path<(String, String)>,
    upload: Upload,
) -> PageResult {
    save(&signed, id(&case)?, Owner::Consent(id(&consent)?), upload).await
}

/// What a form brought: its fields, the file's name and content. Otherwise what to say beside the field.
pub(crate) fn brought(signed: &SignedIn, upload: Upload) -> Result<(Form, String, Vec<u8>), String> {
    let Upload { form, name, content } = upload;
    if form.shown_for().is_some_and(|shown_for| shown_for != signed.actor.membership) {
        return Err(ELSEWHERE.to_owned());
    }
    let too_large = AttachmentRefused::Content(ContentRefused::TooLarge);
    content.map(|content| (form, name, content)).ok_or_else(|| words::refused(too_large))
}

async fn save(signed: &SignedIn, case: CaseId, owner: Owner, upload: Upload) -> PageResult {
    let (fields, name, content) = match brought(signed, upload) {
        Ok(brought) => brought,
        Err(why) => return form(signed, case, owner, Some(why)).await,
    };
    let done = attachment::attach(&signed.op_for(&fields), New { case, owner, name, content }).await;
    let again = async |why| form(signed, case, owner, Some(why)).await;
    kept(signed, &owner.page(case), done, again).await
}

/// Back to the record once its file is stored; `again` shows the form with what stands in the way.
pub(crate) async fn kept(
    signed: &SignedIn,
    location: &str,
    done: Outcome<AttachmentId, AttachmentRefused>,
    again: impl AsyncFnOnce(String) -> PageResult,
) -> PageResult {
    match done {
        Ok(_) => Ok(see_with(&signed.web, location, Flash::Attached)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, location, Flash::Repeated)),
        Err(Failure::Refused(why)) => again(words::refused(why)).await,
        Err(other) => Err(PageError::from_failure(other, |why| words::refused(*why))),
    }
}

/// The page; with a message if the file was not stored.
async fn form(signed: &SignedIn, case: CaseId, owner: Owner, why: Option<String>) -> PageResult {
    let (header, own) = record(signed, case, owner).await?;
    let frame = CaseFrame::of(signed, header);
    let tab = if matches!(owner, Owner::Consent(_)) { CaseTab::Consents } else { CaseTab::Notes };
    let page_of = owner.page(case);
    let main = html! {
        @if own { (upload_form(signed, owner, (&page_of, &page_of), frame.header.face.protected, why.as_deref())) }
        @else {
            p { "ファイルの添付は、記録を書いた機関が行います。" }
            (ui::buttons(&[Button::new(words::back(owner)).kind(Kind::Tertiary).link(&page_of)]))
        }
    };
    Ok(answered(frame.page(tab, words::ADD).narrow().main(main), why))
}

/// The page with the form: as it was asked for, or once more with what stands in the way.
pub(crate) fn answered(page: Page<'_>, why: Option<String>) -> Response {
    match why {
        Some(why) => again(&page.errors([(FILE, why)])),
        None => page.render().into_response(),
    }
}

/// The head of the case, and whether the record takes files from the reader.
async fn record(signed: &SignedIn, case: CaseId, owner: Owner) -> Result<(CaseHeader, bool), PageError> {
    let op = signed.op();
    match owner {
        Owner::Note(id) => {
            let stored = note::queries::one(&op, case, id).await?;
            Ok((stored.header.clone(), stored.newest().agency == signed.actor.agency))
        }
        Owner::Consent(id) => {
            let stored = consent::queries::one(&op, case, id, Action::ReadCase).await?;
            Ok((stored.header, stored.taken_here))
        }
        Owner::Item(..) | Owner::Paper(..) => Err(PageError::NotFound),
    }
}

/// The form: who will be able to open the file, a warning if somebody of the household is protected, the field. It sends
/// below the address of the record; `back` is the record's page.
pub(crate) fn upload_form(
    signed: &SignedIn,
    owner: Owner,
    (address, back): (&str, &str),
    protected: bool,
    why: Option<&str>,
) -> Markup {
    let field =
        Field::new(FILE, "添付するファイル").required().hint(words::WHAT).error(why.map(str::to_owned));
    html! {
        @if protected { (ui::banner(Level::Warning, words::PROTECTED, &html! { p { (words::NOT_HIDDEN) } })) }
        p { (words::readers(owner)) }
        form.form method="post" action=(format!("{address}/attachments")) enctype="multipart/form-data" novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::file_field(&field, ACCEPT))
            (ui::buttons(&[
                Button::primary("添付する").submit(),
                Button::new(words::back(owner)).kind(Kind::Tertiary).link(back),
            ]))
        }
    }
}
