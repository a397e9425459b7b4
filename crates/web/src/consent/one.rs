//! One consent: its sentence, what shows that it was given, what was read out, and what can be done with it.

use app::{
    audit::Action,
    consent::{ConsentView, queries},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, consent::ConsentStanding};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{paper, sign, words};
use crate::{
    attachment,
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Kind, Level},
};

/// `GET /cases/{case}/consents/{consent}`.
pub async fn show(signed: SignedIn, Path((case, consent)): Path<(String, String)>) -> PageResult {
    let stored = queries::one(&signed.op(), id(&case)?, id(&consent)?, Action::ReadCase).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let view = &stored.view;
    let main = html! {
        (ui::chip(ui::Tone::Neutral, view.standing(frame.today()).label()))
        (ui::plain_sentence(&html! { p.prewrap { (view.sentence(frame.today())) } }))
        @if !view.left_out().is_empty() {
            (ui::banner(Level::Info, "除くこと", &html! {
                p { (view.left_out()) }
                p { "経過の記録は印によって、住所・電話・勤務先は欄ごとに隠れます。ほかの文章（相談受付、アセスメント、プランなど）には自動では及びません。書くとき、渡すときに確かめてください。" }
            }))
        }
        (ui::section("evidence", "同意を受けたときの記録", &evidence(&frame, view)))
        @if let Some(text) = &stored.explanation {
            (ui::disclosure(&format!("読み上げた説明文（第{}版）", text.version), 0, false, &html! { p.prewrap { (text.body) } }))
        }
        @if stored.taken_here { (copies(&signed, &frame, &stored)) }
        (ui::section("acts", "できること", &acts(&frame, view)))
        (ui::section("paper", "印刷用の同意書", &paper::links(&format!("{}/consents/{}/paper", frame.base(), view.consent.id))))
    };
    Ok(frame.page(CaseTab::Consents, words::ONE).narrow().main(main).render().into_response())
}

/// Copies of the signed paper, for the agency that took the consent.
fn copies(signed: &SignedIn, frame: &CaseFrame, stored: &queries::OneConsent) -> Markup {
    let href = format!("{}/consents/{}/attachments", frame.base(), stored.view.consent.id);
    ui::section(
        "attachments",
        "同意書の写し",
        &html! {
            @if stored.files.is_empty() { p.hint { "署名のある同意書を、スキャンや写真で残せます。" } }
            @else { (attachment::files(signed, frame.base(), &stored.files, None)) }
            (ui::buttons(&[Button::new("同意書の写しを添付する").link(&href)]))
        },
    )
}

fn evidence(frame: &CaseFrame, view: &ConsentView) -> Markup {
    let it = &view.evidence;
    let mut rows = vec![
        ("受け方", html! { (view.method.label()) }),
        ("受けた日", html! { (wareki(view.given_on)) }),
        ("受けた人", html! { (view.taker) }),
    ];
    if let Some(proxy) = &view.proxy {
        rows.push(("代わりの方", html! { (proxy) }));
    }
    if let Some((document, seen_on)) = &it.authority {
        rows.push(("代理権の確認", html! { (document) "（" (wareki(*seen_on)) "に確認）" }));
    }
    if !it.witness.is_empty() {
        rows.push(("立ち会った人", html! { (it.witness) }));
    }
    if let Some(by) = it.confirm_by {
        rows.push((
            "書面での確認",
            html! {
                @match it.confirmed_on {
                    Some(on) => { (wareki(on)) "に確認済み" }
                    None => { (wareki(by)) "まで " (ui::due(frame.today(), by)) }
                }
            },
        ));
    }
    if !it.paper_place.is_empty() {
        rows.push(("原本の置き場所・番号", html! { (it.paper_place) }));
    }
    if let Some(signature) = &it.signature {
        rows.push(("署名", sign::shown(signature)));
    }
    if let Some(version) = it.explanation {
        rows.push(("説明文", html! { "第" (version) "版" }));
    }
    if let Some((old, how)) = it.follows {
        let href = format!("{}/consents/{old}", frame.base());
        rows.push(("前の同意", html! { a href=(href) { "前の記録" } "（" (how.label()) "）" }));
    }
    ui::description_list(&rows)
}

fn acts(frame: &CaseFrame, view: &ConsentView) -> Markup {
    let (today, base) = (frame.today(), frame.base());
    let of_this = |end: &str| format!("{base}/consents/{}/{end}", view.consent.id);
    let standing = view.standing(today);
    let mut acts = Vec::new();
    if matches!(standing, ConsentStanding::InForce | ConsentStanding::Ended) {
        let href = format!("{base}/consents/new?renews={}", view.consent.id);
        acts.push(Button::new("この同意を更新する").link(&href));
    }
    if view.consent.check_withdrawal(today).is_ok() {
        let href = format!("{base}/consents/new?corrects={}", view.consent.id);
        acts.push(Button::new("記録の誤りを直す").kind(Kind::Tertiary).link(&href));
        acts.push(Button::new("撤回を記録する").kind(Kind::Tertiary).link(&of_this("withdrawal")));
    }
    if view.waits_for_paper() && view.consent.withdrawn_on.is_none() {
        acts.push(Button::new("書面での確認を記録する").link(&of_this("confirmation")));
    }
    acts.push(Button::new("同意・共有へ戻る").kind(Kind::Tertiary).link(&format!("{base}/consents")));
    ui::buttons(&acts)
}
