//! The persons of a household and their kinship on the cover page, as far as the reader may know them.

use app::household::{KinshipRow, PersonRow};
use domain::{
    code::Code,
    ids::PersonId,
    person::{KinshipKind, NameStatus},
};
use maud::{Markup, html};

use super::{CaseFrame, words};
use crate::ui::{self, Column, Table, Tone, chip};

/// A telephone number to tap on a phone.
pub fn telephone(digits: &str) -> Markup {
    html! {
        @if digits.is_empty() { "未入力" }
        @else { a href=(format!("tel:{digits}")) { (japanese::number::phone_text(digits)) } }
    }
}

/// The table of persons.
pub fn persons(frame: &CaseFrame, persons: &[PersonRow]) -> Markup {
    let may_edit = frame.header.may_edit();
    let add = html! { a href=(format!("{}/persons/new", frame.base())) { "世帯の方を追加" } };
    let columns = ["お名前", "続柄", "年齢・性別", "同居", "連絡先・備考"].map(Column::new).to_vec();
    let table = Table::stacked("persons", "世帯の方", columns)
        .caption_hidden()
        .rows(persons.iter().map(|row| person(frame, row, may_edit)));
    let body = html! {
        @if persons.is_empty() {
            (ui::empty_state(
                if may_edit { "世帯の方は、まだ登録されていません。お名前が分からなくても登録できます。" }
                else { "世帯の方のお名前や連絡先は、いまの根拠では共有されていません。" },
                &html! {},
            ))
        } @else { (table.render()) }
    };
    ui::card("世帯の方", may_edit.then_some(&add), &body)
}

fn person(frame: &CaseFrame, row: &PersonRow, may_edit: bool) -> Vec<Markup> {
    let name = html! {
        @if may_edit && row.known {
            a href=(format!("{}/persons/{}", frame.base(), row.id)) { (row.name()) }
        } @else { (row.name()) }
        @match row.name_status {
            NameStatus::Alias if row.known => { " " (chip(Tone::Neutral, "仮名")) }
            _ => {}
        }
        @if !row.kana().is_empty() { p.hint { (row.kana()) } }
    };
    let age = html! {
        @if row.known {
            (words::age(row.born(), row.died(), frame.today()))
            @if row.sex != domain::person::Sex::NotKnown { "・" (row.sex.label()) }
        } @else { "—" }
    };
    let left = row.until.filter(|until| *until < frame.today());
    let roof = html! {
        @match left {
            Some(until) => { (japanese::date::wareki(until)) "まで" }
            None if row.died_on.is_some() => "—",
            None => (if row.same_roof { "同居" } else { "別居" }),
        }
    };
    vec![name, html! { (row.relation.label()) }, age, roof, remarks(frame, row)]
}

fn remarks(frame: &CaseFrame, row: &PersonRow) -> Markup {
    html! {
        @if row.key_person { (chip(Tone::Info, "連絡の中心")) " " }
        @if row.masked {
            (chip(Tone::Danger, crate::protection::words::HIDDEN)) " "
            a href=(format!("{}/persons/{}/unmasking", frame.base(), row.id)) { "理由を書いて見る" span.hidden { "：" (row.name()) } }
        }
        @if row.must_not_learn { (chip(Tone::Danger, "知らせてはいけない方")) " " }
        @if !row.phone.is_empty() { (telephone(&row.phone)) " " }
        @for text in [&row.occupation, &row.school, &row.workplace] { @if !text.is_empty() { (text) " " } }
        @if !row.note.is_empty() { p.prewrap { (row.note) } }
    }
}

/// How they are related, as sentences.
pub fn kinships(frame: &CaseFrame, persons: &[PersonRow], kinships: &[KinshipRow]) -> Markup {
    let link = html! { a href=(format!("{}/kinships", frame.base())) { "家族関係を記入" } };
    html! {
        @if !kinships.is_empty() || (frame.header.may_edit() && persons.len() > 1) {
            (ui::card("家族関係", frame.header.may_edit().then_some(&link), &html! {
                @if kinships.is_empty() { p.hint { "まだ記入されていません。" } }
                @else { ul { @for row in kinships { li { (kinship(persons, row)) } } } }
            }))
        }
    }
}

/// 「A は B の親です」「A と B は夫婦・パートナーです」.
pub fn kinship(persons: &[PersonRow], row: &KinshipRow) -> String {
    let name =
        |id: PersonId| persons.iter().find(|row| row.id == id).map(PersonRow::name).unwrap_or_default();
    let (a, b) = (name(row.a), name(row.b));
    match row.kind {
        KinshipKind::Parent => format!("{a}さんは{b}さんの親です"),
        KinshipKind::Adoptive => format!("{a}さんは{b}さんの養親です"),
        KinshipKind::Foster => format!("{a}さんは{b}さんの里親です"),
        KinshipKind::Control => match row.until_year {
            Some(_) => format!("{a}さんから{b}さんへの支配・暴力がありました{}", in_years(row)),
            None => format!("{a}さんから{b}さんへの支配・暴力があります{}", in_years(row)),
        },
        kind if row.tie().today().is_none() => {
            format!("{a}さんと{b}さんは{}でした{}", kind.label(), in_years(row))
        }
        kind => format!("{a}さんと{b}さんは{}です{}", kind.label(), in_years(row)),
    }
}

fn in_years(row: &KinshipRow) -> String {
    let years = words::years(row.tie().years);
    if years.is_empty() { years } else { format!("（{years}）") }
}
