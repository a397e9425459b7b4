//! 担当状況 as a file.

use app::caseload::{self, Load};
use domain::{code::Code, staff::Role};
use spreadsheet::{Column, Value};

use super::words;
use crate::{
    kernel::{PageError, SignedIn},
    list_file::Listed,
};

/// The rows.
pub(crate) async fn listed(signed: &SignedIn) -> Result<Listed, PageError> {
    let found = caseload::caseload(&signed.op()).await?;
    let rows = found.loads.iter().map(|(load, role)| (None, line(load, *role))).collect();
    Ok(Listed { columns: columns(), rows, cut: false })
}

fn columns() -> Vec<Column> {
    let quiet = format!("{}日連絡なし（件）", domain::caseload::QUIET_DAYS);
    vec![
        Column::new("担当者", "担当者の名前。担当者の決まっていないケースは「担当者なし」"),
        Column::new("役割", "役割。所属が終わっている方と、担当者なしは空欄"),
        Column::new("支援中（件）", "主担当として支援しているケース"),
        Column::new("本日対応（件）", "そのうち、緊急度が本日対応のケース"),
        Column::new("期限切れ（件）", "そのうち、次の期限が過ぎているケース"),
        Column::new(quiet, words::legend()),
    ]
}

fn line(load: &Load, role: Option<Role>) -> Vec<Value> {
    let name = if load.staff.is_some() { load.name.as_str() } else { words::NOBODY };
    vec![
        name.into(),
        role.map(Code::label).into(),
        load.open.into(),
        load.urgent.into(),
        load.overdue.into(),
        load.quiet.into(),
    ]
}
