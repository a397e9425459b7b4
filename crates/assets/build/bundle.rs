//! Names files by their content, compresses the texts, and writes `table.rs` for `src/lib.rs`.

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Collects files; `finish` writes the table.
pub struct Bundle {
    out: PathBuf,
    /// (logical name, hashed name, has a compressed twin)
    files: Vec<(String, String, bool)>,
}

impl Bundle {
    /// A bundle that writes below `out`; what an earlier build left there is removed.
    pub fn new(out: &Path) -> io::Result<Self> {
        let folder = out.join("files");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder)?;
        Ok(Self { out: out.to_owned(), files: Vec::new() })
    }

    /// Adds a text, compressed too.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), String> {
        let hashed = self.write(name, text.as_bytes())?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let packed = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish());
        let path = self.out.join("files").join(format!("{hashed}.gz"));
        packed
            .and_then(|bytes| fs::write(path, bytes))
            .map_err(|e| format!("cannot compress {name}: {e}"))?;
        self.files.push((name.to_owned(), hashed, true));
        Ok(())
    }

    /// Adds a file that is compressed by itself (a font); returns its address.
    pub fn binary(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let hashed = self.write(name, bytes)?;
        let url = format!("/assets/{hashed}");
        self.files.push((name.to_owned(), hashed, false));
        Ok(url)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let hashed = hashed_name(name, bytes);
        fs::write(self.out.join("files").join(&hashed), bytes)
            .map_err(|e| format!("cannot write {name}: {e}"))?;
        Ok(hashed)
    }

    /// Writes the table: one entry per file, sorted by hashed name so that `get` can search it.
    pub fn finish(mut self) -> io::Result<()> {
        self.files.sort_by(|a, b| a.1.cmp(&b.1));
        let mut table = String::from("static TABLE: &[Entry] = &[\n");
        for (name, hashed, packed) in &self.files {
            let include =
                |file: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/files/{file}\"))");
            let gzip = if *packed {
                format!("Some({})", include(&format!("{hashed}.gz")))
            } else {
                "None".to_owned()
            };
            // Writing to a String cannot fail.
            let _ = writeln!(
                table,
                "    Entry {{ name: {name:?}, url: \"/assets/{hashed}\", bytes: {}, gzip: {gzip} }},",
                include(hashed)
            );
        }
        table.push_str("];\n");
        fs::write(self.out.join("table.rs"), table)
    }
}

/// `app.css` → `app-3f9a0c51d2e8.css`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes).iter().take(6).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash:012x}.{extension}"),
        None => format!("{name}-{hash:012x}"),
    }
}
