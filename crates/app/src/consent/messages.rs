//! What the form of a consent says when something must be corrected: one field, one sentence.

use domain::consent::ConsentRefused;

use crate::failure::Problem;

/// The field and sentence for a broken rule.
pub(super) fn problem(refused: ConsentRefused) -> Problem {
    let (field, sentence) = match refused {
        ConsentRefused::NoAgency => ("agency", "知ってよい機関を1つ以上選んでください。"),
        ConsentRefused::NoCategory => ("category", "知ってよい情報の種類を1つ以上選んでください。"),
        ConsentRefused::NotShareable => {
            ("category", "同意では共有できない種類が含まれています。表示されている中から選んでください。")
        }
        ConsentRefused::GivenInFuture => ("given_on", "同意を受けた日は、今日までの日付にしてください。"),
        ConsentRefused::BeforeGiven => ("from", "始まりの日は、同意を受けた日かそれより後にしてください。"),
        ConsentRefused::EndsBeforeStart => ("until", "終わりの日は、始まりの日かそれより後にしてください。"),
        ConsentRefused::OverAlready => ("until", "終わりの日は、今日かそれより後にしてください。"),
        ConsentRefused::TooLong => {
            ("until", "期間は3年以内にしてください。続けるときは、あらためて同意を受けてください。")
        }
        ConsentRefused::ProxyMissing => {
            ("proxy_name", "代理の方のお名前と、立場（成年後見人・親権者など）を入力してください。")
        }
    };
    Problem::new(field, sentence)
}

/// Longest purpose, in characters.
pub(super) const MAX_PURPOSE: usize = 500;
/// Longest text of what is left out and of a reason, in characters.
pub(super) const MAX_TEXT: usize = 1_000;

/// Checks a free text: its length, and that it holds no 個人番号.
pub(super) fn text_problem(field: &'static str, text: &str, max: usize) -> Option<Problem> {
    if let Err(long) = japanese::text::within(text, max) {
        return Some(Problem::new(field, long.message()));
    }
    japanese::my_number::check_my_number(text).then(|| Problem::new(field, MY_NUMBER))
}

/// What to do about a 個人番号 in a text.
pub(crate) const MY_NUMBER: &str =
    "マイナンバー（個人番号）と思われる12桁の数字があります。ここには記録できません。数字を消してください。";
