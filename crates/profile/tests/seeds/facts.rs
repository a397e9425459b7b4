//! Every fact of the five profiles as a checked-in text, read beside the published plans word by word.
//!
//! A fact that vanishes, appears or changes is a line in the diff of `facts/NAME.txt`. After looking at the plan
//! again, write the texts with `TASUKI_UPDATE=1 cargo nextest run -p profile --test seeds facts`.

use std::fmt::Write as _;
use std::path::Path;

use profile::Profile;

use super::seed;

/// One block an entry: its table, key and name, then each stated fact with its values.
fn text(profile: &Profile) -> String {
    let mut text = String::new();
    let mut count = 0;
    for section in profile.sections() {
        writeln!(text, "[{}] {} {}", section.table, section.key, section.name).unwrap();
        for fact in section.facts.iter().filter(|fact| fact.key != "key" && !fact.values.is_empty()) {
            count += fact.values.len();
            writeln!(text, "  {}: {}", fact.label, fact.values.join(" / ")).unwrap();
        }
    }
    format!("{count} facts\n\n{text}")
}

#[test]
fn every_fact_is_the_one_that_was_read_in_the_plan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds/facts");
    for name in profile::BUILTIN {
        let (path, now) = (folder.join(format!("{name}.txt")), text(&seed(name)));
        if std::env::var_os("TASUKI_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &now).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap();
        let pairs = stored.lines().zip(now.lines());
        let first = pairs.clone().find(|(stored, now)| stored != now);
        assert_eq!(first, None, "{name}: see {}", path.display());
        assert_eq!(stored.lines().count(), now.lines().count(), "{name}: a fact at the end");
    }
}

#[test]
fn a_vanished_fact_shows() {
    let whole = seed("sakata");
    for change in [
        |profile: &mut Profile| drop(profile.post[0].duties.pop()),
        |profile: &mut Profile| profile.post[0].count = None,
        |profile: &mut Profile| drop(profile.schedule.pop()),
        |profile: &mut Profile| profile.program[1].planned = None,
    ] {
        let mut less = whole.clone();
        change(&mut less);
        assert_ne!(text(&less), text(&whole));
    }
}
