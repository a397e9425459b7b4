//! Writes the component gallery and its assets as files, to look at them in a browser:
//! `cargo run -p web --example gallery -- DIR`. Not part of the program.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for (_, url, _) in assets::all() {
        if let Some(asset) = assets::get(url) {
            fs::write(folder.join(url.trim_start_matches('/')), asset.bytes)?;
        }
    }
    for (name, page) in web::ui::gallery_pages() {
        fs::write(folder.join(format!("{name}.html")), page.into_string())?;
    }
    Ok(())
}
