//! The list of accounts as a file, one row a place.

use app::identity::staff_queries::{self, MembershipRow, StaffRow};
use spreadsheet::{Column, Value};

use super::words;
use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, code_columns, coded, day, day_columns},
};

/// The rows; somebody without a place has one row.
pub(crate) async fn listed(signed: &SignedIn) -> Result<Listed, PageError> {
    let mut rows = Vec::new();
    for (row, places) in staff_queries::list(&signed.op()).await? {
        if places.is_empty() {
            rows.push((None, line(&row, None)));
        }
        rows.extend(places.iter().map(|place| (None, line(&row, Some(place)))));
    }
    Ok(Listed { columns: columns(), rows, cut: false })
}

fn columns() -> Vec<Column> {
    let mut all = vec![
        Column::new("氏名", "職員の氏名"),
        Column::new("フリガナ", "氏名の読み"),
        Column::new("ログインID", "ログインに使うID"),
        Column::new("状態", "利用中、招待待ち、利用停止など"),
        Column::new("機関", "所属する機関。所属のない職員は空欄"),
    ];
    all.extend(code_columns("役割", "その機関での役割の記号"));
    all.extend(day_columns("所属の始まり"));
    all.extend(day_columns("所属の終わり"));
    all
}

fn line(row: &StaffRow, place: Option<&MembershipRow>) -> Vec<Value> {
    let mut cells: Vec<Value> = vec![
        row.name.as_str().into(),
        row.kana.as_str().into(),
        row.login.as_str().into(),
        words::state(row).into(),
        place.map(|place| place.agency_name.clone()).into(),
    ];
    cells.extend(coded(place.map(|place| place.role)));
    cells.extend(day(place.map(|place| place.from)));
    cells.extend(day(place.and_then(|place| place.until)));
    cells
}
