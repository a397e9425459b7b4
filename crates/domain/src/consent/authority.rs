//! 代理権: who may consent for somebody else, and on which document. Being family is not enough.
//!
//! Used by [`super::NewConsent`]. Sources: 民法 4条 (age of majority), 818条 (parents), 838条・859条 (guardians),
//! 876条の4・876条の9 (curators and assistants where power of representation was granted), 任意後見契約に関する法律.

use jiff::civil::Date;

crate::codes! {
    /// By what authority somebody speaks for a person.
    pub enum ProxyKind {
        /// A parent with parental authority, of somebody under 18.
        Parent = "parent" => "親権者（18歳未満の方）",
        /// Guardian of a minor.
        MinorGuardian = "minor_guardian" => "未成年後見人",
        /// Guardian of an adult.
        AdultGuardian = "adult_guardian" => "成年後見人",
        /// Curator who was granted power of representation.
        Curator = "curator" => "保佐人（代理権あり）",
        /// Assistant who was granted power of representation.
        Assistant = "assistant" => "補助人（代理権あり）",
        /// Guardian under a contract that has taken effect.
        Voluntary = "voluntary" => "任意後見人（監督人選任後）",
        /// Somebody whom the person authorised in writing.
        Agent = "agent" => "本人が委任した方",
        /// Family without any of these.
        Family = "family" => "家族・親族（代理権なし）",
        /// A friend, neighbour or supporter.
        Friend = "friend" => "知人・支援者（代理権なし）",
    }

    /// The paper by which authority was checked.
    pub enum Document {
        /// Certificate of registration of guardianship.
        Registration = "registration" => "登記事項証明書",
        /// Court ruling with certificate that it is final.
        Ruling = "ruling" => "審判書と確定証明書",
        /// Family register.
        FamilyRegister = "family_register" => "戸籍謄本・抄本",
        /// Certificate of residence with relations.
        Residence = "residence" => "続柄入りの住民票",
        /// Letter of authority by the person.
        Letter = "letter" => "本人が書いた委任状",
        /// No paper was seen.
        Unseen = "unseen" => "まだ確認していない",
    }
}

/// The age from which nobody has a parent's authority over a person (民法4条, since 2022-04-01).
pub const ADULT: u16 = 18;

impl ProxyKind {
    /// The papers that prove it; none if it gives no authority.
    #[must_use]
    pub fn proofs(self) -> &'static [Document] {
        match self {
            Self::Parent => &[Document::FamilyRegister, Document::Residence],
            Self::MinorGuardian => &[Document::FamilyRegister, Document::Ruling],
            Self::AdultGuardian | Self::Curator | Self::Assistant => {
                &[Document::Registration, Document::Ruling]
            }
            Self::Voluntary => &[Document::Registration],
            Self::Agent => &[Document::Letter],
            Self::Family | Self::Friend => &[],
        }
    }
}

/// Somebody who consents for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authority<'a> {
    /// By what authority.
    pub kind: ProxyKind,
    /// The name.
    pub name: &'a str,
    /// The paper that was seen.
    pub document: Document,
    /// When it was seen.
    pub seen_on: Option<Date>,
    /// The person's age on the day of the consent, if known.
    pub age: Option<u16>,
}

/// Why somebody may not consent for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityRefused {
    /// No name.
    #[error("the representative has no name")]
    Nameless,
    /// Family or friend: no law lets them speak for the person.
    #[error("no authority")]
    None,
    /// A parent or a minor's guardian, of an adult.
    #[error("the person is of age")]
    OfAge,
    /// A guardian of an adult, of a child.
    #[error("the person is a minor")]
    Minor,
    /// The paper was not seen, or proves something else.
    #[error("the authority is not proved")]
    Unproved,
    /// When the paper was seen is missing or lies in the future.
    #[error("the day of the proof is missing or ahead")]
    SeenOn,
}

impl Authority<'_> {
    /// Whether they may consent for the person on the day `today`.
    ///
    /// # Errors
    /// All rules that stand in the way. Without authority nothing else is asked.
    pub fn check(&self, today: Date) -> Result<(), Vec<AuthorityRefused>> {
        if self.kind.proofs().is_empty() {
            return Err(vec![AuthorityRefused::None]);
        }
        let for_children = matches!(self.kind, ProxyKind::Parent | ProxyKind::MinorGuardian);
        let grown = |age: u16| age >= ADULT;
        let broken = [
            (self.name.trim().is_empty(), AuthorityRefused::Nameless),
            (for_children && self.age.is_some_and(grown), AuthorityRefused::OfAge),
            (
                self.kind == ProxyKind::Voluntary && self.age.is_some_and(|age| !grown(age)),
                AuthorityRefused::Minor,
            ),
            (!self.kind.proofs().contains(&self.document), AuthorityRefused::Unproved),
            (self.seen_on.is_none_or(|day| day > today), AuthorityRefused::SeenOn),
        ];
        let refused: Vec<_> = broken.into_iter().filter_map(|(is, why)| is.then_some(why)).collect();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Authority, AuthorityRefused, Document, ProxyKind};
    use crate::code::Code;

    const fn mother() -> Authority<'static> {
        Authority {
            kind: ProxyKind::Parent,
            name: "山美 春子",
            document: Document::FamilyRegister,
            seen_on: Some(date(2026, 4, 1)),
            age: Some(17),
        }
    }

    #[test]
    fn a_parent_speaks_for_a_child_of_seventeen_and_not_of_eighteen() {
        let today = date(2026, 4, 1);
        assert_eq!(mother().check(today), Ok(()));
        assert_eq!(Authority { age: None, ..mother() }.check(today), Ok(()), "the age is not known");
        let grown = Authority { age: Some(18), ..mother() };
        assert_eq!(grown.check(today), Err(vec![AuthorityRefused::OfAge]));
    }

    #[test]
    fn family_and_friends_have_no_authority_whatever_paper_they_show() {
        for kind in [ProxyKind::Family, ProxyKind::Friend] {
            for &document in Document::ALL {
                let it = Authority { kind, document, ..mother() };
                assert_eq!(it.check(date(2026, 4, 1)), Err(vec![AuthorityRefused::None]), "{kind:?}");
            }
        }
    }

    #[test]
    fn each_authority_is_proved_by_its_own_papers_only() {
        for &kind in ProxyKind::ALL {
            for &document in Document::ALL {
                let age = matches!(kind, ProxyKind::Parent | ProxyKind::MinorGuardian).then_some(9);
                let it = Authority { kind, document, age, ..mother() };
                assert_eq!(it.check(date(2026, 4, 1)).is_ok(), kind.proofs().contains(&document), "{it:?}");
            }
            assert!(!kind.proofs().contains(&Document::Unseen));
        }
    }

    #[test]
    fn everything_that_is_missing_is_named() {
        let it = Authority { name: " ", document: Document::Letter, seen_on: None, ..mother() };
        let all = [AuthorityRefused::Nameless, AuthorityRefused::Unproved, AuthorityRefused::SeenOn];
        assert_eq!(it.check(date(2026, 4, 1)), Err(all.to_vec()));
        let ahead = Authority { seen_on: Some(date(2026, 4, 2)), ..mother() };
        assert_eq!(ahead.check(date(2026, 4, 1)), Err(vec![AuthorityRefused::SeenOn]));
        let child = Authority { kind: ProxyKind::Voluntary, document: Document::Registration, ..mother() };
        assert_eq!(child.check(date(2026, 4, 1)), Err(vec![AuthorityRefused::Minor]));
    }
}
