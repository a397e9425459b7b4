//! The program as pages see it.

use app::App;

use crate::print::Printer;

/// How the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A real installation.
    Real,
    /// Fictional people; anybody at this machine may become any role with one click.
    Demo,
}

/// Shared by all handlers. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The use cases.
    pub app: App,
    /// Real or demonstration.
    pub mode: Mode,
    /// Whether cookies are marked `Secure` and carry the `__Host-` prefix: everywhere but on loopback
    /// without TLS.
    pub secure_cookies: bool,
    /// Sets papers.
    pub printer: Printer,
}

impl Web {
    /// The name of the session cookie.
    #[must_use]
    pub fn session_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Host-tasuki" } else { "tasuki" }
    }

    /// The name of the cookie that carries one message to the next page.
    #[must_use]
    pub fn flash_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Host-tasuki-flash" } else { "tasuki-flash" }
    }
}
