//! 招く方, from the host's side: who is asked to a conference from outside, from when until when, and the papers of which
//! cases they see. The guest's side is [`mod@super::visit`]; the rules are in [`domain::conference::guest`].

use db::{Read, Tx, args};
use domain::{
    case::CaseState,
    conference::{
        RecordRefused,
        guest::{AFTER, LONGEST, Window, WindowRefused, case_is_shown},
    },
    ids::{AgendaItemId, CaseId, ConferenceId, GuestId, StaffId},
    staff::{Role, Work},
};
use jiff::{Timestamp, civil::Date};

use super::{
    Names, access,
    input::Check,
    queries::{self, ItemRow, Meeting},
    store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    disclosure, protection,
};

/// An invitation as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Whom; an account in the role [`Role::Guest`].
    pub staff: Option<StaffId>,
    /// First day, in any notation.
    pub from: String,
    /// Last day, in any notation.
    pub until: String,
    /// Whether the papers name the household.
    pub names: Names,
    /// What the guest is asked for; names nobody.
    pub why: String,
    /// The cases whose papers they see.
    pub items: Vec<AgendaItemId>,
    /// The day on which the person agreed to it, in any notation.
    pub agreed_on: String,
}

db::from_row! {
    /// Somebody who can be asked.
    pub struct Candidate {
        /// Their account.
        pub staff: StaffId,
        /// Their name.
        pub name: String,
        /// The agency that their account belongs to.
        pub agency_name: String,
    }
}

db::from_row! {
    /// A guest of a conference.
    pub struct GuestRow {
        /// The invitation.
        pub id: GuestId,
        /// Who.
        pub name: String,
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
        /// Whether the papers name the household.
        pub names: Names,
        /// What for.
        pub why: String,
        /// When they pledged secrecy.
        pub pledged_at: Option<Timestamp>,
        /// When the invitation was taken back.
        pub ended_at: Option<Timestamp>,
    }
}

/// A guest and the cases that they see, as far as the reader may know of them.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The guest.
    pub row: GuestRow,
    /// Cases on the agenda.
    pub items: Vec<AgendaItemId>,
}

/// A case on the agenda and whether a guest can be shown it.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The case.
    pub item: ItemRow,
    /// Whether its papers can be shown.
    pub can_be_shown: bool,
}

/// What the form of an invitation shows.
#[derive(Debug, Clone)]
pub struct InviteForm {
    /// The conference.
    pub meeting: Meeting,
    /// Who can be asked.
    pub candidates: Vec<Candidate>,
    /// The cases on its agenda that the actor may know of.
    pub cases: Vec<Offered>,
}

/// The form of an invitation. Recorded as a reading of the conference.
///
/// # Errors
/// [`Failure::NotFound`] for who does not run the conference; [`RecordRefused`] once its record is fixed.
pub async fn invite_form(op: &Op, id: ConferenceId) -> Outcome<InviteForm, RecordRefused> {
    op.needs(Work::Coordinate)?;
    let meeting =
        queries::meeting(op, id).await.map_err(|failure| failure.map_refused(|never| match never {}))?;
    if !meeting.may_run {
        return Err(Failure::NotFound);
    }
    meeting.row.state.check_open().map_err(Failure::Refused)?;
    let mut read = op.read().await?;
    let candidates = candidates(&mut read, op, id).await?;
    let shown = showable(&mut read, op, &meeting).await?;
    let offered = |item: &ItemRow| Offered {
        can_be_shown: shown.iter().any(|(id, _)| *id == item.id),
        item: item.clone(),
    };
    let cases = meeting.items.iter().map(offered).collect();
    Ok(InviteForm { meeting, candidates, cases })
}

/// Accounts of guests who work today and are not asked to this conference.
async fn candidates(read: &mut Read, op: &Op, id: ConferenceId) -> db::Result<Vec<Candidate>> {
    read.all(
        "SELECT s.id, s.name, min(a.name) FROM staff s JOIN membership m ON m.staff = s.id JOIN agency a ON a.id = m.agency
         WHERE m.role = $1 AND s.active AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2)
         AND NOT EXISTS (SELECT 1 FROM conference_guest g WHERE g.conference = $3 AND g.staff = s.id AND g.ended_at IS NULL)
         GROUP BY s.id, s.name ORDER BY s.name, s.id",
        args![Role::Guest, op.today(), id],
    )
    .await
}

/// The cases of a meeting whose papers a guest can be shown today: the host reads what is said of them by consent, somebody
/// of the household consents, nobody of it is protected. Cases that the actor must not learn of are none of them.
async fn showable(read: &mut Read, op: &Op, meeting: &Meeting) -> db::Result<Vec<(AgendaItemId, CaseId)>> {
    let as_guest = queries::meeting_in(read, &op.as_reader(meeting.row.host), meeting.row.id).await?;
    match as_guest {
        Some(meeting) => shown_of(read, &meeting, op.today()).await,
        None => Ok(Vec::new()),
    }
}

/// Of a meeting as a guest reads it, the cases that consent and protection let them see on a day.
pub(super) async fn shown_of(
    read: &mut Read,
    meeting: &Meeting,
    day: Date,
) -> db::Result<Vec<(AgendaItemId, CaseId)>> {
    let mut shown = Vec::new();
    for item in meeting.items.iter().filter(|item| item.reads_text && item.case_state == CaseState::Open) {
        let consents = disclosure::consents(read, item.case).await?;
        if case_is_shown(&consents, protection::is_held(read, item.case).await?, day) {
            shown.push((item.id, item.case));
        }
    }
    Ok(shown)
}

/// Asks somebody to a conference.
///
/// # Errors
/// [`Failure::Invalid`] per field; [`Failure::NotFound`] for who does not run the conference; [`RecordRefused`].
pub async fn invite(op: &Op, id: ConferenceId, typed: &Invite) -> Outcome<GuestId, RecordRefused> {
    let mut tx = op.write().await?;
    let facts = access::run::<RecordRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let meeting = queries::meeting_in(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    let mut check = Check::default();
    let staff = chosen(&mut tx, op, id, typed.staff).await?;
    if staff.is_none() {
        check.add("staff", "招く方を選んでください。");
    }
    let window = window(&mut check, op, typed, facts.held_on);
    let agreed_on = check.day("agreed_on", &typed.agreed_on, op.today(), "");
    if agreed_on > op.today() {
        check.add("agreed_on", "本人が同意した日は、今日までの日付を入力してください。");
    }
    let why = check.line("why", &typed.why, Some("何のために招くかを入力してください。"));
    let items = items(&mut tx, op, &meeting, &typed.items, &mut check).await?;
    check.done()?;
    let Some(staff) = staff else { return Err(Failure::NotFound) };
    let guest: GuestId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference_guest (id, conference, staff, from_on, until_on, names, why, agency, invited_by, invited_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![guest, id, staff, window.from, window.until, typed.names, why.as_str(), op.agency(), op.actor.staff, op.now],
    )
    .await?;
    let entry = |case: Option<CaseId>| {
        let entry = Entry::new(Action::InviteGuest).object("conference_guest", guest).detail("added");
        case.map_or(entry.clone(), |case| entry.case(case))
    };
    record(&mut tx, op, entry(None)).await?;
    for (item, case) in items {
        tx.execute_one(
            "INSERT INTO conference_guest_item (guest, item, agreed_on) VALUES ($1, $2, $3)",
            args![guest, item, agreed_on],
        )
        .await?;
        record(&mut tx, op, entry(Some(case))).await?;
    }
    tx.commit().await?;
    Ok(guest)
}

/// The chosen account, if it can be asked.
async fn chosen(
    tx: &mut Tx,
    op: &Op,
    id: ConferenceId,
    staff: Option<StaffId>,
) -> db::Result<Option<StaffId>> {
    let Some(staff) = staff else { return Ok(None) };
    let there = candidates(tx, op, id).await?.iter().any(|row| row.staff == staff);
    Ok(there.then_some(staff))
}

fn window(check: &mut Check, op: &Op, typed: &Invite, held_on: Date) -> Window {
    let from = check.day("from", &typed.from, op.today(), "");
    let until = check.day("until", &typed.until, op.today(), "");
    let window = Window { from, until };
    match window.check(held_on, op.today()) {
        Ok(()) => {}
        Err(WindowRefused::Backwards) => {
            check.add("until", "見られる期間の終わりは、始まり以後の日付にしてください。");
        }
        Err(WindowRefused::Past) => {
            check.add("until", "見られる期間の終わりは、今日以後の日付にしてください。");
        }
        Err(WindowRefused::TooLate) => {
            check.add("until", format!("見られる期間は、会議の日から{AFTER}日後までです。"));
        }
        Err(WindowRefused::TooLong) => {
            check.add("until", format!("見られる期間は、{LONGEST}日までです。"));
        }
    }
    window
}

/// The chosen cases; each must be one that can be shown.
async fn items(
    tx: &mut Tx,
    op: &Op,
    meeting: &Meeting,
    chosen: &[AgendaItemId],
    check: &mut Check,
) -> db::Result<Vec<(AgendaItemId, CaseId)>> {
    let shown = showable(tx, op, meeting).await?;
    for item in meeting.items.iter().filter(|item| chosen.contains(&item.id)) {
        if !shown.iter().any(|(id, _)| *id == item.id) {
            check.add(
                "items",
                format!("{}の資料は見せられません。本人同意と支援措置をお確かめください。", item.number),
            );
        }
    }
    if !meeting.items.iter().any(|item| chosen.contains(&item.id)) {
        check.add("items", "本人が同意しているケースを、1件以上選んでください。");
    }
    Ok(shown.into_iter().filter(|(id, _)| chosen.contains(id)).collect())
}

/// Takes an invitation back; the guest sees nothing from then on.
///
/// # Errors
/// [`Failure::NotFound`] for who does not run the conference, and if it is no invitation to it or ended before.
pub async fn end_invitation(op: &Op, id: ConferenceId, guest: GuestId) -> Outcome<()> {
    let mut tx = op.write().await?;
    access::run::<std::convert::Infallible>(&mut tx, op, id).await?;
    let changed = tx
        .execute(
            "UPDATE conference_guest SET ended_at = $3, ended_by = $4 WHERE id = $1 AND conference = $2 AND ended_at IS NULL",
            args![guest, id, op.now, op.actor.staff],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::NotFound);
    }
    let entry = Entry::new(Action::InviteGuest).object("conference_guest", guest).detail("taken back");
    record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The guests of a conference with the cases that its reader may know of; who does not run it learns only of guests that see
/// one of these.
pub(super) async fn of_meeting(read: &mut Read, meeting: &Meeting) -> db::Result<Vec<Guest>> {
    let rows: Vec<GuestRow> = read
        .all(
            "SELECT g.id, s.name, g.from_on, g.until_on, g.names, g.why, g.pledged_at, g.ended_at
             FROM conference_guest g JOIN staff s ON s.id = g.staff WHERE g.conference = $1 ORDER BY g.invited_at, g.id",
            args![meeting.row.id],
        )
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let seen: Vec<(GuestId, AgendaItemId)> = read
        .all(
            "SELECT i.guest, i.item FROM conference_guest_item i JOIN conference_guest g ON g.id = i.guest
             WHERE g.conference = $1 ORDER BY i.guest, i.item",
            args![meeting.row.id],
        )
        .await?;
    let known = |item: &AgendaItemId| meeting.items.iter().any(|row| row.id == *item);
    let guest = |row: GuestRow| {
        let items = seen.iter().filter(|(guest, item)| *guest == row.id && known(item));
        Guest { items: items.map(|(_, item)| *item).collect(), row }
    };
    let mut guests: Vec<Guest> = rows.into_iter().map(guest).collect();
    guests.retain(|guest| meeting.may_run || !guest.items.is_empty());
    Ok(guests)
}
