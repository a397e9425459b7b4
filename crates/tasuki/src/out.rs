//! Lines for the person at the console. Unlike `println!` they do not panic when nobody reads any more (`| head`).

use std::io::Write as _;

/// Writes a line on standard output.
pub fn line(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
}

/// Writes without ending the line, for a question.
pub fn ask(text: impl AsRef<str>) {
    let mut out = std::io::stdout();
    let _ = write!(out, "{}", text.as_ref()).and_then(|()| out.flush());
}
