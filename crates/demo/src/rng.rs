//! A small seeded generator: the same seed gives the same town, on every machine and engine.
//!
//! `SplitMix64` (Steele, Lea, Flood 2014); its quality is ample for choosing names and days. Never used for
//! secrets.

use domain::ids::Id;
use jiff::Timestamp;

/// A stream of choices.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0xA076_1D64_78BD_642F)
    }

    /// A stream of its own for part `n`, so that parts do not disturb each other.
    #[must_use]
    pub fn part(seed: u64, n: u64) -> Self {
        let mut root = Self::new(seed.wrapping_add(n.wrapping_mul(0xE703_7ED1_A0B4_28DB)));
        Self(root.draw())
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.draw() % n).unwrap_or(0)
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: i32, to: i32) -> i32 {
        let span = usize::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(1);
        from.saturating_add(i32::try_from(self.below(span)).unwrap_or(0))
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// An id for an instant, ordered by time like those of the program.
    pub fn id<T: Id>(&mut self, now: Timestamp) -> T {
        let mut random = [0_u8; 10];
        random[..8].copy_from_slice(&self.draw().to_be_bytes());
        random[8..].copy_from_slice(&self.draw().to_be_bytes()[..2]);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        T::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn the_same_seed_gives_the_same_choices_and_parts_differ() {
        let draw = |mut rng: Rng| (0..5).map(|_| rng.between(-3, 3)).collect::<Vec<_>>();
        assert_eq!(draw(Rng::new(7)), draw(Rng::new(7)));
        assert_ne!(Rng::part(7, 1).draw(), Rng::part(7, 2).draw());
        assert!(draw(Rng::new(9)).iter().all(|n| (-3..=3).contains(n)));
    }
}
