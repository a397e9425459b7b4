//! Pages between a form and an outward act: the 確認 page (rule F14) and the view of two texts after a
//! concurrent edit (rule F16).

use super::button::{Button, Kind, buttons};
use super::field::{Field, form_keys, text_area};
use super::notice::{Level, banner, plain_sentence};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// What is about to happen.
#[derive(Debug, Clone)]
pub struct Confirm<'a> {
    /// Where the act is posted.
    pub action: Cow<'a, str>,
    /// The act in words: 「この内容でつなぐ」.
    pub act: Cow<'a, str>,
    /// Where 戻る leads; what was typed must still be there.
    pub back: Cow<'a, str>,
    /// What will be done: a `summary_list`.
    pub summary: Markup,
    /// Who will be able to see it, in one sentence.
    pub who_will_see: Option<Cow<'a, str>>,
    /// Further fields (a reason) and hidden values.
    pub fields: Markup,
    /// Cannot be undone: the button is red.
    pub danger: bool,
    /// Version and idempotency key.
    pub keys: (Option<i64>, Cow<'a, str>),
}

/// The body of a 確認 page.
#[must_use]
pub fn confirm(it: &Confirm<'_>) -> Markup {
    let kind = if it.danger { Kind::Danger } else { Kind::Primary };
    html! {
        (it.summary)
        @if let Some(sentence) = &it.who_will_see {
            (plain_sentence(&html! { h2 { (Word::WhoWillSee) } p { (sentence) } }))
        }
        form.form method="post" action=(it.action) novalidate data-once {
            (form_keys(it.keys.0, &it.keys.1))
            (it.fields)
            (buttons(&[
                Button::new(it.act.as_ref()).kind(kind).submit(),
                Button::new(Word::Back.text()).kind(Kind::Tertiary).link(&it.back),
            ]))
        }
    }
}

/// Two texts of the same field.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// Name of the field in the form and its label.
    pub field: (&'a str, &'a str),
    /// What is stored now.
    pub theirs: Cow<'a, str>,
    /// Who stored it and when: 「包括東部　佐藤　10:42」.
    pub theirs_by: Cow<'a, str>,
    /// What this person wrote.
    pub mine: Cow<'a, str>,
    /// Where the merged text is posted.
    pub action: Cow<'a, str>,
    /// The version that is stored now, and the idempotency key.
    pub keys: (i64, Cow<'a, str>),
    /// Hidden values that go along (all other fields of the form).
    pub hidden: Markup,
}

/// Both texts side by side and a box, filled with one's own text, to make one out of two.
#[must_use]
pub fn conflict(it: &Conflict<'_>) -> Markup {
    let field = Field::new(it.field.0, Word::ConflictResult.text()).value(it.mine.as_ref()).required();
    html! {
        (banner(Level::Warning, Word::ConflictTitle.text(), &html! { p { (Word::ConflictText) } }))
        h2 { (it.field.1) }
        div.conflict {
            section { h3 { (Word::ConflictTheirs) } p.hint { (it.theirs_by) } p.prewrap.conflict-text { (it.theirs) } }
            section { h3 { (Word::ConflictMine) } p.prewrap.conflict-text { (it.mine) } }
        }
        form.form method="post" action=(it.action) novalidate data-once data-guard=(Word::UnsavedLeave.text()) {
            (form_keys(Some(it.keys.0), &it.keys.1))
            (it.hidden)
            (text_area(&field, 8, None))
            (buttons(&[Button::primary(Word::ConflictSave.text()).submit()]))
        }
    }
}
