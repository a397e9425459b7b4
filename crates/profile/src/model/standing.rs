//! Standing bodies without cases: councils, liaison meetings, working groups, networks of companies.

use super::{Frequency, Key, Seat, When};
use crate::read::entry;

entry! {
    /// One standing body.
    StandingBody "常設の会議・ネットワーク" {
        /// Key.
        key: Key = "キー",
        /// Name.
        name: String = "名称",
        /// The standing body it belongs to, for example of a working group.
        parent: Option<Key> = "上位の会議",
        /// Who holds it.
        host: Option<Seat> = "主催",
        /// Since when.
        since: Option<When> = "設置",
        /// How often it meets.
        frequency: Option<Frequency> = "開催",
        /// What for, as short facts.
        purposes: Vec<String> = "目的",
        /// Members by name.
        members: Vec<StandingMember> = "構成員",
        /// Members in groups.
        groups: Vec<Group> = "構成員（区分別）",
        /// How members are found where they are not named.
        member_rule: Option<String> = "構成員の決め方",
        /// Number of members as stated.
        count: Option<u32> = "構成数",
        /// Unit of the number, for example 社.
        unit: Option<String> = "単位",
        /// The day for which members or number hold.
        as_of: Option<When> = "時点",
        /// Anything else worth knowing.
        note: Option<String> = "補足",
    }
}

entry! {
    /// A member of a standing body.
    StandingMember "構成員" text name {
        /// Name of the organisation or title.
        name: String = "名称",
        /// Number in the plan's list.
        no: Option<u32> = "番号",
        /// Field it stands for.
        field: Option<String> = "分野",
        /// Key, when it is an agency of the profile.
        agency: Option<Key> = "機関",
    }
}

entry! {
    /// Members of one sort.
    Group "構成員の区分" {
        /// The sort.
        class: Option<String> = "区分",
        /// The department or subgroup.
        name: Option<String> = "部局",
        /// Members.
        members: Vec<String> = "構成員",
        /// The plan names only some of them (など).
        more: bool = "ほか",
    }
}
