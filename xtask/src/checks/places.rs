//! Nothing in the repository names a place on one machine or the address a package was fetched from.

use super::none;
use crate::Result;
use crate::repo::Repo;

/// The only source of crates, as cargo writes it into the lock file.
const CRATES: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Beginnings of paths and addresses that only one machine knows; put together so that this file has none.
fn places() -> Vec<String> {
    let folders = ["work", "root", "home"].map(|name| format!("/{name}/"));
    let hosts = ["registry.npmjs", "files.pythonhosted", "index.crates", "static.crates", "deb.debian"];
    folders.into_iter().chain(hosts.map(|host| format!("{host}."))).collect()
}

/// Looks at every text file for such places.
pub fn check(repo: &Repo) -> Result<()> {
    let places = places();
    let mut findings = Vec::new();
    for path in repo.files()? {
        let text = repo.text(&path)?.unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            if let Some(place) = place_in(line, &places) {
                findings.push(format!("{path}:{}: {place}", index + 1));
            }
        }
    }
    none(&findings)
}

/// The first place in the line; a folder counts only where a path begins.
fn place_in<'a>(line: &str, places: &'a [String]) -> Option<&'a str> {
    let begins = |place: &str| {
        line.match_indices(place).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !place.starts_with('/') || before.is_none_or(|c| !(c.is_alphanumeric() || "}._-/>:".contains(c)))
        })
    };
    places.iter().map(String::as_str).find(|place| begins(place))
}

/// Crates come from the public index alone, and node packages carry checksums but no address.
pub fn lock_files(repo: &Repo) -> Result<()> {
    let mut findings = Vec::new();
    for path in repo.files()? {
        let is_npm = path.ends_with("package-lock.json");
        if is_npm || path.ends_with("Cargo.lock") {
            let text = repo.text(&path)?.unwrap_or_default();
            findings.extend(foreign_lines(&text, is_npm).into_iter().map(|line| format!("{path}: {line}")));
        }
    }
    none(&findings)
}

fn foreign_lines(text: &str, is_npm: bool) -> Vec<&str> {
    let is_foreign = |line: &&str| {
        if is_npm {
            line.starts_with("\"resolved\"")
        } else {
            line.starts_with("source = ") && *line != CRATES
        }
    };
    text.lines().map(str::trim).filter(is_foreign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_found_and_a_route_is_not() {
        let places = places();
        let path = ["/wo", "rk/main"].concat();
        assert!(place_in(&format!("see {path}"), &places).is_some());
        assert!(place_in(&format!("\"{path}\""), &places).is_some());
        assert!(place_in(&format!("cases{path}"), &places).is_none());
    }

    #[test]
    fn a_lock_file_that_names_where_a_package_came_from_is_refused() {
        assert_eq!(
            foreign_lines("  \"resolved\": \"https://mirror/a.tgz\",\n  \"integrity\": \"sha512-x\"", true)
                .len(),
            1
        );
        assert_eq!(foreign_lines("source = \"git+https://host/repo\"\n", false).len(), 1);
        assert!(foreign_lines(&format!("name = \"a\"\n{CRATES}\n"), false).is_empty());
    }
}
