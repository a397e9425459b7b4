//! The schedule of the municipality, and dates and figures that its plan gives as background.

use super::{Key, ScheduleState, When};
use crate::read::entry;

entry! {
    /// One line of the schedule.
    ScheduleItem "日程" {
        /// Key.
        key: Key = "キー",
        /// When.
        when: When = "時期",
        /// Until, for a period.
        to: Option<When> = "まで",
        /// What.
        what: String = "内容",
        /// Who takes part.
        participants: Vec<String> = "対象",
        /// Areas concerned.
        areas: Vec<Key> = "区域",
        /// The standing body or conference that meets.
        body: Option<Key> = "会議",
        /// Planned or done, as stated.
        state: Option<ScheduleState> = "状態",
    }
}

entry! {
    /// A date or figure that the plan gives as background. Nothing is decided by it.
    Background "参考" {
        /// Key.
        key: Key = "キー",
        /// When.
        when: Option<When> = "時期",
        /// Until, for a period.
        to: Option<When> = "まで",
        /// What.
        what: String = "内容",
        /// The figure, with its unit.
        value: Option<String> = "数値",
    }
}
