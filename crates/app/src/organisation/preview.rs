//! What a changed profile would change, before it is applied. Changes nothing.

use std::sync::Arc;

use jiff::civil::Date;
use profile::{Change, Profile, diff};

use super::{ApplyRefused, StillCarries, apply, settle, store};
use crate::{App, Outcome, op::japan_date};

/// The difference to look at before applying.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The new profile.
    pub profile: Arc<Profile>,
    /// The number of the newest version; 0 before the first. Goes into [`super::Load::seen`].
    pub newest: i64,
    /// The number of the version that counts until then; `None` for the first.
    pub before: Option<i64>,
    /// All differences from that version, as sentences; empty for the first.
    pub changes: Vec<Change>,
    /// What would end although somebody depends on it.
    pub staying: Vec<StillCarries>,
    /// Later versions that were loaded already and will replace this one on their days.
    pub later: Vec<(i64, Date)>,
}

/// Compares a text with the version that counts until `effective_on`.
///
/// # Errors
/// [`ApplyRefused`] as applying would refuse, except [`ApplyRefused::StillCarries`], which is shown instead.
pub async fn preview(
    app: &App,
    text: &str,
    file: &str,
    effective_on: Date,
) -> Outcome<Preview, ApplyRefused> {
    let text = text.replace("\r\n", "\n");
    let new = apply::read(&text, file)?;
    let today = japan_date(app.now());
    let mut read = app.db().read().await?;
    let newest = store::newest(&mut read).await?;
    let before = store::in_force(&mut read, effective_on.max(today)).await?;
    apply::check(&new, &apply::sha256(&text), effective_on, newest.as_ref(), before.as_ref())?;
    let staying = settle::would_stay(&mut read, &new, effective_on).await?;
    let later = super::queries::later(&mut read, effective_on).await?;
    drop(read);
    // A stored text that this program no longer reads cannot be compared: then everything is new.
    let old = before.as_ref().and_then(|version| profile::read(&version.body, "").ok());
    Ok(Preview {
        changes: old.map(|old| diff(&old, &new)).unwrap_or_default(),
        profile: Arc::new(new),
        newest: newest.map_or(0, |version| version.number),
        before: before.map(|version| version.number),
        staying,
        later,
    })
}
