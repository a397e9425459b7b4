//! What a plan says of a whole function, across the programs of its law items.

use domain::organisation::Function;

use super::Key;
use crate::read::entry;

entry! {
    /// One function as the plan outlines it; facts of a single program belong to the program.
    Outline "機能ごとの概要" {
        /// Key.
        key: Key = "キー",
        /// The function.
        function: Function = "機能",
        /// For whom.
        target: Option<String> = "支援対象者",
        /// What is done, as short facts.
        content: Vec<String> = "内容",
        /// Who carries it out, in the plan's words.
        carried_by: Vec<String> = "実施体制",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}
