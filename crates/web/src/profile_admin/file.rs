//! Agencies and sites as a file.

use app::organisation::queries::{self, AgencyLine};
use domain::staff::Work;
use spreadsheet::{Column, Value};

use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, day, day_columns},
};

/// The rows.
pub(crate) async fn listed(signed: &SignedIn) -> Result<Listed, PageError> {
    let op = signed.op();
    op.needs::<std::convert::Infallible>(Work::Administer)?;
    let all = queries::agencies(&op).await?;
    let rows = all.iter().map(|row| (None, line(&all, row))).collect();
    Ok(Listed { columns: columns(), rows, cut: false })
}

fn columns() -> Vec<Column> {
    let mut all = vec![
        Column::new("名称", "機関・拠点の名称"),
        Column::new("属する機関", "拠点のときは、その機関の名称"),
        Column::new("種別", "機関の種別"),
        Column::new("区域", "担当する区域。市全体のときは空欄"),
        Column::new("電話", "電話番号"),
        Column::new("開所時間", "開所している曜日と時間"),
    ];
    all.extend(day_columns("開始"));
    all.extend(day_columns("終了"));
    all
}

fn line(all: &[AgencyLine], row: &AgencyLine) -> Vec<Value> {
    let parent = row.parent.and_then(|parent| all.iter().find(|other| other.id == parent));
    let mut cells: Vec<Value> = vec![
        row.name.as_str().into(),
        parent.map(|parent| parent.name.clone()).into(),
        row.kind.as_str().into(),
        row.area_name.clone().into(),
        row.phone.clone().into(),
        row.hours.as_str().into(),
    ];
    cells.extend(day(row.from_on));
    cells.extend(day(row.ended_on));
    cells
}
