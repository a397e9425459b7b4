//! Areas form one tree whose root is the municipality.

use domain::code::Code;
use domain::organisation::AreaKind;

use super::numbered;
use crate::read::Reader;
use crate::{Key, Profile};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    let mut roots = numbered("area", &profile.area).filter(|(_, area)| area.parent.is_none());
    match roots.next() {
        None => {
            reader.problem("area", "市全体を表す区域（種別「市」、「parent」なし）を一つ書いてください。");
        }
        Some((path, root)) if root.kind != AreaKind::Municipality => {
            reader.problem(
                &path,
                "「parent」のない区域は、種別「市」の一つだけです。属する区域を書いてください。",
            );
        }
        Some(_) => {}
    }
    for (path, area) in roots {
        let message = format!("「{}」に「parent」がありません。属する区域を書いてください。", area.name);
        reader.problem(&path, message);
    }
    for (path, area) in numbered("area", &profile.area) {
        if is_circular(profile, &area.key) {
            reader
                .problem(&format!("{path}.parent"), format!("「{}」の属する区域が堂々巡りです。", area.name));
        }
    }
    for (path, agency) in numbered("agency", &profile.agency) {
        if let Some(kind) = agency.per_area
            && !profile.area.iter().any(|area| area.kind == kind)
        {
            let message = format!("種別「{}」の区域が一つもないため、窓口を置けません。", kind.label());
            reader.problem(&format!("{path}.per_area"), message);
        }
    }
}

fn is_circular(profile: &Profile, start: &Key) -> bool {
    let parent = |key: &Key| profile.area.iter().find(|area| area.key == *key)?.parent.as_ref();
    let mut next = parent(start);
    for _ in 0..profile.area.len() {
        match next {
            Some(key) if key == start => return true,
            Some(key) => next = parent(key),
            None => return false,
        }
    }
    false
}
