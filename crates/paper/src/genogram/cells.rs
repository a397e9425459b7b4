//! How much room each person needs: the symbol, the marks beside it and the lines of text under it.

use super::check::Checked;
use super::unions::Union;
use crate::family::Person;
use crate::geometry::real;
use crate::settings::Settings;
use crate::{text, words};

/// Half the width and height of a symbol.
pub(super) const HALF: f64 = 22.0;
/// Room beside a symbol for the mark of a key person, the second outline or the brackets of an adoption.
pub(super) const MARK: f64 = 18.0;
/// Size of names.
pub(super) const NAME: f64 = 13.0;
/// Size of everything under the name.
pub(super) const SMALL: f64 = 11.0;
/// Between the symbol and the first line under it.
pub(super) const UNDER: f64 = 8.0;
/// From line to line.
pub(super) const LEADING: f64 = 15.0;
/// How wide a name may be before it is broken.
const ROOM: f64 = 92.0;
/// Between two lines that leave one symbol.
pub(super) const PORT: f64 = 8.0;
/// Half the room of a post.
const POST: f64 = 6.0;

/// The room of one node of the graph.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// Half of its width.
    pub(super) half: f64,
    /// The lines under the symbol with their sizes.
    pub(super) lines: Vec<(String, f64)>,
}

impl Cell {
    /// Half of the width of the text.
    pub(super) fn text_half(&self) -> f64 {
        self.lines.iter().map(|(line, size)| text::width(line, *size)).fold(0.0, f64::max) / 2.0
    }

    /// The height of the text.
    pub(super) fn text_height(&self) -> f64 {
        real(self.lines.len()) * LEADING
    }
}

/// The cells of all nodes: persons, then `posts` posts.
pub(super) fn cells(checked: &Checked<'_>, unions: &[Union], settings: &Settings, posts: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = (0..checked.people.len())
        .map(|person| {
            let lines = lines(checked.people[person], person, settings);
            let mut cell = Cell { half: 0.0, lines };
            let couples = unions.iter().filter(|union| union.partners.contains(&person)).count();
            cell.half = (HALF + MARK).max(cell.text_half()).max(real(couples) * PORT / 2.0);
            cell
        })
        .collect();
    cells.extend(std::iter::repeat_n(Cell { half: POST, lines: Vec::new() }, posts));
    cells
}

/// Name, year of birth and of death, notes.
fn lines(person: &Person, place: usize, settings: &Settings) -> Vec<(String, f64)> {
    let name = words::short_name(person, place, settings.names);
    let mut lines: Vec<(String, f64)> =
        text::broken(&name, NAME, ROOM, 2).into_iter().map(|line| (line, NAME)).collect();
    let life = [words::birth(person), words::death(person)].into_iter().flatten();
    // Somebody may be called 「父」 until their name is known: nobody reads it twice.
    let notes = person.notes.iter().filter(|note| **note != name);
    let small = life.chain(notes.cloned());
    for line in small {
        lines.extend(text::broken(&line, SMALL, ROOM + 8.0, 2).into_iter().map(|line| (line, SMALL)));
    }
    lines
}
