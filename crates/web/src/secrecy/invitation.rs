//! `GET /secrecy/{meeting}/invitation.ics`: when and where the meeting is, for whoever was called. The file has the name
//! that the city gave its body, and neither a number nor anything of a case.

use app::secrecy::queries;
use axum::extract::Path;

use super::sheet::refused;
use crate::{
    calendar::{Event, LEAST},
    household::id,
    kernel::{PageResult, SignedIn},
};

/// The file.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let shell = queries::invitation(&signed.op(), id(&meeting)?).await.map_err(refused)?;
    let event = Event {
        id: shell.id.0,
        summary: shell.body_name,
        on: shell.held_on,
        time: shell.held_time,
        minutes: LEAST,
        place: shell.place,
        state: shell.state,
    };
    Ok(event.file(&signed))
}
