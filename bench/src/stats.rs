//! Times of one operation, and what is told of them.

use std::time::Duration;

/// What a run of one operation gave.
#[derive(Debug, Clone, Default)]
pub struct Times {
    /// Each answer's time in microseconds, sorted.
    micros: Vec<u32>,
    /// How long all of it took.
    pub took: Duration,
    /// Answers that were not as they should be.
    pub bad: usize,
    /// Processor time of server and client for one answer, in ms.
    pub cpu_ms: f64,
}

impl Times {
    /// From unsorted times.
    pub fn new(mut micros: Vec<u32>, took: Duration, bad: usize) -> Self {
        micros.sort_unstable();
        Self { micros, took, bad, cpu_ms: 0.0 }
    }

    /// Both runs as one.
    pub fn and(mut self, other: &Self) -> Self {
        let cpu = self.cpu_ms * self.number() + other.cpu_ms * other.number();
        self.micros.extend(&other.micros);
        let mut both = Self::new(self.micros, self.took + other.took, self.bad + other.bad);
        both.cpu_ms = cpu / both.number().max(1.0);
        both
    }

    /// How many answers there were.
    pub fn count(&self) -> usize {
        self.micros.len()
    }

    /// [`Times::count`] to be divided by.
    pub fn number(&self) -> f64 {
        f64::from(u32::try_from(self.micros.len()).unwrap_or(u32::MAX))
    }

    /// Answers a second.
    pub fn per_second(&self) -> f64 {
        self.number() / self.took.as_secs_f64().max(1e-9)
    }

    /// The time in milliseconds within which `percent` of all were answered; 0 if there were none.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.micros.len() * percent / 100).min(self.micros.len().saturating_sub(1));
        f64::from(self.micros.get(at).copied().unwrap_or(0)) / 1000.0
    }
}

/// The middle one of some figures; 0 if there are none.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Times, median};

    #[test]
    fn two_runs_are_told_as_one() {
        let first = Times { cpu_ms: 1.0, ..Times::new(vec![3000], Duration::from_secs(1), 1) };
        let second = Times { cpu_ms: 4.0, ..Times::new(vec![1000, 2000], Duration::from_secs(2), 0) };
        let both = first.and(&second);
        assert_eq!((both.count(), both.bad, both.took), (3, 1, Duration::from_secs(3)));
        assert!((both.percentile(50) - 2.0).abs() < 1e-9);
        assert!((both.cpu_ms - 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_median_is_not_moved_by_one_outlier() {
        assert!((median(vec![9.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!(median(Vec::new()).abs() < 1e-9);
    }

    #[test]
    fn half_are_faster_than_the_median() {
        let times = Times::new((1..=100).rev().map(|n| n * 1000).collect(), Duration::from_secs(2), 0);
        assert!((times.percentile(50) - 51.0).abs() < 1e-9);
        assert!((times.percentile(99) - 100.0).abs() < 1e-9);
        assert!((times.per_second() - 50.0).abs() < 1e-9);
        assert!(Times::default().percentile(99).abs() < 1e-9);
    }
}
