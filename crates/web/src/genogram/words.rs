//! Words of 世帯図.

/// The heading.
pub const HEADING: &str = "世帯図";
/// The heading of the surroundings.
pub const ECOMAP: &str = "エコマップ";
/// The heading of what happened year by year.
pub const CHRONICLE: &str = "家族年表";
/// When there is nobody to draw.
pub const NOBODY: &str = "世帯の方がまだ登録されていないため、世帯図はありません。";
/// What the drawing is made of.
pub const MADE_OF: &str = "「世帯の方」の続柄と「家族関係」から描いています。続柄だけでは決まらないこと（配偶者が子の親か、父母が夫婦かなど）は描かず、家族関係に記入すると描きます。";
/// Above what contradicts.
pub const FAULTS: &str = "図に描けない関係があります";
/// Behind them.
pub const MEND: &str = "記入した内容は消えていません。家族関係を確かめてください。";
/// The page where people are moved.
pub const LAYOUT: &str = "世帯図の配置を直す";
/// What can be moved.
pub const MOVE: &str = "記号を左右に引いて動かせます。線は自動で引き直します。世代（上下）は変わりません。配置は自分の機関の図だけに使い、その日から後の図に引き継ぎます。";
/// Beside the numbers.
pub const NUMBERS: &str =
    "右へ動かすときは数（例：40）、左へ動かすときはマイナスの数（例：-40）。記号1つ分はおよそ100です。";
/// A number that is none.
pub const NOT_A_SHIFT: &str = "横の位置は、-1000から1000までの数で入力してください。";
/// Before the choice of an earlier day.
pub const COMPARE: &str = "前の日の世帯図とくらべる";
/// What an earlier day cannot show.
pub const EARLIER: &str = "前の日の図は、生年月日・亡くなった日・世帯に加わった日と離れた日・夫婦や間柄の年から描いています。日付が記入されていないことは、その日もいまと同じとして描きます。間柄（親密・対立など）は、始まった年を記入したものだけを描きます。";
/// Nobody was there.
pub const NOBODY_THEN: &str = "この日に世帯にいた方は、記録にありません。";
