//! Files and functions stay short enough to be read in one go; the spread is printed at every run.

use super::none;
use crate::Result;
use crate::repo::RustFile;

/// The longest file there may be, in lines.
const LONGEST_FILE: usize = 500;
/// The longest function there may be, in lines.
const LONGEST_FUNCTION: usize = 80;

/// Prints how long files and functions are and refuses those above the limits.
pub fn check(files: &[RustFile]) -> Result<()> {
    let mut findings = Vec::new();
    let (mut file_lengths, mut function_lengths) = (Vec::new(), Vec::new());
    for file in files {
        let lines = file.source.lines();
        file_lengths.push(lines);
        if lines > LONGEST_FILE {
            findings.push(format!("{}: {lines} lines, at most {LONGEST_FILE}", file.path));
        }
        for function in file.source.functions() {
            function_lengths.push(function.length);
            if function.length > LONGEST_FUNCTION {
                let place = format!("{}:{}", file.path, function.line);
                findings.push(format!(
                    "{place}: fn {} has {} lines, at most {LONGEST_FUNCTION}",
                    function.name, function.length
                ));
            }
        }
    }
    println!("   files:     {}", spread(&mut file_lengths));
    println!("   functions: {}", spread(&mut function_lengths));
    none(&findings)
}

/// Count, median, ninetieth percentile and maximum as text.
fn spread(lengths: &mut [usize]) -> String {
    lengths.sort_unstable();
    let at =
        |percent: usize| lengths.get(lengths.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0);
    format!("{} in all, p50 {}, p90 {}, longest {} lines", lengths.len(), at(50), at(90), at(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn file(text: &str) -> RustFile {
        RustFile { path: "crates/app/src/a.rs".into(), source: Source::read(text) }
    }

    #[test]
    fn a_long_file_and_a_long_function_are_named() {
        let long_function = format!("fn long() {{\n{}}}\n", "    step();\n".repeat(LONGEST_FUNCTION));
        let long_file = format!("{long_function}{}", "// note\n".repeat(LONGEST_FILE));
        let message = check(&[file(&long_file)]).unwrap_err();
        assert!(message.contains("fn long has 82 lines") && message.contains("582 lines"), "{message}");
        assert_eq!(check(&[file("fn short() {}\n")]), Ok(()));
    }

    #[test]
    fn the_spread_names_median_and_ninetieth_percentile() {
        let mut lengths: Vec<usize> = (1..=101).rev().collect();
        assert_eq!(spread(&mut lengths), "101 in all, p50 51, p90 91, longest 101 lines");
        assert_eq!(spread(&mut []), "0 in all, p50 0, p90 0, longest 0 lines");
    }
}
