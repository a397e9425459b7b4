//! Files read back with another reader.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use jiff::civil::date;

use crate::{Column, List, Value, xlsx};

fn list() -> List {
    List {
        name: "ケースの一覧".into(),
        about: vec![("作成日".into(), "2026-11-22".into())],
        columns: vec![
            Column::new("ケース番号", "ケースの番号"),
            Column::new("段階コード", "段階の記号"),
            Column::new("段階", "段階の名前"),
            Column::new("受付日", "受け付けた日（ISO 8601）"),
            Column::new("件数（件）", "記録の数"),
        ],
        rows: vec![
            vec!["2026-0001".into(), "carrying".into(), "支援".into(), date(2026, 4, 1).into(), 12.into()],
            vec!["=HYPERLINK(\"http://x\")".into(), "＋1".into(), "一\n二".into(), Value::Empty, (-3).into()],
        ],
    }
}

fn read(list: &List) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(list).unwrap())).unwrap()
}

#[test]
fn one_table_with_its_header_in_the_first_row_and_an_explanation_beside_it() {
    let mut book = read(&list());
    assert_eq!(book.sheet_names(), ["ケースの一覧", "説明"]);
    let sheet = book.worksheet_range("ケースの一覧").unwrap();
    assert_eq!((sheet.start(), sheet.get_size()), (Some((0, 0)), (3, 5)));
    assert_eq!(sheet.get((0, 0)), Some(&Data::String("ケース番号".into())));
    assert_eq!(sheet.get((1, 3)), Some(&Data::String("2026-04-01".into())));
    assert_eq!(sheet.get((1, 4)), Some(&Data::Float(12.0)));
    let meaning = book.worksheet_range("説明").unwrap();
    assert_eq!(meaning.get_size(), (8, 2));
}

#[test]
fn nothing_runs_and_nothing_is_merged() {
    let mut book = read(&list());
    let sheet = book.worksheet_range("ケースの一覧").unwrap();
    assert_eq!(sheet.get((2, 0)), Some(&Data::String("=HYPERLINK(\"http://x\")".into())));
    assert_eq!(sheet.get((2, 1)), Some(&Data::String("＋1".into())));
    assert_eq!(sheet.get((2, 2)), Some(&Data::String("一 ⏎ 二".into())));
    assert!(book.worksheet_formula("ケースの一覧").unwrap().is_empty());
    assert!(book.merge_cells_by_sheet_name("ケースの一覧").unwrap().is_empty());
}

#[test]
fn what_begins_like_a_formula_carries_the_mark_of_quoting() {
    let styles = part(&xlsx(&list()).unwrap(), "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\""), "{styles}");
    let plain = List { rows: vec![], ..list() };
    assert!(!part(&xlsx(&plain).unwrap(), "xl/styles.xml").contains("quotePrefix"));
}

/// A file within the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    file.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_list_gives_the_same_bytes_and_names_nobody_in_its_metadata() {
    let bytes = xlsx(&list()).unwrap();
    assert_eq!(bytes, xlsx(&list()).unwrap());
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:creator></dc:creator>"));
}

#[test]
fn a_list_without_rows_still_has_its_header() {
    let empty = List { name: "[a]:*?/\\".into(), rows: vec![], ..list() };
    let mut book = read(&empty);
    assert_eq!(book.sheet_names()[0], "a");
    assert_eq!(book.worksheet_range("a").unwrap().get_size(), (1, 5));
}
