//! Programs by law item.

use domain::organisation::{Field, LawItem, ProgramStatus};

use super::{Key, Modes, Sites, When};
use crate::read::entry;

entry! {
    /// One program of the municipality under one law item. A program under three items is three entries.
    Program "事業" {
        /// Key.
        key: Key = "キー",
        /// The law item it is carried out under.
        item: LawItem = "法の号",
        /// Its national name; when missing, the law item's usual name is shown.
        national: Option<String> = "国事業名",
        /// What the municipality calls it.
        local: Option<String> = "市事業名",
        /// Names of the desks or places it is known by.
        known_as: Vec<String> = "窓口・居場所等名",
        /// Field.
        field: Option<Field> = "分野",
        /// Whether it is offered.
        status: ProgramStatus = "実施状況",
        /// Offered from.
        from: Option<When> = "開始",
        /// Offered until.
        to: Option<When> = "終了",
        /// When a program that is not offered is planned to begin.
        planned: Option<When> = "開始予定",
        /// Areas, when not the whole municipality.
        areas: Vec<Key> = "区域",
        /// For whom.
        target: Option<String> = "支援対象者",
        /// Number of sites as stated.
        sites: Option<Sites> = "箇所数",
        /// What is done, as short facts.
        content: Vec<String> = "内容",
        /// Mode, when the plan states one for the program.
        mode: Modes = "実施方式",
        /// Sections responsible (keys of agencies of kind 市の担当課).
        responsible: Vec<Key> = "担当部課",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}

impl Program {
    /// The national name.
    #[must_use]
    pub fn national_name(&self) -> &str {
        self.national.as_deref().unwrap_or_else(|| self.item.national_name())
    }

    /// The name to show: the local one, else the national one.
    #[must_use]
    pub fn name(&self) -> &str {
        self.local.as_deref().unwrap_or_else(|| self.national_name())
    }
}
