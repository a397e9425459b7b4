//! What the form of a note says when something must be corrected: one field, one sentence.

use domain::note::{MAX_MINUTES, MAX_TEXT, MOST_TAGS, NoteRefused};

use crate::failure::Problem;

/// The field and sentence for a broken rule.
pub(super) fn problem(refused: NoteRefused) -> Problem {
    match refused {
        NoteRefused::Empty => Problem::new("body", "記録の内容を入力してください。"),
        NoteRefused::TooLong(len) => {
            let long = japanese::text::TooLong { max: MAX_TEXT, len };
            Problem::new("body", format!("{}2つの記録に分けて保存できます。", long.message()))
        }
        NoteRefused::InFuture => Problem::new(
            "happened_on",
            "対応した日は、今日までの日付にしてください。これからの予定は「次の対応」に書けます。",
        ),
        NoteRefused::Minutes => {
            Problem::new("minutes", format!("所要時間は、0から{MAX_MINUTES}までの分数で入力してください。"))
        }
        NoteRefused::NotShareable => Problem::new(
            "sharing",
            "この種類の記録は、同意があってもほかの機関とは共有できません。「自分の機関だけ」を選んでください。",
        ),
        NoteRefused::WhoseSupporters => Problem::new(
            "subject",
            "「この人の支援者だけ」にするときは、だれについての記録かを選んでください。",
        ),
        NoteRefused::NotHere => Problem::new(
            "sharing",
            "会議限りの記録は、会議の画面で書いてください。ここでは別の共有範囲を選んでください。",
        ),
        NoteRefused::NextInPast => {
            Problem::new("next_on", "次の対応の日は、今日かそれより後の日付にしてください。")
        }
        NoteRefused::TooManyTags => Problem::new(
            "tags",
            format!("印は、1つの記録に{MOST_TAGS}個までです。大事なものだけにしてください。"),
        ),
    }
}

/// Longest one-line field, in characters.
pub(super) const MAX_LINE: usize = 200;
/// Longest detail of the next step and reason of a correction, in characters.
pub(super) const MAX_DETAIL: usize = 500;

/// Too long for its field, or holding a 個人番号.
pub(super) fn text_problems(field: &'static str, text: &str, max: usize) -> Vec<Problem> {
    let long = japanese::text::within(text, max).err().map(|long| Problem::new(field, long.message()));
    let number = japanese::my_number::check_my_number(text);
    let number = number.then(|| Problem::new(field, crate::consent::messages::MY_NUMBER));
    long.into_iter().chain(number).collect()
}
