//! What the pages of 終結 and 再開 say. Japanese; each sentence is one function or constant.

use domain::closing::{ClosingRefused, ReopeningRefused};

/// Heading of 終結.
pub const CLOSE: &str = "支援の終結";
/// Heading of 再開.
pub const REOPEN: &str = "支援の再開";
/// What an end means, above its form.
pub const CLOSE_WHAT: &str =
    "終結すると、この世帯の予定はすべて完了になります。記録は消えません。あとから、いつでも再開できます。";
/// What a reopening means, above its form.
pub const REOPEN_WHAT: &str = "再開すると、自分の機関がこの世帯の主担当になります。";
/// Who sees an end.
pub const CLOSE_WHO: &str =
    "終結したことと理由は経過に残り、この世帯の相談の内容を知ることができる機関に表示されます。";

/// Why a case cannot be ended, and what to do.
#[must_use]
pub fn closing_refused(refused: &ClosingRefused) -> String {
    match refused {
        ClosingRefused::AlreadyClosed => "このケースはすでに終結しています。",
        ClosingRefused::NotResponsible => {
            "終結できるのは、主担当の機関です。終結してよいと思われるときは、主担当の機関にご連絡ください。"
        }
        ClosingRefused::ReferralWaits => {
            "返事を待っているつなぎがあります。返事を受けるか、取り下げてから終結してください。"
        }
        ClosingRefused::ReturnWaits => {
            "確認を待っているつなぎ戻しがあります。確認が済んでから終結してください。"
        }
        ClosingRefused::PlanProposed => {
            "会議にかけているプランがあります。会議の結果を記録してから終結してください。"
        }
        ClosingRefused::PlanInForce => {
            "実施中のプランがあります。プランの評価を記録し、そこで終結を選んでください。"
        }
    }
    .to_owned()
}

/// Why a case cannot be taken up again.
#[must_use]
pub fn reopening_refused(refused: &ReopeningRefused) -> String {
    match refused {
        ReopeningRefused::NotClosed => "このケースは支援中です。再開の必要はありません。",
    }
    .to_owned()
}
