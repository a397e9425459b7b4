//! The list of agencies and sites, and the page of one.

use app::{
    failure::Problem,
    organisation::queries::{self, AgencyLine, AreaLine},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{ids::AgencyId, list_file::ListFile, staff::Work};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{PATH, sites::SITES, words};
use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    kernel::{Form, PageError, PageResult, SignedIn},
    list_file,
    ui::{self, Button, Choice, Column, Field, Kind, Level, Nav, Page, Table, Width},
};

/// `GET /profile/agencies`.
pub(super) async fn list(signed: SignedIn) -> PageResult {
    Ok(list_page(&signed, &Form::default(), &[]).await?.into_response())
}

/// The list with the form for a new site.
pub(super) async fn list_page(
    signed: &SignedIn,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let op = signed.op();
    op.needs::<std::convert::Infallible>(Work::Administer)?;
    let all = queries::agencies(&op).await?;
    let areas = queries::areas(&op).await?;
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    let main = html! {
        (admin_tabs(AdminPage::Sites))
        p.hint { "名称や区域は計画プロファイルから表示しています。電話番号・開所時間と、一つの機関の中の拠点（15か所のうちの1か所など）をここで登録します。" }
        (table(&all))
        (list_file::way(ListFile::Agencies, ""))
        (ui::section("new-site", "拠点を加える", &new_form(signed, typed, problems, &all, &areas)))
    };
    Ok(Page::new(&viewer, Nav::Admin, words::SITES).flash(signed.flash()).errors(errors).main(main).render())
}

fn table(all: &[AgencyLine]) -> Markup {
    let columns = vec![
        Column::new("名称"),
        Column::new("種別"),
        Column::new("区域"),
        Column::new("電話").nowrap(),
        Column::new("開所時間"),
        Column::new("期間").nowrap(),
    ];
    let line = |row: &AgencyLine| {
        vec![
            html! {
                @if row.parent.is_some() { span.faint { "拠点　" } }
                @if row.ended_on.is_some() { (row.name) } @else { a href=(format!("{SITES}/{}", row.id)) { (row.name) } }
            },
            html! { (row.kind) },
            html! { (row.area_name.as_deref().unwrap_or("—")) },
            html! { (row.phone.as_deref().unwrap_or("—")) },
            html! { @if row.hours.is_empty() { "—" } @else { (row.hours) } },
            html! {
                (wareki(row.from_on)) "から"
                @if let Some(ended) = row.ended_on { "（" (wareki(ended)) "に終了）" }
            },
        ]
    };
    Table::stacked("agencies", "機関と拠点", columns).rows(all.iter().map(line)).render()
}

fn error(problems: &[Problem], name: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field == name).map(|problem| problem.message.clone())
}

fn fields(typed: &Form, problems: &[Problem], areas: &[AreaLine], is_site: bool) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).width(Width::L).error(error(problems, name))
    };
    let areas: Vec<Choice<'_>> =
        areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str())).collect();
    html! {
        @if is_site { (ui::text_field(&field("name", "名称").required())) }
        (ui::text_field(&field("phone", "電話番号").kind("tel").width(Width::M)))
        (ui::text_field(&field("hours", "開所時間").hint(words::HOURS_HINT)))
        @if is_site && !areas.is_empty() { (ui::select(&field("area", "区域"), &areas)) }
    }
}

fn new_form(
    signed: &SignedIn,
    typed: &Form,
    problems: &[Problem],
    all: &[AgencyLine],
    areas: &[AreaLine],
) -> Markup {
    let entries: Vec<Choice<'_>> = all
        .iter()
        .filter(|row| row.key.is_some() && row.ended_on.is_none())
        .map(|row| Choice::new(row.id.to_string(), row.name.as_str()))
        .collect();
    let entry = Field::new("entry", "どの機関の拠点か")
        .value(typed.get("entry").to_owned())
        .required()
        .error(error(problems, "entry"));
    html! {
        form.form method="post" action=(SITES) novalidate data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (ui::select(&entry, &entries))
            (fields(typed, problems, areas, true))
            (ui::buttons(&[Button::primary("拠点を加える").submit()]))
        }
    }
}

/// `GET /profile/agencies/{id}`.
pub(super) async fn one(signed: SignedIn, Path(id): Path<AgencyId>) -> PageResult {
    Ok(one_page(&signed, id, None, &[]).await?.into_response())
}

/// One agency or site with its form.
pub(super) async fn one_page(
    signed: &SignedIn,
    id: AgencyId,
    typed: Option<&Form>,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    draw(signed, id, typed, problems, false).await
}

/// The form again after somebody else was faster: what is stored stands above what was typed.
pub(super) async fn conflict_page(
    signed: &SignedIn,
    id: AgencyId,
    typed: &Form,
) -> Result<Markup, PageError> {
    draw(signed, id, Some(typed), &[], true).await
}

/// The fields, and what they are called as they stood when the form was opened.
const SEEN: [(&str, &str); 4] =
    [("name", "seen_name"), ("phone", "seen_phone"), ("hours", "seen_hours"), ("area", "seen_area")];

/// What stood in the form when it was opened, to notice a change in the meantime; after a conflict, what is stored.
fn seen(stored: &Form, typed: Option<&Form>, stale: bool) -> Markup {
    let typed = typed.filter(|_| !stale);
    html! {
        @for (name, seen) in SEEN {
            (ui::hidden(seen, typed.map_or_else(|| stored.get(name), |typed| typed.get(seen))))
        }
    }
}

async fn draw(
    signed: &SignedIn,
    id: AgencyId,
    typed: Option<&Form>,
    problems: &[Problem],
    stale: bool,
) -> Result<Markup, PageError> {
    let op = signed.op();
    op.needs::<std::convert::Infallible>(Work::Administer)?;
    let all = queries::agencies(&op).await?;
    let Some(row) = all.into_iter().find(|row| row.id == id && row.ended_on.is_none()) else {
        return Err(PageError::NotFound);
    };
    let areas = queries::areas(&op).await?;
    let stored = Form::of([
        ("name", row.name.clone()),
        ("phone", row.phone.clone().unwrap_or_default()),
        ("hours", row.hours.clone()),
        ("area", row.area.map(|area| area.to_string()).unwrap_or_default()),
    ]);
    let is_site = row.parent.is_some();
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    let action = format!("{SITES}/{id}");
    let main = html! {
        @if stale {
            (ui::banner(Level::Warning, "ほかの管理者が先に変更しました", &html! {
                p { "いま保存されている内容：" (stored.get("name")) "　電話 " (stored.get("phone"))
                    "　開所時間 " (stored.get("hours")) "　区域 "
                    (row.area_name.as_deref().unwrap_or("—")) }
                p { "まだ保存していません。入力した内容は下の欄に残っています。見比べて、もう一度保存してください。" }
            }))
        }
        form.form method="post" action=(action) novalidate data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (seen(&stored, typed, stale))
            (fields(typed.unwrap_or(&stored), problems, &areas, is_site))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("一覧に戻る").kind(Kind::Tertiary).link(SITES),
            ]))
        }
        @if is_site {
            (ui::section("end-site", "拠点を終了する", &html! {
                p { "今日から、つなぎ先などの選択肢に表示されなくなります。これまでの記録は残ります。" }
                form.form method="post" action=(format!("{action}/end")) data-once {
                    (ui::form_keys(None, &signed.new_submission()))
                    (ui::buttons(&[Button::new("この拠点を終了する").kind(Kind::Danger).submit()]))
                }
            }))
        }
    };
    Ok(Page::new(&viewer, Nav::Admin, row.name)
        .narrow()
        .crumb(words::PROFILE, PATH)
        .crumb(words::SITES, SITES)
        .errors(errors)
        .main(main)
        .render())
}
