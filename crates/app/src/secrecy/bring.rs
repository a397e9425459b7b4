//! Bringing a case: why consent is lacking, how the room calls the household, what is wanted, who sits at the table.
//!
//! Who brings it must know of the case from elsewhere; the room opens none of its records to the others.

use db::args;
use domain::{
    case::CaseState,
    code_list::{CodeEntry, CodeList},
    ids::{CaseId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{RoomRefused, SeatKind},
};

use super::{access, seats};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case, code_list,
    conference::input::Check,
    disclosure, visible_case, visible_household,
};

/// How many cases are offered to choose from; others are found by their number.
const OFFERED: i64 = 50;
const ASK: &str = "会議にかけるケースを選ぶか、ケース番号を入力してください。";

/// A case as it is brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bring {
    /// Chosen from the list.
    pub case: Option<CaseId>,
    /// Its number as typed.
    pub number: String,
    /// How the room calls the household, and what is needed to know whom it is about.
    pub who: String,
    /// Why consent is lacking: a code of the list `no_consent`.
    pub reason_code: String,
    /// The same in words.
    pub reason: String,
    /// What is wanted of the meeting.
    pub wish: String,
    /// Who sits for it, besides the organisers and who brings it.
    pub members: Vec<SecrecyMemberId>,
}

db::from_row! {
    /// A case that may be brought.
    pub struct Candidate {
        /// Which.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// The household's name, if disclosed.
        pub label: String,
    }
}

/// What the form offers.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Open cases of the actor's agency.
    pub cases: Vec<Candidate>,
    /// Reasons why consent is lacking.
    pub reasons: Vec<CodeEntry>,
}

/// The cases of the actor's agency that may be brought, and the reasons. Recorded as a list of cases.
///
/// # Errors
/// As every reading in the room; [`RoomRefused::Closed`], [`RoomRefused::Cancelled`].
pub async fn candidates(op: &Op, id: SecrecyId) -> Outcome<Offer, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    me.is_open()?;
    let (sql, args) = op.without_hidden(
            concat!(
                "SELECT c.id, c.number, CASE WHEN ",
                visible_household!("c.id", "c.household", "$1", "$2"),
                " THEN h.label ELSE '' END
                 FROM case_view v JOIN support_case c ON c.id = v.case_id JOIN household h ON h.id = c.household
                 WHERE v.agency = $1 AND v.state = 'open' AND ",
                visible_case!("c.id", "$1", "$2"),
                " {hidden c.id} AND NOT EXISTS (SELECT 1 FROM secrecy_case i JOIN secrecy_seat s ON s.item = i.id
                       WHERE i.meeting = $3 AND i.case_id = c.id AND s.member = $4)
                 ORDER BY v.next_on, v.case_id LIMIT $5"
            ),
            args![op.agency(), op.today(), id, me.member, OFFERED],
        );
    let cases: Vec<Candidate> = read.all(&sql, args).await?;
    let reasons = code_list::entries(&mut read, CodeList::NoConsent, op.today()).await?;
    drop(read);
    let entry = Entry::new(Action::ListCases).object("secrecy_meeting", id).detail(cases.len().to_string());
    op.app.read_log().record(op, entry).await?;
    Ok(Offer { cases, reasons })
}

struct Checked {
    who: String,
    reason: String,
    wish: String,
}

fn check(typed: &Bring, reasons: &[CodeEntry]) -> Outcome<Checked, RoomRefused> {
    let mut check = Check::default();
    let who = check.text("who", &typed.who);
    if who.is_empty() {
        check.add("who", "どなたのことか、出席者に分かるように入力してください。");
    }
    if !reasons.iter().any(|entry| entry.code == typed.reason_code) {
        check.add("reason_code", "同意が得られていない理由を選んでください。");
    }
    let reason = check.text("reason", &typed.reason);
    if reason.is_empty() {
        check.add("reason", "同意が得られていない事情を、言葉でも入力してください。");
    }
    let wish = check.text("wish", &typed.wish);
    check.done()?;
    Ok(Checked { who, reason, wish })
}

/// Brings a case to the meeting. Organisers, who brings it and the chosen members get a seat.
///
/// # Errors
/// [`RoomRefused::AlreadyBrought`], [`RoomRefused::CaseClosed`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`];
/// [`Failure::Invalid`] without a case that the actor's agency may know, without a reason, or per field.
pub async fn bring(op: &Op, id: SecrecyId, typed: &Bring) -> Outcome<SecrecyCaseId, RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.is_open()?;
    let reasons = code_list::entries(&mut tx, CodeList::NoConsent, op.today()).await?;
    let new = check(typed, &reasons)?;
    let facts = case::chosen(&mut tx, op, (typed.case, &typed.number), ASK).await?;
    if facts.state == CaseState::Closed {
        return Err(Failure::Refused(RoomRefused::CaseClosed));
    }
    check_new(&mut tx, id, (me.member, facts.id)).await?;
    let item: SecrecyCaseId = op.new_id();
    let added = tx
        .execute(
            "INSERT INTO secrecy_case (id, meeting, case_id, sort, who, reason_code, reason, wish, agency, staff, created_at)
             VALUES ($1, $2, $3, (SELECT coalesce(max(sort), 0) + 1 FROM secrecy_case WHERE meeting = $2), $4, $5, $6, $7,
                     $8, $9, $10)
             ON CONFLICT (meeting, case_id, staff, agency) DO NOTHING",
            args![
                item,
                id,
                facts.id,
                new.who.as_str(),
                typed.reason_code.as_str(),
                new.reason.as_str(),
                new.wish.as_str(),
                op.agency(),
                op.actor.staff,
                op.now
            ],
        )
        .await?;
    if added != 1 {
        return Err(Failure::Refused(RoomRefused::AlreadyBrought));
    }
    let members: Vec<(SecrecyMemberId, bool)> = tx
        .all(
            "SELECT id, organiser FROM secrecy_member WHERE meeting = $1 AND ended_at IS NULL ORDER BY id",
            args![id],
        )
        .await?;
    for (member, organiser) in members {
        if organiser || member == me.member || typed.members.contains(&member) {
            seats::give(&mut tx, op, item, member, SeatKind::Table).await?;
        }
    }
    disclosure::refresh(&mut tx, op, facts.id).await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_case", item).detail("brought"))
        .await?;
    tx.commit().await?;
    Ok(item)
}

/// Refuses a case for which the actor sits already. Somebody else's item of the same case is not told.
async fn check_new(
    tx: &mut db::Tx,
    meeting: SecrecyId,
    (member, case): (SecrecyMemberId, CaseId),
) -> Outcome<(), RoomRefused> {
    let seats: i64 = tx
        .single(
            "SELECT count(*) FROM secrecy_case c JOIN secrecy_seat s ON s.item = c.id
             WHERE c.meeting = $1 AND c.case_id = $2 AND s.member = $3 AND s.kind = 'table' AND s.ended_at IS NULL",
            args![meeting, case, member],
        )
        .await?;
    if seats == 0 { Ok(()) } else { Err(Failure::Refused(RoomRefused::AlreadyBrought)) }
}
