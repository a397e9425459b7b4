//! People in danger: DV等支援措置 with period and provisional state, the persons who must not learn, and who may see
//! a hidden address all the same.
//!
//! Life: 仮支援措置 → 支援措置 (decided) → extended by at most a year at a time → ended by somebody with a reason.
//! It never lapses by itself: after its last day it stays in force as overdue, because a mask that falls off at
//! midnight is how addresses leak. Sources: guide domain §6.3, experience-and-operations §5.4; 住民基本台帳事務の支援措置
//! (one year, extension asked for from a month before its end).

mod period;
mod unmask;

pub use period::{Grant, ProtectionRefused, REMIND_DAYS, extended, first_period, last_day};
pub use unmask::{SHOWN_SECONDS, UnmaskRefused, Unmasking, WORDS_LEAST};

crate::codes! {
    /// Against what somebody is protected.
    pub enum ProtectionKind {
        /// Violence by a partner.
        Violence = "dv" => "配偶者などからの暴力（DV）",
        /// Stalking.
        Stalking = "stalking" => "ストーカー行為など",
        /// Abuse of a child.
        ChildAbuse = "child_abuse" => "児童虐待",
        /// What is like these.
        Other = "other" => "その他これらに準ずるもの",
    }

    /// How far a protection has come.
    pub enum ProtectionStage {
        /// Asked for, not decided: everything is hidden already.
        Provisional = "provisional" => "仮支援措置",
        /// Decided.
        InForce = "in_force" => "支援措置",
        /// Ended by somebody.
        Ended = "ended" => "終了",
    }

    /// A step in the life of a protection. Steps are only added.
    pub enum ProtectionStep {
        /// Recorded.
        Begin = "begin" => "記録",
        /// The decision of the municipality was recorded.
        Decide = "decide" => "決定",
        /// Its period was extended.
        Extend = "extend" => "延長",
        /// Ended.
        End = "end" => "終了",
    }

    /// What somebody needs a hidden address for.
    pub enum UnmaskReason {
        /// To visit or reach the person.
        Contact = "contact" => "本人への訪問・連絡",
        /// To write a paper that needs it.
        Paper = "paper" => "手続き・書類の作成",
        /// To keep the person safe.
        Safety = "safety" => "安全の確認・避難の支援",
        /// To check what is recorded.
        Check = "check" => "登録内容の確認・訂正",
    }

    /// An act by which something leaves the hands of who works on the case.
    pub enum OutwardAct {
        /// A つなぎ.
        Referral = "referral" => "つなぎを送る",
        /// Papers of a conference.
        Papers = "papers" => "会議の資料・議事録を開く",
        /// Printing.
        Print = "print" => "印刷する",
        /// A consent form, which names agencies.
        Consent = "consent" => "同意を記録する",
        /// A call or a visit, and what is written of it.
        Contact = "contact" => "電話・訪問をして記録する",
    }
}

/// How long a confirmed warning holds for the same person, thing and act.
pub const CONFIRMED_MINUTES: i64 = 60;

impl OutwardAct {
    /// What to look at before the act, one sentence each.
    #[must_use]
    pub fn checks(self) -> &'static [&'static str] {
        match self {
            Self::Referral => &[
                "つなぎ先に、知らせてはいけない方や、その方のために働く職員がいないことを確かめましたか。",
                "要約の文章に、住所・電話・学校・勤務先や、居場所が分かることばが入っていないことを確かめましたか。",
            ],
            Self::Papers => &[
                "出席する機関に、知らせてはいけない方や、その方のために働く職員がいないことを確かめましたか。",
                "配る部数を数え、会議の後にすべて回収することを確かめましたか。",
            ],
            Self::Print => &[
                "印刷した紙を渡す相手と、置く場所を確かめましたか。",
                "本文に、居場所が分かることばが入っていないことを確かめましたか。",
            ],
            Self::Consent => &[
                "同意で知らせる機関に、知らせてはいけない方や、その方のために働く職員がいないことを確かめましたか。",
                "同意を、知らせてはいけない方がいる場で求めていないことを確かめましたか。",
            ],
            Self::Contact => &[
                "かける番号・訪ねる先が、知らせてはいけない方に通じていないことを確かめましたか（留守番電話・折り返し・不在票を残さない）。",
                "記録に、住所・電話・学校・勤務先や、居場所が分かることばを書かないことを確かめましたか。",
            ],
        }
    }
}
