//! Writes the folded fields of both files, so that the peer starts from the same normal forms.
//!
//! A name in one field without a space is split at the longest family name the register knows, as one would
//! do before handing it to a tool that compares columns.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use matching::normal::View;
use matching::person::{Form, Person, Sex};

use super::Set;
use super::link::Linked;

const HEADER: &str =
    "unique_id\tfamily_kanji\tgiven_kanji\tfamily_kana\tgiven_kana\tbirth\tsex\ttown\tlot\troom\tphone";

/// `register.tsv`, `incoming.tsv` and `japanese-links.tsv` in the folder.
pub fn write(folder: &Path, linked: &Linked, set: &Set) -> Result<()> {
    let families: HashSet<&str> = linked
        .register
        .iter()
        .filter_map(|form| form.names().first())
        .flat_map(|name| [name.parts()[0].writing, name.parts()[0].reading])
        .collect();
    for (file, letter, forms, people) in [
        ("register.tsv", 'a', &linked.register, &set.register),
        ("incoming.tsv", 'b', &linked.incoming, &set.incoming),
    ] {
        let mut text = format!("{HEADER}\n");
        for (at, (form, person)) in forms.iter().zip(people).enumerate() {
            writeln!(text, "{letter}{at}\t{}", row(form, person, &families))?;
        }
        std::fs::write(folder.join(file), text)?;
    }
    let mut links: Vec<&(u32, u32)> = set.truth.iter().collect();
    links.sort_unstable();
    let mut text = String::from("register\tincoming\n");
    for (one, two) in links {
        writeln!(text, "a{one}\tb{two}")?;
    }
    std::fs::write(folder.join("japanese-links.tsv"), text)?;
    Ok(())
}

fn row(form: &Form, person: &Person, families: &HashSet<&str>) -> String {
    let (whole, [family, given]) = form
        .names()
        .first()
        .map_or((View::default(), [View::default(); 2]), |name| (name.whole(), name.parts()));
    let writing = halves(whole.writing, family.writing, given.writing, families);
    let reading = halves(whole.reading, family.reading, given.reading, families);
    let (birth, place) = (form.birth(), form.place());
    let date = if birth.is_full() {
        format!("{}{:02}{:02}", birth.year, birth.month, birth.day)
    } else {
        String::new()
    };
    let [one, two, three] = place.lot;
    let lot = if place.has_lot() { format!("{one}-{two}-{three}") } else { String::new() };
    let room = if place.room > 0 { place.room.to_string() } else { String::new() };
    let sex = match person.sex {
        Sex::Unknown => "",
        Sex::Male => "m",
        Sex::Female => "f",
    };
    let phone = form.phones().first().map_or(String::new(), |phone| phone.text());
    [writing[0], writing[1], reading[0], reading[1], &date, sex, &place.town, &lot, &room, &phone].join("\t")
}

fn halves<'a>(whole: &'a str, family: &'a str, given: &'a str, families: &HashSet<&str>) -> [&'a str; 2] {
    if whole.is_empty() || !family.is_empty() || !given.is_empty() {
        return [family, given];
    }
    let cuts = whole.char_indices().map(|(at, _)| at).rev();
    let known = cuts.filter(|at| *at > 0).find(|at| families.contains(&whole[..*at]));
    let (family, given) = whole.split_at(known.unwrap_or(whole.len()));
    [family, given]
}
