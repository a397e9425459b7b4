//! One-line and many-line text fields with label, ※必須/※任意, support text and error wired together for
//! screen readers (rules F1–F6, F10, F20). Choices are in `choice`, dates in `date`.
//!
//! Start at `Field`: name it, fill it, then call `text_field`, `text_area` or a function of the others.

use super::icon::{Icon, icon};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// How wide a control is: it hints at the expected length (rule F6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// About 6 characters: a count, a year.
    Xs,
    /// About 12 characters: a date, a telephone number.
    S,
    /// About 24 characters: a name.
    M,
    /// About 40 characters: a sentence.
    L,
    /// As wide as the column.
    #[default]
    Full,
}

/// What all fields have in common.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches, set by name through the builder")]
pub struct Field<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) label: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    pub(super) hint: Option<Cow<'a, str>>,
    pub(super) error: Option<Cow<'a, str>>,
    pub(super) required: bool,
    pub(super) hide_need: bool,
    pub(super) readonly: bool,
    pub(super) width: Width,
    pub(super) kind: Option<&'a str>,
    pub(super) autocomplete: Option<&'a str>,
    pub(super) input_mode: Option<&'a str>,
    pub(super) personal: bool,
    pub(super) big_label: bool,
    pub(super) maxlength: Option<u32>,
    pub(super) nothing_chosen: Option<Cow<'a, str>>,
}

impl<'a> Field<'a> {
    /// An optional field called `name` in the form, with a visible label.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// What was typed or is already known.
    #[must_use]
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = value.into();
        self
    }

    /// Support text between label and control.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The message of the failed check, if any: 「◯◯を入力してください」.
    #[must_use]
    pub fn error<E: Into<Cow<'a, str>>>(mut self, error: Option<E>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Marks it ※必須 instead of ※任意.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Shows neither ※必須 nor ※任意 (search boxes, filters).
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.hide_need = true;
        self
    }

    /// Shows 編集不可; give the reason as the support text (rule F4).
    #[must_use]
    pub fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }

    /// What the first entry of a drop-down list says when leaving it is an answer of its own (「世帯全体」).
    #[must_use]
    pub fn nothing_chosen(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.nothing_chosen = Some(words.into());
        self
    }

    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Id of the control, when the same name occurs twice on a page; else the name is the id.
    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// `type` of the input: `password`, `tel`, `email`, `search`; text without it.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = Some(kind);
        self
    }

    /// `autocomplete` token (`username`, `current-password`, `one-time-code`).
    #[must_use]
    pub fn autocomplete(mut self, token: &'a str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// On-screen keyboard: `numeric`, `tel`, `email`.
    #[must_use]
    pub fn input_mode(mut self, mode: &'a str) -> Self {
        self.input_mode = Some(mode);
        self
    }

    /// A resident's data: the browser neither remembers nor spell-checks it (rule F20).
    #[must_use]
    pub fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// A larger label: the one question of a page.
    #[must_use]
    pub fn big(mut self) -> Self {
        self.big_label = true;
        self
    }

    /// Hard limit of characters in the browser; the server checks again.
    #[must_use]
    pub fn maxlength(mut self, characters: u32) -> Self {
        self.maxlength = Some(characters);
        self
    }

    /// Id of the control: what an error summary links to.
    #[must_use]
    pub fn control_id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    /// `aria-describedby`: the error first, then the support text.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.control_id();
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// 「※必須」, 「※任意」 or 「編集不可」 behind the label.
    pub(super) fn need(&self) -> Markup {
        html! {
            @if self.readonly { span.need.locked { (Word::NotEditable) } }
            @else if self.hide_need {}
            @else if self.required { span.need.must { "※" (Word::Required) } }
            @else { span.need { "※" (Word::Optional) } }
        }
    }

    /// Support text and error, between label and control.
    pub(super) fn support(&self) -> Markup {
        let id = self.control_id();
        html! {
            @if let Some(hint) = &self.hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(error) = &self.error {
                p.error id={ (id) "-error" } { (icon(Icon::Error)) span { span.hidden { (Word::ErrorMark) "：" } (error) } }
            }
        }
    }

    pub(super) fn width_class(&self) -> &'static str {
        match self.width {
            Width::Xs => "w-xs",
            Width::S => "w-s",
            Width::M => "w-m",
            Width::L => "w-l",
            Width::Full => "w-full",
        }
    }

    /// Label, support text and error around one control.
    pub(super) fn wrap(&self, control: &Markup) -> Markup {
        html! {
            div.field.invalid[self.error.is_some()] {
                label.big[self.big_label] for=(self.control_id()) { (self.label) (self.need()) }
                (self.support())
                (control)
            }
        }
    }

    /// The bare `<input>`.
    pub(super) fn input(&self, kind: &str) -> Markup {
        let autocomplete = self.autocomplete.or(self.personal.then_some("off"));
        html! {
            input id=(self.control_id()) name=(self.name) class=(self.width_class()) type=(kind)
                value=(self.value) autocomplete=[autocomplete] inputmode=[self.input_mode]
                spellcheck=[self.personal.then_some("false")] maxlength=[self.maxlength]
                readonly[self.readonly] aria-required=[self.required.then_some("true")]
                aria-invalid=[self.invalid()] aria-describedby=[self.described_by()];
        }
    }
}

/// A one-line text field.
#[must_use]
pub fn text_field(field: &Field<'_>) -> Markup {
    field.wrap(&field.input(field.kind.unwrap_or("text")))
}

/// A field for one file; `accept` is what the browser offers to choose. A browser never fills it again.
#[must_use]
pub fn file_field(field: &Field<'_>, accept: &str) -> Markup {
    field.wrap(&html! {
        input id=(field.control_id()) name=(field.name) type="file" accept=(accept)
            aria-required=[field.required.then_some("true")] aria-invalid=[field.invalid()]
            aria-describedby=[field.described_by()];
    })
}

/// A field for several files at once; telephones offer their camera as one way among others.
#[must_use]
pub fn files_field(field: &Field<'_>, accept: &str) -> Markup {
    field.wrap(&html! {
        input id=(field.control_id()) name=(field.name) type="file" accept=(accept) multiple
            aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
    })
}

/// A many-line field of `rows` lines that grows; with `soft` a live count against that many characters.
///
/// The browser stops at the field's `maxlength` (20,000 when none is given), the server never cuts silently.
#[must_use]
pub fn text_area(field: &Field<'_>, rows: u32, soft: Option<u32>) -> Markup {
    let id = field.control_id();
    let hard = field.maxlength.unwrap_or(20_000);
    let count_id = soft.map(|_| format!("{id}-count"));
    let described: Vec<String> = field.described_by().into_iter().chain(count_id.clone()).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    field.wrap(&html! {
        textarea id=(id) name=(field.name) class=(field.width_class()) rows=(rows) maxlength=(hard)
            readonly[field.readonly] aria-required=[field.required.then_some("true")]
            spellcheck=[field.personal.then_some("false")] autocomplete=[field.personal.then_some("off")]
            data-count=[count_id.as_ref()] data-soft=[soft] aria-invalid=[field.invalid()]
            aria-describedby=[described] { "\n" (field.value) }
        @if let (Some(soft), Some(count_id)) = (soft, &count_id) {
            p.counter id=(count_id) data-text=(Word::Counter.text()) { (Word::CounterLimit.with(&[&soft, &hard])) }
        }
    })
}

/// A hidden value.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The version the form was filled from (rule F16, `version`) and the key that makes a second submit
/// harmless (rule F18, `submission`).
#[must_use]
pub fn form_keys(version: Option<i64>, idempotency_key: &str) -> Markup {
    html! {
        @if let Some(version) = version { input type="hidden" name="version" value=(version); }
        input type="hidden" name="submission" value=(idempotency_key);
    }
}

/// Fields side by side on wide screens (氏|名 only, rule F6).
#[must_use]
pub fn pair(left: &Markup, right: &Markup) -> Markup {
    html! { div.pair { (left) (right) } }
}
