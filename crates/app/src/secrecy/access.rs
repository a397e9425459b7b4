//! Who asks: the member as whom the actor comes to a meeting, and what stands in their way.
//!
//! Somebody who was never called finds nothing, as if there were no meeting. Who was called learns in clear words why
//! nothing is shown. Both are written into the record of use.

use db::{Read, Tx, args};
use domain::{
    conference::ConferenceState,
    ids::{AgencyId, CaseId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{
        PledgeMethod, RoomRefused,
        seat::{Pledge, Standing},
    },
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    seated,
};

db::from_row! {
    /// The meeting and the member, as rules see them.
    pub(super) struct Me {
        /// The meeting.
        pub(super) meeting: SecrecyId,
        /// Who holds it.
        pub(super) host: AgencyId,
        /// Its day.
        pub(super) held_on: Date,
        /// Where it stands.
        pub(super) state: ConferenceState,
        /// Counts changes of its day and place.
        pub(super) version: i64,
        /// As whom the actor comes.
        pub(super) member: SecrecyMemberId,
        /// Whether they organise it.
        pub(super) organiser: bool,
        /// Whether the membership has ended.
        left: bool,
    }
}

impl Me {
    /// Refuses who does not organise the meeting.
    pub(super) fn organises(&self) -> Outcome<(), RoomRefused> {
        if self.organiser { Ok(()) } else { Err(Failure::Refused(RoomRefused::NotOrganiser)) }
    }

    /// Refuses once the minutes are closed or the meeting was called off.
    pub(super) fn is_open(&self) -> Outcome<(), RoomRefused> {
        domain::secrecy::check_open(self.state).map_err(Failure::Refused)
    }

    /// Refuses only what was called off: answers, copies and decisions outlive the minutes.
    pub(super) fn was_held(&self) -> Outcome<(), RoomRefused> {
        match self.state {
            ConferenceState::Cancelled => Err(Failure::Refused(RoomRefused::Cancelled)),
            ConferenceState::Planned | ConferenceState::Closed => Ok(()),
        }
    }
}

/// The actor as a member, with what decides whether they may be shown anything; `None` if they were never called.
pub(super) async fn standing(read: &mut Read, op: &Op, id: SecrecyId) -> db::Result<Option<(Me, Standing)>> {
    let found: Option<Me> = read
        .optional(
            "SELECT g.id, g.host, g.held_on, g.state, g.version, b.id, b.organiser, b.ended_at IS NOT NULL
             FROM secrecy_meeting g JOIN secrecy_member b ON b.meeting = g.id
             WHERE g.id = $1 AND b.staff = $2 AND b.agency = $3",
            args![id, op.actor.staff, op.agency()],
        )
        .await?;
    let Some(me) = found else { return Ok(None) };
    let pledge = last_pledge(read, me.member).await?;
    let left = me.left;
    Ok(Some((me, Standing { left, pledge })))
}

/// The last pledge of a member.
pub(super) async fn last_pledge(read: &mut Read, member: SecrecyMemberId) -> db::Result<Option<Pledge>> {
    let row: Option<(Date, PledgeMethod, bool)> = read
        .optional(
            "SELECT given_on, method, withdrawn_at IS NOT NULL FROM secrecy_pledge
             WHERE member = $1 ORDER BY created_at DESC, id DESC LIMIT 1",
            args![member],
        )
        .await?;
    Ok(row.map(|(given_on, method, withdrawn)| Pledge { given_on, method, withdrawn }))
}

/// Opens the room for reading.
///
/// # Errors
/// [`Failure::NotFound`] for who was never called; the reasons of [`Standing::check`].
pub(super) async fn enter(op: &Op, id: SecrecyId) -> Outcome<(Read, Me), RoomRefused> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = standing(&mut read, op, id).await?;
    match checked(found) {
        Ok(me) => Ok((read, me)),
        Err(why) => {
            drop(read);
            Err(refuse(op, id, why).await)
        }
    }
}

/// Opens the room for writing. Changes of one meeting wait for each other: nobody writes on a pledge that is being
/// withdrawn.
///
/// # Errors
/// As [`enter`].
pub(super) async fn begin(op: &Op, id: SecrecyId) -> Outcome<(Tx, Me), RoomRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    lock(&mut tx, id).await?;
    let found = standing(&mut tx, op, id).await?;
    match checked(found) {
        Ok(me) => Ok((tx, me)),
        Err(why) => {
            drop(tx);
            Err(refuse(op, id, why).await)
        }
    }
}

/// Makes changes of one meeting wait for each other.
pub(super) async fn lock(tx: &mut Tx, id: SecrecyId) -> db::Result<()> {
    tx.execute("UPDATE secrecy_meeting SET state = state WHERE id = $1", args![id]).await.map(drop)
}

fn checked(found: Option<(Me, Standing)>) -> Result<Me, Option<RoomRefused>> {
    let (me, standing) = found.ok_or(None)?;
    standing.check().map_err(Some)?;
    Ok(me)
}

/// Writes a refusal into the record of use; gives the failure to answer with.
pub(super) async fn refuse(op: &Op, id: SecrecyId, why: Option<RoomRefused>) -> Failure<RoomRefused> {
    let entry = Entry::new(Action::Refused).object("secrecy_meeting", id).refused();
    let entry = match why {
        Some(RoomRefused::PledgeWithdrawn) => entry.detail("pledge withdrawn"),
        Some(RoomRefused::NoPledge) => entry.detail("no pledge"),
        Some(RoomRefused::Left) => entry.detail("left"),
        _ => entry,
    };
    match op.app.read_log().record(op, entry).await {
        Ok(()) => why.map_or(Failure::NotFound, Failure::Refused),
        Err(error) => error.into(),
    }
}

const AT_TABLE: &str = concat!(
    "SELECT c.case_id FROM secrecy_case c WHERE c.id = $1 AND c.meeting = $2 AND ",
    seated!("c", "'table'", "$3", "$4", "$5")
);

/// The support case behind a case in the room, if the actor sits at its table.
pub(super) async fn at_table(
    read: &mut Read,
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
) -> db::Result<Option<CaseId>> {
    let case: Option<CaseId> =
        read.single_optional(AT_TABLE, args![item, meeting, op.agency(), op.actor.staff, op.today()]).await?;
    Ok(case)
}

/// Opens one case of the room for writing.
///
/// # Errors
/// As [`enter`]; [`Failure::NotFound`] for a case at whose table the actor does not sit.
pub(super) async fn begin_at(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
) -> Outcome<(Tx, Me, CaseId), RoomRefused> {
    let (mut tx, me) = begin(op, meeting).await?;
    if let Some(case) = at_table(&mut tx, op, meeting, item).await? {
        return Ok((tx, me, case));
    }
    drop(tx);
    Err(refuse(op, meeting, None).await)
}
