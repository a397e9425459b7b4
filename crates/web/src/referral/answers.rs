//! What both sides do with a つなぎ that waits: the forms on its page, and their addresses.

use app::{
    Failure,
    failure::Problem,
    referral::{self, queries::ReferralView, target::Choices},
};
use axum::{extract::Path, http::StatusCode};
use domain::{
    ids::ReferralId,
    referral::{Answer, AnswerRefused, Next, Stage},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    choose::{self, COORDINATOR, Receiver},
    page::{Extra, draw},
    words,
};
use crate::{
    household::{id, keys, problem},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::SUBMISSION, see_with},
    ui::{self, Button, Field, Kind},
};

/// `POST /referrals/{referral}/receipt`.
pub async fn receipt(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    give(&signed, id(&referral)?, form, Answer::Receive, ("", Flash::Saved)).await
}

/// `POST /referrals/{referral}/acceptance`.
pub async fn acceptance(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    give(&signed, id(&referral)?, form, Answer::Accept, ("", Flash::Accepted)).await
}

/// `POST /referrals/{referral}/question`.
pub async fn question(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    let answer = Answer::Consult { text: form.text("question") };
    give(&signed, id(&referral)?, form, answer, ("question", Flash::Asked)).await
}

/// `POST /referrals/{referral}/decline`.
pub async fn decline(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    let next = match form.get("next") {
        COORDINATOR => Some(Next::Coordinator),
        agency => agency.parse().ok().map(Next::Agency),
    };
    let answer = Answer::Decline { reason: form.text("reason"), next };
    give(&signed, id(&referral)?, form, answer, ("reason", Flash::Declined)).await
}

/// `POST /referrals/{referral}/resend`.
pub async fn resend(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    let answer = Answer::Resend { text: form.text("reply") };
    give(&signed, id(&referral)?, form, answer, ("reply", Flash::Sent)).await
}

/// `POST /referrals/{referral}/withdrawal`.
pub async fn withdrawal(signed: SignedIn, Path(referral): Path<String>, form: Form) -> PageResult {
    give(&signed, id(&referral)?, form, Answer::Withdraw, ("", Flash::Withdrawn)).await
}

/// Gives an answer; refusals come back to the page with what was typed. `text` names the field that a
/// missing text belongs to.
async fn give(
    signed: &SignedIn,
    id: ReferralId,
    form: Form,
    answer: Answer,
    (text, flash): (&'static str, Flash),
) -> PageResult {
    let page = format!("/referrals/{id}");
    let refused = match referral::answer(&signed.op_for(&form), id, &answer).await {
        Ok(case) if matches!(answer, Answer::Accept) => {
            return Ok(see_with(&signed.web, &format!("/cases/{case}"), flash));
        }
        Ok(_) => return Ok(see_with(&signed.web, &page, flash)),
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &page, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Extra { typed: form, problems, notice: None },
        Err(Failure::Refused(refused)) => {
            let message = words::answer_refused(refused);
            let Some(field) = field_of(refused, text) else {
                let extra = Extra { typed: form, problems: Vec::new(), notice: Some(message.to_owned()) };
                return draw(signed, id, StatusCode::CONFLICT, &extra).await;
            };
            Extra { typed: form, problems: vec![Problem::new(field, message)], notice: None }
        }
        Err(other) => {
            return Err(PageError::from_failure(other, |refused| words::answer_refused(*refused).to_owned()));
        }
    };
    draw(signed, id, StatusCode::UNPROCESSABLE_ENTITY, &refused).await
}

fn field_of(refused: AnswerRefused, text: &'static str) -> Option<&'static str> {
    match refused {
        AnswerRefused::TextMissing => Some(text),
        AnswerRefused::NextMissing
        | AnswerRefused::NextIsSelf
        | AnswerRefused::NextIsSender
        | AnswerRefused::NoCoordinator => Some("next"),
        _ => None,
    }
}

/// Receive, accept, ask back, decline.
pub(super) fn receiver_acts(
    signed: &SignedIn,
    view: &ReferralView,
    choices: &Choices,
    extra: &Extra,
) -> Markup {
    let at = |end: &str| format!("/referrals/{}/{end}", view.row.id);
    let key = || signed.new_submission();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label)
            .value(extra.typed.get(name).to_owned())
            .error(problem(&extra.problems, name))
            .required()
    };
    let wrong = |name: &str| problem(&extra.problems, name).is_some();
    let ask = html! {
        form.form method="post" action=(at("question")) novalidate data-once {
            (keys(&key(), None))
            (ui::text_area(&field("question", "送り元に相談したいこと").personal(), 4, None))
            (ui::buttons(&[Button::new("相談して返す").submit()]))
        }
    };
    let decline = html! {
        form.form method="post" action=(at("decline")) novalidate data-once {
            (keys(&key(), None))
            (next(choices, extra, signed.op().today()))
            (ui::text_area(&field("reason", "見送る理由").personal(), 3, None))
            (ui::buttons(&[Button::new("見送って次の相談先を伝える").submit()]))
        }
    };
    ui::card(
        "返事をする",
        None,
        &html! {
            p { "受理すると、主担当が自分の機関に替わり、世帯の記録を始められます。" }
            (ui::buttons(&[
                Button::primary("受理する").with(SUBMISSION, key()).post(&at("acceptance")),
                if view.row.stage == Stage::Sent {
                    Button::new("受け取りました").with(SUBMISSION, key()).post(&at("receipt"))
                } else {
                    html! {}
                },
            ]))
            (ui::disclosure("相談して返す", 0, wrong("question"), &ask))
            (ui::disclosure("見送る（次の相談先を伝える）", 0, wrong("next") || wrong("reason"), &decline))
        },
    )
}

fn next(choices: &Choices, extra: &Extra, today: Date) -> Markup {
    let first = [(COORDINATOR, "多機関協働（コーディネーター）".to_owned())];
    choose::receiver(&Receiver {
        name: "next",
        label: "次の相談先",
        hint: "見送るときは、よりふさわしい機関を必ず伝えます。",
        value: extra.typed.get("next"),
        error: problem(&extra.problems, "next"),
        first: &first,
        choices,
        today,
    })
}

/// Answer a question, take back.
pub(super) fn sender_acts(signed: &SignedIn, view: &ReferralView, extra: &Extra) -> Markup {
    let at = |end: &str| format!("/referrals/{}/{end}", view.row.id);
    let field = Field::new("reply", "問い合わせへの返事")
        .value(extra.typed.get("reply").to_owned())
        .error(problem(&extra.problems, "reply"))
        .required()
        .personal();
    html! {
        @if view.row.stage == Stage::Consulting {
            (ui::card("問い合わせに答える", None, &html! {
                form.form method="post" action=(at("resend")) novalidate data-once {
                    (keys(&signed.new_submission(), None))
                    (ui::text_area(&field, 4, None))
                    (ui::buttons(&[Button::primary("答えて、もう一度送る").submit()]))
                }
            }))
        }
        (ui::disclosure("つなぎを取り下げる", 0, false, &html! {
            p { "取り下げると、相手には内容が表示されなくなります。主担当は変わりません。" }
            (Button::new("取り下げる").kind(Kind::Danger).with(SUBMISSION, signed.new_submission()).post(&at("withdrawal")))
        }))
    }
}
