//! 招く方, from the guest's side: the conferences they are asked to, the pledge of secrecy, and the papers.
//!
//! A guest reads as the host's agency reads today, so a consent that ends or is withdrawn takes its case out of the papers
//! at once. What is shared within the host alone, telephones, schools and workplaces, files and the host's own remarks stay
//! out; of a protected household nothing is shown. Every reading is recorded under the guest's own name.

use db::{Read, args};
use domain::{
    category::Sharing,
    conference::{
        ConferenceState,
        guest::{Reading, ReadingRefused, Window},
    },
    disclosure::Basis,
    ids::{AgencyId, AgendaItemId, ConferenceId, GuestId, PlanId},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use super::{
    Names, guest,
    material::{self, Material},
    queries,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    failure::Problem,
};

db::from_row! {
    /// An invitation as its guest sees it.
    pub struct Invited {
        /// The invitation.
        pub id: GuestId,
        /// The conference.
        pub conference: ConferenceId,
        /// The name of its body.
        pub body_name: String,
        /// Its number within the body.
        pub nth: i64,
        /// Its day.
        pub held_on: Date,
        /// Its time; empty while it is not fixed.
        pub held_time: String,
        /// Where.
        pub place: String,
        /// Where it stands.
        pub state: ConferenceState,
        /// Who holds it.
        pub host: AgencyId,
        /// That agency's name.
        pub host_name: String,
        /// First day of the window.
        pub from: Date,
        /// Its last day.
        pub until: Date,
        /// Whether the papers name the household.
        pub names: Names,
        /// What they are asked for.
        pub why: String,
        /// When they pledged secrecy.
        pub pledged_at: Option<Timestamp>,
        /// When the invitation was taken back.
        pub ended_at: Option<Timestamp>,
    }
}

impl Invited {
    /// Whether the papers can be read on a day.
    ///
    /// # Errors
    /// [`ReadingRefused`].
    pub fn check(&self, today: Date) -> Result<(), ReadingRefused> {
        let reading = Reading {
            window: Window { from: self.from, until: self.until },
            is_ended: self.ended_at.is_some(),
            has_pledged: self.pledged_at.is_some(),
            state: self.state,
        };
        reading.check(today)
    }
}

/// What a guest sees of one invitation.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The invitation.
    pub invited: Invited,
    /// The papers; none before the pledge, and none if no case can be shown today.
    pub papers: Option<Material>,
}

macro_rules! invited {
    ($and:literal) => {
        concat!(
            "SELECT g.id, c.id, b.name, c.nth, c.held_on, c.held_time, c.place, c.state, c.host, a.name, g.from_on, g.until_on,
                    g.names, g.why, g.pledged_at, g.ended_at
             FROM conference_guest g JOIN conference c ON c.id = g.conference JOIN conference_body b ON b.id = c.body
             JOIN agency a ON a.id = c.host WHERE g.staff = $1 AND ",
            $and
        )
    };
}

/// The invitations of the actor whose window is not over, the next conference first.
///
/// # Errors
/// [`Failure::NotYourWork`] for everybody who is no guest.
pub async fn invitations(op: &Op) -> Outcome<Vec<Invited>> {
    op.needs(Work::VisitConference)?;
    let sql = invited!(
        "g.until_on >= $2 AND g.ended_at IS NULL AND c.state <> 'cancelled' ORDER BY c.held_on, g.id"
    );
    Ok(op.read().await?.all(sql, args![op.actor.staff, op.today()]).await?)
}

async fn find(read: &mut Read, op: &Op, id: GuestId) -> db::Result<Option<Invited>> {
    read.optional(invited!("g.id = $2"), args![op.actor.staff, id]).await
}

/// One invitation with its papers, once the guest has pledged. Recorded for the invitation and for each case.
///
/// # Errors
/// [`Failure::NotFound`] for an invitation of somebody else; [`ReadingRefused`] outside its window.
pub async fn visit(op: &Op, id: GuestId) -> Outcome<Visit, ReadingRefused> {
    op.needs(Work::VisitConference)?;
    let mut read = op.read().await?;
    let Some(invited) = find(&mut read, op, id).await? else {
        drop(read);
        let entry = Entry::new(Action::Refused).object("conference_guest", id).refused();
        op.app.read_log().record(op, entry).await?;
        return Err(Failure::NotFound);
    };
    let papers = match invited.check(op.today()) {
        Ok(()) => papers(&mut read, op, &invited).await?,
        Err(ReadingRefused::NoPledge) => None,
        Err(refused) => return Err(Failure::Refused(refused)),
    };
    drop(read);
    let entry = || Entry::new(Action::ReadAsGuest).object("conference_guest", id);
    op.app.read_log().record(op, entry()).await?;
    for item in papers.iter().flat_map(|papers| &papers.meeting.items) {
        op.app.read_log().record(op, entry().case(item.case).basis(Some(Basis::Consent))).await?;
    }
    Ok(Visit { invited, papers })
}

/// The papers of the cases that the guest may see today.
async fn papers<R>(read: &mut Read, op: &Op, invited: &Invited) -> Outcome<Option<Material>, R> {
    let reader = op.as_reader(invited.host);
    let Some(mut meeting) = queries::meeting_in(read, &reader, invited.conference).await? else {
        return Ok(None);
    };
    let chosen: Vec<AgendaItemId> = read
        .singles("SELECT item FROM conference_guest_item WHERE guest = $1 ORDER BY item", args![invited.id])
        .await?;
    let shown = guest::shown_of(read, &meeting, op.today()).await?;
    meeting.items.retain(|item| chosen.contains(&item.id) && shown.iter().any(|(id, _)| *id == item.id));
    if meeting.items.is_empty() {
        return Ok(None);
    }
    meeting.decisions.retain(|row| meeting.items.iter().any(|item| item.id == row.item));
    let mut papers = material::gather(read, &reader, meeting, invited.names)
        .await
        .map_err(|failure| failure.map_refused(|never| match never {}))?;
    for case in &mut papers.cases {
        material::strip(case);
        if let Some(shown) = &case.plan
            && !is_shared(read, shown.plan.row.id).await?
        {
            case.plan = None;
        }
    }
    Ok(Some(papers))
}

/// Whether a plan is shared beyond the agency that wrote it.
async fn is_shared(read: &mut Read, plan: PlanId) -> db::Result<bool> {
    let sharing: Option<Sharing> =
        read.single_optional("SELECT sharing FROM plan WHERE id = $1", args![plan]).await?;
    Ok(sharing == Some(Sharing::Team))
}

/// The actor pledges secrecy for one invitation. A second pledge changes nothing.
///
/// # Errors
/// [`Failure::Invalid`] if the box was not ticked; [`Failure::NotFound`] for an invitation of somebody else;
/// [`ReadingRefused`] outside its window.
pub async fn pledge_as_guest(op: &Op, id: GuestId, ticked: bool) -> Outcome<(), ReadingRefused> {
    op.needs(Work::VisitConference)?;
    let mut tx = op.write().await?;
    let invited = find(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    match invited.check(op.today()) {
        Ok(()) => return Ok(()),
        Err(ReadingRefused::NoPledge) => {}
        Err(refused) => return Err(Failure::Refused(refused)),
    }
    if !ticked {
        let message = "誓約の内容を確かめて、印をつけてください。";
        return Err(Failure::Invalid(vec![Problem::new("pledged", message)]));
    }
    tx.execute(
        "UPDATE conference_guest SET pledged_at = $2 WHERE id = $1 AND pledged_at IS NULL AND ended_at IS NULL",
        args![id, op.now],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::GuestPledge).object("conference_guest", id)).await?;
    tx.commit().await?;
    Ok(())
}
