//! Reads finished papers back: their text page by page, and what they say about themselves.

use lopdf::{Dictionary, Document, Object};

/// Text without its spaces and line breaks: a reader of PDF guesses both.
pub fn closed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{200b}').collect()
}

/// The text of each page, [`closed`].
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    numbers.iter().map(|page| document.extract_text(&[*page]).unwrap()).map(|text| closed(&text)).collect()
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

fn catalog(document: &Document) -> &Dictionary {
    document.catalog().unwrap()
}

/// The entries of the document's information in the order of their names, and its language.
pub fn about(pdf: &[u8]) -> (Vec<(String, String)>, String) {
    let document = Document::load_mem(pdf).unwrap();
    let info = document.trailer.get(b"Info").unwrap();
    let info = document.dereference(info).unwrap().1.as_dict().unwrap();
    let mut rows: Vec<(String, String)> =
        info.iter().map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), text(value))).collect();
    rows.sort();
    (rows, text(catalog(&document).get(b"Lang").unwrap()))
}

/// Whether it has a structure for those who hear it read out.
pub fn is_tagged(pdf: &[u8]) -> bool {
    let document = Document::load_mem(pdf).unwrap();
    catalog(&document).get(b"StructTreeRoot").is_ok()
}
