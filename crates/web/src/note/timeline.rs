//! 経過: the notes of a case, newest first, months and gaps marked, by filter and in pages of fifty.

use app::note::{
    NoteView,
    contacts::contacts,
    news::News,
    queries::{self, Filter, Key, Timeline},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{
    category::Sharing,
    code::Code,
    ids::{CaseId, NoteId, StaffId},
};
use japanese::date::{fiscal_year, fiscal_year_range};
use maud::{Markup, html};

use super::{
    filter::{self, Asked},
    strip, tag, words,
};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Event, Icon, Item, Level, Paging, Size, Tone},
};

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
    let marks = Marks::of(&stored, signed.actor.staff);
    let contacts = contacts(&signed.op(), case).await?;
    let list_of_notes = ui::filtered(
        &list,
        &filter::fields(&stored, &filter),
        &filter::active(&list, &stored, &filter),
        &html! {
            @if stored.notes.is_empty() {
                (ui::empty_state(words::NO_MATCH, &html! { a href=(list) { "すべての記録を見る" } }))
            } @else {
                @if after.is_none() && filter == Filter::default() { (pinned(&frame, &stored, &marks)) }
                (ui::timeline(&items(&frame, &stored.notes, Some(&marks))))
                (papers(&frame))
                (ui::paging(&paging(&list, &stored, &filter, after)))
            }
        },
    );
    let main = html! {
        (news(&stored))
        (strip::section(&contacts, frame.header.face.opened_on, frame.today()))
        (list_of_notes)
    };
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

/// What the reader's own work says of the records: which are 重要 to their agency, and which are new to them.
pub struct Marks {
    pinned: Vec<NoteId>,
    news: Option<News>,
    reader: StaffId,
}

impl Marks {
    fn of(stored: &Timeline, reader: StaffId) -> Self {
        Self { pinned: stored.pinned.iter().map(|note| note.id).collect(), news: stored.news, reader }
    }

    fn is_new(&self, note: &NoteView) -> bool {
        self.news.is_some_and(|news| news.has(note, self.reader))
    }
}

/// The records that the agency keeps at the top.
fn pinned(frame: &CaseFrame, stored: &Timeline, marks: &Marks) -> Markup {
    let events: Vec<Item<'_>> =
        stored.pinned.iter().map(|note| Item::Event(event(frame, note, Some(marks)))).collect();
    html! {
        @if !events.is_empty() {
            (ui::section("pinned", words::PINNED, &ui::timeline(&events)))
            h2 { (words::ALL) }
        }
    }
}

/// What came since the reader last looked.
fn news(stored: &Timeline) -> Markup {
    html! {
        @if let Some(news) = stored.news.filter(|news| news.count > 0) {
            (ui::banner(Level::Info, &words::news(&news), &html! { p { (words::NEWS_WHAT) } }))
        }
    }
}

/// Events with marks for months and for months without records; texts are cut where they link on.
pub fn items<'a>(frame: &CaseFrame, notes: &'a [NoteView], marks: Option<&Marks>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut before: Option<&NoteView> = None;
    for note in notes {
        if marks.is_some() {
            let newer = before.map(|before| before.happened_on);
            if let Some(gap) = newer.and_then(|newer| words::gap(newer, note.happened_on)) {
                items.push(Item::Mark(gap.into()));
            }
            if newer.is_none_or(|newer| words::month(newer) != words::month(note.happened_on)) {
                items.push(Item::Mark(words::month(note.happened_on).into()));
            }
        }
        items.push(Item::Event(event(frame, note, marks)));
        before = Some(note);
    }
    items
}

fn event<'a>(frame: &CaseFrame, note: &'a NoteView, marks: Option<&Marks>) -> Event<'a> {
    let new = marks.is_some_and(|marks| marks.is_new(note));
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
        chips: Some(html! { @if new { (ui::chip(Tone::Info, words::IS_NEW)) " " } (chips(note)) }),
        text: Some(note.body.as_str().into()),
        foot: Some(tag::labels(&note.tags)),
        pinned: marks.is_some_and(|marks| marks.pinned.contains(&note.id)),
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

fn paging<'a>(list: &str, stored: &Timeline, filter: &Filter, after: Option<Key>) -> Paging<'a> {
    let rows = u32::try_from(queries::PAGE).unwrap_or(u32::MAX);
    Paging {
        from: u64::from(after.is_none()),
        shown: stored.notes.len() as u64,
        total: (after.is_none() && stored.next.is_none()).then_some(stored.notes.len() as u64),
        next: stored.next.map(|key| (format!("{list}{}", filter::query(filter, Some(key))).into(), rows)),
        first: after.map(|_| format!("{list}{}", filter::query(filter, None)).into()),
    }
}
