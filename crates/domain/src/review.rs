//! 点検: which readings of a month an auditor looks at, and why. Pure rules over who read which case when.
//!
//! Source: the guide's rules R1–R10. Left out, because the program knows no such thing: R2 (staff have no address),
//! R3 (no register of one's own household), R10 (no list of people in the news). `app::review` loads, stores and asks
//! for judgement; a rule never accuses anybody, it asks for one look.

mod counting;
mod pattern;

pub use counting::{Counting, Found, Reading, Seen};
pub use pattern::{Run, family_name, outside_hours, percentile_99};

crate::codes! {
    /// Why a reading is to be looked at.
    pub enum Rule {
        /// R1.
        SameSurname = "r1" => "名字が同じ（R1）",
        /// R4.
        Colleague = "r4" => "同じ氏名の職員（R4）",
        /// R5.
        NoLink = "r5" => "担当などの関わりがない（R5）",
        /// R6.
        Many = "r6" => "ふだんより多い（R6）",
        /// R7.
        OutsideHours = "r7" => "時間外・休日（R7）",
        /// R8.
        Sequence = "r8" => "番号順の閲覧（R8）",
        /// R9.
        AfterClosing = "r9" => "終結後の閲覧（R9）",
        /// What a protection hides was shown, or refused.
        Unmask = "unmask" => "秘匿情報の表示",
        /// Drawn by lot.
        Sample = "sample" => "抜き取り",
    }

    /// What the auditor says of it.
    pub enum Verdict {
        /// Part of the work.
        Proper = "proper" => "正当",
        /// To be cleared up with the person and their manager.
        Doubtful = "doubtful" => "要確認",
    }
}

/// How many readings of a month are drawn by lot.
pub const SAMPLE: usize = 20;
/// How many cases in the order of their numbers are a sequence.
pub const SEQUENCE: i64 = 5;

impl Rule {
    /// Why the reading is to be looked at, in a sentence; `count` is the rule's own figure.
    #[must_use]
    pub fn reason(self, count: i64) -> String {
        match self {
            Self::SameSurname => "閲覧した職員と、世帯の人の名字が同じです。親族などの世帯を、仕事と関わりなく見ていないかを確かめます。".into(),
            Self::Colleague => "世帯の中に、職員と同じ氏名の人がいます。同僚や本人の記録を、仕事と関わりなく見ていないかを確かめます。".into(),
            Self::NoLink => format!(
                "担当者ではなく、このケースに記録を書いたこともなく、機関としてのつなぎ・会議・プランの役割もありません（この月の閲覧 {count}回）。"
            ),
            Self::Many => format!("1日に{count}件のケースを見ています。同じ役割の職員の1日の件数の99％より多い件数です。"),
            Self::OutsideHours => format!("平日の午前7時から午後9時までの外の時間に、{count}回見ています。"),
            Self::Sequence => format!("{count}件のケースを、ケース番号の順に続けて見ています。"),
            Self::AfterClosing => format!("支援が終結した後に、{count}回見ています。"),
            Self::Unmask if count == 0 => "支援措置で秘匿されている住所などの表示を求めて、断られました。断られた理由を記録簿で確かめます。".into(),
            Self::Unmask => "支援措置で秘匿されている住所などを、理由を書いて表示しました。理由と、その後の仕事が合っているかを確かめます。".into(),
            Self::Sample => "ひっかかる点はありません。この月の閲覧から、くじで抜き取りました。".into(),
        }
    }
}
