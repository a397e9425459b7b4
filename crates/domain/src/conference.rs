//! 会議: the 重層的支援会議 that decides plans; attendance, agenda and decisions.
//!
//! The legal kind of a body is fixed (`organisation::BodyKind`), its name is the city's own.

crate::codes! {
    /// Where a conference stands.
    pub enum ConferenceState {
        /// A date is set.
        Planned = "planned" => "開催予定",
        /// Held, and its record is closed.
        Closed = "closed" => "記録確定",
        /// Will not be held.
        Cancelled = "cancelled" => "中止",
    }

    /// Whether a member came.
    pub enum Attendance {
        /// Came.
        Present = "present" => "出席",
        /// Told beforehand, or sent their view.
        Excused = "excused" => "欠席（連絡あり）",
        /// Did not come.
        Absent = "absent" => "欠席",
    }

    /// What a decision becomes.
    pub enum DecisionKind {
        /// A role in the plan.
        Role = "role" => "プランの役割",
        /// A task with a date.
        Task = "task" => "すること",
    }
}

/// A member of a conference, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Whether the profile names it as compulsory.
    pub compulsory: bool,
    /// What was recorded.
    pub attendance: Option<Attendance>,
}

impl Member {
    /// Present or excused.
    #[must_use]
    pub fn is_accounted_for(&self) -> bool {
        matches!(self.attendance, Some(Attendance::Present | Attendance::Excused))
    }
}
