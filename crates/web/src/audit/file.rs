//! 記録簿 as a file, narrowed as on its page; of protected households nothing leaves.

use app::audit::{
    Action,
    queries::{self, Line},
};
use domain::code::Code;
use spreadsheet::{Column, Value};

use super::{query::Query, words};
use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, MOST, code_columns, coded},
};

/// The rows, newest first. A date that cannot be read is told as on the page itself.
pub(crate) async fn listed(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let op = signed.op();
    let query = Query::read(raw, op.today());
    if let Some((_, message)) = query.problems.first() {
        return Err(PageError::Refused(message.clone()));
    }
    let (lines, cut) = queries::newest(&op, &query.filter, MOST).await?;
    let rows = lines.iter().map(|row| (row.case_number.clone(), line(row))).collect();
    Ok(Listed { columns: columns(), rows, cut })
}

fn columns() -> Vec<Column> {
    let mut all = vec![
        Column::new("番号", "記録簿の通し番号"),
        Column::new("日時", "日本時間（ISO 8601）"),
        Column::new("職員", "職員の氏名。プログラム自身のときは空欄"),
        Column::new("機関", "そのときの所属"),
    ];
    all.extend(code_columns("役割", "そのときの役割の記号"));
    all.extend(code_columns("内容", "したことの記号"));
    all.push(Column::new("補足", "件数など"));
    all.push(Column::new("ケース番号", "ケースの番号"));
    all.extend(code_columns("根拠", "見られる根拠の記号"));
    all.push(Column::new("結果", "行われた、または断られた"));
    all
}

fn line(row: &Line) -> Vec<Value> {
    let local = jiff::tz::Offset::constant(9).to_datetime(row.at);
    let mut cells: Vec<Value> = vec![
        row.seq.into(),
        format!("{}+09:00", local.strftime("%Y-%m-%dT%H:%M:%S")).into(),
        row.staff_name.clone().into(),
        row.agency_name.clone().into(),
    ];
    cells.extend(coded(row.role));
    let act = Action::from_code(&row.action).map(Code::label);
    cells.extend([row.action.as_str().into(), act.into()]);
    cells.push(row.detail.as_deref().and_then(words::detail).into());
    cells.push(row.case_number.clone().into());
    cells.extend(coded(row.basis));
    cells.push(if row.outcome == "ok" { "行われた" } else { "断られた" }.into());
    cells
}
