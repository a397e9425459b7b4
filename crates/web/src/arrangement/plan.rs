//! The plan itself: name, period, place among other plans, who evaluates it.

use domain::code::Code;
use maud::{Markup, html};
use profile::{Profile, RelatedPlan};

use super::facts::{Facts, lines, period};

pub(super) fn section(profile: &Profile) -> Markup {
    let plan = &profile.plan;
    let name = format!("{}{}", plan.name, if plan.draft { "（案）" } else { "" });
    let span = period(plan.from, plan.to);
    let years = plan.years.map(|years| format!("{years}年間"));
    let span = match (span, years) {
        (Some(span), Some(years)) => Some(format!("{span}（{years}）")),
        (span, years) => span.or(years),
    };
    Facts::default()
        .text("自治体", Some(&profile.municipality.name))
        .text("計画名", Some(&name))
        .text("収録", plan.chapter.as_ref())
        .when("作成", plan.dated)
        .list("根拠", &plan.legal_basis)
        .text("計画期間", span)
        .when("事業の開始", plan.program_from)
        .when("計画の運用開始", plan.applied_from)
        .list("目的", &plan.aims)
        .list("基本方針", &plan.principles)
        .list("定める事項", &plan.contents)
        .markup("他の計画との関係", related(&plan.related))
        .text("進捗の確認", plan.progress.as_ref())
        .text("評価を行う組織", plan.evaluated_by.as_ref())
        .list("見直し", &plan.revised_when)
        .list("補足", &plan.note)
        .render()
}

fn related(plans: &[RelatedPlan]) -> Option<Markup> {
    let one = |plan: &RelatedPlan| {
        html! {
            p { strong { (plan.relation.label()) } "　" (plan.name) }
            @if !plan.goals.is_empty() { div.hint { "関わる目標・施策：" (lines(&plan.goals)) } }
            @if let Some(note) = &plan.note { p.hint { (note) } }
        }
    };
    (!plans.is_empty()).then(|| html! { @for plan in plans { (one(plan)) } })
}
