//! The only place where the program asks the system for the time and for randomness. Everywhere else both are
//! arguments (`app::Clock`, `app::IdSource`).

use app::{Clock, IdSource};
use jiff::Timestamp;

/// The system's clock, in microseconds.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that all others are handed")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        // Databases keep microseconds; what is read back must equal what was written.
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// The operating system's randomness.
pub struct OsIds;

impl IdSource for OsIds {
    fn random(&self, buffer: &mut [u8]) {
        if let Err(error) = getrandom::fill(buffer) {
            // Guessable session tokens would be worse than no program.
            tracing::error!(%error, "the operating system gives no randomness");
            std::process::abort();
        }
    }
}
