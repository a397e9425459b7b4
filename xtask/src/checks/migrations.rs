//! Each migration exists for both engines under one number and one name, without gaps.

use std::collections::BTreeMap;

use super::none;
use crate::Result;
use crate::repo::{Repo, has_extension};

/// The two endings of a migration.
const ENDINGS: [&str; 2] = [".sqlite.sql", ".postgres.sql"];

/// Looks at the names in `migrations/`.
pub fn check(repo: &Repo) -> Result<()> {
    let files = repo.files()?;
    let names: Vec<&str> = files.iter().filter_map(|path| path.strip_prefix("migrations/")).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| has_extension(name, "sql")).collect();
    if names.is_empty() {
        return Err("there is no migration".into());
    }
    none(&faults(&names))
}

/// What is wrong with a set of file names.
fn faults(names: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut steps: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for name in names {
        let number = name.split_once('_').filter(|(digits, _)| digits.len() == 4);
        match number.and_then(|(digits, _)| digits.parse().ok()) {
            Some(number) if ENDINGS.iter().any(|ending| name.ends_with(ending)) => {
                steps.entry(number).or_default().push(name);
            }
            _ => faults.push(format!("{name}: not NNNN_name.sqlite.sql or NNNN_name.postgres.sql")),
        }
    }
    for (expected, (number, files)) in (1..).zip(&steps) {
        if expected != *number {
            faults.push(format!("{expected:04} is missing before {number:04}"));
            break;
        }
        let stem = files[0].split('.').next().unwrap_or_default();
        let pair = ENDINGS.map(|ending| format!("{stem}{ending}"));
        if files.len() != 2 || !pair.iter().all(|name| files.contains(&name.as_str())) {
            faults.push(format!("{number:04}: not exactly {} and {}", pair[0], pair[1]));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_without_gaps_are_good() {
        let names = ["0001_a.sqlite.sql", "0001_a.postgres.sql", "0002_b.postgres.sql", "0002_b.sqlite.sql"];
        assert!(faults(&names).is_empty());
    }

    #[test]
    fn a_lonely_file_a_gap_a_double_number_and_an_odd_name_are_named() {
        assert_eq!(faults(&["0001_a.sqlite.sql"]).len(), 1);
        assert_eq!(faults(&["0002_a.sqlite.sql", "0002_a.postgres.sql"]).len(), 1);
        let double = ["0001_a.sqlite.sql", "0001_a.postgres.sql", "0001_b.sqlite.sql", "0001_b.postgres.sql"];
        assert_eq!(faults(&double).len(), 1);
        assert_eq!(faults(&["1_a.sqlite.sql"]).len(), 1);
    }
}
