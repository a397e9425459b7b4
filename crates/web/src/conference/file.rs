//! The conferences as a file: those ahead, and those of a fiscal year.

use app::conference::lists::{self, Listed as Row};
use spreadsheet::{Column, Value};

use super::words;
use crate::{
    kernel::{Form, PageError, SignedIn},
    list_file::{Listed, code_columns, coded, day, day_columns},
};

/// The rows; `raw` is what stands behind `?`.
pub(crate) async fn listed(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let op = signed.op();
    let year = super::list::year(Form::decode(raw.as_bytes()).get("year").parse().ok(), op.today());
    let found = lists::lists(&op, year).await?;
    let rows = found.open.iter().chain(&found.past).map(|row| (None, line(row))).collect();
    Ok(Listed { columns: columns(), rows, cut: false })
}

fn columns() -> Vec<Column> {
    let mut all = vec![Column::new("会議", "会議の名前と回")];
    all.extend(day_columns("開催日"));
    all.extend([
        Column::new("時刻", "始まる時刻。決まっていなければ空欄"),
        Column::new("主催", "主催する機関"),
        Column::new("場所", "開く場所。決まっていなければ空欄"),
    ]);
    all.extend(code_columns("状態", "会議の状態の記号"));
    all.push(Column::new("ケース（件）", "議題のケースのうち、閲覧できるものの数"));
    all
}

fn line(row: &Row) -> Vec<Value> {
    let mut cells: Vec<Value> = vec![words::heading(&row.body_name, row.nth).into()];
    cells.extend(day(row.held_on));
    cells.extend([row.held_time.as_str().into(), row.host_name.as_str().into(), row.place.as_str().into()]);
    cells.extend(coded(Some(row.state)));
    cells.push(row.cases.into());
    cells
}
