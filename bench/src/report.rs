//! The report in Markdown: figures beside the goals of the issue, met or not.

use std::fmt::Write as _;

use db::Engine;

use crate::{
    args::Args,
    machine::Machine,
    measure::{Compared, Join, Measured, Row},
    ops::Op,
};

/// The whole text of `docs/performance.md`.
pub fn text(all: &[Measured], machine: &Machine, args: &Args) -> String {
    let mut out = String::from(
        "# Performance\n\nWritten by `cargo xtask bench`; do not edit. The real server on 127.0.0.1 in one process with the load \
         client, on the same cores: session, visibility join and record of use on; SQLite with `synchronous=FULL`. Ratios at 8 \
         connections are medians of turns in which a page and its statements alone are measured right after each other: \
         those that read (“reading”), and all of them, which ends when the entry of the record of use is on the disk, as it \
         does for the page (“recorded”).\n\n",
    );
    let _ = writeln!(
        out,
        "{} · commit {} · {} cores ({}), {} GiB · profile {} · {} notes a case · {} s a cell\n",
        machine.day,
        machine.commit,
        machine.cores,
        machine.processor,
        machine.memory_gib,
        args.profile,
        args.notes,
        args.seconds
    );
    for measured in all.iter().filter(|measured| measured.whole) {
        whole(&mut out, measured);
    }
    growth(&mut out, all);
    out
}

/// The engine's own name.
pub fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

fn whole(out: &mut String, it: &Measured) {
    let _ = writeln!(out, "## {}, {} cases\n", name(it.engine), it.cases);
    out.push_str("| operation | req/s at 1 / 8 / 64 | p50 ms | p99 ms | CPU ms (8) | statements alone, reading, ms, 1 / 8 | recorded, ms, 1 / 8 | time ÷ reading, 1 / 8 | time ÷ recorded, 1 / 8 | wrong |\n");
    out.push_str("|---|---|---|---|---|---|---|---|---|---|\n");
    for row in &it.rows {
        let cells = |f: &dyn Fn(&crate::stats::Times) -> String| {
            row.times.iter().map(|(_, times)| f(times)).collect::<Vec<_>>().join(" / ")
        };
        let none = || "–".to_owned();
        let one = times_at(row, 1).map(|times| times.percentile(50));
        let alone = |one: f64, at_eight: Compared| format!("{one:.3} / {:.3}", at_eight.alone);
        let ratios = |alone: f64, at_eight: Compared| {
            let at_one = one.map_or_else(none, |one| format!("{:.1}", one / alone.max(1e-6)));
            format!("{at_one} / {:.1}", at_eight.ratio)
        };
        let raw = row.raw.map_or_else(
            || ["–"; 4].join(" | "),
            |raw| {
                let (reading, all) = ((raw.reading_one, raw.reading), (raw.all_one, raw.all));
                [
                    alone(reading.0, reading.1),
                    alone(all.0, all.1),
                    ratios(reading.0, reading.1),
                    ratios(all.0, all.1),
                ]
                .join(" | ")
            },
        );
        let cpu = times_at(row, 8).map_or_else(none, |times| format!("{:.2}", times.cpu_ms));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {cpu} | {raw} | {} |",
            row.op.label(),
            cells(&|times| format!("{:.0}", times.per_second())),
            cells(&|times| format!("{:.2}", times.percentile(50))),
            cells(&|times| format!("{:.1}", times.percentile(99))),
            row.times.iter().map(|(_, times)| times.bad).sum::<usize>()
        );
    }
    let made = it.made_in.map_or_else(String::new, |seconds| format!(" · town made in {seconds:.0} s"));
    let _ = writeln!(
        out,
        "\nStart-up to the first answer {:.3} s · resident memory {} MB (server and client) · database {} MB{made}",
        it.started_in.as_secs_f64(),
        it.memory_mb,
        it.size_mb
    );
    for Join { op, with, without, ratio } in &it.joins {
        let _ = writeln!(
            out,
            "\nStatements of “{}” with the join {with:.3} ms, without {without:.3} ms: {ratio:.2} times as long.",
            op.label()
        );
    }
    if let Some(times) = &it.everybody {
        let _ = writeln!(
            out,
            "\nOne person compared with everybody on file (名寄せ, in the background): p50 {:.1} ms, p99 {:.1} ms, n = {}.",
            times.percentile(50),
            times.percentile(99),
            times.count()
        );
    }
    if let Some(mixed) = it.mixed {
        let _ = writeln!(
            out,
            "\n{} s mixed at 8 connections: {:.0} operations/s, largest log {:.1} MB, list p99 {:.1} ms before and {:.1} ms after, {} wrong.",
            mixed.seconds, mixed.per_second, mixed.wal_mb, mixed.list_before, mixed.list_after, mixed.bad
        );
    }
    if it.engine == Engine::Sqlite {
        goals(out, it);
    }
    out.push('\n');
}

fn times_at(row: &Row, connections: usize) -> Option<&crate::stats::Times> {
    row.times.iter().find(|(at, _)| *at == connections).map(|(_, times)| times)
}

/// One goal of the issue: what, the wanted figure, the found one, and whether it is met.
struct Goal(String, String, f64, bool);

fn goals(out: &mut String, it: &Measured) {
    let at = |op: Op, connections: usize| {
        let row = it.rows.iter().find(|row| row.op == op)?;
        row.times.iter().find(|(at, _)| *at == connections).map(|(_, times)| times)
    };
    let mut goals = Vec::new();
    let mut least = |op: Op, wanted: f64| {
        if let Some(times) = at(op, 8) {
            let found = times.per_second();
            goals.push(Goal(
                format!("{}, req/s at 8", op.label()),
                format!("≥ {wanted:.0}"),
                found,
                found >= wanted,
            ));
        }
    };
    least(Op::Cover, 1000.0);
    least(Op::List, 1500.0);
    least(Op::Note, 500.0);
    let mut most = |what: String, wanted: f64, found: Option<f64>| {
        if let Some(found) = found {
            goals.push(Goal(what, format!("≤ {wanted}"), found, found <= wanted));
        }
    };
    most("cover page p99 at 8, ms".into(), 25.0, at(Op::Cover, 8).map(|times| times.percentile(99)));
    most("list of 50 p99 at 8, ms".into(), 50.0, at(Op::List, 8).map(|times| times.percentile(99)));
    most("find by kana p50 at 1, ms".into(), 2.0, at(Op::Find, 1).map(|times| times.percentile(50)));
    most(
        "the same person, at the door, p99 at 1, ms".into(),
        20.0,
        at(Op::Same, 1).map(|times| times.percentile(99)),
    );
    most(
        "one person compared with everybody, p99, ms".into(),
        20.0,
        it.everybody.as_ref().map(|times| times.percentile(99)),
    );
    for op in [Op::CommonWord, Op::RareWord, Op::Drawing] {
        most(format!("{}, p99 at 1, ms", op.label()), 50.0, at(op, 1).map(|times| times.percentile(99)));
    }
    most(
        "支援経過 of a case as PDF, p99 at 1, ms".into(),
        1000.0,
        at(Op::Paper, 1).map(|times| times.percentile(99)),
    );
    for row in it.rows.iter().filter(|row| row.op != Op::Same) {
        let what = format!("{}: time ÷ the same statements alone, recorded, at 8", row.op.label());
        most(what, 3.0, row.raw.map(|raw| raw.all.ratio));
    }
    for join in &it.joins {
        most(format!("{}: with the join ÷ without", join.op.label()), 2.0, Some(join.ratio));
    }
    let memory = u32::try_from(it.memory_mb).ok().map(f64::from);
    most("resident memory, MB".into(), 150.0, memory);
    most("start-up, s".into(), 0.3, Some(it.started_in.as_secs_f64()));
    most("log after mixed work, MB".into(), 64.0, it.mixed.map(|mixed| mixed.wal_mb));
    most(
        "list p99 after ÷ before mixed work".into(),
        1.5,
        it.mixed.map(|mixed| mixed.list_after / mixed.list_before.max(1e-6)),
    );
    out.push_str("\n| goal | wanted | found | |\n|---|---|---|---|\n");
    for Goal(what, wanted, found, met) in goals {
        let _ =
            writeln!(out, "| {what} | {wanted} | {found:.2} | {} |", if met { "met" } else { "**not met**" });
    }
}

fn growth(out: &mut String, all: &[Measured]) {
    if all.iter().all(|measured| measured.whole) {
        return;
    }
    out.push_str("## Growth: p50 in ms at 8 connections\n\n| engine | operation |");
    let mut sizes: Vec<usize> = all.iter().map(|measured| measured.cases).collect();
    sizes.sort_unstable();
    sizes.dedup();
    for size in &sizes {
        let _ = write!(out, " {size} |");
    }
    let _ = writeln!(out, "\n|---|---|{}", "---|".repeat(sizes.len()));
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if !all.iter().any(|measured| measured.engine == engine) {
            continue;
        }
        for op in Op::READS {
            let _ = write!(out, "| {} | {} |", name(engine), op.label());
            for size in &sizes {
                let found = all.iter().find(|measured| measured.engine == engine && measured.cases == *size);
                let row = found.and_then(|measured| measured.rows.iter().find(|row| row.op == op));
                let times = row.and_then(|row| row.times.iter().find(|(at, _)| *at == 8));
                let cell =
                    times.map_or_else(|| "–".to_owned(), |(_, times)| format!("{:.2}", times.percentile(50)));
                let _ = write!(out, " {cell} |");
            }
            out.push('\n');
        }
    }
}
