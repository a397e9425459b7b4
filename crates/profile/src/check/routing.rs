//! Routing: somebody coordinates, at most one desk is the last resort, appointments do not clash.

use domain::{
    interval::{MOST_DAYS, MOST_MONTHS, are_sound_months, is_sound},
    organisation::{AgencyKind, LawItem},
};

use super::numbered;
use crate::read::Reader;
use crate::{Coordinator, Profile, ReferRule, When};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    if profile.coordinator.is_empty() && reader.sound("coordinator") {
        let message = "調整役がありません。多機関協働を担う機関を [[coordinator]] に書いてください。";
        reader.problem("coordinator", message);
    }
    in_charge(profile, reader);
    last_resort(profile, reader);
    coordinators(profile, reader);
    if profile.routing.refer_exception.is_some() && profile.routing.refer != Some(ReferRule::AgenciesOnly) {
        let message = "例外は、「refer = \"支援関係機関のみ\"」のときだけ書けます。";
        reader.problem("routing.refer_exception", message);
    }
    deadlines(profile, reader);
}

fn deadlines(profile: &Profile, reader: &mut Reader<'_>) {
    let it = &profile.deadlines;
    let stated = [
        ("answer_days", it.answer_days),
        ("reply_days", it.reply_days),
        ("first_contact_days", it.first_contact_days),
        ("watch_days", it.watch_days),
        ("outreach_days", it.outreach_days),
        ("participation_days", it.participation_days),
    ];
    for (name, _) in stated.into_iter().filter(|(_, days)| days.is_some_and(|days| !is_sound(days))) {
        let message = format!("日数は1から{MOST_DAYS}までで書いてください。");
        reader.problem(&format!("deadlines.{name}"), message);
    }
    if it.monitoring_months.is_some_and(|months| !are_sound_months(months)) {
        let message = format!("月数は1から{MOST_MONTHS}までで書いてください。");
        reader.problem("deadlines.monitoring_months", message);
    }
}

fn in_charge(profile: &Profile, reader: &mut Reader<'_>) {
    let mut marked = numbered("agency", &profile.agency).filter(|(_, agency)| agency.in_charge);
    let Some((path, first)) = marked.next() else { return };
    if first.kind != AgencyKind::Section && reader.sound(&format!("{path}.kind")) {
        let message = "全体の担当課にできるのは、種別が「市の担当課」の機関だけです。種別か「in_charge」を直してください。";
        reader.problem(&format!("{path}.in_charge"), message);
    }
    for (path, second) in marked {
        let message = format!(
            "全体の担当課は一つだけです。「{}」と「{}」のどちらかにしてください。",
            first.name, second.name
        );
        reader.problem(&format!("{path}.in_charge"), message);
    }
}

fn last_resort(profile: &Profile, reader: &mut Reader<'_>) {
    let mut desks = numbered("agency", &profile.agency).filter(|(_, agency)| agency.last_resort);
    let Some((path, first)) = desks.next() else { return };
    if first.per_area.is_some() {
        let message = "つなぎ先が分からないときの窓口は一つだけなので、区域ごとに置く機関にはできません。一つの機関を別に書いてください。";
        reader.problem(&format!("{path}.last_resort"), message);
    }
    for (path, second) in desks {
        let message = format!(
            "つなぎ先が分からないときの窓口は一つだけです。「{}」と「{}」のどちらかにしてください。",
            first.name, second.name
        );
        reader.problem(&format!("{path}.last_resort"), message);
    }
}

fn coordinators(profile: &Profile, reader: &mut Reader<'_>) {
    let desks = profile.agencies();
    // An item that could not be read may have been 5号.
    let items_known =
        numbered("program", &profile.program).all(|(path, _)| reader.sound(&format!("{path}.item")));
    for (path, rule) in numbered("coordinator", &profile.coordinator) {
        let mut own = desks.iter().filter(|desk| desk.entry == rule.agency).peekable();
        // So may a program that could not be read.
        let index = profile.agency.iter().position(|agency| agency.key == rule.agency);
        let known = index.is_some_and(|at| reader.sound_within(&format!("agency[{}].programs", at + 1)));
        if known
            && items_known
            && own.peek().is_some()
            && !own.any(|desk| desk.items.contains(&LawItem::Item5))
        {
            let message = format!(
                "機関「{}」は5号（多機関協働）の事業を担っていません。機関の「programs」に5号の事業を書いてください。",
                rule.agency
            );
            reader.problem(&format!("{path}.agency"), message);
        }
        begins(&path, rule, profile, reader);
    }
    let rules: Vec<(String, &Coordinator)> = numbered("coordinator", &profile.coordinator).collect();
    for (i, (path, rule)) in rules.iter().enumerate() {
        if let Some((_, other)) = rules[..i].iter().find(|(_, other)| clashes(rule, other)) {
            let message = format!(
                "同じ区域に、同じ時期の調整役が二つあります（「{}」と「{}」）。期間を分けてください。",
                other.key, rule.key
            );
            reader.problem(path, message);
        }
    }
}

/// Nobody coordinates under a program that has not begun.
fn begins(path: &str, rule: &Coordinator, profile: &Profile, reader: &mut Reader<'_>) {
    let agency = profile.agency.iter().find(|agency| agency.key == rule.agency);
    let own = profile.program.iter().filter(|program| {
        program.item == LawItem::Item5 && agency.is_some_and(|it| it.programs.contains(&program.key))
    });
    let first = own.map(|program| program.from.map(When::first_day)).min().flatten();
    let Some((from, begins)) = rule.from.zip(first) else { return };
    if from.first_day() < begins {
        let message = format!(
            "調整役の開始（{}）が、担う5号の事業の開始（{}）より前です。",
            from.label(),
            When::Day(begins).label()
        );
        reader.problem(&format!("{path}.from"), message);
    }
}

fn clashes(a: &Coordinator, b: &Coordinator) -> bool {
    let before = |a: &Coordinator, b: &Coordinator| match (a.to, b.from) {
        (Some(end), Some(start)) => end.last_day() < start.first_day(),
        _ => false,
    };
    a.area == b.area && !before(a, b) && !before(b, a)
}
