//! The fields of a plan.

use app::{failure::Problem, plan::PlanForm};
use domain::organisation::LawItem;
use maud::{Markup, html};

use super::{parse, words};
use crate::{
    assessment::{rows, words::MORE},
    household::problem,
    kernel::{Form, SignedIn},
    ui::{self, Button, Choice, Field, Level, Size, Width},
};

/// What a form shows: what was typed, what must be corrected, and which list was asked to grow.
pub struct Filled<'a> {
    /// What was typed.
    pub typed: &'a Form,
    /// What must be corrected.
    pub problems: &'a [Problem],
    /// Programs that are not offered, in words.
    pub not_offered: &'a [String],
    /// Months between monitorings where nobody says otherwise.
    pub monitoring_months: i32,
}

impl<'a> Filled<'a> {
    fn field(&self, name: &'static str, label: &'static str) -> Field<'a> {
        Field::new(name, label).value(self.typed.get(name)).error(problem(self.problems, name))
    }

    /// A control in a row; messages stand at the first row.
    fn row(&self, name: &'static str, label: &'static str, at: usize) -> Field<'a> {
        let error = if at == 0 { problem(self.problems, name) } else { None };
        Field::new(name, label).id(rows::control_id(name, at)).value(self.typed.row(name, at)).error(error)
    }

    fn count(&self, names: &[&str], list: &str) -> usize {
        rows::shown(self.typed, names, self.typed.get("more") == list)
    }
}

/// What the profile in force says of outreach and 参加支援 where they are not simply offered.
pub fn not_offered(signed: &SignedIn, today: jiff::civil::Date) -> Vec<String> {
    let Some(profile) = signed.web.app.profile() else { return Vec::new() };
    [LawItem::Item4, LawItem::Item2]
        .into_iter()
        .filter_map(|item| words::not_offered(item, profile.offered(item, today)))
        .collect()
}

fn more<'a>(list: &'a str, label: &'a str) -> Markup {
    Button::new(label).size(Size::Small).value("more", list).submit()
}

/// All fields, in the order of the work.
pub fn all(it: &Filled<'_>, stored: &PlanForm) -> Markup {
    let source = stored.assessment.as_ref().map_or_else(
        || "できるだけ本人・家族のことばで。".to_owned(),
        |sheet| {
            format!(
                "第{}回アセスメント（{}）の内容から始めています。",
                sheet.nth,
                japanese::date::wareki(sheet.made_on)
            )
        },
    );
    html! {
        (ui::text_area(&it.field("wishes", "世帯の希望").hint(source), 4, Some(2000)))
        (ui::text_area(&it.field("long_goal", "長期の目標").hint("目指す暮らしの姿。"), 3, Some(2000)))
        (goals(it))
        (ui::pair(
            &ui::date_field(&it.field("from_on", "プラン期間の始まり"), None),
            &ui::date_field(&it.field("until_on", "プラン期間の終わり").hint("目安は3〜6か月、長くても1年です。"), None),
        ))
        (roles(it, stored))
        (monitorings(it))
        (ui::text_area(&it.field("emergency", "緊急のとき").hint("だれに、どう連絡するか。夜間・休日も。"), 3, Some(2000)))
    }
}

fn goals(it: &Filled<'_>) -> Markup {
    html! {
        section.section aria-labelledby="goals-h" {
            h2 id="goals-h" { "当面の目標" }
            p.hint { "評価のときに、1つずつ達成の度合いを確かめます。空の行は保存しません。" }
            @for at in 0..it.count(&["goal"], "goal") {
                (ui::text_area(&it.row("goal", "目標", at), 2, None))
            }
            (more("goal", "目標の行を増やす"))
        }
    }
}

fn roles(it: &Filled<'_>, stored: &PlanForm) -> Markup {
    let agencies = rows::agencies(&stored.involved, &stored.agencies);
    let persons = rows::persons(&stored.persons);
    let frequencies: Vec<&str> = stored.frequencies.iter().map(|entry| entry.label.as_str()).collect();
    html! {
        section.section aria-labelledby="roles-h" {
            h2 id="roles-h" { "役割分担" }
            p.hint { "主担当は1つだけ選びます。会議で決まると、主担当の機関がこの世帯の主担当になります。" }
            @if !it.not_offered.is_empty() {
                (ui::banner(Level::Info, "いま使えない事業があります", &html! { @for line in it.not_offered { p { (line) } } }))
            }
            @for at in 0..it.count(&parse::ROLE, "role") {
                (role_row(it, at, &agencies, &persons, &frequencies))
            }
            (more("role", "役割の行を増やす"))
        }
    }
}

fn role_row(
    it: &Filled<'_>,
    at: usize,
    agencies: &[Choice<'_>],
    persons: &[Choice<'_>],
    frequencies: &[&str],
) -> Markup {
    let examples = format!("例：{}", frequencies.join("、"));
    let until = "空欄なら、プラン期間の終わりまで。";
    html! {
        fieldset.row-set {
            legend { "役割 " (at + 1) }
            (ui::select(&it.row("role_agency", "機関", at).width(Width::M), agencies))
            (ui::select(&it.row("role_for", "だれのために", at).nothing_chosen(rows::WHOLE).width(Width::M), persons))
            (ui::text_field(&it.row("role_what", "すること", at).hint(words::NO_NAMES).width(Width::L).maxlength(200)))
            (ui::date_field(&it.row("role_from", "いつから", at).hint("空欄なら、プラン期間の始まりから。"), None))
            (ui::date_field(&it.row("role_until", "いつまでに", at).hint(until), None))
            (ui::text_field(&it.row("role_frequency", "頻度", at).hint(examples).width(Width::L).maxlength(200)))
            (lead(it, at))
        }
    }
}

/// One radio button a row, one group for the whole table.
fn lead(it: &Filled<'_>, at: usize) -> Markup {
    let id = rows::control_id("role_lead", at);
    html! {
        div.field.single {
            label.tick {
                input id=(id) type="radio" name="role_lead" value=(at) checked[it.typed.get("role_lead") == at.to_string()];
                span { "この機関を主担当にする" span.hidden { "（役割 " (at + 1) "）" } }
            }
        }
    }
}

fn monitorings(it: &Filled<'_>) -> Markup {
    html! {
        section.section aria-labelledby="monitorings-h" {
            h2 id="monitorings-h" { "モニタリングの日" }
            p.hint { "プランの進み具合を確かめる日です。過ぎると一覧の上に出ます。" }
            @for at in 0..it.count(&["monitoring_on"], "monitoring") {
                (ui::date_field(&it.row("monitoring_on", "確かめる日", at), None))
            }
            (ui::buttons(&[
                more("monitorings", &words::every_months(it.monitoring_months)),
                more("monitoring", MORE),
            ]))
        }
    }
}
