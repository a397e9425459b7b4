//! The version in force and the history, and the text of one version.

use app::organisation::queries;
use axum::{extract::Path, response::IntoResponse};
use maud::{Markup, html};

use super::{PATH, words};
use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Field, Kind, Nav, Page, Table, Tone, chip},
};

/// `GET /profile`.
pub(super) async fn show(signed: SignedIn) -> PageResult {
    let versions = queries::versions(&signed.op()).await?;
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Admin, words::PROFILE)
        .flash(signed.flash())
        .primary(Button::primary(words::NEW).link("/profile/new"));
    let main = html! {
        (admin_tabs(AdminPage::Profile))
        p { a href=(crate::arrangement::PATH) { "いまの体制を画面で見る" } }
        @if versions.rows.is_empty() {
            (ui::empty_state("まだ登録されていません。計画プロファイルの内容を貼り付けて登録してください。", &html! {}))
        } @else { (table(&versions)) }
    };
    Ok(page.main(main).render().into_response())
}

fn table(versions: &queries::Versions) -> Markup {
    let columns = vec![
        Column::new("版"),
        Column::new("計画名"),
        Column::new("適用日").nowrap(),
        Column::new("登録"),
        Column::new("状態").nowrap(),
    ];
    let line = |row: &queries::VersionRow| {
        vec![
            html! { a href=(format!("{PATH}/versions/{}", row.number)) { "第" (row.number) "版" } },
            html! { (row.name) },
            html! { (ui::time(row.effective_on, &japanese::date::wareki(row.effective_on))) },
            html! {
                (crate::audit::instant(row.loaded_at)) "　"
                (row.loaded_by.as_deref().unwrap_or("コマンドから"))
            },
            state(row, versions.in_force),
        ]
    };
    Table::stacked("versions", "登録した版", columns).rows(versions.rows.iter().map(line)).render()
}

fn state(row: &queries::VersionRow, in_force: Option<i64>) -> Markup {
    match in_force {
        Some(number) if number == row.number => chip(Tone::Good, "適用中"),
        Some(number) if number > row.number => html! { "過去の版" },
        _ => chip(Tone::Info, "適用日待ち"),
    }
}

/// `GET /profile/versions/{number}`.
pub(super) async fn text(signed: SignedIn, Path(number): Path<i64>) -> PageResult {
    let text = queries::text(&signed.op(), Some(number)).await?;
    let viewer = signed.viewer();
    let field = Field::new("text", "内容").value(text).readonly().maxlength(super::load::LONGEST);
    let main = html! {
        (ui::text_area(&field, 40, None))
        (Button::new("一覧に戻る").kind(Kind::Tertiary).link(PATH))
    };
    let page = Page::new(&viewer, Nav::Admin, format!("第{number}版")).crumb(words::PROFILE, PATH).main(main);
    Ok(page.render().into_response())
}
