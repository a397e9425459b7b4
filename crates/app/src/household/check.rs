//! Checks of what people type about a household: each field is brought into its stored form or refused with a sentence.

use domain::person::{Tie, Years, YearsRefused};
use japanese::date::{DateHint, PartialDate, parse_date};
use jiff::civil::Date;

use super::input::{MY_NUMBER, SHORT};
use crate::failure::Problem;

/// Collects what must be corrected.
#[derive(Default)]
pub(super) struct Check {
    problems: Vec<Problem>,
}

impl Check {
    pub(super) fn refuse(&mut self, field: &'static str, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    /// A text that is short enough and holds no 個人番号.
    pub(super) fn text(&mut self, field: &'static str, text: String, max: usize) -> String {
        if let Err(long) = japanese::text::within(&text, max) {
            self.refuse(field, long.message());
        } else if japanese::my_number::check_my_number(&text) {
            self.refuse(field, MY_NUMBER);
        }
        text
    }

    pub(super) fn name(&mut self, field: &'static str, typed: &str) -> String {
        self.text(field, japanese::name::clean_name(typed), SHORT)
    }

    pub(super) fn kana(&mut self, field: &'static str, typed: &str) -> String {
        let kana = japanese::kana::clean_kana(typed);
        if !kana.is_empty() && !japanese::kana::is_kana(&kana) {
            self.refuse(field, "フリガナは、ひらがなかカタカナで入力してください。");
        }
        self.text(field, kana, SHORT)
    }

    pub(super) fn phone(&mut self, typed: &str) -> String {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return line;
        }
        if japanese::my_number::check_my_number(&line) {
            self.refuse("phone", MY_NUMBER);
            return line;
        }
        japanese::number::phone(&line).unwrap_or_else(|| {
            self.refuse("phone", "電話番号は、市外局番から数字で入力してください（例：0836-00-0000）。");
            line
        })
    }

    /// A date of the past, perhaps known in part; none if nothing was typed, or nothing that is a date.
    pub(super) fn past(&mut self, field: &'static str, typed: &str, today: Date) -> Option<PartialDate> {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return None;
        }
        match parse_date(&line, today, DateHint::Past).and_then(|parsed| parsed.require_not_after(today)) {
            Ok(parsed) => Some(parsed.date),
            Err(problem) => {
                self.refuse(field, problem.message());
                None
            }
        }
    }

    /// The death, which cannot lie before the birth.
    pub(super) fn died(&mut self, typed: &str, born: PartialDate, today: Date) -> Option<PartialDate> {
        let died = self.past("died", typed, today)?;
        if died.last_day().zip(born.first_day()).is_some_and(|(died, born)| died < born) {
            self.refuse("died", "亡くなった日が、生年月日より前になっています。どちらかを直してください。");
        }
        Some(died)
    }

    pub(super) fn until(&mut self, typed: &str, today: Date) -> Option<Date> {
        let line = japanese::text::clean_line(typed);
        if line.is_empty() {
            return None;
        }
        match parse_date(&line, today, DateHint::Any).and_then(|parsed| parsed.require_day()) {
            Ok(day) => Some(day),
            Err(problem) => {
                self.refuse("until", problem.message());
                None
            }
        }
    }

    /// The years of a couple.
    pub(super) fn tie(&mut self, typed: &super::KinshipInput, today: Date) -> Tie {
        let year = |check: &mut Self, field, typed: &str| {
            check.past(field, typed, today).and_then(|date| date.year())
        };
        let from = year(self, "from_year", &typed.from_year);
        let until = year(self, "until_year", &typed.until_year);
        let tie = Tie { kind: typed.kind, years: Years { from, until } };
        if let Err(refused) = tie.check(today.year()) {
            let (field, message) = years_refused(refused);
            self.refuse(field, message);
        }
        tie
    }

    pub(super) fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.problems) }
    }
}

fn years_refused(refused: YearsRefused) -> (&'static str, &'static str) {
    match refused {
        YearsRefused::ForLife => ("from_year", "親子・きょうだいの関係には、年を入力できません。"),
        YearsRefused::NotEnded => {
            ("until_year", "終わった年があるときは、関係に「元の夫婦」か「別居中の夫婦」を選んでください。")
        }
        YearsRefused::Backwards => ("until_year", "終わった年は、始まった年より後にしてください。"),
        YearsRefused::InFuture => ("from_year", "今年までの年を入力してください。"),
    }
}
