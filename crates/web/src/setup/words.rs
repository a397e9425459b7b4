//! What the first page of 管理 says. Japanese; each sentence is one function or constant.

use domain::{
    code::Code as _,
    retention::RecordKind,
    setup::{Facts, LOOK_DAYS, Missing, Step},
};
use japanese::date::wareki;

/// Heading of the page, the word of the menu.
pub const HEADING: &str = "管理";
/// Heading of the steps.
pub const STEPS: &str = "使い始めるまでの8つの準備";
/// How they are found.
pub const COUNTED: &str =
    "登録されている内容から判定しています。手で「完了」にすることはできません。順番は問いません。";
/// Heading of the looks.
pub const LOOKS: &str = "データベースの点検";
/// What a look does.
pub const WHAT_A_LOOK_IS: &str = "保存されている内容に、くい違いや壊れがないかを調べます。毎日、夜間（2時から5時まで）にも自動で行います。\
    点検では何も変更しません。相談の内容やお名前は表示しません。";
/// Before the first look.
pub const NO_LOOK: &str = "まだ点検していません。";
/// The act.
pub const LOOK_NOW: &str = "いま点検する";
/// Who looks at night.
pub const NIGHT: &str = "夜の自動点検";
/// Heading of what the program cannot know.
pub const UNKNOWN: &str = "このシステムでは確かめられないこと";
/// Why it stands here.
pub const NOT_SEEN: &str =
    "次のことは、この画面では確かめられません。サーバーの運用を担当する方に確かめてください。";
/// What to ask whoever operates the server: what, and how.
pub const ASK: [(&str, &str); 3] = [
    (
        "バックアップ",
        "このシステムは、バックアップを自動では作りません。運用の担当者が毎日作り、別の場所に保管し、\
         そこから実際に元に戻せることを試してください。",
    ),
    (
        "鍵と記録簿の控え",
        "添付ファイルの鍵、記録簿の鍵、記録簿の控えの置き場所は、サーバーで tasuki doctor を実行すると調べられます。",
    ),
    (
        "サーバーの守り",
        "サーバーの更新、通信の暗号化、時計の正確さ、ディスクの空きは、運用の担当者が確かめてください。",
    ),
];

/// How many agencies are named; more are counted.
const NAMED: usize = 5;

/// How far the town is.
pub fn progress(done: usize, all: usize) -> String {
    if done == all {
        format!("{all}つの準備は、すべて完了しています。")
    } else {
        format!("{all}つのうち{done}つが完了しています。")
    }
}

/// What a step that is done has.
pub fn has(step: Step, facts: &Facts) -> String {
    match step {
        Step::Profile => format!("第{}版を適用しています。", facts.profile.unwrap_or_default()),
        Step::Phones => format!("{}か所すべてに連絡先があります。", facts.agencies.len()),
        Step::Admins => format!("{}人がログインできます。", facts.admins),
        Step::Desks => "相談の窓口、調整役、所管課のすべてに、ログインできる職員がいます。".into(),
        Step::Auditor => format!("{}人がログインできます。", facts.auditors),
        Step::Explanation => "まちの説明文を使っています。".into(),
        Step::Retention => "すべての種類の記録について定めています。".into(),
        Step::Database => match facts.look {
            Some(look) if look.warnings > 0 => {
                format!("{}に点検し、異常はありません（注意が{}件）。", wareki(look.on), look.warnings)
            }
            Some(look) => format!("{}に点検し、異常はありません。", wareki(look.on)),
            None => String::new(),
        },
    }
}

/// What a step still needs.
pub fn lacks(step: Step, missing: &Missing) -> String {
    match missing {
        Missing::Agencies(names) => format!("{}：{}", lacking(step), list(names)),
        Missing::Kinds(kinds) => format!("まだ定めていない記録：{}", kinds_list(kinds)),
        Missing::People(more) => format!("{}あと{more}人必要です。", why_people(step)),
        Missing::Old(on) => {
            format!(
                "最後の点検は{}です。{LOOK_DAYS}日を超えています。夜の点検が動いているか確かめてください。",
                wareki(*on)
            )
        }
        Missing::Wrong(bad) => format!("異常が{bad}件あります。下の「{LOOKS}」を見てください。"),
        Missing::Everything => nothing(step).into(),
    }
}

fn lacking(step: Step) -> &'static str {
    match step {
        Step::Phones => "電話番号のない機関",
        _ => "ログインできる職員のいない機関",
    }
}

fn why_people(step: Step) -> &'static str {
    match step {
        Step::Admins => "1人が不在のときも困らないよう、パスワードを設定してログインできる方が、",
        _ => "閲覧の記録を点検する方が、",
    }
}

fn nothing(step: Step) -> &'static str {
    match step {
        Step::Profile => "適用している計画プロファイルがありません。",
        Step::Explanation => {
            "はじめから入っている見本のままです。所管課または多機関協働コーディネーターの方が、\
             「同意の説明文」の画面で内容を確かめて登録します。"
        }
        Step::Database => "まだ一度も点検していません。",
        _ => "機関がまだありません。先に計画プロファイルを適用してください。",
    }
}

fn list(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} ほか{more}か所"),
    }
}

fn kinds_list(kinds: &[RecordKind]) -> String {
    kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("、")
}

/// When the newest look was, and whose.
pub fn newest(at: &str, asked_by: Option<&str>) -> String {
    match asked_by {
        Some(name) => format!("最後の点検：{at}（{name}さんが実行）"),
        None => format!("最後の点検：{at}（{NIGHT}）"),
    }
}

/// The summary of the looks before the newest.
pub fn earlier(count: usize) -> String {
    format!("これまでの点検（{count}回）")
}

/// The summary of what is as it should be.
pub fn good(count: usize) -> String {
    format!("問題のなかった項目（{count}件）")
}

/// What a look found, in one line.
pub fn outcome(bad: i64, warnings: i64) -> String {
    match (bad, warnings) {
        (0, 0) => "異常も注意もありません".into(),
        (0, warnings) => format!("異常なし、注意{warnings}件"),
        (bad, warnings) => format!("異常{bad}件、注意{warnings}件"),
    }
}

/// A finding's sentence, ended.
pub fn found(text: &str) -> String {
    let ended = text.ends_with(['。', '）'])
        || text.chars().next_back().is_some_and(|last| last.is_ascii_alphanumeric());
    if ended { text.to_owned() } else { format!("{text}。") }
}
