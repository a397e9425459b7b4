//! One item of a sheet as part of a form: its control, what stands in it, and back.

use app::sheet::{Answers, Given, OfPerson, Refused, Typed};
use domain::{
    code::Code as _,
    sheet::{
        Item, ItemKind, Unknown,
        value::{self, Answer, MAX_LINE, MAX_TEXT},
    },
};
use maud::{Markup, html};

use super::words;
use crate::{
    kernel::Form,
    ui::{self, Choice, Field, Width},
};

/// Up to this many choices stand in view; more are a list (rule F8).
const IN_VIEW: usize = 6;
/// Stands before the code of a reason where it is chosen among the answers.
const REASON: char = '?';

/// The name of an item's field. Keys hold letters, digits and `_` alone.
pub(super) fn name(item: &Item) -> String {
    format!("i-{}", item.key)
}

fn unknown_name(item: &Item) -> String {
    format!("u-{}", item.key)
}

fn seen_name(item: &Item) -> String {
    format!("s-{}", item.key)
}

/// The items as if what is stored had been typed, with the savings it came in.
pub(super) fn typed(items: &[&Item], answers: &Answers) -> Form {
    let mut form = Form::default();
    for item in items {
        let Some(given) = answers.newest(&item.key) else { continue };
        match &given.answer {
            Answer::Empty => {}
            Answer::Unknown(why) if item.kind == ItemKind::One => {
                form.push(&name(item), format!("{REASON}{}", why.code()));
            }
            Answer::Unknown(why) => form.push(&unknown_name(item), why.code()),
            Answer::Value(stored) => {
                for text in value::typed(item, stored) {
                    form.push(&name(item), text);
                }
            }
        }
    }
    stamp(&mut form, items, answers);
    form
}

/// Notes in a form which answers it was opened with.
pub(super) fn stamp(form: &mut Form, items: &[&Item], answers: &Answers) {
    for item in items {
        let seen = answers.newest(&item.key).map(|given| given.mark.as_str());
        form.set(&seen_name(item), seen.unwrap_or_default());
    }
}

/// What was typed into the items.
pub(super) fn read(items: &[&Item], form: &Form) -> Vec<Typed> {
    let of = |item: &&Item| {
        let chosen = form.get(&name(item)).strip_prefix(REASON).and_then(Unknown::from_code);
        Typed {
            item: item.key.clone(),
            typed: if chosen.is_some() { Vec::new() } else { form.all(&name(item)).to_vec() },
            unknown: chosen.or_else(|| form.code(&unknown_name(item))),
            seen: form.get(&seen_name(item)).to_owned(),
        }
    };
    items.iter().map(of).collect()
}

/// A form as labelled lines, to compare it with another.
pub(super) fn lines(items: &[&Item], form: &Form, sheet: &OfPerson) -> Vec<(String, String)> {
    let typed = read(items, form);
    let line = |(item, typed): (&&Item, &Typed)| {
        let read = value::answer(item, typed.unknown, &typed.typed, sheet.header.today);
        let words = read.map_or_else(|_| typed.typed.join("、"), |answer| value::shown(item, &answer));
        (item.label.clone(), words)
    };
    items.iter().zip(&typed).map(line).collect()
}

/// An item with what was typed, what must be corrected, and where its present answer comes from.
pub(super) fn field(item: &Item, form: &Form, refused: &Refused, now: Option<&Given>) -> Markup {
    let error =
        refused.iter().find(|(key, _)| *key == item.key).map(|(_, why)| words::refused(&item.label, why));
    let hint = hint(item);
    let field = Field::new(name(item), item.label.as_str())
        .value(form.get(&name(item)))
        .error(error)
        .personal()
        .plain();
    let field = if hint.is_empty() { field } else { field.hint(hint) };
    html! {
        div.sheet-item {
            (ui::hidden(&seen_name(item), form.get(&seen_name(item))))
            (control(item, &field, form, now.is_some()))
            @if item.kind != ItemKind::One { (reason(item, form)) }
            @if let Some(given) = now { p.source { (words::source(given)) } }
        }
    }
}

fn hint(item: &Item) -> String {
    let state = match (item.national, item.required) {
        (true, _) => "国へ報告する項目です。",
        (false, true) => "必ず聞く項目です。",
        (false, false) => "",
    };
    format!("{state}{}", item.hint)
}

fn control(item: &Item, field: &Field<'_>, form: &Form, answered: bool) -> Markup {
    let choices: Vec<Choice<'_>> =
        item.choices.iter().map(|choice| Choice::new(choice.code.as_str(), choice.label.as_str())).collect();
    let all = |name: &str| form.all(name).iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    match item.kind {
        ItemKind::Line => ui::text_field(&field.clone().maxlength(cut(MAX_LINE)).width(Width::L)),
        ItemKind::Text => ui::text_area(&field.clone().maxlength(cut(MAX_TEXT)), 3, None),
        ItemKind::Number | ItemKind::Yen => {
            ui::text_field(&field.clone().input_mode("numeric").width(Width::S))
        }
        ItemKind::Date => ui::date_field(field, None),
        ItemKind::One => one(item, field, choices, answered),
        ItemKind::Many => {
            let ticked = all(&name(item));
            ui::checkbox_chips(field, &choices, &ticked.split(' ').collect::<Vec<_>>())
        }
    }
}

fn cut(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// The choices and the three reasons; who has chosen already can go back to nothing.
fn one(item: &Item, field: &Field<'_>, mut choices: Vec<Choice<'_>>, answered: bool) -> Markup {
    let reason = |why: &Unknown| Choice::new(format!("{REASON}{}", why.code()), why.label());
    choices.extend(Unknown::ALL.iter().map(reason));
    if item.choices.len() > IN_VIEW {
        return ui::select(&field.clone().nothing_chosen(words::CHOOSE).width(Width::L), &choices);
    }
    if answered {
        choices.push(Choice::new("", words::EMPTY));
    }
    ui::radio_chips(field, &choices)
}

fn reason(item: &Item, form: &Form) -> Markup {
    let choices: Vec<Choice<'_>> = ui::code_choices(Unknown::ALL);
    let about = format!("{}：{}", item.label, words::NO_ANSWER);
    ui::cell_select(&unknown_name(item), &about, words::NO_ANSWER, &choices, form.get(&unknown_name(item)))
}
