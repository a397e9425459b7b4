//! What narrows 経過, out of the address and back into it: ids and codes only.

use std::str::FromStr;

use app::note::queries::{Filter, Key, Timeline};
use domain::{
    category::Category,
    code::Code,
    ids::{AgencyId, NoteId, PersonId},
    note::{ContactMethod, Counterpart, Tag},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::words;
use crate::ui::{self, Active, Choice, Field};

/// What the address of the list may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    agency: Option<String>,
    method: Option<String>,
    own_words: Option<String>,
    subject: Option<String>,
    category: Option<String>,
    tag: Option<String>,
    after: Option<String>,
}

impl Asked {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            agency: self.agency.as_deref().and_then(|text| text.parse().ok()),
            method: self.method.as_deref().and_then(ContactMethod::from_code),
            counterpart: self
                .own_words
                .as_deref()
                .filter(|text| !text.is_empty())
                .map(|_| Counterpart::Oneself),
            subject: self.subject.as_deref().and_then(|text| text.parse().ok()),
            category: self.category.as_deref().and_then(Category::from_code),
            tag: self.tag.as_deref().and_then(Tag::of_key),
        }
    }

    pub(super) fn after(&self) -> Option<Key> {
        let (day, note) = self.after.as_deref()?.split_once('_')?;
        Some((day.parse().ok()?, NoteId::from_str(note).ok()?))
    }
}

/// The fields of the filter.
pub(super) fn fields(stored: &Timeline, filter: &Filter) -> Markup {
    let agency = filter.agency.map(|id| id.to_string()).unwrap_or_default();
    let agencies: Vec<Choice<'_>> =
        stored.agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let methods: Vec<Choice<'_>> = ui::code_choices(ContactMethod::ALL);
    let subject = filter.subject.map(|id| id.to_string()).unwrap_or_default();
    let members: Vec<Choice<'_>> =
        stored.members.iter().map(|member| Choice::new(member.person.to_string(), member.label())).collect();
    let tags = stored.tags.iter().map(|(it, count)| {
        Choice::new(it.tag.key(), format!("{}：{}（{count}件）", it.tag.kind().label(), it.label))
    });
    let tags: Vec<Choice<'_>> = tags.collect();
    html! {
        (ui::select(&Field::new("agency", "機関").plain().value(agency), &agencies))
        (ui::select(&Field::new("method", "方法").plain().value(filter.method.map(Code::code).unwrap_or_default()), &methods))
        (ui::select(&Field::new("category", "種類").plain().value(filter.category.map(Code::code).unwrap_or_default()), &ui::code_choices(Category::ALL)))
        (ui::select(&Field::new("subject", "だれについて").plain().value(subject), &members))
        @if !tags.is_empty() || filter.tag.is_some() {
            (ui::select(&Field::new("tag", words::TAGGED).plain().value(filter.tag.map(Tag::key).unwrap_or_default()), &tags))
        }
        (ui::checkbox(&Field::new("own_words", "本人と話した記録だけ").plain(), "1", filter.counterpart.is_some()))
    }
}

/// What the list is narrowed by, each with the way to take it off.
pub(super) fn active<'a>(list: &str, stored: &Timeline, filter: &Filter) -> Vec<Active<'a>> {
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
    if let Some(category) = filter.category {
        let without = without(Filter { category: None, ..*filter });
        active
            .push(Active { label: format!("種類：{}", category.label()).into(), without: without.into() });
    }
    if let Some(tag) = filter.tag {
        let without = without(Filter { tag: None, ..*filter });
        let label = format!("{}：{}", words::TAGGED, tag_label(stored, tag));
        active.push(Active { label: label.into(), without: without.into() });
    }
    if let Some(person) = filter.subject {
        let without = without(Filter { subject: None, ..*filter });
        active.push(Active {
            label: format!("{}について", whom(stored, person)).into(),
            without: without.into(),
        });
    }
    if filter.counterpart.is_some() {
        let without = without(Filter { counterpart: None, ..*filter });
        active.push(Active { label: "本人と話した記録だけ".into(), without: without.into() });
    }
    active
}

/// The part of an address behind the path: ids and codes only.
pub(super) fn query(filter: &Filter, after: Option<Key>) -> String {
    let parts = [
        filter.agency.map(|agency| format!("agency={agency}")),
        filter.method.map(|method| format!("method={}", method.code())),
        filter.counterpart.map(|_| "own_words=1".to_owned()),
        filter.category.map(|category| format!("category={}", category.code())),
        filter.subject.map(|person| format!("subject={person}")),
        filter.tag.map(|tag| format!("tag={}", tag.key())),
        after.map(|(day, note)| format!("after={day}_{note}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// What a tag is called; an agency that no record in sight names has no name here.
fn tag_label(stored: &Timeline, tag: Tag) -> &str {
    let found = stored.tags.iter().find(|(it, _)| it.tag == tag).map(|(it, _)| it.label.as_str());
    found.or_else(|| tag.label()).unwrap_or("—")
}

/// Who somebody is, as far as the reader knows; nobody of this household is nobody here.
fn whom(stored: &Timeline, person: PersonId) -> String {
    let found = stored.members.iter().find(|member| member.person == person);
    found.map_or_else(|| "—".to_owned(), app::consent::Member::label)
}
