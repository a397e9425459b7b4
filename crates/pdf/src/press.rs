//! The press: fonts and library, made once, used for every paper.

use serde::Serialize;
use typst::{
    Library, LibraryExt as _, World as _, WorldExt as _,
    diag::SourceDiagnostic,
    foundations::{Bytes, Smart},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    Error, Missing, Paper, Shown,
    glyphs::{Found, Glyphs},
    tidy::tidy,
    world::Desk,
};

/// The usual fonts: Regular and Bold.
const USUAL: usize = 2;

/// Sets papers. Make one and keep it; it may be used by several threads at once.
pub struct Press {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    library: LazyHash<Library>,
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages, all copies together.
    pub pages: usize,
    /// What could not be printed as it was typed; the first page says so too.
    pub missing: Vec<Missing>,
}

/// What the templates read.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    paper: &'a Paper,
    /// The families of fonts, the usual one first.
    families: Vec<&'a str>,
    /// What only a further font has, as a regular expression.
    rare: String,
    /// Lines of the note about missing characters.
    missing: Vec<String>,
}

impl Press {
    /// A press with its two usual fonts (one family, Regular and Bold, TTF) and further ones that help out with
    /// characters that the usual ones lack.
    ///
    /// # Errors
    /// [`Error::Font`] with the number of a file that is no font.
    pub fn new(regular: &'static [u8], bold: &'static [u8], further: Vec<Vec<u8>>) -> Result<Self, Error> {
        let usual = [Bytes::new(regular), Bytes::new(bold)];
        let files = usual.into_iter().chain(further.into_iter().map(Bytes::new));
        let fonts: Vec<Font> = files
            .enumerate()
            .map(|(nth, bytes)| Font::new(bytes, 0).ok_or(Error::Font(nth)))
            .collect::<Result<_, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book, library: LazyHash::new(Library::default()) })
    }

    /// Sets a paper. Takes processor time (about 5 ms a page in a release build): call it outside of transactions and
    /// of threads that answer requests.
    ///
    /// # Errors
    /// [`Error::Template`], [`Error::Export`]: slips of this crate; no paper that can be handed over should give one.
    pub fn print(&self, mut paper: Paper) -> Result<Printed, Error> {
        let found = self.prepare(&mut paper);
        let missing = found.missing();
        let drawings = take_drawings(&mut paper);
        let data = Data {
            paper: &paper,
            families: self.fonts.iter().map(|font| font.info().family.as_str()).collect(),
            rare: found.rare(),
            missing: missing.iter().map(sentence).collect(),
        };
        let data = serde_json::to_vec(&data).map_err(|error| Error::Template(error.to_string()))?;
        let desk = Desk {
            library: &self.library,
            book: &self.book,
            fonts: &self.fonts,
            data: Bytes::new(data),
            drawings,
        };
        let set = set(&desk);
        // What typst remembers of a paper must not stay in memory behind it.
        comemo::evict(0);
        let (pdf, pages) = set?;
        Ok(Printed { pdf, pages, missing })
    }

    /// Tidies every text and finds what the fonts lack.
    fn prepare(&self, paper: &mut Paper) -> Found {
        // A font that typst took can be parsed.
        let faces =
            self.fonts.iter().filter_map(|font| ttf_parser::Face::parse(font.data(), font.index()).ok());
        let glyphs = Glyphs::new(faces.collect(), USUAL);
        let mut found = Found::default();
        paper.each_text(&mut |text| {
            tidy(text);
            glyphs.replace(text, &mut found);
        });
        let blocks = paper.parts.iter_mut().flat_map(|part| &mut part.blocks);
        blocks.filter_map(crate::Block::svg).for_each(|svg| glyphs.replace_in_svg(svg, &mut found));
        found
    }
}

/// Takes the drawings out of the paper; their names stand in their places.
fn take_drawings(paper: &mut Paper) -> Vec<Bytes> {
    let mut drawings = Vec::new();
    for svg in paper.parts.iter_mut().flat_map(|part| &mut part.blocks).filter_map(crate::Block::svg) {
        let name = format!("drawing-{}.svg", drawings.len());
        drawings.push(Bytes::from_string(std::mem::replace(svg, name)));
    }
    drawings
}

/// The pages and how many they are.
fn set(desk: &Desk<'_>) -> Result<(Vec<u8>, usize), Error> {
    let document: PagedDocument =
        typst::compile(desk).output.map_err(|errors| Error::Template(words(desk, errors.iter())))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| Error::Export(error.message().to_string()))?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("tasuki".to_owned())), standards, ..PdfOptions::default() };
    let pdf =
        typst_pdf::pdf(&document, &options).map_err(|errors| Error::Export(words(desk, errors.iter())))?;
    Ok((pdf, document.pages().len()))
}

/// The messages of the templates with their lines; they quote no text of the paper.
fn words<'a>(desk: &Desk<'_>, errors: impl Iterator<Item = &'a SourceDiagnostic>) -> String {
    let one = |error: &SourceDiagnostic| match place(desk, error) {
        Some(place) => format!("{place}: {}", error.message),
        None => error.message.to_string(),
    };
    errors.map(one).collect::<Vec<_>>().join("; ")
}

/// `blocks.typ:12`.
fn place(desk: &Desk<'_>, error: &SourceDiagnostic) -> Option<String> {
    let file = error.span.id()?;
    let range = desk.range(error.span)?;
    let line = desk.source(file).ok()?.lines().byte_to_line(range.start)?;
    Some(format!("{}:{}", file.get().vpath().get_without_slash(), line + 1))
}

/// A line of the note about missing characters.
fn sentence(missing: &Missing) -> String {
    let Missing { code, shown, count, around } = missing;
    match shown {
        Shown::Geta => format!("{code}：印字できないため「〓」としました（{count}か所、例：{around}）"),
        Shown::CommonForm => {
            format!("{code}：異体字の字形がないため、標準の字形で印字しました（{count}か所、例：{around}）")
        }
    }
}
