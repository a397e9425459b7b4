//! Where rows and texts of a chronicle stand.

use super::{Chronicle, Entry, Whose, words};
use crate::settings::{Names, Settings};
use crate::text::broken;

/// Size of the text of an entry.
pub(super) const TEXT: f64 = 12.0;
/// From line to line of an entry.
pub(super) const LEADING: f64 = 15.0;
/// Between two entries of one year.
pub(super) const APART: f64 = 5.0;
/// The column of years.
pub(super) const YEARS: f64 = 88.0;
/// From the left edge of a column to its line, and to its text.
pub(super) const LINE: f64 = 14.0;
const TEXT_AT: f64 = 28.0;
/// Room above the first text of a row.
pub(super) const PAD: f64 = 8.0;
/// The year and its other name below each other.
const LEAST: f64 = 38.0;
/// Lines of text of an entry at most; the list has it in full.
const MOST_LINES: usize = 4;
/// Years between two rows from which on they are counted.
pub(super) const COUNTED: i16 = 3;

/// An entry with its text in lines.
pub(super) struct Set<'a> {
    pub entry: &'a Entry,
    pub lines: Vec<String>,
    /// Below the top of its row.
    pub top: f64,
}

/// A year.
pub(super) struct Row<'a> {
    pub year: i16,
    /// Years in which nothing is known since the row before.
    pub gap: i16,
    pub sets: Vec<Set<'a>>,
    pub height: f64,
}

impl Row<'_> {
    /// Room above the row for the years that are left out.
    pub(super) fn above(&self) -> f64 {
        if self.gap >= COUNTED { 22.0 } else { 0.0 }
    }
}

/// The width of a column: fewer people have more room.
pub(super) fn column(lines: usize) -> f64 {
    match lines {
        0..=3 => 250.0,
        4..=5 => 200.0,
        _ => 168.0,
    }
}

/// Where the text of a column begins.
pub(super) fn text_at(left: f64) -> f64 {
    left + TEXT_AT
}

/// What a line is called above it.
pub(super) fn heading(of: &Chronicle, at: usize, settings: &Settings) -> String {
    let line = &of.lines[at];
    match line.whose {
        Whose::Household => words::WHOLE_HOUSEHOLD.to_owned(),
        Whose::Support => words::SUPPORT.to_owned(),
        Whose::Person => match (settings.names, line.name.as_deref().map(str::trim)) {
            (Names::Letters, _) => crate::words::letter(at),
            (Names::Shown, Some(name)) if !name.is_empty() => name.to_owned(),
            (Names::Shown, _) => words::NAMELESS.to_owned(),
        },
    }
}

/// An entry in words: 「4月 12歳 入学」「25歳 結婚（太郎）」.
pub(super) fn said(of: &Chronicle, entry: &Entry, settings: &Settings) -> String {
    let with = entry.with.filter(|at| *at < of.lines.len());
    let with = with.map(|at| format!("（{}）", heading(of, at, settings))).unwrap_or_default();
    let what = format!("{}{with}", entry.text);
    let age = entry.age.map(words::age).unwrap_or_default();
    [entry.when.clone(), age, what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The entries of a chronicle as rows, the earliest first.
pub(super) fn rows<'a>(of: &'a Chronicle, settings: &Settings) -> Vec<Row<'a>> {
    let mut entries: Vec<&Entry> = of.entries.iter().filter(|entry| entry.line < of.lines.len()).collect();
    entries.sort_by_key(|entry| (entry.year, entry.mark == super::Mark::Death, entry.order, entry.line));
    let room = column(of.lines.len()) - TEXT_AT - 6.0;
    let mut rows: Vec<Row<'a>> = Vec::new();
    for entry in entries {
        let before = rows.last().map(|row| row.year);
        if before != Some(entry.year) {
            let gap = before.map_or(0, |before| entry.year - before - 1);
            rows.push(Row { year: entry.year, gap, sets: Vec::new(), height: LEAST });
        }
        let Some(row) = rows.last_mut() else { continue };
        let lines = broken(&said(of, entry, settings), TEXT, room, MOST_LINES);
        let below = |set: &Set<'_>| set.top + height(&set.lines) + APART;
        let same = row.sets.iter().filter(|set| set.entry.line == entry.line);
        let top = same.map(below).fold(PAD, f64::max);
        row.height = row.height.max(top + height(&lines) + APART);
        row.sets.push(Set { entry, lines, top });
    }
    rows
}

fn height(lines: &[String]) -> f64 {
    crate::geometry::real(lines.len()) * LEADING
}
