//! Reading つなぎ戻し: one as its two sides see it, those of a case, and to whom a case can go back.

use db::args;
use domain::{
    disclosure::Basis,
    ids::{AgencyId, CaseId, ReferralId, ReturnId},
    referral::ReturnStage,
    staff::Work,
};
use jiff::civil::Date;

use super::{queries::case_open, store};
use crate::{
    Failure, Op, Outcome,
    agency::AgencyRow,
    audit::{Action, Entry},
    case::queries::{CaseHeader, header},
    visible_case,
};

db::from_row! {
    /// A つなぎ戻し.
    pub struct ReturnRow {
        /// Its id.
        pub id: ReturnId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// The つなぎ it goes back to, if there is one.
        pub referral: Option<ReferralId>,
        /// Who hands back.
        pub from: AgencyId,
        /// That agency's name.
        pub from_name: String,
        /// That agency's telephone.
        pub from_phone: Option<String>,
        /// The person who hands back.
        pub from_staff: String,
        /// Who confirms.
        pub to: AgencyId,
        /// That agency's name.
        pub to_name: String,
        /// What was done.
        pub done: String,
        /// What remains.
        pub remains: String,
        /// Who carries what remains.
        pub carries: AgencyId,
        /// That agency's name.
        pub carries_name: String,
        /// Where it stands.
        pub stage: ReturnStage,
        /// When it was sent.
        pub sent_on: Date,
    }
}

macro_rules! return_columns {
    () => {
        "SELECT r.id, r.case_id, c.number, r.referral, r.from_agency, f.name, f.phone, s.name, r.to_agency, t.name,
                r.done, r.remains, r.carries, k.name, r.stage, r.sent_on
         FROM referral_return r JOIN support_case c ON c.id = r.case_id JOIN agency f ON f.id = r.from_agency
         JOIN staff s ON s.id = r.from_staff JOIN agency t ON t.id = r.to_agency JOIN agency k ON k.id = r.carries"
    };
}

/// A つなぎ戻し for one of its sides.
#[derive(Debug, Clone)]
pub struct ReturnView {
    /// The つなぎ戻し.
    pub row: ReturnRow,
    /// The reader's agency handed back.
    pub by_sender: bool,
    /// The reader may open the case itself.
    pub case_open: bool,
}

/// One つなぎ戻し; the read is recorded.
///
/// # Errors
/// [`Failure::NotFound`] for agencies that are neither side.
pub async fn one(op: &Op, id: ReturnId) -> Outcome<ReturnView> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let row: Option<ReturnRow> = read
        .optional(
            concat!(return_columns!(), " WHERE r.id = $1 AND (r.from_agency = $2 OR r.to_agency = $2)"),
            args![id, op.agency()],
        )
        .await?;
    let row = row.ok_or(Failure::NotFound)?;
    let case_open = case_open(&mut read, op, row.case).await?;
    drop(read);
    let basis = case_open.then_some(Basis::Held);
    let entry = Entry::new(Action::ReadReferral).object("referral_return", id).case(row.case).basis(basis);
    op.app.read_log().record(op, entry).await?;
    Ok(ReturnView { by_sender: row.from == op.agency(), row, case_open })
}

/// The つなぎ戻し of a case that the reader may know of, newest first. The caller has read its head.
///
/// # Errors
/// The database's own.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<Vec<ReturnRow>> {
    let mut read = op.read().await?;
    Ok(read
        .all(
            concat!(
                return_columns!(),
                " WHERE r.case_id = $1 AND (r.from_agency = $2 OR r.to_agency = $2",
                " OR c.responsible = $2 OR c.coordinator = $2) AND ",
                visible_case!("c.id", "$2", "$3"),
                " ORDER BY r.sent_at DESC, r.id LIMIT 100"
            ),
            args![case, op.agency(), op.today()],
        )
        .await?)
}

/// What the form of a つなぎ戻し starts with.
#[derive(Debug, Clone)]
pub struct ReturnForm {
    /// The case.
    pub header: CaseHeader,
    /// The agencies that carried the case before, the last sender first.
    pub choices: Vec<AgencyRow>,
}

/// Reads the case for the form, and records the read.
///
/// # Errors
/// [`Failure::NotFound`] if the case is not visible.
pub async fn form(op: &Op, case: CaseId) -> Outcome<ReturnForm> {
    op.needs(Work::Support)?;
    let header = header(op, case).await?;
    let mut read = op.read().await?;
    let before = store::carried_before(&mut read, op, case).await?;
    let sender: Option<(AgencyId,)> = read
        .optional(
            "SELECT from_agency FROM referral WHERE case_id = $1 AND to_agency = $2 AND stage = 'accepted'
             ORDER BY sent_at DESC LIMIT 1",
            args![case, op.agency()],
        )
        .await?;
    let mut choices = crate::agency::all(&mut read, op.today()).await?;
    choices.retain(|agency| agency.id != op.agency() && before.contains(&agency.id));
    choices.sort_by_key(|agency| Some(agency.id) != sender.map(|(id,)| id));
    Ok(ReturnForm { header, choices })
}
