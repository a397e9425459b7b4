//! A stored evaluation, as the page of its plan shows it.

use app::plan::queries::{EvaluationRow, MarkRow, Plan};
use domain::code::Code;
use maud::{Markup, html};

use super::words;
use crate::ui::{self, Column, Row, Table};

/// The section of the page.
pub fn section(plan: &Plan, (row, marks, changes): &(EvaluationRow, Vec<MarkRow>, Vec<String>)) -> Markup {
    let made_on = japanese::date::wareki(row.made_on);
    let mut lines = vec![Row::text("評価の日", &made_on), Row::text("これから", row.outcome.label())];
    if let Some(reason) = &row.reason {
        lines.push(Row::text("理由", reason));
    }
    if let Some(agency) = &row.return_to {
        lines.push(Row::text("引き継ぐ機関", agency));
    }
    lines.push(Row::new(
        "見られた変化",
        html! {
            @if changes.is_empty() { span.faint { "選ばれていません" } } @else { (ui::tags(changes)) }
        },
    ));
    lines.push(Row::text("本人・家族の考え", &row.wishes));
    if let Some(score) = row.own_score {
        lines.push(Row::text(words::OWN_SCORE, &words::own_score(score, row.own_score_before)));
    }
    lines.push(Row::text("残っている課題", &row.remaining));
    ui::section("evaluation-s", "評価", &html! { (ui::summary_list(&lines)) (goals(plan, marks)) })
}

fn goals(plan: &Plan, marks: &[MarkRow]) -> Markup {
    let columns = ["目標", "達成の度合い", "そう考えた理由"].map(Column::new).to_vec();
    let lines = plan.goals.iter().map(|goal| {
        let mark = marks.iter().find(|mark| mark.goal == goal.id);
        vec![
            html! { span.prewrap { (goal.body) } },
            html! { (mark.map_or("", |mark| mark.result.label())) },
            html! { span.prewrap { (mark.map_or("", |mark| mark.remark.as_str())) } },
        ]
    });
    Table::stacked("marks", "目標ごとの評価", columns).rows(lines).render()
}
