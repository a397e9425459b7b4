//! The smaller tasks: a PostgreSQL cluster for developers, the schema text, the measurements. Used by `main`.

use std::path::PathBuf;

use crate::postgres::{self, Cluster, Durability, Place};
use crate::repo::Repo;
use crate::{Result, shell};

/// Where the developer's cluster lives: outside the checkout, because the user `postgres` must be able to reach it.
fn developer_place() -> Result<Place> {
    Ok(Place { programs: postgres::programs()?, dir: std::env::temp_dir().join("tasuki-pg-developer") })
}

/// The file that remembers the address of the developer's cluster.
fn address_file(repo: &Repo) -> Result<PathBuf> {
    Ok(repo.state_dir()?.join("postgres-url"))
}

/// Starts the developer's cluster if it is not there and prints how to use it.
pub fn pg_start(repo: &Repo) -> Result<bool> {
    let file = address_file(repo)?;
    if let Ok(address) = std::fs::read_to_string(&file) {
        println!("export TEST_POSTGRES_URL={address}");
        return Ok(true);
    }
    let place = developer_place()?;
    if !place.dir.join("data").exists() {
        place.init(Durability::Throwaway)?;
    }
    let address = postgres::url(place.run()?);
    std::fs::write(&file, &address).map_err(|e| format!("cannot write {}: {e}", file.display()))?;
    println!("export TEST_POSTGRES_URL={address}");
    Ok(true)
}

/// Stops and removes the developer's cluster.
pub fn pg_stop(repo: &Repo) -> Result<bool> {
    let place = developer_place()?;
    let stopped = place.stop();
    // The address must go even if the machine was restarted and nothing runs any more.
    let _ = std::fs::remove_file(address_file(repo)?);
    if place.dir.exists() {
        std::fs::remove_dir_all(&place.dir).map_err(|e| format!("cannot remove the cluster: {e}"))?;
    }
    stopped.map(|()| true)
}

/// Runs the parity test so that it rewrites the checked-in schema text; `git diff` then shows the change.
pub fn schema_diff(repo: &Repo) -> Result<bool> {
    let cluster = Cluster::start(Durability::Throwaway)?;
    let mut command = repo.cargo(&["test", "--quiet", "--package", "app", "--test", "schema"]);
    command.env("TEST_POSTGRES_URL", cluster.url()).env("TASUKI_UPDATE", "1");
    shell::loud(&mut command)?;
    Ok(true)
}

/// Measures a release build; PostgreSQL keeps every promise of durability here, as in real use.
pub fn bench(repo: &Repo, arguments: &[String]) -> Result<bool> {
    let cluster = Cluster::start(Durability::Full)?;
    let mut command = repo.cargo(&["run", "--release", "--package", "bench", "--"]);
    command.args(arguments).env("BENCH_POSTGRES_URL", cluster.url());
    shell::loud(&mut command)?;
    Ok(true)
}
