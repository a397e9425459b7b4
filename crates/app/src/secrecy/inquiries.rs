//! 情報提供依頼 (106条の6第3項): what a named agency is asked, by when, and its answer or its reason for not answering.
//! The answer is read at the table of the case and by who gave it, nowhere else.

use db::{Tx, args};
use domain::{
    ids::{CaseId, InquiryId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{InquiryState, RoomRefused, SeatKind},
};
use jiff::civil::Date;

use super::{access, seats};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
    disclosure, seated,
};

/// A request as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// A member of the meeting who is to answer in this program.
    pub member: Option<SecrecyMemberId>,
    /// Or an agency in words, whose answer an organiser records.
    pub addressee: String,
    /// What is asked.
    pub asks: String,
    /// By when, in any notation.
    pub wanted_on: String,
}

/// Sends a request. A member who does not sit for the case gets a seat that opens this request alone.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`Failure::Invalid`] per field;
/// [`Failure::NotFound`] for a case at whose table the actor does not sit.
pub async fn ask(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    typed: &Ask,
) -> Outcome<InquiryId, RoomRefused> {
    let (mut tx, me, case) = access::begin_at(op, meeting, item).await?;
    me.organises()?;
    me.is_open()?;
    let mut check = Check::default();
    let mut addressee = check.line("addressee", &typed.addressee, None);
    let asks = check.text("asks", &typed.asks);
    if asks.is_empty() {
        check.add("asks", "何を教えてほしいかを入力してください。");
    }
    let wanted_on = check.day("wanted_on", &typed.wanted_on, op.today(), "");
    if wanted_on < op.today() {
        check.add("wanted_on", "回答の希望日は、今日以後の日付にしてください。");
    }
    let member: Option<(SecrecyMemberId, String, String)> = match typed.member {
        Some(member) => {
            tx.optional(
                "SELECT id, belongs, name FROM secrecy_member
                 WHERE id = $1 AND meeting = $2 AND ended_at IS NULL AND agency IS NOT NULL",
                args![member, meeting],
            )
            .await?
        }
        None => None,
    };
    if let Some((_, belongs, name)) = &member {
        addressee = format!("{belongs}　{name}");
    } else if addressee.is_empty() {
        check.add("addressee", "依頼先を選ぶか、機関の名前を入力してください。");
    }
    check.done()?;
    let member = member.map(|(id, ..)| id);
    if let Some(member) = member {
        seat_asked(&mut tx, op, (item, case), member).await?;
    }
    let id: InquiryId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_inquiry (id, item, member, addressee, asks, wanted_on, asked_on, asked_by, state, answer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', '')",
        args![id, item, member, addressee.as_str(), asks.as_str(), wanted_on, op.today(), op.actor.staff],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::AskInformation).object("secrecy_inquiry", id)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn seat_asked(
    tx: &mut Tx,
    op: &Op,
    (item, case): (SecrecyCaseId, CaseId),
    member: SecrecyMemberId,
) -> db::Result<()> {
    seats::give(tx, op, item, member, SeatKind::Asked).await?;
    disclosure::refresh(tx, op, case).await
}

const OPEN_TO_ME: &str = concat!(
    "SELECT q.state FROM secrecy_inquiry q JOIN secrecy_case c ON c.id = q.item
     WHERE q.id = $1 AND c.meeting = $2 AND ((q.member = $6 AND ",
    seated!("c", "'table', 'asked'", "$3", "$4", "$5"),
    ") OR ($7 AND ",
    seated!("c", "'table'", "$3", "$4", "$5"),
    "))"
);

/// Records an answer, or the reason why there is none (`given` false): who was asked, or an organiser for an agency
/// that answered outside the program.
///
/// # Errors
/// [`Failure::NotFound`] for anybody else; [`RoomRefused::InquiryDone`], [`RoomRefused::Cancelled`];
/// [`Failure::Invalid`] without words.
pub async fn answer(
    op: &Op,
    meeting: SecrecyId,
    inquiry: InquiryId,
    given: bool,
    words: &str,
) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let (agency, staff, today) = (op.agency(), op.actor.staff, op.today());
    let state: Option<InquiryState> = tx
        .single_optional(OPEN_TO_ME, args![inquiry, meeting, agency, staff, today, me.member, me.organiser])
        .await?;
    let Some(state) = state else {
        drop(tx);
        return Err(access::refuse(op, meeting, None).await);
    };
    me.was_held()?;
    if state != InquiryState::Open {
        return Err(Failure::Refused(RoomRefused::InquiryDone));
    }
    let mut check = Check::default();
    let text = check.text("answer", words);
    if text.is_empty() {
        let why = if given {
            "回答を入力してください。"
        } else {
            "提供できない理由を入力してください。"
        };
        check.add("answer", why);
    }
    check.done()?;
    let state = if given { InquiryState::Answered } else { InquiryState::Refused };
    store(&mut tx, op, inquiry, state, Some((text, op.today()))).await?;
    record(&mut tx, op, Entry::new(Action::AnswerInquiry).object("secrecy_inquiry", inquiry)).await?;
    tx.commit().await?;
    Ok(())
}

async fn store(
    tx: &mut Tx,
    op: &Op,
    inquiry: InquiryId,
    state: InquiryState,
    answer: Option<(String, Date)>,
) -> db::Result<()> {
    let (text, on) = answer.map_or((String::new(), None), |(text, on)| (text, Some(on)));
    tx.execute_one(
        "UPDATE secrecy_inquiry SET state = $2, answer = $3, answered_on = $4, recorded_by = $5 WHERE id = $1",
        args![inquiry, state, text, on, op.actor.staff],
    )
    .await
}

/// Takes a request back that nobody has answered; who was asked reads it no more.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::InquiryDone`]; [`Failure::NotFound`].
pub async fn take_back(op: &Op, meeting: SecrecyId, inquiry: InquiryId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    me.organises()?;
    let (agency, staff, today) = (op.agency(), op.actor.staff, op.today());
    let state: Option<InquiryState> = tx
        .single_optional(OPEN_TO_ME, args![inquiry, meeting, agency, staff, today, me.member, true])
        .await?;
    if state.ok_or(Failure::NotFound)? != InquiryState::Open {
        return Err(Failure::Refused(RoomRefused::InquiryDone));
    }
    store(&mut tx, op, inquiry, InquiryState::Withdrawn, None).await?;
    record(&mut tx, op, Entry::new(Action::AskInformation).object("secrecy_inquiry", inquiry).detail("back"))
        .await?;
    tx.commit().await?;
    Ok(())
}
