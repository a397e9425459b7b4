//! xlsx: the data on the first sheet, what it means on the second. No formula, no merged cell, nothing hidden.

use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

use crate::{Error, List, Value, cell};

/// The longest name of a sheet, in characters (limit of the format).
const SHEET_NAME: usize = 31;
/// The widest column, in characters.
const WIDEST: usize = 40;

/// The list as xlsx: header row 1 frozen and with filters, texts as texts, numbers as numbers.
///
/// # Errors
/// [`Error::Cells`], [`Error::Headings`]: it is no table. [`Error::Write`]: more rows than a sheet holds (1,048,575).
pub fn xlsx(list: &List) -> Result<Vec<u8>, Error> {
    list.check()?;
    let mut book = Workbook::new();
    // The day of making stands on the second sheet; the writer's own would be the clock of this machine.
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(error)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    data(book.add_worksheet(), list).map_err(error)?;
    meaning(book.add_worksheet(), list).map_err(error)?;
    book.save_to_buffer().map_err(error)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands behind map_err")]
fn error(error: XlsxError) -> Error {
    Error::Write(error.to_string())
}

/// A name without the signs that the format forbids.
fn sheet_name(name: &str) -> String {
    let kept = name.chars().filter(|it| !matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let name: String = kept.take(SHEET_NAME).collect();
    if name.trim().is_empty() { "一覧".to_owned() } else { name }
}

fn data(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&list.name))?;
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(&list.columns) {
        sheet.write_string_with_format(0, column, cell::one_line(&head.heading), &bold)?;
        let cells = list.rows.iter().map(|row| width(&cell::plain(&row[usize::from(column)])));
        let widest = cells.chain([width(&head.heading)]).max().unwrap_or_default().clamp(6, WIDEST);
        sheet.set_column_width(column, u32::try_from(widest + 2).unwrap_or_default())?;
    }
    for (row, values) in (1..).zip(&list.rows) {
        for (column, value) in (0..).zip(values) {
            match value {
                Value::Empty => {}
                #[expect(clippy::cast_precision_loss, reason = "numbers of a spreadsheet are floating")]
                Value::Number(number) => {
                    sheet.write_number(row, column, *number as f64)?;
                }
                Value::Day(day) => {
                    sheet.write_string(row, column, day.to_string())?;
                }
                Value::Text(words) => text(sheet, row, column, words)?,
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let (last_row, last_column) = (last(list.rows.len() + 1), last(list.columns.len()));
    sheet.autofilter(0, 0, last_row, u16::try_from(last_column).unwrap_or(u16::MAX))?;
    Ok(())
}

/// A text is a text by its type here. The mark of quoting (what Excel itself writes for a typed ') keeps it one when
/// somebody edits the cell, and shows nothing.
fn text(sheet: &mut Worksheet, row: u32, column: u16, words: &str) -> Result<(), XlsxError> {
    let line = cell::one_line(words);
    if cell::is_formula(words) {
        sheet.write_string_with_format(row, column, line, &Format::new().set_quote_prefix())?;
    } else {
        sheet.write_string(row, column, line)?;
    }
    Ok(())
}

fn last(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// Two columns: item and explanation.
fn meaning(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    sheet.set_name("説明")?;
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, "項目", &bold)?;
    sheet.write_string_with_format(0, 1, "説明", &bold)?;
    let name = ("一覧の名前".to_owned(), list.name.clone());
    let columns = list.columns.iter().map(|column| (column.heading.clone(), column.meaning.clone()));
    for (row, (item, words)) in (1..).zip([name].into_iter().chain(list.about.clone()).chain(columns)) {
        text(sheet, row, 0, &item)?;
        text(sheet, row, 1, &words)?;
    }
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 70)?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// How wide a text is in units of a digit: full-width characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests;
