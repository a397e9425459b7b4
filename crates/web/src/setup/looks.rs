//! What the last look at the database found, the looks before it, and `POST /admin/doctor`: looking at once.

use app::{
    Failure,
    doctor::{
        Level,
        run::{self, FindingRow, Looks, RunRow},
    },
};
use domain::code::Code as _;
use maud::{Markup, html};

use super::{PATH, words};
use crate::{
    audit::instant,
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    ui::{self, Button, Column, Table, Tone, chip},
};

/// `POST /admin/doctor`.
pub(super) async fn ask(signed: SignedIn, form: Form) -> PageResult {
    match run::ask(&signed.op_for(&form)).await {
        Ok(()) => Ok(see_with(&signed.web, PATH, Flash::Looked)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(other) => Err(other.into()),
    }
}

/// The part of the page about looks.
pub(super) fn part(signed: &SignedIn, it: &Looks) -> Markup {
    html! {
        p.hint { (words::WHAT_A_LOOK_IS) }
        @match it.runs.first() {
            Some(newest) => {
                p { strong { (words::newest(&instant(newest.at), newest.asked_by.as_deref())) } }
                (findings(&it.findings))
            }
            None => (ui::empty_state(words::NO_LOOK, &html! {})),
        }
        form method="post" action={ (PATH) "/doctor" } data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (ui::buttons(&[Button::new(words::LOOK_NOW).submit()]))
        }
        @if it.runs.len() > 1 {
            details { summary { (words::earlier(it.runs.len() - 1)) } (earlier(&it.runs[1..])) }
        }
    }
}

fn tone(level: Level) -> Tone {
    match level {
        Level::Good => Tone::Good,
        Level::Warning => Tone::Warn,
        Level::Bad => Tone::Danger,
    }
}

/// What somebody should look at stands open, the worst first; what is as it should be behind one line.
fn findings(rows: &[FindingRow]) -> Markup {
    let (good, mut rest): (Vec<&FindingRow>, Vec<_>) = rows.iter().partition(|row| row.level == Level::Good);
    rest.sort_by_key(|row| std::cmp::Reverse(row.level));
    html! {
        @if rest.is_empty() { p { (words::outcome(0, 0)) "。" } } @else { (table("findings", &rest)) }
        details { summary { (words::good(good.len())) } (table("good-findings", &good)) }
    }
}

fn table(id: &str, rows: &[&FindingRow]) -> Markup {
    let columns =
        vec![Column::new("結果").nowrap(), Column::new("点検したこと"), Column::new("わかったこと")];
    let line = |row: &&FindingRow| {
        vec![
            chip(tone(row.level), row.level.label()),
            html! { (row.what) },
            html! { (words::found(&row.text)) },
        ]
    };
    Table::stacked(id, "点検の結果", columns).caption_hidden().brief().rows(rows.iter().map(line)).render()
}

fn earlier(runs: &[RunRow]) -> Markup {
    let columns = vec![Column::new("日時"), Column::new("点検した人"), Column::new("結果")];
    let line = |run: &RunRow| {
        vec![
            html! { (instant(run.at)) },
            html! { (run.asked_by.as_deref().unwrap_or(words::NIGHT)) },
            html! { (words::outcome(run.bad, run.warnings)) },
        ]
    };
    Table::stacked("earlier-looks", "これまでの点検", columns)
        .caption_hidden()
        .rows(runs.iter().map(line))
        .render()
}
