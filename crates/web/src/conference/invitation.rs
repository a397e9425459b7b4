//! `GET /conferences/{id}/invitation.ics`: when and where the conference meets, for anybody's calendar.

use app::conference::queries;
use axum::extract::Path;

use super::words;
use crate::{
    calendar::Event,
    household::id,
    kernel::{PageResult, SignedIn},
};

/// The file.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let found = queries::invitation(&signed.op(), id(&conference)?).await?;
    let row = found.row;
    let event = Event {
        id: row.id.0,
        summary: words::heading(&row.body_name, row.nth),
        on: row.held_on,
        time: row.held_time,
        minutes: found.minutes,
        place: row.place,
        state: row.state,
    };
    Ok(event.file(&signed))
}
