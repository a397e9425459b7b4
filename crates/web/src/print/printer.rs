//! The press of the program and who waits for it.

use std::sync::{Arc, LazyLock};

use pdf::{Paper, Press, Printed};
use tokio::sync::Semaphore;

use crate::kernel::PageError;

/// Papers that are set at once; a long one takes a processor for a second.
const AT_ONCE: usize = 2;

/// The press with the fonts that are part of the program, made when the first paper is set.
static USUAL: LazyLock<Result<Press, pdf::Error>> =
    LazyLock::new(|| Press::new(assets::print::REGULAR, assets::print::BOLD, vec![]));

/// Sets papers outside of the threads that answer requests, two at a time. Cheap to clone.
#[derive(Clone)]
pub struct Printer {
    /// With a further font, if the configuration names one.
    press: Option<Arc<Press>>,
    gate: Arc<Semaphore>,
}

impl Default for Printer {
    fn default() -> Self {
        Self { press: None, gate: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Printer {
    /// A printer that takes what its own fonts lack out of a further one (TTF or OTF).
    ///
    /// # Errors
    /// [`pdf::Error::Font`] if it is none.
    pub fn with_font(font: Vec<u8>) -> Result<Self, pdf::Error> {
        let press = Press::new(assets::print::REGULAR, assets::print::BOLD, vec![font])?;
        Ok(Self { press: Some(Arc::new(press)), ..Self::default() })
    }

    /// Sets a paper. No transaction may be open: a long paper takes a second.
    pub(crate) async fn print(&self, paper: Paper) -> Result<Printed, PageError> {
        let _turn = self.gate.acquire().await.map_err(|error| PageError::internal(&error))?;
        let press = self.press.clone();
        let set = tokio::task::spawn_blocking(move || match &press {
            Some(press) => press.print(paper),
            None => USUAL.as_ref().map_err(Clone::clone)?.print(paper),
        });
        let printed = set.await.map_err(|error| PageError::internal(&error))?;
        let printed = printed.map_err(|error| PageError::internal(&error))?;
        if !printed.missing.is_empty() {
            // Code points only: a name must not stand in the log.
            let codes: Vec<&str> = printed.missing.iter().map(|it| it.code.as_str()).collect();
            tracing::info!(?codes, "characters that no font has; the paper says so");
        }
        Ok(printed)
    }
}
