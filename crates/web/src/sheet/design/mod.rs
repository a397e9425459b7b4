//! `/sheet-designs`: the items of the sheets. A draft is copied from the edition in use, changed, and published.

pub(super) mod item;

use app::{
    Failure,
    sheet::design::{self, DesignRefused, Designed},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code as _,
    sheet::{Item, SheetKind, design::Difference, sections},
    staff::Work,
};
use japanese::date::wareki;
use maud::{Markup, html};

use super::{kind_of, words};
use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    household::keys,
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Column, Field, Kind, Level, Nav, Page, Table, Tone, Viewer, Width, chip},
};

/// Where it begins.
pub(crate) const DESIGNS: &str = "/sheet-designs";
const HEADING: &str = "シートの項目";

fn address(kind: SheetKind) -> String {
    format!("{DESIGNS}/{}", kind.code())
}

/// Begins a page of this feature.
fn page<'a>(viewer: &'a Viewer, heading: &'a str) -> Page<'a> {
    Page::new(viewer, Nav::Admin, heading).crumb(HEADING, DESIGNS)
}

/// `GET /sheet-designs`.
pub async fn list(signed: SignedIn) -> PageResult {
    let all = design::all(&signed.op()).await?;
    let viewer = signed.viewer();
    let columns = vec![
        Column::new("シート"),
        Column::new("使っている版").nowrap(),
        Column::new("項目").nowrap(),
        Column::new("下書き"),
    ];
    let lines = all.iter().map(|it| {
        let row = &it.in_use.row;
        vec![
            html! { a href=(address(row.kind)) { (row.kind.label()) } },
            html! { (words::nth(row.nth)) },
            html! { (it.in_use.items.len()) },
            html! { @if it.draft.is_some() { (chip(Tone::Info, "作成中")) } @else { "なし" } },
        ]
    });
    let main = html! {
        @if signed.actor.role.may(Work::Administer) { (admin_tabs(AdminPage::Sheets)) }
        p.lead { "シートで聞く項目を、自治体に合わせて足したり、言葉を変えたりできます。下書きを作り、公開した日から新しい版で記入します。前の版で記入した内容は、そのまま残ります。" }
        (Table::stacked("designs", "シート", columns).caption_hidden().rows(lines).render())
    };
    let page = Page::new(&viewer, Nav::Admin, HEADING).flash(signed.flash()).main(main);
    Ok(page.render().into_response())
}

/// `GET /sheet-designs/{kind}`.
pub async fn show(signed: SignedIn, Path(kind): Path<String>) -> PageResult {
    let it = design::of_kind(&signed.op(), kind_of(&kind)?).await?;
    Ok(shown(&signed, &it, None).into_response())
}

fn shown(signed: &SignedIn, it: &Designed, refused: Option<&DesignRefused>) -> Markup {
    let viewer = signed.viewer();
    let kind = it.in_use.row.kind;
    let main = html! {
        @if let Some(why) = refused { (ui::banner(Level::Error, &words::design_refused(why), &html! {})) }
        @match &it.draft {
            Some(draft) => (drafted(signed, it, draft)),
            None => (ui::buttons(&[
                Button::primary("下書きを作る").with("submission", signed.new_submission())
                    .post(&format!("{}/draft", address(kind))),
            ])),
        }
        (in_use(it))
        (ui::section("editions", "これまでの版", &editions(it)))
    };
    page(&viewer, kind.label()).flash(signed.flash()).main(main).render()
}

fn drafted(signed: &SignedIn, it: &Designed, draft: &app::sheet::Edition) -> Markup {
    let base = address(draft.row.kind);
    let add = Button::primary("項目を追加する").link(&format!("{base}/items"));
    let differs = it.difference().unwrap_or_default();
    ui::section(
        "draft",
        &format!("下書き（{}）", words::nth(draft.row.nth)),
        &html! {
            (ui::buttons(&[add]))
            (difference(&differs))
            @for (nth, section) in sections(&draft.items).into_iter().enumerate() {
                h3 { (section) }
                (draft_table(&base, nth, section, &draft.items))
            }
            (publication(signed, &base, draft.row.version))
        },
    )
}

fn difference(it: &Difference) -> Markup {
    let line = |what: &str, labels: &[String]| {
        html! { @if !labels.is_empty() { li { (what) "：" (labels.join("、")) } } }
    };
    html! {
        @if it.is_none() { p.hint { "まだ、使っている版から変わったところはありません。" } }
        @else { ul {
            (line("追加", &it.added)) (line("外す", &it.removed)) (line("変更", &it.changed))
        } }
    }
}

fn draft_table(base: &str, nth: usize, section: &str, items: &[Item]) -> Markup {
    let columns = vec![Column::new("項目"), Column::new("答え方").nowrap(), Column::new("印")];
    let lines = items.iter().filter(|item| item.section == section).map(|item| {
        vec![
            html! { a href=(format!("{base}/items/{}", item.key)) { (item.label) } },
            html! { (item.kind.label()) },
            marks(item),
        ]
    });
    Table::stacked(&format!("draft-items-{nth}"), section.to_owned(), columns)
        .caption_hidden()
        .rows(lines)
        .render()
}

fn marks(item: &Item) -> Markup {
    html! {
        @if item.national { (chip(Tone::Info, "国へ報告")) " " }
        @if item.required { (chip(Tone::Neutral, "必ず聞く")) " " }
        (chip(Tone::Neutral, item.confidence.label()))
    }
}

fn publication(signed: &SignedIn, base: &str, version: i64) -> Markup {
    let discard = Button::new("下書きを捨てる")
        .kind(Kind::Tertiary)
        .with("submission", signed.new_submission())
        .with("version", version.to_string())
        .post(&format!("{base}/discard"));
    html! {
        form.form method="post" action=(format!("{base}/publication")) novalidate data-once {
            (keys(&signed.new_submission(), Some(version)))
            (ui::text_field(&Field::new("note", "この版の説明").hint("変えた理由など。これまでの版の一覧に表示します。").width(Width::L).maxlength(200)))
            (ui::buttons(&[Button::primary("公開する").submit()]))
        }
        (ui::buttons(&[discard]))
    }
}

/// The items in use, and how often each was answered: one that nobody fills in may be too much.
fn in_use(it: &Designed) -> Markup {
    let columns = vec![
        Column::new("部"),
        Column::new("項目"),
        Column::new("答え方").nowrap(),
        Column::new("種類"),
        Column::new("印"),
        Column::new("この1年の記入").nowrap(),
    ];
    let lines = it.in_use.items.iter().map(|item| {
        let used = it.usage.get(&item.key).copied().unwrap_or_default();
        vec![
            html! { (item.section) },
            html! { (item.label) },
            html! { (item.kind.label()) },
            html! { (item.category.label()) },
            marks(item),
            html! {
                @if used.answered + used.unknown == 0 { (chip(Tone::Warn, "なし")) }
                @else { (used.answered) "件" @if used.unknown > 0 { span.note { "（ほかに不明など" (used.unknown) "件）" } } }
            },
        ]
    });
    let unused = it.in_use.items.iter().filter(|item| !it.usage.contains_key(&item.key)).count();
    ui::section(
        "in-use",
        &format!("使っている版（{}）", words::nth(it.in_use.row.nth)),
        &html! {
            p.hint { "この1年に1度も記入のない項目：" (unused) "。聞かない項目は、下書きで外せます。" }
            (Table::stacked("items", "使っている版の項目", columns).caption_hidden().rows(lines).render())
        },
    )
}

fn editions(it: &Designed) -> Markup {
    let columns = vec![Column::new("版").nowrap(), Column::new("公開した日").nowrap(), Column::new("説明")];
    let lines = it.published.iter().map(|row| {
        vec![
            html! { (words::nth(row.nth)) },
            html! { (row.published_on.map(wareki).unwrap_or_default()) },
            html! { (row.note) },
        ]
    });
    Table::stacked("editions", "これまでの版", columns).caption_hidden().rows(lines).render()
}

/// `POST /sheet-designs/{kind}/draft`.
pub async fn begin(signed: SignedIn, Path(kind): Path<String>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    match design::begin(&signed.op_for(&form), kind).await {
        Ok(()) | Err(Failure::Repeated) => Ok(see_with(&signed.web, &address(kind), Flash::Saved)),
        Err(other) => Err(other.into()),
    }
}

/// `POST /sheet-designs/{kind}/discard`.
pub async fn discard(signed: SignedIn, Path(kind): Path<String>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    let done = design::discard(&signed.op_for(&form), kind, form.version()).await;
    answer(&signed, kind, done.map_err(|failure| failure.map_refused(|never| match never {}))).await
}

/// `POST /sheet-designs/{kind}/publication`.
pub async fn publish(signed: SignedIn, Path(kind): Path<String>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    let done = design::publish(&signed.op_for(&form), kind, form.version(), &form.line("note")).await;
    answer(&signed, kind, done).await
}

/// Back to the sheet: saved, refused, or changed by somebody else meanwhile.
async fn answer(signed: &SignedIn, kind: SheetKind, done: Result<(), Failure<DesignRefused>>) -> PageResult {
    let to = address(kind);
    match done {
        Ok(()) => Ok(see_with(&signed.web, &to, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &to, Flash::Repeated)),
        Err(Failure::Stale) => Ok(see_with(&signed.web, &to, Flash::ChangedMeanwhile)),
        Err(Failure::Refused(why)) => {
            let it = design::of_kind(&signed.op(), kind).await?;
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, shown(signed, &it, Some(&why))).into_response())
        }
        Err(other) => Err(PageError::from_failure(other, words::design_refused)),
    }
}
