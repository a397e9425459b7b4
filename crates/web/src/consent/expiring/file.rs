//! 期限の近い同意 as a file.

use app::consent::expiring::{self, Expiring, LIMIT};
use spreadsheet::{Column, Value};

use super::ahead;
use crate::{
    kernel::{Form, PageError, SignedIn},
    list_file::{Listed, day, day_columns},
};

/// The rows; `raw` is what stands behind `?`.
pub(crate) async fn listed(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let within = ahead(Form::decode(raw.as_bytes()).get("within"));
    let found = expiring::list(&signed.op(), within).await?;
    let rows = found.iter().map(|row| (Some(row.number.clone()), line(row))).collect();
    Ok(Listed { columns: columns(), rows, cut: found.len() == LIMIT })
}

fn columns() -> Vec<Column> {
    let mut all = vec![
        Column::new("ケース番号", "ケースの番号"),
        Column::new("同意した方", "同意した方の名前。開示されていなければ空欄"),
    ];
    all.extend(day_columns("終わりの日"));
    all.extend(day_columns("本人と話す期日"));
    all.push(Column::new("主担当", "主担当の機関"));
    all
}

fn line(row: &Expiring) -> Vec<Value> {
    let mut cells: Vec<Value> = vec![row.number.as_str().into(), row.name().into()];
    cells.extend(day(row.until));
    cells.extend(day(row.speak_on()));
    cells.push(row.responsible.as_str().into());
    cells
}
