//! The program たすき: command line, configuration, start-up. Everything it can do stands in `cli.rs`; each command
//! has a file of its own. Exit codes: 0 done, 1 something to correct, 2 wrong use or a failed check, 3 the
//! database is newer than the program, 4 the data directory is in use, 5 not reachable or no space.

mod admin_link;
mod audit;
mod checkpoints;
mod cli;
mod clock;
mod config;
mod demo;
mod doctor;
mod fault;
mod file_key;
mod generate;
mod healthcheck;
mod init;
mod keeper;
mod key_file;
mod log;
mod matching;
mod open;
mod out;
mod profile_file;
mod profiles;
mod record_key;
mod serve;

use clap::Parser as _;
use cli::{Command, MatchCommand, ProfileCommand};
use fault::Fault;

/// A page is made of thousands of small texts: this one gives and takes them faster than the system's, and gives memory
/// back (docs/performance.md).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let command = cli::Cli::parse().command;
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Fault::new(2, format!("プログラムを始められません：{error}")).report(),
    };
    let result = runtime.block_on(run(command));
    // A reader that hangs must not keep the program from ending.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}

async fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Serve(wish) => serve::run(&wish).await,
        Command::Demo(wish) => demo::run(&wish).await,
        Command::Init(wish) => init::run(&wish).await,
        Command::AdminLink(wish) => admin_link::run(&wish).await,
        Command::Profile(ProfileCommand::Check { files }) => profiles::check(&files),
        Command::Profile(ProfileCommand::Load(wish)) => profiles::load(&wish).await,
        Command::Generate(wish) => generate::run(&wish).await,
        Command::Doctor(wish) => doctor::run(&wish).await,
        Command::Audit(wish) => audit::run(&wish).await,
        Command::Match(MatchCommand::Train(place)) => matching::train(&place).await,
        Command::Healthcheck { address } => healthcheck::run(&address),
    }
}
