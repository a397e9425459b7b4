//! The entrance of the demonstration: everybody to become, by agency. In a real installation it does not exist.

use app::identity::{self, DemoChoice};
use axum::{extract::State, response::IntoResponse};
use domain::code::Code as _;
use maud::{Markup, html};

use super::{enter, local, words};
use crate::{
    kernel::{Form, Mode, PageError, PageResult, Web},
    ui::{self, Page, paths},
};

pub(super) async fn show(State(web): State<Web>) -> PageResult {
    page(&web, paths::HOME, &html! {}).await
}

/// One click makes a session. Only here is a session made without a password.
pub(super) async fn become_member(State(web): State<Web>, form: Form) -> PageResult {
    if web.mode != Mode::Demo {
        return Err(PageError::NotFound);
    }
    let back = local(form.get("back"));
    if form.get("role").is_empty() {
        return Ok(crate::kernel::see(back));
    }
    let membership = form.id("role").ok_or(PageError::NotFound)?;
    let fresh = identity::become_member(&web.app, membership).await?;
    Ok(enter(&web, fresh.token.text(), back))
}

/// `above` says why somebody must choose again, for example that their session ended.
pub(super) async fn page(web: &Web, back: &str, above: &Markup) -> PageResult {
    if web.mode != Mode::Demo {
        return Err(PageError::NotFound);
    }
    let choices = identity::demo_choices(&web.app).await?;
    let body = html! {
        (above)
        p { (words::DEMO_TEXT) }
        @if choices.is_empty() { p { (words::NO_STAFF) } }
        @for group in choices.chunk_by(|a, b| a.agency == b.agency) {
            section.entrance {
                h2 { (group[0].agency_name) }
                (ui::buttons(&group.iter().map(|choice| button(choice, back)).collect::<Vec<_>>()))
            }
        }
    };
    Ok(Page::public(words::DEMO).narrow().main(body).render().into_response())
}

fn button(choice: &DemoChoice, back: &str) -> Markup {
    ui::Button::new(format!("{}　{}", choice.role.label(), choice.staff_name))
        .about(format!("{}　", choice.agency_name))
        .with("role", choice.membership.to_string())
        .with("back", back.to_owned())
        .size(ui::Size::Small)
        .post(paths::DEMO_ROLE)
}
