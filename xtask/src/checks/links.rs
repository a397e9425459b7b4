//! Links of the Markdown files to files of this repository lead somewhere, pictures included, and every page of the users'
//! guide is reached from its first.

use std::path::{Component, Path, PathBuf};

use super::none;
use crate::Result;
use crate::repo::Repo;

/// The folder of the users' guide.
const GUIDE: &str = "docs/users/";

/// Looks at every Markdown file.
pub fn check(repo: &Repo) -> Result<()> {
    let files = repo.files()?;
    let there = |path: &str| {
        let folder = format!("{}/", path.trim_end_matches('/'));
        files.iter().any(|file| file == path || file.starts_with(&folder))
    };
    let mut findings = Vec::new();
    for page in files.iter().filter(|path| is_page(path)) {
        let text = repo.text(page)?.unwrap_or_default();
        let lost = targets(&text).into_iter().filter(|target| !there(&resolved(page, target)));
        findings.extend(lost.map(|target| format!("{page}: {target}")));
    }
    let first = format!("{GUIDE}README.md");
    let listed = repo.text(&first)?.unwrap_or_default();
    let listed: Vec<String> = targets(&listed).iter().map(|target| resolved(&first, target)).collect();
    let of_guide = |path: &&String| path.starts_with(GUIDE) && is_page(path) && **path != first;
    let unlisted = files.iter().filter(of_guide).filter(|path| !listed.contains(path));
    findings.extend(unlisted.map(|path| format!("{path} is not in {first}")));
    none(&findings)
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md")
}

/// What a text links to, without addresses of other places, parts of the same page and what stands in code.
fn targets(text: &str) -> Vec<String> {
    let mut code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        if code {
            continue;
        }
        for rest in line.split("](").skip(1) {
            let target = rest.split([')', '#', ' ']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains(':') {
                found.push(target.to_owned());
            }
        }
    }
    found
}

/// The path of a target in the repository.
fn resolved(page: &str, target: &str) -> String {
    let mut path = PathBuf::from(page);
    path.pop();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{resolved, targets};

    #[test]
    fn links_are_found_and_resolved() {
        let text =
            "![a](images/a.png) [b](../b.md#part) [c](https://x.example/) [d](#d)\n```\n[e](e.md)\n```";
        assert_eq!(targets(text), ["images/a.png", "../b.md"]);
        assert_eq!(resolved("docs/users/page.md", "../b.md"), "docs/b.md");
        assert_eq!(resolved("README.md", "docs/"), "docs");
    }
}
