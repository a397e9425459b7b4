//! Why a town could not be made. A refusal by a use case names the step, so that a change of a rule shows.

/// The result of making a town.
pub type Result<T> = std::result::Result<T, DemoError>;

/// Why a town could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database failed.
    #[error("the database failed: {0}")]
    Db(#[from] db::DbError),
    /// No profile is in force: `app::organisation` must load one first.
    #[error("no profile is in force")]
    NoProfile,
    /// No desk of the profile is open and takes people in.
    #[error("no desk takes people in")]
    NoDesk,
    /// A use case did not do what the story needs.
    #[error("the step {step} failed: {why}")]
    Step {
        /// Which step.
        step: &'static str,
        /// The use case's answer.
        why: String,
    },
}

impl DemoError {
    /// A use case answered otherwise than the story needs.
    pub(crate) fn step<R: std::fmt::Debug>(step: &'static str) -> impl FnOnce(app::Failure<R>) -> Self {
        move |failure| match failure {
            app::Failure::Db(error) => Self::Db(error),
            other => Self::Step { step, why: format!("{other:?}") },
        }
    }
}
