//! Keeps a process on the profile in force: at start, when another process loaded one, when a day comes.
//!
//! The program calls [`current`] at start and [`Watch::look`] every few minutes; a look is one small query
//! unless something changed.

use std::sync::{Arc, Mutex};

use domain::ids::{AuditId, Id};
use jiff::civil::Date;
use profile::Profile;

use super::{
    settle::{self, Maker},
    store::{self, Stored},
};
use crate::{
    App, Failure, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

/// What this process saw last.
#[derive(Debug, Default)]
pub struct Watch {
    seen: Mutex<Option<(i64, Date)>>,
}

impl Watch {
    /// A watch that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts the version in force into effect if it is another one than at the last look, and once a day ends
    /// what has been handed over meanwhile. Returns whether anything changed.
    ///
    /// # Errors
    /// The database's own; the profile that was in force stays so.
    pub async fn look(&self, app: &App) -> Outcome<bool> {
        let today = japan_date(app.now());
        let mut read = app.db().read().await?;
        let version = store::in_force(&mut read, today).await?;
        drop(read);
        let Some(version) = version else { return Ok(false) };
        let here = (version.number, today);
        if self.seen.lock().is_ok_and(|seen| *seen == Some(here)) && version.settled {
            return Ok(false);
        }
        let profile = read_stored(&version)?;
        if version.settled {
            sweep(app, &profile, today).await?;
        } else {
            settle_version(app, &version, &profile).await?;
        }
        app.set_profile(profile);
        if let Ok(mut seen) = self.seen.lock() {
            *seen = Some(here);
        }
        Ok(true)
    }
}

/// Puts the version in force into effect in this process; `None` if no profile was ever loaded.
///
/// # Errors
/// The database's own.
pub async fn current(app: &App) -> Outcome<Option<Arc<Profile>>> {
    Watch::new().look(app).await?;
    Ok(app.profile())
}

/// A version whose day has come: its rows, once, whoever looks first.
async fn settle_version(app: &App, version: &Stored, profile: &Profile) -> Outcome<()> {
    let now = app.now();
    let maker = Maker { app, now };
    let mut tx = app.db().write().await?;
    if !store::mark_settled(&mut tx, version.id, now).await? {
        return Ok(());
    }
    let settled = settle::settle(&mut tx, &maker, (version.id, profile), version.effective_on).await?;
    let detail = format!("第{}版の適用開始、引き継ぎ待ち{}件", version.number, settled.staying.len());
    let entry = Entry::new(Action::LoadProfile).object("profile_version", version.id).detail(detail);
    audit::record_program(&mut tx, maker.id::<AuditId>(), now, app.ids().uuid(now), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends what the profile no longer names and nobody depends on any more.
async fn sweep(app: &App, profile: &Profile, today: Date) -> Outcome<()> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    let settled = settle::sweep(&mut tx, profile, today).await?;
    if settled.ended == 0 {
        return Ok(());
    }
    let entry =
        Entry::new(Action::LoadProfile).detail(format!("引き継ぎを終えた機関などの終了{}件", settled.ended));
    let id = AuditId::from_uuid(app.ids().uuid(now));
    audit::record_program(&mut tx, id, now, app.ids().uuid(now), entry).await?;
    tx.commit().await?;
    Ok(())
}

fn read_stored(version: &Stored) -> Outcome<Arc<Profile>> {
    profile::read(&version.body, "profile_version").map(Arc::new).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        tracing::error!(number = version.number, problem = first, "the stored profile cannot be read");
        Failure::Db(db::DbError::Inconsistent { column: 2, why: "not a profile".into() })
    })
}
