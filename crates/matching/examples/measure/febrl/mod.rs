//! FEBRL 3 and 4 through the same engine: reads the files, trains without labels, links, measures.

mod record;
mod schema;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};
use matching::block::Index;
use matching::bulk::{self, Pair};
use matching::frequency::Table;
use matching::model::Model;
use matching::resolve::{clusters, one_to_one};
use matching::schema::Schema;
use matching::train::{Evidence, Sample, tally, train};

use crate::report::{Run, Score, Watch, ours};
use record::Record;
use schema::FebrlSchema;

/// Random pairs for the shares of strangers.
const RANDOM_PAIRS: usize = 50_000;
/// Seed of the random pairs.
const SEED: u64 = 20_261_121;
/// A link is made from a probability of one half on: 0 bits. Fixed, as for the peer.
const HALF: f64 = 0.0;

/// FEBRL 3: duplicates within one file.
pub fn three(folder: &Path, with_number: bool) -> Result<Run> {
    let (ids, rows) = record::read(&folder.join("febrl3.tsv"), with_number)?;
    let truth = truth(&folder.join("febrl3-links.tsv"), &ids, &ids)?;
    let watch = Watch::start();
    let schema = FebrlSchema;
    let records: Vec<Record> = rows.iter().map(Record::of).collect();
    let index = Index::of(&schema, &records);
    let mut pairs = bulk::within(&schema, &records, &index);
    let number = f64::from(u32::try_from(records.len())?);
    let evidence = Evidence {
        patterns: tally(&pairs),
        random: Sample::within(&schema, &records, RANDOM_PAIRS, SEED),
        pairs: number * (number - 1.0) / 2.0,
        expected: number / 2.0,
    };
    let model = train(&schema, &evidence);
    let rarity = Table::of(&schema, &records);
    bulk::score(&schema, &model, &rarity, &records, &records, &mut pairs);
    let between = |one: u32, two: u32| {
        let (one, two) = (&records[one as usize], &records[two as usize]);
        model.score(&schema, &rarity, one, two, schema.compare(one, two))
    };
    let homes = clusters(records.len(), &pairs, HALF, between);
    let seconds = watch.read();
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    for (at, home) in (0_u32..).zip(&homes) {
        members.entry(*home).or_default().push(at);
    }
    let joined = members.values().flat_map(|group| {
        group.iter().enumerate().flat_map(|(at, one)| group[at + 1..].iter().map(|two| (*one, *two)))
    });
    let results = vec![
        Score::of("p >= 0.5", &likely(&pairs), &truth),
        Score::of("p >= 0.5, clusters", &joined.collect(), &truth),
    ];
    Ok(ours(&name("febrl3", with_number), seconds, pairs.len(), results))
}

/// FEBRL 4: two files, one to one.
pub fn four(folder: &Path, with_number: bool) -> Result<Run> {
    let (left_ids, left) = record::read(&folder.join("febrl4a.tsv"), with_number)?;
    let (right_ids, right) = record::read(&folder.join("febrl4b.tsv"), with_number)?;
    let truth = truth(&folder.join("febrl4-links.tsv"), &left_ids, &right_ids)?;
    let watch = Watch::start();
    let schema = FebrlSchema;
    let left: Vec<Record> = left.iter().map(Record::of).collect();
    let right: Vec<Record> = right.iter().map(Record::of).collect();
    let index = Index::of(&schema, &left);
    let mut pairs = bulk::link(&schema, &left, &index, &right);
    let number = |count: usize| u32::try_from(count).map(f64::from);
    let evidence = Evidence {
        patterns: tally(&pairs),
        random: Sample::between(&schema, &left, &right, RANDOM_PAIRS, SEED),
        pairs: number(left.len())? * number(right.len())?,
        expected: number(right.len())? / 2.0,
    };
    let model: Model = train(&schema, &evidence);
    let rarity = Table::of(&schema, &left);
    bulk::score(&schema, &model, &rarity, &left, &right, &mut pairs);
    let kept: HashSet<(u32, u32)> =
        one_to_one(&pairs, HALF).iter().map(|pair| (pair.one, pair.two)).collect();
    let seconds = watch.read();
    let results = vec![
        Score::of("p >= 0.5", &likely(&pairs), &truth),
        Score::of("p >= 0.5, one to one", &kept, &truth),
    ];
    Ok(ours(&name("febrl4", with_number), seconds, pairs.len(), results))
}

fn name(data: &str, with_number: bool) -> String {
    if with_number { data.to_owned() } else { format!("{data} without number") }
}

fn likely(pairs: &[Pair]) -> HashSet<(u32, u32)> {
    pairs.iter().filter(|pair| pair.score >= HALF).map(|pair| (pair.one, pair.two)).collect()
}

/// The true pairs as positions. Within one file the smaller position stands first.
fn truth(path: &Path, left: &[String], right: &[String]) -> Result<HashSet<(u32, u32)>> {
    let positions = |ids: &[String]| -> HashMap<String, u32> { ids.iter().cloned().zip(0_u32..).collect() };
    let (left, right) = (positions(left), positions(right));
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut pairs = HashSet::new();
    for line in text.lines().skip(1) {
        let (one, two) = line.split_once('\t').context("a line without a second id")?;
        let found = left.get(one).zip(right.get(two)).or_else(|| left.get(two).zip(right.get(one)));
        let (one, two) = found.context("a link to a record that is not there")?;
        pairs.insert(if left == right { (*one.min(two), *one.max(two)) } else { (*one, *two) });
    }
    Ok(pairs)
}
