//! 経過: the notes of a case, newest first, months and gaps marked, by filter and in pages of fifty.

use std::str::FromStr;

use app::note::{
    NoteView,
    contacts::contacts,
    queries::{self, Filter, Key, Timeline},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{
    category::Sharing,
    code::Code,
    ids::{AgencyId, CaseId, NoteId},
    note::{ContactMethod, Counterpart},
};
use japanese::date::{fiscal_year, fiscal_year_range};
use maud::{Markup, html};
use serde::Deserialize;

use super::{strip, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Active, Button, Choice, Event, Field, Icon, Item, Paging, Size, Tone},
};

/// What the address of the list may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    agency: Option<String>,
    method: Option<String>,
    own_words: Option<String>,
    after: Option<String>,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            agency: self.agency.as_deref().and_then(|text| text.parse().ok()),
            method: self.method.as_deref().and_then(ContactMethod::from_code),
            counterpart: self
                .own_words
                .as_deref()
                .filter(|text| !text.is_empty())
                .map(|_| Counterpart::Oneself),
        }
    }

    fn after(&self) -> Option<Key> {
        let (day, note) = self.after.as_deref()?.split_once('_')?;
        Some((day.parse().ok()?, NoteId::from_str(note).ok()?))
    }
}

/// `GET /cases/{case}/notes`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let filter = asked.filter();
    let after = asked.after();
    let stored = queries::timeline(&signed.op(), case, &filter, after).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let list = format!("{}/notes", frame.base());
    if stored.notes.is_empty() && filter == Filter::default() && after.is_none() {
        let page = frame.page(CaseTab::Notes, words::TIMELINE).primary(write(&frame));
        return Ok(page.main(ui::empty_state(words::EMPTY, &html! {})).render().into_response());
    }
    let contacts = contacts(&signed.op(), case).await?;
    let list_of_notes = ui::filtered(
        &list,
        &filter_fields(&stored, &filter),
        &active(&list, &stored, &filter),
        &html! {
            @if stored.notes.is_empty() {
                (ui::empty_state(words::NO_MATCH, &html! { a href=(list) { "すべての記録を見る" } }))
            } @else {
                (ui::timeline(&items(&frame, &stored.notes, true)))
                (papers(&frame))
                (ui::paging(&paging(&list, &stored, &filter, after)))
            }
        },
    );
    let main =
        html! { (strip::section(&contacts, frame.header.face.opened_on, frame.today())) (list_of_notes) };
    let page = frame.page(CaseTab::Notes, words::TIMELINE).primary(write(&frame)).main(main);
    Ok(page.render().into_response())
}

fn write(frame: &CaseFrame) -> Markup {
    Button::primary(words::NEW).icon(Icon::Plus).link(&format!("{}/notes/new", frame.base()))
}

/// Ways to all records as PDF, whatever the list is narrowed to.
fn papers(frame: &CaseFrame) -> Markup {
    let all = format!("{}/notes.pdf", frame.base());
    let year = fiscal_year_range(fiscal_year(frame.today()));
    let this_year = year.map(|(first, last)| format!("{all}?from={first}&until={last}"));
    html! {
        div.no-print { (ui::buttons(&[
            html! { @if let Some(href) = this_year { (Button::new("今年度の経過をPDFにする").size(Size::Small).link(&href)) } },
            Button::new("すべての経過をPDFにする").size(Size::Small).link(&all),
        ])) }
    }
}

/// Events with marks for months and for months without records; texts are cut where they link on.
pub fn items<'a>(frame: &CaseFrame, notes: &'a [NoteView], marks: bool) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut before: Option<&NoteView> = None;
    for note in notes {
        if marks {
            let newer = before.map(|before| before.happened_on);
            if let Some(gap) = newer.and_then(|newer| words::gap(newer, note.happened_on)) {
                items.push(Item::Mark(gap.into()));
            }
            if newer.is_none_or(|newer| words::month(newer) != words::month(note.happened_on)) {
                items.push(Item::Mark(words::month(note.happened_on).into()));
            }
        }
        items.push(Item::Event(event(frame, note)));
        before = Some(note);
    }
    items
}

fn event<'a>(frame: &CaseFrame, note: &'a NoteView) -> Event<'a> {
    let datetime = if note.happened_time.is_empty() {
        note.happened_on.to_string()
    } else {
        format!("{}T{}", note.happened_on, note.happened_time)
    };
    Event {
        datetime: datetime.into(),
        when: words::when(note, frame.today()).into(),
        title: words::title(note).into(),
        href: Some(format!("{}/notes/{}", frame.base(), note.id).into()),
        who: format!("{}　{}", note.agency_name, note.staff_name).into(),
        chips: Some(chips(note)),
        text: Some(note.body.as_str().into()),
        pinned: false,
    }
}

/// What it is about, and marks that change how it is read.
pub fn chips(note: &NoteView) -> Markup {
    html! {
        (ui::chip(Tone::Neutral, note.category.label()))
        @if matches!(note.sharing, Sharing::Agency | Sharing::Supporters) { " " (ui::chip(Tone::Warn, note.sharing.label())) }
        @if let Some(name) = note.subject_name() { " " (ui::chip(Tone::Neutral, &format!("{name}さんのこと"))) }
        @if note.files > 0 { " " (ui::chip(Tone::Neutral, &format!("添付{}件", note.files))) }
        @if note.correction.is_some() { " " (ui::chip(Tone::Info, "訂正あり")) }
    }
}

fn filter_fields(stored: &Timeline, filter: &Filter) -> Markup {
    let agency = filter.agency.map(|id| id.to_string()).unwrap_or_default();
    let agencies: Vec<Choice<'_>> =
        stored.agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let methods: Vec<Choice<'_>> = ui::code_choices(ContactMethod::ALL);
    html! {
        (ui::select(&Field::new("agency", "機関").plain().value(agency), &agencies))
        (ui::select(&Field::new("method", "方法").plain().value(filter.method.map(Code::code).unwrap_or_default()), &methods))
        (ui::checkbox(&Field::new("own_words", "本人と話した記録だけ").plain(), "1", filter.counterpart.is_some()))
    }
}

fn active<'a>(list: &str, stored: &Timeline, filter: &Filter) -> Vec<Active<'a>> {
    let name = |id: AgencyId| {
        stored.agencies.iter().find(|(agency, _)| *agency == id).map_or("—", |(_, name)| name.as_str())
    };
    let without = |filter: Filter| format!("{list}{}", query(&filter, None));
    let mut active = Vec::new();
    if let Some(agency) = filter.agency {
        let without = without(Filter { agency: None, ..*filter });
        active.push(Active { label: format!("機関：{}", name(agency)).into(), without: without.into() });
    }
    if let Some(method) = filter.method {
        let without = without(Filter { method: None, ..*filter });
        active.push(Active { label: format!("方法：{}", method.label()).into(), without: without.into() });
    }
    if filter.counterpart.is_some() {
        let without = without(Filter { counterpart: None, ..*filter });
        active.push(Active { label: "本人と話した記録だけ".into(), without: without.into() });
    }
    active
}

/// The part of an address behind the path: ids and codes only.
fn query(filter: &Filter, after: Option<Key>) -> String {
    let parts = [
        filter.agency.map(|agency| format!("agency={agency}")),
        filter.method.map(|method| format!("method={}", method.code())),
        filter.counterpart.map(|_| "own_words=1".to_owned()),
        after.map(|(day, note)| format!("after={day}_{note}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

fn paging<'a>(list: &str, stored: &Timeline, filter: &Filter, after: Option<Key>) -> Paging<'a> {
    let rows = u32::try_from(queries::PAGE).unwrap_or(u32::MAX);
    Paging {
        from: u64::from(after.is_none()),
        shown: stored.notes.len() as u64,
        total: (after.is_none() && stored.next.is_none()).then_some(stored.notes.len() as u64),
        next: stored.next.map(|key| (format!("{list}{}", query(filter, Some(key))).into(), rows)),
        first: after.map(|_| format!("{list}{}", query(filter, None)).into()),
    }
}
