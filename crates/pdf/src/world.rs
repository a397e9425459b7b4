//! What a template can reach: the templates, the data, the drawings and the fonts of one paper; no file, no network, no clock.

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The templates, `main.typ` first.
const TEMPLATES: [(&str, &str); 3] = [
    ("main.typ", include_str!("../templates/main.typ")),
    ("frame.typ", include_str!("../templates/frame.typ")),
    ("blocks.typ", include_str!("../templates/blocks.typ")),
];
/// Under this name the templates read the paper.
const DATA: &str = "paper.json";

/// The world of one paper.
pub(crate) struct Desk<'a> {
    pub(crate) library: &'a LazyHash<Library>,
    pub(crate) book: &'a LazyHash<FontBook>,
    pub(crate) fonts: &'a [Font],
    /// The paper as JSON.
    pub(crate) data: Bytes,
    /// `drawing-0.svg`, …
    pub(crate) drawings: Vec<Bytes>,
}

/// The id of a file by its name. Names are few and fixed: they stay in the table of typst for ever.
fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn name(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }

    fn main(&self) -> FileId {
        #[expect(clippy::expect_used, reason = "the name is a constant of this file")]
        id(TEMPLATES[0].0).expect("a plain file name")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = TEMPLATES.iter().find(|(template, _)| *template == name(id));
        found.map(|(_, text)| Source::new(id, (*text).to_owned())).ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = name(id);
        if name == DATA {
            return Ok(self.data.clone());
        }
        let number = name.strip_prefix("drawing-").and_then(|rest| rest.strip_suffix(".svg"));
        let drawing = number.and_then(|number| self.drawings.get(number.parse::<usize>().ok()?));
        drawing.cloned().ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
