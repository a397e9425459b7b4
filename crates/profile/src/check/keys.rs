//! Keys: unique in their table, and defined where they are used.

use std::collections::{BTreeMap, BTreeSet};

use domain::organisation::AgencyKind;

use super::numbered;
use crate::read::Reader;
use crate::{Key, Profile, Seat};

pub(super) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    unique(profile, reader);
    let mut uses = Uses::default();
    of_programs_and_agencies(profile, &mut uses);
    of_bodies(profile, &mut uses);
    of_the_rest(profile, &mut uses);
    uses.report(profile, reader);
    sections(profile, reader);
}

fn unique(profile: &Profile, reader: &mut Reader<'_>) {
    let mut seen = BTreeMap::new();
    let mut table = "";
    let mut number = 0;
    for section in profile.sections().into_iter().filter(|section| !section.key.is_empty()) {
        number = if section.table == table { number + 1 } else { 1 };
        table = section.table;
        // Conferences and standing bodies share one space: the schedule names either.
        let space = if table == "standing" { "body" } else { table };
        if let Some(first) = seen.get(&(space, section.key.clone())) {
            let message = format!(
                "{}のキー「{}」が二度使われています（先のものは「{first}」）。どちらかを変えてください。",
                section.title, section.key
            );
            reader.problem(&format!("{table}[{number}].key"), message);
        }
        seen.entry((space, section.key)).or_insert(section.name);
    }
}

/// Uses of keys: path of the use, and the key.
#[derive(Default)]
struct Uses {
    areas: Vec<(String, Key)>,
    agencies: Vec<(String, Key)>,
    programs: Vec<(String, Key)>,
    bodies: Vec<(String, Key)>,
    standing: Vec<(String, Key)>,
}

impl Uses {
    fn report(self, profile: &Profile, reader: &mut Reader<'_>) {
        let keys = |keys: Vec<&Key>| keys.into_iter().cloned().collect::<BTreeSet<Key>>();
        let areas = keys(profile.area.iter().map(|entry| &entry.key).collect());
        let agencies = keys(profile.agency.iter().map(|entry| &entry.key).collect());
        let programs = keys(profile.program.iter().map(|entry| &entry.key).collect());
        let standing = keys(profile.standing.iter().map(|entry| &entry.key).collect());
        let mut bodies = keys(profile.body.iter().map(|entry| &entry.key).collect());
        bodies.extend(standing.iter().cloned());
        let all = [
            (self.areas, areas, "区域", "[[area]]"),
            (self.agencies, agencies, "機関", "[[agency]]"),
            (self.programs, programs, "事業", "[[program]]"),
            (self.bodies, bodies, "会議", "[[body]] か [[standing]]"),
            (self.standing, standing, "常設の会議", "[[standing]]"),
        ];
        for (uses, defined, what, table) in all {
            for (path, key) in uses {
                // A key that could not be read has been reported already.
                if !key.as_str().is_empty() && !defined.contains(&key) {
                    reader.problem(
                        &path,
                        format!("{what}「{key}」は定義されていません。{table} に加えるか、綴りを確かめてください。"),
                    );
                }
            }
        }
    }
}

fn list(into: &mut Vec<(String, Key)>, path: &str, field: &str, keys: &[Key]) {
    into.extend(keys.iter().enumerate().map(|(i, key)| (format!("{path}.{field}[{}]", i + 1), key.clone())));
}

fn one(into: &mut Vec<(String, Key)>, path: &str, field: &str, key: Option<&Key>) {
    into.extend(key.map(|key| (format!("{path}.{field}"), key.clone())));
}

fn of_programs_and_agencies(profile: &Profile, uses: &mut Uses) {
    for (path, program) in numbered("program", &profile.program) {
        list(&mut uses.areas, &path, "areas", &program.areas);
        list(&mut uses.agencies, &path, "responsible", &program.responsible);
    }
    for (path, agency) in numbered("agency", &profile.agency) {
        list(&mut uses.areas, &path, "areas", &agency.areas);
        list(&mut uses.agencies, &path, "responsible", &agency.responsible);
        list(&mut uses.programs, &path, "programs", &agency.programs);
        one(&mut uses.agencies, &path, "parent", agency.parent.as_ref());
    }
    for (path, post) in numbered("post", &profile.post) {
        list(&mut uses.areas, &path, "areas", &post.areas);
        list(&mut uses.programs, &path, "programs", &post.programs);
        one(&mut uses.agencies, &path, "agency", post.agency.as_ref());
    }
}

fn of_bodies(profile: &Profile, uses: &mut Uses) {
    let mut seat = |path: String, seat: &Seat| one(&mut uses.agencies, &path, "agency", seat.agency.as_ref());
    for (path, body) in numbered("body", &profile.body) {
        for (field, officer) in
            [("chair", &body.chair), ("secretary", &body.secretary), ("clerk", &body.clerk)]
        {
            if let Some(officer) = officer {
                seat(format!("{path}.{field}"), officer);
            }
        }
        for (field, seats) in [("members", &body.members), ("case_members", &body.case_members)] {
            for (i, member) in seats.iter().enumerate() {
                seat(format!("{path}.{field}[{}]", i + 1), member);
            }
        }
    }
    for (path, standing) in numbered("standing", &profile.standing) {
        if let Some(host) = &standing.host {
            seat(format!("{path}.host"), host);
        }
    }
    for (path, body) in numbered("body", &profile.body) {
        one(&mut uses.agencies, &path, "host", body.host.as_ref());
        one(&mut uses.standing, &path, "within", body.within.as_ref());
        list(&mut uses.areas, &path, "areas", &body.areas);
    }
    for (path, standing) in numbered("standing", &profile.standing) {
        one(&mut uses.standing, &path, "parent", standing.parent.as_ref());
        for (i, member) in standing.members.iter().enumerate() {
            let path = format!("{path}.members[{}]", i + 1);
            one(&mut uses.agencies, &path, "agency", member.agency.as_ref());
        }
    }
}

fn of_the_rest(profile: &Profile, uses: &mut Uses) {
    for (path, area) in numbered("area", &profile.area) {
        one(&mut uses.areas, &path, "parent", area.parent.as_ref());
    }
    for (path, rule) in numbered("coordinator", &profile.coordinator) {
        one(&mut uses.agencies, &path, "agency", Some(&rule.agency));
        one(&mut uses.areas, &path, "area", rule.area.as_ref());
    }
    for (path, item) in numbered("schedule", &profile.schedule) {
        list(&mut uses.areas, &path, "areas", &item.areas);
        one(&mut uses.bodies, &path, "body", item.body.as_ref());
    }
}

/// `responsible` must name sections: a contractor is not responsible for a program by law.
fn sections(profile: &Profile, reader: &mut Reader<'_>) {
    let programs = numbered("program", &profile.program).map(|(path, entry)| (path, &entry.responsible));
    let agencies = numbered("agency", &profile.agency).map(|(path, entry)| (path, &entry.responsible));
    for (path, responsible) in programs.chain(agencies) {
        for (i, key) in responsible.iter().enumerate() {
            let section = profile.agency.iter().find(|agency| agency.key == *key);
            if section.is_some_and(|agency| agency.kind != AgencyKind::Section) {
                let message = format!(
                    "担当部課には、種別が「市の担当課」の機関を書いてください（「{key}」は違います）。"
                );
                reader.problem(&format!("{path}.responsible[{}]", i + 1), message);
            }
        }
    }
}
