//! What people type about a conference, checked: dates and times in any notation, texts of bounded length.

use db::{Read, args};
use domain::ids::AgencyId;
use japanese::date::{DateHint, parse_date, parse_time, time_text};
use jiff::civil::Date;

use crate::{failure::Problem, household::MY_NUMBER};

/// Longest one-line text.
const LINE: usize = 120;
/// Longest text of many lines.
const TEXT: usize = 20_000;

/// Collects what must be corrected.
#[derive(Default)]
pub(crate) struct Check(Vec<Problem>);

impl Check {
    pub(crate) fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Problem::new(field, message));
    }

    /// A one-line text; `missing` is the message when it must not be empty.
    pub(crate) fn line(&mut self, field: &'static str, typed: &str, missing: Option<&str>) -> String {
        let text = japanese::text::clean_line(typed);
        if let (true, Some(message)) = (text.is_empty(), missing) {
            self.add(field, message);
        }
        self.bounded(field, &text, LINE);
        text
    }

    /// A text of many lines.
    pub(crate) fn text(&mut self, field: &'static str, typed: &str) -> String {
        let text = japanese::text::clean_text(typed);
        self.bounded(field, &text, TEXT);
        text
    }

    fn bounded(&mut self, field: &'static str, text: &str, max: usize) {
        if let Err(long) = japanese::text::within(text, max) {
            self.add(field, long.message());
        } else if japanese::my_number::check_my_number(text) {
            self.add(field, MY_NUMBER);
        }
    }

    /// A day in any notation; today's date stands in for one that cannot be read.
    pub(crate) fn day(&mut self, field: &'static str, typed: &str, today: Date, before: &str) -> Date {
        let line = japanese::text::clean_line(typed);
        match parse_date(&line, today, DateHint::Future).and_then(|parsed| parsed.require_day()) {
            Ok(day) => day,
            Err(problem) => {
                self.add(field, format!("{before}{}", problem.message()));
                today
            }
        }
    }

    /// A time of day, or nothing while it is not fixed.
    pub(crate) fn time(&mut self, field: &'static str, typed: &str) -> String {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return line;
        }
        match parse_time(&line) {
            Ok(time) => time_text(time),
            Err(problem) => {
                self.add(field, problem.message());
                line
            }
        }
    }

    /// What was collected, if anything.
    pub(crate) fn done<R>(self) -> Result<(), crate::Failure<R>> {
        if self.0.is_empty() { Ok(()) } else { Err(crate::Failure::Invalid(self.0)) }
    }
}

/// The name of an agency that exists on a day.
pub(crate) async fn agency_name(read: &mut Read, id: AgencyId, on: Date) -> db::Result<Option<String>> {
    read.single_optional(
        "SELECT name FROM agency WHERE id = $1 AND from_on <= $2 AND (ended_on IS NULL OR ended_on > $2)",
        args![id, on],
    )
    .await
}
