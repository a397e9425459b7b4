//! Towns to measure on: made once per engine and size, kept under `target/bench`, copied for each run so that
//! a run never changes what the next one measures.

use std::{path::PathBuf, time::Instant};

use anyhow::{Context as _, Result, anyhow};
use app::organisation::{Load, apply_as_program};
use db::{Config, Engine};
use demo::Size;

use crate::{
    args::{Args, root},
    server,
};

/// A copy of a town.
pub struct Copy {
    /// How to open it.
    pub config: Config,
    /// Seconds it took to make the town; none if it was there.
    pub made_in: Option<f64>,
    file: Option<PathBuf>,
}

impl Drop for Copy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                drop(std::fs::remove_file(format!("{}{end}", file.display())));
            }
        }
    }
}

/// Names a town by everything that shapes its rows.
fn name(args: &Args, cases: usize) -> String {
    let schema =
        app::migrations::ALL.iter().flat_map(|step| step.sqlite.bytes().chain(step.postgres.bytes()));
    // FNV-1a: only tells one schema from another.
    let hash = schema
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!(
        "{}_{cases}_{}_{hash:016x}",
        args.profile.replace(|c: char| !c.is_ascii_alphanumeric(), "_"),
        args.notes
    )
}

/// A fresh copy of the town of a size.
pub async fn copy(args: &Args, engine: Engine, cases: usize) -> Result<Copy> {
    match engine {
        Engine::Sqlite => sqlite(args, cases).await,
        Engine::Postgres => postgres(args, cases).await,
    }
}

async fn sqlite(args: &Args, cases: usize) -> Result<Copy> {
    let folder = root().join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}.db", name(args, cases)));
    let made_in = if file.exists() {
        None
    } else {
        let growing = folder.join("growing.db");
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{end}", growing.display())));
        }
        let took = fill(args, &Config::sqlite(&growing), cases).await?;
        std::fs::rename(&growing, &file)?;
        Some(took)
    };
    let work = folder.join("work.db");
    std::fs::copy(&file, &work)?;
    Ok(Copy { config: Config::sqlite(&work), made_in, file: Some(work) })
}

async fn postgres(args: &Args, cases: usize) -> Result<Copy> {
    let server = args.postgres.as_deref().context("no PostgreSQL server is named")?;
    let (base, _) = server.rsplit_once('/').context("the server's address names no database")?;
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    let task = tokio::spawn(connection);
    let town = format!("bench_{}", name(args, cases));
    let there = client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&town]).await?.is_some();
    let made_in = if there {
        None
    } else {
        let growing = "bench_growing";
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {growing} WITH (FORCE)")).await?;
        client.batch_execute(&format!("CREATE DATABASE {growing}")).await?;
        let took = fill(args, &Config::new(format!("{base}/{growing}")), cases).await?;
        client.batch_execute(&format!("ALTER DATABASE {growing} RENAME TO {town}")).await?;
        Some(took)
    };
    client.batch_execute("DROP DATABASE IF EXISTS bench_work WITH (FORCE)").await?;
    client.batch_execute(&format!("CREATE DATABASE bench_work TEMPLATE {town}")).await?;
    drop(client);
    task.await??;
    Ok(Copy { config: Config::new(format!("{base}/bench_work")), made_in, file: None })
}

async fn fill(args: &Args, config: &Config, cases: usize) -> Result<f64> {
    let begin = Instant::now();
    let app = server::program(config).await?;
    let text = profile::builtin(&args.profile).context("no such profile")?;
    let effective_on = app::op::japan_date(app.now());
    let load = Load { text, file: &args.profile, effective_on, seen: None };
    apply_as_program(&app, &load).await.map_err(|why| anyhow!("the profile does not load: {why:?}"))?;
    let size = Size { cases, notes_per_case: args.notes, seed: 1 };
    let made = demo::bulk(&app, &size, |_| ()).await?;
    app.db().close().await?;
    let took = begin.elapsed().as_secs_f64();
    println!("made {} cases and {} notes in {took:.0} s", made.cases, made.notes);
    Ok(took)
}
