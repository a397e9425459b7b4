//! Messages: banners, the flash region after a redirect, the error summary above the heading, the
//! interruption card, the time-out warning, and the box for one plain sentence.

use super::button::{Button, Kind, buttons};
use super::icon::{Icon, icon_labelled};
use super::paths;
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Level {
    Success,
    Error,
    Warning,
    Info,
}

impl Level {
    fn parts(self) -> (&'static str, Icon, Word) {
        match self {
            Self::Success => ("success", Icon::Success, Word::Success),
            Self::Error => ("error", Icon::Error, Word::ErrorMark),
            Self::Warning => ("warning", Icon::Warning, Word::Warning),
            Self::Info => ("info", Icon::Info, Word::Info),
        }
    }
}

/// A banner: a title, and below it any content (`html! {}` for none).
#[must_use]
pub fn banner(level: Level, title: &str, body: &Markup) -> Markup {
    let (class, icon, word) = level.parts();
    html! {
        div.banner.(class) {
            (icon_labelled(icon, word.text()))
            div.banner-text { p.banner-title { (title) } (body) }
        }
    }
}

/// A message shown once after a redirect, with 取り消す where that is possible.
#[derive(Debug, Clone)]
pub struct Flash {
    level: Level,
    text: String,
    undo: Option<String>,
}

impl Flash {
    /// 「保存しました」 and the like; no names of persons.
    pub fn success(text: impl Into<String>) -> Self {
        Self { level: Level::Success, text: text.into(), undo: None }
    }

    /// Something that did not happen, or needs care.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { level: Level::Warning, text: text.into(), undo: None }
    }

    /// Offers 取り消す as a POST to `action`.
    #[must_use]
    pub fn undo(mut self, action: impl Into<String>) -> Self {
        self.undo = Some(action.into());
        self
    }
}

/// The region that announces a flash; always on the page so that htmx can fill it out of band.
#[must_use]
pub fn flash_region(flash: Option<&Flash>) -> Markup {
    html! {
        div.flash id="flash" role="status" {
            @if let Some(flash) = flash {
                (banner(flash.level, &flash.text, &html! {
                    @if let Some(action) = &flash.undo {
                        (Button::new(Word::Undo.text()).kind(Kind::Tertiary).post(action))
                    }
                }))
            }
        }
    }
}

/// The list of what must be corrected: id of the first wrong control, and the same words as beside it.
///
/// Empty input renders nothing. The page's script moves the focus here; the title gets 「エラー：」 by `Page`.
#[must_use]
pub fn error_summary(errors: &[(Cow<'_, str>, Cow<'_, str>)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.banner.error id="error-summary" role="alert" tabindex="-1" {
                (icon_labelled(Icon::Error, Word::ErrorMark.text()))
                div.banner-text {
                    h2.banner-title { (Word::ErrorSummary.with(&[&errors.len()])) }
                    ul { @for (id, text) in errors { li { a href={ "#" (id) } { (text) } } } }
                }
            }
        }
    }
}

/// A full-page halt before something unusual: one way on, one way back, no form fields (used rarely).
#[must_use]
pub fn interruption(title: &str, body: &Markup, go_on: &Markup, back_href: &str) -> Markup {
    html! {
        section.interruption {
            h2 { (title) }
            div.interruption-text { (body) }
            (buttons(&[go_on.clone(), Button::new(Word::Back.text()).kind(Kind::Tertiary).link(back_href)]))
        }
    }
}

/// One plain sentence that must not be overlooked: who may know what, until when; why a rule stands.
#[must_use]
pub fn plain_sentence(body: &Markup) -> Markup {
    html! { div.plain-sentence { (body) } }
}

/// The warning two minutes before the session ends; invisible until the script opens it.
///
/// `idle_seconds`: the session's idle time. Pages of signed-in staff carry it (rule P18).
#[must_use]
pub fn timeout_warning(idle_seconds: u32) -> Markup {
    html! {
        dialog.timeout data-idle=(idle_seconds) data-keep=(paths::SESSION_KEEP)
            aria-labelledby="timeout-title" aria-describedby="timeout-text" {
            h2 id="timeout-title" { (Word::TimeoutTitle) }
            p id="timeout-text" { (Word::TimeoutText) }
            form method="dialog" { button.button.primary.medium type="submit" { (Word::TimeoutStay) } }
        }
    }
}

/// 「下書き保存 10:42」 beside a form; the script fills it (rule P9).
#[must_use]
pub fn draft_state() -> Markup {
    html! {
        p.draft-state role="status" data-draft-state data-saved=(Word::SavedDraft.text())
            data-failed=(Word::DraftFailed.text()) { (Word::DraftNotYet) }
    }
}
