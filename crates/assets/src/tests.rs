//! Tests of the embedded files: every name is found, nothing points outside, the first load is small.

use super::{all, get, url};

/// Names that pages ask for.
const PAGE_FILES: [&str; 5] = ["app.css", "fonts.css", "app.js", "htmx.js", "icon.svg"];

fn text(name: &str) -> String {
    String::from_utf8(get(url(name)).unwrap().bytes.to_vec()).unwrap()
}

#[test]
fn every_file_is_found_by_its_address_with_and_without_the_folder() {
    for (name, url, _) in all() {
        let by_url = get(url).unwrap_or_else(|| panic!("{name} is not found by {url}"));
        let by_file = get(url.trim_start_matches("/assets/")).unwrap();
        assert_eq!(by_url.bytes.as_ptr(), by_file.bytes.as_ptr());
        assert!(by_url.immutable);
        assert_ne!(by_url.content_type, "application/octet-stream", "{name} needs a content type");
    }
}

#[test]
fn unknown_names_and_paths_are_not_found() {
    for path in ["app.css", "", "/assets/", "../Cargo.toml", "/assets/../src/lib.rs", "app-000000000000.css"]
    {
        assert!(get(path).is_none(), "{path}");
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for name in ["app.css", "fonts.css", "app.js"] {
        let text = text(name);
        for outside in ["http:", "https:", "url(//", "@import"] {
            assert!(!text.contains(outside), "{name} contains {outside}");
        }
    }
}

#[test]
fn every_address_inside_the_font_sheet_exists() {
    let css = text("fonts.css");
    let slices: Vec<&str> = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(slices.len() > 100, "the font comes in slices, found {}", slices.len());
    for slice in slices {
        assert!(get(slice).is_some(), "{slice}");
    }
}

#[test]
fn what_the_first_page_loads_stays_below_100_kilobytes() {
    let total: usize = all().filter(|(name, ..)| PAGE_FILES.contains(name)).map(|(_, _, size)| size).sum();
    assert!(total < 100_000, "{total} bytes");
}

#[test]
fn scripts_use_no_eval_and_no_browser_storage() {
    let js = text("app.js");
    for banned in
        ["eval(", "new Function", "localStorage", "sessionStorage", "indexedDB", "innerHTML", ".style."]
    {
        assert!(!js.contains(banned), "app.js contains {banned}");
    }
}

#[test]
fn texts_are_compressed_and_fonts_are_not() {
    assert!(get(url("app.css")).unwrap().gzip.is_some());
    assert!(all().any(|(name, url, _)| name.contains("-wght-") && get(url).unwrap().gzip.is_none()));
}

#[test]
fn licences_of_the_embedded_packages_are_served() {
    let text = text("licences.txt");
    for package in ["design-tokens", "noto-sans-jp", "htmx.org"] {
        assert!(text.contains(package), "{package}");
    }
}
