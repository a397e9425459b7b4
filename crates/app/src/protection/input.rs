//! What people type about a protection, checked and brought into the form in which it is stored.

use domain::{
    ids::{AgencyId, PersonId, StaffId},
    protection::{Grant, ProtectionKind, ProtectionRefused, ProtectionStage, extended, first_period},
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;

use crate::{failure::Problem, household::MY_NUMBER};

/// Longest name, in characters.
const SHORT: usize = 60;
/// Longest reason, in characters.
const LONG: usize = 400;

/// A protection as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BeginInput {
    /// The protected persons: the one who asked, and those protected with them.
    pub persons: Vec<PersonId>,
    /// Against what.
    pub kind: Option<ProtectionKind>,
    /// Provisional or decided.
    pub stage: Option<ProtectionStage>,
    /// The municipality that applied it.
    pub municipality: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

/// A protection ready to be stored.
pub(super) struct CheckedBegin {
    pub(super) persons: Vec<PersonId>,
    pub(super) kind: ProtectionKind,
    pub(super) grant: Grant,
    pub(super) municipality: String,
}

/// The period of a decision or extension as typed; an extension has no first day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeriodInput {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

/// Somebody who must not learn, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedInput {
    /// The name.
    pub name: String,
    /// What they are to the protected person.
    pub relation: String,
    /// The person of this household who they are.
    pub person: Option<PersonId>,
    /// The member of staff who they are.
    pub staff: Option<StaffId>,
    /// The agency that works for them, or where they work.
    pub agency: Option<AgencyId>,
}

/// The sentence for a refusal that a field can correct, and the field.
pub(super) fn field_of(refused: ProtectionRefused) -> Option<Problem> {
    let (field, message) = match refused {
        ProtectionRefused::EndsBeforeBegin => {
            ("until", "終わりの日は、始まりの日かそれより後にしてください。")
        }
        ProtectionRefused::TooLong => {
            ("until", "期間は1年以内です。続けるときは、期限の前に延長してください。")
        }
        ProtectionRefused::BeginsLater => ("from", "始まりの日は、今日までの日付にしてください。"),
        ProtectionRefused::NotLonger => {
            ("until", "延長後の終わりの日は、いまの終わりの日より後にしてください。")
        }
        _ => return None,
    };
    Some(Problem::new(field, message))
}

fn day(field: &'static str, typed: &str, today: Date, problems: &mut Vec<Problem>) -> Option<Date> {
    let line = japanese::text::clean_line(typed);
    if line.is_empty() {
        problems.push(Problem::new(field, "日付を入力してください。"));
        return None;
    }
    match parse_date(&line, today, DateHint::Any).and_then(|parsed| parsed.require_day()) {
        Ok(day) => Some(day),
        Err(problem) => {
            problems.push(Problem::new(field, problem.message()));
            None
        }
    }
}

/// A text that is short enough and holds no 個人番号.
pub(super) fn text(field: &'static str, typed: &str, max: usize, problems: &mut Vec<Problem>) -> String {
    let text = japanese::text::clean_text(typed).trim().to_owned();
    if let Err(long) = japanese::text::within(&text, max) {
        problems.push(Problem::new(field, long.message()));
    } else if japanese::my_number::check_my_number(&text) {
        problems.push(Problem::new(field, MY_NUMBER));
    }
    text
}

/// The reason of a change, at most 400 characters; it is needed.
pub(super) fn reason(typed: &str) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let words = text("words", typed, LONG, &mut problems);
    if words.is_empty() {
        problems.push(Problem::new("words", "理由を入力してください。"));
    }
    if problems.is_empty() { Ok(words) } else { Err(problems) }
}

impl BeginInput {
    pub(super) fn check(&self, today: Date) -> Result<CheckedBegin, Vec<Problem>> {
        let mut problems = Vec::new();
        if self.persons.is_empty() {
            problems.push(Problem::new("person", "保護の対象の方を選んでください。"));
        }
        if self.kind.is_none() {
            problems.push(Problem::new("kind", "種類を選んでください。"));
        }
        let stage = self.stage.filter(|stage| *stage != ProtectionStage::Ended);
        if stage.is_none() {
            problems.push(Problem::new("stage", "仮支援措置か支援措置かを選んでください。"));
        }
        let municipality = text("municipality", &self.municipality, SHORT, &mut problems);
        if municipality.is_empty() {
            problems.push(Problem::new("municipality", "措置を実施する市区町村を入力してください。"));
        }
        let from = day("from", &self.from, today, &mut problems);
        let until = day("until", &self.until, today, &mut problems);
        if let (Some(from), Some(until)) = (from, until) {
            problems.extend(first_period(from, until, today).err().and_then(field_of));
        }
        match (self.kind, stage, from, until) {
            (Some(kind), Some(stage), Some(from), Some(until)) if problems.is_empty() => Ok(CheckedBegin {
                persons: self.persons.clone(),
                kind,
                grant: Grant { stage, from, until },
                municipality,
            }),
            _ => Err(problems),
        }
    }
}

impl PeriodInput {
    /// The protection after its decision.
    pub(super) fn decided(&self, grant: Grant, today: Date) -> Result<Grant, PeriodRefused> {
        let mut problems = Vec::new();
        let from = day("from", &self.from, today, &mut problems);
        let until = day("until", &self.until, today, &mut problems);
        let (Some(from), Some(until)) = (from, until) else { return Err(PeriodRefused::Input(problems)) };
        grant.decided(from, until, today).map_err(PeriodRefused::of)
    }

    /// The protection after an extension.
    pub(super) fn extended(&self, grant: Grant, today: Date) -> Result<Grant, PeriodRefused> {
        let mut problems = Vec::new();
        let Some(until) = day("until", &self.until, today, &mut problems) else {
            return Err(PeriodRefused::Input(problems));
        };
        extended(grant, until).map_err(PeriodRefused::of)
    }
}

/// Why a period is not taken: something to correct, or a rule.
pub(super) enum PeriodRefused {
    Input(Vec<Problem>),
    Rule(ProtectionRefused),
}

impl PeriodRefused {
    fn of(refused: ProtectionRefused) -> Self {
        field_of(refused).map_or(Self::Rule(refused), |problem| Self::Input(vec![problem]))
    }
}

impl NamedInput {
    /// The same, cleaned. A name is needed unless they are a person of the record or staff.
    pub(super) fn check(&self) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = text("name", &self.name, SHORT, &mut problems);
        let relation = text("relation", &self.relation, SHORT, &mut problems);
        if name.is_empty() && self.person.is_none() && self.staff.is_none() {
            problems.push(Problem::new("name", "お名前を入力するか、世帯の方か職員から選んでください。"));
        }
        if problems.is_empty() { Ok(Self { name, relation, ..self.clone() }) } else { Err(problems) }
    }
}
