//! The five profiles hold exactly what the five published plans state: names, counts, dates, figures.
//!
//! One module per plan with the expected lists written out from the plan itself. A helper renders each
//! entry as one line, so that a difference reads like the plan's own table.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

mod facts;
mod kitakyushu;
mod mine;
mod miyoshi;
mod sakata;
mod yamagata;

use domain::code::Code;
use profile::{Profile, Seat, builtin, read};

/// The embedded profile of a name, which must have no problem.
fn seed(name: &str) -> Profile {
    read(builtin(name).unwrap(), name).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Values of one field of an entry, joined.
fn fact(facts: &[profile::Fact], key: &str) -> String {
    facts.iter().find(|fact| fact.key == key).unwrap().values.join("、")
}

/// Every program as `号|市事業名|分野|状況|方式|箇所数|担当`.
fn programs(profile: &Profile) -> Vec<String> {
    let line = |program: &profile::Program| {
        let facts = program.facts();
        let sections: Vec<&str> = program.responsible.iter().map(|key| profile.agency_name(key)).collect();
        [
            program.item.label().to_owned(),
            program.name().to_owned(),
            fact(&facts, "field"),
            program.status.label().to_owned(),
            fact(&facts, "mode"),
            fact(&facts, "sites"),
            sections.join("、"),
        ]
        .join("|")
    };
    profile.program.iter().map(line).collect()
}

/// Every agency as `名称|方式|箇所数|受託者|号`.
fn agencies(profile: &Profile) -> Vec<String> {
    let desks = profile.agencies();
    let line = |agency: &profile::Agency| {
        let facts = agency.facts();
        let desk = desks.iter().find(|desk| desk.entry == agency.key).unwrap();
        let items: Vec<&str> = desk.items.iter().map(|item| item.label()).collect();
        let sites = agency.sites.map(|sites| sites.to_string()).unwrap_or_default();
        [agency.name.clone(), fact(&facts, "mode"), sites, fact(&facts, "contractor"), items.join("・")]
            .join("|")
    };
    profile.agency.iter().map(line).collect()
}

fn roles(seats: &[Seat]) -> Vec<&str> {
    seats.iter().map(|seat| seat.role.as_deref().unwrap()).collect()
}

#[test]
fn every_embedded_profile_reads_without_a_problem_and_has_a_desk_of_the_municipality() {
    for name in profile::BUILTIN {
        let desks = seed(name).agencies();
        assert!(desks.iter().any(|desk| desk.is_municipality), "{name}");
        assert!(desks.iter().any(|desk| desk.is_coordinator), "{name}");
        let names: std::collections::BTreeSet<_> = desks.iter().map(|desk| &desk.name).collect();
        assert_eq!(names.len(), desks.len(), "names tell the desks of {name} apart");
    }
    assert_eq!(builtin("tokyo"), None);
}

#[test]
fn only_the_wards_of_kitakyushu_are_marked_as_not_from_the_plan() {
    for name in profile::BUILTIN {
        let profile = seed(name);
        let areas = profile.area.iter().filter(|area| area.source == profile::Source::Geography).count();
        assert_eq!(areas, if name == "kitakyushu" { 7 } else { 0 }, "{name}");
        assert!(profile.agency.iter().all(|agency| agency.source == profile::Source::Plan), "{name}");
    }
}

#[test]
fn no_plan_names_a_section_in_charge_of_the_whole_so_it_follows_from_the_conference_of_the_municipality() {
    let section = |name| seed(name).in_charge().unwrap().name.clone();
    assert_eq!(section("mine"), "福祉課");
    assert_eq!(section("yamagata"), "福祉推進部 地域共生社会課");
    assert_eq!(section("kitakyushu"), "行政");
    assert_eq!(section("sakata"), "市役所（市関係課）");
    assert_eq!(section("miyoshi"), "長寿介護課");
    for name in profile::BUILTIN {
        assert!(seed(name).agency.iter().all(|agency| !agency.in_charge), "{name}");
        assert_eq!(seed(name).agencies().iter().filter(|desk| desk.is_in_charge).count(), 1, "{name}");
    }
}

#[test]
fn every_plan_has_as_many_entries_of_each_kind_as_it_states() {
    let counts = |name| {
        let profile = seed(name);
        let tables: Vec<&str> = profile.sections().iter().map(|section| section.table).collect();
        let of = |table: &str| tables.iter().filter(|name| **name == table).count();
        [
            "area",
            "outline",
            "program",
            "agency",
            "body",
            "standing",
            "post",
            "indicator",
            "schedule",
            "background",
        ]
        .map(of)
    };
    assert_eq!(counts("mine"), [1, 5, 14, 9, 2, 1, 1, 0, 0, 1]);
    assert_eq!(counts("kitakyushu"), [8, 5, 20, 14, 2, 3, 2, 9, 0, 4]);
    assert_eq!(counts("sakata"), [2, 0, 13, 6, 1, 1, 1, 0, 11, 4]);
    assert_eq!(counts("miyoshi"), [1, 2, 14, 21, 2, 1, 1, 0, 0, 4]);
    assert_eq!(counts("yamagata"), [1, 5, 22, 20, 2, 2, 6, 0, 0, 1]);
}
