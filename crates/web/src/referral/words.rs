//! What the pages of つなぎ and つなぎ戻し say in sentences of their own.

use app::referral::target::Why;
use domain::{
    code::Code,
    referral::{AnswerRefused, ConfirmRefused, HandbackRefused, ReturnStage, SendRefused, Stage},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::ui::{Tone, chip};

/// Heading of the form.
pub const NEW: &str = "つなぐ";
/// Heading of the page before sending.
pub const PREVIEW: &str = "つなぐ内容の確認";
/// Heading of the page of one.
pub const ONE: &str = "つなぎ";
/// Heading of the tab of a case.
pub const LIST: &str = "つなぎ・つなぎ戻し";
/// Heading of the form of a つなぎ戻し.
pub const NEW_RETURN: &str = "つなぎ戻し";
/// Who stays responsible.
pub const STAYS: &str = "相手が受理するまで、主担当はいまの機関のままです。";
/// Names do not go along.
pub const NO_NAMES: &str = "お名前・連絡先は共有されていません。必要なときは送り元に電話でおたずねください。";

/// 「令和8年9月1日から」 or that no day is known.
fn from_day(from: Option<Date>) -> String {
    from.map_or_else(
        || "始まる日は決まっていません".to_owned(),
        |from| format!("{}から始まります", japanese::date::wareki(from)),
    )
}

/// Why something cannot be chosen.
pub fn why(why: Why) -> String {
    match why {
        Why::NotYet(from) => format!("まだ実施していません。{}", from_day(from)),
        Why::Ended(day) => format!("{}で終了しました", japanese::date::wareki(day)),
        Why::NobodyThere => "この機関にはまだ「たすき」を使う職員がいません。電話でご相談ください".to_owned(),
    }
}

/// Why a つなぎ is not sent.
pub fn send_refused(refused: &SendRefused) -> String {
    match refused {
        SendRefused::CaseClosed => "このケースは終結しています。つなぐときは、先に再開してください。".to_owned(),
        SendRefused::NotResponsible => {
            "つなぎを送れるのは主担当の機関です。主担当の機関に相談してください。".to_owned()
        }
        SendRefused::Pending => {
            "このケースには、返事を待っているつなぎ、またはつなぎ戻しがあります。先にそちらの返事を待つか、取り下げてください。"
                .to_owned()
        }
        SendRefused::ToSelf => "自分の機関へはつなげません。ほかのつなぎ先を選んでください。".to_owned(),
        SendRefused::SummaryMissing => "相手に伝える要約を入力してください。".to_owned(),
        SendRefused::WantedPast => "返事の希望日は、今日以降の日付で入力してください。".to_owned(),
        SendRefused::AgencyNotOpen { ended: Some(day), .. } => {
            format!("選んだ機関は{}で終了しました。ほかのつなぎ先を選んでください。", japanese::date::wareki(*day))
        }
        SendRefused::AgencyNotOpen { from, .. } => {
            format!("選んだ機関は、まだ実施していません（{}）。ほかのつなぎ先を選んでください。", from_day(*from))
        }
        SendRefused::CoordinatorNotYet { from } => {
            format!("この世帯の地区では、多機関協働をまだ実施していません（{}）。機関を選んでください。", from_day(*from))
        }
        SendRefused::AreaNeeded => "コーディネーターは地区ごとに決まっています。世帯の地区を選んでください。".to_owned(),
        SendRefused::NoLastResort => {
            "このまちの計画には「どこに相談すればよいか分からない」ときの窓口がありません。機関を選んでください。".to_owned()
        }
    }
}

/// Why an answer is not taken.
pub fn answer_refused(refused: AnswerRefused) -> &'static str {
    match refused {
        AnswerRefused::AlreadyAnswered => {
            "このつなぎには、すでに返事が済んでいます。いまの状態をお確かめください。"
        }
        AnswerRefused::NotReceiver => "返事ができるのは、つなぎを受けた機関です。",
        AnswerRefused::NotSender => "この操作ができるのは、つなぎを送った機関です。",
        AnswerRefused::NextMissing => "見送るときは、次の相談先を選んでください。",
        AnswerRefused::NextIsSelf => "次の相談先には、自分の機関以外を選んでください。",
        AnswerRefused::NextIsSender => "次の相談先には、送り元以外の機関を選んでください。",
        AnswerRefused::TextMissing => "内容を入力してください。",
        AnswerRefused::NothingAsked => "相手からの問い合わせはまだありません。",
        AnswerRefused::CaseMoved => {
            "送られた後に主担当が替わったか、終結したため、受理できません。送り元に連絡してください。"
        }
        AnswerRefused::NoCoordinator => {
            "この世帯の地区にはコーディネーターがいません。次の相談先を機関から選んでください。"
        }
    }
}

/// Why a つなぎ戻し is not sent.
pub fn handback_refused(refused: HandbackRefused) -> String {
    match refused {
        HandbackRefused::NotResponsible => "つなぎ戻しができるのは、主担当の機関です。",
        HandbackRefused::ToSelf => "戻し先には、自分の機関以外を選んでください。",
        HandbackRefused::DoneMissing => "これまでに行ったことを入力してください。",
        HandbackRefused::RemainsMissing => "残っていることを入力してください。",
        HandbackRefused::CarrierElsewhere => "残りを担う機関を、戻す側か受け取る側から選んでください。",
        HandbackRefused::Pending => "このケースには、確認を待っているつなぎ戻しがあります。",
        HandbackRefused::ReferralPending => {
            "このケースには、返事を待っているつなぎがあります。先に取り下げるか、返事を待ってください。"
        }
        HandbackRefused::NeverHeld => {
            "戻せるのは、前にこの世帯を担当した機関だけです。ほかの機関へは「つなぐ」を使ってください。"
        }
        HandbackRefused::CaseClosed => "このケースは終結しています。",
    }
    .to_owned()
}

/// Why a つなぎ戻し cannot be confirmed or taken back.
pub fn confirm_refused(refused: ConfirmRefused) -> String {
    match refused {
        ConfirmRefused::AlreadySettled => "このつなぎ戻しは、すでに確認または取り下げが済んでいます。",
        ConfirmRefused::NotReceiver => "確認できるのは、つなぎ戻しを受けた機関です。",
        ConfirmRefused::NotSender => "取り下げられるのは、つなぎ戻しを送った機関です。",
        ConfirmRefused::CaseMoved => {
            "送られた後に主担当が替わったか、終結しました。戻した機関に連絡してください。"
        }
    }
    .to_owned()
}

/// The stage of a つなぎ as a chip.
pub fn stage_chip(stage: Stage) -> Markup {
    let tone = match stage {
        Stage::Sent | Stage::Received => Tone::Info,
        Stage::Consulting => Tone::Warn,
        Stage::Accepted => Tone::Good,
        Stage::Declined | Stage::Withdrawn => Tone::Neutral,
    };
    chip(tone, stage.label())
}

/// The stage of a つなぎ戻し as a chip.
pub fn return_chip(stage: ReturnStage) -> Markup {
    let tone = match stage {
        ReturnStage::Sent => Tone::Info,
        ReturnStage::Confirmed => Tone::Good,
        ReturnStage::Withdrawn => Tone::Neutral,
    };
    chip(tone, stage.label())
}

/// 「送付から3日」, 「今日送付」.
pub fn since_sent(days: i32) -> String {
    if days == 0 { "今日送付".to_owned() } else { format!("送付から{days}日") }
}

/// The telephone of an agency, to tap on a phone; nothing if it has none.
pub fn telephone(number: Option<&str>) -> Markup {
    let number = number.unwrap_or_default();
    let digits: String = number.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
    html! {
        @if !digits.is_empty() { a href=(format!("tel:{digits}")) { (number) } } @else { (number) }
    }
}
