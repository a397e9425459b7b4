//! After a consent: the confirmation in writing of a word of mouth, and the receipt of a note about a withdrawal.

use app::{
    Failure,
    audit::Action,
    consent::{
        confirm::{self, Confirm},
        notice,
        queries::{self, OneConsent},
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::{CaseId, ConsentId, NoticeId};
use japanese::date::{DateHint, wareki};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    note::parse::day,
    ui::{self, Button, Field, Kind, Width},
};

/// `GET /cases/{case}/consents/{consent}/confirmation`.
pub async fn show(signed: SignedIn, Path((case, consent)): Path<(String, String)>) -> PageResult {
    let stored = queries::one(&signed.op(), id(&case)?, id(&consent)?, Action::ReadCase).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let typed = Form::of([("confirmed_on", wareki(frame.today()))]);
    let main = body(&signed, &frame, &stored, &typed, &[]);
    Ok(frame.page(CaseTab::Consents, words::CONFIRM_PAPER).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/consents/{consent}/confirmation`.
pub async fn save(signed: SignedIn, Path((case, consent)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, consent): (CaseId, ConsentId) = (id(&case)?, id(&consent)?);
    let op = signed.op_for(&form);
    let confirmed_on = match day(&form, ("confirmed_on", "書面の日付"), op.today(), DateHint::Past) {
        Ok(day) => day,
        Err(problem) => return correct(&signed, case, consent, &form, &[problem]).await,
    };
    let command = Confirm { case, consent, confirmed_on, paper_place: form.line("paper_place") };
    let location = format!("/cases/{case}/consents/{consent}");
    match confirm::confirm(&op, &command).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, consent, &form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, words::confirm_refused)),
    }
}

async fn correct(
    signed: &SignedIn,
    case: CaseId,
    consent: ConsentId,
    form: &Form,
    problems: &[Problem],
) -> PageResult {
    let stored = queries::one(&signed.op(), case, consent, Action::ReadCase).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, form, problems);
    let page = frame.page(CaseTab::Consents, words::CONFIRM_PAPER).narrow();
    Ok(again(&page.errors(summary(problems)).main(main)))
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &OneConsent,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let href = format!("{}/consents/{}", frame.base(), stored.view.consent.id);
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    html! {
        (ui::plain_sentence(&html! { p.prewrap { (stored.view.sentence(frame.today())) } }))
        form.form method="post" action=(format!("{href}/confirmation")) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::date_field(&field("confirmed_on", "書面の日付"), None))
            (ui::text_field(&field("paper_place", "原本の置き場所・番号").width(Width::L).maxlength(200)))
            (ui::buttons(&[
                Button::primary("書面での確認を記録する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&href),
            ]))
        }
    }
}

/// `POST /consent-notices/{notice}/receipt`: the note has been read.
pub async fn receipt(signed: SignedIn, Path(notice): Path<String>, form: Form) -> PageResult {
    let notice: NoticeId = id(&notice)?;
    match notice::mark_read(&signed.op_for(&form), notice).await {
        Ok(()) => Ok(see_with(&signed.web, "/inbox", Flash::Done)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/inbox", Flash::Repeated)),
        Err(other) => Err(other.into()),
    }
}
