//! Keeping and dropping a draft.

use db::Read;
use domain::{
    ids::{CaseId, DraftId},
    staff::Work,
};

use super::{DraftKey, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    failure::Problem,
};

/// The fields of a form as (name, value), in order, names repeated for several values.
pub type Fields = Vec<(String, String)>;

/// The largest draft, in bytes as stored.
pub const MAX_BYTES: usize = 400_000;

/// Fields that belong to one sending of a form and must not come back with its text.
const LEFT_OUT: [&str; 4] = ["submission", "idempotency_key", "keep", "password"];

/// Stores what was typed so far, over what was stored before. What is the same as before changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] if the form is about a case the actor may not know of, [`Failure::Invalid`] if it
/// is larger than any form can be.
pub async fn keep(op: &Op, key: DraftKey, fields: &[(String, String)]) -> Outcome<()> {
    op.needs(Work::Support)?;
    let kept: Vec<&(String, String)> =
        fields.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())).collect();
    let Some(body) = serde_json::to_string(&kept).ok().filter(|body| body.len() <= MAX_BYTES) else {
        let why = "下書きに残せる長さを超えています。保存するか、2つに分けて入力してください。";
        return Err(Failure::Invalid(vec![Problem::new("body", why)]));
    };
    let mut tx = op.write().await?;
    let case = about(&mut tx, op, key).await?;
    let Some(draft) = store::put(&mut tx, op, key, case, &body).await? else { return Ok(()) };
    let entry = Entry::new(Action::KeepDraft).object("draft", draft).detail(key.parts().0);
    audit::record(&mut tx, op, with_case(entry, case)).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a draft of the actor away.
///
/// # Errors
/// [`Failure::NotFound`] if there is none with this id among the actor's own.
pub async fn drop_draft(op: &Op, draft: DraftId) -> Outcome<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let Some(case) = store::delete(&mut tx, op, draft).await? else { return Err(Failure::NotFound) };
    let entry = Entry::new(Action::KeepDraft).object("draft", draft).detail("dropped");
    audit::record(&mut tx, op, with_case(entry, case)).await?;
    tx.commit().await?;
    Ok(())
}

fn with_case(entry: Entry, case: Option<CaseId>) -> Entry {
    match case {
        Some(case) => entry.case(case),
        None => entry,
    }
}

/// The case a form is about, if the actor may know of it.
async fn about(read: &mut Read, op: &Op, key: DraftKey) -> Outcome<Option<CaseId>> {
    let case = match key {
        DraftKey::Correction(note) => match store::case_of_own_note(read, op, note).await? {
            Some(case) => Some(case),
            None => return Err(Failure::NotFound),
        },
        DraftKey::Discussion(item) => match store::case_of_item(read, item).await? {
            Some(case) => Some(case),
            None => return Err(Failure::NotFound),
        },
        key => key.case(),
    };
    match case {
        Some(id) if case::find_visible(read, op, id).await?.is_none() => Err(Failure::NotFound),
        case => Ok(case),
    }
}
