//! A PostgreSQL cluster of our own: made, started, stopped and removed by us. Start at [`Cluster::start`].
//!
//! PostgreSQL refuses to run as root, so as root everything happens as the user `postgres`. A helper process
//! whose standard input is held open by us removes the cluster when we end, however we end (also on Ctrl-C).

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::Result;
use crate::{install, shell};

/// The oldest release whose features we use and test.
const OLDEST: u32 = 15;

/// How much a cluster cares for what it has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing survives a power cut: for tests.
    Throwaway,
    /// As in real use: for measuring.
    Full,
}

/// A running cluster that disappears with this value.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    programs: PathBuf,
    /// Stops and removes the cluster as soon as its standard input closes.
    remover: Child,
}

/// A cluster on disk, running or not.
#[derive(Debug)]
pub struct Place {
    pub programs: PathBuf,
    pub dir: PathBuf,
}

impl Cluster {
    /// Makes and starts a cluster on a free port of 127.0.0.1 and a socket in its own folder.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = programs()?;
        let dir = std::env::temp_dir().join(format!("tasuki-pg-{}", std::process::id()));
        let place = Place { programs, dir };
        let remover = place.remover()?;
        // From here on an early return drops `remover`, which closes its input and thereby cleans up.
        place.init(durability)?;
        let port = place.run()?;
        Ok(Self { url: url(port), programs: place.programs, remover })
    }

    /// Address of the database `postgres` with a user who may create databases.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Folder of `psql` and the other programs of this release.
    pub fn programs(&self) -> &Path {
        &self.programs
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.remover.stdin.take());
        let _ = self.remover.wait();
    }
}

/// The address of the maintenance database of a cluster on this machine.
pub fn url(port: u16) -> String {
    format!("postgres://tasuki@127.0.0.1:{port}/postgres")
}

impl Place {
    /// Makes the files of a new cluster.
    pub fn init(&self, durability: Durability) -> Result<()> {
        std::fs::create_dir_all(&self.dir)
            .map_err(|e| format!("cannot create {}: {e}", self.dir.display()))?;
        if install::is_root() {
            shell::quiet(Command::new("chown").arg("postgres:").arg(&self.dir))?;
        }
        // Trust is for this machine's loopback only, and the cluster holds invented households alone.
        let mut initdb = self.command("initdb");
        initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--username=tasuki", "--auth=trust"]);
        initdb.args(["--no-sync", "--pgdata=data"]);
        shell::quiet(&mut initdb)?;
        let mut settings = String::from("\nmax_connections = 300\nshared_buffers = 256MB\n");
        if durability == Durability::Throwaway {
            settings.push_str("fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n");
        }
        self.append_settings(&settings)
    }

    fn append_settings(&self, settings: &str) -> Result<()> {
        use std::io::Write;
        let path = self.dir.join("data/postgresql.conf");
        std::fs::OpenOptions::new()
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(settings.as_bytes()))
            .map_err(|e| format!("cannot write {}: {e}", path.display()))
    }

    /// Starts the cluster and waits until it answers. Returns its port.
    pub fn run(&self) -> Result<u16> {
        let port = free_port()?;
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{}'",
            self.dir.display()
        );
        let mut start = self.command("pg_ctl");
        start.args(["start", "--wait", "--silent", "--pgdata=data", "--log=log", "--options", &options]);
        // The server inherits the outputs of pg_ctl; a pipe would stay open as long as it runs.
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = start.status().map_err(|e| format!("pg_ctl does not start: {e}"))?;
        if status.success() {
            return Ok(port);
        }
        let log = std::fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not start\n{}", log.trim_end()))
    }

    /// Stops the cluster without ceremony.
    pub fn stop(&self) -> Result<()> {
        shell::quiet(self.command("pg_ctl").args(["stop", "--mode=immediate", "--pgdata=data"])).map(drop)
    }

    /// A process outside our process group that waits for our end and then removes the cluster.
    fn remover(&self) -> Result<Child> {
        let script = "trap '' INT TERM HUP; cat >/dev/null; dir=$1; shift; \"$@\"; cd /; rm -rf -- \"$dir\"";
        let mut command = Command::new("sh");
        command.args(["-c", script, "remover"]).arg(&self.dir);
        let stop = self.command("pg_ctl");
        command.arg(stop.get_program()).args(stop.get_args());
        command.args(["stop", "--mode=immediate", "--pgdata"]).arg(self.dir.join("data"));
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map_err(|e| format!("sh does not start: {e}"))
    }

    /// One of PostgreSQL's programs in the folder of the cluster, as a user it accepts.
    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = if install::is_root() {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", "postgres", "--"]).arg(path);
            runuser
        } else {
            Command::new(path)
        };
        command.current_dir(&self.dir);
        command
    }
}

fn free_port() -> Result<u16> {
    let address = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|e| format!("no free port on 127.0.0.1: {e}"))
}

/// The folder of PostgreSQL's programs; installs them if they are missing and we may.
pub fn programs() -> Result<PathBuf> {
    if let Some(dir) = installed_programs() {
        return Ok(dir);
    }
    // Debian 12 has release 15; a later Debian has a later one under the plain name.
    install::debian(&["postgresql-15"]).or_else(|_| install::debian(&["postgresql"]))?;
    installed_programs().ok_or_else(|| format!("no PostgreSQL {OLDEST} or later after installing it"))
}

fn installed_programs() -> Option<PathBuf> {
    let mut releases: Vec<u32> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|release| *release >= OLDEST)
        .collect();
    releases.sort_unstable();
    let of_debian =
        releases.iter().map(|release| PathBuf::from(format!("/usr/lib/postgresql/{release}/bin")));
    of_debian.chain(programs_on_path()).find(|dir| {
        ["initdb", "pg_ctl", "postgres", "psql"].iter().all(|program| dir.join(program).is_file())
    })
}

fn programs_on_path() -> Option<PathBuf> {
    let server = shell::on_path("postgres")?;
    let version = shell::quiet(Command::new(&server).arg("--version")).ok()?;
    let is_new = major(&version).is_some_and(|major| major >= OLDEST);
    is_new.then(|| server.parent().map(Path::to_owned)).flatten()
}

/// The major release in `postgres (PostgreSQL) 15.14 (Debian …)`.
fn major(version: &str) -> Option<u32> {
    let (_, rest) = version.split_once("(PostgreSQL)")?;
    rest.trim_start().split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read_from_what_the_server_says_of_itself() {
        assert_eq!(major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("something else"), None);
    }

    #[test]
    fn a_free_port_can_be_bound() {
        let port = free_port().unwrap();
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
    }
}
