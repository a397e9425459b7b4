//! Taking over from the sheets of other agencies: what can be ticked, and the form with the ticked words in it. A taken
//! problem is a row like any other; it only names its source in a hidden field.

use std::collections::BTreeSet;

use app::{
    assessment::{Offer, Offered, SheetForm},
    failure::Problem,
};
use maud::{Markup, html};

use super::{fields::Filled, parse, rows, words};
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Button, Choice, Field, Kind, Size},
};

/// The ticked problems, and sheets whose strengths are ticked.
const TICKED: &str = "take";
/// The button that takes them without saving.
pub const TAKING: &str = "taking";
/// The hidden field of a row that names its source, and of what is wrong with it.
const SOURCE: &str = "problem_taken";

/// What the other agencies' sheets offer.
pub fn offered(it: &Filled<'_>, stored: &SheetForm) -> Markup {
    let wrong = problem(it.problems, SOURCE);
    if stored.offers.is_empty() && wrong.is_none() {
        return html! {};
    }
    let ticked: Vec<&str> = it.typed.all(TICKED).iter().map(String::as_str).collect();
    let body = html! {
        p.hint { "選んだ課題は新しい行に、強みは「強み・できること」の欄に入ります。言葉はあとで直せます。" }
        @for (at, offer) in stored.offers.iter().enumerate() { (of_agency(it.typed, stored, offer, at, &ticked)) }
        (Button::new("選んだものを引き継ぐ").kind(Kind::Secondary).size(Size::Small).value(TAKING, "yes").submit())
    };
    html! {
        div id=(SOURCE) {
            @if let Some(wrong) = &wrong { p.error { (ui::icon(ui::Icon::Error)) span { span.hidden { "エラー：" } (wrong) } } }
            @if !stored.offers.is_empty() {
                (ui::disclosure("ほかの機関のアセスメントから引き継ぐ", ticked.len(), !ticked.is_empty(), &body))
            }
        }
    }
}

fn of_agency(typed: &Form, stored: &SheetForm, offer: &Offer, at: usize, ticked: &[&str]) -> Markup {
    let title = words::other_sheet(&offer.agency_name, offer.made_on);
    if offer.restricted {
        return html! { p { (title) "：見られる機関が限られているため、引き継げません。" } };
    }
    let open = offer.problems.iter().filter(|it| !is_taken(typed, it));
    let problems = open.map(|it| Choice::new(it.id.to_string(), named(it, stored)));
    let strengths = Some(&offer.strengths)
        .filter(|strengths| !strengths.is_empty() && !typed.get("strengths").contains(strengths.as_str()))
        .map(|strengths| Choice::new(offer.sheet.to_string(), format!("強み・できること：{strengths}")));
    let choices: Vec<Choice<'_>> = problems.chain(strengths).collect();
    let field = Field::new(TICKED, title.as_str()).id(rows::control_id(TICKED, at));
    html! {
        @if choices.is_empty() { p { (title) "：引き継げるものは、すべてこの用紙にあります。" } }
        @else { (ui::checkboxes(&field, &choices, ticked)) }
    }
}

fn named(offered: &Offered, stored: &SheetForm) -> String {
    let said = [offered.label.as_deref().unwrap_or_default(), offered.body.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
    format!("{}：{}", rows::who(&stored.persons, offered.person), said.join("　"))
}

fn is_taken(typed: &Form, offered: &Offered) -> bool {
    typed.all(SOURCE).iter().any(|taken| *taken == offered.id.to_string())
}

/// Where the words of a row come from, as far as the writer may read that sheet.
pub fn mark(typed: &Form, stored: &SheetForm, at: usize) -> Markup {
    let taken = typed.row(SOURCE, at);
    let offer = stored.offers.iter().find(|offer| offer.problems.iter().any(|it| it.id.to_string() == taken));
    let source =
        stored.sheet.iter().flat_map(|sheet| &sheet.sources).find(|it| it.problem.to_string() == taken);
    let from = offer
        .map(|offer| words::other_sheet(&offer.agency_name, offer.made_on))
        .or_else(|| source.map(|source| words::other_sheet(&source.agency_name, source.made_on)));
    html! { @if let Some(from) = from { p.hint { (words::taken(&from)) } } }
}

/// The form with what is ticked in it: problems as rows behind the others, strengths behind one's own. What is not offered
/// is passed over.
pub fn taken(typed: &Form, stored: &SheetForm) -> Form {
    let is_ticked = |id: String| typed.all(TICKED).contains(&id);
    let mut form = without_rows(typed);
    for at in parse::filled_rows(typed) {
        for name in parse::PROBLEM {
            form.push(name, typed.row(name, at));
        }
    }
    for offer in &stored.offers {
        for offered in offer.problems.iter().filter(|it| is_ticked(it.id.to_string()) && !is_taken(typed, it))
        {
            add(&mut form, offered, stored);
        }
        let own = form.get("strengths").to_owned();
        let is_new = !offer.strengths.is_empty() && !own.contains(&offer.strengths);
        if is_new && is_ticked(offer.sheet.to_string()) {
            let line = if own.is_empty() { "" } else { "\n" };
            form.set("strengths", format!("{own}{line}{}", offer.strengths));
        }
    }
    form
}

/// Whether anything is ticked.
pub fn is_asked(typed: &Form) -> bool {
    typed.has(TICKED)
}

fn without_rows(typed: &Form) -> Form {
    let mut form = Form::default();
    let of_row = |name: &str| parse::PROBLEM.contains(&name) || [TICKED, TAKING].contains(&name);
    typed
        .pairs()
        .iter()
        .filter(|(name, _)| !of_row(name))
        .for_each(|(name, value)| form.push(name, value.as_str()));
    form
}

fn add(form: &mut Form, offered: &Offered, stored: &SheetForm) {
    let person = offered.person.filter(|person| stored.persons.iter().any(|known| known.id == *person));
    for name in parse::PROBLEM {
        let value = match name {
            "problem_code" => offered.code.clone().unwrap_or_default(),
            "problem_person" => person.map(|id| id.to_string()).unwrap_or_default(),
            "problem_priority" => offered.priority.to_string(),
            "problem_body" => offered.body.clone(),
            SOURCE => offered.id.to_string(),
            _ => String::new(),
        };
        form.push(name, value);
    }
}

/// After a refusal for its source a row keeps its words and names no source any more that cannot be shown, nor one twice.
pub fn freed(typed: &Form, stored: &SheetForm, problems: &[Problem]) -> Form {
    if problem(problems, SOURCE).is_none() {
        return typed.clone();
    }
    let offered = stored.offers.iter().flat_map(|offer| &offer.problems).map(|it| it.id.to_string());
    let named = stored.sheet.iter().flat_map(|sheet| &sheet.sources).map(|it| it.problem.to_string());
    let mut known: Vec<String> = offered.chain(named).collect::<BTreeSet<_>>().into_iter().collect();
    let mut form = without_rows(typed);
    for at in 0..rows::sent(typed, &parse::PROBLEM) {
        for name in parse::PROBLEM {
            let value = typed.row(name, at);
            let shown = known.iter().position(|known| known == value);
            let keeps = name != SOURCE || shown.map(|at| known.swap_remove(at)).is_some();
            form.push(name, if keeps { value } else { "" });
        }
    }
    form
}
