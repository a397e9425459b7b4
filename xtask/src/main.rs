//! `cargo xtask …`: the tasks of the workspace, in plain Rust without dependencies.
//!
//! `test` runs every check and every test and ends with one line `N passed, N failed`; `pg` keeps a
//! PostgreSQL cluster for a developer; `schema-diff` rewrites the checked-in schema text; `bench` measures.
//! Used by people at the command line and by `.ci/run`. Start reading at [`test::run`].

mod browser;
mod checks;
mod cli;
mod install;
mod parse;
mod postgres;
mod repo;
mod rust_tests;
mod shell;
mod source;
mod tally;
mod tasks;
mod test;

use std::process::ExitCode;

/// Failures of a task are sentences for the person at the terminal.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = match cli::parse(&arguments) {
        Ok(task) => task,
        Err(message) => {
            eprintln!("{message}\n\n{}", cli::USAGE);
            return ExitCode::from(2);
        }
    };
    match dispatch(task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one task. `Ok(false)` means it ran and found something wrong.
fn dispatch(task: cli::Task) -> Result<bool> {
    let repo = repo::Repo::find()?;
    match task {
        cli::Task::Help => {
            println!("{}", cli::USAGE);
            Ok(true)
        }
        cli::Task::Test(part) => Ok(test::run(&repo, part)),
        cli::Task::PgStart => tasks::pg_start(&repo),
        cli::Task::PgStop => tasks::pg_stop(&repo),
        cli::Task::SchemaDiff => tasks::schema_diff(&repo),
        cli::Task::Bench(arguments) => tasks::bench(&repo, &arguments),
    }
}
