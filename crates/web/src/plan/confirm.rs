//! 評価の確認: what was entered and what will follow, before it is stored.

use app::plan::{Evaluate, ToEvaluate};
use domain::{
    code::Code,
    code_list::CodeEntry,
    evaluation::{Outcome, WayBack, way_back},
    ids::AgencyId,
};
use maud::{Markup, html};

use super::words;
use crate::{
    assessment::page::CasePage,
    household::{CaseFrame, CaseTab, keys},
    kernel::{Form, SignedIn, form},
    ui::{self, Button, Kind, Row},
};

/// The page; every field goes along, hidden.
pub fn page(signed: &SignedIn, stored: &ToEvaluate, typed: &Form, command: &Evaluate) -> CasePage {
    let frame = CaseFrame::of(signed, stored.shown.header.clone());
    let close = command.outcome == Outcome::Close;
    let kept = typed.pairs();
    let kept =
        kept.iter().filter(|(name, _)| name != form::SUBMISSION && name != "confirmed" && name != "back");
    let act = format!("この内容で記録する（{}）", command.outcome.label());
    let main = html! {
        (summary(stored, command))
        (ui::plain_sentence(&html! { h2 { "このあと起きること" } p { (words::follows(command.outcome)) } (way(signed, stored, command)) }))
        form.form method="post" action=(format!("/plans/{}/evaluation", command.plan)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @for (name, value) in kept { (ui::hidden(name, value)) }
            (ui::buttons(&[
                Button::new(act).kind(if close { Kind::Danger } else { Kind::Primary }).value("confirmed", "yes").submit(),
                Button::new("入力に戻る").kind(Kind::Tertiary).value("back", "yes").submit(),
            ]))
        }
    };
    CasePage { frame, tab: CaseTab::Plans, heading: words::CONFIRM, main, errors: Vec::new() }
}

fn label<'a>(entries: &'a [CodeEntry], code: &str) -> &'a str {
    entries.iter().find(|entry| entry.code == code).map_or("", |entry| entry.label.as_str())
}

fn agency(stored: &ToEvaluate, id: Option<AgencyId>) -> &str {
    stored.back_to.iter().find(|(other, _)| Some(*other) == id).map_or("", |(_, name)| name.as_str())
}

fn summary(stored: &ToEvaluate, command: &Evaluate) -> Markup {
    let reason = command.reason.as_deref().map(|code| match command.outcome {
        Outcome::Close => label(&stored.closing, code),
        _ => label(&stored.pause, code),
    });
    let goals = html! {
        ol {
            @for (goal, mark) in stored.shown.plan.goals.iter().zip(&command.goals) {
                li { span.prewrap { (goal.body) } "：" (mark.result.label()) @if !mark.remark.is_empty() { p.hint.prewrap { (mark.remark) } } }
            }
        }
    };
    let changes: Vec<&str> = command.changes.iter().map(|code| label(&stored.changes, code)).collect();
    let made_on = japanese::date::wareki(command.made_on);
    let changes = changes.join("、");
    let mut lines = vec![
        Row::text("評価の日", &made_on),
        Row::new("目標", goals),
        Row::text("見られた変化", &changes),
        Row::text("本人・家族の考え", &command.wishes),
        Row::text(
            words::OWN_SCORE,
            &command.own_score.map(|score| words::own_score(score, None)).unwrap_or_default(),
        ),
        Row::text("残っている課題", &command.remaining),
        Row::text("これから", command.outcome.label()),
    ];
    if let Some(reason) = reason {
        lines.push(Row::text("理由", reason));
    }
    if command.outcome == Outcome::Return {
        lines.push(Row::text("引き継ぐ機関", agency(stored, command.return_to)));
    }
    ui::summary_list(&lines)
}

/// How the household comes back, in this case.
fn way(signed: &SignedIn, stored: &ToEvaluate, command: &Evaluate) -> Markup {
    let (Outcome::Return, Some(to)) = (command.outcome, command.return_to) else { return html! {} };
    let face = &stored.shown.header.face;
    let name = agency(stored, Some(to));
    let sentence = match way_back(signed.actor.agency, face.responsible, to) {
        WayBack::Keeps => format!("{name}は、いまの主担当です。そのまま支援を続けます。"),
        WayBack::Sends => {
            format!("{name}につなぎ戻しを送ります。確認されるまで、主担当は自分の機関のままです。")
        }
        WayBack::Asks(_) => {
            format!(
                "主担当の{}に、{name}へのつなぎ戻しを送る予定が入ります（1週間後まで）。",
                face.responsible_name
            )
        }
    };
    html! { p { (sentence) } }
}
