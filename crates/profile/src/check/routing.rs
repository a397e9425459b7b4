//! Routing: somebody coordinates, at most one desk is the last resort, appointments do not clash.

use domain::organisation::LawItem;

use super::numbered;
use crate::read::Reader;
use crate::{Coordinator, Profile, ReferRule};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    if profile.coordinator.is_empty() && reader.sound("coordinator") {
        let message = "調整役がありません。多機関協働を担う機関を [[coordinator]] に書いてください。";
        reader.problem("coordinator", message);
    }
    last_resort(profile, reader);
    coordinators(profile, reader);
    if profile.routing.refer_exception.is_some() && profile.routing.refer != Some(ReferRule::AgenciesOnly) {
        let message = "例外は、「refer = \"支援関係機関のみ\"」のときだけ書けます。";
        reader.problem("routing.refer_exception", message);
    }
}

fn last_resort(profile: &Profile, reader: &mut Reader<'_>) {
    let mut desks = numbered("agency", &profile.agency).filter(|(_, agency)| agency.last_resort);
    let Some((_, first)) = desks.next() else { return };
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
        if items_known && own.peek().is_some() && !own.any(|desk| desk.items.contains(&LawItem::Item5)) {
            let message = format!("機関「{}」は5号（多機関協働）の事業を担っていません。", rule.agency);
            reader.problem(&format!("{path}.agency"), message);
        }
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

fn clashes(a: &Coordinator, b: &Coordinator) -> bool {
    let before = |a: &Coordinator, b: &Coordinator| match (a.to, b.from) {
        (Some(end), Some(start)) => end.last_day() < start.first_day(),
        _ => false,
    };
    a.area == b.area && !before(a, b) && !before(b, a)
}
