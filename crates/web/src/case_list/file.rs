//! The list of cases as a file, narrowed as the list is.

use app::case::list::{self, CaseRow};
use domain::case::CaseState;
use spreadsheet::{Column, Value};

use super::query::Query;
use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, code_columns, coded, day, day_columns},
};

/// The rows; `raw` is what stands behind `?`.
pub(crate) async fn listed(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let query = Query::read(raw);
    let (rows, cut) = list::whole(&signed.op(), &query.filter).await?;
    let state = query.filter.state;
    let rows = rows.iter().map(|row| (Some(row.number.clone()), line(row, state))).collect();
    Ok(Listed { columns: columns(state), rows, cut })
}

fn columns(state: CaseState) -> Vec<Column> {
    let date = if state == CaseState::Open { "次の期限" } else { "終結日" };
    let mut all = vec![
        Column::new("ケース番号", "ケースの番号"),
        Column::new("世帯", "世帯の呼び名。開示されていなければ空欄"),
    ];
    all.extend(code_columns("状態", "open＝支援中、closed＝終結"));
    all.extend(code_columns("段階", "支援の段階の記号"));
    all.extend(code_columns("緊急度", "緊急度の記号"));
    all.extend(day_columns(date));
    all.extend([
        Column::new("主担当", "主担当の機関"),
        Column::new("担当者", "主担当の機関の担当者"),
        Column::new("地域", "世帯の地域。開示されていなければ空欄"),
    ]);
    all.extend(day_columns("受付日"));
    all
}

fn line(row: &CaseRow, state: CaseState) -> Vec<Value> {
    let mut cells = vec![row.number.as_str().into(), row.label.as_str().into()];
    cells.extend(coded(Some(state)));
    cells.extend(coded(Some(row.phase)));
    cells.extend(coded(Some(row.urgency)));
    cells.extend(day(row.known_on()));
    cells.extend([
        row.agency_name.as_str().into(),
        row.staff_name.clone().into(),
        row.area_name.clone().into(),
    ]);
    cells.extend(day(row.opened_on));
    cells
}
