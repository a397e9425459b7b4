//! The fields of a consent: whose, for whom, what, and the days. What is left out stands in `except`, who gave it and
//! how in `how`.

use std::collections::BTreeSet;

use app::{agency::AgencyRow, consent::queries::ConsentForm, failure::Problem};
use domain::{category::Category, code::Code};
use maud::{Markup, html};

use super::{except, how, words};
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Choice, Field, Width},
};

/// What was typed and what must be corrected.
pub(super) struct Filled<'a> {
    pub typed: &'a Form,
    pub problems: &'a [Problem],
}

impl Filled<'_> {
    pub(super) fn field(&self, name: &'static str, label: &'static str) -> Field<'_> {
        Field::new(name, label).value(self.typed.get(name).to_owned()).error(problem(self.problems, name))
    }

    pub(super) fn chosen(&self, name: &str) -> Vec<&str> {
        self.typed.all(name).iter().map(String::as_str).collect()
    }

    /// How many of some fields are filled, and whether one must be corrected: a closed part opens then.
    pub(super) fn state(&self, names: &[&str]) -> (usize, bool) {
        let filled = names.iter().filter(|name| self.typed.has(name)).count();
        (filled, filled > 0 || names.iter().any(|name| problem(self.problems, name).is_some()))
    }
}

/// All fields, with what was typed and what must be corrected.
pub fn all(stored: &ConsentForm, typed: &Form, problems: &[Problem]) -> Markup {
    let it = Filled { typed, problems };
    let persons: Vec<Choice<'_>> =
        stored.members.iter().map(|member| Choice::new(member.person.to_string(), member.label())).collect();
    html! {
        @for name in ["follows", "follows_as"] {
            @if typed.has(name) { (ui::hidden(name, typed.get(name))) }
        }
        (ui::radios(&it.field("person", "だれの同意か").required(), &persons))
        (agencies(&stored.agencies, &it))
        (categories(&it))
        (ui::text_field(&it.field("purpose", "何のために").required().hint("例：暮らしを一緒に支えるため").width(Width::L).maxlength(500)))
        (except::fields(&it, stored))
        (how::giver(&it))
        (how::method(&it))
        (ui::date_field(&it.field("given_on", "同意を受けた日").required(), None))
        (ui::pair(
            &ui::date_field(&it.field("from", "始まりの日").required(), None),
            &ui::date_field(&it.field("until", "終わりの日").required().hint("年度末を入れてあります（最長3年）。"), None),
        ))
    }
}

/// Checkboxes of agencies, one group a kind, in the profile's order.
fn agencies(all: &[AgencyRow], it: &Filled<'_>) -> Markup {
    let chosen = it.chosen("agency");
    let mut seen = BTreeSet::new();
    let kinds: Vec<&str> =
        all.iter().map(|row| row.kind.as_str()).filter(|kind| seen.insert(*kind)).collect();
    html! {
        div.groups { @for (at, kind) in kinds.iter().enumerate() {
            @let choices: Vec<Choice<'_>> = all.iter().filter(|row| row.kind == *kind)
                .map(|row| Choice::new(row.id.to_string(), row.name.as_str())).collect();
            @let field = Field::new("agency", format!("知ってよい機関：{kind}"))
                .id(if at == 0 { "agency".to_owned() } else { format!("agency-{kind}-{at}") });
            @let field = if at == 0 {
                field.required().error(problem(it.problems, "agency"))
                    .hint("自分の機関も、ほかの機関の記録を読むときは選んでください。")
            } else { field.plain() };
            (ui::checkboxes(&field, &choices, &chosen))
        } }
    }
}

fn categories(it: &Filled<'_>) -> Markup {
    let choices: Vec<Choice<'_>> = Category::SHAREABLE
        .iter()
        .map(|category| Choice::new(category.code(), category.label()).hint(words::category_hint(*category)))
        .collect();
    let field =
        Field::new("category", "知ってよい情報の種類").required().error(problem(it.problems, "category"));
    ui::checkboxes(&field, &choices, &it.chosen("category"))
}
