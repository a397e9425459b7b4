//! `GET /audit/reviews/{month}`: what is to be looked at in a month, those not judged yet first.

use app::review::queries::{self, ItemRow, MonthPage, MonthRow};
use axum::{
    extract::{Path, RawQuery},
    response::IntoResponse,
};
use domain::{
    code::Code,
    review::{SAMPLE, Verdict},
};
use maud::{Markup, html};

use super::{HEADING, PATH, month_of};
use crate::{
    household::keys,
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Column, Kind, Nav, Page, Paging, Table, Tone, chip},
};

/// The page.
pub(super) async fn show(signed: SignedIn, Path(month): Path<String>, RawQuery(raw): RawQuery) -> PageResult {
    let month = month_of(&month)?;
    let from =
        Form::decode(raw.as_deref().unwrap_or("").as_bytes()).get("from").parse().unwrap_or(0_i64).max(0);
    let found = queries::month(&signed.op(), month, from).await?;
    let viewer = signed.viewer();
    let main = html! {
        p { (found.month.items) "件のうち、まだのものが" (found.month.open) "件あります。" }
        @if found.items.is_empty() {
            (ui::empty_state("確かめるものはありません。", &html! {}))
        } @else { (table(&found)) (pages(&found, from)) }
        (sample(&found.month))
        form.form method="post" action=(PATH) data-once {
            (keys(&signed.new_submission(), None))
            (ui::hidden("month", &month.to_string()))
            (ui::buttons(&[Button::new("もう一度調べる").kind(Kind::Secondary).submit()]))
            p.hint { "新しく見つかったものだけを加えます。記入した結果は変わりません。" }
        }
    };
    let page = Page::new(&viewer, Nav::Ledger, format!("{}の点検", month.label()))
        .crumb("記録簿", crate::audit::PATH)
        .crumb(HEADING, PATH)
        .flash(signed.flash())
        .main(main);
    Ok(page.render().into_response())
}

fn table(found: &MonthPage) -> Markup {
    let columns = vec![
        Column::new("理由"),
        Column::new("だれが"),
        Column::new("ケース").nowrap(),
        Column::new("日").nowrap(),
        Column::new("点検の結果").nowrap(),
    ];
    Table::stacked("items", "確かめるもの", columns)
        .caption_hidden()
        .rows(found.items.iter().map(row))
        .render()
}

fn row(item: &ItemRow) -> Vec<Markup> {
    let href = format!("{PATH}/{}/items/{}", item.month, item.id);
    vec![
        html! { a href=(href) { (item.rule.label()) } },
        html! { (item.staff_name) "（" (item.role.label()) "）" br; span.hint { (item.agency_name) } },
        html! { (item.case_number.as_deref().unwrap_or("—")) },
        html! { (ui::time(item.on_day, &japanese::date::wareki(item.on_day))) },
        verdict(item.verdict),
    ]
}

/// 正当, 要確認, or まだ.
pub(super) fn verdict(verdict: Option<Verdict>) -> Markup {
    match verdict {
        Some(Verdict::Proper) => html! { (Verdict::Proper.label()) },
        Some(Verdict::Doubtful) => chip(Tone::Warn, Verdict::Doubtful.label()),
        None => chip(Tone::Info, "まだ"),
    }
}

fn pages(found: &MonthPage, from: i64) -> Markup {
    let shown = i64::try_from(found.items.len()).unwrap_or(0);
    let href = |from: i64| format!("{PATH}/{}?from={from}", found.month.month);
    let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
    ui::paging(&Paging {
        from: unsigned(from) + 1,
        shown: unsigned(shown),
        total: Some(unsigned(found.month.items)),
        next: found.more.then(|| (href(from + shown).into(), u32::try_from(queries::PAGE).unwrap_or(50))),
        first: (from > 0).then(|| href(0).into()),
    })
}

/// How the sample was drawn, so that anybody can draw it again.
fn sample(month: &MonthRow) -> Markup {
    let body = html! {
        @if let (Some(seed), Some(population)) = (&month.seed, month.population) {
            p { "この月の閲覧" (population) "件から" (SAMPLE) "件を、くじで選びました。くじは一度だけ引き、引き直せません。" }
            p { "くじの種：" code { (seed) } }
            p { "「種:記録の番号」という文字の SHA-256 を計算し、小さい順に選びます。同じ種からは、だれが引いても同じものが選ばれます。" }
        } @else {
            p { "月が終わってから点検すると、閲覧から" (SAMPLE) "件をくじで選びます。" }
        }
    };
    ui::help("抜き取りのしかた", &body)
}
