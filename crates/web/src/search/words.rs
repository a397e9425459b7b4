//! What the page of さがす says. Japanese; each sentence is one function or constant.

/// The one field.
pub const FIELD: &str = "お名前・ケース番号・電話番号・住所・記録のことば";
/// What may be typed.
pub const HINT: &str = "お名前は、はじめの部分だけでも、ひらがな・カタカナ・ローマ字でもさがせます。記録のことばは2文字以上で、間を空けて並べると、すべてを含む記録をさがします。";
/// Heading of the first part.
pub const CASES: &str = "お名前・ケース";
/// Heading of the second part.
pub const NOTES: &str = "記録のことば";
/// No case was found.
pub const NO_CASE: &str = "お名前・ケース番号などでは見つかりませんでした。いまの所属で見られる記録の中からさがしています。お名前が分からなくても、仮名で受け付けられます。";
/// No note was found.
pub const NO_NOTE: &str =
    "このことばを含む記録は見つかりませんでした。いまの所属で見られる経過の記録の中からさがしています。";
/// Who took part.
pub const WITH: &str = "同席など";
/// The next step as first written.
pub const NEXT: &str = "次の対応";

/// There are more.
#[must_use]
pub fn more(limit: usize) -> String {
    format!("{limit}件まで表示しています。ほかにもありますので、もう少し長く入力してください。")
}

/// There are more notes.
#[must_use]
pub fn more_notes(limit: usize) -> String {
    format!("新しいものから{limit}件まで表示しています。ほかにもありますので、ことばを足してください。")
}

/// How many notes were found.
#[must_use]
pub fn notes_found(count: usize, more: bool) -> String {
    format!("見つかった記録（{count}件{}）", if more { "以上" } else { "" })
}

/// Heading of the page of similar cases, and the link to it.
pub const SIMILAR: &str = "似たケース";
/// How many shared words are shown of one case.
pub const SHARED_WORDS: usize = 8;
/// Nothing resembles.
pub const NONE_SIMILAR: &str = "いまの所属で見られる記録の中に、似たケースは見つかりませんでした。アセスメントに困りごとを記入すると、見つかりやすくなります。";
/// How it came out is not known.
pub const NOT_EVALUATED: &str = "評価の記録はありません。";
/// What similarity means and does not mean.
pub const SIMILAR_CARE: &str = "困りごとの分類と、記録のことばが重なるものを並べたものです。事情はそれぞれ異なりますので、参考としてご覧ください。ほかの世帯のことを、ご本人やご家族に話さないでください。";

/// What the page shows.
#[must_use]
pub fn similar_what(limit: usize) -> String {
    format!(
        "終結したケースと、このケースより前に始まったケースのうち、いまの所属で見られるものから、重なりの多い順に{limit}件まで表示します。"
    )
}
