//! CSV: UTF-8 with BOM (without it Excel reads another encoding), CRLF, quotes as in RFC 4180.

use crate::{Error, List, cell};

/// The list as CSV; the data alone, without the explanations of the second sheet.
///
/// # Errors
/// [`Error::Cells`], [`Error::Headings`]: it is no table.
pub fn csv(list: &List) -> Result<Vec<u8>, Error> {
    list.check()?;
    let mut out = String::from('\u{feff}');
    line(&mut out, list.columns.iter().map(|column| cell::text(&column.heading)));
    for row in &list.rows {
        line(&mut out, row.iter().map(cell::plain));
    }
    Ok(out.into_bytes())
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (nth, cell) in cells.enumerate() {
        if nth > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{Column, Error, List, Value, csv};

    #[test]
    fn cells_are_quoted_guarded_and_lines_end_as_excel_wants() {
        let list = List {
            name: "一覧".into(),
            columns: vec![Column::new("番号", ""), Column::new("名前", ""), Column::new("日", "")],
            rows: vec![
                vec![7.into(), "\"あ\",=1\n=2".into(), date(2026, 4, 1).into()],
                vec![Value::Empty, "=cmd|' /C calc'!A0".into(), None::<&str>.into()],
            ],
            ..List::default()
        };
        let text = String::from_utf8(csv(&list).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}番号,名前,日\r\n7,\"\"\"あ\"\",=1 ⏎ =2\",2026-04-01\r\n,'=cmd|' /C calc'!A0,\r\n"
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let columns = vec![Column::new("番号", ""), Column::new("番号", "")];
        assert!(matches!(csv(&List { columns, ..List::default() }), Err(Error::Headings)));
        assert!(matches!(csv(&List::default()), Err(Error::Headings)));
        let short = List { columns: vec![Column::new("番号", "")], rows: vec![vec![]], ..List::default() };
        assert!(matches!(csv(&short), Err(Error::Cells { row: 0, cells: 0, columns: 1 })));
    }
}
