//! Code lists that an office may change: worries, signs of change, reasons for ending.
//!
//! The lists are rows of the table `code` (list, code, label, order, validity), never source, because
//! the national forms behind them are not confirmed (guide domain §2: "keep it as data").

/// The lists that the program asks for by name. Source: guide domain §2.2–2.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeList {
    /// C1 相談内容.
    Worry,
    /// C4 課題と特性.
    Problem,
    /// C6 見られた変化.
    Change,
    /// C7 終結理由.
    ClosingReason,
    /// 中断理由.
    PauseReason,
    /// 関わりの頻度, as offered in plan roles.
    Frequency,
    /// 同意のない理由, of a case before the 支援会議.
    NoConsent,
}

impl CodeList {
    /// The name of the list in the table `code`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Worry => "worry",
            Self::Problem => "problem",
            Self::Change => "change",
            Self::ClosingReason => "closing_reason",
            Self::PauseReason => "pause_reason",
            Self::Frequency => "frequency",
            Self::NoConsent => "no_consent",
        }
    }
}

/// One entry of a list, as valid on the day it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeEntry {
    /// The stable code.
    pub code: String,
    /// What people read.
    pub label: String,
}
