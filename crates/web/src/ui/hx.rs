//! Whether a request came from htmx, and for which element. Handlers take `hx: Hx` as an extractor and end
//! with `page.respond(&hx)`; the same address always renders a full page without it (rule H1).

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The element htmx is going to replace; `None` when the whole page is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hx {
    target: Option<String>,
}

impl Hx {
    /// Reads `HX-Request` and `HX-Target`; boosted and history requests want the whole page.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let is = |name: &str| headers.get(name).is_some_and(|it| it == "true");
        let target = headers.get("hx-target").and_then(|it| it.to_str().ok()).map(str::to_owned);
        let fragment = is("hx-request") && !is("hx-boosted") && !is("hx-history-restore-request");
        Self { target: target.filter(|_| fragment) }
    }

    /// The request wants the fragment with this id.
    #[must_use]
    pub fn wants(&self, id: &str) -> bool {
        self.target.as_deref() == Some(id)
    }
}

impl<S: Sync> FromRequestParts<S> for Hx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
