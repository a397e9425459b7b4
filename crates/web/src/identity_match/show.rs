//! `GET /identity-matches/{pair}`: two records side by side, and what can be said of them.

use app::{
    failure::Problem,
    identity_match::{PairView, queries},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    identity_match::{PairState, Seat, UNDO_DAYS, Verdict, undo_until},
};
use maud::{Markup, html};

use super::{PATH, parts, words};
use crate::{
    household::{id, keys, problem},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Choice, Field, Kind, Nav, Page, Row, Viewer},
};

/// The page.
pub(super) async fn show(signed: SignedIn, Path(pair): Path<String>) -> PageResult {
    let view = queries::pair(&signed.op(), id(&pair)?).await?;
    let viewer = signed.viewer();
    let page = page(&viewer, &view).flash(signed.flash());
    Ok(page.main(main(&signed, &view, &Form::of([]), &[])).render().into_response())
}

/// The page's frame, with the way back to where its reader came from.
pub(super) fn page<'a>(viewer: &'a Viewer, view: &PairView) -> Page<'a> {
    let page = Page::new(viewer, Nav::Find, words::PAIR);
    let own = view.sides.iter().flat_map(|side| &side.cases).find(|case| case.readable);
    match (view.seat, own) {
        (Seat::Coordinator, _) | (_, None) => page.crumb(words::QUEUE, PATH),
        (_, Some(case)) => page
            .crumb(case.number.clone(), format!("/cases/{}", case.case))
            .crumb(words::OF_CASE, format!("/cases/{}/identity-matches", case.case)),
    }
}

/// Everything below the heading.
pub(super) fn main(signed: &SignedIn, view: &PairView, typed: &Form, problems: &[Problem]) -> Markup {
    html! {
        (ui::plain_sentence(&html! { p { (why(view.seat)) } }))
        (parts::comparison(view))
        (standing(view))
        @if view.row.state.waits() { (decision(signed, view, typed, problems)) }
        @else if view.row.state == PairState::Joined && view.seat != Seat::Reader { (ending(signed, view, typed, problems)) }
        (meaning())
    }
}

/// Why the reader sees this.
fn why(seat: Seat) -> &'static str {
    match seat {
        Seat::Holder => "両方の方の記録を持つ機関として見ています。",
        Seat::Reader => "両方の方の基本情報を見ることができる機関として見ています。片方は同意によります。",
        Seat::Coordinator => {
            "調整担当として、同じ人かどうかを確かめるのに要る項目だけを見ています。相談の内容は表示しません。ほかの機関には、この確認を知らせません。"
        }
    }
}

/// What was said last.
fn standing(view: &PairView) -> Markup {
    let row = &view.row;
    let mut facts = vec![Row::text("いまの扱い", row.state.label())];
    if let Some(on) = row.decided_on {
        let by = row.decided_name.as_deref().map_or(String::new(), |by| format!("　{by}"));
        facts.push(Row::text("決めた日・決めた人", &format!("{}{by}", japanese::date::wareki(on))));
    }
    if !row.reason.is_empty() {
        facts.push(Row::text("書き添えたこと", &row.reason));
    }
    html! {
        (ui::summary_list(&facts))
        @if row.once_refused {
            p { "前に「別の人」とされました。その後、お名前か生年月日が変わったため、もう一度おたずねしています。" }
        }
    }
}

fn choices(view: &PairView) -> Vec<Choice<'static>> {
    let mut choices = Vec::new();
    if view.may_decide() {
        choices.push(
            Choice::new(Verdict::Same.code(), Verdict::Same.label())
                .hint(format!("記録どうしを結びます。{UNDO_DAYS}日以内なら取り消せます。")),
        );
        choices.push(
            Choice::new(Verdict::Separate.code(), Verdict::Separate.label())
                .hint("お名前か生年月日が変わるまで、もうおたずねしません。"),
        );
    }
    if view.may_ask() {
        let (label, hint) = match view.seat {
            Seat::Coordinator => ("会議で話し合う", "会議で話し合うものとして、一覧に残します。"),
            Seat::Holder | Seat::Reader => ("調整担当に確認を頼む", "調整担当の「名寄せの確認」に届きます。"),
        };
        choices.push(Choice::new(Verdict::Ask.code(), label).hint(hint));
    }
    choices
}

fn decision(signed: &SignedIn, view: &PairView, typed: &Form, problems: &[Problem]) -> Markup {
    let choices = choices(view);
    let href = format!("{PATH}/{}", view.row.id);
    html! {
        @if choices.is_empty() { p { "確認を頼んでいます。返事をお待ちください。" } }
        @else {
            form.form method="post" action=(href) novalidate data-once {
                (keys(&signed.new_submission(), Some(view.row.version)))
                (ui::radios(&field(typed, problems, "verdict", "この二つの記録は").required(), &choices))
                (ui::text_area(&field(typed, problems, "reason", "書き添えること").personal().maxlength(400)
                    .hint("確かめたことなど。書かなくても構いません。"), 3, None))
                (ui::buttons(&[Button::primary("決める").submit()]))
            }
        }
        form.post-button method="post" action=(format!("{href}/later")) data-once {
            (keys(&signed.new_submission(), None))
            (Button::new("あとで").kind(Kind::Tertiary).submit())
        }
    }
}

/// Taking a join back, and splitting.
fn ending(signed: &SignedIn, view: &PairView, typed: &Form, problems: &[Problem]) -> Markup {
    let href = format!("{PATH}/{}", view.row.id);
    let until = view.row.decided_on.map(undo_until);
    let may_undo = until.filter(|until| signed.op().today() <= *until);
    html! {
        @if let Some(until) = may_undo {
            form.form method="post" action=(format!("{href}/undo")) data-once {
                (keys(&signed.new_submission(), Some(view.row.version)))
                p { (japanese::date::wareki(until)) "まで取り消せます。取り消すと、決める前に戻ります。" }
                (ui::buttons(&[Button::new("「同じ人」を取り消す").submit()]))
            }
        }
        form.form method="post" action=(format!("{href}/split")) novalidate data-once {
            (keys(&signed.new_submission(), Some(view.row.version)))
            (ui::text_area(&field(typed, problems, "reason", "別の人と分かった理由").required().personal().maxlength(400), 3, None))
            (ui::buttons(&[Button::new("別の人として分ける").kind(Kind::Secondary).submit()]))
        }
    }
}

fn field<'a>(typed: &'a Form, problems: &'a [Problem], name: &'static str, label: &'static str) -> Field<'a> {
    Field::new(name, label).value(typed.get(name)).error(problem(problems, name))
}

/// What a join does and does not do.
fn meaning() -> Markup {
    ui::help(
        "「同じ人」とするとどうなるか",
        &html! {
            ul {
                li { "二つの記録が同じ人のものであることを記録します。どちらの記録も書き換えず、消しません。" }
                li { "ケースと主担当は、それぞれのまま続きます。" }
                li { "同意は、同意したときの記録と機関だけに効きます。見られる人は増えません。" }
                li { "両方の記録を見られる機関の表紙にだけ、同じ人であることを表示します。" }
                li { (UNDO_DAYS) "日以内なら取り消せます。その後も、理由を書いて分けられます。" }
            }
        },
    )
}
