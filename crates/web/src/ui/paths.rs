//! Addresses that the page frame itself points at. The router must serve each of them.

/// `POST` with `q`: the global search box.
pub const SEARCH: &str = "/search";
/// `GET`: the form of ぱっと受付 (key `n`).
pub const NEW_INTAKE: &str = "/intakes/new";
/// `GET`: which case a new record is about (key `r`).
pub const NEW_NOTE: &str = "/notes/new";
/// `POST`: ends the session.
pub const SIGN_OUT: &str = "/sign-out";
/// `POST` with `agency` (a membership): acts for another agency from now on.
pub const SWITCH_AGENCY: &str = "/membership";
/// `POST`: keeps the session alive, answers 204.
pub const SESSION_KEEP: &str = "/session";
/// `POST` with `role`: demo only, becomes somebody else.
pub const DEMO_ROLE: &str = "/demo/become";
/// `GET`: how to use the program.
pub const HELP: &str = "/help";
/// `GET`: list of keyboard keys.
pub const KEYS: &str = "/help#keys";
/// `GET`: the accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// `GET`: 今日.
pub const HOME: &str = "/";
/// `GET`: the door of emergency access.
pub const EMERGENCY: &str = "/emergency";
/// `POST`: ends the emergency access that is open in this session.
pub const EMERGENCY_END: &str = "/emergency/end";
/// Whether an agency lets its cases be opened in an emergency.
pub const EMERGENCY_POLICY: &str = "/emergency/policy";
