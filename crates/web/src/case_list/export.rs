//! The list of cases as a spreadsheet: `GET /cases.xlsx`, `GET /cases.csv`, narrowed as the list is. Codes and labels
//! stand in columns of their own, days as ISO text beside 和暦.

use app::case::list::{self, CaseRow, EXPORT};
use axum::extract::RawQuery;
use domain::{case::CaseState, code::Code};
use jiff::civil::Date;
use maud::{Markup, html};
use spreadsheet::{Column, List, Value};

use super::query::Query;
use crate::{
    kernel::{PageResult, SignedIn},
    print::{Kind, sheet},
    ui::{self, Button, Size},
};

/// Name of the list and of the file.
const NAME: &str = "ケースの一覧";
/// What is not in the file.
const LEFT_OUT: &str = "支援措置（DV等）の対象の方がいる世帯は、書き出しに入りません。";

/// `GET /cases.xlsx`.
pub async fn xlsx(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    write(&signed, raw.as_deref(), Kind::Xlsx).await
}

/// `GET /cases.csv`.
pub async fn csv(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    write(&signed, raw.as_deref(), Kind::Csv).await
}

/// Ways to the files, for the list as it is narrowed now.
pub fn links(query: &Query) -> Markup {
    let to = |path: &str| query.after(None).address(path);
    html! {
        div.no-print {
            (ui::buttons(&[
                Button::new("一覧をExcelに書き出す").size(Size::Small).link(&to("/cases.xlsx")),
                Button::new("CSVに書き出す").size(Size::Small).link(&to("/cases.csv")),
            ]))
            p.hint { "書き出したことは、件数とともに記録簿に残ります。" (LEFT_OUT) }
        }
    }
}

async fn write(signed: &SignedIn, raw: Option<&str>, kind: Kind) -> PageResult {
    let query = Query::read(raw.unwrap_or_default());
    let (rows, more) = list::export(&signed.op(), &query.filter).await?;
    let about = about(signed, &rows, more);
    let rows = rows.iter().map(|row| line(row, query.filter.state)).collect();
    let list = List { name: NAME.to_owned(), about, columns: columns(query.filter.state), rows };
    sheet(signed, list, kind).await
}

/// Who took it out and when, and what is not in it.
fn about(signed: &SignedIn, rows: &[CaseRow], more: bool) -> Vec<(String, String)> {
    let info = signed.print_info(NAME, None);
    let count = if more {
        format!("{EXPORT}件（これより多いため、はじめの{EXPORT}件だけ）")
    } else {
        format!("{}件", rows.len())
    };
    let rows = [
        ("取扱い", "取扱注意".to_owned()),
        ("書き出した機関", info.agency.into_owned()),
        ("書き出した人", info.printed_by.into_owned()),
        ("書き出した日時", info.printed_at.into_owned()),
        ("件数", count),
        ("入っていない世帯", LEFT_OUT.to_owned()),
    ];
    rows.map(|(item, words)| (item.to_owned(), words)).to_vec()
}

fn columns(state: CaseState) -> Vec<Column> {
    let date = if state == CaseState::Open { "次の期限" } else { "終結日" };
    vec![
        Column::new("ケース番号", "ケースの番号"),
        Column::new("世帯", "世帯の呼び名。開示されていなければ空欄"),
        Column::new("状態コード", "open＝支援中、closed＝終結"),
        Column::new("状態", "状態コードの名前"),
        Column::new("段階コード", "支援の段階の記号"),
        Column::new("段階", "段階コードの名前"),
        Column::new("緊急度コード", "緊急度の記号"),
        Column::new("緊急度", "緊急度コードの名前"),
        Column::new(date, "年月日（西暦、ISO 8601）。なければ空欄"),
        Column::new(format!("{date}（和暦）"), "同じ日の和暦"),
        Column::new("主担当", "主担当の機関"),
        Column::new("担当者", "主担当の機関の担当者"),
        Column::new("地域", "世帯の地域。開示されていなければ空欄"),
        Column::new("受付日", "年月日（西暦、ISO 8601）"),
        Column::new("受付日（和暦）", "同じ日の和暦"),
    ]
}

fn line(row: &CaseRow, state: CaseState) -> Vec<Value> {
    let wareki = |on: Date| japanese::date::wareki(on);
    vec![
        row.number.as_str().into(),
        row.label.as_str().into(),
        state.code().into(),
        state.label().into(),
        row.phase.code().into(),
        row.phase.label().into(),
        row.urgency.code().into(),
        row.urgency.label().into(),
        row.known_on().into(),
        row.known_on().map(wareki).into(),
        row.agency_name.as_str().into(),
        row.staff_name.clone().into(),
        row.area_name.clone().into(),
        row.opened_on.into(),
        wareki(row.opened_on).into(),
    ]
}
