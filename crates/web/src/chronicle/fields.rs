//! The fields of an event, shared by adding and correcting.

use app::{
    chronicle::{EventInput, EventRow},
    failure::Problem,
    household::PersonRow,
};
use domain::{
    category::{Category, Sharing},
    chronicle::{LifeEventKind, MAX_WORDS},
    code::Code,
};
use maud::{Markup, html};

use super::words;
use crate::{
    assessment::rows,
    household::problem,
    kernel::Form,
    ui::{self, Choice, Field, Width},
};

/// What an event may be about, if it is not what fits its kind.
const CATEGORIES: [Category; 7] = [
    Category::Basic,
    Category::Consultation,
    Category::Health,
    Category::Money,
    Category::Children,
    Category::Justice,
    Category::Internal,
];

/// What was typed, as the use case takes it.
pub(super) fn input(form: &Form) -> EventInput {
    EventInput {
        person: form.id("person"),
        happened: form.get("happened").to_owned(),
        kind: form.code("kind"),
        body: form.get("body").to_owned(),
        category: form.code("category"),
        sharing: form.code("sharing"),
    }
}

/// The stored event as if it had been typed.
pub(super) fn filled(row: &EventRow) -> Form {
    Form::of([
        ("person", row.person.map(|person| person.to_string()).unwrap_or_default()),
        ("happened", japanese::date::wareki_partial(row.happened())),
        ("kind", row.kind.code().to_owned()),
        ("body", row.body.clone()),
        ("category", row.category.code().to_owned()),
        ("sharing", row.sharing.code().to_owned()),
    ])
}

/// Labels of the fields whose texts are compared when somebody else was faster.
pub(super) const LABELS: [(&str, &str); 2] = [("happened", "いつ"), ("body", "くわしく")];

/// What happened to whom when, and who may read it.
pub(super) fn all(persons: &[PersonRow], typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let with_whom = [
        Choice::new(Sharing::Team.code(), Sharing::Team.label()).hint(words::TEAM),
        Choice::new(Sharing::Supporters.code(), Sharing::Supporters.label()).hint(words::SUPPORTERS),
        Choice::new(Sharing::Agency.code(), Sharing::Agency.label()).hint(words::OWN_ONLY),
    ];
    html! {
        (ui::select(&field("person", "だれのこと").width(Width::M).nothing_chosen(rows::WHOLE), &rows::persons(persons)))
        (ui::date_field(&field("happened", "いつ").required()
            .hint("例：H10.4、昭和45年、平成2年ごろ、1990年代。年だけでも構いません。"), None))
        (ui::select(&field("kind", "できごと").required().width(Width::M)
            .hint("出生・死亡と、年の分かっている結婚・離婚は、自動で年表に入ります。"), &ui::code_choices(LifeEventKind::ALL)))
        (ui::text_area(&field("body", "くわしく").personal()
            .hint("例：県立の高校へ、祖母の介護のため。短い言葉で。").maxlength(u32::try_from(MAX_WORDS).unwrap_or(u32::MAX)), 2, None))
        (ui::radios(&field("sharing", "だれが見られるか").required(), &with_whom))
        (ui::select(&field("category", "何についての記録か").width(Width::L).nothing_chosen("できごとに合わせる")
            .hint("同意で共有される範囲は、この種類で決まります。"), &ui::code_choices(&CATEGORIES)))
    }
}
