//! Why opening hours cannot be taken, in one polite sentence.

use japanese::date::TimeProblem;

/// What must be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursProblem {
    /// This word or sign was not understood.
    Unreadable(String),
    /// A time stands before any day.
    NoDay,
    /// Days stand without times.
    NoTime,
    /// A beginning without an end, or an end without a beginning.
    HalfASpan,
    /// The end is not after the beginning.
    Backwards,
    /// The same time of the same day is said twice.
    Twice(&'static str),
    /// A time of day that cannot be.
    Time(TimeProblem),
}

impl HoursProblem {
    /// One sentence that says what to type.
    #[must_use]
    pub fn message(&self) -> String {
        let example = "「月-金 8:30-17:15、土 9:00-12:00」のように、曜日と時刻で入力してください。";
        match self {
            Self::Unreadable(word) => format!("開所時間の「{word}」を読み取れません。{example}"),
            Self::NoDay => format!("開所時間の曜日がありません。{example}"),
            Self::NoTime => format!("開所時間の時刻がありません。{example}"),
            Self::HalfASpan => format!("開所時間は、始まりと終わりの時刻を続けて入力してください。{example}"),
            Self::Backwards => {
                "開所時間の終わりは、始まりより後の時刻にしてください。日をまたぐときは「月 22:00-24:00、火 0:00-5:00」のように分けてください。"
                    .to_owned()
            }
            Self::Twice(day) => {
                format!("開所時間に、{day}の同じ時間が2回あります。曜日ごとに時間が重ならないように入力してください。")
            }
            Self::Time(problem) => format!("開所時間を読み取れません。{}", problem.message()),
        }
    }
}
