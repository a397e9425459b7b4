//! Words of 世帯図.

/// The heading.
pub const HEADING: &str = "世帯図";
/// The heading of the surroundings.
pub const ECOMAP: &str = "エコマップ";
/// When there is nobody to draw.
pub const NOBODY: &str = "世帯の方がまだ登録されていないため、世帯図はありません。";
/// What the drawing is made of.
pub const MADE_OF: &str = "「世帯の方」の続柄と「家族関係」から描いています。続柄だけでは決まらないこと（配偶者が子の親か、父母が夫婦かなど）は描かず、家族関係に記入すると描きます。";
/// Above what contradicts.
pub const FAULTS: &str = "図に描けない関係があります";
/// Behind them.
pub const MEND: &str = "記入した内容は消えていません。家族関係を確かめてください。";
