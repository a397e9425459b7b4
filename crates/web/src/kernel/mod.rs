//! What every page stands on: who asks, what was typed, how failures look, which headers go out.
//!
//! A handler reads `SignedIn` (and `Form`), calls one use case of `app`, and answers with a page or a
//! redirect. It never decides about access and never writes SQL.

pub mod bare;
pub mod elsewhere;
pub mod fail;
pub mod form;
pub mod headers;
pub mod kept;
pub mod late;
pub mod layers;
pub mod reply;
pub mod signed_in;
pub mod state;
pub mod unsaved;
pub mod upload;
pub mod warned;

pub use fail::{PageError, PageResult};
pub use form::Form;
pub use layers::Source;
pub use reply::{Flash, see, see_with};
pub use signed_in::SignedIn;
pub use state::{Mode, Web};
pub use upload::{Upload, WithFiles};
