//! The fields of a consent.

use std::collections::BTreeSet;

use app::{agency::AgencyRow, consent::queries::ConsentForm, failure::Problem};
use domain::{category::Category, code::Code, consent::ConsentMethod};
use maud::{Markup, html};

use super::words;
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Choice, Field, Width},
};

/// All fields, with what was typed and what must be corrected.
pub fn all(stored: &ConsentForm, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let persons: Vec<Choice<'_>> =
        stored.members.iter().map(|member| Choice::new(member.person.to_string(), member.label())).collect();
    let methods: Vec<Choice<'_>> =
        ConsentMethod::ALL.iter().map(|method| Choice::new(method.code(), method.label())).collect();
    let ticked =
        [problem(problems, "proxy_name"), problem(problems, "proxy_authority")].iter().any(Option::is_some);
    let filled = ["proxy_name", "proxy_authority"].iter().filter(|name| typed.has(name)).count();
    html! {
        (ui::radios(&field("person", "だれの同意か").required(), &persons))
        (agencies(&stored.agencies, typed, problem(problems, "agency")))
        (categories(typed, problem(problems, "category")))
        (ui::text_field(&field("purpose", "何のために").required().hint("例：暮らしを一緒に支えるため").width(Width::L).maxlength(500)))
        (ui::text_area(&field("exclusions", "知らせないでほしいこと").personal().maxlength(1_000)
            .hint("本人のことばで。例：病名は知らせない、長男には言わない"), 3, None))
        (ui::radio_chips(&field("method", "同意の受け方").required(), &methods))
        (ui::only_when("method", &[ConsentMethod::Proxy.code()], &ui::disclosure("代理の方", filled, ticked || filled > 0, &html! {
            (ui::text_field(&field("proxy_name", "代理の方のお名前").personal().width(Width::M).maxlength(100)))
            (ui::text_field(&field("proxy_authority", "立場").hint("例：成年後見人、親権者").width(Width::M).maxlength(100)))
        })))
        (ui::date_field(&field("given_on", "同意を受けた日").required(), None))
        (ui::pair(
            &ui::date_field(&field("from", "始まりの日").required(), None),
            &ui::date_field(&field("until", "終わりの日").required().hint("年度末を入れてあります（最長3年）。"), None),
        ))
    }
}

/// Checkboxes of agencies, one group a kind, in the profile's order.
fn agencies(all: &[AgencyRow], typed: &Form, error: Option<&str>) -> Markup {
    let chosen: Vec<&str> = typed.all("agency").iter().map(String::as_str).collect();
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
                field.required().error(error).hint("自分の機関も、ほかの機関の記録を読むときは選んでください。")
            } else { field.plain() };
            (ui::checkboxes(&field, &choices, &chosen))
        } }
    }
}

fn categories(typed: &Form, error: Option<&str>) -> Markup {
    let chosen: Vec<&str> = typed.all("category").iter().map(String::as_str).collect();
    let choices: Vec<Choice<'_>> = Category::SHAREABLE
        .iter()
        .map(|category| Choice::new(category.code(), category.label()).hint(words::category_hint(*category)))
        .collect();
    ui::checkboxes(&Field::new("category", "知ってよい情報の種類").required().error(error), &choices, &chosen)
}
