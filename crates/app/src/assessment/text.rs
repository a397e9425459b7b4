//! Checks of free texts in assessments and plans: their length, and that they hold no 個人番号.

use crate::failure::Problem;

/// Longest text, in characters.
pub(crate) const LONGEST: usize = 20_000;
/// Longest line, in characters.
pub(crate) const LINE: usize = 200;

/// What must be corrected in a text, if anything.
pub(crate) fn text_problem(field: &'static str, text: &str, max: usize) -> Option<Problem> {
    if let Err(long) = japanese::text::within(text, max) {
        return Some(Problem::new(field, long.message()));
    }
    japanese::my_number::check_my_number(text).then(|| Problem::new(field, crate::household::MY_NUMBER))
}
