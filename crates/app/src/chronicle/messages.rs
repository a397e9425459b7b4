//! What is said when an event cannot be stored, beside the field that must be corrected.

use domain::chronicle::{EventRefused, MAX_WORDS};

use crate::failure::Problem;

/// The field and the sentence for a broken rule.
pub(super) fn problem(refused: EventRefused) -> Problem {
    let (field, message) = match refused {
        EventRefused::WhoseSupporters => {
            ("person", "「この人の支援者だけ」にするときは、だれのことかを選んでください。".to_owned())
        }
        EventRefused::NoYear => {
            ("happened", "いつのことかを、分かる範囲で入力してください。年だけでも構いません。".to_owned())
        }
        EventRefused::InFuture => ("happened", "今日までの日付にしてください。".to_owned()),
        EventRefused::BeforeBirth => (
            "happened",
            "この方の生年月日より前の日付です。日付か、だれのことかを確かめてください。".to_owned(),
        ),
        EventRefused::NoWords => ("body", "「その他」のときは、何があったかを入力してください。".to_owned()),
        EventRefused::TooLong(length) => {
            ("body", format!("{MAX_WORDS}文字までで入力してください（いま{length}文字です）。"))
        }
        EventRefused::NotShareable => (
            "category",
            "この種類は、ほかの機関と共有できません。「自分の機関だけ」を選ぶか、種類を変えてください。"
                .to_owned(),
        ),
        EventRefused::NotHere => ("sharing", "だれが見られるかを選んでください。".to_owned()),
    };
    Problem::new(field, message)
}
