//! 支援会議の部屋: calling a meeting, the pledge at its door, and what its members read and write inside.
//!
//! Start at `list` (which meetings) and `room` (one of them), then `case` (one case in it). Sentences are in `words`,
//! sheets to fill in `sheet`. Rules, access and SQL are in `app::secrecy`. Whoever was not called gets the answer of a
//! page that does not exist.

mod acts;
mod bring;
mod case;
mod closing;
mod convene;
mod files;
mod inquiry;
mod invitation;
mod laws;
mod list;
mod members;
mod paper;
mod passage;
mod pledge;
mod print;
mod room;
mod seats;
mod sheet;
#[cfg(test)]
mod tests;
pub mod today;
mod words;
mod write;

pub(crate) use words::refused as room_refused;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    // It reads its body part by part and keeps its own limit (`kernel::upload`).
    let adding = Router::new()
        .route("/secrecy/{meeting}/papers/{paper}/attachments", get(files::add).post(files::save))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/secrecy", get(list::show).post(convene::call_meeting))
        .route("/secrecy/new", get(convene::show))
        .route("/secrecy/laws", get(laws::show))
        .route("/secrecy/{meeting}", get(room::show))
        .route("/secrecy/{meeting}/invitation.ics", get(invitation::show))
        .route("/secrecy/{meeting}/pledge", get(pledge::show).post(pledge::give))
        .route("/secrecy/{meeting}/pledge/withdrawal", post(pledge::withdraw_own))
        .route("/secrecy/{meeting}/details", get(convene::details).post(convene::save_details))
        .route("/secrecy/{meeting}/closing", get(closing::show).post(closing::save))
        .route("/secrecy/{meeting}/cancellation", get(closing::ask).post(closing::cancel_meeting))
        .route("/secrecy/{meeting}/record", get(print::show))
        .route("/secrecy/{meeting}/members", get(members::show).post(members::add))
        .route("/secrecy/{meeting}/members/{member}/pledge", post(members::paper_pledge))
        .route("/secrecy/{meeting}/members/{member}/end", post(members::end))
        .route("/secrecy/{meeting}/cases", get(bring::show).post(bring::save))
        .route("/secrecy/{meeting}/cases/{item}", get(case::show))
        .route("/secrecy/{meeting}/cases/{item}/seats", get(seats::show).post(seats::save))
        .route("/secrecy/{meeting}/cases/{item}/inquiries", get(inquiry::new).post(inquiry::send))
        .route("/secrecy/{meeting}/inquiries/{inquiry}", get(inquiry::show).post(inquiry::save))
        .route("/secrecy/{meeting}/inquiries/{inquiry}/withdrawal", post(inquiry::withdraw))
        .route("/secrecy/{meeting}/cases/{item}/papers", get(write::paper).post(write::save_paper))
        .route("/secrecy/{meeting}/papers/{paper}", get(paper::show))
        .route("/secrecy/{meeting}/papers/{paper}/copies", post(paper::hand_out))
        .route("/secrecy/{meeting}/copies/{copy}/collection", post(paper::take_in))
        .route("/secrecy/{meeting}/cases/{item}/minutes", get(write::minute).post(write::save_minute))
        .route("/secrecy/{meeting}/minutes/{minute}/strike", post(acts::strike_line))
        .route("/secrecy/{meeting}/cases/{item}/decisions", get(write::decision).post(write::save_decision))
        .route("/secrecy/{meeting}/decisions/{decision}/completion", post(acts::complete))
        .route("/secrecy/{meeting}/cases/{item}/duties", get(write::duty).post(write::save_duty))
        .route("/secrecy/{meeting}/cases/{item}/passages", get(passage::show).post(passage::save))
        .route("/secrecy/{meeting}/passages/{passage}/agreement", post(passage::say))
        .route("/secrecy/{meeting}/passages/{passage}/carrying", post(passage::carry))
        .route("/secrecy/{meeting}/passages/{passage}/dropping", post(passage::drop_it))
        .route("/secrecy/{meeting}/attachments/{attachment}", get(files::show))
        .route(
            "/secrecy/{meeting}/attachments/{attachment}/removal",
            get(files::ask_removal).post(files::remove_file),
        )
        .merge(adding)
}
