//! One new intake among a million people: how long its candidates take, from memory and from a database that
//! stores the keys as rows of an indexed table.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use japanese::date::PartialDate;
use matching::block::{Index, MOST_IN_BLOCK};
use matching::decide::{Limits, rank};
use matching::frequency::Table;
use matching::model::Model;
use matching::normal::Written;
use matching::person::{Form, Person, PersonSchema, Sex};
use matching::schema::Schema;
use rusqlite::{Connection, Row, params};

use crate::japan::Set;
use crate::japan::names::Names;

/// Intakes looked up.
const INTAKES: usize = 2_000;

/// Makes a register of `people`, looks up intakes, prints the times.
pub fn run(names: &Names, seed: u64, people: usize, model: Model, folder: &Path) -> Result<()> {
    let set = Set::make(names, seed, people, INTAKES);
    let schema = PersonSchema;
    let forms: Vec<Form> = set.register.iter().map(Form::of).collect();
    let index = Index::of(&schema, &forms);
    let rarity = Table::of(&schema, &forms);
    let register = f64::from(u32::try_from(people)?);
    let model = model.for_pairs(0.5, register);

    let mut found = Vec::new();
    let mut times = Vec::new();
    let (mut reached, mut candidates) = (0_usize, 0_usize);
    for (two, person) in (0_u32..).zip(&set.incoming) {
        let started = Instant::now();
        let form = Form::of(person);
        index.candidates(&schema.lookups(&form), &mut found);
        let scores: Vec<f64> = found
            .iter()
            .map(|at| &forms[*at as usize])
            .map(|other| model.score(&schema, &rarity, other, &form, schema.compare(other, &form)))
            .collect();
        let ranked = rank(&scores, Limits::STANDARD);
        times.push(started.elapsed().as_secs_f64() * 1e3);
        candidates += ranked.len();
        reached += found.iter().filter(|one| set.truth.contains(&(**one, two))).count();
    }
    let truth = f64::from(u32::try_from(set.truth.len().max(1))?);
    println!("\nOne intake among {people} people ({INTAKES} intakes):\n");
    println!(
        "{} key rows, {:.1} a person; {:.0} candidates an intake; the person is among them in {:.4} of the cases.\n",
        index.len(),
        f64::from(u32::try_from(index.len())?) / register,
        f64::from(u32::try_from(candidates)?) / f64::from(u32::try_from(INTAKES)?),
        f64::from(u32::try_from(reached)?) / truth,
    );
    println!("| candidates found, compared, ranked | p50 ms | p99 ms | longest ms |\n|---|---|---|---|");
    print_times("index in memory", &mut times);

    let path = folder.join("lookup.sqlite");
    let mut database = store(&path, &set, &forms)?;
    let mut sure = 0_usize;
    let mut times = Vec::new();
    for person in &set.incoming {
        let started = Instant::now();
        let form = Form::of(person);
        let others = fetch(&mut database, &schema.lookups(&form))?;
        let scores: Vec<f64> = others
            .iter()
            .map(|other| model.score(&schema, &rarity, other, &form, schema.compare(other, &form)))
            .collect();
        let best = rank(&scores, Limits::STANDARD).first().map_or(0.0, |best| best.probability);
        sure += usize::from(best >= 0.5);
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    print_times("SQLite file, keys and persons as rows", &mut times);
    println!("\n{sure} of the intakes have a candidate with p >= 0.5.");
    drop(database);
    std::fs::remove_file(path)?;
    Ok(())
}

fn print_times(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let at =
        |percent: usize| times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0.0);
    println!("| {what} | {:.2} | {:.2} | {:.2} |", at(50), at(99), at(100));
}

/// Writes persons and keys as the product would.
fn store(path: &Path, set: &Set, forms: &[Form]) -> Result<Connection> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let mut database = Connection::open(path)?;
    database.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
         CREATE TABLE person (id INTEGER PRIMARY KEY, family TEXT, given TEXT, family_kana TEXT, given_kana TEXT,
            maiden TEXT, maiden_kana TEXT, birth TEXT, sex INTEGER, address TEXT, phone TEXT) STRICT;
         CREATE TABLE match_key (key INTEGER, person INTEGER, PRIMARY KEY (key, person)) STRICT, WITHOUT ROWID;",
    )?;
    let mut keys: Vec<(i64, u32)> = Vec::with_capacity(forms.len() * 8);
    for (at, form) in (0_u32..).zip(forms) {
        keys.extend(PersonSchema.keys(form).into_iter().map(|key| (key.cast_signed(), at)));
    }
    keys.sort_unstable();
    let transaction = database.transaction()?;
    {
        let mut person =
            transaction.prepare("INSERT INTO person VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)")?;
        let none = Written::default();
        for (at, one) in (0_u32..).zip(&set.register) {
            let (name, maiden) = (one.names.first().unwrap_or(&none), one.names.get(1).unwrap_or(&none));
            person.execute(params![
                at,
                name.family,
                name.given,
                name.family_kana,
                name.given_kana,
                maiden.family,
                maiden.family_kana,
                one.birth.iso(),
                one.sex as i64,
                one.address,
                one.phones.first()
            ])?;
        }
        let mut key = transaction.prepare("INSERT INTO match_key VALUES (?1, ?2)")?;
        for (value, at) in keys {
            key.execute((value, at))?;
        }
    }
    transaction.commit()?;
    Ok(database)
}

/// The candidates' forms, read from the database.
fn fetch(database: &mut Connection, lookups: &[u64]) -> Result<Vec<Form>> {
    let mut by_key = database.prepare_cached("SELECT person FROM match_key WHERE key = ?1 LIMIT ?2")?;
    let mut ids: HashSet<u32> = HashSet::new();
    for key in lookups {
        let block: Vec<u32> = by_key
            .query_map((key.cast_signed(), i64::try_from(MOST_IN_BLOCK + 1)?), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if block.len() <= MOST_IN_BLOCK {
            ids.extend(block);
        }
    }
    let mut by_id = database.prepare_cached("SELECT * FROM person WHERE id = ?1")?;
    let mut forms = Vec::with_capacity(ids.len());
    for id in ids {
        forms.push(Form::of(&by_id.query_row([id], person)?));
    }
    Ok(forms)
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let current = Written {
        family: row.get(1)?,
        given: row.get(2)?,
        family_kana: row.get(3)?,
        given_kana: row.get(4)?,
        unsplit: false,
    };
    let maiden = Written { family: row.get(5)?, family_kana: row.get(6)?, ..Written::default() };
    let names = std::iter::once(current).chain((!maiden.family.is_empty()).then_some(maiden)).collect();
    let phone: Option<String> = row.get(10)?;
    Ok(Person {
        names,
        birth: PartialDate::from_iso(&row.get::<_, String>(7)?, false).unwrap_or(PartialDate::UNKNOWN),
        sex: [Sex::Unknown, Sex::Male, Sex::Female][usize::from(row.get::<_, u8>(8)?.min(2))],
        address: row.get(9)?,
        phones: phone.into_iter().collect(),
    })
}
