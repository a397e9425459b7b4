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
    circles(profile, reader);
    names(profile, reader);
    for (path, agency) in numbered("agency", &profile.agency) {
        if let Some(kind) = agency.per_area
            && !profile.area.iter().any(|area| area.kind == kind)
        {
            let message = format!("種別「{}」の区域が一つもないため、窓口を置けません。", kind.label());
            reader.problem(&format!("{path}.per_area"), message);
        }
    }
}

/// Nothing belongs to itself: areas, agencies, standing bodies.
fn circles(profile: &Profile, reader: &mut Reader<'_>) {
    let areas =
        numbered("area", &profile.area).map(|(path, it)| (path, &it.key, it.parent.as_ref(), &it.name));
    let agencies =
        numbered("agency", &profile.agency).map(|(path, it)| (path, &it.key, it.parent.as_ref(), &it.name));
    let standing = numbered("standing", &profile.standing)
        .map(|(path, it)| (path, &it.key, it.parent.as_ref(), &it.name));
    for (entries, what) in [
        (areas.collect::<Vec<_>>(), "属する区域"),
        (agencies.collect(), "属する機関"),
        (standing.collect(), "上位の会議"),
    ] {
        let parents: Vec<(&Key, Option<&Key>)> =
            entries.iter().map(|(_, key, parent, _)| (*key, *parent)).collect();
        for (path, key, _, name) in &entries {
            if is_circular(&parents, key) {
                let message = format!("「{name}」の{what}が堂々巡りです。「parent」を直してください。");
                reader.problem(&format!("{path}.parent"), message);
            }
        }
    }
}

/// People choose a desk by its name, so no two may look the same.
fn names(profile: &Profile, reader: &mut Reader<'_>) {
    let mut seen: Vec<(String, Key)> = Vec::new();
    for desk in profile.agencies() {
        let twin = seen.iter().any(|(name, entry)| *name == desk.name && *entry != desk.entry);
        let at = profile.agency.iter().position(|agency| agency.key == desk.entry).unwrap_or_default() + 1;
        let path = format!("agency[{at}].name");
        if twin && reader.sound(&path) {
            let message = format!(
                "「{}」という機関が二つあり、見分けられません。名称を変えるか、「responsible」か「mode」を書き分けてください。",
                desk.name
            );
            reader.problem(&path, message);
        }
        seen.push((desk.name, desk.entry));
    }
}

fn is_circular(entries: &[(&Key, Option<&Key>)], start: &Key) -> bool {
    let parent = |key: &Key| entries.iter().find(|(own, _)| *own == key)?.1;
    let mut next = parent(start);
    for _ in 0..entries.len() {
        match next {
            Some(key) if key == start => return true,
            Some(key) => next = parent(key),
            None => return false,
        }
    }
    false
}
