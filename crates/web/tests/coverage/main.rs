//! What holds for every route of the program: it is listed in `docs/routes.txt` with what it writes into the
//! record of use, and it shows nothing to somebody who is not signed in.
//!
//! `sources` reads the routes from the sources of `web`, `listed` reads the list; `list` compares the two,
//! `signed_out` asks each route without a session; `story` walks through all of them and looks at the record;
//! `access` asks every route as fourteen people; `unseen` hides records and compares what others are answered.

#![expect(clippy::unwrap_used, reason = "in a test a missing value is a failure and says so")]

mod access;
mod day;
mod forms;
mod list;
mod listed;
mod signed_out;
mod sources;
mod story;
mod unseen;
