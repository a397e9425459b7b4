//! How failures look: one page for each kind, in words that say what to do. Nothing internal leaks.

use std::sync::atomic::{AtomicU32, Ordering};

use app::Failure;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::protection::OutwardAct;
use maud::html;

use super::{
    unsaved::{Then, Unsaved},
    warned::Warned,
};
use crate::ui;

/// The result of a handler.
pub type PageResult = Result<Response, PageError>;

/// A page that cannot be shown.
#[derive(Debug)]
pub enum PageError {
    /// It does not exist, or the reader may not know of it.
    NotFound,
    /// The reader's role does not do this work.
    NotYourWork,
    /// Nobody is signed in; the path to come back to.
    SignIn(String),
    /// The form was shown for another membership than the present one; `elsewhere` answers it.
    Elsewhere,
    /// Somebody else changed it in the meantime.
    Stale,
    /// A rule stands in the way; the sentence says which and what to do.
    Refused(String),
    /// Somebody concerned is protected: the warning before this act comes first (`kernel::warned`).
    Warned(OutwardAct),
    /// Emergency access reads and changes nothing.
    ReadOnly,
    /// The form was sent before; where its result is.
    Repeated(Option<String>),
    /// The storage is full.
    StorageFull,
    /// The storage cannot be reached or is overloaded.
    Unavailable,
    /// Anything else; the number stands in the log.
    Internal(u32),
}

impl PageError {
    /// A failure of a use case whose rule refuses with `R`; `say` puts the refusal into words.
    pub fn from_failure<R>(failure: Failure<R>, say: impl FnOnce(&R) -> String) -> Self {
        match failure {
            Failure::NotFound => Self::NotFound,
            Failure::NotYourWork => Self::NotYourWork,
            Failure::Stale => Self::Stale,
            Failure::Repeated => Self::Repeated(None),
            Failure::Invalid(problems) => {
                Self::Refused(problems.first().map(|problem| problem.message.clone()).unwrap_or_default())
            }
            Failure::Refused(refused) => Self::Refused(say(&refused)),
            Failure::Warned(act) => Self::Warned(act),
            Failure::ReadOnly => Self::ReadOnly,
            Failure::Db(error) => Self::storage(&error),
        }
    }

    fn storage(error: &(dyn std::error::Error + 'static)) -> Self {
        // `web` knows no storage types: `app::failure` sorts them.
        match app::failure::storage_kind(error) {
            app::failure::StorageKind::Full => Self::StorageFull,
            app::failure::StorageKind::Unavailable => Self::Unavailable,
            app::failure::StorageKind::Other => {
                let number = next_number();
                tracing::error!(number, error = %error, "storage failed");
                Self::Internal(number)
            }
        }
    }

    /// Something of the program itself went wrong; the error stands in the log under the number that the page says.
    #[must_use]
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        let number = next_number();
        tracing::error!(number, error = %error, "an answer could not be made");
        Self::Internal(number)
    }

    /// What can be done with a form that was answered so.
    fn then(&self) -> Then {
        match self {
            Self::StorageFull | Self::Unavailable | Self::Internal(_) => Then::Again,
            Self::Warned(act) => Then::Confirm(*act),
            _ => Then::Copy,
        }
    }

    fn words(&self) -> (StatusCode, &'static str, String) {
        match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "ページが見つかりません",
                "お探しの記録はないか、いまの所属では表示できません。アドレスをお確かめください。".into(),
            ),
            Self::NotYourWork => (
                StatusCode::FORBIDDEN,
                "この役割では使えません",
                "いまの役割では、この画面を使えません。役割を切り替えるか、管理者にお問い合わせください。".into(),
            ),
            Self::SignIn(_) | Self::Repeated(_) => (StatusCode::SEE_OTHER, "", String::new()),
            Self::Elsewhere => (StatusCode::CONFLICT, "", String::new()),
            Self::Stale => (
                StatusCode::CONFLICT,
                "ほかの人が先に変更しました",
                "開いている間に、ほかの人がこの記録を変更しました。最新の内容を開いて、もう一度お確かめください。".into(),
            ),
            Self::Warned(_) => (
                StatusCode::CONFLICT,
                "先に、保護の注意を確かめてください",
                "この世帯には、支援措置で保護されている方がいます。注意を確かめてから、もう一度送ってください。".into(),
            ),
            Self::ReadOnly => (
                StatusCode::FORBIDDEN,
                "緊急アクセスでは書き込めません",
                "緊急アクセスの間は、このケースを見ることだけができます。記録は、緊急アクセスを終えてから、自分の機関の相談として書いてください。".into(),
            ),
            Self::Refused(sentence) => (StatusCode::CONFLICT, "この操作はできません", sentence.clone()),
            Self::StorageFull => (
                StatusCode::INSUFFICIENT_STORAGE,
                "保存できませんでした",
                "サーバーの空き容量がなくなり、保存できませんでした。管理者にご連絡ください。".into(),
            ),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "ただいま混み合っています",
                "しばらくしてから、もう一度お試しください。".into(),
            ),
            Self::Internal(number) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "処理できませんでした",
                format!("思わぬ問題が起きました。続くときは、番号 {number} を管理者にお知らせください。"),
            ),
        }
    }
}

impl From<Failure<std::convert::Infallible>> for PageError {
    fn from(failure: Failure<std::convert::Infallible>) -> Self {
        Self::from_failure(failure, |never| match *never {})
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match &self {
            Self::SignIn(back) => Redirect::to(&format!("/sign-in?back={}", encode(back))).into_response(),
            Self::Elsewhere => {
                let mut answer = StatusCode::CONFLICT.into_response();
                answer.extensions_mut().insert(super::elsewhere::Elsewhere);
                answer
            }
            Self::Repeated(location) => Redirect::to(location.as_deref().unwrap_or("/")).into_response(),
            _ => {
                let (status, heading, sentence) = self.words();
                let body = html! {
                    p { (sentence) }
                    p { a href="/" { "今日の画面へ" } }
                };
                let mut answer = (status, ui::bare_page(heading, &body)).into_response();
                answer.extensions_mut().insert(Unsaved {
                    heading: heading.into(),
                    sentence,
                    then: self.then(),
                });
                if let Self::Warned(act) = &self {
                    answer.extensions_mut().insert(Warned(*act));
                }
                answer
            }
        }
    }
}

/// Numbers the failures of this process, so that a report and the log meet.
fn next_number() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn encode(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
