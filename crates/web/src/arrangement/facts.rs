//! A list of labels and stated facts; what a plan does not state leaves no line. Used by all sections.

use maud::{Markup, html};
use profile::{Modes, When};

use crate::ui;

/// Facts of one thing, in the order added.
#[derive(Default)]
pub(super) struct Facts<'a>(Vec<(&'a str, Markup)>);

impl<'a> Facts<'a> {
    /// One value.
    pub fn text(mut self, label: &'a str, value: Option<impl AsRef<str>>) -> Self {
        if let Some(value) = value {
            self.0.push((label, html! { (value.as_ref()) }));
        }
        self
    }

    /// Several values, each on its line.
    pub fn list(mut self, label: &'a str, values: &[String]) -> Self {
        if !values.is_empty() {
            self.0.push((label, lines(values)));
        }
        self
    }

    /// Several values in their order, numbered.
    pub fn steps(mut self, label: &'a str, values: &[String]) -> Self {
        if !values.is_empty() {
            self.0.push((label, html! { ol { @for value in values { li { (value) } } } }));
        }
        self
    }

    /// Anything.
    pub fn markup(mut self, label: &'a str, value: Option<Markup>) -> Self {
        self.0.extend(value.map(|value| (label, value)));
        self
    }

    /// A date as exact as stated.
    pub fn when(self, label: &'a str, when: Option<When>) -> Self {
        self.text(label, when.map(When::label))
    }

    /// The list; nothing at all if nothing is stated.
    pub fn render(&self) -> Markup {
        html! { @if !self.0.is_empty() { (ui::description_list(&self.0)) } }
    }
}

/// Values each on a line of its own; a single one without a bullet.
pub(super) fn lines<S: AsRef<str>>(values: &[S]) -> Markup {
    html! {
        @match values {
            [] => {},
            [one] => { (one.as_ref()) },
            _ => ul { @for value in values { li { (value.as_ref()) } } },
        }
    }
}

/// 「令和5年6月から」, 「令和8年4月1日から令和13年3月31日まで」.
pub(super) fn period(from: Option<When>, to: Option<When>) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.label()),
        (from, to) => {
            let from = from.map(|from| format!("{}から", from.label())).unwrap_or_default();
            let to = to.map(|to| format!("{}まで", to.label())).unwrap_or_default();
            Some(from + &to)
        }
    }
}

/// Every mode with its own number of sites, where stated.
pub(super) fn modes(modes: &Modes) -> Vec<String> {
    modes
        .0
        .iter()
        .map(|run| match run.sites {
            Some(sites) => format!("{} {sites}か所", run.mode.label()),
            None => run.mode.label(),
        })
        .collect()
}
