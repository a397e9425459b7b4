//! Sentences of the conference pages.

use app::conference::{
    CallRefused,
    queries::{ItemRow, Meeting},
};
use domain::{
    code::Code,
    conference::{AgendaRefused, CloseRefused, ItemRefused, RecordRefused, timetable},
    plan::{DecideRefused, Verdict},
};
use japanese::date::time_text;
use jiff::civil::Date;

/// What the town lacks, as the conference saw it.
pub const GAP: &str = "不足している社会資源";
/// What belongs there.
pub const GAP_WHAT: &str =
    "あれば支援が進む場所・サービス・担い手。地域づくりの材料になります。お名前は書かないでください。";

/// The heading of the list.
pub const LIST: &str = "会議";
/// The 支援会議 has a room of its own.
pub const NO_ROOM: &str =
    "この会議体は本人同意のない事例を扱うため、会議ではなく「支援会議の部屋」から招集します。";

/// What the room is, on the card of the body; the same whether there are meetings or none.
pub const ROOM: &str = "本人同意のない事例は、守秘の誓約をした構成員だけの部屋で扱います。";

/// 「支え合い会議　第3回」.
pub fn heading(body: &str, nth: i64) -> String {
    format!("{body}　第{nth}回")
}

/// 「令和8年5月1日（金） 13:30」.
pub fn when(day: Date, time: &str) -> String {
    let day = japanese::date::wareki_with_weekday(day);
    if time.is_empty() { format!("{day}　時刻未定") } else { format!("{day} {time}") }
}

/// 「令和8年4月1日〜令和8年4月10日」.
pub fn days(from: Date, until: Date) -> String {
    format!("{}〜{}", japanese::date::wareki(from), japanese::date::wareki(until))
}

/// 「14:00〜14:20」, or 「20分」 while no time is set.
pub fn slot(item: &ItemRow) -> String {
    let begin = japanese::date::parse_time(&item.starts_at).ok();
    match begin.and_then(|begin| Some((begin, timetable(begin, &[item.minutes])?.1))) {
        Some((begin, end)) => format!("{}〜{}", time_text(begin), time_text(end)),
        None => format!("{}分", item.minutes),
    }
}

/// A text, or what stands for an empty one.
pub fn or_open(text: &str) -> &str {
    if text.is_empty() { "未定" } else { text }
}

/// Why the reader sees a conference.
pub fn basis(meeting: &Meeting) -> String {
    if meeting.may_run {
        "会議の運営。ケースは、いまの所属に開示されているものだけを表示しています。".to_owned()
    } else {
        "議題のケースが、いまの所属に開示されているため。そのケースの部分だけを表示しています。".to_owned()
    }
}

/// A body that cannot be called.
pub fn call_refused(refused: CallRefused) -> String {
    match refused {
        CallRefused::NoRoom => NO_ROOM,
        CallRefused::NoHost => {
            "主催の機関が分かりません。区ごとに開く会議は、その区の機関から開催予定にしてください。"
        }
        CallRefused::Ended => "この会議体は、その日には終了しています。日付をお確かめください。",
    }
    .to_owned()
}

/// A record that takes no more.
pub fn record_refused(refused: RecordRefused) -> String {
    match refused {
        RecordRefused::Closed => "この会議の記録は、すでに確定されています。変更はできません。",
        RecordRefused::Cancelled => "この会議は中止になっています。変更はできません。",
    }
    .to_owned()
}

/// A case that cannot go on, or off, the agenda.
pub fn agenda_refused(refused: &AgendaRefused) -> String {
    match refused {
        AgendaRefused::Record(record) => record_refused(*record),
        AgendaRefused::NoConsent(_) => {
            "会議の日に有効な本人同意がありません。世帯のどなたかの同意を記録してから、議題に加えてください。"
                .to_owned()
        }
        AgendaRefused::WrongPhase => {
            "「プラン作成・会議」か「プラン実施」の段階にあるケースだけを議題にできます。".to_owned()
        }
        AgendaRefused::OnAgenda => "このケースは、すでに議題に入っています。".to_owned(),
        AgendaRefused::HasRecord => {
            "このケースには、記録か添付があります。議題から外すには、先に記録を空にして保存し、添付を取り外してください。".to_owned()
        }
    }
}

/// Why a record cannot be closed, as far as it concerns the whole conference.
pub fn close_refused(refused: &CloseRefused) -> String {
    match refused {
        CloseRefused::Record(record) => record_refused(*record),
        CloseRefused::WrongBody => "この会議体の記録は、ここでは確定できません。".to_owned(),
        CloseRefused::NotHeld => {
            "会議の日がまだ来ていません。記録の確定は、会議の日以後にしてください。".to_owned()
        }
        CloseRefused::Attendance => {
            "必須の出席者に、出欠が記録されていない方がいます。出席・欠席（連絡あり）・欠席を記録してください。".to_owned()
        }
        CloseRefused::Hidden => {
            "議題に、いまの所属では表示できないケースがあります。そのケースを担当する機関から確定してください。".to_owned()
        }
        CloseRefused::Items(_) => "次のケースに、確定できない理由があります。".to_owned(),
    }
}

/// Why one case cannot be settled, with the words of the link and where it leads.
pub fn item_refused(meeting: &Meeting, item: &ItemRow, why: &ItemRefused) -> (String, &'static str, String) {
    let case = format!("/cases/{}", item.case);
    let consents = format!("{case}/consents");
    let base = format!("/conferences/{}", meeting.row.id);
    let plan = |plan: &DecideRefused| match plan {
        DecideRefused::NoConsent => (
            "会議の日と今日の両方で有効な本人同意がないため、プランを決定できません。".to_owned(),
            "同意・共有を見る",
            consents.clone(),
        ),
        DecideRefused::AgencyNotCovered(_) => (
            "役割のある機関のなかに、本人同意の範囲に入っていない機関があります。".to_owned(),
            "同意・共有を見る",
            consents.clone(),
        ),
        DecideRefused::MemberMissing => (
            "必須の出席者に、連絡のない欠席の方がいます。プランを決定するには、全員の出席か連絡が必要です。"
                .to_owned(),
            "出欠を見る",
            format!("{base}/members"),
        ),
        DecideRefused::AnotherInForce => (
            "実施中のプランがあります。先に、そのプランを評価してください。".to_owned(),
            "プランを見る",
            format!("{case}/plans"),
        ),
        DecideRefused::CaseClosed => ("終結したケースです。".to_owned(), "ケースを見る", case.clone()),
        DecideRefused::NotHeld | DecideRefused::NotProposed | DecideRefused::WrongBody => (
            "このプランは、この会議にかけられていません。".to_owned(),
            "プランを見る",
            format!("{case}/plans"),
        ),
    };
    match why {
        ItemRefused::VerdictMissing => {
            ("プランの判定が記録されていません。".to_owned(), "記録する", format!("{base}/items/{}", item.id))
        }
        ItemRefused::CaseClosed => ("終結したケースです。".to_owned(), "ケースを見る", case.clone()),
        ItemRefused::Blind(_) => (
            "決定事項の「だれが」に、このケースの情報が共有されていない機関があります。".to_owned(),
            "同意・共有を見る",
            consents.clone(),
        ),
        ItemRefused::Plan(why) => plan(why),
    }
}

/// What closing will do to a plan.
pub fn follows(item: &ItemRow) -> String {
    let nth = item.plan_nth.unwrap_or(1);
    match item.verdict {
        Some(Verdict::Approved) => {
            let lead = item.lead_name.as_deref().unwrap_or("主担当の機関");
            format!(
                "第{nth}回プランを決定します。主担当は「{lead}」になり、モニタリングと評価の日が予定に入ります。"
            )
        }
        Some(Verdict::Changes) => {
            format!("第{nth}回プランを、修正のため担当機関に戻します。期限は7日後です。")
        }
        Some(Verdict::SentBack) => format!("第{nth}回プランを、担当機関に差し戻します。期限は7日後です。"),
        None => "プランの判定はありません。".to_owned(),
    }
}

/// The verdict in words.
pub fn verdict(item: &ItemRow) -> &'static str {
    match (item.verdict, item.plan) {
        (Some(verdict), _) => verdict.label(),
        (None, Some(_)) => "未記録",
        (None, None) => "プランなし",
    }
}
