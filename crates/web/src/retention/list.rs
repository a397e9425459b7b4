//! `GET /retention/lists/{list}`: one list with what each record has, and the forms of what can be done with it now.

use app::{
    failure::Problem,
    retention::queries::{self, List},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::DisposalId,
    retention::{ItemOutcome, ListState},
    staff::Work,
};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{PATH, page, words};
use crate::{
    audit::instant,
    household::{id, keys, problem},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Column, Field, Kind, Level, Row, Size, Table, Tone, chip},
};

/// `GET /retention/lists/{list}`.
pub(super) async fn show(signed: SignedIn, Path(list): Path<String>) -> PageResult {
    let it = queries::one(&signed.op(), id::<DisposalId>(&list)?).await?;
    let viewer = signed.viewer();
    let name = words::title(&it.row);
    let main = body(&signed, &it, &Form::default(), &[]);
    Ok(page(&viewer, &name).flash(signed.flash()).main(main).render().into_response())
}

/// The list; `typed` and `problems` belong to the form that was sent.
pub(super) fn body(signed: &SignedIn, it: &List, typed: &Form, problems: &[Problem]) -> Markup {
    let retains = signed.actor.role.may(Work::Retain);
    let state = it.row.state;
    html! {
        p.hint { (words::NO_CONTENTS) }
        (ui::summary_list(&facts(it)))
        @if state == ListState::Returned {
            (ui::banner(Level::Warning, "差し戻されました", &html! { p.prewrap { (it.row.returned_why) } }))
        }
        (records(signed, it, retains))
        @match state {
            ListState::Draft | ListState::Returned if retains => (draft(signed, it)),
            ListState::Waiting => (decision(signed, it, typed, problems)),
            ListState::Approved if retains => (execution(signed, it, problems)),
            ListState::Done => (done(signed, it, retains)),
            _ => "",
        }
        @if retains && it.row.state != ListState::Done && it.row.state != ListState::Dropped
            && it.row.waiting == it.row.records { (give_up(signed, it)) }
    }
}

fn address(it: &List, end: &str) -> String {
    format!("{PATH}/lists/{}/{end}", it.row.id)
}

/// Who did what when.
pub(super) fn facts(it: &List) -> Vec<Row<'static>> {
    let row = &it.row;
    let by = |name: &str, at| format!("{name}　{}", instant(at));
    let mut facts = vec![
        Row::new("状態", chip(words::tone(row.state), row.state.label())),
        Row::text("件数", &format!("{}件（うち未処理 {}件）", row.records, row.waiting)),
        Row::text("作成", &by(&row.drawn_name, row.drawn_at)),
    ];
    if let Some(name) = &row.sent_name {
        facts.push(Row::text("提出", name));
    }
    if let (Some(name), Some(at)) = (&row.decided_name, row.decided_at) {
        let word = if row.state == ListState::Returned { "差し戻し" } else { "承認" };
        facts.push(Row::text(word, &by(name, at)));
    }
    if let (Some(name), Some(at)) = (&row.done_name, row.done_at) {
        facts.push(Row::text("廃棄の完了", &by(name, at)));
    }
    facts
}

fn records(signed: &SignedIn, it: &List, retains: bool) -> Markup {
    let changes = retains && matches!(it.row.state, ListState::Draft | ListState::Returned);
    let mut columns = vec![
        Column::new("記録"),
        Column::new("受付").nowrap(),
        Column::new("終結").nowrap(),
        Column::new("含まれる記録（データの行数）"),
        Column::new("結果"),
    ];
    if changes {
        columns.push(Column::new("操作"));
    }
    let shown = it
        .items
        .iter()
        .filter(|(item, _)| item.outcome != ItemOutcome::Dropped || it.row.state == ListState::Dropped);
    let lines = shown.map(|(item, counts)| {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "—".to_owned(), wareki);
        let removed = item.outcome == ItemOutcome::Removed;
        let mut cells = vec![
            html! { strong { (item.number) } " " (item.kind.label()) },
            html! { (day(item.opened_on)) },
            html! { (day(item.closed_on)) },
            html! { (sum(counts, removed)) },
            outcome(item.outcome, item.obstacle.map(Code::label)),
        ];
        if changes {
            cells.push(html! {
                form method="post" action=(address(it, &format!("items/{}/removal", item.id))) data-once {
                    (keys(&signed.new_submission(), Some(it.row.version)))
                    (Button::new("外す").kind(Kind::Secondary).size(Size::Small).about(&item.number).submit())
                }
            });
        }
        cells
    });
    Table::stacked("records", "この一覧の記録", columns).rows(lines).render()
}

/// 「支援経過 3、同意 8」.
pub(super) fn sum(counts: &queries::Words, removed: bool) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(word, planned, gone)| (word, if removed { *gone } else { *planned }))
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    if parts.is_empty() { "—".to_owned() } else { parts.join("、") }
}

/// What became of a record.
pub(super) fn outcome(outcome: ItemOutcome, why: Option<&str>) -> Markup {
    let tone = match outcome {
        ItemOutcome::Waiting | ItemOutcome::Dropped => Tone::Neutral,
        ItemOutcome::Removed => Tone::Good,
        ItemOutcome::Kept => Tone::Warn,
    };
    html! { (chip(tone, outcome.label())) @if let Some(why) = why { div { (why) "。" } } }
}

fn draft(signed: &SignedIn, it: &List) -> Markup {
    html! {
        form.form method="post" action=(address(it, "submission")) data-once {
            (keys(&signed.new_submission(), Some(it.row.version)))
            p { "内容を確かめて、承認者に提出します。承認するのは、作成・提出した人とは別の、所管課の職員または所管課の管理職です。" }
            (ui::buttons(&[Button::primary("承認を求める").submit()]))
        }
    }
}

fn decision(signed: &SignedIn, it: &List, typed: &Form, problems: &[Problem]) -> Markup {
    if !it.may_decide {
        return ui::plain_sentence(&html! { p { "承認を待っています。" } });
    }
    let why = Field::new("why", "差し戻す理由")
        .value(typed.get("why").to_owned())
        .required()
        .maxlength(500)
        .error(problem(problems, "why"));
    html! {
        @if it.own {
            (ui::plain_sentence(&html! { p { (words::list_refused(domain::retention::ListRefused::Own)) } }))
        } @else {
            form.form method="post" action=(address(it, "approval")) data-once {
                (keys(&signed.new_submission(), Some(it.row.version)))
                p { "承認すると、この一覧の記録を廃棄できるようになります。承認しただけでは廃棄されません。" }
                (ui::buttons(&[Button::primary("承認する").submit()]))
            }
        }
        details open[!problems.is_empty()] {
            summary { "差し戻す" }
            form.form method="post" action=(address(it, "return")) novalidate data-once {
                (keys(&signed.new_submission(), Some(it.row.version)))
                (ui::text_area(&why, 3, None))
                (ui::buttons(&[Button::new("差し戻す").kind(Kind::Secondary).submit()]))
            }
        }
    }
}

fn execution(signed: &SignedIn, it: &List, problems: &[Problem]) -> Markup {
    let sure =
        Field::new("sure", "元に戻せないことを確かめました").required().error(problem(problems, "sure"));
    let begun = it.row.waiting < it.row.records;
    html! {
        @if begun {
            (ui::banner(Level::Warning, "廃棄が途中です", &html! { p { "残り" (it.row.waiting) "件です。続きを実行してください。" } }))
        }
        (ui::banner(Level::Warning, "廃棄を実行する前に", &html! { p { (words::FOR_GOOD) } }))
        form.form method="post" action=(address(it, "execution")) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::checkbox(&sure, "yes", false))
            (ui::buttons(&[
                Button::new(if begun { "続きを廃棄する" } else { "廃棄する" }).kind(Kind::Danger).submit(),
            ]))
        }
    }
}

fn done(signed: &SignedIn, it: &List, retains: bool) -> Markup {
    html! {
        @if it.row.wiped_at.is_none() {
            (ui::banner(Level::Warning, "後始末が残っています", &html! { p { (words::NOT_WIPED) } }))
            @if retains {
                form.form method="post" action=(address(it, "execution")) data-once {
                    (keys(&signed.new_submission(), None))
                    (ui::hidden("sure", "yes"))
                    (ui::buttons(&[Button::new("今すぐ空き領域を消す").kind(Kind::Secondary).submit()]))
                }
            }
        }
        p { a href=(address(it, "certificate")) { (words::CERTIFICATE) "を見る・印刷する" } }
    }
}

fn give_up(signed: &SignedIn, it: &List) -> Markup {
    html! {
        details {
            summary { "この一覧を取りやめる" }
            form.form method="post" action=(address(it, "abandonment")) data-once {
                (keys(&signed.new_submission(), Some(it.row.version)))
                p { "記録は廃棄されません。あとから、新しい一覧に載せられます。" }
                (ui::buttons(&[Button::new("取りやめる").kind(Kind::Secondary).submit()]))
            }
        }
    }
}
