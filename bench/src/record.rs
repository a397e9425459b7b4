//! The record of use: how long `tasuki audit verify` takes for a record of a given size, on each engine.
//!
//! `cargo xtask bench --record 1000000`. The entries come through the program's own door, in groups, so that tree and
//! rows are those of a real installation. The result is a section of its own in `docs/performance.md`.

use std::{fmt::Write as _, time::Instant};

use anyhow::{Context as _, Result, ensure};
use app::audit::{self, Action, Entry};
use db::{Config, Db, Engine};
use domain::{
    code::Code as _,
    disclosure::Basis,
    ids::{AgencyId, CaseId, MembershipId, StaffId},
    staff::Role,
};

use crate::{args::Args, machine::Machine, server};

const HEADING: &str = "## Record of use\n";
/// Entries of one transaction while the record is filled.
const GROUP: u64 = 5_000;
/// How often a record is verified; the slowest time counts.
const TIMES: usize = 3;
/// The goal of the issue, for 1,000,000 entries.
const GOAL: f64 = 5.0;

/// What was found on one engine.
struct Found {
    engine: Engine,
    entries: u64,
    filled_in: f64,
    verified_in: f64,
    size_mb: u64,
}

/// Measures on all engines wanted and gives the section.
pub async fn section(args: &Args, machine: &Machine) -> Result<String> {
    let mut out = format!(
        "{HEADING}\n{} · commit {} · {} cores ({}) · slowest of {TIMES} runs in one process, file in the system's cache\n\n\
         | engine | entries | written in s | `audit verify`, s | wanted | | database MB |\n|---|---|---|---|---|---|---|\n",
        machine.day, machine.commit, machine.cores, machine.processor
    );
    for engine in args.engines() {
        let found = measure(args, engine).await?;
        let wanted = GOAL * f64::from(u32::try_from(found.entries)?) / 1e6;
        let _ = writeln!(
            out,
            "| {} | {} | {:.1} | {:.2} | ≤ {wanted:.2} | {} | {} |",
            crate::report::name(found.engine),
            found.entries,
            found.filled_in,
            found.verified_in,
            if found.verified_in <= wanted { "met" } else { "**not met**" },
            found.size_mb
        );
    }
    Ok(out)
}

/// The report with this section in place of its old one.
pub fn with_section(report: &str, section: &str) -> String {
    let before = report.split_once(HEADING).map_or(report, |(before, _)| before);
    format!("{}\n\n{section}", before.trim_end())
}

/// The section of a report, to be carried over into the next one.
pub fn kept(report: &str) -> Option<String> {
    report.split_once(HEADING).map(|(_, section)| format!("{HEADING}{section}"))
}

async fn measure(args: &Args, engine: Engine) -> Result<Found> {
    let folder = crate::args::root().join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("record.db");
    let remove = || {
        for end in ["", "-wal", "-shm", "-lock", ".lock"] {
            drop(std::fs::remove_file(format!("{}{end}", file.display())));
        }
    };
    remove();
    let config = match engine {
        Engine::Sqlite => Config::sqlite(&file),
        Engine::Postgres => empty_postgres(args).await?,
    };
    let begin = Instant::now();
    fill(&config, args.record).await?;
    let filled_in = begin.elapsed().as_secs_f64();
    let db = Db::open(&config).await?;
    let size_mb = db.size_bytes().await? / 1_000_000;
    let mut verified_in = 0.0_f64;
    for _ in 0..TIMES {
        let begin = Instant::now();
        let report = audit::verify(&db, &[]).await?;
        verified_in = verified_in.max(begin.elapsed().as_secs_f64());
        ensure!(report.is_good() && report.entries == args.record, "the record does not verify: {report:?}");
    }
    db.close().await?;
    if engine == Engine::Sqlite {
        remove();
    }
    println!("{engine:?}: {} entries verified in {verified_in:.2} s", args.record);
    Ok(Found { engine, entries: args.record, filled_in, verified_in, size_mb })
}

async fn empty_postgres(args: &Args) -> Result<Config> {
    let server = args.postgres.as_deref().context("no PostgreSQL server is named")?;
    let (base, _) = server.rsplit_once('/').context("the server's address names no database")?;
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    let task = tokio::spawn(connection);
    client.batch_execute("DROP DATABASE IF EXISTS bench_record WITH (FORCE)").await?;
    client.batch_execute("CREATE DATABASE bench_record").await?;
    drop(client);
    task.await??;
    Ok(Config::new(format!("{base}/bench_record")))
}

/// Readings of cases by some people of some agencies, as a city's record mostly consists of.
async fn fill(config: &Config, entries: u64) -> Result<()> {
    let app = server::program(config).await?;
    let now = app.now();
    let id = || app.ids().uuid(now);
    let people: Vec<app::Actor> = (0..300)
        .map(|number| app::Actor {
            staff: StaffId(id()),
            name: String::new(),
            agency: AgencyId(id()),
            agency_name: String::new(),
            role: Role::ALL[number % Role::ALL.len()],
            membership: MembershipId(id()),
            session: None,
        })
        .collect();
    let cases: Vec<CaseId> = (0..5_000).map(|_| CaseId(id())).collect();
    let mut written = 0;
    while written < entries {
        let mut tx = app.db().write().await?;
        let end = (written + GROUP).min(entries);
        for number in written..end {
            let at = usize::try_from(number)?;
            let op = app::Op::new(app.clone(), people[at % people.len()].clone(), now, id());
            let case = cases[at % cases.len()];
            let basis = Basis::ALL[at % Basis::ALL.len()];
            let entry =
                Entry::new(Action::ReadCase).object("support_case", case).case(case).basis(Some(basis));
            let entry = if number % 100 == 0 {
                entry.words("夜間に電話があったため", op.salt())
            } else {
                entry
            };
            audit::record(&mut tx, &op, entry).await?;
        }
        tx.commit().await?;
        written = end;
    }
    Ok(app.db().close().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_section_replaces_its_old_one_and_is_carried_over() {
        let report = with_section("# Performance\n\nfirst\n", "## Record of use\n\nold\n");
        let report = with_section(&report, "## Record of use\n\nnew\n");
        assert_eq!(report, "# Performance\n\nfirst\n\n## Record of use\n\nnew\n");
        assert_eq!(kept(&report).as_deref(), Some("## Record of use\n\nnew\n"));
    }
}
