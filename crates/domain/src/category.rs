//! Categories of data and sharing classes: what a consent can name, and what every record carries.
//!
//! Source: guide experience-and-operations §5.4 (data classes), domain §2.5 (共有区分).

crate::codes! {
    /// A category of personal data. Every stored record carries one.
    pub enum Category {
        /// Name, address, telephone, household.
        Basic = "basic" => "基本（氏名・住所・連絡先）",
        /// What was said and done.
        Consultation = "consultation" => "相談の内容",
        /// Illness, disability, care.
        Health = "health" => "健康・障害・介護",
        /// Income, debts, benefits.
        Money = "money" => "お金・仕事・住まい",
        /// Children and school.
        Children = "children" => "子ども・学校",
        /// Violence, police, courts.
        Justice = "justice" => "暴力・司法",
        /// A protected address.
        HiddenAddress = "hidden_address" => "秘匿された住所",
        /// Who told us.
        Informant = "informant" => "知らせてくれた人",
        /// An agency's own memorandum.
        Internal = "internal" => "機関内の覚え書き",
    }

    /// With whom a record is shared.
    pub enum Sharing {
        /// Only the agency that wrote it.
        Agency = "agency" => "自分の機関だけ",
        /// Agencies that consent lets know it.
        Team = "team" => "支援チーム（同意の範囲）",
        /// Agencies that consent lets know it and that work for the person it is about: a secret within a household.
        Supporters = "supporters" => "この人の支援者だけ",
        /// Only the members of one conference.
        Conference = "conference" => "この会議限り",
    }
}

impl Sharing {
    /// Whether a record of a category may be shared so: no consent opens an internal record to others, so sharing it would
    /// only seem to.
    #[must_use]
    pub fn may_hold(self, category: Category) -> bool {
        !matches!(self, Self::Team | Self::Supporters) || Category::SHAREABLE.contains(&category)
    }
}

impl Category {
    /// The categories that a person's consent may open to other agencies.
    pub const SHAREABLE: [Self; 6] =
        [Self::Basic, Self::Consultation, Self::Health, Self::Money, Self::Children, Self::Justice];

    /// The everyday words for it in a sentence (「…のことを知る」); never less than the category covers.
    #[must_use]
    pub fn plain(self) -> &'static str {
        match self {
            Self::Basic => "氏名や連絡先",
            Self::Consultation => "相談の内容",
            Self::Health => "健康・障害・介護",
            Self::Money => "お金・仕事・住まい",
            Self::Children => "子どもや学校",
            Self::Justice => "暴力や司法",
            Self::HiddenAddress => "秘匿された住所",
            Self::Informant => "知らせてくれた人",
            Self::Internal => "覚え書き",
        }
    }
}
