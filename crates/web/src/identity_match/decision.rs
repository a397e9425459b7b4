//! `POST /identity-matches/{pair}` and below: the decision, 「あとで」, taking back, splitting.

use app::{
    Failure,
    failure::Problem,
    identity_match::{self, Said, queries},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    identity_match::{DecideRefused, PairState},
    ids::IdentityPairId,
};

use super::{PATH, show, words};
use crate::{
    household::{again, id, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
};

/// Stores what was said of a pair.
pub(super) async fn decide(signed: SignedIn, Path(pair): Path<String>, form: Form) -> PageResult {
    let pair: IdentityPairId = id(&pair)?;
    let said = Said { verdict: form.code("verdict"), reason: form.text("reason"), version: form.version() };
    let done = identity_match::decide(&signed.op_for(&form), pair, &said).await;
    let done = done.map(|state| match state {
        PairState::Joined => Flash::PairJoined,
        PairState::Refused => Flash::PairRefused,
        PairState::Open | PairState::Asked | PairState::Conference => Flash::Saved,
    });
    answer(&signed, pair, &form, done).await
}

/// Takes a join back.
pub(super) async fn undo(signed: SignedIn, Path(pair): Path<String>, form: Form) -> PageResult {
    let pair: IdentityPairId = id(&pair)?;
    let done = identity_match::undo(&signed.op_for(&form), pair, form.version()).await;
    answer(&signed, pair, &form, done.map(|()| Flash::PairUndone)).await
}

/// Splits two who were joined.
pub(super) async fn split(signed: SignedIn, Path(pair): Path<String>, form: Form) -> PageResult {
    let pair: IdentityPairId = id(&pair)?;
    let done = identity_match::split(&signed.op_for(&form), pair, &form.text("reason"), form.version()).await;
    answer(&signed, pair, &form, done.map(|()| Flash::PairRefused)).await
}

/// 「あとで」.
pub(super) async fn later(signed: SignedIn, Path(pair): Path<String>, form: Form) -> PageResult {
    let pair: IdentityPairId = id(&pair)?;
    let done = identity_match::later(&signed.op_for(&form), pair).await;
    answer(&signed, pair, &form, done.map(|()| Flash::PairLater)).await
}

async fn answer(
    signed: &SignedIn,
    pair: IdentityPairId,
    form: &Form,
    done: Result<Flash, Failure<DecideRefused>>,
) -> PageResult {
    let place = format!("{PATH}/{pair}");
    match done {
        Ok(flash @ Flash::PairLater) => Ok(see_with(&signed.web, &after_later(signed, pair).await?, flash)),
        Ok(flash) => Ok(see_with(&signed.web, &place, flash)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &place, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => again_with(signed, pair, form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused))),
    }
}

/// Back to the list that the pair was opened from.
async fn after_later(signed: &SignedIn, pair: IdentityPairId) -> Result<String, PageError> {
    let view = queries::pair(&signed.op(), pair).await?;
    let own = view.sides.iter().flat_map(|side| &side.cases).find(|case| case.readable);
    Ok(own.map_or_else(|| PATH.to_owned(), |case| format!("/cases/{}", case.case)))
}

async fn again_with(
    signed: &SignedIn,
    pair: IdentityPairId,
    form: &Form,
    problems: &[Problem],
) -> Result<Response, PageError> {
    let view = queries::pair(&signed.op(), pair).await?;
    let viewer = signed.viewer();
    let main = show::main(signed, &view, form, problems);
    Ok(again(&show::page(&viewer, &view).errors(summary(problems)).main(main)).into_response())
}
