//! Words about programs: the field a program comes from and whether it is offered.

use crate::codes;

codes! {
    /// The field (分野) a program comes from.
    pub enum Field {
        /// Care of the elderly.
        Care = "care" => "介護",
        /// Disability.
        Disability = "disability" => "障害",
        /// Children and families.
        Children = "children" => "こども",
        /// Poverty and hardship.
        Poverty = "poverty" => "困窮",
        /// Belongs to all fields.
        Common = "common" => "共通",
    }

    /// Whether a municipality offers a program.
    pub enum ProgramStatus {
        /// Offered as the law knows it.
        Running = "running" => "実施",
        /// Offered while the municipality prepares the whole arrangement.
        Preparing = "preparing" => "移行準備",
        /// Not offered.
        NotOffered = "not_offered" => "未実施",
    }
}
