//! 印: what a record speaks of, taken by its writer out of the record's own words, so that it is found again.
//!
//! A suggestion is quiet and takes nothing by itself ([`fits`]); what is taken is read with its record and never alone.

use super::{Feeling, Scheme};
use crate::{code::Code, ids::AgencyId};

/// The most tags of one record: more would say nothing.
pub const MOST_TAGS: usize = 12;

/// The shortest name of an agency by which it is found in a text, in characters (社協).
const SHORTEST_NAME: usize = 2;

crate::codes! {
    /// What kind of thing a tag names.
    pub enum TagKind {
        /// A scheme.
        Scheme = "scheme" => "制度",
        /// An agency of the town.
        Agency = "agency" => "機関",
        /// A feeling.
        Feeling = "feeling" => "気持ち",
    }
}

/// A tag of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    /// It speaks of a scheme.
    Scheme(Scheme),
    /// It speaks of an agency.
    Agency(AgencyId),
    /// Somebody felt this.
    Feeling(Feeling),
}

impl Tag {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> TagKind {
        match self {
            Self::Scheme(_) => TagKind::Scheme,
            Self::Agency(_) => TagKind::Agency,
            Self::Feeling(_) => TagKind::Feeling,
        }
    }

    /// Its code within the kind, as stored; of an agency its id.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Scheme(scheme) => scheme.code().to_owned(),
            Self::Agency(agency) => agency.to_string(),
            Self::Feeling(feeling) => feeling.code().to_owned(),
        }
    }

    /// Its label; an agency's is its name, which is not known here.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Scheme(scheme) => Some(scheme.label()),
            Self::Agency(_) => None,
            Self::Feeling(feeling) => Some(feeling.label()),
        }
    }

    /// 「feeling:anxiety」, as forms and addresses name it.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}:{}", self.kind().code(), self.code())
    }

    /// The tag of a [`Tag::key`]; none for anything else.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let (kind, code) = key.split_once(':')?;
        Some(match TagKind::from_code(kind)? {
            TagKind::Scheme => Self::Scheme(Scheme::from_code(code)?),
            TagKind::Agency => Self::Agency(code.parse().ok()?),
            TagKind::Feeling => Self::Feeling(Feeling::from_code(code)?),
        })
    }
}

/// The words by which an agency is found in a text: its name and its short name, each also without the town's name before
/// it, which people leave out when they write for each other (酒田市社会福祉協議会: 社会福祉協議会).
#[must_use]
pub fn agency_words<'a>(name: &'a str, short_name: &'a str) -> Vec<&'a str> {
    let mut words = Vec::new();
    for word in [name, short_name].into_iter().flat_map(|it| [Some(it), without_town(it)]).flatten() {
        if word.chars().count() >= SHORTEST_NAME && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What stands behind 〇〇市, 〇〇町 or 〇〇村.
fn without_town(name: &str) -> Option<&str> {
    let (town, rest) = name.split_once(['市', '町', '村'])?;
    (!town.is_empty() && rest.chars().all(char::is_alphanumeric)).then_some(rest)
}

/// Whether a text suggests what these words stand for: one of them is in it. The form's script does the same with the
/// same words while somebody writes.
#[must_use]
pub fn fits(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Tag, agency_words, fits};
    use crate::{
        code::Code as _,
        ids::AgencyId,
        note::{Feeling, Scheme},
    };

    fn found(text: &str) -> Vec<&'static str> {
        let schemes = Scheme::ALL.iter().filter(|it| fits(text, it.words())).map(|it| it.label());
        let feelings = Feeling::ALL.iter().filter(|it| fits(text, it.words())).map(|it| it.label());
        schemes.chain(feelings).collect()
    }

    #[test]
    fn what_was_said_suggests_schemes_and_feelings_by_the_beginnings_of_words() {
        let text = "障がい年金と療育手帳の手続きが不安で、夜は泣いていたとのこと。";
        assert_eq!(found(text), ["障害者手帳", "障害年金", "不安", "悲しみ・つらさ"]);
        assert_eq!(found("保護の申請を一緒に。帰りは笑顔でした。"), ["生活保護", "喜び"]);
    }

    #[test]
    fn words_of_everyday_suggest_nothing() {
        for calm in [
            "今日自宅を訪問。喜多さんは不在。",
            "手帳を忘れた。先生・保護者会の話。",
            "鍵が見つかれば連絡する。",
        ] {
            assert!(found(calm).is_empty(), "{calm}: {:?}", found(calm));
        }
    }

    #[test]
    fn no_word_stands_twice_or_holds_the_mark_between_words() {
        let schemes = Scheme::ALL.iter().flat_map(|it| it.words());
        let all: Vec<&str> = schemes.chain(Feeling::ALL.iter().flat_map(|it| it.words())).copied().collect();
        for (at, word) in all.iter().enumerate() {
            assert!(!all[..at].contains(word) && !word.contains('|'), "{word}");
        }
    }

    #[test]
    fn an_agency_is_found_by_its_names_but_not_by_one_letter() {
        assert_eq!(agency_words("社会福祉協議会", "社協"), ["社会福祉協議会", "社協"]);
        assert_eq!(agency_words("北区役所", "北"), ["北区役所"]);
        assert_eq!(
            agency_words("酒田市社会福祉協議会", "酒田市社協"),
            ["酒田市社会福祉協議会", "社会福祉協議会", "酒田市社協", "社協"]
        );
        assert_eq!(agency_words("市役所（市関係課）", "市役所（市関係課）"), ["市役所（市関係課）"]);
        assert_eq!(agency_words("子育て支援課", "子育て支援課"), ["子育て支援課"]);
    }

    #[test]
    fn a_key_names_one_tag_and_nothing_else_does() {
        let all = [
            Tag::Scheme(Scheme::Debt),
            Tag::Feeling(Feeling::Joy),
            Tag::Agency(AgencyId(Uuid::from_u128(7))),
        ];
        for tag in all {
            assert_eq!(Tag::of_key(&tag.key()), Some(tag));
        }
        for wrong in ["", "joy", "feeling:", "feeling:debt", "agency:7", "person:1", "scheme:Debt"] {
            assert_eq!(Tag::of_key(wrong), None, "{wrong}");
        }
    }
}
