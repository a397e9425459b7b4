//! A town of any size, written row by row without the use cases but with the same derived rows: for
//! trying out how the program carries hundreds of thousands of cases, and for the bench.
//!
//! Start at [`bulk`]. One transaction holds [`BATCH`] cases; nothing grows with the size but the file.

mod case;
mod derived;
mod notes;
mod table;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use app::{
    App,
    audit::{Action, Entry, record_program},
};
use db::{Db, Engine, args};
use domain::{due::days_after, ids::AuditId};
use jiff::civil::Date;

use crate::{DemoError, Result, rng::Rng, town::Town};
use case::{Maker, Place};
use tables::Tables;

/// Cases in one transaction.
const BATCH: usize = 500;
/// Days over which the cases began.
const SPAN: i32 = 1_000;

/// How large a town is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Cases, each of a household of its own.
    pub cases: usize,
    /// Notes of a case, on average.
    pub notes_per_case: usize,
    /// The same seed gives the same town.
    pub seed: u64,
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    /// Cases.
    pub cases: usize,
    /// Notes.
    pub notes: usize,
}

/// Makes a town in an installation whose profile is loaded; hires staff where there is none. `progress` is
/// called with the number of cases after each batch.
///
/// # Errors
/// [`DemoError::NoProfile`], [`DemoError::NoDesk`]; the database's own.
pub async fn bulk(app: &App, size: &Size, mut progress: impl FnMut(usize)) -> Result<Made> {
    let profile = app.profile().ok_or(DemoError::NoProfile)?;
    let now = app.now();
    let today = app::op::japan_date(now);
    crate::town::hire(app, size.seed, days_after(today, -SPAN), now).await?;
    let town = Town::load(app.db(), &profile, today).await?;
    let mut numbers = Numbers::load(app.db()).await?;
    let mut maker = Maker::new(&town, &profile, Rng::part(size.seed, 2), today);
    let mut made = Made::default();
    while made.cases < size.cases {
        let mut tables = Tables::new();
        let until = size.cases.min(made.cases + BATCH);
        for n in made.cases..until {
            let opened_on = days_after(today, spread(n, size.cases) - SPAN);
            let number = numbers.next(opened_on);
            let place = Place { number, opened_on, notes: notes::count(n, size.notes_per_case) };
            made.notes += maker.case(&mut tables, &place);
        }
        let mut tx = app.db().write().await?;
        tables.write(&mut tx).await?;
        numbers.store(&mut tx).await?;
        tx.commit().await?;
        made.cases = until;
        progress(made.cases);
    }
    finish(app, &made).await?;
    Ok(made)
}

/// Day of the span on which case `n` of `all` began.
fn spread(n: usize, all: usize) -> i32 {
    let day = n * usize::try_from(SPAN).unwrap_or(0) / all.max(1);
    i32::try_from(day).unwrap_or(SPAN)
}

async fn finish(app: &App, made: &Made) -> Result<()> {
    let mut tx = app.db().write().await?;
    app::search::names_are_current(&mut tx).await?;
    tx.commit().await?;
    app::search::fill(app).await.map_err(DemoError::step("index the words of notes"))?;
    let now = app.now();
    let mut tx = app.db().write().await?;
    let entry = Entry::new(Action::Generate).detail(made.cases.to_string());
    record_program(&mut tx, AuditId(app.ids().uuid(now)), now, app.ids().uuid(now), entry).await?;
    if app.db().engine() == Engine::Postgres {
        // Fresh statistics, or the first pages are planned for empty tables.
        tx.execute("ANALYZE", args![]).await?;
    }
    tx.commit().await?;
    app.db().checkpoint().await?;
    Ok(())
}

/// Case numbers, running within each fiscal year as `app::case` gives them.
#[derive(Debug)]
struct Numbers(BTreeMap<i16, i64>);

impl Numbers {
    async fn load(db: &Db) -> Result<Self> {
        let rows: Vec<(String, i64)> =
            db.read().await?.all("SELECT key, value FROM counter", args![]).await?;
        let year = |key: &str| key.strip_prefix("case-").and_then(|year| year.parse().ok());
        Ok(Self(rows.into_iter().filter_map(|(key, value)| Some((year(&key)?, value))).collect()))
    }

    fn next(&mut self, on: Date) -> String {
        let fiscal = if on.month() >= 4 { on.year() } else { on.year() - 1 };
        let value = self.0.entry(fiscal).or_insert(0);
        *value += 1;
        format!("R{}-{value:04}", fiscal - 2018)
    }

    async fn store(&self, tx: &mut db::Tx) -> db::Result<()> {
        for (year, value) in &self.0 {
            tx.execute(
                "INSERT INTO counter (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                args![format!("case-{year}"), *value],
            )
            .await?;
        }
        Ok(())
    }
}
