//! Running other programs: quietly, or line by line into a log. Used by every part of `test`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};

use crate::Result;

/// Runs a program to its end with its output kept. An exit code other than 0 is an error that holds the output.
pub fn quiet(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|e| format!("{name} does not start: {e}"))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Err(format!("{name} ended with {}\n{}", output.status, text.trim_end()))
}

/// Runs a program with its output on the terminal. An exit code other than 0 is an error.
pub fn loud(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status().map_err(|e| format!("{name} does not start: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}")) }
}

/// Runs a program, writes both its outputs to `log`, and shows each line for which `show` says so.
/// Returns whether it ended with 0.
pub fn logged(command: &mut Command, log: &Path, mut show: impl FnMut(&str) -> bool) -> Result<bool> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut file = std::fs::File::create(log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("{name} does not start: {e}"))?;
    let (sender, lines) = channel();
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let other = sender.clone();
        scope.spawn(move || out.into_iter().for_each(|pipe| send_lines(pipe, &sender)));
        scope.spawn(move || err.into_iter().for_each(|pipe| send_lines(pipe, &other)));
        for line in lines {
            if show(&line) {
                println!("{line}");
            }
            // A full disk under the log must not hide the outcome of the tests themselves.
            let _ = writeln!(file, "{line}");
        }
    });
    let status = child.wait().map_err(|e| format!("{name} was lost: {e}"))?;
    Ok(status.success())
}

fn send_lines(pipe: impl Read, sender: &Sender<String>) {
    let mut reader = BufReader::new(pipe);
    let mut bytes = Vec::new();
    while matches!(reader.read_until(b'\n', &mut bytes), Ok(n) if n > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
        bytes.clear();
        if sender.send(line).is_err() {
            return;
        }
    }
}

/// The full path of a program on `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error_that_holds_what_it_said() {
        let error = quiet(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap_err();
        assert!(error.contains("out") && error.contains("err") && error.contains('3'), "{error}");
    }

    #[test]
    fn both_outputs_reach_the_log_and_only_wanted_lines_are_shown() {
        let log = std::env::temp_dir().join(format!("xtask-shell-{}.log", std::process::id()));
        let mut shown = 0;
        let good = logged(Command::new("sh").args(["-c", "echo keep; echo drop >&2"]), &log, |line| {
            shown += usize::from(line == "keep");
            false
        });
        let text = std::fs::read_to_string(&log).unwrap();
        std::fs::remove_file(&log).unwrap();
        assert_eq!(good, Ok(true));
        assert_eq!(shown, 1);
        assert!(text.contains("keep\n") && text.contains("drop\n"));
    }
}
