//! What the pages of plans say in sentences of their own. Japanese; each sentence is one function or
//! constant, so that another language can stand beside it.

use app::plan::{ConferenceRow, ProposeFailed};
use domain::{
    evaluation::{EvaluateRefused, Outcome},
    organisation::LawItem,
    plan::{PlanState, ProposeRefused},
    referral::HandbackRefused,
};
use profile::Offered;

use crate::ui::Tone;

/// Heading of the list.
pub const LIST: &str = "支援プラン";
/// Heading of the form of a new plan.
pub const NEW: &str = "プランをつくる";
/// Heading of the form of a stored plan.
pub const EDIT: &str = "プランを直す";
/// Heading of the page that puts a plan to a conference.
pub const PROPOSE: &str = "会議にかける";
/// Heading of the evaluation.
pub const EVALUATE: &str = "プランの評価";
/// Heading of the page before an evaluation is stored.
pub const CONFIRM: &str = "評価の確認";
/// Heading of the A4 sheet.
pub const SHEET: &str = "支援プラン（プラン兼利用申込書）";
/// What an empty list says.
pub const EMPTY: &str = "支援プランは、どの機関が何をいつまでに行うかを決める用紙です。まだありません。目標を1つ、本人のことばで書くところから始められます。";
/// What an empty list says to those who do not write it.
pub const EMPTY_READER: &str = "支援プランは、多機関協働のコーディネーターがつくり、会議で決まります。いまの所属で見られるものは、まだありません。";
/// Why a role holds no name.
pub const NO_NAMES: &str = "予定の一覧にも出ますので、お名前は書かず、短く書いてください。";
/// Where a plan that is before a conference can be changed.
pub const NOT_EDITABLE: &str =
    "このプランは会議にかけられたため、いまは直せません。会議の後に、もう一度開いてください。";

/// 「第1回プラン」.
pub fn nth(nth: i64) -> String {
    format!("第{nth}回プラン")
}

/// The tint of a state.
pub fn tone(state: PlanState) -> Tone {
    match state {
        PlanState::Draft | PlanState::Evaluated => Tone::Neutral,
        PlanState::Proposed => Tone::Info,
        PlanState::Changes | PlanState::SentBack => Tone::Warn,
        PlanState::Decided | PlanState::InForce => Tone::Good,
    }
}

/// What is missing, and the field where it is entered.
pub fn missing(what: ProposeRefused) -> (&'static str, &'static str) {
    match what {
        ProposeRefused::NotEditable => ("このプランは、すでに会議にかけたか、決まっています。", ""),
        ProposeRefused::NoGoal => ("当面の目標を1つ以上入力してください。", "goal"),
        ProposeRefused::NoRole => ("役割分担を1つ以上入力してください。", "role_agency"),
        ProposeRefused::NotOneLead => ("主担当の機関を1つだけ選んでください。", "role_lead"),
        ProposeRefused::NoMonitoring => ("モニタリングの日を1つ以上入力してください。", "monitoring_on"),
        ProposeRefused::BadPeriod => ("プランの期間（始まりと終わり）を入力してください。", "from_on"),
    }
}

/// The button that fills the dates of monitoring.
pub fn every_months(months: i32) -> String {
    match months {
        1 => "期間の間、毎月にする".to_owned(),
        months => format!("期間の間、{months}か月ごとにする"),
    }
}

/// Why a plan was not put to a conference.
pub fn propose_failed(failed: &ProposeFailed) -> String {
    match failed {
        ProposeFailed::Incomplete(all) => {
            all.iter().map(|what| missing(*what).0).collect::<Vec<_>>().join("")
        }
        ProposeFailed::OtherPlan => {
            "この会議には、同じケースの別のプランがかかっています。先にそちらを議題から外すか、別の会議を選んでください。"
                .to_owned()
        }
        ProposeFailed::WrongConference => {
            "その会議には、かけられません。これから記録を確定する重層的支援会議を選んでください。".to_owned()
        }
    }
}

/// 「支え合い会議 第3回（令和8年4月20日）」.
pub fn conference(row: &ConferenceRow) -> String {
    format!("{} 第{}回（{}）", row.body, row.nth, japanese::date::wareki_with_weekday(row.held_on))
}

/// What an outcome brings about.
pub fn follows(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Close => {
            "ケースを閉じます。予定はすべて完了になります。また困りごとがあれば、いつでも再開できます。"
        }
        Outcome::Replan => "ケースは続きます。2週間後までに次のプランをつくる予定が入ります。",
        Outcome::Pause => "ケースは閉じません。主担当の機関に、90日後に様子を確かめる予定が入ります。",
        Outcome::Return => {
            "1つの機関での支援に戻します。引き継ぐ機関が今の主担当なら、そのまま続けます。別の機関なら、つなぎ戻しを送り、相手が確認するまで主担当は変わりません。"
        }
    }
}

/// Why an evaluation cannot be stored, and in which field to put it right.
pub fn evaluate_refused(refused: EvaluateRefused) -> (&'static str, &'static str) {
    match refused {
        EvaluateRefused::NotInForce => {
            ("このプランは、いま実施中ではありません。すでに評価が終わっていないか、お確かめください。", "")
        }
        EvaluateRefused::GoalMissing => ("すべての目標について、達成の度合いを選んでください。", "result-0"),
        EvaluateRefused::ReasonMissing => ("理由を選んでください。", "reason"),
        EvaluateRefused::AgencyMissing => ("これからを引き継ぐ機関を選んでください。", "return_to"),
        EvaluateRefused::RemainsMissing => {
            ("引き継ぐ機関のために、残っている課題を入力してください。", "remaining")
        }
        EvaluateRefused::Return(refused) => (handback_refused(refused), "return_to"),
    }
}

fn handback_refused(refused: HandbackRefused) -> &'static str {
    match refused {
        HandbackRefused::NeverHeld => {
            "つなぎ戻せるのは、これまでにこの世帯を担当した機関です。別の機関へは「つなぐ」を使ってください。"
        }
        HandbackRefused::Pending => {
            "別のつなぎ戻しが、相手の確認を待っています。先にその返事を待つか、取り下げてください。"
        }
        HandbackRefused::ReferralPending => {
            "つなぎの返事を待っています。先にそのつなぎを取り下げてから、評価してください。"
        }
        HandbackRefused::CaseClosed => "終結したケースです。",
        HandbackRefused::NotResponsible
        | HandbackRefused::ToSelf
        | HandbackRefused::DoneMissing
        | HandbackRefused::RemainsMissing
        | HandbackRefused::CarrierElsewhere => "引き継ぐ機関と、残っている課題をお確かめください。",
    }
}

/// What the plan says of a program that is not offered; none if it is.
pub fn not_offered(item: LawItem, offered: Offered) -> Option<String> {
    let name = if item == LawItem::Item4 {
        "アウトリーチ等を通じた継続的支援"
    } else {
        "参加支援"
    };
    let day = |day| japanese::date::wareki(day);
    match offered {
        Offered::Yes => None,
        Offered::Preparing { .. } => Some(format!("{name}は、移行準備として行っています。")),
        Offered::NotYet { from: Some(from) } => Some(format!(
            "{name}は、まだ実施していません（{}から）。それまでは、ほかの役割で支えてください。",
            day(from)
        )),
        Offered::NotYet { from: None } => {
            Some(format!("{name}は、まだ実施していません（始まる日は決まっていません）。"))
        }
        Offered::No => Some(format!("{name}は、この計画では行っていません。")),
    }
}

/// How the person finds life now.
pub const OWN_SCORE: &str = "本人の実感（0〜10）";
/// How it is asked.
pub const OWN_SCORE_WHAT: &str = "「いまの暮らしは、10点満点で何点ですか」とたずねたときだけ選びます。0がいちばんつらい、10がいちばんよい、です。";

/// 「6（前回は4）」.
pub fn own_score(score: i64, before: Option<i64>) -> String {
    before.map_or_else(|| score.to_string(), |before| format!("{score}（前回は{before}）"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{LawItem, Offered, not_offered};

    #[test]
    fn a_program_that_is_not_offered_yet_is_named_with_its_day() {
        let from = Some(date(2027, 4, 1));
        let sentence = not_offered(LawItem::Item4, Offered::NotYet { from }).unwrap();
        assert!(sentence.contains("アウトリーチ") && sentence.contains("令和9年4月1日から"));
        assert!(not_offered(LawItem::Item2, Offered::NotYet { from: None }).unwrap().contains("参加支援"));
        assert_eq!(not_offered(LawItem::Item2, Offered::Yes), None);
    }
}
