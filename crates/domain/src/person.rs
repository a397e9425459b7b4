//! Persons and households: names that may be real, borrowed or unknown, and how people belong together.
//!
//! A name is stored as it was written (original glyphs); matching keys are made by the crate `japanese`.

mod years;

pub use years::{Tie, Years, YearsRefused};

use crate::ids::PersonId;

crate::codes! {
    /// How sure a name is.
    pub enum NameStatus {
        /// The real name.
        Real = "real" => "実名",
        /// A name to work with until the real one is known.
        Alias = "alias" => "仮名",
        /// Nothing is known.
        Unknown = "unknown" => "不詳",
    }

    /// Sex, by ISO 5218; always optional.
    pub enum Sex {
        /// Not asked.
        NotKnown = "0" => "未確認",
        /// Male.
        Male = "1" => "男性",
        /// Female.
        Female = "2" => "女性",
        /// Other, or not applicable.
        Other = "9" => "その他",
    }

    /// Place in the household, as seen from the person at its centre (本人).
    pub enum Relation {
        /// The person the case began with.
        Principal = "principal" => "本人",
        /// Husband or wife, also without registration.
        Partner = "partner" => "配偶者",
        /// Father.
        Father = "father" => "父",
        /// Mother.
        Mother = "mother" => "母",
        /// Son or daughter.
        Child = "child" => "子",
        /// Brother or sister.
        Sibling = "sibling" => "兄弟姉妹",
        /// Grandparent.
        Grandparent = "grandparent" => "祖父母",
        /// Grandchild.
        Grandchild = "grandchild" => "孫",
        /// Another relative.
        Relative = "relative" => "その他の親族",
        /// Not related.
        Unrelated = "unrelated" => "親族以外",
        /// Not known yet.
        Unknown = "unknown" => "不明",
    }

    /// A kinship between two persons, read as "`a` is … of `b`", or how they get on (guide experience-and-operations §2.4).
    pub enum KinshipKind {
        /// `a` is a parent of `b`.
        Parent = "parent" => "親子",
        /// `a` adopted `b`.
        Adoptive = "adoptive" => "養親子",
        /// `a` fosters `b`.
        Foster = "foster" => "里親子",
        /// `a` and `b` are a couple; whether registered or not was not asked.
        Couple = "couple" => "夫婦・パートナー",
        /// `a` and `b` are married.
        Married = "married" => "夫婦（婚姻）",
        /// `a` and `b` live together as a couple.
        Cohabiting = "cohabiting" => "内縁・同棲",
        /// `a` and `b` are a couple and live apart.
        Separated = "separated" => "別居中の夫婦",
        /// `a` and `b` were a couple.
        FormerCouple = "former_couple" => "元の夫婦",
        /// `a` and `b` are brothers or sisters.
        Sibling = "sibling" => "兄弟姉妹",
        /// `a` and `b` were born together.
        Twin = "twin" => "ふたご・多胎",
        /// They get on closely.
        Close = "close" => "親密な間柄",
        /// So closely that it weighs on them.
        VeryClose = "very_close" => "とても親密な間柄",
        /// They see little of each other.
        Distant = "distant" => "疎遠",
        /// They quarrel.
        Conflict = "conflict" => "対立している間柄",
        /// They have broken off.
        CutOff = "cut_off" => "関係が断絶した間柄",
        /// `a` controls or hurts `b`. Of the class 司法・暴力: known to who wrote it and who may know that class of both.
        Control = "control" => "支配・暴力",
    }
}

/// What sort of a bond a kinship is; two of the same sort between the same two contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KinshipSort {
    /// By birth or law: parents, brothers and sisters.
    Blood,
    /// A couple of today.
    Couple,
    /// A couple of the past.
    Past,
    /// How they get on.
    Quality,
    /// Who hurts whom: goes with everything, in both directions, because what not everybody may know must not stand in
    /// the way of what they write.
    Violence,
}

impl KinshipKind {
    /// Whether it has a direction: `a` is the parent, or the one from whom control goes out.
    #[must_use]
    pub fn directed(self) -> bool {
        matches!(self, Self::Parent | Self::Adoptive | Self::Foster | Self::Control)
    }

    /// Whether it may stand on what is printed and handed out: nobody knows into whose hands a paper comes, so who hurts
    /// whom stays on the screen of those who may know it (guide experience-and-operations §2.4).
    #[must_use]
    pub fn stands_on_paper(self) -> bool {
        self.sort() != KinshipSort::Violence
    }

    /// Its sort.
    #[must_use]
    pub fn sort(self) -> KinshipSort {
        match self {
            Self::Parent | Self::Adoptive | Self::Foster | Self::Sibling | Self::Twin => KinshipSort::Blood,
            Self::Couple | Self::Married | Self::Cohabiting | Self::Separated => KinshipSort::Couple,
            Self::FormerCouple => KinshipSort::Past,
            Self::Close | Self::VeryClose | Self::Distant | Self::Conflict | Self::CutOff => {
                KinshipSort::Quality
            }
            Self::Control => KinshipSort::Violence,
        }
    }

    /// Whether it contradicts another one between the same two: what is so by birth or law allows no couple, and of one
    /// sort there is only one. How two get on goes with everything else, and who hurts whom with that, too.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        let sorts = [self.sort(), other.sort()];
        if sorts.contains(&KinshipSort::Violence) {
            return false;
        }
        sorts[0] == sorts[1]
            || (sorts.contains(&KinshipSort::Blood) && !sorts.contains(&KinshipSort::Quality))
    }
}

/// Why two persons cannot be recorded as related so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KinshipRefused {
    /// Nobody is related to themselves.
    #[error("both are the same person")]
    SamePerson,
    /// It stands there already.
    #[error("recorded before")]
    Already,
    /// Each would be the other's parent, or one both parent and partner of the other.
    #[error("contradicts what is recorded")]
    Contradiction,
}

/// The pair as it is stored for a kinship; `existing` is what is recorded between the two in
/// either direction. Kinds without a direction are stored with the smaller id first.
///
/// # Errors
/// [`KinshipRefused`].
pub fn kinship_of(
    a: PersonId,
    b: PersonId,
    tie: Tie,
    existing: &[(PersonId, PersonId, Tie)],
) -> Result<(PersonId, PersonId), KinshipRefused> {
    if a == b {
        return Err(KinshipRefused::SamePerson);
    }
    let pair = if tie.kind.directed() || a < b { (a, b) } else { (b, a) };
    if existing.iter().any(|(a, b, other)| (*a, *b, other.kind) == (pair.0, pair.1, tie.kind)) {
        return Err(KinshipRefused::Already);
    }
    if existing.iter().any(|(.., other)| tie.contradicts(*other)) {
        return Err(KinshipRefused::Contradiction);
    }
    Ok(pair)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{KinshipKind, KinshipRefused, kinship_of as kinship};
    use crate::{code::Code as _, ids::PersonId};

    const A: PersonId = PersonId(Uuid::from_u128(1));
    const B: PersonId = PersonId(Uuid::from_u128(2));

    /// Without years.
    fn kinship_of(
        a: PersonId,
        b: PersonId,
        kind: KinshipKind,
        existing: &[(PersonId, PersonId, KinshipKind)],
    ) -> Result<(PersonId, PersonId), KinshipRefused> {
        let existing: Vec<_> = existing.iter().map(|(a, b, kind)| (*a, *b, (*kind).into())).collect();
        kinship(a, b, kind.into(), &existing)
    }

    #[test]
    fn a_pair_without_direction_is_stored_one_way_only() {
        assert_eq!(kinship_of(B, A, KinshipKind::Couple, &[]), Ok((A, B)));
        assert_eq!(kinship_of(B, A, KinshipKind::Parent, &[]), Ok((B, A)));
        let couple = [(A, B, KinshipKind::Couple)];
        assert_eq!(kinship_of(B, A, KinshipKind::Couple, &couple), Err(KinshipRefused::Already));
    }

    #[test]
    fn nobody_is_their_own_relative_or_the_parent_of_a_parent() {
        assert_eq!(kinship_of(A, A, KinshipKind::Sibling, &[]), Err(KinshipRefused::SamePerson));
        let parent = [(A, B, KinshipKind::Parent)];
        assert_eq!(kinship_of(B, A, KinshipKind::Parent, &parent), Err(KinshipRefused::Contradiction));
        assert_eq!(kinship_of(A, B, KinshipKind::Couple, &parent), Err(KinshipRefused::Contradiction));
    }

    #[test]
    fn how_two_get_on_goes_with_what_they_are_and_one_word_is_enough() {
        let parent = [(A, B, KinshipKind::Parent)];
        assert_eq!(kinship_of(B, A, KinshipKind::Conflict, &parent), Ok((A, B)));
        assert_eq!(kinship_of(B, A, KinshipKind::Control, &parent), Ok((B, A)));
        assert!(
            KinshipKind::ALL.iter().all(|kind| kind.stands_on_paper() != (*kind == KinshipKind::Control))
        );
        let hurts = [(A, B, KinshipKind::Control)];
        assert_eq!(kinship_of(A, B, KinshipKind::Close, &hurts), Ok((A, B)));
        assert_eq!(kinship_of(B, A, KinshipKind::Control, &hurts), Ok((B, A)));
        assert_eq!(kinship_of(A, B, KinshipKind::Control, &hurts), Err(KinshipRefused::Already));
        let close = [(A, B, KinshipKind::Close)];
        assert_eq!(kinship_of(A, B, KinshipKind::Distant, &close), Err(KinshipRefused::Contradiction));
        let married = [(A, B, KinshipKind::Married)];
        assert_eq!(kinship_of(A, B, KinshipKind::Cohabiting, &married), Err(KinshipRefused::Contradiction));
        assert_eq!(kinship_of(A, B, KinshipKind::Adoptive, &parent), Err(KinshipRefused::Contradiction));
    }

    #[test]
    fn a_couple_may_become_a_former_couple() {
        let couple = [(A, B, KinshipKind::Couple)];
        assert_eq!(kinship_of(A, B, KinshipKind::FormerCouple, &couple), Ok((A, B)));
    }
}
