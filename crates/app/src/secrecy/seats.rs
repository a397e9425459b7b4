//! Seats: for which case a member sits. Every change compiles the disclosure rows of the case again.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, CaseId, SeatId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{
        PledgeMethod, RoomRefused, SeatKind,
        seat::{Pledge, Seat},
    },
};
use jiff::civil::Date;

use super::access;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    disclosure,
};

type Row = (SeatId, AgencyId, Date, bool, bool, Option<Date>, Option<PledgeMethod>);

/// The seats of people with an account that deal with a support case, for the disclosure rows.
pub(crate) async fn of_case(read: &mut Read, case: CaseId) -> db::Result<Vec<Seat>> {
    let rows: Vec<Row> = read
        .all(
            "SELECT s.id, b.agency, s.from_on, (s.ended_at IS NOT NULL OR b.ended_at IS NOT NULL),
                    EXISTS (SELECT 1 FROM protection_named n
                            JOIN protection g ON g.id = n.protection AND g.ended_on IS NULL
                            JOIN household_member m ON m.person = g.person
                            JOIN support_case k ON k.household = m.household
                            WHERE k.id = c.case_id AND n.staff = b.staff AND n.removed_at IS NULL),
                    p.given_on, p.method
             FROM secrecy_case c JOIN secrecy_seat s ON s.item = c.id JOIN secrecy_member b ON b.id = s.member
             LEFT JOIN secrecy_pledge p ON p.member = b.id AND p.withdrawn_at IS NULL
             WHERE c.case_id = $1 AND b.agency IS NOT NULL",
            args![case],
        )
        .await?;
    let seat = |(id, agency, from, ended, barred, given, method): Row| {
        let pledge =
            given.zip(method).map(|(given_on, method)| Pledge { given_on, method, withdrawn: false });
        Seat { id, agency, from, ended, barred, pledge }
    };
    Ok(rows.into_iter().map(seat).collect())
}

/// Compiles the disclosure rows of all cases for which a member sits, in the order of their ids.
pub(super) async fn refresh_of(tx: &mut Tx, op: &Op, member: SecrecyMemberId) -> db::Result<()> {
    let cases: Vec<CaseId> = tx
        .singles(
            "SELECT DISTINCT c.case_id FROM secrecy_seat s JOIN secrecy_case c ON c.id = s.item
             WHERE s.member = $1 ORDER BY c.case_id",
            args![member],
        )
        .await?;
    for case in cases {
        disclosure::refresh(tx, op, case).await?;
    }
    Ok(())
}

/// Gives a seat, or opens one again that had ended.
pub(super) async fn give(
    tx: &mut Tx,
    op: &Op,
    item: SecrecyCaseId,
    member: SecrecyMemberId,
    kind: SeatKind,
) -> db::Result<()> {
    let id: SeatId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_seat (id, item, member, kind, from_on) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (item, member, kind) DO UPDATE SET ended_at = NULL",
        args![id, item, member, kind, op.today()],
    )
    .await
}

/// Chooses who sits for one case: the named members; organisers and who brought it keep their seats. Who is left out sees nothing of it
/// from then on.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`] for who neither organises the meeting nor brought the case; [`RoomRefused::Closed`],
/// [`RoomRefused::Cancelled`].
pub async fn choose(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    chosen: &[SecrecyMemberId],
) -> Outcome<(), RoomRefused> {
    let (mut tx, me, case) = access::begin_at(op, meeting, item).await?;
    let members: Vec<(SecrecyMemberId, bool, bool)> = tx
        .all(
            "SELECT b.id, b.organiser, (b.staff = c.staff AND b.agency = c.agency) IS TRUE
             FROM secrecy_member b JOIN secrecy_case c ON c.id = $2
             WHERE b.meeting = $1 AND b.ended_at IS NULL ORDER BY b.id",
            args![meeting, item],
        )
        .await?;
    if !members.iter().any(|(member, _, brought)| *brought && *member == me.member) {
        me.organises()?;
    }
    me.is_open()?;
    if chosen.iter().any(|member| members.iter().all(|(id, ..)| id != member)) {
        return Err(Failure::Stale);
    }
    for (member, organiser, brought) in members {
        if organiser || brought || chosen.contains(&member) {
            give(&mut tx, op, item, member, SeatKind::Table).await?;
        } else {
            tx.execute(
                "UPDATE secrecy_seat SET ended_at = $3 WHERE item = $1 AND member = $2 AND kind = $4 AND ended_at IS NULL",
                args![item, member, op.now, SeatKind::Table],
            )
            .await?;
        }
    }
    disclosure::refresh(&mut tx, op, case).await?;
    record(&mut tx, op, Entry::new(Action::CallSecrecy).object("secrecy_case", item).detail("seats")).await?;
    tx.commit().await?;
    Ok(())
}
