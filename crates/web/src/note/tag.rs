//! 印 of a record: those that its text suggests, all others, and how they are shown.

use app::{agency::AgencyRow, note::Tags};
use domain::{
    code::Code as _,
    note::{Feeling, Scheme, Tag, TagKind, tag},
};
use maud::{Markup, html};

use super::{fields::Filled, parse::TAGS, words};
use crate::ui::{self, Choice, Suggested};

/// The part of the form below the text. `stored` are the tags of the record that is corrected: an agency that has ended
/// since stays with it.
pub fn part(it: &Filled<'_>, agencies: &[AgencyRow], stored: &Tags) -> Markup {
    let text = it.typed.get("body");
    let choice = |tag: Tag, label: &str, words: &[&str]| {
        Choice::new(tag.key(), label.to_owned()).words(words, tag::fits(text, words))
    };
    let schemes = Scheme::ALL.iter().map(|it| choice(Tag::Scheme(*it), it.label(), it.words()));
    let feelings = Feeling::ALL.iter().map(|it| choice(Tag::Feeling(*it), it.label(), it.words()));
    let present = agencies
        .iter()
        .map(|it| choice(Tag::Agency(it.id), &it.short_name, &tag::agency_words(&it.name, &it.short_name)));
    let is_past = |tag: Tag| matches!(tag, Tag::Agency(id) if agencies.iter().all(|agency| agency.id != id));
    let past = stored.0.iter().filter(|it| is_past(it.tag)).map(|it| choice(it.tag, &it.label, &[]));
    ui::suggested(Suggested {
        field: it.field(TAGS, words::TAGS).hint(words::TAGS_WHAT),
        of: "body",
        nothing: words::TAGS_NONE,
        count: words::TAGS_COUNT,
        others: words::TAGS_ALL,
        groups: vec![
            (TagKind::Scheme.label(), schemes.collect()),
            (TagKind::Agency.label(), present.chain(past).collect()),
            (TagKind::Feeling.label(), feelings.collect()),
        ],
        taken: it.typed.all(TAGS).iter().map(String::as_str).collect(),
    })
}

/// Small labels under a record.
pub fn labels(tags: &Tags) -> Markup {
    html! {
        @if !tags.0.is_empty() {
            @let labels: Vec<&str> = tags.0.iter().map(|it| it.label.as_str()).collect();
            p.hidden { (words::TAGGED) }
            (ui::tags(&labels))
        }
    }
}

/// The same as one line, for paper and lists of facts.
pub fn line(tags: &Tags) -> String {
    tags.0.iter().map(|it| it.label.as_str()).collect::<Vec<_>>().join("、")
}
