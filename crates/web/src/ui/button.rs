//! Buttons and links that look like buttons. One primary button a page (rule P8); `Danger` only for acts
//! that cannot be undone. `post_button` is a tiny form, because a GET never changes anything.

use super::icon::{Icon, icon};
use maud::{Markup, html};
use std::borrow::Cow;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Filled blue: the one main act of the page.
    Primary,
    /// Outlined: other acts.
    #[default]
    Secondary,
    /// Looks like a link: ways back, small acts.
    Tertiary,
    /// Filled red: acts that cannot be undone.
    Danger,
}

/// Height of a button: 56, 48, 36 px (the smallest still answers to 44 px of touch).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Size {
    Large,
    #[default]
    Medium,
    Small,
}

/// A button, a link in the shape of a button, or a form with one button.
#[derive(Debug, Clone, Default)]
pub struct Button<'a> {
    label: Cow<'a, str>,
    hidden_label: Option<Cow<'a, str>>,
    kind: Kind,
    size: Size,
    icon: Option<Icon>,
    name_value: Option<(&'a str, Cow<'a, str>)>,
    hidden: Vec<(&'a str, Cow<'a, str>)>,
    form: Option<&'a str>,
    hx_target: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// A secondary button of medium size that says `label`.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// The main act of the page.
    pub fn primary(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(label).kind(Kind::Primary)
    }

    /// Sets how much it stands out.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// Puts a drawing before the words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Words that only screen readers say, to tell equal buttons apart (「変更」＋「電話番号を」).
    #[must_use]
    pub fn about(mut self, what: impl Into<Cow<'a, str>>) -> Self {
        self.hidden_label = Some(what.into());
        self
    }

    /// What the form carries when this button sends it (several buttons in one form).
    #[must_use]
    pub fn value(mut self, name: &'a str, value: impl Into<Cow<'a, str>>) -> Self {
        self.name_value = Some((name, value.into()));
        self
    }

    /// A hidden value of `post`.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<Cow<'a, str>>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// Id of the form this button sends, when it stands outside of it.
    #[must_use]
    pub fn form(mut self, id: &'a str) -> Self {
        self.form = Some(id);
        self
    }

    /// Lets htmx replace the element with this id by the answer of `post`; without scripts the page reloads.
    #[must_use]
    pub fn swap(mut self, target_id: &'a str) -> Self {
        self.hx_target = Some(target_id);
        self
    }

    /// `<button type=submit>` inside (or, with `form`, outside) a form.
    #[must_use]
    pub fn submit(&self) -> Markup {
        let (name, value) = match &self.name_value {
            Some((name, value)) => (Some(*name), Some(value.as_ref())),
            None => (None, None),
        };
        html! {
            button type="submit" class=(self.class()) name=[name] value=[value] form=[self.form] { (self.inner()) }
        }
    }

    /// A link in the shape of this button.
    #[must_use]
    pub fn link(&self, href: &str) -> Markup {
        html! { a class=(self.class()) href=(href) { (self.inner()) } }
    }

    /// A form of its own with only this button.
    #[must_use]
    pub fn post(&self, action: &str) -> Markup {
        let target = self.hx_target.map(|id| format!("#{id}"));
        let post = target.as_ref().map(|_| action);
        html! {
            form.post-button method="post" action=(action) data-once
                hx-post=[post] hx-target=[&target] hx-swap=[target.as_ref().map(|_| "outerHTML")] {
                @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                (self.submit())
            }
        }
    }

    fn class(&self) -> String {
        let kind = match self.kind {
            Kind::Primary => "primary",
            Kind::Secondary => "secondary",
            Kind::Tertiary => "tertiary",
            Kind::Danger => "danger",
        };
        let size = match self.size {
            Size::Large => "large",
            Size::Medium => "medium",
            Size::Small => "small",
        };
        format!("button {kind} {size}")
    }

    fn inner(&self) -> Markup {
        html! {
            @if let Some(which) = self.icon { (icon(which)) }
            span {
                @if let Some(what) = &self.hidden_label { span.hidden { (what) } }
                (self.label)
            }
        }
    }
}

/// A secondary `post` button without more ado: `post_button("/referrals/…/acceptance", "受ける")`.
#[must_use]
pub fn post_button(action: &str, label: &str) -> Markup {
    Button::new(label).post(action)
}

/// A row of buttons with the right gaps; on phones they stack.
#[must_use]
pub fn buttons(parts: &[Markup]) -> Markup {
    html! { div.buttons { @for part in parts { (part) } } }
}
