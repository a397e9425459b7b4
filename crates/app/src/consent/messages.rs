//! What the form of a consent says when something must be corrected: one field, one sentence.

use domain::consent::{ConsentRefused, authority::AuthorityRefused, signature::SignatureRefused};

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
        ConsentRefused::NamedAndLeftOut => (
            "except_agency",
            "「知ってよい機関」と同じ機関が、「知らせない機関」にも入っています。どちらかを外してください。",
        ),
        ConsentRefused::LeavesOutOneself => {
            ("except_member", "同意する本人は、「言わない家族」に入れられません。外してください。")
        }
        ConsentRefused::NotVouched => (
            "witness",
            "口頭の同意は、立ち会った人の名前と所属か、あとで書面で確認する期日の、どちらかを入力してください。",
        ),
        ConsentRefused::HalfWitness => ("witness", "立ち会った人の、名前と所属の両方を入力してください。"),
        ConsentRefused::ConfirmBy => (
            "confirm_by",
            "書面で確認する期日は、今日から60日以内（同意の終わりの日まで）の日付にしてください。",
        ),
        ConsentRefused::Unsigned => {
            ("signature", "署名がありません。指やペンで書くか、署名の代わりにお名前を入力してください。")
        }
        ConsentRefused::Proxy(why) => authority(why),
    };
    Problem::new(field, sentence)
}

/// Why somebody may not consent for a person, in words that can be read out to them.
fn authority(refused: AuthorityRefused) -> (&'static str, &'static str) {
    match refused {
        AuthorityRefused::Nameless => ("proxy_name", "代わりに同意する方のお名前を入力してください。"),
        AuthorityRefused::None => (
            "proxy_kind",
            "ご家族や知人というだけでは、代わりに同意することはできません（代理権が必要です）。本人に直接たずねるか、\
             成年後見人など代理権のある方にお願いしてください。",
        ),
        AuthorityRefused::OfAge => (
            "proxy_kind",
            "18歳以上の方には、親権者や未成年後見人の代理権は及びません。本人にたずねてください。",
        ),
        AuthorityRefused::Minor => {
            ("proxy_kind", "18歳未満の方には、任意後見人は置かれません。立場を選び直してください。")
        }
        AuthorityRefused::Unproved => (
            "proxy_document",
            "この立場を示す書類を確認してから記録してください（後見人等は登記事項証明書か審判書、親権者は戸籍か続柄入りの住民票、\
             委任された方は委任状）。",
        ),
        AuthorityRefused::SeenOn => {
            ("proxy_seen_on", "書類を確認した日を、今日までの日付で入力してください。")
        }
    }
}

/// What is wrong with a signature.
pub(super) fn signature_problem(refused: SignatureRefused) -> Problem {
    let ask = match refused {
        SignatureRefused::Empty => {
            "署名がありません。指やペンで書くか、署名の代わりにお名前を入力してください。"
        }
        SignatureRefused::TooLarge => "署名が大きすぎます。消して、もう少し短く書いてください。",
        SignatureRefused::Malformed => {
            "署名を読み取れませんでした。もう一度書くか、お名前を入力してください。"
        }
    };
    Problem::new("signature", ask)
}

/// Longest line: a name, an office, a place.
pub(super) const MAX_LINE: usize = 200;
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
