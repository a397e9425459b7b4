//! The municipality and its plan: name, period, place among other plans, who evaluates it.

use super::{Key, Relation, When};
use crate::read::entry;

entry! {
    /// The municipality.
    Municipality "自治体" {
        /// Short key of the installation, for example `yamagata`.
        key: Key = "キー",
        /// Name, 「山形市」.
        name: String = "自治体名",
    }
}

entry! {
    /// The implementation plan of 第106条の5, or what stands in for it while the program is prepared.
    Plan "計画" {
        /// Its name.
        name: String = "計画名",
        /// The chapter of a larger document.
        chapter: Option<String> = "収録",
        /// Still a draft (案).
        draft: bool = "案",
        /// When it was made.
        dated: Option<When> = "作成",
        /// Articles it rests on.
        legal_basis: Vec<String> = "根拠",
        /// First day of the plan's period.
        from: Option<When> = "計画期間の始まり",
        /// Last day of the plan's period.
        to: Option<When> = "計画期間の終わり",
        /// Length of the period in fiscal years, as stated.
        years: Option<u32> = "計画期間（年）",
        /// Since when the program is carried out.
        program_from: Option<When> = "事業の開始",
        /// Since when the plan is applied.
        applied_from: Option<When> = "計画の運用開始",
        /// Aims, as short facts.
        aims: Vec<String> = "目的",
        /// Principles common to all programs, as short facts.
        principles: Vec<String> = "基本方針",
        /// What the plan has to contain.
        contents: Vec<String> = "定める事項",
        /// Its place among other plans.
        related: Vec<RelatedPlan> = "他の計画との関係",
        /// By what its progress is seen.
        progress: Option<String> = "進捗の確認",
        /// Who evaluates it.
        evaluated_by: Option<String> = "評価を行う組織",
        /// When it is revised.
        revised_when: Vec<String> = "見直し",
        /// Anything else worth knowing.
        note: Vec<String> = "補足",
    }
}

entry! {
    /// Another plan and how it stands to this one.
    RelatedPlan "関係する計画" {
        /// Its name.
        name: String = "計画名",
        /// How it stands to this plan.
        relation: Relation = "関係",
        /// Its goals or measures that this plan serves.
        goals: Vec<String> = "関わる目標・施策",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}
