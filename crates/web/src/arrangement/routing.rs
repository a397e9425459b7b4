//! Rules of routing in sentences: who coordinates which area, the desk of last resort, who may turn to whom.

use domain::code::Code;
use jiff::civil::Date;
use maud::{Markup, html};
use profile::Coordinator;

use super::{
    facts::{Facts, period},
    names::Names,
};
use crate::ui::{Tone, chip};

pub(super) fn section(names: Names<'_>, today: Date) -> Markup {
    let routing = &names.0.routing;
    let facts = Facts::default()
        .text("つなぎ先が分からないとき", Some(last_resort(names, today)))
        .markup("調整役（多機関協働）", Some(coordinators(names)))
        .text("調整役へつなげる人", routing.refer.map(Code::label))
        .text("例外", routing.refer_exception.as_ref())
        .text("調整役と本人", routing.contact.map(Code::label))
        .list("調整役へつなぐ場合", &routing.refer_when)
        .list("分野外の相談", &routing.other_field)
        .list("つなぎ戻し", &routing.returns)
        .list("アウトリーチ", &routing.outreach)
        .steps("支援の流れ", &routing.steps);
    let within = |days: Option<u32>| days.map(|days| format!("{days}日"));
    let deadlines = &names.0.deadlines;
    facts
        .text("つなぎに返事をするまで", within(deadlines.answer_days))
        .text("問い合わせに答えるまで", within(deadlines.reply_days))
        .text("受理してから連絡するまで", within(deadlines.first_contact_days))
        .text("予定がないとき様子を確かめるまで", within(deadlines.watch_days))
        .text("プランのモニタリングの間隔", deadlines.monitoring_months.map(|months| format!("{months}か月")))
        .text("アウトリーチのプランを見直すまで", within(deadlines.outreach_days))
        .text("参加支援のプランを見直すまで", within(deadlines.participation_days))
        .render()
}

fn last_resort(names: Names<'_>, today: Date) -> String {
    match names.0.last_resort(today) {
        Some(desk) => format!("{}が受けます。", desk.name),
        None => {
            "計画に窓口の記載はありません。受けた機関が主担当のまま、所管課や調整役に相談します。".to_owned()
        }
    }
}

fn coordinators(names: Names<'_>) -> Markup {
    html! {
        @if names.0.coordinator.is_empty() { "計画に記載はありません。" }
        @else { ul { @for rule in &names.0.coordinator { li { (sentence(names, rule)) } } } }
    }
}

/// 「にいだ圏域は、酒田市社協が調整します（令和5年6月から、モデル事業）。」
fn sentence(names: Names<'_>, rule: &Coordinator) -> Markup {
    let per_area =
        names.0.agency.iter().find(|agency| agency.key == rule.agency).and_then(|agency| agency.per_area);
    let agency = names.agency(&rule.agency);
    let (place, who) = match (&rule.area, per_area) {
        (Some(area), _) => (names.area(area).to_owned(), agency.to_owned()),
        (None, Some(kind)) => (format!("各{}", kind.label()), format!("その{}の{agency}", kind.label())),
        (None, None) => (names.own("市全域"), agency.to_owned()),
    };
    let more: Vec<String> = period(rule.from, rule.to).into_iter().chain(rule.stage.clone()).collect();
    html! {
        (place) "は、" (who) "が調整します"
        @if !more.is_empty() { "（" (more.join("、")) "）" } "。"
        @if rule.tentative { " " (chip(Tone::Warn, "予定")) }
    }
}
