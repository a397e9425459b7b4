//! The words of a chronicle.

/// The title of a chronicle.
pub const CHRONICLE: &str = "家族年表";
/// The line of what is about everybody.
pub const WHOLE_HOUSEHOLD: &str = "世帯全体";
/// The line of how support went.
pub const SUPPORT: &str = "支援のあゆみ";
/// Somebody without a name.
pub const NAMELESS: &str = "名前不明";
/// The last row.
pub const NOW: &str = "いま";
/// The legend of a chronicle.
pub const CHRONICLE_LEGEND: &str =
    "凡例　○ 出生　● できごと　点線の○ 時期はおよそ　✕ 死亡　□ 支援のあゆみ　破線 生年月日が不明";

/// An age, as exact as it is known.
#[must_use]
pub fn age((least, most): (u16, u16)) -> String {
    if least == most { format!("{least}歳") } else { format!("{least}〜{most}歳") }
}

/// Years of which nothing is known.
#[must_use]
pub fn years_between(years: i16) -> String {
    format!("（{years}年間）")
}

/// The description of a chronicle.
#[must_use]
pub fn chronicle_summary(lines: usize, entries: usize) -> String {
    format!("{lines}本の線に{entries}件のできごとを年の順に並べた図。同じ内容は一覧でも読めます。")
}

/// An event of a chronicle as a sentence of the list.
#[must_use]
pub fn happened(year: &str, who: &str, what: &str) -> String {
    format!("{year}　{who}：{what}")
}
