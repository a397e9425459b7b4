//! Two people fill in the same sheet at once: what each of them changed is kept, and nobody overwrites unseen words.

use super::value::Answer;

/// What becomes of one item that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// It stands as it is: who sent it changed nothing, or put down the same.
    Keep,
    /// What was sent is put down.
    Store,
    /// Somebody else put down something other meanwhile: who sent it has to look first.
    Conflict,
}

/// Decides about one item by what its form was opened with, what stands now, and what was sent.
#[must_use]
pub fn merge(was: &Answer, now: &Answer, sent: &Answer) -> Merge {
    if sent == now || sent == was {
        Merge::Keep
    } else if was == now {
        Merge::Store
    } else {
        Merge::Conflict
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Unknown, Answer, Merge, merge};

    #[test]
    fn what_one_changed_is_stored_and_what_both_changed_is_shown_to_them() {
        let (a, b, c) = (Answer::Empty, Answer::Value("1".into()), Answer::Unknown(Unknown::Declined));
        assert_eq!(merge(&a, &a, &b), Merge::Store);
        assert_eq!(merge(&a, &a, &a), Merge::Keep);
        assert_eq!(merge(&a, &b, &a), Merge::Keep, "the other's words stay where one changed nothing");
        assert_eq!(merge(&a, &b, &b), Merge::Keep, "both put down the same");
        assert_eq!(merge(&a, &b, &c), Merge::Conflict);
        assert_eq!(merge(&b, &a, &c), Merge::Conflict);
    }
}
