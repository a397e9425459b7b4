//! What forms show of drafts: where they are sent, the button, the banner of one that waits.

use app::draft::{Draft, DraftKey};
use domain::ids::{CaseId, ConferenceId};
use maud::{Markup, html};

use super::words;
use crate::{
    kernel::Form,
    ui::{self, Button, Kind, Level},
};

/// Where a form sends its draft: for `data-draft` and the button.
#[must_use]
pub fn address(key: DraftKey) -> String {
    match key.parts() {
        (kind, Some(id)) => format!("/drafts/{kind}/{id}"),
        (kind, None) => format!("/drafts/{kind}"),
    }
}

/// The page of the form. `case` and `conference` are needed only where the key does not say them.
#[must_use]
pub fn page(key: DraftKey, case: Option<CaseId>, conference: Option<ConferenceId>) -> Option<String> {
    Some(match key {
        DraftKey::Intake => "/intakes/new".to_owned(),
        DraftKey::Note(case) => format!("/cases/{case}/notes/new"),
        DraftKey::Correction(note) => format!("/cases/{}/notes/{note}/correction", case?),
        DraftKey::Consent(case) => format!("/cases/{case}/consents/new"),
        DraftKey::Assessment(case) => format!("/cases/{case}/assessments/new"),
        DraftKey::Sheet(case) => format!("/cases/{case}/sheets/draft"),
        DraftKey::Plan(case) => format!("/cases/{case}/plans/new"),
        DraftKey::Discussion(item) => format!("/conferences/{}/items/{item}", conference?),
    })
}

/// 「下書きに保存」: sends the form it stands in to the drafts, without scripts and without its files.
#[must_use]
pub fn save_button(key: DraftKey) -> Markup {
    html! {
        button.button.secondary.medium type="submit" formaction=(address(key)) formenctype="application/x-www-form-urlencoded" formnovalidate name="keep" value="page" {
            span { (words::KEEP) }
        }
    }
}

/// The banner above a form whose draft waits: go on with it, or throw it away.
#[must_use]
pub fn offer(draft: &Draft, form_page: &str) -> Markup {
    ui::banner(
        Level::Info,
        &words::found(draft.updated_at),
        &html! {
            (ui::buttons(&[
                Button::new(words::GO_ON).link(&format!("{form_page}?draft=1")),
                Button::new(words::DROP).kind(Kind::Tertiary).with("draft", draft.id.to_string())
                    .with("to", form_page.to_owned()).post("/drafts/discard"),
            ]))
        },
    )
}

/// A draft as if it had just been typed.
#[must_use]
pub fn form_of(draft: &Draft) -> Form {
    let mut form = Form::default();
    for (name, value) in &draft.fields {
        form.push(name, value.as_str());
    }
    form
}
