//! 保存した条件: the conditions that somebody kept, above the lists of ケース and 予定, and the form that keeps another.
//!
//! A list hands in its own reading of its address ([`Here`]); what is sent back is read by the list again before it is
//! stored, so that a kept condition is always an address of that list. Works without scripts.

#[cfg(test)]
mod tests;

use app::{
    Failure,
    saved_filter::{self, SavedFilter},
};
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use domain::{
    code::Code as _,
    ids::SavedFilterId,
    saved_filter::{FilterRefused, FilteredList, MAX_NAME, MOST},
};
use maud::{Markup, html};

use crate::{
    household::{id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Field, Kind, Nav, Page, Size, Width},
};

const KEEP: &str = "この条件を保存する";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/saved-filters/{list}", post(keep))
        .route("/saved-filters/{list}/{filter}/removal", post(remove))
}

/// A list as it is narrowed now.
pub(crate) struct Here {
    /// Which list.
    pub list: FilteredList,
    /// What stands behind `?` in its address.
    pub query: String,
    /// Whether anything is narrowed: only then there is something to keep.
    pub narrowed: bool,
}

/// The address of a list.
fn path(list: FilteredList) -> &'static str {
    match list {
        FilteredList::Cases => "/cases",
        FilteredList::Schedule => crate::schedule::PATH,
    }
}

/// What is sent as a condition, as its list reads it.
fn read(signed: &SignedIn, list: FilteredList, raw: &str) -> String {
    let address = match list {
        FilteredList::Cases => crate::case_list::canonical(raw),
        FilteredList::Schedule => crate::schedule::canonical(raw, signed.op().today()),
    };
    address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

/// The kept conditions and the form for this one.
///
/// # Errors
/// The storage's own.
pub(crate) async fn bar(signed: &SignedIn, here: &Here) -> Result<Markup, PageError> {
    let kept = saved_filter::mine(&signed.op(), here.list).await?;
    if kept.is_empty() && !here.narrowed {
        return Ok(html! {});
    }
    let is_kept = kept.iter().any(|row| row.query == here.query);
    Ok(html! {
        div.saved-filters.no-print {
            @if !kept.is_empty() {
                h2.hidden { "保存した条件" }
                ul { @for row in &kept { (line(signed, here, row)) } }
            }
            @if here.narrowed && !is_kept {
                (ui::disclosure(KEEP, 0, false, &form(signed, here.list, &here.query, "", None)))
            }
        }
    })
}

fn line(signed: &SignedIn, here: &Here, row: &SavedFilter) -> Markup {
    let base = path(here.list);
    let removal = format!("/saved-filters/{}/{}/removal", here.list.code(), row.id);
    html! {
        li {
            a href=(format!("{base}?{}", row.query)) aria-current=[(row.query == here.query).then_some("true")] { (row.name) }
            (Button::new("削除").about(format!("条件「{}」を", row.name)).kind(Kind::Tertiary).size(Size::Small)
                .with("submission", signed.new_submission()).post(&removal))
        }
    }
}

fn form(signed: &SignedIn, list: FilteredList, query: &str, typed: &str, error: Option<String>) -> Markup {
    let name = Field::new("name", "条件の名前")
        .hint("この一覧の上に並びます。自分だけに表示されます。お名前など、個人の情報は書かないでください。")
        .maxlength(u32::try_from(MAX_NAME).unwrap_or(u32::MAX))
        .width(Width::M)
        .value(typed)
        .error(error)
        .required();
    html! {
        form.form method="post" action=(format!("/saved-filters/{}", list.code())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::hidden("query", query))
            (ui::text_field(&name))
            (ui::buttons(&[Button::primary("保存する").submit()]))
        }
    }
}

fn list_of(code: &str) -> Result<FilteredList, PageError> {
    FilteredList::from_code(code).ok_or(PageError::NotFound)
}

/// `POST /saved-filters/{list}`.
async fn keep(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = list_of(&list)?;
    let query = read(&signed, list, form.get("query"));
    let back = format!("{}?{query}", path(list));
    match saved_filter::keep(&signed.op_for(&form), list, form.get("name"), &query).await {
        Ok(()) => Ok(see_with(&signed.web, &back, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &back, Flash::Repeated)),
        Err(Failure::Refused(why)) => Ok(again(&signed, list, &query, form.get("name"), why)),
        Err(other) => Err(PageError::from_failure(other, |why| refused(*why))),
    }
}

/// The form alone with what was typed and what is wrong with it.
fn again(signed: &SignedIn, list: FilteredList, query: &str, typed: &str, why: FilterRefused) -> Response {
    let back = Button::new("一覧へ戻る").kind(Kind::Tertiary).link(&format!("{}?{query}", path(list)));
    let main = html! {
        (form(signed, list, query, typed, Some(refused(why))))
        p { (back) }
    };
    let nav = match list {
        FilteredList::Cases => Nav::Cases,
        FilteredList::Schedule => Nav::Schedule,
    };
    let viewer = signed.viewer();
    let errors = vec![("name".to_owned(), refused(why))];
    let page = Page::new(&viewer, nav, KEEP).narrow().errors(errors).main(main);
    (StatusCode::UNPROCESSABLE_ENTITY, page.render()).into_response()
}

/// `POST /saved-filters/{list}/{filter}/removal`.
async fn remove(signed: SignedIn, Path((list, filter)): Path<(String, String)>, form: Form) -> PageResult {
    let list = list_of(&list)?;
    let filter: SavedFilterId = id(&filter)?;
    match saved_filter::remove(&signed.op_for(&form), filter).await {
        Ok(()) | Err(Failure::Repeated) => Ok(see_with(&signed.web, path(list), Flash::Saved)),
        Err(other) => Err(other.into()),
    }
}

fn refused(why: FilterRefused) -> String {
    match why {
        FilterRefused::Name => format!("条件の名前を{MAX_NAME}文字以内で入力してください。"),
        FilterRefused::Taken => {
            "同じ名前の条件があります。別の名前にするか、前の条件を削除してください。".to_owned()
        }
        FilterRefused::Full => format!("保存できる条件は{MOST}までです。使わない条件を削除してください。"),
    }
}
