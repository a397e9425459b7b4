//! What the pages of the profile say in sentences of their own. Japanese; one function or constant a sentence.

use app::organisation::{ApplyRefused, StillCarries};
use japanese::date::wareki;

/// Heading of the pages.
pub const PROFILE: &str = "計画プロファイル";
/// Heading of the page for a new version.
pub const NEW: &str = "新しい版を登録する";
/// Heading of the difference.
pub const DIFFERENCE: &str = "変更内容の確認";
/// Heading of the sites.
pub const SITES: &str = "機関と拠点の連絡先";
/// How opening hours are written.
pub const HOURS_HINT: &str = "例：月-金 8:30-17:15、土 9:00-12:00。「毎日」か「祝」と書かなければ、祝日と年末年始は休みとして扱います。";

/// Why a text is not applied; errors of the text itself are shown as a table instead.
pub fn refused(refused: &ApplyRefused) -> String {
    match refused {
        ApplyRefused::Unreadable(problems) => {
            format!("{}か所を直してください。下の表に、行と列、直し方を示しています。", problems.len())
        }
        ApplyRefused::Same => {
            "いちばん新しい版と同じ内容です。変更してから、もう一度お試しください。".to_owned()
        }
        ApplyRefused::OtherMunicipality { here, there } => {
            format!("「{there}」の計画プロファイルです。この環境は「{here}」のものなので、登録できません。")
        }
        ApplyRefused::TooEarly { in_force_from } => {
            format!(
                "いまの版は{}から適用しています。適用日は、その日以後にしてください。",
                wareki(*in_force_from)
            )
        }
        ApplyRefused::StillCarries(list) => {
            let first: Vec<String> = list.iter().map(carries).collect();
            format!(
                "引き継ぎの済んでいない機関や会議体があります。先に引き継いでください。{}",
                first.join("")
            )
        }
    }
}

/// 「南相談室（主担当のケース 3件、返事待ちのつなぎ 1件）。」
pub fn carries(it: &StillCarries) -> String {
    let parts = [
        ("主担当のケース", it.cases),
        ("返事待ちのつなぎ", it.waiting),
        ("予定している会議", it.conferences),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what} {count}件"))
        .collect();
    format!("{}（{}）。", it.name, parts.join("、"))
}

/// Why a site is not ended.
pub fn site_not_ended(it: &StillCarries) -> String {
    format!("まだ終了できません。先に、ほかの機関へ引き継いでください。{}", carries(it))
}

/// What happens to what is still needed, on a later day.
pub const STAYING: &str = "次の機関や会議体は、新しい版に書かれていませんが、まだ担当や予定があります。引き継ぎが済むまでは終了せず、そのまま使えます。適用日までに引き継いでください。";
/// The same, when the day is today.
pub const STAYING_NOW: &str = "次の機関や会議体は、新しい版に書かれていませんが、まだ担当や予定があります。先に引き継ぐか、適用日を先の日付にしてください。";
