//! The lists of oversight as files.

use app::oversight::{self, AgencyLine, Line};
use domain::{disclosure::FOREVER, ids::AgencyId};
use spreadsheet::{Column, Value};

use crate::{
    kernel::{Form, PageError, SignedIn},
    list_file::{Listed, MOST, code_columns, coded, day, day_columns},
};

/// One row an agency.
pub(crate) async fn agencies(signed: &SignedIn) -> Result<Listed, PageError> {
    let found = oversight::overview(&signed.op()).await?;
    let columns = vec![
        Column::new("主担当の機関", "支援中のケースがある機関"),
        Column::new("支援中（件）", counted("主担当として支援しているケース")),
        Column::new("期限切れ（件）", counted("そのうち、次の期限が過ぎているケース")),
    ];
    let line = |it: &AgencyLine| (None, vec![it.name.as_str().into(), it.open.into(), it.overdue.into()]);
    Ok(Listed { columns, rows: found.agencies.iter().map(line).collect(), cut: false })
}

fn counted(what: &str) -> String {
    format!("{what}。{}件で数え終わる", oversight::COUNTED)
}

/// The open cases of the agency that `raw` names, page after page.
pub(crate) async fn cases(signed: &SignedIn, raw: &str) -> Result<Listed, PageError> {
    let agency = Form::decode(raw.as_bytes()).id::<AgencyId>("agency").ok_or(PageError::NotFound)?;
    let (op, mut rows, mut after, mut cut) = (signed.op(), Vec::new(), None, true);
    while cut && rows.len() < MOST {
        let found = oversight::cases(&op, agency, after).await?;
        after = found.lines.last().map(|last| (last.on, last.case));
        cut = found.more;
        rows.extend(found.lines.iter().map(|row| (Some(row.number.clone()), line(row))));
    }
    Ok(Listed { columns: columns(), rows, cut })
}

fn columns() -> Vec<Column> {
    let mut all = vec![Column::new("ケース番号", "ケースの番号")];
    all.extend(code_columns("段階", "支援の段階の記号"));
    all.extend(day_columns("次の日付"));
    all.push(Column::new("調整する機関", "多機関協働を調整する機関"));
    all.extend(day_columns("受付日"));
    all
}

fn line(row: &Line) -> Vec<Value> {
    let mut cells: Vec<Value> = vec![row.number.as_str().into()];
    cells.extend(coded(Some(row.phase)));
    cells.extend(day((row.on < FOREVER).then_some(row.on)));
    cells.push(row.coordinator.clone().into());
    cells.extend(day(row.opened_on));
    cells
}
