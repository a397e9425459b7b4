//! 受け箱 as a file: the lines of all its sections.

use app::referral::inbox::{self, LIMIT, Line};
use spreadsheet::{Column, Value};

use super::parts;
use crate::{
    kernel::{PageError, SignedIn},
    list_file::{Listed, code_columns, coded, day, day_columns},
};

/// The rows.
pub(crate) async fn listed(signed: &SignedIn) -> Result<Listed, PageError> {
    let found = inbox::inbox(&signed.op()).await?;
    let sections = parts(&found);
    let cut =
        sections.iter().any(|(_, _, lines, _)| i64::try_from(lines.len()).is_ok_and(|shown| shown >= LIMIT));
    let row = |section, row: &Line| (Some(row.number.clone()), line(section, row));
    let rows =
        sections.iter().flat_map(|(_, section, lines, _)| lines.iter().map(|it| row(*section, it))).collect();
    Ok(Listed { columns: columns(), rows, cut })
}

fn columns() -> Vec<Column> {
    let mut all = vec![
        Column::new("区分", "受け箱の見出し"),
        Column::new("ケース番号", "ケースの番号"),
        Column::new("世帯", "世帯の呼び名。開示されていなければ空欄"),
        Column::new("相手の機関", "つなぎ、つなぎ戻しの相手"),
    ];
    all.extend(code_columns("お願いしたいこと", "つなぎの目的の記号。つなぎ戻しは空欄"));
    all.extend(code_columns("つなぎの状態", "つなぎの状態の記号。つなぎ戻しは空欄"));
    all.extend(day_columns("送付日"));
    all.extend(day_columns("返事の希望日"));
    all
}

fn line(section: &str, row: &Line) -> Vec<Value> {
    let mut cells: Vec<Value> = vec![
        section.into(),
        row.number.as_str().into(),
        row.household.clone().into(),
        row.other.as_str().into(),
    ];
    cells.extend(coded(row.purpose));
    cells.extend(coded(row.stage));
    cells.extend(day(row.sent_on));
    cells.extend(day(row.wanted_on));
    cells
}
