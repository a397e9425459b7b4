//! The form that puts a file on a note or a consent, and what it sends.

use app::{
    Failure,
    attachment::{self, AttachmentRefused, ContentRefused, New, Owner},
    audit::Action,
    case::queries::CaseHeader,
    consent, note,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::CaseId;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys},
    kernel::{Flash, PageError, PageResult, SignedIn, Upload, see_with, upload::FILE},
    ui::{self, Button, Kind, Level},
};

/// What the browser offers to choose; the server looks at the content.
const ACCEPT: &str = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";
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

async fn save(signed: &SignedIn, case: CaseId, owner: Owner, upload: Upload) -> PageResult {
    let Upload { form: fields, name, content } = upload;
    if fields.shown_for().is_some_and(|shown_for| shown_for != signed.actor.membership) {
        return form(signed, case, owner, Some(ELSEWHERE.to_owned())).await;
    }
    let Some(content) = content else {
        let why = words::refused(AttachmentRefused::Content(ContentRefused::TooLarge));
        return form(signed, case, owner, Some(why)).await;
    };
    match attachment::attach(&signed.op_for(&fields), New { case, owner, name, content }).await {
        Ok(_) => Ok(see_with(&signed.web, &owner.page(case), Flash::Attached)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &owner.page(case), Flash::Repeated)),
        Err(Failure::Refused(why)) => form(signed, case, owner, Some(words::refused(why))).await,
        Err(other) => Err(PageError::from_failure(other, |why| words::refused(*why))),
    }
}

/// The page; with a message if the file was not stored.
async fn form(signed: &SignedIn, case: CaseId, owner: Owner, why: Option<String>) -> PageResult {
    let (header, own) = record(signed, case, owner).await?;
    let frame = CaseFrame::of(signed, header);
    let tab = match owner {
        Owner::Note(_) => CaseTab::Notes,
        Owner::Consent(_) => CaseTab::Consents,
    };
    let main = html! {
        @if own && frame.header.face.protected { (ui::banner(Level::Warning, words::PROTECTED, &html! { p { (words::NOT_HIDDEN) } })) }
        (body(signed, case, owner, own, why.as_deref()))
    };
    let page = frame.page(tab, words::ADD).narrow().main(main);
    Ok(match why {
        Some(why) => again(&page.errors([(FILE, why)])),
        None => page.render().into_response(),
    })
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
    }
}

fn body(signed: &SignedIn, case: CaseId, owner: Owner, own: bool, why: Option<&str>) -> Markup {
    let page = owner.page(case);
    let back = Button::new("記録に戻る").kind(Kind::Tertiary).link(&page);
    if !own {
        return html! { p { "ファイルの添付は、記録を書いた機関が行います。" } (ui::buttons(&[back])) };
    }
    let who = match owner {
        Owner::Note(_) => words::OF_NOTE,
        Owner::Consent(_) => words::OF_CONSENT,
    };
    html! {
        p { (who) }
        form.form method="post" action=(format!("{page}/attachments")) enctype="multipart/form-data" novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::file_field(&ui::Field::new(FILE, "添付するファイル").required().hint(words::WHAT).error(why.map(str::to_owned)), ACCEPT))
            (ui::buttons(&[Button::primary("添付する").submit(), back]))
        }
    }
}
