//! A few bits of a name part by which most pairs are told apart without reading their texts: most pairs that are
//! compared are strangers, and what costs time is fetching their texts from memory.

use super::look_alike::class;
use super::name::View;
use crate::text::bit;

/// One bit for each character of the writing and of the loose reading. Kanji that look alike share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    writing: u64,
    loose: u64,
}

/// How two parts stand to each other, as far as their sketches say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// One side has nothing that the other has too.
    Nothing,
    /// Neither equal nor one edit, a voicing mark or a look-alike apart.
    Apart,
    /// The texts decide.
    Open,
}

impl Sketch {
    pub(super) fn of(part: View<'_>) -> Self {
        let bits = |text: &str, sign: fn(char) -> char| text.chars().fold(0, |bits, c| bits | bit(sign(c)));
        Self { writing: bits(part.writing, class), loose: bits(part.loose, |c| c) }
    }

    /// Compares two sketches. One edit changes two bits at most, a voicing mark none of the loose reading; readings
    /// that are equal have equal loose readings.
    #[must_use]
    pub fn against(self, other: Self) -> Sight {
        let sides = [(self.writing, other.writing), (self.loose, other.loose)];
        let mut sight = Sight::Nothing;
        for (one, two) in sides.into_iter().filter(|(one, two)| *one != 0 && *two != 0) {
            if (one ^ two).count_ones() <= 2 {
                return Sight::Open;
            }
            sight = Sight::Apart;
        }
        sight
    }
}
