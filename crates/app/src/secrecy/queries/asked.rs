//! One request for information, as its addressee and the organisers read it.

use db::args;
use domain::{
    ids::{InquiryId, SecrecyId},
    secrecy::RoomRefused,
};

use super::{
    super::{
        access,
        law::{self, Article},
        views::{InquiryRow, Shell},
    },
    entry, log, shell,
};
use crate::{Op, Outcome, seated};

/// A request as its addressee reads it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The meeting.
    pub shell: Shell,
    /// The request.
    pub row: InquiryRow,
    /// Whether the reader organises the meeting and records the answer for another.
    pub organiser: bool,
    /// The law as it holds today.
    pub articles: Vec<Article>,
}

const ONE_INQUIRY: &str = concat!(
    "SELECT q.id, q.item, q.addressee, (q.member IS NOT NULL AND q.member = $6), q.member IS NOT NULL, q.asks, q.wanted_on,
            q.asked_on, q.state, q.answer, q.answered_on
     FROM secrecy_inquiry q JOIN secrecy_case c ON c.id = q.item
     WHERE q.id = $1 AND c.meeting = $2 AND ((q.member = $6 AND q.state <> 'withdrawn' AND ",
    seated!("c", "'table', 'asked'", "$3", "$4", "$5"),
    ") OR ($7 AND ",
    seated!("c", "'table'", "$3", "$4", "$5"),
    "))"
);

/// Reads one request: who is asked, and organisers.
///
/// # Errors
/// As [`super::room`]; [`crate::Failure::NotFound`] for anybody else.
pub async fn inquiry(op: &Op, id: SecrecyId, inquiry: InquiryId) -> Outcome<Asked, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    let (agency, staff, today) = (op.agency(), op.actor.staff, op.today());
    let row: Option<InquiryRow> =
        read.optional(ONE_INQUIRY, args![inquiry, id, agency, staff, today, me.member, me.organiser]).await?;
    let Some(row) = row else {
        drop(read);
        return Err(access::refuse(op, id, None).await);
    };
    let shell = shell(&mut read, id).await?;
    let articles = law::on(&mut read, today).await?;
    drop(read);
    log(op, entry("secrecy_inquiry", inquiry)).await?;
    Ok(Asked { shell, row, organiser: me.organiser, articles })
}
