//! Words about agencies: what sort of desk it is, and in which mode it is run.

use crate::codes;

codes! {
    /// What sort of agency it is. The sort decides nothing by itself; law items and flags do.
    pub enum AgencyKind {
        /// A section of the municipality.
        Section = "section" => "市の担当課",
        /// A desk in a ward office.
        WardDesk = "ward_desk" => "区役所窓口",
        /// A desk in a branch office (支所, 出張所) of a municipality without wards.
        BranchDesk = "branch_desk" => "支所窓口",
        /// 地域包括支援センター.
        CareCentre = "care_centre" => "地域包括支援センター",
        /// 基幹相談支援センター.
        DisabilityCentre = "disability_centre" => "基幹相談支援センター",
        /// こども家庭センター.
        FamilyCentre = "family_centre" => "こども家庭センター",
        /// 自立相談支援機関.
        SelfRelianceDesk = "self_reliance_desk" => "自立相談支援機関",
        /// 社会福祉協議会.
        WelfareCouncil = "welfare_council" => "社会福祉協議会",
        /// Coordinator of several agencies, where it is a desk of its own.
        Coordinator = "coordinator" => "多機関協働の担当",
        /// 成年後見・権利擁護.
        RightsCentre = "rights_centre" => "後見支援センター",
        /// 教育支援センター.
        EducationCentre = "education_centre" => "教育支援センター",
        /// A place to gather or to be active.
        Place = "place" => "拠点・居場所",
        /// Several organisations under one contract.
        Consortium = "consortium" => "共同企業体",
        /// NPOs and other private organisations.
        Private = "private" => "民間団体",
        /// Anything else.
        Other = "other" => "その他",
    }

    /// In which mode a program is run.
    pub enum AgencyMode {
        /// By the municipality itself.
        Direct = "direct" => "直営",
        /// Contracted out.
        Contracted = "contracted" => "委託",
        /// Designated manager of a public facility.
        Designated = "designated" => "指定管理",
        /// Subsidised.
        Subsidised = "subsidised" => "補助金",
        /// Private finance initiative.
        Pfi = "pfi" => "PFI",
    }
}
