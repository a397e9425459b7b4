//! Keeping a record at the top of 経過 as 重要, and taking it from there: two buttons on the record's own page.

use app::{
    Failure, Outcome,
    note::{self, PinRefused, queries::NotePage},
};
use axum::extract::Path;
use domain::ids::{CaseId, NoteId};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, id, keys},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{Button, Size},
};

/// The button that fits: with what it does in a sentence.
pub(super) fn button(signed: &SignedIn, frame: &CaseFrame, stored: &NotePage) -> Markup {
    let base = format!("{}/notes/{}", frame.base(), stored.newest().id);
    let (end, label) = if stored.pinned { ("unpin", words::UNPIN) } else { ("pin", words::PIN) };
    html! {
        form.post-button.no-print method="post" action=(format!("{base}/{end}")) data-once {
            (keys(&signed.new_submission(), None))
            p.hint { (if stored.pinned { words::IS_PINNED } else { words::PIN_WHAT }) }
            (Button::new(label).size(Size::Small).submit())
        }
    }
}

/// `POST /cases/{case}/notes/{note}/pin`.
pub async fn pin(signed: SignedIn, Path((case, note)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    answer(&signed, case, note, note::pin(&signed.op_for(&form), case, note).await)
}

/// `POST /cases/{case}/notes/{note}/unpin`.
pub async fn unpin(signed: SignedIn, Path((case, note)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    answer(&signed, case, note, note::unpin(&signed.op_for(&form), case, note).await)
}

fn answer(signed: &SignedIn, case: CaseId, note: NoteId, done: Outcome<(), PinRefused>) -> PageResult {
    let location = format!("/cases/{case}/notes/{note}");
    match done {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::pin_refused(*refused))),
    }
}
