//! On 今日 and on the list: meetings that wait for a pledge, requests and decisions, for who is called, and nobody else.
//! Without anything there is nothing: no empty section tells that such meetings exist.

use app::secrecy::queries::{self, Overview};
use domain::{code::Code, conference::ConferenceState};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    kernel::{PageError, SignedIn},
    ui,
};

/// The section of 今日; nothing for who is called to no meeting.
pub async fn section(signed: &SignedIn) -> Result<Markup, PageError> {
    let op = signed.op();
    let overview = queries::overview(&op).await?;
    let on = op.today();
    let ahead: Vec<_> = overview
        .meetings
        .iter()
        .filter(|row| row.state == ConferenceState::Planned && (!row.pledged || row.held_on >= on))
        .collect();
    if ahead.is_empty() && overview.decisions.is_empty() && overview.asked.is_empty() {
        return Ok(html! {});
    }
    Ok(ui::section(
        "secrecy",
        "支援会議",
        &html! {
            @if !ahead.is_empty() {
                ul.rows {
                    @for row in ahead {
                        li {
                            (ui::time(row.held_on, &japanese::date::wareki_with_weekday(row.held_on))) " "
                            a href=(format!("/secrecy/{}", row.id)) { (row.body_name) }
                            @if !row.pledged { span.end { "守秘の誓約がまだです" } }
                        }
                    }
                }
            }
            @if !overview.asked.is_empty() { (asked(&overview, on)) }
            @if !overview.decisions.is_empty() { (decisions(&overview, on)) }
        },
    ))
}

/// Requests that wait for the reader's answer; what is asked stands on its own page.
#[must_use]
pub fn asked(overview: &Overview, today: Date) -> Markup {
    html! {
        ul.rows {
            @for (meeting, row) in &overview.asked {
                li {
                    (ui::time(row.wanted_on, &japanese::date::wareki_with_weekday(row.wanted_on))) "まで " (ui::due(today, row.wanted_on)) " "
                    a href=(format!("/secrecy/{meeting}/inquiries/{}", row.id)) { "情報提供の依頼に回答する" }
                }
            }
        }
    }
}

/// Decisions for the reader's agency, by their kind alone: this page is open on many desks.
#[must_use]
pub fn decisions(overview: &Overview, today: Date) -> Markup {
    html! {
        ul.rows {
            @for row in &overview.decisions {
                li {
                    (ui::time(row.by, &japanese::date::wareki_with_weekday(row.by))) "まで " (ui::due(today, row.by)) " "
                    a href=(format!("/secrecy/{}/cases/{}#decisions", row.meeting, row.item)) { "会議で決まったこと：" (row.kind.label()) }
                }
            }
        }
    }
}
