//! Parts of several pages: the two records side by side, the reasons in words with small bars, what a cover says.

use app::identity_match::{PairView, Reason, Side, Subject};
use domain::{
    code::Code,
    person::{NameStatus, Sex},
};
use maud::{Markup, html};

use super::words;
use crate::ui::{self, Button, Column, Level, Size, Table, Tone, chip};

/// 「山美　花子」, or a word for a name that is not known.
pub(super) fn name(person: &Subject) -> String {
    let parts = [person.family_name.as_str(), person.given_name.as_str()];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if known.is_empty() { "（お名前はまだ分かりません）".to_owned() } else { known.join("　") }
}

fn kana(person: &Subject) -> String {
    let parts = [person.family_kana.as_str(), person.given_kana.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Where a side stands: the number of its case, a link if the reader may open it, and who is responsible.
pub(super) fn cases(side: &Side) -> Markup {
    html! {
        @for case in &side.cases {
            p {
                @if case.readable { a href=(format!("/cases/{}", case.case)) { (case.number) } }
                @else { (case.number) }
                "　主担当：" (case.agency_name)
            }
        }
    }
}

fn text(value: &str) -> Markup {
    html! { @if value.is_empty() { "—" } @else { (value) } }
}

fn cells(side: &Side, key: &str) -> Markup {
    let person = &side.person;
    match key {
        "name" => html! {
            (name(person))
            @if person.name_status == NameStatus::Alias { " " (chip(Tone::Neutral, "仮名")) }
            @if !kana(person).is_empty() { p.hint { (kana(person)) } }
        },
        "birth" => text(&japanese::date::both(person.birth)),
        "sex" => text(if person.sex == Sex::NotKnown { "" } else { person.sex.label() }),
        "place" => text(&person.address),
        "phone" => html! {
            @if person.phones.is_empty() { "—" }
            @for phone in &person.phones { p { (japanese::number::phone_text(phone)) } }
        },
        _ => cases(side),
    }
}

/// Five small boxes, filled as far as a field says something; its words stand beside it.
fn bar(reason: &Reason) -> Markup {
    let filled = usize::from(reason.bar.min(5));
    html! {
        span.nowrap aria-hidden="true" { ("■".repeat(filled)) ("□".repeat(5 - filled)) }
        " " (words::strength(reason.strength))
    }
}

/// Whether two written names that count as equal are written in other kanji or kana.
fn respelled(view: &PairView, reason: &Reason) -> bool {
    let [one, two] = &view.sides;
    let equal = matches!(reason.level, "both" | "writing" | "writing_other_reading");
    let differ = match reason.field {
        "family" => one.person.family_name != two.person.family_name,
        "given" => one.person.given_name != two.person.given_name,
        _ => false,
    };
    equal && differ
}

fn said(view: &PairView, reason: &Reason) -> Markup {
    let prefix = if matches!(reason.field, "family" | "given") {
        format!("{}：", words::field(reason.field))
    } else {
        String::new()
    };
    html! {
        p { (prefix) (words::level(reason.field, reason.level))
            @if respelled(view, reason) { "（異体字などの表記の違いは、同じ字とみています）" }
            @if reason.rare { "（あまりないお名前です）" }
        }
        p.hint { (bar(reason)) }
    }
}

/// The two records field by field, and how they agree.
pub(super) fn comparison(view: &PairView) -> Markup {
    let rows: [(&str, &str, &[&str]); 6] = [
        ("case", "ケース", &[]),
        ("name", "お名前", &["family", "given"]),
        ("birth", "生年月日", &["birth"]),
        ("sex", "性別", &["sex"]),
        ("place", "住所", &["place"]),
        ("phone", "電話", &["phone"]),
    ];
    let columns = ["項目", "先にできた記録", "後からできた記録", "一致のようす"].map(Column::new).to_vec();
    let row = |(key, label, fields): (&str, &str, &[&str])| {
        let reasons: Vec<&Reason> =
            view.reasons.iter().filter(|reason| fields.contains(&reason.field)).collect();
        vec![
            html! { (label) },
            cells(&view.sides[0], key),
            cells(&view.sides[1], key),
            html! {
                @if key == "case" { "—" }
                @else if reasons.is_empty() { "記録がなく、比べられません" }
                @for reason in reasons { (said(view, reason)) }
            },
        ]
    };
    html! {
        p { (words::chances(view)) "。プログラムは決めません。内容を知っている方が、確かめて決めてください。" }
        @if words::family_fits_too(view) { p { "同じ家族の別の方でも、このくらい一致することがあります。" } }
        (Table::stacked("comparison", "二つの記録", columns).caption_hidden().roomy().rows(rows.into_iter().map(row)).render())
    }
}

/// What agrees, in one line: 「氏：漢字も読みも同じです／生年月日：同じです」.
pub(crate) fn agreements(reasons: &[Reason]) -> String {
    let said = |reason: &Reason| {
        format!("{}：{}", words::field(reason.field), words::level(reason.field, reason.level))
    };
    reasons.iter().map(said).collect::<Vec<_>>().join("／")
}

/// What the cover of a case says: that records may be about the same person, and which are.
pub(crate) fn notice(base: &str, views: &[PairView]) -> Markup {
    let waiting = views.iter().filter(|view| view.row.state.waits()).count();
    let joined = views.iter().filter(|view| !view.row.state.waits());
    let list = format!("{base}/identity-matches");
    html! {
        @if waiting > 0 {
            (ui::banner(Level::Info, words::MAYBE, &html! {
                p { "この世帯の方と同じ人かもしれない記録が" (waiting) "件あります。見比べてお確かめください。" }
                (ui::buttons(&[Button::new("見比べる").size(Size::Small).link(&list)]))
            }))
        }
        @for view in joined { (same(base, view)) }
    }
}

/// 「山美 花子さんは、R8-0002 の記録の方と同じ人です。」
fn same(base: &str, view: &PairView) -> Markup {
    let here = |side: &Side| side.cases.iter().any(|case| base.ends_with(&case.case.to_string()));
    let [one, two] = &view.sides;
    let (own, other) = if here(one) { (one, two) } else { (two, one) };
    let number = other.cases.first().map_or("別", |case| case.number.as_str());
    html! {
        (ui::plain_sentence(&html! { p {
            (name(&own.person)) "さんは、" (number) "の記録の" (name(&other.person)) "さんと同じ人です。"
            a href=(format!("{}/{}", super::PATH, view.row.id)) { "見比べる" }
        } }))
    }
}

/// The weaker sign that a city may switch on; it names nobody.
pub(crate) fn hint(shows: bool) -> Markup {
    html! { @if shows { (ui::plain_sentence(&html! { p { (words::HINT) } })) } }
}
