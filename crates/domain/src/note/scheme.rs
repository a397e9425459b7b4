//! 制度 that a record may speak of, each with the beginnings of words by which it is found in the text.
//!
//! A vocabulary for finding one's own records again, not a list of what somebody receives: nothing is counted or decided
//! by it. A word too many costs a glance, so words of everyday (手帳, 保護) stand here only with what makes them a scheme.

crate::codes! {
    /// A scheme of welfare, health, housing or money.
    pub enum Scheme {
        /// 生活保護法.
        LivelihoodProtection = "livelihood_protection" => "生活保護",
        /// 生活困窮者自立支援法: 自立相談, 家計改善, 就労準備.
        SelfReliance = "self_reliance" => "生活困窮者自立支援",
        /// The rent for somebody who lost work.
        HousingBenefit = "housing_benefit" => "住居確保給付金",
        /// Loans of the 社会福祉協議会.
        WelfareFund = "welfare_fund" => "生活福祉資金",
        /// 介護保険法.
        LongTermCare = "long_term_care" => "介護保険",
        /// 身体障害者手帳, 療育手帳, 精神障害者保健福祉手帳.
        DisabilityCard = "disability_card" => "障害者手帳",
        /// 障害者総合支援法.
        DisabilityService = "disability_service" => "障害福祉サービス",
        /// 自立支援医療 (mostly 精神通院).
        MedicalAid = "medical_aid" => "自立支援医療",
        /// 障害基礎年金, 障害厚生年金.
        DisabilityPension = "disability_pension" => "障害年金",
        /// Other pensions.
        Pension = "pension" => "老齢年金・遺族年金",
        /// 児童手当.
        ChildAllowance = "child_allowance" => "児童手当",
        /// 児童扶養手当, for one parent.
        ChildRearing = "child_rearing" => "児童扶養手当",
        /// 特別児童扶養手当, for a child with a disability.
        SpecialChildRearing = "special_child_rearing" => "特別児童扶養手当",
        /// 就学援助.
        SchoolAid = "school_aid" => "就学援助",
        /// 放課後等デイサービス, 児童発達支援.
        ChildDevelopment = "child_development" => "障害児通所支援",
        /// 成年後見, 任意後見.
        Guardianship = "guardianship" => "成年後見",
        /// 日常生活自立支援事業 of the 社会福祉協議会.
        DailyLife = "daily_life" => "日常生活自立支援",
        /// 訪問看護.
        VisitNursing = "visit_nursing" => "訪問看護",
        /// 特定健診, がん検診, 保健指導.
        Checkup = "checkup" => "特定健診・保健指導",
        /// 国民健康保険, 後期高齢者医療.
        HealthInsurance = "health_insurance" => "国民健康保険・後期高齢者医療",
        /// 雇用保険, ハローワーク.
        Employment = "employment" => "雇用保険・求職",
        /// Houses of city and prefecture.
        PublicHousing = "public_housing" => "公営住宅",
        /// 法テラス, 債務整理.
        Debt = "debt" => "債務整理・法テラス",
        /// フードバンク, 子ども食堂.
        Food = "food" => "食料支援",
    }
}

impl Scheme {
    /// The beginnings of words by which it is found, as people say and write them.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::LivelihoodProtection => &["生活保護", "保護申請", "保護の申請"],
            Self::SelfReliance => &["生活困窮", "自立相談", "家計改善", "就労準備"],
            Self::HousingBenefit => &["住居確保給付"],
            Self::WelfareFund => &["生活福祉資金", "緊急小口", "総合支援資金"],
            Self::LongTermCare => {
                &["介護保険", "要介護", "介護認定", "ケアプラン", "デイサービス", "ショートステイ"]
            }
            Self::DisabilityCard => {
                &["障害者手帳", "障がい者手帳", "療育手帳", "身障手帳", "福祉手帳", "精神手帳"]
            }
            Self::DisabilityService => {
                &["障害福祉サービス", "障がい福祉サービス", "就労継続", "就労移行", "計画相談"]
            }
            Self::MedicalAid => &["自立支援医療", "精神通院"],
            Self::DisabilityPension => &["障害年金", "障がい年金", "障害基礎年金", "障害厚生年金"],
            Self::Pension => &["老齢年金", "老齢基礎年金", "遺族年金", "年金事務所"],
            Self::ChildAllowance => &["児童手当"],
            Self::ChildRearing => &["児童扶養手当", "児扶"],
            Self::SpecialChildRearing => &["特別児童扶養手当", "特児"],
            Self::SchoolAid => &["就学援助"],
            Self::ChildDevelopment => &["障害児通所", "放課後等デイ", "放課後デイ", "児童発達支援"],
            Self::Guardianship => &["成年後見", "任意後見", "後見人", "保佐人"],
            Self::DailyLife => &["日常生活自立支援"],
            Self::VisitNursing => &["訪問看護"],
            Self::Checkup => &["特定健診", "特定健康診査", "がん検診", "保健指導"],
            Self::HealthInsurance => &["国民健康保険", "国保", "後期高齢", "限度額認定", "高額療養費"],
            Self::Employment => &["雇用保険", "失業保険", "失業給付", "ハローワーク"],
            Self::PublicHousing => &["公営住宅", "市営住宅", "県営住宅", "町営住宅"],
            Self::Debt => &["債務整理", "法テラス", "自己破産"],
            Self::Food => &["食料支援", "食糧支援", "フードバンク", "子ども食堂", "こども食堂"],
        }
    }
}
