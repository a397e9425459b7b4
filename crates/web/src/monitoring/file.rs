//! モニタリング as a file.

use app::plan::{self, DueRow, LIMIT};
use spreadsheet::{Column, Value};

use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, day, day_columns},
};

/// The rows.
pub(crate) async fn listed(signed: &SignedIn) -> Result<Listed, PageError> {
    let found = plan::watched(&signed.op()).await?;
    let rows = found.iter().map(|row| (Some(row.number.clone()), line(row))).collect();
    Ok(Listed { columns: columns(), rows, cut: found.len() == LIMIT })
}

fn columns() -> Vec<Column> {
    let mut all = day_columns("予定の日").to_vec();
    all.extend([
        Column::new("ケース番号", "ケースの番号"),
        Column::new("世帯", "世帯の呼び名。開示されていなければ空欄"),
        Column::new("プラン（回）", "そのケースの何回目のプランか"),
        Column::new("主担当", "プランの主担当の機関"),
        Column::new("調整する機関", "プランを調整する機関"),
    ]);
    all
}

fn line(row: &DueRow) -> Vec<Value> {
    let mut cells = day(row.due_on).to_vec();
    cells.extend([
        row.number.as_str().into(),
        row.label.as_str().into(),
        row.nth.into(),
        row.lead_name.clone().into(),
        row.agency_name.as_str().into(),
    ]);
    cells
}
