//! Small line drawings (24 px) used beside words, never instead of them.
//! Start at `icon`; decorative unless a label is given with `icon_labelled`.

use maud::{Markup, html};

/// The drawings that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Success,
    Error,
    Warning,
    Info,
    Search,
    Plus,
    Bell,
    Menu,
    Close,
    Lock,
    Print,
    Phone,
    Calendar,
    Person,
    Switch,
    Pin,
    Check,
    Arrow,
}

impl Icon {
    /// Path data on a 24 × 24 grid, drawn as 2 px lines.
    fn path(self) -> &'static str {
        match self {
            Self::Success => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M7 12.5l3.5 3.5L17 8.5",
            Self::Error => "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16.5v.5",
            Self::Warning => "M12 3 1.5 21h21zM12 10v5M12 17.5v.5",
            Self::Info => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 11v6M12 7v.5",
            Self::Search => "M10.5 3a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M16 16l5.5 5.5",
            Self::Plus => "M12 4v16M4 12h16",
            Self::Bell => "M6 17V10a6 6 0 0 1 12 0v7M3.5 17h17M10 20.5h4",
            Self::Menu => "M3 6h18M3 12h18M3 18h18",
            Self::Close => "M5 5l14 14M19 5L5 19",
            Self::Lock => "M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11",
            Self::Print => "M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z",
            Self::Phone => {
                "M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 3 5a2 2 0 0 1 2-2"
            }
            Self::Calendar => "M3 5h18v16H3zM3 10h18M8 2v5M16 2v5",
            Self::Person => {
                "M12 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M3.5 21c1-4.5 4.5-6 8.5-6s7.5 1.5 8.5 6"
            }
            Self::Switch => "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
            Self::Pin => "M12 2l3 6.5 7 .8-5.2 4.7 1.5 7L12 17.5 5.7 21l1.5-7L2 9.3l7-.8z",
            Self::Check => "M4 12.5l5.5 5.5L20 6.5",
            Self::Arrow => "M9 5l7 7-7 7",
        }
    }
}

/// A decorative drawing; the words beside it carry the meaning.
#[must_use]
pub fn icon(which: Icon) -> Markup {
    html! {
        svg.icon aria-hidden="true" viewBox="0 0 24 24" width="20" height="20" fill="none"
            stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" {
            path d=(which.path()) {}
        }
    }
}

/// A drawing that is read aloud as `label`.
#[must_use]
pub fn icon_labelled(which: Icon, label: &str) -> Markup {
    html! {
        svg.icon role="img" aria-label=(label) viewBox="0 0 24 24" width="24" height="24" fill="none"
            stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" {
            path d=(which.path()) {}
        }
    }
}
