//! What the pages about protections say in sentences of their own.

use domain::protection::{ProtectionRefused, UnmaskRefused};

/// Heading of the page.
pub const HEADING: &str = "支援措置（DV等）";
/// Heading of the form.
pub const NEW: &str = "支援措置を記録する";
/// Stands for a hidden value.
pub const HIDDEN: &str = "秘匿";
/// What a protection does.
pub const EFFECT: &str = "記録すると、対象の方の電話・仕事・学校・勤務先と、世帯の住所・電話を、どの画面・一覧・検索・印刷にも表示しません。見る必要があるときは、理由を書いて、その都度1つの画面だけで見ます。";
/// Under a field whose stored value is hidden.
pub const KEPT: &str = "秘匿中のため、登録済みの内容は表示しません。空欄のまま保存すると、そのまま残ります。";

/// Why a protection is not recorded or changed.
#[must_use]
pub fn refused(refused: ProtectionRefused) -> &'static str {
    match refused {
        ProtectionRefused::Already => {
            "この方の支援措置は、すでに記録されています。延長や終了は、その記録から行ってください。"
        }
        ProtectionRefused::Ended => "この支援措置は終了しています。新しく記録してください。",
        ProtectionRefused::WrongStage => {
            "いまの段階ではできません。仮支援措置は決定を記録してから延長します。"
        }
        ProtectionRefused::Themself => "保護の対象の方は、知らせてはいけない方として登録できません。",
        ProtectionRefused::ReadOnly => {
            "支援措置を記録できるのは、この世帯の記録を持ち、お名前などを共有されている機関です。"
        }
        ProtectionRefused::EndsBeforeBegin
        | ProtectionRefused::TooLong
        | ProtectionRefused::BeginsLater
        | ProtectionRefused::NotLonger => "期間を確かめてください。",
    }
}

/// Why nothing hidden is shown.
#[must_use]
pub fn unmask_refused(refused: UnmaskRefused) -> &'static str {
    match refused {
        UnmaskRefused::MustNotLearn => {
            "あなたの職員アカウントでは、この情報を表示できません。表示を求めたことは記録し、記録点検者が確かめます。"
        }
        UnmaskRefused::NoRecords => {
            "秘匿されている情報を見られるのは、この世帯の記録を持つ機関です。必要なときは、主担当の機関に電話で相談してください。求めたことは記録しました。"
        }
        UnmaskRefused::SecondPerson => {
            "緊急アクセスで秘匿情報を見るには、同じ機関か所管課のほかの職員の立ち会いの確認が要ります。求めたことは記録しました。"
        }
    }
}
