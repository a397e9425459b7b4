//! `GET /retention/lists/{list}/certificate`: 廃棄証明書 on A4. No personal data of residents: numbers, days, counts, and
//! who decided.

use app::retention::queries::{self, List};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, ids::DisposalId, retention::ItemOutcome};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{
    PATH,
    list::{facts, outcome, sum},
    page, words,
};
use crate::{
    audit::instant,
    household::id,
    kernel::{PageResult, SignedIn},
    ui::{self, Column, Reader, Row, Table},
};

/// `GET /retention/lists/{list}/certificate`.
pub(super) async fn show(signed: SignedIn, Path(list): Path<String>) -> PageResult {
    let it = queries::certificate(&signed.op(), id::<DisposalId>(&list)?).await?;
    let viewer = signed.viewer();
    let name = words::name(&it.row);
    let form = format!("{}　{name}", words::CERTIFICATE);
    let main = html! {
        (ui::buttons(&[ui::print_button()]))
        (ui::summary_list(&facts(&it)))
        p { (words::MEANING) }
        (ui::section("records", "記録の内訳", &records(&it)))
        (ui::section("seal", "照合", &seal(&it)))
        p { (words::BACKUPS) }
    };
    Ok(page(&viewer, words::CERTIFICATE)
        .crumb(name.as_str(), format!("{PATH}/lists/{}", it.row.id))
        .print(signed.print_info(&form, None).to(Reader::Anybody))
        .main(main)
        .render()
        .into_response())
}

fn records(it: &List) -> Markup {
    let columns = vec![
        Column::new("記録"),
        Column::new("受付").nowrap(),
        Column::new("終結").nowrap(),
        Column::new("廃棄した記録（データの行数）"),
        Column::new("結果"),
    ];
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "—".to_owned(), wareki);
    let kept = it.items.iter().filter(|(item, _)| item.outcome != ItemOutcome::Dropped);
    let lines = kept.map(|(item, counts)| {
        vec![
            html! { strong { (item.number) } " " (item.kind.label()) },
            html! { (day(item.opened_on)) },
            html! { (day(item.closed_on)) },
            html! { @if item.outcome == ItemOutcome::Removed { (sum(counts, true)) } @else { "—" } },
            outcome(item.outcome, item.obstacle.map(Code::label)),
        ]
    });
    Table::stacked("certificate", "廃棄した記録", columns).caption_hidden().rows(lines).render()
}

fn seal(it: &List) -> Markup {
    let wiped = it.row.wiped_at.map_or_else(|| "まだ済んでいません".to_owned(), instant);
    let entry = it.entry.map_or_else(|| "—".to_owned(), |entry| format!("{entry}番"));
    html! {
        (ui::summary_list(&[
            Row::new("照合用の値（SHA-256）", html! { code { (it.row.certificate.as_deref().unwrap_or_default()) } }),
            Row::text("この値を封じた記録簿の番号", &entry),
            Row::text("ファイルの書き直し", &wiped),
        ]))
        details {
            summary { "照合用の値のもとになった文字列" }
            pre.prewrap { (it.text) }
        }
    }
}
