//! The dates of the agency on 今日: what is late and what comes this week, the reader's own cases first, ten
//! of each in sight and the rest folded away, so that an old pile does not push away the week.

use app::today::{DueLine, Today, Where};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    household::words,
    ui::{self, Button, Column, Table, Tone},
};

/// So many lines of a group are in sight.
const SHOWN: usize = 10;

/// The section 期限.
pub(super) fn section(page: &Today) -> Markup {
    let body = html! {
        @if page.dues.is_empty() {
            (ui::empty_state("7日以内に期限の来るものはありません。", &Button::new("ケースを見る").link("/cases")))
        } @else { (groups(page)) }
    };
    ui::section("dues", "期限", &body)
}

fn groups(page: &Today) -> Markup {
    let (late, soon): (Vec<&DueLine>, Vec<&DueLine>) = page.dues.iter().partition(|due| due.on < page.on);
    html! {
        @if !late.is_empty() { (group(page, "late", "過ぎているもの", late)) }
        @if soon.is_empty() { p { "今日から7日のあいだに期限の来るものはありません。" } }
        @else { (group(page, "soon", "今日から7日のあいだ", soon)) }
    }
}

fn group(page: &Today, id: &str, heading: &str, mut lines: Vec<&DueLine>) -> Markup {
    // A stable sort: the dates stay in order among one's own and among the others.
    lines.sort_by_key(|due| !due.mine);
    let (first, rest) = lines.split_at(lines.len().min(SHOWN));
    let (more, all) = (format!("{id}-more"), lines.len());
    html! {
        h3 { (heading) span.count { (all) "件" } }
        (table(page, id, heading, first))
        @if !rest.is_empty() {
            (ui::disclosure(&format!("残り {}件を見る", rest.len()), 0, false, &table(page, &more, heading, rest)))
        }
    }
}

fn table(page: &Today, id: &str, caption: &str, lines: &[&DueLine]) -> Markup {
    let columns = vec![
        Column::new("期限").nowrap(),
        Column::new("ケース").nowrap(),
        Column::new("世帯"),
        Column::new("記録・延期").nowrap(),
        Column::new("すること"),
    ];
    let rows = lines.iter().map(|due| {
        let mut cells = cells(due, page.on);
        let what = cells.pop().unwrap_or_default();
        cells.extend([record(due), what]);
        cells
    });
    Table::stacked(id, caption, columns).caption_hidden().brief().rows(rows).render()
}

fn cells(due: &DueLine, today: Date) -> Vec<Markup> {
    vec![
        html! { (ui::due(today, due.on)) " " (ui::time(due.on, &words::day(due.on, today))) },
        html! { @if due.case_open { a href=(format!("/cases/{}", due.case)) { (due.number) } } @else { (due.number) } },
        html! {
            @match &due.household { Some(label) => (label), None => span.faint { "非開示" } }
            @if due.mine { " " (ui::chip(Tone::Info, "自分の担当")) }
        },
        html! { @match href(due.place()) { Some(href) => a href=(href) { (due.what) }, None => (due.what) } },
    ]
}

/// The ways from what is due to the record of it, and to a later day.
fn record(due: &DueLine) -> Markup {
    html! {
        @if due.case_open {
            a href=(format!("/cases/{}/notes/new", due.case)) { "記録する" span.hidden { "：" (due.number) } }
            @if due.kind.by_hand() {
                "　" a href=(format!("/dues/{}/deferral", due.id)) { "延ばす" span.hidden { "：" (due.number) "の" (due.what) } }
            }
        }
    }
}

/// Dates with who is in charge of their cases, for who leads the agency.
pub(crate) fn staffed(id: &str, caption: &str, lines: &[DueLine], today: Date) -> Markup {
    let columns = vec![
        Column::new("期限").nowrap(),
        Column::new("ケース").nowrap(),
        Column::new("世帯"),
        Column::new("すること"),
        Column::new("担当者").nowrap(),
    ];
    let rows = lines.iter().map(|due| {
        let mut cells = cells(due, today);
        cells.push(html! { (due.staff_name.as_deref().unwrap_or("担当者なし")) });
        cells
    });
    Table::stacked(id, caption, columns).caption_hidden().rows(rows).render()
}

/// Where something due is done.
pub(crate) fn href(place: Where) -> Option<String> {
    match place {
        Where::Screening(intake) => Some(format!("/intakes/{intake}/screening")),
        Where::Referral(referral) => Some(format!("/referrals/{referral}")),
        Where::NewReferral(case) => Some(format!("/cases/{case}/referrals/new")),
        Where::Return(handback) => Some(format!("/returns/{handback}")),
        Where::Case(case) => Some(format!("/cases/{case}")),
        Where::Nowhere => None,
    }
}
