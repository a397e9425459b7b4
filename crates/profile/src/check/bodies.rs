//! Conferences: a host, the consent rule of their legal kind, an interval that makes sense.

use domain::code::Code;
use domain::organisation::BodyKind;

use super::numbered;
use crate::read::Reader;
use crate::{Frequency, Profile};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    for (path, body) in numbered("body", &profile.body) {
        let kind_known = reader.sound(&format!("{path}.kind"));
        let host_known = reader.sound(&format!("{path}.host"));
        if kind_known && host_known && body.kind == BodyKind::PlanConference && body.host.is_none() {
            let message = format!("「{}」を主催する機関がありません。「host」に書いてください。", body.name);
            reader.problem(&path, message);
        }
        let rule = body.kind.consent_rule();
        let stated = body.consent.filter(|stated| *stated != rule);
        if let Some(stated) = stated.filter(|_| kind_known && reader.sound(&format!("{path}.consent"))) {
            let message = format!(
                "法的種別「{}」の会議は「{}」です。「{}」とは書けません。",
                body.kind.label(),
                rule.label(),
                stated.label()
            );
            reader.problem(&format!("{path}.consent"), message);
        }
        for (list, seats) in [("members", &body.members), ("case_members", &body.case_members)] {
            for (i, seat) in seats.iter().enumerate().filter(|(_, seat)| seat.role.is_none()) {
                let here = format!("{path}.{list}[{}]", i + 1);
                if seat.agency.is_none() && reader.sound(&here) {
                    reader.problem(&here, "出席者には「role」か「agency」を書いてください。");
                }
            }
        }
        frequency(&path, body.frequency.as_ref(), reader);
    }
    for (path, standing) in numbered("standing", &profile.standing) {
        frequency(&path, standing.frequency.as_ref(), reader);
    }
}

fn frequency(path: &str, frequency: Option<&Frequency>, reader: &mut Reader<'_>) {
    let Some(frequency) = frequency else { return };
    let every = format!("{path}.frequency.every");
    if frequency.every == Some(0) {
        reader.problem(&every, "間隔は1以上で書いてください。");
    }
    if frequency.every.is_some() && frequency.unit.is_none() {
        reader.problem(&every, "間隔の単位「unit」（週・月・年）も書いてください。");
    }
}
