//! 予定: every kind of date that somebody watches, as one list tells them apart.

use crate::due::DueKind;

crate::codes! {
    /// What a date of the list is about.
    pub enum DateKind {
        /// Something to do, to look after or to get in touch about.
        Act = "act" => "すること・連絡",
        /// An answer or a sorting is awaited.
        Answer = "answer" => "返事・整理",
        /// Monitoring or evaluation of a plan.
        Plan = "plan" => "モニタリング・評価",
        /// A meeting, or the pledge before it.
        Meeting = "meeting" => "会議",
        /// A consent ends.
        Consent = "consent" => "同意の終わり",
        /// A protection (支援措置) ends.
        Protection = "protection" => "支援措置の終わり",
    }
}

impl From<DueKind> for DateKind {
    fn from(kind: DueKind) -> Self {
        match kind {
            DueKind::Screening | DueKind::Answer => Self::Answer,
            DueKind::Task | DueKind::Contact | DueKind::Watch => Self::Act,
            DueKind::Monitoring | DueKind::Evaluation => Self::Plan,
        }
    }
}
