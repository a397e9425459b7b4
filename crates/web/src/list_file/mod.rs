//! 一覧の書き出し: any list as a file for a spreadsheet. `GET /lists/{list}` says what would be taken out and asks what for;
//! `GET /lists/{list}/file` gives the file. Both take what narrows the list as the list's own page does.
//!
//! Each list knows its rows and columns ([`Listed`]); who took it out, what may leave and that it left is the same for all
//! (`app::list_file`). Codes and labels stand in columns of their own, days as ISO text beside 和暦.

#[cfg(test)]
mod tests;
mod write;

use app::{
    failure::Problem,
    list_file::{release, released},
};
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::IntoResponse,
    routing::get,
};
use domain::{
    code::Code,
    list_file::{ListFile, Purpose},
};
use maud::{Markup, html};
use spreadsheet::{Column, Value};

pub(crate) use write::{code_columns, coded, day, day_columns};

use crate::{
    audit, case_list, caseload, conference, consent,
    household::{again, problem, summary},
    inbox,
    kernel::{Form, PageError, PageResult, SignedIn, Web},
    monitoring, oversight,
    print::Kind,
    profile_admin, schedule, staff_admin,
    ui::{self, Button, Choice, Field, Nav, Page, Size},
};

/// Most rows of one file.
pub(crate) const MOST: usize = app::case::list::EXPORT;
/// What is not in a file.
const LEFT_OUT: &str = "支援措置（DV等）の対象の方がいる世帯と、支援会議のことは、書き出しに入りません。";
const CARE: &str =
    "書き出した日時・件数・目的は、記録簿に残ります。持ち出した後は、使い終わったら消去してください。";
const FORMS: [(&str, &str); 2] =
    [("xlsx", "Excel（項目の説明つき）"), ("csv", "CSV（ほかのソフトで読み込むとき）")];

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/lists/{list}", get(ask)).route("/lists/{list}/file", get(file))
}

/// A list as its feature knows it.
pub(crate) struct Listed {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with the number of its case, if it is of one.
    pub rows: Vec<(Option<String>, Vec<Value>)>,
    /// There are more than are here.
    pub cut: bool,
}

/// The way to take out a list that is shown as `query` (what stands behind `?`) narrows it.
pub(crate) fn way(list: ListFile, query: &str) -> Markup {
    let mark = if query.is_empty() { "" } else { "?" };
    html! {
        p.no-print {
            (Button::new("この一覧を書き出す（Excel・CSV）").size(Size::Small).link(&format!("/lists/{}{mark}{query}", list.code())))
        }
    }
}

async fn listed(signed: &SignedIn, list: ListFile, raw: &str) -> Result<Listed, PageError> {
    match list {
        ListFile::Cases => case_list::file::listed(signed, raw).await,
        ListFile::Inbox => inbox::file::listed(signed).await,
        ListFile::Schedule => schedule::file::listed(signed, raw).await,
        ListFile::Monitoring => monitoring::file::listed(signed).await,
        ListFile::Expiring => consent::expiring::file::listed(signed, raw).await,
        ListFile::Conferences => conference::file::listed(signed, raw).await,
        ListFile::Caseload => caseload::file::listed(signed).await,
        ListFile::Oversight => oversight::file::agencies(signed).await,
        ListFile::AgencyCases => oversight::file::cases(signed, raw).await,
        ListFile::Staff => staff_admin::file::listed(signed).await,
        ListFile::Agencies => profile_admin::file::listed(signed).await,
        ListFile::Record => audit::file::listed(signed, raw).await,
    }
}

/// `GET /lists/{list}`.
async fn ask(signed: SignedIn, Path(list): Path<String>, RawQuery(raw): RawQuery) -> PageResult {
    let list = named(&list)?;
    let raw = raw.unwrap_or_default();
    let found = listed(&signed, list, &raw).await?;
    let main = main(&signed, list, &raw, found, &[]).await?;
    Ok(page(&signed.viewer(), list).main(main).render().into_response())
}

/// `GET /lists/{list}/file?purpose=…&as=xlsx|csv`.
async fn file(signed: SignedIn, Path(list): Path<String>, RawQuery(raw): RawQuery) -> PageResult {
    let list = named(&list)?;
    let raw = raw.unwrap_or_default();
    let form = Form::decode(raw.as_bytes());
    let found = listed(&signed, list, &raw).await?;
    let Some(purpose) = form.code::<Purpose>("purpose") else {
        let problems = [Problem::new("purpose", "書き出す目的を選んでください。")];
        let main = main(&signed, list, &raw, found, &problems).await?;
        return Ok(again(&page(&signed.viewer(), list).errors(summary(&problems)).main(main)));
    };
    let rows = release(&signed.op(), list, purpose, found.rows).await?;
    let kind = if form.get("as") == "csv" { Kind::Csv } else { Kind::Xlsx };
    write::sheet(&signed, (list, purpose), (found.columns, rows, found.cut), kind).await
}

fn named(list: &str) -> Result<ListFile, PageError> {
    ListFile::from_code(list).ok_or(PageError::NotFound)
}

/// What would be taken out, and the form.
async fn main(
    signed: &SignedIn,
    list: ListFile,
    raw: &str,
    found: Listed,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let cut = found.cut;
    let count = released(&signed.op(), found.rows).await?.len();
    Ok(html! {
        (ui::description_list(&[("件数", html! { (counted(count, cut)) })]))
        @if list.is_of_cases() { p.hint { (LEFT_OUT) } }
        (form(list, raw, problems))
    })
}

fn page(viewer: &ui::Viewer, list: ListFile) -> Page<'_> {
    let (nav, label, path) = home(list);
    Page::new(viewer, nav, format!("{}の書き出し", list.label())).crumb(label, path).narrow()
}

/// Where a list is at home.
fn home(list: ListFile) -> (Nav, &'static str, &'static str) {
    match list {
        ListFile::Cases | ListFile::Expiring | ListFile::Caseload => (Nav::Cases, "ケース", "/cases"),
        ListFile::Oversight | ListFile::AgencyCases => (Nav::Cases, oversight::HEADING, oversight::PATH),
        ListFile::Inbox => (Nav::Inbox, "受け箱", "/inbox"),
        ListFile::Schedule => (Nav::Schedule, "予定", schedule::PATH),
        ListFile::Monitoring => (Nav::Schedule, "モニタリング", "/monitoring"),
        ListFile::Conferences => (Nav::Conferences, "会議", "/conferences"),
        ListFile::Staff => (Nav::Admin, "職員", "/staff"),
        ListFile::Agencies => (Nav::Admin, "機関と拠点の連絡先", "/profile/agencies"),
        ListFile::Record => (Nav::Ledger, "記録簿", audit::PATH),
    }
}

fn counted(count: usize, cut: bool) -> String {
    if cut {
        format!("{count}件（これより多いため、はじめの{count}件だけ）")
    } else {
        format!("{count}件")
    }
}

/// Carries on what narrowed the list; a file is asked for, nothing is changed.
fn form(list: ListFile, raw: &str, problems: &[Problem]) -> Markup {
    let typed = Form::decode(raw.as_bytes());
    let narrowed = typed.pairs();
    let carried = narrowed.iter().filter(|(name, _)| !matches!(name.as_str(), "purpose" | "as"));
    let forms: Vec<Choice<'_>> = FORMS.iter().map(|(code, label)| Choice::new(*code, *label)).collect();
    let form = if typed.get("as") == "csv" { "csv" } else { "xlsx" };
    html! {
        form.form method="get" action=(format!("/lists/{}/file", list.code())) novalidate {
            @for (name, value) in carried { (ui::hidden(name, value)) }
            (ui::radios(&Field::new("purpose", "書き出す目的").error(problem(problems, "purpose")).required(), &ui::code_choices(Purpose::ALL)))
            (ui::radios(&Field::new("as", "形式").value(form).plain(), &forms))
            p.hint { (CARE) }
            (ui::buttons(&[Button::primary("書き出す").submit()]))
        }
    }
}
