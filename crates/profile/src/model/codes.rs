//! Closed words that only profiles use. Words that rules of cases need are in `domain::organisation`.

use domain::codes;
use domain::genogram::style::{DeathMark, IndexMark, KeyPersonMark, MarriageLine, RoofLine, UnknownSex};
use domain::organisation::{
    AgencyKind, AreaKind, BodyKind, ConsentRule, Field, Function, LawItem, ProgramStatus,
};

use crate::read::code_values;

codes! {
    /// Where an entry comes from.
    pub enum Source {
        /// The municipality's plan.
        Plan = "plan" => "計画",
        /// Public geography or organisation that routing needs but the plan does not state.
        Geography = "geography" => "計画外（公開の地理）",
    }

    /// How another plan stands to this one.
    pub enum Relation {
        /// The municipality's highest plan.
        Highest = "highest" => "最上位計画",
        /// A plan that this one serves.
        Above = "above" => "上位計画",
        /// A plan made or carried out as one with this one.
        Together = "together" => "一体の計画",
        /// A plan to be in harmony with.
        Harmonised = "harmonised" => "調和する計画",
    }

    /// Who may bring a household to the coordinator.
    pub enum ReferRule {
        /// Agencies only.
        AgenciesOnly = "agencies" => "支援関係機関のみ",
        /// Agencies, and residents themselves.
        AgenciesAndResidents = "agencies_and_residents" => "支援関係機関と住民",
    }

    /// Whether the coordinator works with the person or only with the agencies.
    pub enum ContactRule {
        /// Supports the agencies; does not as a rule support the person directly.
        SupportsAgencies = "supports_agencies" => "支援機関の後方支援が基本",
        /// Meets the person where needed.
        WhenNeeded = "when_needed" => "必要に応じて本人に会う",
        /// Meets the person as a rule.
        Always = "always" => "本人に会う",
    }

    /// State of a figure that is not final, or that is not there yet.
    pub enum FigureState {
        /// Being counted.
        Counting = "counting" => "集計中",
        /// To be set or reached.
        Planned = "planned" => "予定",
        /// Provisional.
        Provisional = "provisional" => "速報",
        /// Final.
        Final = "final" => "確定",
    }

    /// Unit of a meeting interval.
    pub enum IntervalUnit {
        /// Weeks.
        Week = "week" => "週",
        /// Months.
        Month = "month" => "月",
        /// Years.
        Year = "year" => "年",
    }

    /// State of a date in the schedule.
    pub enum ScheduleState {
        /// Planned.
        Planned = "planned" => "予定",
        /// Done.
        Done = "done" => "済",
    }
}

code_values! {
    Source = "出典", blank Plan, absent Plan;
    Relation = "計画の関係", blank Above;
    ReferRule = "つなぎ元", blank AgenciesAndResidents;
    ContactRule = "本人との関わり", blank WhenNeeded;
    FigureState = "数値の状態", blank Planned;
    IntervalUnit = "間隔の単位", blank Month;
    ScheduleState = "日程の状態", blank Planned;
    UnknownSex = "性別が分からない方の記号", blank Diamond;
    IndexMark = "本人の示し方", blank Double;
    DeathMark = "死亡の示し方", blank Cross;
    MarriageLine = "婚姻の線", blank Single;
    RoofLine = "同居の囲み", blank Dashed;
    KeyPersonMark = "キーパーソンの印", blank Star;
    AgencyKind = "機関の種別", blank Other;
    AreaKind = "区域の種別", blank Other;
    BodyKind = "会議の法的種別", blank PlanConference;
    ConsentRule = "同意の要否", blank Required;
    Field = "分野", blank Common;
    Function = "事業の機能", blank Consultation;
    LawItem = "法の号", blank Item1;
    ProgramStatus = "実施状況", blank Running;
}
