//! 除くこと: the part of the form with what a person leaves out, and what the program can and cannot do about it.

use app::consent::queries::ConsentForm;
use domain::{code::Code, consent::Topic};
use maud::{Markup, html};

use super::{fields::Filled, words};
use crate::{
    household::problem,
    ui::{self, Choice, Field},
};

/// Topics, agencies, members, and the person's own words.
pub(super) fn fields(it: &Filled<'_>, stored: &ConsentForm) -> Markup {
    let topics: Vec<Choice<'_>> = ui::code_choices(Topic::ALL);
    let (filled, open) = it.state(&["except_topic", "except_agency", "except_member"]);
    html! {
        (ui::disclosure("同意から除くこと（話題・機関・家族）", filled, open, &html! {
            (ui::checkbox_chips(&field(it, "except_topic", "除く話題").hint(words::TOPICS_WORK), &topics, &it.chosen("except_topic")))
            (members(it, stored))
            (agencies(it, stored))
        }))
        (ui::text_area(&it.field("exclusions", "知らせないでほしいこと").personal().maxlength(1_000)
            .hint("本人のことばで。ここに書いたことは画面と紙に出ますが、記録を自動で隠すことはできません。"), 3, None))
    }
}

fn field<'a>(it: &'a Filled<'_>, name: &'static str, label: &'static str) -> Field<'a> {
    Field::new(name, label).error(problem(it.problems, name))
}

/// Members who shall not know. Who works for them is said, because it closes records to these agencies.
fn members(it: &Filled<'_>, stored: &ConsentForm) -> Markup {
    let choices: Vec<Choice<'_>> = stored
        .members
        .iter()
        .map(|member| {
            let works: Vec<&str> = stored
                .supporters
                .iter()
                .filter(|line| line.person == member.person)
                .map(|line| line.agency_name.as_str())
                .collect();
            let choice = Choice::new(member.person.to_string(), format!("{}には言わない", member.label()));
            if works.is_empty() { choice } else { choice.hint(words::closed_to(&works)) }
        })
        .collect();
    let hint = "選んだ家族を支援している機関には、この方のことが見えなくなります。";
    ui::checkboxes(
        &field(it, "except_member", "言わない家族").hint(hint),
        &choices,
        &it.chosen("except_member"),
    )
}

fn agencies(it: &Filled<'_>, stored: &ConsentForm) -> Markup {
    let choices: Vec<Choice<'_>> = stored
        .agencies
        .iter()
        .map(|row| Choice::new(row.id.to_string(), format!("{}には知らせない", row.name)))
        .collect();
    let hint = "前の同意で知ってよいとされていても、この同意の期間は見られなくなります。自分で持っている記録には及びません。";
    ui::checkboxes(
        &field(it, "except_agency", "知らせない機関").hint(hint),
        &choices,
        &it.chosen("except_agency"),
    )
}
