//! `/drafts`: all of one's drafts in this agency, and throwing one away.

use app::{
    Failure,
    draft::{self, MyDraft},
};
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::{page, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Column, Kind, Nav, Page, Size, Table},
};

/// `GET /drafts`.
pub async fn show(signed: SignedIn) -> PageResult {
    let drafts = draft::mine(&signed.op()).await?;
    let viewer = signed.viewer();
    let main = if drafts.is_empty() {
        ui::empty_state(words::NONE, &html! { a href="/" { "今日の画面へ" } })
    } else {
        table(&drafts)
    };
    let page = Page::new(&viewer, Nav::Today, words::LIST)
        .crumb("今日", "/")
        .flash(signed.flash())
        .head_note(html! { p { (words::what()) } })
        .main(main);
    Ok(page.render().into_response())
}

fn table(drafts: &[MyDraft]) -> Markup {
    let columns = ["画面", "ケース", "書き出し", "最後の保存", "操作"].map(Column::new).to_vec();
    Table::stacked("drafts", words::LIST, columns).caption_hidden().rows(drafts.iter().map(row)).render()
}

fn row(draft: &MyDraft) -> Vec<Markup> {
    let name = words::form_name(draft.key);
    let link = page(draft.key, draft.case, draft.conference).map(|page| format!("{page}?draft=1"));
    let drop =
        Button::new(words::DROP).about(format!("{name}の書きかけを")).kind(Kind::Tertiary).size(Size::Small);
    vec![
        html! { @match link { Some(link) => a href=(link) { (name) }, None => (name) } },
        html! { (draft.number.as_deref().unwrap_or("—")) },
        html! { (draft.beginning) },
        html! { (words::japan_time(draft.updated_at)) },
        drop.with("draft", draft.id.to_string()).post("/drafts/discard"),
    ]
}

/// `POST /drafts/discard`: from the list, or from the banner of a form (`to`).
pub async fn discard(signed: SignedIn, form: Form) -> PageResult {
    let id = form.id("draft").ok_or(PageError::NotFound)?;
    match draft::drop_draft(&signed.op_for(&form), id).await {
        // Pressed twice, or saved in another tab: it is gone, which is what was wanted.
        Ok(()) | Err(Failure::NotFound) => {}
        Err(other) => return Err(other.into()),
    }
    // Only our own pages, never another site: a path of the program begins with one slash and a letter.
    let to = form.get("to");
    let ours = to.starts_with("/cases/") || to.starts_with("/conferences/") || to == "/intakes/new";
    Ok(see_with(&signed.web, if ours { to } else { "/drafts" }, Flash::DraftDropped))
}
