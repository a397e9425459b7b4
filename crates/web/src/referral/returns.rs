//! One つなぎ戻し as its two sides see it; the other side confirms here.

use app::{
    Failure, Outcome,
    referral::{
        self,
        returns::{self, ReturnView},
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    ids::{CaseId, ReturnId},
    referral::{ConfirmRefused, ReturnStage},
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{flash, id},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::SUBMISSION, see_with},
    ui::{self, Button, Nav, Page, Row, words::Word},
};

/// `GET /returns/{handback}`.
pub async fn show(signed: SignedIn, Path(handback): Path<String>) -> PageResult {
    let view = returns::one(&signed.op(), id(&handback)?).await?;
    let viewer = signed.viewer();
    let today = signed.op().today();
    let main = html! {
        p { (words::return_chip(view.row.stage)) " " (words::since_sent((today - view.row.sent_on).get_days())) }
        (facts(&view))
        @if view.row.stage == ReturnStage::Sent { (acts(&signed, &view)) }
        @if view.case_open { p { a href=(format!("/cases/{}", view.row.case)) { "世帯の表紙を開く" } } }
    };
    let page = Page::new(&viewer, Nav::Inbox, words::NEW_RETURN)
        .title(format!("{} – {}", words::NEW_RETURN, view.row.number))
        .crumb(Word::NavInbox.text(), "/inbox")
        .flash(flash(&signed))
        .narrow()
        .main(main);
    Ok(page.render().into_response())
}

fn facts(view: &ReturnView) -> Markup {
    let row = &view.row;
    ui::summary_list(&[
        Row::text("ケース番号", &row.number),
        Row::new(
            "戻した機関",
            html! { (row.from_name) "（" (row.from_staff) "）　" (words::telephone(row.from_phone.as_deref())) },
        ),
        Row::text("戻し先", &row.to_name),
        Row::text("送付日", &japanese::date::wareki_with_weekday(row.sent_on)),
        Row::text("これまでに行ったこと", &row.done),
        Row::text("残っていること", &row.remains),
        Row::text("残りを担う機関", &row.carries_name),
    ])
}

fn acts(signed: &SignedIn, view: &ReturnView) -> Markup {
    let row = &view.row;
    let at = |end: &str| format!("/returns/{}/{end}", row.id);
    let key = signed.new_submission();
    if view.by_sender {
        return ui::disclosure(
            "つなぎ戻しを取り下げる",
            0,
            false,
            &html! {
                p { "取り下げても、主担当は変わりません。" }
                (Button::new("取り下げる").with(SUBMISSION, key).post(&at("withdrawal")))
            },
        );
    }
    let what = if row.carries == row.to {
        "確認すると、主担当が自分の機関に替わります。"
    } else {
        "確認しても、主担当は変わりません。"
    };
    ui::card(
        "確認する",
        None,
        &html! {
            p { (what) }
            (Button::primary("内容を確認しました").with(SUBMISSION, key).post(&at("confirmation")))
        },
    )
}

/// `POST /returns/{handback}/confirmation`.
pub async fn confirmation(signed: SignedIn, Path(handback): Path<String>, form: Form) -> PageResult {
    let id: ReturnId = id(&handback)?;
    let result = referral::confirm_return(&signed.op_for(&form), id).await;
    done(&signed, id, result, Flash::Confirmed)
}

/// `POST /returns/{handback}/withdrawal`.
pub async fn withdrawal(signed: SignedIn, Path(handback): Path<String>, form: Form) -> PageResult {
    let id: ReturnId = id(&handback)?;
    let result = referral::withdraw_return(&signed.op_for(&form), id).await;
    done(&signed, id, result, Flash::Withdrawn)
}

fn done(
    signed: &SignedIn,
    id: ReturnId,
    result: Outcome<CaseId, ConfirmRefused>,
    flash: Flash,
) -> PageResult {
    let page = format!("/returns/{id}");
    match result {
        Ok(_) => Ok(see_with(&signed.web, &page, flash)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &page, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::confirm_refused(*refused))),
    }
}
