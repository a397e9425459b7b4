//! The fields of an assessment sheet.

use app::{assessment::SheetForm, failure::Problem};
use maud::{Markup, html};

use super::{parse, rows, take, words};
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Button, Choice, Field, Kind, Size, Width},
};

/// What a form shows: what was typed, and what must be corrected.
pub struct Filled<'a> {
    /// What was typed.
    pub typed: &'a Form,
    /// What must be corrected.
    pub problems: &'a [Problem],
    /// More rows were asked for.
    pub more: bool,
    /// The city's plan has coordinators who meet the person.
    pub meets: bool,
}

impl<'a> Filled<'a> {
    fn field(&self, name: &'static str, label: &'static str) -> Field<'a> {
        Field::new(name, label).value(self.typed.get(name)).error(problem(self.problems, name))
    }
}

/// All fields, in the order of the work.
pub fn all(it: &Filled<'_>, stored: &SheetForm) -> Markup {
    let met = Field::new("met_person", words::MET);
    let met = if it.meets { met } else { met.hint(words::MEETS_NOT) };
    html! {
        (ui::date_field(&it.field("made_on", "アセスメントの日").required(), None))
        (ui::text_area(&it.field("wishes", "世帯の希望").hint("できるだけ本人・家族のことばで。"), 4, Some(2000)))
        (problems(it, stored))
        (difficulties(it, stored))
        (ui::text_area(&it.field("strengths", "強み・できること").hint("本人と世帯の力、頼れる人、続いていること。"), 3, Some(2000)))
        (ui::text_area(&it.field("direction", "支援の方向性"), 4, Some(2000)))
        (ui::checkbox(&met, "yes", it.typed.has("met_person")))
    }
}

fn problems(it: &Filled<'_>, stored: &SheetForm) -> Markup {
    let codes: Vec<Choice<'_>> =
        stored.codes.iter().map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str())).collect();
    let persons = rows::persons(&stored.persons);
    let notes: Vec<Choice<'_>> = stored
        .notes
        .iter()
        .map(|note| Choice::new(note.id.to_string(), words::note_with_beginning(note, stored.header.today)))
        .collect();
    let count = rows::shown(it.typed, &parse::PROBLEM, it.more);
    html! {
        section.section aria-labelledby="problems-h" {
            h2 id="problems-h" { "課題" }
            p.hint { "1行に1つ。一覧から選ぶだけでも、ことばだけでもかまいません。空の行は保存しません。" }
            @for at in 0..count { (problem_row(it, at, (&codes, &persons, &notes), &take::mark(it.typed, stored, at))) }
            (Button::new(words::MORE).kind(Kind::Secondary).size(Size::Small).value("more", "problem").submit())
            (take::offered(it, stored))
        }
    }
}

/// Lists to choose from: kinds of problems, persons, records.
type Lists<'a> = (&'a [Choice<'a>], &'a [Choice<'a>], &'a [Choice<'a>]);

fn problem_row(it: &Filled<'_>, at: usize, (codes, persons, notes): Lists<'_>, mark: &Markup) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        let error = if at == 0 { problem(it.problems, name) } else { None };
        Field::new(name, label).id(rows::control_id(name, at)).value(it.typed.row(name, at)).error(error)
    };
    // What is left alone is of ordinary priority; the list says so instead of a hint.
    let priority = Some(it.typed.row("problem_priority", at)).filter(|it| !it.is_empty()).unwrap_or("2");
    let priorities = [1, 2, 3].map(|priority| Choice::new(priority.to_string(), words::priority(priority)));
    html! {
        fieldset.row-set.three {
            legend { "課題 " (at + 1) }
            @for name in ["problem_row", "problem_taken"] { (ui::hidden(name, it.typed.row(name, at))) }
            (mark)
            (ui::select(&field("problem_code", "種類").width(Width::M), codes))
            (ui::select(&field("problem_person", "だれの課題か").nothing_chosen(rows::WHOLE).width(Width::M), persons))
            (ui::select(&field("problem_priority", "優先度").value(priority).width(Width::S), &priorities))
            (ui::text_area(&field("problem_body", "ことばで").personal(), 2, None))
            (ui::select(&field("problem_evidence", words::EVIDENCE).nothing_chosen(words::NO_EVIDENCE).width(Width::L), notes))
        }
    }
}

/// One field for each agency: 多機関協働 sorts out what makes the agencies' own work hard.
fn difficulties(it: &Filled<'_>, stored: &SheetForm) -> Markup {
    html! {
        section.section aria-labelledby="difficulties-h" {
            h2 id="difficulties-h" { "機関が困っていること" }
            p.hint { "支援する機関の側で、難しくなっていること（会えない、制度が使えない、役割が決まらない など）。" }
            @for (at, agency) in stored.involved.iter().enumerate() {
                @let id = agency.agency.to_string();
                (ui::hidden("difficulty_agency", &id))
                (ui::text_area(
                    &Field::new("difficulty", agency.name.as_str())
                        .id(rows::control_id("difficulty", at))
                        .value(parse::difficulty(it.typed, &id))
                        .error(if at == 0 { problem(it.problems, "difficulty") } else { None }),
                    2,
                    None,
                ))
            }
        }
    }
}
