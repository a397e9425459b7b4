//! Papers as PDF and lists as spreadsheets: what every feature needs to hand one out.
//!
//! A feature gathers what its reader may see by a use case that records the print (and asks for the warning first), puts
//! it into blocks in a file `paper.rs` of its own, and answers with [`pdf()`]. Names of files say the form and the minute,
//! nothing of a person or a case.

mod printer;
mod spreadsheet;

use axum::{
    body::Bytes,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use pdf::{Align, Block, Column, Fact, Frame, Paper, Part};

pub use printer::Printer;
pub(crate) use spreadsheet::{Kind, sheet};

use crate::kernel::{PageResult, SignedIn};

/// Media type of PDF.
const PDF: &str = "application/pdf";
/// What stands for a text that nobody entered.
pub(crate) const NOTHING: &str = "—";

/// Head and foot of a paper that its reader prints now. `form` names no person: it also is the title in the metadata.
pub(crate) fn frame(signed: &SignedIn, form: &str, case_number: Option<&str>) -> Frame {
    let info = signed.print_info(form, case_number);
    Frame {
        form: form.to_owned(),
        case_number: case_number.map(ToOwned::to_owned),
        municipality: signed.web.app.profile().map(|it| it.municipality.name.clone()).unwrap_or_default(),
        made_on: info.made_on.into_owned(),
        agency: info.agency.into_owned(),
        printed_by: info.printed_by.into_owned(),
        printed_at: info.printed_at.into_owned(),
        care: true,
    }
}

/// A paper of one part whose heading is its form.
pub(crate) fn one(frame: Frame, blocks: Vec<Block>) -> Paper {
    let part = Part { heading: frame.form.clone(), landscape: false, blocks };
    Paper { frame, parts: vec![part], copies: vec![] }
}

/// Sets a paper and sends it to be saved.
pub(crate) async fn pdf(signed: &SignedIn, paper: Paper) -> PageResult {
    let name = file_name(signed, &paper.frame.form, "pdf");
    let printed = signed.web.printer.print(paper).await?;
    Ok(attachment(&name, PDF, printed.pdf))
}

/// 「世帯の表紙_20261122-0905.pdf」.
pub(crate) fn file_name(signed: &SignedIn, form: &str, ending: &str) -> String {
    let local = jiff::tz::Offset::constant(9).to_datetime(signed.web.app.now());
    let kept = form.chars().filter(|it| it.is_alphanumeric() || *it == '（' || *it == '）');
    format!("{}_{}.{ending}", kept.collect::<String>(), local.strftime("%Y%m%d-%H%M"))
}

/// A file that is saved, never shown within a page and never kept by what lies between.
pub(crate) fn attachment(name: &str, media: &'static str, content: Vec<u8>) -> Response {
    // RFC 8187: the name in UTF-8, each byte that is no letter or digit written out.
    let name: String = name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-' || byte == b'_' {
            text.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(text, "%{byte:02X}");
        }
        text
    });
    let mut response = Bytes::from(content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// A heading within a part.
pub(crate) fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

/// Running text.
pub(crate) fn text(text: &str) -> Block {
    Block::Text { text: text.to_owned() }
}

/// Label and value, an empty value as 「—」.
pub(crate) fn fact(label: &str, value: impl Into<String>) -> Fact {
    let value = value.into();
    Fact::new(label, if value.trim().is_empty() { NOTHING.to_owned() } else { value })
}

/// Short facts, two beside each other.
pub(crate) fn paired(rows: Vec<Fact>) -> Block {
    Block::Facts { rows, paired: true }
}

/// Facts below each other.
pub(crate) fn facts(rows: Vec<Fact>) -> Block {
    Block::Facts { rows, paired: false }
}

/// A table by its headings and their shares of the width; `empty` stands instead of one without rows.
pub(crate) fn table(caption: &str, columns: &[(&str, f32)], rows: Vec<Vec<String>>, empty: &str) -> Block {
    let columns =
        columns.iter().map(|(label, share)| Column::new(*label, *share).align(Align::Start)).collect();
    Block::Table { caption: caption.to_owned(), columns, rows, empty: empty.to_owned() }
}

#[cfg(test)]
pub(crate) mod tests;
