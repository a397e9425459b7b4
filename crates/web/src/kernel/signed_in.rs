//! Who asks: the session in the cookie becomes an actor, and an [`Op`] for use cases.

use std::sync::Arc;

use app::{
    Actor, Op,
    audit::Receipts,
    emergency::{self, Current},
    protection::{self, Standing},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use domain::{
    code::Code,
    ids::MembershipId,
    staff::{Role, Work},
};
use uuid::Uuid;

use super::{Flash, Form, Mode, PageError, Web, elsewhere::ShownFor, form::SHOWN_FOR, layers::RequestId};
use crate::ui::{self, Nav, Viewer};

/// A request of somebody who is signed in.
pub struct SignedIn {
    /// The program.
    pub web: Web,
    /// Who asks, for which agency, in which role.
    pub actor: Actor,
    /// The memberships among which the actor may switch.
    pub memberships: Vec<app::identity::MembershipChoice>,
    /// Where the request was sent: the path to come back to.
    pub path: String,
    /// A message left by the last form.
    pub flash: Option<Flash>,
    /// Whom a visitor of the demonstration may become: (membership, words). Empty in a real installation.
    demo_roles: Vec<(String, String)>,
    /// The emergency access that is open in this session.
    pub emergency: Option<Current>,
    standing: Standing,
    request: Uuid,
    receipts: Option<Arc<Receipts>>,
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, PageError> {
        let path = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
        // Only a page can be come back to; a form that arrives too late is kept as a draft (`kernel::late`).
        let back = if parts.method == Method::GET { path.clone() } else { page_around(parts.uri.path()) };
        let Some(token) = cookie(parts, web.session_cookie()) else { return Err(PageError::SignIn(back)) };
        let found = app::identity::resume(&web.app, &token).await.map_err(PageError::from)?;
        let is_demo = web.mode == Mode::Demo;
        let Some(session) = found.filter(|session| is_demo || !session.demo) else {
            return Err(PageError::SignIn(back));
        };
        let meant = parts.extensions.get::<ShownFor>();
        if meant.is_some_and(|shown_for| shown_for.0 != session.actor.membership) {
            return Err(PageError::Elsewhere);
        }
        let demo_roles = if is_demo { demo_roles(web, session.actor.membership).await? } else { vec![] };
        let flash = cookie(parts, web.flash_cookie()).and_then(|code| Flash::from_code(&code));
        let now = web.app.now();
        let (emergency, standing) = if session.special {
            let ids = ids_in(parts.uri.path());
            let open = emergency::current(&web.app, &session.actor).await;
            (stored(open)?, stored(protection::standing(&web.app, &session.actor, &ids).await)?)
        } else {
            (None, Standing::default())
        };
        Ok(Self {
            web: web.clone(),
            actor: session.actor,
            memberships: session.memberships,
            path,
            flash,
            demo_roles,
            emergency,
            standing,
            request: parts.extensions.get::<RequestId>().map_or_else(|| web.app.ids().uuid(now), |id| id.0),
            receipts: parts.extensions.get::<Arc<Receipts>>().cloned(),
        })
    }
}

impl SignedIn {
    /// Refuses a form with files that was shown for another membership; other forms were compared before.
    ///
    /// # Errors
    /// [`PageError::Elsewhere`].
    pub fn meant_for(&self, form: &Form) -> Result<(), PageError> {
        match form.shown_for() {
            Some(shown_for) if shown_for != self.actor.membership => Err(PageError::Elsewhere),
            _ => Ok(()),
        }
    }

    /// The request for a use case that reads.
    #[must_use]
    pub fn op(&self) -> Op {
        Op::new(self.web.app.clone(), self.actor.clone(), self.web.app.now(), self.request)
            .standing(self.standing.clone())
            .with_receipts(self.receipts.clone())
    }

    /// The request as it is to the page at another address: a form about that page stands at an address of its own.
    ///
    /// # Errors
    /// The storage's own.
    pub async fn op_at(&self, path: &str) -> Result<Op, PageError> {
        let place = protection::standing(&self.web.app, &self.actor, &ids_in(path)).await;
        Ok(self.op().standing(stored(place)?))
    }

    /// The request for a use case that changes something, carrying the form's idempotency key.
    #[must_use]
    pub fn op_for(&self, form: &Form) -> Op {
        self.op().with_submission(form.submission())
    }

    /// A fresh idempotency key for a form, with the membership for which the form is shown.
    #[must_use]
    pub fn new_submission(&self) -> String {
        format!("{}{SHOWN_FOR}{}", self.web.app.ids().uuid(self.web.app.now()), self.actor.membership)
    }

    /// The message that the form before left, for `Page::flash`.
    #[must_use]
    pub fn flash(&self) -> Option<ui::Flash> {
        self.flash.map(|flash| ui::Flash::success(flash.label()))
    }

    /// What a printed sheet says about itself: printed now, by the reader.
    #[must_use]
    pub fn print_info(&self, form: &str, case_number: Option<&str>) -> ui::PrintInfo<'static> {
        let local = jiff::tz::Offset::constant(9).to_datetime(self.web.app.now());
        let today = japanese::date::wareki(local.date());
        ui::PrintInfo {
            form: form.to_owned().into(),
            case_number: case_number.map(|number| number.to_owned().into()),
            printed_at: format!("{today} {}", japanese::date::time_text(local.time())).into(),
            made_on: today.into(),
            agency: self.actor.agency_name.clone().into(),
            printed_by: self.actor.name.clone().into(),
            reader: ui::Reader::Staff,
        }
    }

    fn emergency_bar(&self, open: &Current) -> ui::EmergencyBar {
        let until = jiff::tz::Offset::constant(9).to_datetime(open.until).time();
        ui::EmergencyBar {
            number: open.number.clone(),
            href: format!("/cases/{}", open.case),
            minutes: open.minutes_left(self.web.app.now()),
            until: japanese::date::time_text(until),
            waits_for_second: open.wants_hidden && !open.confirmed,
        }
    }

    /// What the page's frame shows of the reader.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        ui::Viewer {
            staff_name: self.actor.name.clone(),
            agency_name: self.actor.agency_name.clone(),
            role_label: self.actor.role.label().to_owned(),
            others: self
                .memberships
                .iter()
                .filter(|choice| choice.id != self.actor.membership)
                .map(|choice| {
                    (choice.id.to_string(), format!("{}（{}）", choice.agency_name, choice.role.label()))
                })
                .collect(),
            demo: self.web.mode == Mode::Demo,
            demo_roles: self.demo_roles.clone(),
            hide: hidden(self.actor.role),
            emergency: self.emergency.as_ref().map(|open| self.emergency_bar(open)),
            idle_seconds: u32::try_from(app::identity::IDLE.as_secs()).unwrap_or(0),
        }
    }
}

/// The ids that an address names, in their order.
pub(crate) fn ids_in(path: &str) -> Vec<Uuid> {
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').filter(|part| part.len() == 36).filter_map(|part| part.parse().ok()).collect()
}

/// A read of the door itself; it fails as every other.
fn stored<T, E: Into<app::Failure<std::convert::Infallible>>>(result: Result<T, E>) -> Result<T, PageError> {
    result.map_err(|error| PageError::from(error.into()))
}

/// The page that the form of a POST address belongs to, for coming back after signing in: the case, the つなぎ,
/// the plan, the conference; else the first page.
pub(super) fn page_around(path: &str) -> String {
    let mut parts = path.trim_start_matches('/').split('/');
    match (parts.next(), parts.next()) {
        (
            Some(
                what @ ("cases" | "referrals" | "returns" | "plans" | "conferences" | "secrecy"
                | "identity-matches" | "visits"),
            ),
            Some(id),
        ) if id.parse::<Uuid>().is_ok() => {
            format!("/{what}/{id}")
        }
        _ => "/".to_owned(),
    }
}

/// Entries of the menu that are not the work of a role.
fn hidden(role: Role) -> Vec<Nav> {
    let has = |nav: Nav| match nav {
        Nav::Today => true,
        Nav::Structure => role.may(Work::SeeArrangement),
        Nav::Inbox | Nav::Find | Nav::Cases | Nav::Schedule | Nav::Conferences => role.may(Work::Support),
        Nav::Ledger => role.may(Work::ReadAudit),
        Nav::Admin => role.may(Work::Administer),
    };
    Nav::ALL.into_iter().filter(|nav| !has(*nav)).collect()
}

/// The choices of the demonstration bar; the present one has an empty id.
async fn demo_roles(web: &Web, present: MembershipId) -> Result<Vec<(String, String)>, PageError> {
    let choices = app::identity::demo_choices(&web.app).await.map_err(PageError::from)?;
    let words = |choice: &app::identity::DemoChoice| {
        format!("{}　{}　{}", choice.agency_name, choice.role.label(), choice.staff_name)
    };
    let id = |choice: &app::identity::DemoChoice| {
        if choice.membership == present { String::new() } else { choice.membership.to_string() }
    };
    Ok(choices.iter().map(|choice| (id(choice), words(choice))).collect())
}

/// The value of a cookie.
#[must_use]
pub fn cookie(parts: &Parts, name: &str) -> Option<String> {
    cookie_in(&parts.headers, name)
}

/// The value of a cookie among headers.
#[must_use]
pub fn cookie_in(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::page_around;

    #[test]
    fn a_late_form_comes_back_to_the_page_it_belongs_to() {
        let id = "019e8fb7-1180-7de3-a108-2b3f63e0fb5b";
        assert_eq!(page_around(&format!("/cases/{id}/closing")), format!("/cases/{id}"));
        assert_eq!(page_around(&format!("/referrals/{id}/acceptance")), format!("/referrals/{id}"));
        for none in ["/", "/password", "/cases/x/closing", "/drafts/note/1"] {
            assert_eq!(page_around(none), "/", "{none}");
        }
    }
}
