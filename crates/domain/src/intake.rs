//! 相談受付: any desk takes anybody in, whatever the trouble, with or without a name.
//!
//! Saved with date, method and text alone; nothing here can refuse a person (第106条の4第2項第1号).
//! An intake always opens or joins a case, so that someone is responsible from the first minute.

mod sign;

pub use sign::{SIGNS, sign};

use crate::{case::CaseState, ids::AgencyId};

crate::codes! {
    /// How the consultation reached the desk.
    pub enum Method {
        /// By telephone.
        Phone = "phone" => "電話",
        /// At the desk.
        Desk = "desk" => "来所",
        /// At the person's home.
        Home = "home" => "訪問",
        /// By mail, message or letter.
        Mail = "mail" => "メール・手紙",
        /// Through another agency.
        Agency = "agency" => "関係機関から",
        /// Somebody noticed.
        Noticed = "noticed" => "気づき",
    }

    /// Who spoke to the desk.
    pub enum Caller {
        /// The person concerned.
        Oneself = "self" => "本人",
        /// A member of the family.
        Family = "family" => "家族",
        /// A neighbour or friend.
        Neighbour = "neighbour" => "近所・知人",
        /// 民生委員・児童委員.
        Commissioner = "commissioner" => "民生委員・児童委員",
        /// Another agency.
        Agency = "agency" => "関係機関",
        /// A company or organisation that keeps watch.
        Company = "company" => "見守りの企業・団体",
        /// Anyone else.
        Other = "other" => "その他",
        /// Not asked, or not told.
        Unknown = "unknown" => "聞いていない",
    }

    /// How soon something must happen.
    pub enum Urgency {
        /// Life, violence, food or shelter: today.
        Today = "today" => "今日中に対応",
        /// Within days.
        Soon = "soon" => "早めに対応",
        /// No hurry.
        Ordinary = "ordinary" => "ふつう",
    }

    /// What the desk decides after listening (スクリーニング, guide domain §2.4 C5').
    pub enum Screening {
        /// Information was enough; the case ends.
        Information = "information" => "情報提供で終了",
        /// The desk supports the household itself.
        Own = "own" => "自分の機関で支援",
        /// Another agency should help.
        Refer = "refer" => "ほかの機関へつなぐ",
        /// Several agencies are needed.
        Multi = "multi" => "多機関協働へつなぐ",
        /// More must be learned first.
        Collect = "collect" => "情報を集める",
    }
}

impl Urgency {
    /// Days after the intake within which the desk must decide how to go on.
    ///
    /// There is no statutory period; these are the program's defaults (guide domain §3.5).
    #[must_use]
    pub fn days_to_screen(self) -> i32 {
        match self {
            Self::Today => 0,
            Self::Soon => 3,
            Self::Ordinary => 7,
        }
    }
}

/// What is known of a household at the door, for its first label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FirstWords<'a> {
    /// Family name, as written.
    pub family_name: &'a str,
    /// Given name, as written.
    pub given_name: &'a str,
    /// Name in kana.
    pub kana: &'a str,
    /// A name to work with.
    pub alias: &'a str,
    /// A place in words, such as 「A地区の家」.
    pub place: &'a str,
    /// The area's name, if one was chosen.
    pub area: &'a str,
}

/// How a household is called until somebody names it otherwise: by its name, a 仮名, a place, or as
/// somebody whose name is not known. Never empty.
#[must_use]
pub fn household_label(known: &FirstWords<'_>) -> String {
    let first = |words: &[&str]| words.iter().map(|w| w.trim()).find(|w| !w.is_empty()).map(str::to_owned);
    if let Some(name) = first(&[known.family_name, known.given_name, known.kana]) {
        return format!("{name}さんの世帯");
    }
    if let Some(alias) = first(&[known.alias]) {
        // 「Iさん」 is typed as often as 「I」.
        let alias = alias.strip_suffix("さん").unwrap_or(&alias);
        return format!("{alias}さん（仮名）の世帯");
    }
    match first(&[known.place, known.area]) {
        Some(place) => format!("{place}の方"),
        None => "お名前不明の方".to_owned(),
    }
}

/// The facts on which it depends whether 「情報提供で終了」 ends the whole case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtScreening {
    /// The case is open and at its beginning ([`crate::case::Phase::Intake`]).
    pub only_taken_in: bool,
    /// The screening agency is responsible for it.
    pub responsible: bool,
    /// Other intakes of the case still wait to be sorted.
    pub others_waiting: bool,
}

impl AtScreening {
    /// Whether information alone ends the case. A case that is carried already only gets its new intake
    /// sorted: ending it is a decision of its own.
    #[must_use]
    pub fn information_ends_case(&self) -> bool {
        self.only_taken_in && self.responsible && !self.others_waiting
    }
}

/// Whether `actor` may decide how an intake goes on that `taker` took in, when `decided` before. 「情報を集める」 is no
/// end: it can be decided again.
///
/// # Errors
/// [`ScreenRefused::NotTaker`], [`ScreenRefused::AlreadyScreened`].
pub fn may_screen(taker: AgencyId, actor: AgencyId, decided: Option<Screening>) -> Result<(), ScreenRefused> {
    if taker != actor {
        return Err(ScreenRefused::NotTaker);
    }
    match decided {
        None | Some(Screening::Collect) => Ok(()),
        Some(_) => Err(ScreenRefused::AlreadyScreened),
    }
}

/// Whether an intake can go on in this way: of an ended case only information can be noted, and only the responsible
/// agency (`responsible`) can hand a case over.
///
/// # Errors
/// [`ScreenRefused::CaseClosed`], [`ScreenRefused::NotResponsible`].
pub fn may_go_on(way: Screening, state: CaseState, responsible: bool) -> Result<(), ScreenRefused> {
    if state == CaseState::Closed && way != Screening::Information {
        return Err(ScreenRefused::CaseClosed);
    }
    if matches!(way, Screening::Refer | Screening::Multi) && !responsible {
        return Err(ScreenRefused::NotResponsible);
    }
    Ok(())
}

/// Why a screening is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScreenRefused {
    /// It was decided before.
    #[error("the intake has been screened already")]
    AlreadyScreened,
    /// Only the desk that took the consultation in decides how it goes on.
    #[error("only the desk that took it in may screen")]
    NotTaker,
    /// Only the responsible agency can support the case as its own, hand it over or end it.
    #[error("another agency is responsible for the case")]
    NotResponsible,
    /// The case has ended; only information can be noted.
    #[error("the case has ended")]
    CaseClosed,
    /// A つなぎ or つなぎ戻し is under way; it must be answered or withdrawn before the case ends.
    #[error("a referral or return is pending")]
    Pending,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{AtScreening, FirstWords, ScreenRefused, Screening, household_label, may_go_on, may_screen};
    use crate::{case::CaseState, code::Code, ids::AgencyId};

    #[test]
    fn the_desk_that_took_it_in_decides_once_and_again_only_after_collecting() {
        let [desk, other] = [1, 2].map(|n| AgencyId(Uuid::from_u128(n)));
        assert_eq!(may_screen(desk, desk, None), Ok(()));
        assert_eq!(may_screen(desk, other, None), Err(ScreenRefused::NotTaker));
        for &way in Screening::ALL {
            let again = may_screen(desk, desk, Some(way));
            let wanted = if way == Screening::Collect { Ok(()) } else { Err(ScreenRefused::AlreadyScreened) };
            assert_eq!(again, wanted, "{way:?}");
        }
    }

    #[test]
    fn only_the_responsible_agency_hands_over_and_an_ended_case_only_gets_information() {
        for &way in Screening::ALL {
            let open = may_go_on(way, CaseState::Open, false);
            let hands_over = matches!(way, Screening::Refer | Screening::Multi);
            assert_eq!(open, if hands_over { Err(ScreenRefused::NotResponsible) } else { Ok(()) }, "{way:?}");
            assert_eq!(may_go_on(way, CaseState::Open, true), Ok(()));
            let ended = may_go_on(way, CaseState::Closed, true);
            let note = way == Screening::Information;
            assert_eq!(ended, if note { Ok(()) } else { Err(ScreenRefused::CaseClosed) }, "{way:?}");
        }
    }

    #[test]
    fn a_household_is_called_by_what_is_known_of_it() {
        let nothing = FirstWords::default();
        let with_name = FirstWords { family_name: "山本", alias: "B子", ..nothing };
        assert_eq!(household_label(&with_name), "山本さんの世帯");
        assert_eq!(household_label(&FirstWords { kana: "ヤマモト", ..nothing }), "ヤマモトさんの世帯");
        assert_eq!(household_label(&FirstWords { alias: "B子", ..nothing }), "B子さん（仮名）の世帯");
        assert_eq!(household_label(&FirstWords { alias: "Cさん", ..nothing }), "Cさん（仮名）の世帯");
        let place = FirstWords { place: "A地区の家", area: "北部", ..nothing };
        assert_eq!(household_label(&place), "A地区の家の方");
        assert_eq!(household_label(&FirstWords { area: "北部圏域", ..nothing }), "北部圏域の方");
        assert_eq!(household_label(&FirstWords { family_name: "　", ..nothing }), "お名前不明の方");
    }

    #[test]
    fn information_ends_only_a_case_that_has_just_begun() {
        let fresh = AtScreening { only_taken_in: true, responsible: true, others_waiting: false };
        assert!(fresh.information_ends_case());
        assert!(!AtScreening { only_taken_in: false, ..fresh }.information_ends_case());
        assert!(!AtScreening { responsible: false, ..fresh }.information_ends_case());
        assert!(!AtScreening { others_waiting: true, ..fresh }.information_ends_case());
    }
}
