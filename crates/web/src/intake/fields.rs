//! The fields of ぱっと受付: the text first and big, everything else as chips, names folded away.

use app::{
    draft::DraftKey, failure::Problem, household::Found, identity_match::Hit, intake::queries::Choices,
};
use domain::{
    code::Code,
    intake::{Caller, Method, Urgency},
};
use maud::{Markup, html};

use super::words;
use crate::{
    draft,
    household::{keys, problem},
    kernel::{Form, SignedIn},
    ui::{self, Button, Choice, Field, Level, Width},
};

/// Names of the fields inside the part that is folded away.
const FOLDED: [&str; 10] = [
    "family_name",
    "given_name",
    "family_kana",
    "given_kana",
    "alias",
    "phone",
    "place",
    "caller_name",
    "caller_phone",
    "received_time",
];

/// All that the form shows.
pub(super) struct Shown<'a> {
    pub choices: &'a Choices,
    pub typed: &'a Form,
    pub problems: &'a [Problem],
    pub found: Option<&'a Found>,
    /// People on file who agree with what was typed in several fields.
    pub similar: &'a [Hit],
}

/// A new form: method, urgency and day as most calls have them.
pub(super) fn blank(choices: &Choices, today: jiff::civil::Date) -> Form {
    Form::of([
        ("method", Method::Phone.code().to_owned()),
        ("urgency", Urgency::Ordinary.code().to_owned()),
        ("received_on", japanese::date::wareki(today)),
        ("area", choices.own_area.map(|area| area.to_string()).unwrap_or_default()),
    ])
}

/// The whole form.
pub(super) fn form(signed: &SignedIn, shown: &Shown<'_>) -> Markup {
    html! {
        form.form.wide method="post" action="/intakes" novalidate data-once
            data-guard=(ui::words::Word::UnsavedLeave.text()) data-draft=(draft::address(DraftKey::Intake)) {
            (keys(&signed.new_submission(), None))
            div.desk {
                div { (told(shown)) (same_person(shown)) (folded(shown)) }
                div { (tapped(shown)) }
            }
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("保存して次の人").value("then", "next").submit(),
                Button::new("保存してつなぐ").value("then", "refer").submit(),
                draft::save_button(DraftKey::Intake),
            ]))
        }
    }
}

fn field<'a>(shown: &'a Shown<'_>, name: &'static str, label: &'static str) -> Field<'a> {
    Field::new(name, label).value(shown.typed.get(name)).error(problem(shown.problems, name))
}

/// What is asked on every call, with a tap each.
fn tapped(shown: &Shown<'_>) -> Markup {
    let worries: Vec<Choice<'_>> = shown
        .choices
        .worries
        .iter()
        .map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str()))
        .collect();
    let chosen: Vec<&str> = shown.typed.all("worry").iter().map(String::as_str).collect();
    html! {
        (ui::radio_chips(&field(shown, "method", "方法").required(), &ui::code_choices(Method::ALL)))
        (ui::radio_chips(&field(shown, "caller", "話してくれた人"), &ui::code_choices(Caller::ALL)))
        (ui::checkbox_chips(&field(shown, "worry", "困りごと").hint("いくつでも選べます。"), &worries, &chosen))
        (ui::radio_chips(&field(shown, "urgency", "緊急度"), &ui::code_choices(Urgency::ALL)))
        (ui::checkbox(&field(shown, "outside", "この窓口の分野以外の相談"), "yes", shown.typed.has("outside")))
        (ui::date_field(&field(shown, "received_on", "受付日").required(), None))
    }
}

/// What was said.
fn told(shown: &Shown<'_>) -> Markup {
    let limit = u32::try_from(app::intake::LONGEST).unwrap_or(20_000);
    html! {
        (ui::text_area(&field(shown, "text", "相談の内容").big().required().personal().maxlength(limit)
            .hint("聞いたことばのまま書いて構いません。"), 7, Some(2_000)))
        (words::sign_hint())
        (ui::draft_state())
    }
}

/// Looking for somebody who is known already happens only when asked for.
fn same_person(shown: &Shown<'_>) -> Markup {
    let chosen = shown.typed.get("case");
    let open = shown.found.is_some() || !chosen.is_empty() || !shown.typed.get("find").is_empty();
    let body = html! {
        (ui::text_field(&field(shown, "find", "お名前・フリガナ・電話・ケース番号").personal().width(Width::M)))
        (ui::buttons(&[Button::new("同じ人をさがす").value("then", "find").submit()]))
        @if let Some(found) = shown.found { (hits(shown, found)) }
        @else if !chosen.is_empty() { (ui::hidden("case", chosen)) }
    };
    ui::disclosure("前にも相談のあった人をさがす", 0, open, &body)
}

fn hits(shown: &Shown<'_>, found: &Found) -> Markup {
    let is_new = |hit: &&Hit| found.hits.iter().all(|other| other.person != Some(hit.person.id));
    let similar: Vec<&Hit> = shown.similar.iter().filter(is_new).collect();
    if found.hits.is_empty() && similar.is_empty() {
        return ui::banner(Level::Info, words::NOBODY_FOUND, &html! {});
    }
    let mut choices = vec![Choice::new("", "新しい世帯として登録する")];
    choices.extend(similar.into_iter().filter_map(similar_choice));
    choices.extend(found.hits.iter().map(|hit| {
        let kana = if hit.kana.is_empty() { String::new() } else { format!("（{}）", hit.kana) };
        let name = format!("{}{}{kana}", hit.family_name, hit.given_name);
        let hint = format!("{}　{}　主担当：{}", hit.number, hit.state.label(), hit.agency_name);
        Choice::new(hit.case.to_string(), if name.is_empty() { hit.number.clone() } else { name }).hint(hint)
    }));
    html! {
        (ui::radios(&field(shown, "case", "この相談の世帯").plain(), &choices))
        @if found.more { p.hint { "ほかにも見つかりました。お名前を詳しく入れて、もう一度さがしてください。" } }
    }
}

/// Somebody whom the typed words did not find, with what agrees.
fn similar_choice(person: &Hit) -> Option<Choice<'static>> {
    let case = person.cases.first()?;
    let name = format!("{}{}", person.person.family_name, person.person.given_name);
    let agreements = crate::identity_match::agreements(&person.reasons);
    let hint = format!("{}　主担当：{}　{agreements}", case.number, case.agency_name);
    Some(
        Choice::new(case.case.to_string(), if name.is_empty() { case.number.clone() } else { name })
            .hint(hint),
    )
}

/// Names, contact and the like: all may stay empty.
fn folded(shown: &Shown<'_>) -> Markup {
    let filled = FOLDED.iter().filter(|name| shown.typed.has(name)).count();
    let wrong = FOLDED.iter().any(|name| problem(shown.problems, name).is_some());
    let areas: Vec<Choice<'_>> =
        shown.choices.areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str())).collect();
    let body = html! {
        (ui::pair(
            &ui::text_field(&field(shown, "family_name", "氏").personal()),
            &ui::text_field(&field(shown, "given_name", "名").personal()),
        ))
        (ui::pair(
            &ui::text_field(&field(shown, "family_kana", "氏のフリガナ").personal()),
            &ui::text_field(&field(shown, "given_kana", "名のフリガナ").personal()),
        ))
        (ui::text_field(&field(shown, "alias", "仮の呼び名").personal().width(Width::M)
            .hint("お名前が分からないとき。「A地区の男性」などで構いません。")))
        (ui::text_field(&field(shown, "phone", "電話").kind("tel").personal().width(Width::S)))
        (ui::text_field(&field(shown, "place", "住まい・場所").personal().width(Width::L)
            .hint("住所のほか、「A地区の家」のような言い方でも構いません。")))
        @if !areas.is_empty() { (ui::select(&field(shown, "area", "地区").width(Width::M), &areas)) }
        (ui::text_field(&field(shown, "caller_name", "話してくれた人のお名前").personal().width(Width::M)))
        (ui::text_field(&field(shown, "caller_phone", "話してくれた人の電話").kind("tel").personal().width(Width::S)))
        (ui::text_field(&field(shown, "received_time", "受付の時刻").personal().width(Width::S).hint("例：10時30分、14:05")))
    };
    ui::disclosure("お名前・連絡先など", filled, wrong || filled > 0, &body)
}
