//! Closed sets of the 支援会議: how pledged, what a seat opens, what minutes and decisions are, which duties are asked.

crate::codes! {
    /// How a pledge was given.
    pub enum PledgeMethod {
        /// By the member, signed in.
        Screen = "screen" => "この画面で",
        /// On paper, recorded by an organiser.
        Paper = "paper" => "書面で",
    }

    /// What a seat opens.
    pub enum SeatKind {
        /// Sits at the table of a case.
        Table = "table" => "出席",
        /// Is asked for information; reads that request alone.
        Asked = "asked" => "情報提供の依頼先",
    }

    /// Where a request for information stands.
    pub enum InquiryState {
        /// Waits.
        Open = "open" => "回答待ち",
        /// Answered.
        Answered = "answered" => "回答あり",
        /// Not given, with a reason.
        Refused = "refused" => "提供できないとの返事",
        /// Taken back.
        Withdrawn = "withdrawn" => "依頼の取り下げ",
    }

    /// What a line of the minutes is.
    pub enum MinuteKind {
        /// What is at issue.
        Point = "point" => "論点",
        /// What somebody told.
        Said = "said" => "出された情報・意見",
        /// What all take away.
        Agreed = "agreed" => "まとめ",
    }

    /// What a decision is.
    pub enum SecrecyAct {
        /// Keep an eye on the household.
        Watch = "watch" => "見守り",
        /// Go there.
        Outreach = "outreach" => "アウトリーチ（訪問）",
        /// Who speaks with the person, and how.
        Approach = "approach" => "本人に接触する役",
        /// Ask for consent.
        AskConsent = "consent" => "同意を求める",
        /// Find something out.
        FindOut = "find_out" => "情報を集める",
        /// Make somebody safe.
        Protect = "protect" => "安全の確保",
        /// Anything else.
        Other = "other" => "その他",
    }

    /// What can pass out of the room.
    pub enum Moving {
        /// The answer to a request.
        Answer = "answer" => "情報提供の回答",
        /// A paper.
        Paper = "paper" => "資料",
        /// A line of the minutes.
        Minute = "minute" => "会議録",
    }

    /// Duties to report, or to act, that override the wish for consent. The codes are keys of `law_article`.
    pub enum ReportDuty {
        /// Abuse of a child.
        Child = "report_child" => "児童虐待",
        /// Abuse of an old person.
        Elder = "report_elder" => "高齢者虐待",
        /// Abuse of a disabled person.
        Disabled = "report_disabled" => "障害者虐待",
        /// Violence by a partner.
        Violence = "report_violence" => "配偶者などからの暴力（DV）",
        /// Danger of suicide.
        Suicide = "report_suicide" => "自殺のおそれ",
    }

    /// What the members found when they looked at a duty.
    pub enum DutyOutcome {
        /// Nothing points to it.
        NoSign = "no_sign" => "心配な様子はない",
        /// To be looked at again.
        Unclear = "unclear" => "はっきりしないので確かめる",
        /// Reported.
        Told = "told" => "通告・通報・連絡をした",
    }
}
