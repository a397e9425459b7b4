//! The file itself, and the columns that many lists have.

use domain::{
    code::Code,
    list_file::{ListFile, Purpose},
};
use jiff::civil::Date;
use spreadsheet::{Column, List, Value};

use super::{LEFT_OUT, counted};
use crate::{
    kernel::{PageResult, SignedIn},
    print::{self, Kind},
};

/// Sends the file; who took it out and when, and what is not in it, stands on a sheet of its own.
pub(super) async fn sheet(
    signed: &SignedIn,
    (list, purpose): (ListFile, Purpose),
    (columns, rows, cut): (Vec<Column>, Vec<Vec<Value>>, bool),
    kind: Kind,
) -> PageResult {
    let name = list.label().to_owned();
    let info = signed.print_info(&name, None);
    let about = [
        ("取扱い", "取扱注意".to_owned()),
        ("書き出した機関", info.agency.into_owned()),
        ("書き出した人", info.printed_by.into_owned()),
        ("書き出した日時", info.printed_at.into_owned()),
        ("目的", purpose.label().to_owned()),
        ("件数", counted(rows.len(), cut)),
        ("入っていないもの", if list.is_of_cases() { LEFT_OUT } else { "なし" }.to_owned()),
    ];
    let about = about.map(|(item, words)| (item.to_owned(), words)).to_vec();
    print::sheet(signed, List { name, about, columns, rows }, kind).await
}

/// The columns of a code; `codes` says what stands in the first.
pub(crate) fn code_columns(of: &str, codes: &str) -> [Column; 2] {
    [Column::new(format!("{of}コード"), codes), Column::new(of, format!("{of}コードの名前"))]
}

/// The cells of a code.
pub(crate) fn coded<C: Code>(code: Option<C>) -> [Value; 2] {
    [code.map(Code::code).into(), code.map(Code::label).into()]
}

/// The columns of a day.
pub(crate) fn day_columns(of: &str) -> [Column; 2] {
    let iso = Column::new(of, "年月日（西暦、ISO 8601）。なければ空欄");
    [iso, Column::new(format!("{of}（和暦）"), "同じ日の和暦")]
}

/// The cells of a day.
pub(crate) fn day(on: impl Into<Option<Date>>) -> [Value; 2] {
    let on = on.into();
    [on.into(), on.map(japanese::date::wareki).into()]
}
