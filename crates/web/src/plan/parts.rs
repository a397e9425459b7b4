//! Parts that several pages of a plan show: its texts, who does what, dates, consent coverage.

use app::{
    household::PersonRow,
    plan::{Coverage, queries::Plan},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    assessment::rows,
    ui::{self, Column, Row, Table, Tone},
};

/// 「令和8年4月1日〜令和8年9月30日」; a missing end says so.
pub fn period(from: Option<Date>, until: Option<Date>) -> String {
    let day = |on: Option<Date>| on.map_or_else(|| "未定".to_owned(), japanese::date::wareki);
    format!("{}〜{}", day(from), day(until))
}

/// Wishes, goals, period, emergency.
pub fn texts(plan: &Plan) -> Markup {
    let row = &plan.row;
    let goals = html! {
        @if plan.goals.is_empty() { span.faint { "未入力" } }
        @else { ol { @for goal in &plan.goals { li { span.prewrap { (goal.body) } } } } }
    };
    ui::summary_list(&[
        Row::text("世帯の希望", &row.wishes),
        Row::text("長期の目標", &row.long_goal),
        Row::new("当面の目標", goals),
        Row::text("期間", &period(row.from, row.until)),
        Row::text("緊急のとき", &row.emergency),
    ])
}

/// だれが何をするか.
pub fn roles(plan: &Plan, persons: &[PersonRow]) -> Markup {
    let columns = vec![
        Column::new("機関"),
        Column::new("すること"),
        Column::new("だれのために"),
        Column::new("期間").nowrap(),
        Column::new("頻度"),
    ];
    let lines = plan.roles.iter().map(|role| {
        let (from, until) = (role.from.or(plan.row.from), role.until.or(plan.row.until));
        let whole = (from, until) == (plan.row.from, plan.row.until);
        vec![
            html! { (role.agency_name) @if role.lead { " " (ui::chip(Tone::Info, "主担当")) } },
            html! { span.prewrap { (role.what) } },
            html! { (rows::who(persons, role.for_whom)) },
            html! { @if whole { "プランの期間" } @else { (period(from, until)) } },
            html! { (role.frequency) },
        ]
    });
    Table::stacked("roles", "役割分担", columns).caption_hidden().rows(lines).render()
}

/// The monitoring dates, what was found, and where to record the open ones (`link`).
pub fn monitorings(plan: &Plan, today: Date, link: bool) -> Markup {
    let columns = vec![
        Column::new("予定の日").nowrap(),
        Column::new("確かめた日").nowrap(),
        Column::new("進み具合"),
        Column::new("確かめた機関"),
    ];
    let lines = plan.monitorings.iter().map(|row| {
        let open = row.done_on.is_none() && plan.row.state.is_decided();
        vec![
            html! { (ui::time(row.due_on, &japanese::date::wareki_with_weekday(row.due_on))) @if open && link { " " (ui::due(today, row.due_on)) } },
            html! {
                @match row.done_on {
                    Some(on) => (ui::time(on, &japanese::date::wareki(on))),
                    None if open && link => a href=(format!("/monitorings/{}", row.id)) {
                        "記録する" span.hidden { "：" (japanese::date::wareki(row.due_on)) }
                    },
                    None => "",
                }
            },
            html! { @if let Some(result) = &row.result { span.prewrap { (result) } } },
            html! { (row.agency_name.as_deref().unwrap_or_default()) },
        ]
    });
    Table::stacked("monitorings", "モニタリング", columns).caption_hidden().rows(lines).render()
}

/// Which agencies of the plan a consent covers today; a conference decides only if it covers all of them.
pub fn coverage(coverage: &[Coverage], base: &str) -> Markup {
    let columns = vec![Column::new("機関"), Column::new("本人の同意").nowrap(), Column::new("")];
    let consents = format!("{base}/consents");
    let lines = coverage.iter().map(|row| {
        let state = match row.until {
            Some(until) => html! { (ui::chip(Tone::Good, "あり")) " " (japanese::date::wareki(until)) "まで" },
            None => ui::chip(Tone::Warn, "まだありません"),
        };
        let act = html! { @if row.until.is_none() { a href=(consents) { "同意・共有へ" span.hidden { "：" (row.agency_name) } } } };
        vec![html! { (row.agency_name) }, state, act]
    });
    html! {
        p.hint { "会議で決めるには、役割のある機関すべてに本人の同意が必要です。会議の日と、記録を確定する日の両方で確かめます。" }
        (Table::stacked("coverage", "同意の状況（今日）", columns).caption_hidden().rows(lines).render())
    }
}
