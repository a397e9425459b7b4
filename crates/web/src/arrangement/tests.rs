//! The page against the five profiles and an invented town: every text, date, flag and count of the file stands in its section.

use std::collections::BTreeMap;

use domain::{
    code::Code,
    organisation::{AgencyKind, AreaKind, BodyKind, ConsentRule, Field, Function, LawItem, ProgramStatus},
};
use jiff::civil::date;
use profile::{ContactRule, FigureState, Profile, ReferRule, Relation, ScheduleState, When};
use toml::{Table, Value};

use super::{agencies::GEOGRAPHY, names::Names, sections};

/// In which section a table of the file stands.
const SECTION: [(&str, &str); 17] = [
    ("municipality", "plan"),
    ("plan", "plan"),
    ("area", "areas"),
    ("outline", "programs"),
    ("program", "programs"),
    ("agency", "agencies"),
    ("body", "bodies"),
    ("standing", "standing"),
    ("post", "posts"),
    ("routing", "routing"),
    ("deadlines", "routing"),
    ("coordinator", "routing"),
    ("indicator", "indicators"),
    ("schedule", "schedule"),
    ("background", "schedule"),
    ("drawing", ""),
    ("format", ""),
];

/// What is not a statement of the plan: the version of the format, how drawings look, keys, and the machine's form of an interval
/// that the plan states in words.
fn is_exempt(table: &str, field: &str, entry: &Table) -> bool {
    matches!(field, "key" | "format")
        || table == "drawing"
        || (matches!(field, "every" | "unit") && entry.contains_key("stated") && !entry.contains_key("value"))
        || (table == "standing" && field == "unit")
        || (field == "unit" && entry.contains_key("value"))
}

struct Check<'a> {
    profile: &'a Profile,
    shown: BTreeMap<&'static str, String>,
    missing: Vec<String>,
    looked: usize,
}

impl Check<'_> {
    fn expect(&mut self, table: &str, path: &str, wanted: &str) {
        let section = SECTION.iter().find(|(name, _)| *name == table).map_or("", |(_, section)| section);
        self.looked += 1;
        if !self.shown.get(section).is_some_and(|html| html.contains(wanted)) {
            self.missing.push(format!("{path}: 「{wanted}」"));
        }
    }

    fn walk(&mut self, table: &str, path: &str, field: &str, entry: &Table, value: &Value) {
        if is_exempt(table, field, entry) {
            return;
        }
        match value {
            Value::Table(inner) => {
                for (key, value) in inner {
                    self.walk(table, &format!("{path}.{key}"), key, inner, value);
                }
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.walk(table, &format!("{path}[{at}]"), field, entry, value);
                }
            }
            Value::String(text) => {
                let wanted = escaped(&self.text(table, field, text));
                self.expect(table, path, &wanted);
            }
            Value::Integer(number) => {
                let wanted = counted(field, *number, entry);
                self.expect(table, path, &wanted);
            }
            Value::Boolean(true) => self.expect(table, path, flag(field)),
            Value::Boolean(false) => {}
            Value::Datetime(day) => self.expect(table, path, &When::parse(&day.to_string()).unwrap().label()),
            Value::Float(_) => panic!("no fractions in profiles: {path}"),
        }
    }

    /// What a text of the file becomes: names for keys, labels for codes, 和暦 for dates.
    fn text(&self, table: &str, field: &str, text: &str) -> String {
        let names = Names(self.profile);
        let agency = || self.profile.agency.iter().find(|it| it.key == *text).map(|it| it.name.clone());
        let area = || self.profile.area.iter().find(|it| it.key == *text).map(|it| it.name.clone());
        let found = match (table, field) {
            ("area", "parent") | (_, "area" | "areas") => area(),
            (_, "programs") => {
                self.profile.program.iter().find(|it| it.key == *text).map(|it| it.name().to_owned())
            }
            ("standing", "parent") | ("schedule", "body") | ("body", "within") => {
                let keys = self
                    .profile
                    .standing
                    .iter()
                    .map(|it| &it.key)
                    .chain(self.profile.body.iter().map(|it| &it.key));
                keys.into_iter().find(|key| **key == *text).map(|key| names.meeting(key).to_owned())
            }
            (_, "agency" | "host" | "responsible" | "parent") => agency(),
            (_, "source") => return GEOGRAPHY.to_owned(),
            _ => None,
        };
        let is_date = [
            "from",
            "to",
            "dated",
            "program_from",
            "applied_from",
            "planned",
            "when",
            "since",
            "as_of",
            "year",
        ];
        let dated = is_date.contains(&field).then(|| When::parse(text)).flatten().map(When::label);
        let found = found.or(dated).or_else(|| label(field, text)).unwrap_or_else(|| text.to_owned());
        // A town has no 「市の担当課」.
        if matches!(field, "kind" | "per_area") { names.own(&found) } else { found }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The label of a code, where the file may give either.
fn label(field: &str, text: &str) -> Option<String> {
    fn of<T: Code>(text: &str) -> Option<String> {
        T::from_code(text).map(|code| code.label().to_owned())
    }
    match field {
        "kind" | "per_area" => {
            of::<AgencyKind>(text).or_else(|| of::<AreaKind>(text)).or_else(|| of::<BodyKind>(text))
        }
        "item" | "items" => of::<LawItem>(text),
        "status" => of::<ProgramStatus>(text),
        "consent" => of::<ConsentRule>(text),
        "field" => of::<Field>(text),
        "function" => of::<Function>(text),
        "refer" => of::<ReferRule>(text),
        "contact" => of::<ContactRule>(text),
        "relation" => of::<Relation>(text),
        "state" => of::<ScheduleState>(text).or_else(|| of::<FigureState>(text)),
        _ => None,
    }
}

fn counted(field: &str, number: i64, entry: &Table) -> String {
    let unit = entry.get("unit").and_then(Value::as_str).unwrap_or_default();
    match field {
        "sites" => format!("{number}か所"),
        "years" => format!("{number}年間"),
        "count" if unit.is_empty() => format!("{number}人"),
        "count" | "value" => format!("{number}{unit}"),
        "no" => format!(">{number}<"),
        _ => number.to_string(),
    }
}

fn flag(field: &str) -> &'static str {
    match field {
        "draft" => "（案）",
        "in_charge" => "全体の担当課",
        "last_resort" => "つなぎ先が分からないときの窓口",
        "tentative" => "予定",
        "more" => "ほか",
        "as_needed" => "随時",
        other => panic!("the page shows no flag {other}"),
    }
}

fn check(name: &str, text: &str) -> (Vec<String>, usize) {
    let profile = profile::read(text, name).unwrap();
    let file: Table = text.parse().unwrap();
    let shown =
        sections(&profile, &[], date(2026, 4, 1)).into_iter().map(|(id, _, html)| (id, html.into_string()));
    let mut check = Check { profile: &profile, shown: shown.collect(), missing: vec![], looked: 0 };
    for (table, value) in &file {
        assert!(SECTION.iter().any(|(known, _)| known == table), "no section shows [{table}]");
        check.walk(table, table, table, &Table::new(), value);
    }
    (check.missing, check.looked)
}

#[test]
fn everything_that_a_profile_states_stands_in_its_section() {
    for name in profile::BUILTIN {
        let (missing, looked) = check(name, profile::builtin(name).unwrap());
        assert!(looked > 150, "{name}: only {looked} statements were looked for");
        assert!(missing.is_empty(), "{name}: {} of {looked} missing:\n{}", missing.len(), missing.join("\n"));
    }
}

#[test]
fn a_town_of_another_shape_is_shown_as_completely_and_never_called_a_city() {
    let text = include_str!("../../../profile/tests/town.toml");
    let (missing, looked) = check("town", text);
    assert!(
        looked > 150 && missing.is_empty(),
        "{} of {looked} missing:\n{}",
        missing.len(),
        missing.join("\n")
    );
    let html = super::body(&profile::read(text, "town").unwrap(), &[], date(2026, 11, 21)).into_string();
    assert!(html.contains("町の担当課") && !html.contains("市の担当課") && !html.contains("市全域"));
    assert!(html.contains("各圏域は、その圏域のつなぎ役が調整します"));
}

#[test]
fn what_the_plan_does_not_state_and_the_law_does_is_told_apart() {
    assert!(shown("sakata").contains("計画に記載がないため、法的種別による"));
    assert!(!shown("yamagata").contains("計画に記載がないため、法的種別による"));
    assert!(shown("miyoshi").contains("法律では、市町村が組織します"));
}

fn shown(name: &str) -> String {
    let profile = profile::read(profile::builtin(name).unwrap(), name).unwrap();
    super::body(&profile, &[], date(2026, 4, 1)).into_string()
}

#[test]
fn every_law_item_has_a_row_also_when_the_plan_is_silent() {
    for name in profile::BUILTIN {
        let html = shown(name);
        for item in LawItem::ALL.iter().filter(|item| **item != LawItem::Item1) {
            assert!(html.contains(item.citation()), "{name}: {}", item.citation());
        }
    }
}

#[test]
fn what_is_not_offered_or_in_preparation_says_so_in_words() {
    let html = shown("sakata");
    assert_eq!(html.matches(">未実施</span>").count(), 4);
    assert_eq!(html.matches(">移行準備</span>").count(), 2);
    assert!(html.contains("開始予定：令和7年度"));
}

#[test]
fn the_seven_wards_are_marked_as_geography() {
    let html = shown("kitakyushu");
    let areas = html.split("id=\"areas\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(areas.matches(&format!(">{GEOGRAPHY}</span>")).count(), 7);
}

#[test]
fn no_two_elements_share_an_id() {
    for name in profile::BUILTIN {
        let html = shown(name);
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
    }
}
