//! What the pages of emergency access say in sentences of their own.

use app::{emergency::BeginRefused, identity::PasswordRefused};
use domain::emergency::EmergencyRefused;

/// Heading of the door.
pub const HEADING: &str = "緊急アクセス";
/// What it is.
pub const WHAT: &str = "命にかかわるなど、同意や支援会議を待てないときに、ほかの機関のケースを60分だけ見るための入口です。見ることだけができ、書き込みはできません。";
/// What follows.
pub const AFTER: &str = "使ったことは、主担当の機関と記録点検者にすぐ知らされ、3開庁日以内に点検されます。";
/// What it means that an agency closes the door.
pub const CLOSED_MEANS: &str = "対象外にすると、ほかの機関の職員が緊急アクセスで照会しても、「該当するケースは見つかりませんでした」と答えます。緊急のときに連絡がつくよう、時間外の電話などをほかの機関に伝えておいてください。いま開かれているものは、60分が過ぎるまで続きます。";
/// The answer where there is not exactly one case to open.
pub const NOT_FOUND: &str =
    "該当するケースは見つかりませんでした。番号か、氏名と生年月日を確かめてください。";

/// Why nothing opens.
#[must_use]
pub fn refused(refused: EmergencyRefused) -> &'static str {
    match refused {
        EmergencyRefused::Open => {
            "いま別のケースを緊急アクセスで開いています。終えてから、もう一度行ってください。"
        }
        EmergencyRefused::NotFound => NOT_FOUND,
        EmergencyRefused::HoldsRecords => {
            "いまの機関は、このケースの記録を持っています。「さがす」から、いつもどおり開けます。"
        }
        EmergencyRefused::TooOften => {
            "短い間に何度も照会されたため、止めています。1時間たってから行うか、主担当の機関に電話してください。"
        }
        EmergencyRefused::Own => "自分の緊急アクセスを、自分で確認することはできません。",
        EmergencyRefused::NotAColleague => "同じ機関か、監督する機関の職員が確認します。",
        EmergencyRefused::Over => "この緊急アクセスは終わっているか、すでに確認されています。",
    }
}

/// Why nothing opens, with the field that can correct it.
#[must_use]
pub fn begin_refused(why: BeginRefused) -> (Option<&'static str>, String) {
    match why {
        BeginRefused::Emergency(why) => (None, refused(why).to_owned()),
        BeginRefused::Password(PasswordRefused::WrongCurrent) => (
            Some("password"),
            "パスワードが正しくありません。いまのパスワードを入力してください。".to_owned(),
        ),
        BeginRefused::Password(PasswordRefused::TooMany(minutes)) => (
            Some("password"),
            format!(
                "何度も間違えたため、止めています。{minutes}分ほどたってから、もう一度入力してください。"
            ),
        ),
    }
}
