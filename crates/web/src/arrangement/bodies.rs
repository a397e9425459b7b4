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
        .text("主催", body.host.as_ref().map(|host| names.agency(host)))
        .text("議長", seat(&body.chair))
        .text("事務局長", seat(&body.secretary))
        .text("庶務", seat(&body.clerk))
        .text("開催", body.frequency.as_ref().and_then(frequency))
        .text("本人同意", Some(body.consent.label()))
        .text("守秘義務", body.secrecy.as_ref())
        .list("必須の出席者", &seats(&body.members))
        .list("事例ごとの出席者", &seats(&body.case_members))
        .list("所掌事務", &body.duties)
        .list("設置根拠", &body.legal_basis)
        .text("期間", period(body.from, body.to))
        .text("補足", body.note.as_ref());
    html! { h3 { (body.name) } (facts.render()) }
}

/// The frequency in the plan's words; that it also meets when needed is added where the words do not say so.
pub(super) fn frequency(frequency: &Frequency) -> Option<String> {
    let label = frequency.label();
    let label =
        if frequency.as_needed && !label.contains("随時") { format!("{label}、随時") } else { label };
    (!label.is_empty()).then_some(label)
}
