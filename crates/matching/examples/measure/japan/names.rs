//! Names to draw from: families by how many people bear them, given names with falling frequency.
//!
//! Read from the files that `peers.py export` writes from the package japanese-personal-name-dataset; nothing
//! of it is kept in the repository. The package gives no frequency of given names: readings are drawn with
//! Zipf's law (exponent 0.8) in a seeded order, spellings of one reading with weight 1/rank.

use std::path::Path;

use anyhow::{Context, Result};
use japanese::kana::to_katakana;
use matching::rng::Rng;

/// A name part: kanji and katakana.
pub type Spelt = (String, String);

/// Weighted choices.
struct Weighted<T> {
    items: Vec<T>,
    /// Running sums of the weights.
    sums: Vec<f64>,
}

impl<T> Weighted<T> {
    fn of(items: Vec<(T, f64)>) -> Self {
        let mut sum = 0.0;
        let mut weighted =
            Self { items: Vec::with_capacity(items.len()), sums: Vec::with_capacity(items.len()) };
        for (item, weight) in items {
            sum += weight;
            weighted.items.push(item);
            weighted.sums.push(sum);
        }
        weighted
    }

    fn pick(&self, rng: &mut Rng) -> &T {
        let at = rng.unit() * self.sums.last().copied().unwrap_or(0.0);
        let index = self.sums.partition_point(|sum| *sum <= at).min(self.items.len() - 1);
        &self.items[index]
    }
}

/// All names.
pub struct Names {
    families: Weighted<Spelt>,
    men: Weighted<(String, Weighted<String>)>,
    women: Weighted<(String, Weighted<String>)>,
}

impl Names {
    /// Reads the three files.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut rng = Rng::new(3);
        let text = |file: &str| {
            let path = folder.join(file);
            std::fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let mut families = Vec::new();
        for line in text("families.tsv")?.lines() {
            let mut cells = line.split('\t');
            let (kanji, reading) = cells.next().zip(cells.next()).context("a family without reading")?;
            let count: f64 = cells.next().context("a family without count")?.parse()?;
            families.push(((kanji.to_owned(), to_katakana(reading)), count));
        }
        let mut given = |file: &str| -> Result<Weighted<(String, Weighted<String>)>> {
            let text = text(file)?;
            let mut lines: Vec<&str> = text.lines().collect();
            shuffle(&mut lines, &mut rng);
            let mut rank = 0.0;
            let mut names = Vec::new();
            for line in lines {
                let (reading, kanji) = line.split_once('\t').context("a given name without kanji")?;
                let mut spellings: Vec<&str> = kanji.split(' ').collect();
                shuffle(&mut spellings, &mut rng);
                let spellings = spellings.into_iter().zip(1_u32..);
                let spellings =
                    spellings.map(|(kanji, at)| (kanji.to_owned(), 1.0 / f64::from(at))).collect();
                rank += 1.0_f64;
                names.push(((to_katakana(reading), Weighted::of(spellings)), rank.powf(-0.8)));
            }
            Ok(Weighted::of(names))
        };
        let (men, women) = (given("men.tsv")?, given("women.tsv")?);
        Ok(Self { families: Weighted::of(families), men, women })
    }

    /// A family name.
    pub fn family(&self, rng: &mut Rng) -> Spelt {
        self.families.pick(rng).clone()
    }

    /// A given name.
    pub fn given(&self, rng: &mut Rng, is_woman: bool) -> Spelt {
        let (reading, spellings) = if is_woman { &self.women } else { &self.men }.pick(rng);
        (spellings.pick(rng).clone(), reading.clone())
    }
}

fn shuffle<T>(items: &mut [T], rng: &mut Rng) {
    for at in (1..items.len()).rev() {
        items.swap(at, rng.below(at + 1));
    }
}
