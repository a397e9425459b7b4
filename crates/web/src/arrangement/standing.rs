//! Standing bodies without cases and their members, grouped as the plan groups them.

use maud::{Markup, html};
use profile::{Group, StandingBody, StandingMember};

use super::{bodies::frequency, facts::Facts, names::Names};
use crate::ui::{Column, Table};

/// From how many members on a list has its own table or groups instead of a line.
const LONG: usize = 6;

pub(super) fn section(names: Names<'_>) -> Markup {
    html! {
        @if names.0.standing.is_empty() { p.hint { "計画に記載はありません。" } }
        @for body in &names.0.standing { (one(names, body)) }
    }
}

fn one(names: Names<'_>, body: &StandingBody) -> Markup {
    let unit = body.unit.as_deref().unwrap_or("名");
    let facts = Facts::default()
        .text("上位の会議", body.parent.as_ref().map(|parent| names.meeting(parent)))
        .text("主催", body.host.as_ref().map(|host| names.seat(host)))
        .text("設置", body.since.map(|since| format!("{}から", since.label())))
        .text("開催", body.frequency.as_ref().and_then(frequency))
        .list("目的", &body.purposes)
        .text("構成数", body.count.map(|count| format!("{count}{unit}")))
        .text("時点", body.as_of.map(|as_of| format!("{}現在", as_of.label())))
        .text("構成員の決め方", body.member_rule.as_ref())
        .markup("構成員", short(names, &body.members))
        .text("補足", body.note.as_ref());
    html! {
        h3 { (body.name) }
        (facts.render())
        (long(names, body))
        (groups(body))
    }
}

fn member(names: Names<'_>, member: &StandingMember) -> Markup {
    let agency = member.agency.as_ref().map(|key| names.agency(key)).filter(|agency| *agency != member.name);
    html! { (member.name) @if let Some(agency) = agency { "（" (agency) "）" } }
}

fn is_plain(members: &[StandingMember]) -> bool {
    members.len() < LONG && members.iter().all(|member| member.no.is_none() && member.field.is_none())
}

fn short(names: Names<'_>, members: &[StandingMember]) -> Option<Markup> {
    let shown = !members.is_empty() && is_plain(members);
    shown.then(|| html! { ul { @for it in members { li { (member(names, it)) } } } })
}

fn long(names: Names<'_>, body: &StandingBody) -> Markup {
    if is_plain(&body.members) {
        return html! {};
    }
    let id = format!("standing-{}", body.key);
    let caption = format!("{}の構成員", body.name);
    let columns = vec![Column::new("番号").number(), Column::new("構成員"), Column::new("分野")];
    let line = |(at, it): (usize, &StandingMember)| {
        let no = it.no.map_or_else(|| (at + 1).to_string(), |no| no.to_string());
        vec![html! { (no) }, member(names, it), html! { (it.field.as_deref().unwrap_or("—")) }]
    };
    Table::stacked(&id, caption, columns).rows(body.members.iter().enumerate().map(line)).render()
}

/// One row a class; departments of one class stand below each other.
fn groups(body: &StandingBody) -> Markup {
    if body.groups.is_empty() {
        return html! {};
    }
    let id = format!("standing-{}-groups", body.key);
    let caption = format!("{}の構成員（区分別）", body.name);
    let columns = vec![Column::new("区分"), Column::new("構成員")];
    let classes = body.groups.chunk_by(|a, b| a.class == b.class);
    let line = |groups: &[Group]| {
        let class = groups.first().and_then(|group| group.class.as_deref()).unwrap_or("構成員");
        vec![html! { (class) }, html! { @for group in groups { p { (one_group(group)) } } }]
    };
    Table::stacked(&id, caption, columns).rows(classes.map(line)).render()
}

fn one_group(group: &Group) -> Markup {
    html! {
        @if let Some(name) = &group.name { strong { (name) } "　" }
        (group.members.join("、"))
        @if group.more { " ほか" }
    }
}
