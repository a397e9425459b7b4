//! Conference bodies that work on cases, with their officers, members, frequency and legal basis.

use domain::code::Code;
use maud::{Markup, html};
use profile::{Body, Frequency, Seat};

use super::{
    facts::{Facts, period},
    names::Names,
};

pub(super) fn section(names: Names<'_>) -> Markup {
    html! {
        @if names.0.body.is_empty() { p.hint { "計画に記載はありません。" } }
        @for body in names.0.bodies() { (one(names, body)) }
    }
}

fn one(names: Names<'_>, body: &Body) -> Markup {
    let seats = |seats: &[Seat]| seats.iter().map(|seat| names.seat(seat)).collect::<Vec<_>>();
    let seat = |seat: &Option<Seat>| seat.as_ref().map(|seat| names.seat(seat));
    let facts = Facts::default()
        .text("法的種別", Some(body.kind.label()))
        .markup("主催", Some(host(names, body)))
        .text("兼ねる会議", body.within.as_ref().map(|key| names.meeting(key)))
        .text("区域", (!body.areas.is_empty()).then(|| names.areas(&body.areas)))
        .text("議長", seat(&body.chair))
        .text("事務局長", seat(&body.secretary))
        .text("庶務", seat(&body.clerk))
        .text("開催", body.frequency.as_ref().and_then(frequency))
        .markup("本人同意", Some(consent(body)))
        .text("守秘義務", body.secrecy.as_ref())
        .list("必須の出席者", &seats(&body.members))
        .list("事例ごとの出席者", &seats(&body.case_members))
        .list("構成員", &body.constituents)
        .list("所掌事務", &body.duties)
        .list("設置根拠", &body.legal_basis)
        .text("期間", period(body.from, body.to))
        .text("補足", body.note.as_ref());
    html! { h3 { (body.name) } (facts.render()) }
}

/// Reading a profile refuses a body that decides plans without a host; the other is the municipality's by law.
fn host(names: Names<'_>, body: &Body) -> Markup {
    html! {
        @if let Some(host) = &body.host {
            (names.agency(host))
        } @else {
            span.hint { "計画に記載はありません（法律では、市町村が組織します）。" }
        }
    }
}

/// The plan's own word, or what the legal kind brings with it, told apart.
fn consent(body: &Body) -> Markup {
    match body.consent {
        Some(stated) => html! { (stated.label()) },
        None => {
            html! { (body.kind.consent_rule().label()) span.hint { "（計画に記載がないため、法的種別による）" } }
        }
    }
}

/// The frequency in the plan's words. That it also meets when needed is added to an interval whose words do not
/// say so; words without an interval are the plan's own for meeting when needed.
pub(super) fn frequency(frequency: &Frequency) -> Option<String> {
    let label = frequency.label();
    let also = frequency.as_needed && frequency.unit.is_some() && !label.contains("随時");
    let label = if also { format!("{label}、随時") } else { label };
    (!label.is_empty()).then_some(label)
}
