//! The gallery: textbook families as checked-in drawings, looked at by eye.
//!
//! After a wanted change run with `TASUKI_UPDATE=1` and look at every drawing that changed.

mod chronicles;
mod ecomaps;
mod families;
mod more_families;

use std::fs;
use std::path::Path;

use paper::genogram::draw;
use paper::{Family, Settings};

/// Name, title, family and settings of one picture.
struct Picture {
    file: &'static str,
    family: Family,
    settings: Settings,
}

fn picture(file: &'static str, title: &str, family: Family) -> Picture {
    Picture { file, family, settings: Settings { title: title.to_owned(), ..Settings::default() } }
}

fn pictures() -> Vec<Picture> {
    families::pictures().into_iter().chain(more_families::pictures()).collect()
}

/// Every checked-in file with what should be in it.
fn drawings() -> Vec<(&'static str, String)> {
    let genograms =
        pictures().into_iter().map(|picture| (picture.file, draw(&picture.family, &picture.settings).svg));
    genograms.chain(ecomaps::drawings()).chain(ecomaps::canvases()).chain(chronicles::drawings()).collect()
}

#[test]
fn every_picture_is_as_it_was_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery");
    let is_update = std::env::var_os("TASUKI_UPDATE").is_some();
    let mut changed = Vec::new();
    for (file, svg) in drawings() {
        let path = folder.join(file).with_extension("svg");
        if is_update {
            fs::write(&path, &svg).unwrap();
        } else if fs::read_to_string(&path).ok().as_deref() != Some(svg.as_str()) {
            changed.push(file);
        }
    }
    assert!(changed.is_empty(), "run with TASUKI_UPDATE=1 and look at {changed:?}");
}

#[test]
fn there_is_no_drawing_without_its_family() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery");
    let known: Vec<&str> = drawings().iter().map(|drawing| drawing.0).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let picture = name.strip_suffix(".svg");
        assert!(picture.is_none_or(|picture| known.contains(&picture)), "{name} belongs to no family");
    }
}

#[test]
fn no_drawing_has_script_style_or_foreign_objects() {
    for (_, svg) in drawings() {
        for forbidden in ["<script", "<style", "style=", "foreignObject", "href", "onload", "NaN", "inf"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        assert!(svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"));
    }
}

#[test]
fn the_list_says_what_the_drawing_shows() {
    for picture in pictures() {
        let drawing = draw(&picture.family, &picture.settings);
        assert_eq!(drawing.rows.len(), picture.family.people.len() + picture.family.bonds.len());
        for person in &picture.family.people {
            assert_eq!(drawing.svg.matches(&format!("data-key=\"{}\"", person.key)).count(), 1);
        }
    }
}

#[test]
fn a_chronicle_on_sheets_leaves_nothing_out_and_says_everything_as_a_list() {
    let household = chronicles::household();
    let settings = Settings::default();
    let whole = paper::chronicle::draw(&household, &chronicles::year_name, &settings);
    assert_eq!(whole.rows.len(), household.entries.len());
    assert!(whole.rows[0].contains("昭和15年（1940年）　佐藤　正：出生"), "{}", whole.rows[0]);
    let sheets = paper::chronicle::sheets(&household, &chronicles::year_name, &settings, (1000.0, 420.0));
    assert!(sheets.len() > 1 && sheets[1].rows.is_empty() && sheets[0].rows == whole.rows);
    for text in ["結婚", "転居", "介護の始まり", "第1回プランの決定"] {
        let on_sheets: usize = sheets.iter().map(|sheet| sheet.svg.matches(text).count()).sum();
        assert_eq!(on_sheets, whole.svg.matches(text).count(), "{text}");
    }
}
