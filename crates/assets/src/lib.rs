//! The front-end files of たすき: style sheets, scripts, fonts, icon, all inside the program.
//!
//! Used by `web`: pages ask `url("app.css")` for the address, the `/assets/…` route answers with `get`.
//! Names carry a hash of the content, so browsers may keep them for ever. Nothing is loaded from
//! elsewhere at run time. Our own sources are in `own/`; `build/` fetches and joins the rest.

pub mod print;

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// One embedded file as the build script wrote it.
struct Entry {
    name: &'static str,
    url: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
}

/// A file to be sent to a browser.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// The content.
    pub bytes: &'static [u8],
    /// The same content compressed with gzip, for texts; fonts have none.
    pub gzip: Option<&'static [u8]>,
    /// Value of the `Content-Type` header.
    pub content_type: &'static str,
    /// The address changes when the content changes: `Cache-Control: public, max-age=31536000, immutable`.
    pub immutable: bool,
}

/// The file behind an address: `get("app-3f9a0c51d2e8.css")`, with or without `/assets/` before it.
///
/// `None` for every name that was not built in; there is no file system behind this.
#[must_use]
pub fn get(path: &str) -> Option<Asset> {
    let file = path.strip_prefix("/assets/").unwrap_or(path);
    let found = TABLE.binary_search_by(|entry| entry.url["/assets/".len()..].cmp(file)).ok()?;
    let entry = &TABLE[found];
    Some(Asset {
        bytes: entry.bytes,
        gzip: entry.gzip,
        content_type: content_type(entry.name),
        immutable: true,
    })
}

/// The address of a file by its plain name: `app.css`, `fonts.css`, `app.js`, `htmx.js`, `icon.svg`,
/// `licences.txt`.
///
/// # Panics
/// When no such file was built in: a slip of the programmer that the first rendered page shows.
#[must_use]
pub fn url(name: &str) -> &'static str {
    match TABLE.iter().find(|entry| entry.name == name) {
        Some(entry) => entry.url,
        None => panic!("no asset named {name} was built in"),
    }
}

/// Plain name, address and size in bytes (compressed where it is sent compressed) of each file.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    TABLE.iter().map(|entry| (entry.name, entry.url, entry.gzip.unwrap_or(entry.bytes).len()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
