//! 廃棄一覧: the life of a list, and that nobody approves what they drew up.
//!
//! 作成 → 承認待ち → 承認済み → 廃棄済み; from 承認待ち back by 差し戻し; it can be given up until something was removed.

crate::codes! {
    /// Where a list stands.
    pub enum ListState {
        /// Drawn up, can be changed.
        Draft = "draft" => "作成中",
        /// Waits for another person's decision.
        Waiting = "waiting" => "承認待ち",
        /// Sent back with a reason; can be changed.
        Returned = "returned" => "差し戻し",
        /// Approved; being carried out, or to be.
        Approved = "approved" => "承認済み",
        /// Every record of it was removed or kept with its reason.
        Done = "done" => "廃棄済み",
        /// Given up; nothing was removed.
        Dropped = "dropped" => "取りやめ",
    }

    /// What became of one record of a list.
    pub enum ItemOutcome {
        /// Nothing yet.
        Waiting = "waiting" => "未処理",
        /// Removed.
        Removed = "removed" => "廃棄しました",
        /// Kept, because something stood in the way when it was to be removed.
        Kept = "kept" => "残しました",
        /// The list was given up.
        Dropped = "dropped" => "取りやめ",
    }
}

/// What somebody does with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Takes a record out of it.
    TakeOut,
    /// Sends it for approval.
    Send,
    /// Approves it.
    Approve,
    /// Sends it back.
    Return,
    /// Gives it up.
    Drop,
    /// Carries it out.
    CarryOut,
    /// Ends it after its last record.
    Finish,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListRefused {
    /// It does not stand where this can be done.
    #[error("not in this state")]
    State(ListState),
    /// Whoever drew it up or sent it does not decide on it.
    #[error("one's own list")]
    Own,
    /// Something was removed already.
    #[error("begun already")]
    Begun,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
}

/// A list as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: ListState,
    /// The actor drew it up or sent it.
    pub own: bool,
    /// Records that wait.
    pub waiting: u32,
    /// Records that were removed or kept.
    pub settled: u32,
}

/// Where the list stands after an act.
///
/// # Errors
/// [`ListRefused`].
pub fn after(list: Standing, act: Act) -> Result<ListState, ListRefused> {
    use ListState::{Approved, Done, Draft, Dropped, Returned, Waiting};
    let to = match (act, list.state) {
        (Act::TakeOut, state @ (Draft | Returned)) => state,
        (Act::Send, Draft | Returned) => Waiting,
        (Act::Approve, Waiting) | (Act::CarryOut, Approved) => Approved,
        (Act::Return, Waiting) => Returned,
        (Act::Drop, Draft | Returned | Waiting | Approved) => Dropped,
        (Act::Finish, Approved) if list.waiting == 0 => Done,
        (_, state) => return Err(ListRefused::State(state)),
    };
    match act {
        Act::Approve if list.own => Err(ListRefused::Own),
        Act::Drop if list.settled > 0 => Err(ListRefused::Begun),
        Act::Send if list.waiting == 0 => Err(ListRefused::Empty),
        _ => Ok(to),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ACTS: [Act; 7] =
        [Act::TakeOut, Act::Send, Act::Approve, Act::Return, Act::Drop, Act::CarryOut, Act::Finish];

    #[test]
    fn the_author_does_not_approve_but_may_take_back() {
        let own = Standing { state: ListState::Waiting, own: true, waiting: 1, settled: 0 };
        assert_eq!(after(own, Act::Approve), Err(ListRefused::Own));
        assert_eq!(after(own, Act::Return), Ok(ListState::Returned));
        let other = Standing { own: false, ..own };
        assert_eq!(after(other, Act::Approve), Ok(ListState::Approved));
    }

    #[test]
    fn what_was_begun_is_not_given_up_and_an_empty_list_is_not_sent() {
        let begun = Standing { state: ListState::Approved, own: false, waiting: 1, settled: 1 };
        assert_eq!(after(begun, Act::Drop), Err(ListRefused::Begun));
        let empty = Standing { state: ListState::Draft, own: true, waiting: 0, settled: 0 };
        assert_eq!(after(empty, Act::Send), Err(ListRefused::Empty));
    }

    proptest! {
        #[test]
        fn nothing_is_removed_without_another_persons_approval(
            acts in prop::collection::vec((0..ACTS.len(), any::<bool>()), 0..30),
        ) {
            let mut list = Standing { state: ListState::Draft, own: true, waiting: 3, settled: 0 };
            let mut approved_by_another = false;
            for (at, own) in acts {
                let before = list.state;
                let act = ACTS[at];
                let Ok(state) = after(Standing { own, ..list }, act) else { continue };
                approved_by_another = match act {
                    Act::Approve => !own,
                    Act::Return | Act::Send => false,
                    _ => approved_by_another,
                };
                if act == Act::CarryOut {
                    prop_assert!(approved_by_another && before == ListState::Approved);
                    list.settled += u32::from(list.waiting > 0);
                    list.waiting = list.waiting.saturating_sub(1);
                }
                prop_assert!(state != ListState::Done || (approved_by_another && list.waiting == 0));
                prop_assert!(state != ListState::Dropped || list.settled == 0);
                list.state = state;
            }
        }
    }
}
