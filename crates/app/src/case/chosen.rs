//! A case as somebody names it in a form: chosen from a list, or by its number.

use db::{Read, args};
use domain::ids::CaseId;
use unicode_normalization::UnicodeNormalization as _;

use super::{CaseFacts, find_visible};
use crate::{Failure, Op, Outcome, failure::Problem};

/// A case number as it is stored, from what was typed: any width, small letters, space around it.
#[must_use]
pub fn number_typed(typed: &str) -> String {
    japanese::text::clean_line(&typed.nfkc().collect::<String>()).to_uppercase()
}

/// The case of a number, whoever may know of it.
///
/// # Errors
/// The database's own.
pub async fn by_number(read: &mut Read, typed: &str) -> db::Result<Option<CaseId>> {
    read.single_optional("SELECT id FROM support_case WHERE number = $1", args![number_typed(typed)]).await
}

/// The case that was chosen or named by its number, if the actor may know of it. The number goes before the choice.
///
/// # Errors
/// [`Failure::Invalid`] at the field `case`: `ask` if nothing was given; for a case that is not the actor's to know the
/// same words as for a number that nobody has.
pub async fn chosen<R>(
    read: &mut Read,
    op: &Op,
    (case, number): (Option<CaseId>, &str),
    ask: &'static str,
) -> Outcome<CaseFacts, R> {
    let id = match case {
        Some(case) if number.trim().is_empty() => Some(case),
        _ => by_number(read, number).await?,
    };
    let problem = |message| Failure::Invalid(vec![Problem::new("case", message)]);
    if id.is_none() && number.trim().is_empty() {
        return Err(problem(ask));
    }
    let found = match id {
        Some(id) => find_visible(read, op, id).await?,
        None => None,
    };
    found.ok_or_else(|| problem("このケース番号のケースは見つかりません。番号をお確かめください。"))
}
