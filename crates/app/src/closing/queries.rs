//! What the forms of ending and reopening show.

use domain::{
    closing::{ClosingRefused, may_close},
    code_list::{CodeEntry, CodeList},
    ids::CaseId,
    staff::Work,
};

use super::close::waiting;
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{CaseHeader, header_in, record_read, refused},
    code_list,
};

/// The form of 終結.
#[derive(Debug, Clone)]
pub struct ClosingForm {
    /// The head of the case.
    pub header: CaseHeader,
    /// The reasons to choose from.
    pub reasons: Vec<CodeEntry>,
    /// What stands in the way, if anything does.
    pub obstacle: Option<ClosingRefused>,
    /// How many open dates will be done with it.
    pub open_dues: u64,
}

/// What the form of 終結 needs; recorded as a read.
///
/// # Errors
/// [`crate::Failure::NotFound`] if there is no such case for the reader, by role
/// [`crate::Failure::NotYourWork`].
pub async fn form(op: &Op, case: CaseId) -> Outcome<ClosingForm> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let reasons = code_list::entries(&mut read, CodeList::ClosingReason, op.today()).await?;
    let waiting = waiting(&mut read, case).await?;
    let open_dues = crate::due::of_case(&mut read, case).await?.len() as u64;
    drop(read);
    record_read(op, &header, Action::ReadCase).await?;
    let obstacle = may_close(header.face.state, header.face.responsible, op.agency(), &waiting).err();
    Ok(ClosingForm { header, reasons, obstacle, open_dues })
}
