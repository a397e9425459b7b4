//! Lists that are taken out as a file for a spreadsheet, and what for (experience-and-operations.md §3.1: every export
//! of personal data has a reason).

use crate::codes;

codes! {
    /// A list that can be taken out.
    pub enum ListFile {
        /// Cases, narrowed as on the page.
        Cases = "cases" => "ケースの一覧",
        /// つなぎ and つなぎ戻し of the agency.
        Inbox = "inbox" => "受け箱の一覧",
        /// Dates, narrowed as on the page.
        Schedule = "schedule" => "予定の一覧",
        /// Plans whose progress is to be looked at.
        Monitoring = "monitoring" => "モニタリングの一覧",
        /// Consents that end soon.
        Expiring = "expiring" => "期限の近い同意の一覧",
        /// Conferences ahead and those of a fiscal year.
        Conferences = "conferences" => "会議の一覧",
        /// How much everybody of an agency carries.
        Caseload = "caseload" => "担当状況の一覧",
        /// How far the agencies are.
        Oversight = "oversight" => "機関ごとの進み具合の一覧",
        /// How far one agency is with its cases.
        AgencyCases = "agency-cases" => "機関のケースの進み具合の一覧",
        /// Accounts and where they work.
        Staff = "staff" => "職員の一覧",
        /// Agencies and sites with telephone and hours.
        Agencies = "agencies" => "機関と拠点の一覧",
        /// The record of use, narrowed as on the page.
        Record = "record" => "記録簿の一覧",
    }

    /// What a list is taken out for.
    pub enum Purpose {
        /// It is looked at together.
        Meeting = "meeting" => "会議・打合せの資料",
        /// Somebody else goes on.
        HandOver = "handover" => "引き継ぎ",
        /// It is counted.
        Report = "report" => "集計・報告",
        /// Somebody looks whether all is in order.
        Check = "check" => "点検・監査への対応",
        /// At hand, where the program is not.
        AtHand = "at-hand" => "手元での確認（外出先など）",
    }
}

impl ListFile {
    /// Whether it speaks of households, so that what is kept of protected ones out of every file is kept out of it.
    #[must_use]
    pub fn is_of_cases(self) -> bool {
        !matches!(self, Self::Staff | Self::Agencies)
    }
}
