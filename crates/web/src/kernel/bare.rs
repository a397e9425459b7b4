//! Pages for errors that have no handler: no such address, a form from another site, too large, a panic.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

use super::{
    layers::RequestId,
    unsaved::{Then, Unsaved},
};
use crate::ui;

/// The page of a status, with the request's number where the log says more.
#[must_use]
pub fn page(status: StatusCode, number: Option<RequestId>) -> Response {
    let (heading, sentence) = words(status);
    let body = html! {
        p { (sentence) }
        @if let Some(number) = number.filter(|_| status.is_server_error()) {
            p { "続くときは、番号 " (number.0) " を管理者にお知らせください。" }
        }
        p { a href="/" { "今日の画面へ" } }
    };
    let mut answer = (status, ui::bare_page(heading, &body)).into_response();
    // A form from another site is not shown again: its text is not the reader's.
    if status != StatusCode::FORBIDDEN {
        let then = if status.is_server_error() { Then::Again } else { Then::Copy };
        answer.extensions_mut().insert(Unsaved { heading: heading.into(), sentence: sentence.into(), then });
    }
    answer
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (
            "ページが見つかりません",
            "お探しの記録はないか、いまの所属では表示できません。アドレスをお確かめください。",
        ),
        StatusCode::FORBIDDEN => (
            "この操作は受け付けられません",
            "ほかのサイトから送られた操作のため、受け付けませんでした。たすきの画面を開き直してから、もう一度お試しください。",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("入力が長すぎます", "一度に送れる量を超えています。内容を分けて保存してください。")
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            ("ただいま混み合っています", "しばらくしてから、もう一度お試しください。")
        }
        status if status.is_server_error() => ("処理できませんでした", "思わぬ問題が起きました。"),
        _ => (
            "この操作はできません",
            "送られた内容を読み取れませんでした。画面を開き直してから、もう一度お試しください。",
        ),
    }
}
