//! Status chips: a word in a tinted box. The word carries the meaning, the tint only helps the eye (C1, C3).

use maud::{Markup, html};

/// Tint of a chip; red is for danger and missed dates only (C2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Grey: a plain fact.
    #[default]
    Neutral,
    /// Blue: under way.
    Info,
    /// Green: well and done.
    Good,
    /// Yellow: look at it soon.
    Warn,
    /// Red: danger or missed.
    Danger,
}

impl Tone {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }
}

/// A status word.
#[must_use]
pub fn chip(tone: Tone, word: &str) -> Markup {
    html! { span.chip.(tone.class()) { (word) } }
}

/// Several words in a row (worries, categories).
#[must_use]
pub fn tags<S: AsRef<str>>(words: &[S]) -> Markup {
    html! { ul.tags { @for word in words { li { span.chip.neutral { (word.as_ref()) } } } } }
}
