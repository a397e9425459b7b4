//! The 確認 page: what is read out, the sentence, who will know, the signature if there is one, and the printed form.

use app::{
    consent::{ConsentView, explanation::Explanation, queries},
    failure::Problem,
};
use domain::{category::Category, code::Code, consent::ConsentMethod, ids::CaseId};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{paper, sign, words};
use crate::{
    household::{CaseFrame, CaseTab, keys, summary},
    kernel::{Form, PageError, SignedIn, form},
    ui::{self, Button, Row},
};

/// The fields of a signature; they never go into a draft.
const SIGNATURE: [&str; 2] = ["signature", "signature_name"];

/// Whether only the signature must be corrected: that is asked for on this page, not in the form.
pub(super) fn only_signature(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| SIGNATURE.contains(&problem.field))
}

/// What was typed, without the signature.
pub(super) fn without_signature(typed: &Form) -> Form {
    let mut kept = typed.clone();
    for name in SIGNATURE {
        kept.set(name, "");
    }
    kept
}

/// The page. Nothing is stored.
pub(super) async fn page(
    signed: &SignedIn,
    case: CaseId,
    view: &ConsentView,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let stored = queries::form(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, stored.explanation.as_ref(), view, typed, problems);
    let page = frame.page(CaseTab::Consents, words::CONFIRM).narrow();
    let page = if problems.is_empty() { page } else { page.errors(summary(problems)) };
    Ok(page.main(main).render())
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    explanation: Option<&Explanation>,
    view: &ConsentView,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let left_out = [form::SUBMISSION, form::VERSION, "submission", "keep", "explanation", "lang"];
    let kept = |name: &str| !left_out.contains(&name) && !SIGNATURE.contains(&name);
    html! {
        @if let Some(text) = explanation {
            (ui::section("explanation", "説明（読み上げる文）", &html! {
                p.hint { (words::READ_FIRST) "（第" (text.version) "版）" }
                p.prewrap { (text.body) }
            }))
        }
        p { (words::READ_OUT) }
        (ui::plain_sentence(&html! { p.prewrap { (view.sentence(frame.today())) } }))
        (ui::summary_list(&rows(view)))
        form.form method="post" action=(format!("{}/consents", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @if let Some(text) = explanation { (ui::hidden("explanation", &text.version.to_string())) }
            @for (name, value) in typed.pairs().iter().filter(|(name, _)| kept(name)) {
                (ui::hidden(name, value))
            }
            @if view.method == ConsentMethod::Tablet { (sign::pad(typed, problems)) }
            div.buttons {
                (Button::primary("この内容で同意を記録する").submit())
                button.button.tertiary.medium type="submit" formnovalidate
                    formaction=(format!("{}/consents/new", frame.base())) { span { "戻って直す" } }
            }
            @if view.method == ConsentMethod::Paper { (paper::choose(frame.base())) }
        }
    }
}

fn rows(view: &ConsentView) -> Vec<Row<'_>> {
    let labels =
        |categories: &[Category]| categories.iter().map(|it| it.label()).collect::<Vec<_>>().join("\n");
    let mut rows = vec![
        Row::text("知ることになる機関", &view.agency_names.join("\n")),
        Row::text("知ることになる情報", &labels(&view.consent.categories)),
        Row::text("目的", &view.purpose),
        Row::text("知らせないこと", &view.left_out()),
        Row::text("期間", &format!("{}〜{}", wareki(view.consent.from), wareki(view.consent.until))),
    ];
    if let Some(proxy) = &view.proxy {
        rows.push(Row::text("代わりの方", proxy));
    }
    if !view.evidence.witness.is_empty() {
        rows.push(Row::text("立ち会った人", &view.evidence.witness));
    }
    if let Some(by) = view.evidence.confirm_by {
        rows.push(Row::text("書面で確認する期日", &wareki(by)));
    }
    rows
}
