//! The published table of indicators with targets and results as given.

use domain::code::Code;
use domain::organisation::Function;

use super::{FigureState, Key, When};
use crate::read::entry;

entry! {
    /// One indicator.
    Indicator "評価指標" {
        /// Key.
        key: Key = "キー",
        /// The function it belongs to.
        function: Function = "事業",
        /// Heading over several indicators.
        heading: Option<String> = "見出し",
        /// Mark in the plan's table, for example ①.
        mark: Option<String> = "番号",
        /// Name.
        name: String = "指標",
        /// Targets.
        targets: Vec<Figure> = "目標",
        /// Results.
        results: Vec<Figure> = "実績",
    }
}

entry! {
    /// A target or a result for a fiscal year.
    Figure "数値" {
        /// Fiscal year.
        year: Option<When> = "年度",
        /// The day for which it holds.
        as_of: Option<When> = "時点",
        /// The number, when there is one.
        value: Option<u32> = "値",
        /// Unit.
        unit: Option<String> = "単位",
        /// State of a figure that is not final or not there.
        state: Option<FigureState> = "状態",
        /// Words in place of a number.
        stated: Option<String> = "記載",
    }
}

impl Figure {
    /// The figure for people: number and unit, or words, with its state (「R7の実績を踏まえ設定（予定）」).
    #[must_use]
    pub fn label(&self) -> String {
        let number = self.value.map(|value| format!("{value}{}", self.unit.as_deref().unwrap_or_default()));
        match (number.or_else(|| self.stated.clone()), self.state) {
            (Some(text), Some(state)) => format!("{text}（{}）", state.label()),
            (Some(text), None) => text,
            (None, state) => state.map_or_else(String::new, |state| state.label().to_owned()),
        }
    }
}
