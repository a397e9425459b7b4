//! Forms with repeated rows that work without scripts: how many rows to show, the ids of their controls,
//! dates in them, and two versions of a form side by side.

use app::{
    agency::AgencyRow,
    failure::Problem,
    household::{InvolvedRow, PersonRow},
};
use domain::{
    code::Code,
    ids::{AgencyId, PersonId},
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    kernel::Form,
    ui::{self, Choice, Column, Level, Table},
};

/// Empty rows at the end of a list.
pub const BLANK: usize = 3;
/// Rows of a form at most: what is sent beyond is refused by the use case.
const MOST: usize = 101;

/// How many rows a form sent in these fields.
pub fn sent(form: &Form, names: &[&str]) -> usize {
    names.iter().map(|name| form.all(name).len()).max().unwrap_or(0).min(MOST)
}

/// How many rows to show: at least three, three more than were sent if more were asked for.
pub fn shown(form: &Form, names: &[&str], more: bool) -> usize {
    let sent = sent(form, names);
    if more || sent == 0 { sent + BLANK } else { sent }
}

/// The id of a control in a row; the first one has the field's name, so that error summaries find it.
pub fn control_id(name: &str, at: usize) -> String {
    if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) }
}

/// The cleaned line in a row.
pub fn line(form: &Form, name: &str, at: usize) -> String {
    japanese::text::clean_line(form.row(name, at))
}

/// A date as it was typed; `None` if nothing was.
pub fn date(typed: &str, today: Date, hint: DateHint, field: &'static str) -> Result<Option<Date>, Problem> {
    let line = japanese::text::clean_line(typed);
    if line.is_empty() {
        return Ok(None);
    }
    let day = parse_date(&line, today, hint).and_then(|parsed| parsed.require_day());
    day.map(Some).map_err(|problem| Problem::new(field, problem.message()))
}

/// Takes what could be read and notes what must be corrected.
pub fn or_note<T>(found: Result<Option<T>, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    found.unwrap_or_else(|problem| {
        problems.push(problem);
        None
    })
}

/// The persons of a household as choices.
pub fn persons(persons: &[PersonRow]) -> Vec<Choice<'_>> {
    persons
        .iter()
        .map(|person| {
            Choice::new(person.id.to_string(), format!("{}（{}）", person.name(), person.relation.label()))
        })
        .collect()
}

/// Of what is about nobody in particular.
pub const WHOLE: &str = "世帯全体";

/// Who somebody is, as far as the reader knows.
pub fn who(persons: &[PersonRow], person: Option<PersonId>) -> String {
    let Some(id) = person else { return WHOLE.to_owned() };
    persons.iter().find(|row| row.id == id).map_or_else(|| "世帯の方".to_owned(), PersonRow::name)
}

/// All agencies as choices, those that are involved first.
pub fn agencies<'a>(involved: &[InvolvedRow], all: &'a [AgencyRow]) -> Vec<Choice<'a>> {
    let is_involved = |id: AgencyId| involved.iter().any(|row| row.agency == id);
    let first = all.iter().filter(|row| is_involved(row.id)).map(|row| (row, "（関わっている機関）"));
    let rest = all.iter().filter(|row| !is_involved(row.id)).map(|row| (row, ""));
    first
        .chain(rest)
        .map(|(row, mark)| Choice::new(row.id.to_string(), format!("{}{mark}", row.name)))
        .collect()
}

/// Both versions of a form side by side, line by line where they differ. Nothing was overwritten.
pub fn compare(theirs: &[(String, String)], mine: &[(String, String)]) -> Markup {
    let columns = ["項目", "いま保存されている内容", "あなたが入力した内容"].map(Column::new).to_vec();
    let labels: Vec<&String> =
        theirs.iter().chain(mine).map(|(label, _)| label).fold(Vec::new(), |mut seen, label| {
            if !seen.contains(&label) {
                seen.push(label);
            }
            seen
        });
    let text = |side: &[(String, String)], label: &str| {
        side.iter().find(|(other, _)| other == label).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let differing = labels.into_iter().filter(|label| text(theirs, label) != text(mine, label));
    let table = Table::stacked("conflict", "食い違う項目", columns).roomy().rows(differing.map(|label| {
        vec![
            html! { (label) },
            html! { span.prewrap { (text(theirs, label)) } },
            html! { span.prewrap { (text(mine, label)) } },
        ]
    }));
    html! {
        (ui::banner(Level::Warning, "ほかの人が先に保存しました", &html! {
            p { "入力した内容は下の欄に残っています。見比べて整えてから、もう一度保存してください。" }
        }))
        (table.render())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DateHint, Form, compare, date as read, sent, shown};

    #[test]
    fn a_form_grows_only_when_asked_and_keeps_every_row() {
        let names = ["code", "body"];
        assert_eq!(shown(&Form::default(), &names, false), 3);
        let form = Form::of([("code", "a".to_owned()), ("code", String::new()), ("body", "x".to_owned())]);
        assert_eq!((sent(&form, &names), shown(&form, &names, false), shown(&form, &names, true)), (2, 2, 5));
    }

    #[test]
    fn an_empty_date_is_no_date_and_a_wrong_one_is_named() {
        let today = date(2026, 4, 1);
        assert_eq!(read(" ", today, DateHint::Future, "on").unwrap(), None);
        assert_eq!(read("R8.9.30", today, DateHint::Future, "on").unwrap(), Some(date(2026, 9, 30)));
        assert_eq!(read("13月", today, DateHint::Future, "on").unwrap_err().field, "on");
    }

    #[test]
    fn only_what_differs_is_compared() {
        let side =
            |text: &str| vec![("希望".to_owned(), text.to_owned()), ("強み".to_owned(), "同じ".to_owned())];
        let page = compare(&side("先の人"), &side("後の人")).into_string();
        assert!(page.contains("先の人") && page.contains("後の人") && !page.contains("強み"));
    }
}
