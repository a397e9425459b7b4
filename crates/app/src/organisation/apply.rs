//! Loading a profile: the first one, or a changed one with the day from which it counts.
//!
//! One transaction: the whole text as a new version, its rows if its day has come, the record of use.
//! Administrators do it on the page `/profile`, the command line with `tasuki profile load` and `init`.

use std::sync::Arc;

use db::Tx;
use domain::{
    ids::{AuditId, ProfileVersionId},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};
use profile::Profile;
use sha2::{Digest as _, Sha256};

use super::{
    ApplyRefused, StillCarries,
    settle::{self, Maker, Settled},
    store::{self, NewVersion, Stored},
};
use crate::{
    App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

/// What to load.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// The TOML text.
    pub text: &'a str,
    /// What the text is called in its problems: a file's name.
    pub file: &'a str,
    /// The first day on which it counts.
    pub effective_on: Date,
    /// The number of the newest version when the difference was shown; `None` if nobody looked.
    pub seen: Option<i64>,
}

/// A loaded version.
#[derive(Debug, Clone)]
pub struct Applied {
    /// Its id.
    pub id: ProfileVersionId,
    /// Its number, from 1.
    pub number: i64,
    /// Whether it counts already today.
    pub in_force: bool,
    /// What will have to be handed over before it can end; empty for a version in force.
    pub staying: Vec<StillCarries>,
    /// The profile.
    pub profile: Arc<Profile>,
}

/// Loads a profile for the administrator who is signed in.
///
/// # Errors
/// [`Failure::NotYourWork`]; [`Failure::Stale`] if another version was loaded since `seen`;
/// [`ApplyRefused`] for everything that stands in the way.
pub async fn apply(op: &Op, load: &Load<'_>) -> Outcome<Applied, ApplyRefused> {
    op.needs(Work::Administer)?;
    let mut tx = op.write().await?;
    let by = By { maker: Maker { app: &op.app, now: op.now }, staff: Some(op.actor.staff.0) };
    let applied = load_in(&mut tx, &by, load).await?;
    audit::record(&mut tx, op, entry(&applied)).await?;
    tx.commit().await?;
    Ok(applied.announced(&op.app))
}

/// Loads a profile from the command line, where nobody is signed in.
///
/// # Errors
/// As [`apply`].
pub async fn apply_as_program(app: &App, load: &Load<'_>) -> Outcome<Applied, ApplyRefused> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    let by = By { maker: Maker { app, now }, staff: None };
    let applied = load_in(&mut tx, &by, load).await?;
    let request = app.ids().uuid(now);
    audit::record_program(&mut tx, by.maker.id::<AuditId>(), now, request, entry(&applied)).await?;
    tx.commit().await?;
    Ok(applied.announced(app))
}

/// Whether this very form applied a profile already: then the newer version is its own.
///
/// # Errors
/// The database's own.
pub async fn was_applied(op: &Op, submission: uuid::Uuid) -> Outcome<bool> {
    let mut read = op.read().await?;
    Ok(audit::queries::submitted(&mut read, op.actor.staff, submission).await?.is_some())
}

impl Applied {
    fn announced(self, app: &App) -> Self {
        if self.in_force {
            app.set_profile(self.profile.clone());
        }
        self
    }
}

fn entry(applied: &Applied) -> Entry {
    Entry::new(Action::LoadProfile)
        .object("profile_version", applied.id)
        .detail(format!("第{}版", applied.number))
}

struct By<'a> {
    maker: Maker<'a>,
    staff: Option<uuid::Uuid>,
}

impl By<'_> {
    fn now(&self) -> Timestamp {
        self.maker.now
    }
}

async fn load_in(tx: &mut Tx, by: &By<'_>, load: &Load<'_>) -> Outcome<Applied, ApplyRefused> {
    let text = load.text.replace("\r\n", "\n");
    let profile = read(&text, load.file)?;
    let today = japan_date(by.now());
    let newest = store::newest(tx).await?;
    if load.seen.is_some_and(|seen| seen != newest.as_ref().map_or(0, |version| version.number)) {
        return Err(Failure::Stale);
    }
    let sha256 = sha256(&text);
    let before = store::in_force(tx, load.effective_on.max(today)).await?;
    check(&profile, &sha256, load.effective_on, newest.as_ref(), before.as_ref())?;
    let in_force = load.effective_on <= today;
    let number = newest.map_or(0, |version| version.number) + 1;
    let id = by.maker.id::<ProfileVersionId>();
    let version = NewVersion {
        id,
        number,
        name: &profile.plan.name,
        body: &text,
        sha256: &sha256,
        effective_on: load.effective_on,
        loaded_at: by.now(),
        loaded_by: by.staff,
        settled_at: in_force.then_some(by.now()),
    };
    if !store::add_version(tx, &version).await? {
        return Err(Failure::Stale);
    }
    let Settled { staying, .. } = if in_force {
        settle::settle(tx, &by.maker, (id, &profile), load.effective_on).await?
    } else {
        let staying = settle::would_stay(tx, &profile, load.effective_on).await?;
        Settled { ended: 0, staying }
    };
    if in_force && !staying.is_empty() {
        return Err(Failure::Refused(ApplyRefused::StillCarries(staying)));
    }
    Ok(Applied { id, number, in_force, staying, profile: Arc::new(profile) })
}

pub(super) fn read(text: &str, file: &str) -> Outcome<Profile, ApplyRefused> {
    profile::read(text, file).map_err(|problems| Failure::Refused(ApplyRefused::Unreadable(problems)))
}

/// What can be wrong with a readable profile. `newest` was loaded last, `before` counts until the new one.
pub(super) fn check(
    profile: &Profile,
    sha256: &str,
    effective_on: Date,
    newest: Option<&Stored>,
    before: Option<&Stored>,
) -> Outcome<(), ApplyRefused> {
    let refuse = |refused| Err(Failure::Refused(refused));
    if newest.is_some_and(|version| version.sha256 == sha256) {
        return refuse(ApplyRefused::Same);
    }
    if let Some(before) = before {
        if effective_on < before.effective_on {
            return refuse(ApplyRefused::TooEarly { in_force_from: before.effective_on });
        }
        // A stored text was read when it was loaded; one that this program no longer reads names nobody.
        let here = profile::read(&before.body, "").ok().map(|before| before.municipality);
        if let Some(here) = here.filter(|here| here.key != profile.municipality.key) {
            let there = profile.municipality.name.clone();
            return refuse(ApplyRefused::OtherMunicipality { here: here.name, there });
        }
    }
    Ok(())
}

pub(super) fn sha256(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
