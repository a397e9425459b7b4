//! What the pages of the chronicle say.

use domain::chronicle::ChangeRefused;

/// The heading.
pub const HEADING: &str = "家族年表";
/// Heading of the form of a new event.
pub const ADD: &str = "できごとを追加";
/// Heading of the form of an event.
pub const CHANGE: &str = "できごとの訂正";
/// Heading of the question before an event is taken out.
pub const REMOVE: &str = "できごとの削除";
/// Under the heading of the table.
pub const MADE_OF: &str = "出生・死亡・結婚などの年は「世帯の方」と「家族関係」から、支援のあゆみは支援の記録から、自動で入ります。あなたが見られる記録だけから描いています。";
/// When there is nothing to draw.
pub const NOTHING: &str = "年表に描くできごとは、まだありません。";
/// On a sheet with letters.
pub const WITHOUT_WORDS: &str = "お名前を記号にした年表には、自由に書いたことばを載せません。";
/// On every sheet, whether there is such an event or not.
pub const OFF_PAPER: &str = "暴力・被害と司法に関するできごとは、紙や記号の年表には載せません。";
/// The line of support.
pub const SUPPORT: &str = "支援のあゆみ";
/// Where an event stands that nobody typed: with a person.
pub const FROM_PERSON: &str = "世帯の方の情報";
/// With the kinship.
pub const FROM_KINSHIP: &str = "家族関係";
/// With the case.
pub const FROM_CASE: &str = "支援の記録";
/// What removal does.
pub const REMOVE_WHAT: &str = "誤って記入したできごとを年表から削除します。元に戻すことはできません。";
/// Who sees what of the own agency.
pub const OWN_ONLY: &str = "ほかの機関には、同意があっても表示されません。";
/// Who sees what is shared.
pub const TEAM: &str = "同意のある機関が、下の「何についての記録か」の範囲で見られます。";
/// Who sees a secret within the household.
pub const SUPPORTERS: &str = "「だれのこと」で選んだ方を支援する機関のうち、同意のある機関だけが見られます。";

/// Why an event cannot be changed.
pub fn refused(refused: ChangeRefused) -> String {
    match refused {
        ChangeRefused::ReadOnly => {
            "年表に記入できるのは、この世帯を支援し、お名前などを知っている機関です。気づいたことは、主担当の機関にお伝えください。"
        }
        ChangeRefused::NotYours => {
            "訂正や削除ができるのは、このできごとを記入した機関です。気づいたことは、その機関にお伝えください。"
        }
    }
    .to_owned()
}
