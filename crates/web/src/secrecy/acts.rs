//! Single acts in the room: striking out a line, ticking a decision off.

use app::secrecy::{finish, strike};
use axum::extract::Path;
use domain::ids::{MinuteId, SecrecyCaseId, SecrecyDecisionId, SecrecyId};

use super::sheet::{base, case_base, went};
use crate::{
    household::id,
    kernel::{Form, PageResult, SignedIn},
};

/// Back to the case that the button stood on, or to the meeting.
fn back(meeting: SecrecyId, form: &Form, part: &str) -> String {
    form.id::<SecrecyCaseId>("item")
        .map_or_else(|| base(meeting), |item| format!("{}#{part}", case_base(meeting, item)))
}

/// `POST /secrecy/{meeting}/minutes/{minute}/strike`.
pub async fn strike_line(
    signed: SignedIn,
    Path((meeting, minute)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, minute): (SecrecyId, MinuteId) = (id(&meeting)?, id(&minute)?);
    let result = strike(&signed.op_for(&form), meeting, minute).await;
    went(&signed, result, &back(meeting, &form, "minutes"))
}

/// `POST /secrecy/{meeting}/decisions/{decision}/completion`.
pub async fn complete(
    signed: SignedIn,
    Path((meeting, decision)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, decision): (SecrecyId, SecrecyDecisionId) = (id(&meeting)?, id(&decision)?);
    let result = finish(&signed.op_for(&form), meeting, decision).await;
    went(&signed, result, &back(meeting, &form, "decisions"))
}
