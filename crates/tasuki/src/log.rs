//! The log: lines of text on standard output. `TASUKI_LOG` changes what is shown (`debug`, `db=trace`).

use tracing_subscriber::EnvFilter;

/// Starts the log; `usual` is what is shown without `TASUKI_LOG`.
#[expect(clippy::disallowed_methods, reason = "configuration is read here, in the program")]
pub fn start(usual: &str) {
    let wish = std::env::var("TASUKI_LOG").unwrap_or_else(|_| usual.to_owned());
    let filter = EnvFilter::try_new(&wish).unwrap_or_else(|_| EnvFilter::new(usual));
    // A second start happens in tests only and may be ignored.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_target(true).try_init();
}
