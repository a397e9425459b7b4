//! What the address of 予定 says, and back. Unknown values are left out rather than refused.

use domain::{code::Code, schedule::DateKind};
use jiff::{ToSpan, civil::Date};

use super::PATH;
use crate::kernel::Form;

/// How the dates are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Overdue ones, then the days ahead.
    #[default]
    List,
    /// A month as a table of weeks.
    Month,
}

impl View {
    pub fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Month => "month",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    /// How it is shown.
    pub view: View,
    /// Of the reader's own cases alone.
    pub mine: bool,
    /// Of this kind alone.
    pub kind: Option<DateKind>,
    /// The first day of the month that is shown.
    pub month: Date,
}

impl Query {
    /// The list of everything, and beside it the month of `today`.
    pub fn plain(today: Date) -> Self {
        Self { view: View::List, mine: false, kind: None, month: today.first_of_month() }
    }

    /// Reads the part of an address behind `?`.
    pub fn read(raw: &str, today: Date) -> Self {
        let form = Form::decode(raw.as_bytes());
        let month: Option<Date> = format!("{}-01", form.get("month")).parse().ok();
        let month = month.filter(|month| (1900..=2200).contains(&month.year()));
        let plain = Self::plain(today);
        Self {
            view: if form.get("view") == "month" { View::Month } else { View::List },
            mine: form.get("whose") == "mine",
            kind: form.code("kind"),
            month: month.unwrap_or(plain.month),
        }
    }

    /// The same with something changed.
    pub fn changed(self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = self;
        change(&mut query);
        query
    }

    /// The month so many months later.
    pub fn later(self, months: i32) -> Self {
        self.changed(|query| query.month = query.month.saturating_add(months.months()))
    }

    /// `2026-05`.
    pub fn month_code(self) -> String {
        format!("{:04}-{:02}", self.month.year(), self.month.month())
    }

    /// The address.
    pub fn address(self) -> String {
        match self.view {
            View::Month => format!("{PATH}?{}&month={}", self.condition(), self.month_code()),
            View::List => format!("{PATH}?{}", self.condition()),
        }
    }

    /// What is asked for, whichever month.
    pub fn condition(self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.append_pair("view", self.view.code());
        if self.mine {
            out.append_pair("whose", "mine");
        }
        if let Some(kind) = self.kind {
            out.append_pair("kind", kind.code());
        }
        out.finish()
    }
}
