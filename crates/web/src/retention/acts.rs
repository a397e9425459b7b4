//! What is sent from the page of a list: out of it, for approval, approved, back, given up, carried out.

use app::{
    Failure, Outcome,
    failure::Problem,
    retention::{carry_out, decide, queries},
};
use axum::extract::Path;
use domain::{
    ids::{DisposalId, DisposalItemId},
    retention::ListRefused,
};

use super::{PATH, list, page, words};
use crate::{
    household::{again, id, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
};

/// Back to the list, with its message or with what must be corrected.
async fn answer(
    signed: &SignedIn,
    list: DisposalId,
    form: &Form,
    (result, flash): (Outcome<(), ListRefused>, Flash),
) -> PageResult {
    let to = format!("{PATH}/lists/{list}");
    match result {
        Ok(()) => Ok(see_with(&signed.web, &to, flash)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &to, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => wrong(signed, list, form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, |why| words::list_refused(*why))),
    }
}

async fn wrong(signed: &SignedIn, id: DisposalId, form: &Form, problems: &[Problem]) -> PageResult {
    let it = queries::one(&signed.op(), id).await?;
    let viewer = signed.viewer();
    let name = words::title(&it.row);
    let main = list::body(signed, &it, form, problems);
    Ok(again(&page(&viewer, &name).errors(summary(problems)).main(main)))
}

/// `POST /retention/lists/{list}/items/{item}/removal`.
pub(super) async fn take_out(
    signed: SignedIn,
    Path((list, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (list, item): (DisposalId, DisposalItemId) = (id(&list)?, id(&item)?);
    let result = decide::take_out(&signed.op_for(&form), (list, form.version()), item).await;
    answer(&signed, list, &form, (result, Flash::Saved)).await
}

/// `POST /retention/lists/{list}/submission`.
pub(super) async fn send(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = id(&list)?;
    let result = decide::send(&signed.op_for(&form), (list, form.version())).await;
    answer(&signed, list, &form, (result, Flash::DisposalSent)).await
}

/// `POST /retention/lists/{list}/approval`.
pub(super) async fn approve(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = id(&list)?;
    let result = decide::approve(&signed.op_for(&form), (list, form.version())).await;
    answer(&signed, list, &form, (result, Flash::DisposalApproved)).await
}

/// `POST /retention/lists/{list}/return`.
pub(super) async fn send_back(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = id(&list)?;
    let result = decide::send_back(&signed.op_for(&form), (list, form.version()), &form.text("why")).await;
    answer(&signed, list, &form, (result, Flash::DisposalReturned)).await
}

/// `POST /retention/lists/{list}/abandonment`.
pub(super) async fn give_up(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = id(&list)?;
    let result = decide::give_up(&signed.op_for(&form), (list, form.version())).await;
    answer(&signed, list, &form, (result, Flash::DisposalDropped)).await
}

/// `POST /retention/lists/{list}/execution`.
pub(super) async fn carry_out(signed: SignedIn, Path(list): Path<String>, form: Form) -> PageResult {
    let list = id(&list)?;
    if form.get("sure") != "yes" {
        let sure = Problem::new("sure", "元に戻せないことを確かめて、印を付けてください。");
        return wrong(&signed, list, &form, &[sure]).await;
    }
    let result = carry_out::carry_out(&signed.op_for(&form), list).await;
    answer(&signed, list, &form, (result, Flash::Disposed)).await
}
