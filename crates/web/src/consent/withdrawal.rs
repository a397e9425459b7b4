//! 同意の撤回: the sentence, who will no longer know what, the reason; from today on.

use app::{
    Failure,
    consent::{
        self, Withdraw,
        queries::{self, WithdrawalPage},
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    consent::sentence::words_of,
    ids::{CaseId, ConsentId},
};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{list::notice, words};
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Level},
};

/// `GET /cases/{case}/consents/{consent}/withdrawal`.
pub async fn show(signed: SignedIn, Path((case, consent)): Path<(String, String)>) -> PageResult {
    let stored = queries::withdrawal(&signed.op(), id(&case)?, id(&consent)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, "", &[]);
    Ok(frame.page(CaseTab::Consents, words::WITHDRAW).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/consents/{consent}/withdrawal`. Whoever knew of the case only by this consent is
/// led to the list, because the case is no longer theirs to see.
pub async fn save(signed: SignedIn, Path((case, consent)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, consent): (CaseId, ConsentId) = (id(&case)?, id(&consent)?);
    let command = Withdraw { case, consent, reason: form.text("reason") };
    match consent::withdraw(&signed.op_for(&form), &command).await {
        Ok(done) if done.still_visible => {
            Ok(see_with(&signed.web, &format!("/cases/{case}/consents"), Flash::ConsentEnded))
        }
        Ok(_) => Ok(see_with(&signed.web, "/cases", Flash::ConsentEnded)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/cases", Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = queries::withdrawal(&signed.op(), case, consent).await?;
            let frame = CaseFrame::of(&signed, stored.header.clone());
            let main = body(&signed, &frame, &stored, form.get("reason"), &problems);
            Ok(again(
                &frame
                    .page(CaseTab::Consents, words::WITHDRAW)
                    .narrow()
                    .errors(summary(&problems))
                    .main(main),
            ))
        }
        Err(other) => Err(PageError::from_failure(other, words::withdrawal_refused)),
    }
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &WithdrawalPage,
    reason: &str,
    problems: &[Problem],
) -> Markup {
    let today = frame.today();
    let sentence = ui::plain_sentence(&html! { p.prewrap { (stored.view.sentence(today)) } });
    if let Err(refused) = stored.view.consent.check_withdrawal(today) {
        let title = words::withdrawal_refused(&refused);
        return html! { (sentence) (ui::banner(Level::Info, &title, &html! {})) };
    }
    let field = Field::new("reason", "撤回の理由")
        .value(reason.to_owned())
        .error(problem(problems, "reason"))
        .required()
        .hint("本人のことばでかまいません。")
        .personal()
        .maxlength(1_000);
    let day = Field::new("from", "撤回の日")
        .value(wareki(today))
        .readonly()
        .hint(words::FROM_TODAY)
        .width(ui::Width::S);
    html! {
        (sentence)
        (ui::section("lost", "今日から見られなくなる機関", &html! {
            @if stored.lost.is_empty() { p { "ほかの同意で同じことが認められているため、見られなくなる機関はありません。" } }
            @else { ul { @for (agency, categories) in &stored.lost { li { (agency) "：" (words_of(categories)) } } } }
        }))
        (notice(&stored.waiting_plans))
        form.form method="post" action=(format!("{}/consents/{}/withdrawal", frame.base(), stored.view.consent.id)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::text_field(&day))
            (ui::text_area(&field, 3, None))
            (ui::buttons(&[
                Button::new("撤回を記録する").kind(Kind::Danger).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/consents", frame.base())),
            ]))
        }
    }
}
