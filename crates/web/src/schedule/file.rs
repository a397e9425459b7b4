//! 予定 as a file: what the page shows, narrowed as it is, without what belongs to a 支援会議.

use app::schedule::{Line, leaving};
use spreadsheet::{Column, Value};

use super::{asked, query::Query};
use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, code_columns, coded, day, day_columns},
};

/// The rows; `raw` is what stands behind `?`.
pub(crate) async fn listed(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let op = signed.op();
    let found = leaving(&op, &asked(Query::read(raw, op.today()), op.today())).await?;
    let rows = found.lines.iter().map(|row| (row.number.clone(), line(row))).collect();
    Ok(Listed { columns: columns(), rows, cut: found.more })
}

fn columns() -> Vec<Column> {
    let mut all = day_columns("いつ").to_vec();
    all.extend(code_columns("種類", "予定の種類の記号"));
    all.extend([
        Column::new("ケース番号", "ケースの番号。会議など、ケースのない予定は空欄"),
        Column::new("世帯", "世帯の呼び名。同意の期限では本人の名前。開示されていなければ空欄"),
        Column::new("担当者", "機関の担当者"),
        Column::new("すること", "予定の内容"),
    ]);
    all
}

fn line(row: &Line) -> Vec<Value> {
    let mut cells = day(row.on).to_vec();
    cells.extend(coded(Some(row.kind)));
    cells.extend([
        row.number.clone().into(),
        row.household.clone().into(),
        row.staff_name.clone().into(),
        row.what.as_str().into(),
    ]);
    cells
}
