//! Programs and who carries them out: status, field and law item fit together.

use domain::code::Code;
use domain::organisation::ProgramStatus;

use super::numbered;
use crate::Profile;
use crate::read::Reader;

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    for (path, program) in numbered("program", &profile.program) {
        if let (Some(field), Some(by_law)) = (program.field, program.item.field())
            && field != by_law
            && reader.sound(&format!("{path}.item"))
        {
            let message = format!(
                "{}は「{}」の事業です。分野「{}」と合いません。号か分野を確かめてください。",
                program.item.label(),
                by_law.label(),
                field.label()
            );
            reader.problem(&format!("{path}.field"), message);
        }
        if !reader.sound(&format!("{path}.status")) {
            continue;
        }
        let not_offered = program.status == ProgramStatus::NotOffered;
        if not_offered && program.from.is_some() {
            let message = "未実施の事業に開始日があります。始める予定は「planned」に書いてください。";
            reader.problem(&format!("{path}.from"), message);
        }
        if !not_offered && program.planned.is_some() {
            let message = "「planned」は未実施の事業だけに書けます。始まる日は「from」に書いてください。";
            reader.problem(&format!("{path}.planned"), message);
        }
    }
    for (path, agency) in numbered("agency", &profile.agency) {
        for (i, key) in agency.programs.iter().enumerate() {
            let program = profile.program.iter().find(|program| program.key == *key);
            if program.is_some_and(|program| program.status == ProgramStatus::NotOffered) {
                let message = format!("事業「{key}」は未実施です。担う機関を書くことはできません。");
                reader.problem(&format!("{path}.programs[{}]", i + 1), message);
            }
        }
        for (i, item) in agency.items.iter().enumerate() {
            let here = format!("{path}.items[{}]", i + 1);
            let mut offered = profile.program.iter().filter(|program| program.item == *item);
            if reader.sound(&here) && !offered.any(|program| program.status != ProgramStatus::NotOffered) {
                let message = format!("この計画には、実施している{}の事業がありません。", item.label());
                reader.problem(&here, message);
            }
        }
        if agency.sites == Some(0) {
            let message = "箇所数が0です。置いていなければ、その行を消してください。";
            reader.problem(&format!("{path}.sites"), message);
        }
        let parts: u32 = agency.mode.0.iter().filter_map(|run| run.sites).sum();
        let all_counted = agency.mode.0.iter().all(|run| run.sites.is_some());
        if let Some(sites) =
            agency.sites.filter(|sites| parts > *sites || (all_counted && parts > 0 && parts < *sites))
        {
            let message = format!(
                "実施方式ごとの箇所数の合計（{parts}）が、箇所数（{sites}）と合いません。どちらかを直してください。"
            );
            reader.problem(&format!("{path}.sites"), message);
        }
    }
}
