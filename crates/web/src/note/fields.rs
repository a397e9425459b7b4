//! The fields of a note, shared by writing and correcting.

use app::{agency::AgencyRow, consent::Member, failure::Problem, note::Tags};
use domain::{
    category::{Category, Sharing},
    code::Code,
    consent::Topic,
    note::{ContactMethod, Counterpart, NextAct},
    organisation::LawItem,
};
use maud::{Markup, html};

use super::{parse::HOUSEHOLD, tag, words};
use crate::{
    household::problem,
    kernel::Form,
    ui::{self, Choice, Field, Width},
};

/// What a note may be about.
const CATEGORIES: [Category; 9] = [
    Category::Consultation,
    Category::Basic,
    Category::Health,
    Category::Money,
    Category::Children,
    Category::Justice,
    Category::Internal,
    Category::Informant,
    Category::HiddenAddress,
];

/// What was typed and what must be corrected.
pub struct Filled<'a> {
    /// What was typed.
    pub typed: &'a Form,
    /// What must be corrected.
    pub problems: &'a [Problem],
}

impl Filled<'_> {
    pub(super) fn field(&self, name: &'static str, label: &'static str) -> Field<'_> {
        Field::new(name, label).value(self.typed.get(name).to_owned()).error(problem(self.problems, name))
    }
}

/// The text with the tags that it suggests, when and with whom.
pub fn what(it: &Filled<'_>, agencies: &[AgencyRow], taken: &Tags) -> Markup {
    html! {
        (ui::text_area(&it.field("body", "記録の内容").big().required().personal()
            .hint("起きたことと、本人のことばを。推測は「〜と思われる」と書き分けてください。"), 10, Some(2_000)))
        (ui::draft_state())
        (tag::part(it, agencies, taken))
        (ui::radio_chips(&it.field("method", "方法").required(), &ui::code_choices(ContactMethod::ALL)))
        (ui::radio_chips(&it.field("counterpart", "相手").required(), &ui::code_choices(Counterpart::ALL)))
        (ui::date_field(&it.field("happened_on", "対応した日").required(), None))
        (details(it))
    }
}

/// What may be added when it matters: time, length, company.
fn details(it: &Filled<'_>) -> Markup {
    let names = ["happened_time", "minutes", "with_whom"];
    let filled = names.iter().filter(|name| it.typed.has(name)).count();
    let wrong = names.iter().any(|name| problem(it.problems, name).is_some());
    ui::disclosure(
        "時刻・所要時間・同席した人",
        filled,
        filled > 0 || wrong,
        &html! {
            (ui::pair(
                &ui::text_field(&it.field("happened_time", "時刻").hint("例：14:30、午後2時半").width(Width::S)),
                &ui::text_field(&it.field("minutes", "所要時間（分）").hint("例：45").width(Width::S).input_mode("numeric")),
            ))
            (ui::text_field(&it.field("with_whom", "同席した人").hint("例：長男、民生委員、保健師").width(Width::L).personal().maxlength(200)))
        },
    )
}

/// What it is about and who may read it.
pub fn sharing(it: &Filled<'_>, members: &[Member], readers: &str) -> Markup {
    let mut persons = vec![Choice::new(HOUSEHOLD, "世帯のこと")];
    persons.extend(members.iter().map(|member| Choice::new(member.person.to_string(), member.label())));
    let with_whom = [
        Choice::new(Sharing::Team.code(), Sharing::Team.label()).hint(readers.to_owned()),
        Choice::new(Sharing::Supporters.code(), Sharing::Supporters.label()).hint(words::SUPPORTERS_ONLY),
        Choice::new(Sharing::Agency.code(), Sharing::Agency.label()).hint(words::OWN_ONLY),
    ];
    let programs: Vec<Choice<'_>> = LawItem::ALL
        .iter()
        .map(|item| Choice::new(item.code(), format!("{}　{}", item.label(), item.national_name())))
        .collect();
    html! {
        (ui::select(&it.field("category", "何についての記録か").required().width(Width::L)
            .hint("同意で共有される範囲は、この種類で決まります。"), &ui::code_choices(&CATEGORIES)))
        (ui::radios(&it.field("sharing", "だれが見られるか").required(), &with_whom))
        (ui::select(&it.field("subject", "だれについて").width(Width::M)
            .hint("1人だけのことを選ぶと、その人の同意がある機関だけが見られます。"), &persons))
        (ui::checkbox_chips(&Field::new("topics", "この記録に書いてあること").hint(words::TOPICS), &ui::code_choices(Topic::ALL),
            &it.typed.all("topics").iter().map(String::as_str).collect::<Vec<_>>()))
        (ui::select(&it.field("law_item", "事業の区分").width(Width::L), &programs))
    }
}

/// What comes next.
pub fn next(it: &Filled<'_>) -> Markup {
    let filled = ["next_act", "next_on", "next_detail"].iter().filter(|name| it.typed.has(name)).count();
    let wrong = it.problems.iter().any(|problem| problem.field.starts_with("next_"));
    ui::disclosure(
        "次の対応を決める",
        filled,
        filled > 0 || wrong,
        &html! {
            (ui::radio_chips(&it.field("next_act", "次にすること"), &ui::code_choices(NextAct::ALL)))
            (ui::date_field(&it.field("next_on", "いつまでに"), None))
            (ui::text_field(&it.field("next_detail", "くわしく").hint("この記録の中だけに残ります。一覧には出ません。").width(Width::L).personal().maxlength(500)))
            (ui::checkbox(&it.field("finish_contacts", "これまでに立てていた自分の機関の連絡・訪問の予定は、この対応で済んだことにする"), "yes", it.typed.has("finish_contacts")))
        },
    )
}
