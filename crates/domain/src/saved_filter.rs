//! 保存した条件: a list narrowed in a way that somebody needs again, under a name of their own. Seen by its owner alone,
//! acting for the same agency; it holds codes and ids, never what a record says.

use japanese::text::{char_len, clean_line};

crate::codes! {
    /// The lists whose conditions can be kept.
    pub enum FilteredList {
        /// ケース.
        Cases = "cases" => "ケース",
        /// 予定.
        Schedule = "schedule" => "予定",
    }
}

/// Longest name, in characters.
pub const MAX_NAME: usize = 30;
/// Most of one person for one list: more are not found again.
pub const MOST: usize = 20;

/// Why a condition is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterRefused {
    /// No name, or a longer one than [`MAX_NAME`].
    Name,
    /// There is one of this name.
    Taken,
    /// There are [`MOST`] already.
    Full,
}

/// The name as it is stored, if a condition may be kept under it beside those that are there.
///
/// # Errors
/// [`FilterRefused`].
pub fn named<'a>(typed: &str, there: impl IntoIterator<Item = &'a str>) -> Result<String, FilterRefused> {
    let name = clean_line(typed);
    if name.is_empty() || char_len(&name) > MAX_NAME {
        return Err(FilterRefused::Name);
    }
    let there: Vec<&str> = there.into_iter().collect();
    if there.contains(&name.as_str()) {
        return Err(FilterRefused::Taken);
    }
    if there.len() >= MOST { Err(FilterRefused::Full) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::{FilterRefused, MAX_NAME, MOST, named};

    #[test]
    fn a_name_is_short_new_and_one_of_few() {
        assert_eq!(named(" 期限切れ\n", ["見守り"]), Ok("期限切れ".to_owned()));
        assert_eq!(named("　", []), Err(FilterRefused::Name));
        assert_eq!(named(&"長".repeat(MAX_NAME + 1), []), Err(FilterRefused::Name));
        assert_eq!(named("見守り", ["見守り"]), Err(FilterRefused::Taken));
        let many: Vec<String> = (0..MOST).map(|nth| nth.to_string()).collect();
        assert_eq!(named("もう1つ", many.iter().map(String::as_str)), Err(FilterRefused::Full));
    }
}
