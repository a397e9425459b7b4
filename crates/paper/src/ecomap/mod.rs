//! The ecomap (エコマップ): the household in the middle, agencies and people of its surroundings around it in groups,
//! and what runs between them. Two dates can stand side by side; what is new on the second says so.
//!
//! Places follow from the order of the input alone, so that both dates of a comparison look alike: groups are
//! columns left and right of the household, each with its heading, and lines run straight to the rim of the circle.

pub(crate) mod draw;
pub(crate) mod layout;

pub use draw::{Drawing, compare, draw};
pub use layout::{Plan, Spot, plan};

/// Where somebody of the surroundings belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 公的機関.
    Public,
    /// 医療.
    Medical,
    /// 介護・障害福祉.
    Care,
    /// 子ども・学校.
    School,
    /// 地域・友人.
    Community,
    /// 仕事.
    Work,
    /// その他.
    Other,
}

/// How a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// 強い.
    Strong,
    /// ふつう.
    Ordinary,
    /// 弱い.
    Weak,
    /// ストレス・対立.
    Stress,
    /// Not yet there (予定).
    Planned,
}

/// Where the effort of a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Nothing is said.
    #[default]
    None,
    /// From the surroundings to the household.
    In,
    /// From the household.
    Out,
    /// Both.
    Both,
}

/// One link of the household with its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// In the caller's numbering; the same on both dates of a comparison.
    pub key: u64,
    /// The name of the agency, place or person.
    pub name: String,
    /// To which it belongs.
    pub group: Group,
    /// How it is.
    pub strength: Strength,
    /// Where the effort goes.
    pub direction: Direction,
    /// With whom of the household, if not with all.
    pub with: Option<String>,
}

/// What an ecomap is drawn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// What stands in the circle: the household and its members, a line each.
    pub household: Vec<String>,
    /// Everything around.
    pub links: Vec<Link>,
}
