//! What the pages of 保存期間と廃棄 say. Japanese; each sentence is one function or constant.

use app::retention::{draw::DrawRefused, queries::ListRow};
use domain::{
    code::Code,
    retention::{ListRefused, ListState, hold::HoldRefused},
};
use japanese::date::fiscal_year_text_of;

use crate::ui::Tone;

/// Heading of the feature.
pub const HEADING: &str = "保存期間と廃棄";
/// What the pages show and do not show.
pub const NO_CONTENTS: &str =
    "この画面に表示するのは、ケース番号と日付、記録の件数だけです。相談の内容は表示しません。";
/// Nothing is ever disposed of by itself.
pub const UNSET: &str = "保存期間が定められていないため、廃棄の対象になる記録はありません。文書管理規程などに定める年数を登録すると、期間を過ぎた記録から廃棄一覧を作れます。";
/// How a period runs.
pub const HOW_LONG: &str = "保存期間は、終結した年度の翌年度の4月1日から数えます。例えば、令和8年度に終結したケースを5年保存するときは、令和14年4月1日から廃棄の対象になります。";
/// Heading of the holds.
pub const HOLDS: &str = "保存の延長";
/// What a hold does.
pub const HOLD_WHAT: &str = "訴訟や監査、開示の請求への対応などで、保存期間を過ぎても残しておく必要がある記録に付けます。延長している間は廃棄されません。";
/// What a reason must not say.
pub const REASON_HINT: &str = "例：情報公開請求への対応のため。世帯の事情やお名前は書かないでください。";
/// Heading of the certificate.
pub const CERTIFICATE: &str = "廃棄証明書";
/// Before a list is carried out.
pub const FOR_GOOD: &str = "廃棄した記録は元に戻せません。実行の直前に、再開や保存の延長などがないかを1件ずつ確かめ、あった場合はその記録を残します。途中で止まったときは、もう一度実行すると続きから行います。";
/// What is missing after the last record.
pub const NOT_WIPED: &str = "記録は廃棄しましたが、データベースのファイルから空き領域を消す処理がまだ済んでいません。夜間（2時から5時まで）に自動で行います。今すぐ行うこともできますが、終わるまでは、どなたもこのシステムを使えません。";
/// What the removal means, on the certificate.
pub const MEANING: &str = "この証明書の「廃棄しました」とある記録は、データベースのすべての表（検索の手がかり、書きかけ、予定、閲覧の根拠を含みます）から削除しました。添付ファイルはありません。記録簿には、だれがいつ何をしたかの番号と符号だけが残り、記録簿に添えた言葉は消去しました。";
/// What it does not say.
pub const BACKUPS: &str =
    "別に保管しているバックアップは含みません。バックアップの保管期間に従って消去してください。";

/// 「令和8年度 第1回」.
pub fn name(row: &ListRow) -> String {
    let year = i16::try_from(row.fiscal).map_or_else(|_| row.fiscal.to_string(), fiscal_year_text_of);
    format!("{year} 第{}回", row.nth)
}

/// Heading of a list's page.
pub fn title(row: &ListRow) -> String {
    format!("廃棄一覧　{}", name(row))
}

/// How the state of a list is shown.
pub fn tone(state: ListState) -> Tone {
    match state {
        ListState::Draft | ListState::Dropped => Tone::Neutral,
        ListState::Waiting | ListState::Returned => Tone::Warn,
        ListState::Approved => Tone::Info,
        ListState::Done => Tone::Good,
    }
}

/// Why a list stays as it is, and what to do.
pub fn list_refused(refused: ListRefused) -> String {
    match refused {
        ListRefused::State(state) => {
            format!(
                "この廃棄一覧は「{}」のため、この操作はできません。一覧を開き直してお確かめください。",
                state.label()
            )
        }
        ListRefused::Own => {
            "自分が作成または提出した廃棄一覧は、自分では承認できません。ほかの承認者にお願いしてください。"
                .to_owned()
        }
        ListRefused::Begun => "廃棄を始めた一覧は、取りやめられません。続きを実行してください。".to_owned(),
        ListRefused::Empty => {
            "廃棄する記録が1件もありません。一覧を取りやめて、作り直してください。".to_owned()
        }
    }
}

/// Why there is no list.
pub fn draw_refused(refused: DrawRefused) -> String {
    match refused {
        DrawRefused::Nothing => "いま廃棄できる記録はありません。".to_owned(),
    }
}

/// Why a hold is not set or lifted.
pub fn hold_refused(refused: HoldRefused) -> String {
    match refused {
        HoldRefused::Open => "支援中のケースは廃棄の対象になりません。延長の必要はありません。",
        HoldRefused::Lifted => "この延長は、すでに終わっています。",
    }
    .to_owned()
}
