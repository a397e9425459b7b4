//! The filter of the record of use in an address, and back. Unknown ids and codes are left out; dates that
//! cannot be read are said so, because an unnarrowed list would answer another question.

use app::audit::{
    Action,
    queries::{Filter, Outcomes},
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;

use super::PATH;
use crate::kernel::Form;

/// The fields that narrow, in the order of the address.
const FIELDS: [&str; 7] = ["case", "from", "to", "staff", "agency", "action", "outcome"];

/// A filter as it was typed and as it was understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Query {
    /// As typed.
    pub typed: Form,
    /// As understood.
    pub filter: Filter,
    /// Fields that could not be read, each with what to do.
    pub problems: Vec<(&'static str, String)>,
}

impl Query {
    /// Reads the part of an address behind `?`.
    pub fn read(raw: &str, today: Date) -> Self {
        let typed = Form::decode(raw.as_bytes());
        let mut problems = Vec::new();
        let mut day = |field: &'static str| {
            if typed.line(field).is_empty() {
                return None;
            }
            match parse_date(typed.get(field), today, DateHint::Past).and_then(|parsed| parsed.require_day())
            {
                Ok(day) => Some(day),
                Err(problem) => {
                    problems.push((field, problem.message().into_owned()));
                    None
                }
            }
        };
        let (from, to) = (day("from"), day("to"));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            problems.push(("to", "「いつまで」は、「いつから」以後の日付にしてください。".to_owned()));
        }
        let number = typed.line("case");
        let filter = Filter {
            staff: typed.id("staff"),
            agency: typed.id("agency"),
            action: typed.code::<Action>("action"),
            case_number: (!number.is_empty()).then_some(number),
            from,
            to,
            outcome: match typed.get("outcome") {
                "ok" => Some(Outcomes::Done),
                "refused" => Some(Outcomes::Refused),
                _ => None,
            },
            before: typed.get("before").parse().ok(),
        };
        Self { typed, filter, problems }
    }

    fn address(&self, leave_out: &str, before: Option<i64>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for field in FIELDS.into_iter().filter(|field| *field != leave_out && self.typed.has(field)) {
            query.append_pair(field, self.typed.get(field));
        }
        if let Some(seq) = before {
            query.append_pair("before", &seq.to_string());
        }
        let query = query.finish();
        if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
    }

    /// The same list without one narrowing, from its first page.
    pub fn without(&self, field: &str) -> String {
        self.address(field, None)
    }

    /// The first page.
    pub fn first(&self) -> String {
        self.address("", None)
    }

    /// What narrows the list, as it stands behind `?`.
    pub fn narrowing(&self) -> String {
        self.first().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    /// The page of entries older than one.
    pub fn after(&self, seq: i64) -> String {
        self.address("", Some(seq))
    }

    /// The list narrowed to one case.
    pub fn of_case(number: &str) -> String {
        let query: String =
            form_urlencoded::Serializer::new(String::new()).append_pair("case", number).finish();
        format!("{PATH}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Query;

    fn read(raw: &str) -> Query {
        Query::read(raw, date(2026, 4, 10))
    }

    #[test]
    fn an_address_reads_back_to_the_same_filter() {
        let query =
            read("case=R8-0001&from=%E4%BB%A4%E5%92%8C8%E5%B9%B44%E6%9C%881%E6%97%A5&outcome=refused&odd=1");
        assert!(query.problems.is_empty());
        assert_eq!(query.filter.from, Some(date(2026, 4, 1)));
        let again = read(query.first().split_once('?').unwrap().1);
        assert_eq!(again.filter, query.filter);
        assert_eq!(read(query.after(7).split_once('?').unwrap().1).filter.before, Some(7));
    }

    #[test]
    fn a_date_that_cannot_be_read_is_said() {
        let query = read("from=someday");
        assert_eq!(query.problems.len(), 1);
        assert_eq!(query.problems[0].0, "from");
    }

    #[test]
    fn an_end_before_the_beginning_is_said() {
        assert_eq!(read("from=2026-04-02&to=2026-04-01").problems[0].0, "to");
    }

    #[test]
    fn taking_the_last_narrowing_off_leaves_the_plain_address() {
        assert_eq!(read("case=R8-0001").without("case"), "/audit");
    }
}
