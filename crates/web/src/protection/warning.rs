//! `GET`, `POST /warnings/{act}`: the halt before an outward act about somebody who is protected. What to look at, one
//! way on, one way back. The page itself says nothing of the case.

use app::protection;
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{code::Code, protection::OutwardAct};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    identity::local,
    kernel::{Form, PageError, PageResult, SignedIn, see, signed_in::ids_in},
    ui::{self, Button, Page},
};

const HEADING: &str = "保護の注意";

/// Where to go on.
#[derive(Debug, Deserialize)]
pub struct At {
    at: Option<String>,
}

/// The halt.
pub async fn show(signed: SignedIn, Path(act): Path<String>, Query(at): Query<At>) -> PageResult {
    let act = OutwardAct::from_code(&act).ok_or(PageError::NotFound)?;
    signed.op().needs::<std::convert::Infallible>(domain::staff::Work::Support).map_err(PageError::from)?;
    let at = local(at.at.as_deref().unwrap_or("/")).to_owned();
    let viewer = signed.viewer();
    let page = Page::aside(&viewer, HEADING).narrow().main(halt(&signed, act, &at));
    Ok(page.render().into_response())
}

fn halt(signed: &SignedIn, act: OutwardAct, at: &str) -> Markup {
    let on = Button::new("確かめたので、進む")
        .with("at", at.to_owned())
        .with(crate::kernel::form::SUBMISSION, signed.new_submission())
        .post(&format!("/warnings/{}", act.code()));
    let title = format!("{}前に、確かめてください", act.label());
    ui::interruption(
        &title,
        &html! {
            p { "この世帯・会議には、支援措置（DV等）で保護されている方がいます。" }
            ul { @for check in act.checks() { li { (check) } } }
            p { "確かめたことは記録簿に残ります。1時間のあいだ有効です。" }
        },
        &on,
        &back(at),
    )
}

/// The cover page of the case, or whatever stands above the page that waits.
fn back(at: &str) -> String {
    let path = at.split('?').next().unwrap_or_default();
    let above: Vec<&str> = path.split('/').take(3).collect();
    match above.as_slice() {
        ["", "cases" | "plans" | "conferences" | "referrals", _] => above.join("/"),
        _ => "/".to_owned(),
    }
}

/// It was read and confirmed.
pub async fn confirm(signed: SignedIn, Path(act): Path<String>, form: Form) -> PageResult {
    let act = OutwardAct::from_code(&act).ok_or(PageError::NotFound)?;
    let at = local(form.get("at"));
    let op = signed.op_at(at).await?;
    protection::confirm_at(&op, &ids_in(at), act).await?;
    // What waits may be a form that came from another tab: its page is where it stands.
    Ok(see(at))
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn the_way_back_is_the_thing_above_the_page() {
        assert_eq!(back("/cases/1/notes/new?template=visit"), "/cases/1");
        assert_eq!(back("/conferences/2/minutes"), "/conferences/2");
        assert_eq!(back("/search"), "/");
    }
}
