//! Build script of `assets`: fetches the third-party files (`npm ci`, or the directory named by
//! `TASUKI_ASSETS`), joins them with our own CSS and JavaScript, gives every file a name with a hash of
//! its content, compresses the texts, and writes the table that `src/lib.rs` includes.
//! Start at `main`; `fetch` finds the packages, `bundle` names and writes.

mod bundle;
mod fetch;

use bundle::Bundle;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::{env, fs, io};

/// The fonts of printed papers: whole TTF files, Regular and Bold. Browsers never get them.
const PRINT_PACKAGE: &str = "@expo-google-fonts/biz-udpgothic";
const PRINT_FONTS: [(&str, &str); 2] = [
    ("400Regular/BIZUDPGothic_400Regular.ttf", "print-regular.ttf"),
    ("700Bold/BIZUDPGothic_700Bold.ttf", "print-bold.ttf"),
];
/// Family name in the packaged font's style sheet.
const FONT_PACKAGE: &str = "@fontsource-variable/noto-sans-jp";

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=own");
    println!("cargo::rerun-if-changed=package.json");
    println!("cargo::rerun-if-changed=package-lock.json");
    println!("cargo::rerun-if-env-changed=TASUKI_ASSETS");
    if let Err(problem) = build() {
        eprintln!("\n{problem}\n");
        exit(1);
    }
}

fn build() -> Result<(), String> {
    let source = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("run me through cargo")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("run me through cargo")?);
    let modules = fetch::node_modules(&source, &out)?;
    let mut bundle = Bundle::new(&out).map_err(|e| format!("cannot write below {}: {e}", out.display()))?;
    collect(&source, &modules, &mut bundle)?;
    print_fonts(&modules.join(PRINT_PACKAGE), &out)?;
    bundle.finish().map_err(|e| format!("cannot write the table of assets: {e}"))
}

/// Puts every file that the program serves into `bundle`.
fn collect(source: &Path, modules: &Path, bundle: &mut Bundle) -> Result<(), String> {
    let text = |path: PathBuf| fs::read_to_string(&path).map_err(|e| missing(&path, &e));
    let fonts = font_css(&modules.join(FONT_PACKAGE), bundle)?;
    let tokens = text(modules.join("@digital-go-jp/design-tokens/dist/tokens.css"))?;
    let own_css = joined(&source.join("own/css"), "css", |_, css| css.to_owned())?;
    // Each file is one behaviour without imports or exports: a block keeps its names to itself.
    let own_js = joined(&source.join("own/js"), "js", |name, js| format!("// {name}\n{{\n{js}}}\n"))?;
    bundle.text("fonts.css", &fonts)?;
    bundle.text("app.css", &format!("{tokens}\n{own_css}"))?;
    bundle.text("app.js", &own_js)?;
    bundle.text("htmx.js", &text(modules.join("htmx.org/dist/htmx.min.js"))?)?;
    bundle.text("icon.svg", &text(source.join("own/icon.svg"))?)?;
    bundle.text("licences.txt", &licences(modules)?)
}

/// Copies the fonts of papers to where `src/print.rs` includes them from.
fn print_fonts(package: &Path, out: &Path) -> Result<(), String> {
    for (from, to) in PRINT_FONTS {
        let from = package.join(from);
        let bytes = fs::read(&from).map_err(|e| missing(&from, &e))?;
        fs::write(out.join(to), bytes).map_err(|e| format!("cannot write {to} below OUT_DIR: {e}"))?;
    }
    Ok(())
}

/// The package's style sheet with the address of each slice replaced by its hashed name.
fn font_css(package: &Path, bundle: &mut Bundle) -> Result<String, String> {
    let sheet = package.join("index.css");
    let mut css = fs::read_to_string(&sheet).map_err(|e| missing(&sheet, &e))?;
    let files = package.join("files");
    for name in names(&files, "woff2")? {
        let local = format!("./files/{name}");
        if css.contains(&local) {
            let path = files.join(&name);
            let bytes = fs::read(&path).map_err(|e| missing(&path, &e))?;
            let url = bundle.binary(&name, &bytes)?;
            css = css.replace(&local, &url);
        }
    }
    if css.contains("./files/") {
        return Err(format!("{} names a font file that the package does not hold", sheet.display()));
    }
    Ok(css)
}

/// The licence texts that must travel with the embedded files.
fn licences(modules: &Path) -> Result<String, String> {
    let mut all = String::new();
    let texts = [
        ("@digital-go-jp/design-tokens", "LICENSE"),
        (FONT_PACKAGE, "LICENSE"),
        (PRINT_PACKAGE, "LICENSE_FONT"),
        ("htmx.org", "LICENSE"),
    ];
    for (package, file) in texts {
        let path = modules.join(package).join(file);
        let licence = fs::read_to_string(&path).map_err(|e| missing(&path, &e))?;
        all.extend(["==== ", package, " ====\n\n", &licence, "\n\n"]);
    }
    Ok(all)
}

/// All files with one extension, in the order of their names, passed through `wrap` and joined.
fn joined(folder: &Path, extension: &str, wrap: impl Fn(&str, &str) -> String) -> Result<String, String> {
    let mut all = String::new();
    for name in names(folder, extension)? {
        let path = folder.join(&name);
        let text = fs::read_to_string(&path).map_err(|e| missing(&path, &e))?;
        all.push_str(&wrap(&name, &text));
    }
    Ok(all)
}

/// Sorted names of the files in `folder` that end in `.extension`.
fn names(folder: &Path, extension: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| missing(folder, &e))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|it| it == extension))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn missing(path: &Path, error: &io::Error) -> String {
    format!(
        "tasuki: cannot read the front-end file {}: {error}\n\
         If TASUKI_ASSETS is set, it must name a directory with the packages of crates/assets/package-lock.json.",
        path.display()
    )
}
