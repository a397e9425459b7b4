//! The routes as the sources of `web` declare them: every `.route(address, methods)` of every feature.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The methods that axum's routing functions are named after.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every (method, address) of the program.
pub fn routes() -> BTreeSet<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = fs::read_to_string(root.join("ui/paths.rs")).unwrap();
    let mut routes = BTreeSet::new();
    for file in rust_files(&root) {
        let source = fs::read_to_string(&file).unwrap();
        for call in calls(&source) {
            let (address, methods) = call.split_once(',').unwrap();
            let address = resolved(address.trim(), &source, &paths)
                .unwrap_or_else(|| panic!("the address {address} in {} cannot be read", file.display()));
            let found: Vec<&str> = METHODS.into_iter().filter(|method| names(methods, method)).collect();
            assert!(!found.is_empty(), "no method of {address} in {} can be read: {methods}", file.display());
            routes.extend(found.into_iter().map(|method| (method.to_uppercase(), address.clone())));
        }
    }
    routes
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files
}

/// What stands between the brackets of each `.route(…)`.
fn calls(source: &str) -> Vec<&str> {
    let starts = source.match_indices(".route(").map(|(at, word)| at + word.len());
    starts.map(|start| &source[start..start + closing(&source[start..])]).collect()
}

/// Where the bracket closes that was opened just before the text.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a bracket is not closed: {text}")
}

/// A literal, a constant of the same file, or one of `ui::paths`.
fn resolved(expression: &str, source: &str, paths: &str) -> Option<String> {
    if let Some(literal) = expression.strip_prefix('"') {
        return literal.strip_suffix('"').map(str::to_owned);
    }
    match expression.rsplit_once("::") {
        Some((_, name)) => constant(name, paths),
        None => constant(expression, source),
    }
}

fn constant(name: &str, source: &str) -> Option<String> {
    let rest = source.split_once(&format!("const {name}: &str = \""))?.1;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// Whether `get(` and the like is called in the text, not as the end of another word.
fn names(methods: &str, method: &str) -> bool {
    let call = format!("{method}(");
    methods.match_indices(&call).any(|(at, _)| {
        let before = methods[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
            || methods[..at].ends_with("routing::")
    })
}

#[test]
fn addresses_and_methods_are_read_from_source() {
    let source = "const PATH: &str = \"/a\";\nRouter::new().route(PATH, get(x).post(y::z(1)))";
    let call = calls(source)[0];
    assert_eq!(call, "PATH, get(x).post(y::z(1))");
    assert_eq!(resolved("PATH", source, "").as_deref(), Some("/a"));
    assert!(names(call, "get") && names(call, "post") && !names(call, "put"));
    assert!(!names("widget(x)", "get"));
}
