//! `docs/access.txt`: one route a line, one person a column, three letters a cell.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use super::{super::listed, town};

/// How one answer is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Shown, or done.
    Open,
    /// Leads on to another page.
    On,
    /// The asker may know of it and may do this; what was sent does not fit what stands there now.
    Typed,
    /// A rule of the work refuses it in words: of this person, or of what stands there now.
    Rule,
    /// Refused for who asks: 403.
    Refused,
    /// Not there, with the bytes of something that does not exist: 404.
    Absent,
    /// Sign in first.
    SignIn,
}

const LETTERS: [(Sort, char); 7] = [
    (Sort::Open, 'o'),
    (Sort::On, '>'),
    (Sort::Typed, 't'),
    (Sort::Rule, 'r'),
    (Sort::Refused, 'x'),
    (Sort::Absent, '-'),
    (Sort::SignIn, 's'),
];

impl Sort {
    fn letter(self) -> char {
        LETTERS.iter().find(|(sort, _)| *sort == self).map_or('?', |(_, letter)| *letter)
    }

    fn of(letter: char) -> Self {
        LETTERS.iter().find(|(_, it)| *it == letter).unwrap_or_else(|| panic!("no answer is {letter:?}")).0
    }

    /// Whether the asker learns at least that it exists.
    pub fn opens(self) -> bool {
        matches!(self, Self::Open | Self::On | Self::Typed | Self::Rule)
    }
}

/// What one person is answered at one route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// About a case of the agency for which they act.
    pub own: Sort,
    /// About the same case, acting for the agency to which it is disclosed as the column says.
    pub disclosed: Sort,
    /// About a case of others.
    pub unrelated: Sort,
}

/// Routes in the order of their names, each with its cells.
pub type Rows = BTreeMap<String, Vec<Cell>>;

const HEADER: &str = "\
# Who gets through which door. Built by asking every route of routes.txt as fifteen people on both engines
# (crates/web/tests/coverage/access); never written by hand: TASUKI_UPDATE=1, then read every line of the difference.
# There is no API yet: pages and forms are all doors that exist.
#
# A cell has three letters, one a relation:
#   1 own        the person acts for the responsible agency of the case asked about
#   2 disclosed  the same case, the person acting for another agency, in the place that the column names
#   3 unrelated  a case of which neither agency holds or was told anything (same acting as 2)
# Routes without a case have three letters too: there 1 and 2 differ in the membership alone.
#   o  shown, or done up to the last statement (each form carries a key that somebody else has used, so that nothing
#      is ever stored: the refusal of that key comes last, after every rule about who may)
#   >  leads on to another page (an act about somebody who is protected: to its warning)
#   t  not refused for who asks: the form must be corrected, or somebody else was faster
#   r  known to who asks, and refused in words by a rule of the work: only the responsible agency may, a pledge comes
#      first, it has been answered, it is closed
#   x  refused for the role, or because an emergency access only reads (403)
#   -  not there (404), byte for byte as for an id of nothing
#   s  sign in first
#
# The columns, and why these fifteen: each basis of disclosure (design.md 2) once, each role once, and the three who
# must never learn although something speaks for them (a seat without a pledge, an account without case work, the
# person from whom somebody is protected).
";

/// The whole text.
pub fn text(rows: &Rows) -> String {
    let mut text = HEADER.to_owned();
    for (at, (name, words)) in town::NAMES.iter().enumerate() {
        writeln!(text, "#  {:>2} {name:<11} {words}", at + 1).unwrap();
    }
    let width = rows.keys().map(String::len).max().unwrap_or(0);
    write!(text, "\n#{:width$}", "").unwrap();
    for at in 1..=town::NAMES.len() {
        write!(text, " {at:>3}").unwrap();
    }
    text.push('\n');
    for line in listed::all() {
        let route = format!("{} {}", line.method, line.address);
        let Some(cells) = rows.get(&route) else { continue };
        write!(text, "{route:<width$} ").unwrap();
        for cell in cells {
            write!(text, " ").unwrap();
            text.extend([cell.own, cell.disclosed, cell.unrelated].map(Sort::letter));
        }
        text.push('\n');
    }
    text
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/access.txt")
}

/// Holds the text against the checked-in one, or writes it when asked to.
pub fn compare(now: &str) {
    if std::env::var_os("TASUKI_UPDATE").is_some() {
        fs::write(file(), now).unwrap();
    }
    let stored = fs::read_to_string(file()).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (stored, now) = (lines(&stored), lines(now));
    let changed: Vec<_> = now.iter().filter(|line| !stored.contains(line)).collect();
    let gone: Vec<_> = stored.iter().filter(|line| !now.contains(line)).collect();
    let same = changed.is_empty() && gone.is_empty() && stored == now;
    assert!(same, "docs/access.txt says:\n{gone:#?}\nthe program answers:\n{changed:#?}");
}

/// The checked-in table.
pub fn read() -> Rows {
    let text = fs::read_to_string(file()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(line).collect()
}

fn line(line: &str) -> (String, Vec<Cell>) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let cells = words[2..].iter().map(|word| {
        let sorts: Vec<Sort> = word.chars().map(Sort::of).collect();
        Cell { own: sorts[0], disclosed: sorts[1], unrelated: sorts[2] }
    });
    (words[..2].join(" "), cells.collect())
}
