//! `docs/profile-format.md` is true: its example reads, and it lists every key and every word of the format.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

use domain::code::Code;
use domain::genogram::style::{DeathMark, IndexMark, KeyPersonMark, MarriageLine, RoofLine, UnknownSex};
use domain::organisation::{
    AgencyKind, AgencyMode, AreaKind, BodyKind, ConsentRule, Field, Function, LawItem, ProgramStatus,
};
use profile::{
    Agency, Area, Background, Body, ContactRule, Coordinator, Deadlines, Drawing, Figure, FigureState,
    Frequency, Group, Indicator, Municipality, Outline, Plan, Post, Program, ReferRule, RelatedPlan,
    Relation, Routing, Run, ScheduleItem, ScheduleState, Seat, Source, StandingBody, StandingMember, read,
};

const GUIDE: &str = include_str!("../../../docs/profile-format.md");

/// The text of the section whose heading ends with the title in brackets.
fn section(title: &str) -> &'static str {
    let heading = format!("（{title}）\n");
    let start = GUIDE.find(&heading).unwrap_or_else(|| panic!("no section {title}"));
    GUIDE[start..].split("\n### ").next().unwrap()
}

/// Keys that a section's table lists, in its order, with their labels.
fn listed(title: &str) -> Vec<(&'static str, &'static str)> {
    let rows = section(title).lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (key, rest) = row.split_once("` | ").unwrap();
        (key, rest.split(" | ").next().unwrap())
    })
    .collect()
}

#[test]
fn the_example_is_a_complete_profile() {
    let example = GUIDE.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let profile = read(example, "docs/profile-format.md").unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(profile.municipality.name, "青葉市");
    assert_eq!((profile.agencies().len(), profile.bodies().len(), profile.program.len()), (3, 2, 3));
}

#[test]
fn every_table_lists_exactly_the_keys_of_the_format() {
    macro_rules! agree {
        ($($table:ident)+) => { $( assert_eq!(listed($table::TITLE), $table::KEYS, "{}", $table::TITLE); )+ };
    }
    agree! { Municipality Plan RelatedPlan Routing Deadlines Drawing Area Outline Program Agency Run Body Seat Frequency StandingBody
    StandingMember Group Post Coordinator Indicator Figure ScheduleItem Background }
}

#[test]
fn every_word_of_the_closed_lists_is_in_the_guide() {
    macro_rules! words {
        ($($list:ident)+) => { $(
            let labels: Vec<&str> = $list::ALL.iter().map(|value| value.label()).collect();
            let row = format!(" | {} |", labels.join("、"));
            assert!(GUIDE.contains(&row), "{row}");
        )+ };
    }
    words! { LawItem Function Field ProgramStatus AreaKind AgencyKind AgencyMode BodyKind ConsentRule Relation
    ReferRule ContactRule FigureState ScheduleState Source
    UnknownSex IndexMark DeathMark MarriageLine RoofLine KeyPersonMark }
}
