//! The page before sending: what the receiver will see, word for word.

use app::referral::{SendReferral, compose::Preview};
use axum::response::{IntoResponse, Response};
use domain::code::Code;
use maud::{Markup, html};

use super::{input::FIELDS, opening, page::given, words};
use crate::{
    consent,
    household::{CaseFrame, CaseTab, keys},
    kernel::{Form, SignedIn},
    ui::{self, Button, Row},
};

/// The page.
pub(super) fn page(signed: &SignedIn, shown: &Preview, command: &SendReferral, typed: &Form) -> Response {
    let frame = CaseFrame::of(signed, shown.header.clone());
    let base = frame.base().to_owned();
    let main = html! {
        (ui::plain_sentence(&html! {
            p { (shown.receiver.name) "が返事をするまでに見られるのは、次の内容だけです。" }
            p { (words::STAYS) }
        }))
        (consent::wishes(&shown.wishes))
        (call_first(shown))
        (seen(signed, shown, command))
        form.form method="post" action=(format!("{base}/referrals")) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @for name in FIELDS { @for value in typed.all(name) { (ui::hidden(name, value)) } }
            (ui::buttons(&[
                Button::primary("この内容でつなぐ").submit(),
                html! { button.button.secondary.medium type="submit" formaction=(format!("{base}/referrals/new")) { span { "戻って直す" } } },
            ]))
        }
    };
    frame.page(CaseTab::Referrals, words::PREVIEW).narrow().main(main).render().into_response()
}

/// The receiver's telephone, and whether somebody answers now: 「電話してから送る」.
fn call_first(shown: &Preview) -> Markup {
    let phone = shown.receiver.phone.as_deref().filter(|phone| !phone.is_empty());
    html! {
        @if phone.is_some() || shown.opening.is_some() {
            p {
                @if let Some(phone) = phone { "急ぐときは、電話してから送ってください：" (words::telephone(Some(phone))) "　" }
                @if let Some(opening) = shown.opening { (opening::words(opening, shown.header.today)) }
            }
        }
    }
}

fn seen(signed: &SignedIn, shown: &Preview, command: &SendReferral) -> Markup {
    let told = if command.told_person { "説明しました" } else { "まだ説明していません" };
    let rows = vec![
        Row::text("つなぎ先", &shown.receiver.name),
        Row::text("送り元", &format!("{}（{}）", signed.actor.agency_name, signed.actor.name)),
        Row::text("ケース番号", &shown.header.face.number),
        Row::text("お願いしたいこと", command.purpose.label()),
        Row::text("要約", &command.summary),
        Row::text("返事の希望日", &japanese::date::wareki_with_weekday(command.wanted_on)),
        Row::text("本人への説明", told),
        Row::new("お名前・連絡先", given(shown.given.as_ref())),
    ];
    ui::summary_list(&rows)
}
