//! In 受け箱: who opened a case of this agency, and colleagues who ask for a second person.

use app::{
    emergency::{
        notices::{self, Notice},
        second::Request,
    },
    referral::inbox::Inbox,
};
use axum::extract::Path;
use domain::code::Code;
use maud::{Markup, html};

use crate::{
    audit::instant,
    household::id,
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    ui::{self, Button, Level, Size},
};

/// What stands above the lists; nothing on most days.
pub(crate) fn in_inbox(signed: &SignedIn, inbox: &Inbox) -> Markup {
    html! {
        @for notice in &inbox.opened { (one(signed, notice)) }
        @for request in &inbox.asked { (asks(request)) }
    }
}

fn one(signed: &SignedIn, notice: &Notice) -> Markup {
    let title = format!("緊急アクセスの知らせ：{}", notice.number);
    ui::banner(
        Level::Warning,
        &title,
        &html! {
            p {
                (notice.agency_name) "　" (notice.staff_name) "さんが、このケースを" (instant(notice.began)) "から"
                (instant(notice.until)) "まで、緊急アクセスで開きました。"
                @if notice.confirmed { "秘匿された情報も、立ち会いのうえで開きました。" }
            }
            p { "理由（" (notice.category.label()) "）：" (notice.reason) }
            @if let Some(verdict) = notice.verdict { p { "点検の結果：" (verdict.label()) } }
            (Button::new("確認しました").size(Size::Small).about(format!("{}の知らせを", notice.number))
                .with(crate::kernel::form::SUBMISSION, signed.new_submission())
                .post(&format!("/emergencies/{}/acknowledgement", notice.id)))
        },
    )
}

fn asks(request: &Request) -> Markup {
    let title = format!("緊急アクセスの立ち会いを求められています：{}", request.number);
    ui::banner(
        Level::Info,
        &title,
        &html! {
            p { (request.agency_name) "　" (request.staff_name) "さん（" (instant(request.until)) "まで）" }
            p { a href=(format!("/emergencies/{}/second", request.id)) { "内容を見て、確認する" } }
        },
    )
}

/// `POST /emergencies/{access}/acknowledgement`.
pub async fn acknowledge(signed: SignedIn, Path(access): Path<String>, form: Form) -> PageResult {
    notices::acknowledge(&signed.op_for(&form), id(&access)?).await?;
    Ok(see_with(&signed.web, "/inbox", Flash::Saved))
}
