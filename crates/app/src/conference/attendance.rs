//! 出欠: who came, who sent word, who did not; members added and taken out on the day.

use db::{Tx, args};
use domain::{
    conference::{Attendance, RecordRefused},
    ids::{AttendanceId, ConferenceId},
};

use super::{
    access,
    call::{NewMember, add_member, by_hand},
    input::Check,
    store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
};

/// The section 出欠 as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MembersInput {
    /// The version it was opened with.
    pub version: i64,
    /// 「全員出席」: everybody of whom nothing is recorded came.
    pub all_present: bool,
    /// The members.
    pub lines: Vec<MemberLine>,
    /// Members who were not expected.
    pub extra: Vec<NewMember>,
}

/// What was recorded of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// Which member.
    pub id: AttendanceId,
    /// Whether they came; none while not recorded.
    pub attendance: Option<Attendance>,
    /// Who came for them.
    pub attendee: String,
    /// Takes them off the list; compulsory members stay.
    pub remove: bool,
}

/// Stores the attendance.
///
/// # Errors
/// [`Failure::Stale`] if somebody else wrote it meanwhile; [`RecordRefused`]; [`Failure::Invalid`].
pub async fn write_members(op: &Op, id: ConferenceId, typed: &MembersInput) -> Outcome<(), RecordRefused> {
    let mut tx = op.write().await?;
    access::run::<RecordRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let mut check = Check::default();
    for line in &typed.lines {
        check.line("attendee", &line.attendee, None);
    }
    for member in &typed.extra {
        check.line("extra_name", &member.name, None);
    }
    check.done()?;
    let changed = tx
        .execute(
            "UPDATE conference SET members_version = members_version + 1 WHERE id = $1 AND members_version = $2",
            args![id, typed.version],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    for line in &typed.lines {
        write_line(&mut tx, id, line, typed.all_present).await?;
    }
    for member in &typed.extra {
        if let Some(row) = by_hand(&mut tx, op, member).await? {
            add_member(&mut tx, op, id, row).await?;
        }
    }
    record(&mut tx, op, Entry::new(Action::WriteConference).object("conference", id).detail("members"))
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn write_line(tx: &mut Tx, id: ConferenceId, line: &MemberLine, all_present: bool) -> db::Result<()> {
    if line.remove {
        tx.execute(
            "DELETE FROM conference_member WHERE id = $1 AND conference = $2 AND compulsory = $3",
            args![line.id, id, false],
        )
        .await?;
        return Ok(());
    }
    let attendance = line.attendance.or(all_present.then_some(Attendance::Present));
    tx.execute(
        "UPDATE conference_member SET attendance = $3, attendee = $4 WHERE id = $1 AND conference = $2",
        args![line.id, id, attendance, japanese::text::clean_line(&line.attendee)],
    )
    .await?;
    Ok(())
}
