//! The words of 担当状況 and 引き継ぎ.

use app::caseload::{HandOverRefused, Leaving};
use domain::caseload::{QUIET_DAYS, RISES_AFTER};

use crate::household;

/// Heading of the page; also the name of the way there.
pub const HEADING: &str = "担当状況";
/// Why the reader sees it.
pub const BASIS: &str = "この機関の管理職として、機関が主担当のケースを表示しています。";
/// Heading of the dates that have risen.
pub const RISEN: &str = "期限から日がたっている予定";
/// In place of a name, where nobody in particular carries a case.
pub const NOBODY: &str = "担当者なし";
/// What stands in the field of the reason at first.
pub const USUAL_WHY: &str = "人事異動に伴う引き継ぎ";

/// What the columns count.
pub fn legend() -> String {
    format!(
        "「期限切れ」は、次の期限が過ぎているケースです。「{QUIET_DAYS}日連絡なし」は、{QUIET_DAYS}日のあいだ、この機関の支援経過がないケースです。"
    )
}

/// What has risen means.
pub fn risen_hint() -> String {
    format!("期限が過ぎて{RISES_AFTER}開庁日以上たった予定です。土日・祝日・年末年始は数えません。")
}

/// Whose cases a page shows.
pub fn title(of: &Leaving) -> String {
    if of.name.is_empty() {
        "担当者の決まっていないケースの引き継ぎ".to_owned()
    } else {
        format!("{}さんの担当ケースの引き継ぎ", of.name)
    }
}

/// Why nothing was handed over.
pub fn refused(refused: HandOverRefused, found: &Leaving) -> String {
    let number = |case| {
        let row = found.cases.iter().find(|row| row.case == case);
        row.map_or_else(|| "選んだケース".to_owned(), |row| format!("ケース {}", row.number))
    };
    match refused {
        HandOverRefused::Nothing => "引き継ぐケースと相手を選んでください。".to_owned(),
        HandOverRefused::Case(case, why) => {
            format!("{}：{}", number(case), household::words::assign_refused(why))
        }
        HandOverRefused::Changed(case) => format!(
            "{}は、画面を開いたあとに変更されたか、担当が変わりました。どのケースも引き継いでいません。下の一覧は今の内容です。もう一度選んでください。",
            number(case)
        ),
    }
}
