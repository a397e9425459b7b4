//! Sentences of these pages.

use app::identity::{MembershipChange, staff::StaffRefused};

pub(super) const STAFF: &str = "職員";
pub(super) const ADD: &str = "職員を登録する";
pub(super) const LOGIN_HINT: &str = "半角の英数字と . - _ @ で3文字以上。あとから変えられません。";
pub(super) const MEMBERSHIPS: &str = "所属";
pub(super) const ADD_MEMBERSHIP: &str = "所属を追加する";
pub(super) const END_MEMBERSHIP: &str = "所属の終了日を決める";
pub(super) const NO_MEMBERSHIP: &str = "所属がありません。所属を追加すると、ログインできるようになります。";
pub(super) const LINK: &str = "招待リンク";
pub(super) const LINK_ACT: &str = "招待リンクを作る";
pub(super) const LINK_NOTE: &str = "本人がパスワードを設定するための、一度だけ使えるリンクを作ります。\
     前に作ったリンクは使えなくなります。本人に直接、または電話で渡してください。";
pub(super) const LINK_ONCE: &str = "このリンクは今だけ表示しています。画面を閉じると、もう見られません。";
pub(super) const DEACTIVATE: &str = "利用を止める";
pub(super) const DEACTIVATE_NOTE: &str =
    "止めると、すぐにログアウトし、ログインできなくなります。記録した内容は残ります。";
pub(super) const ACTIVATE: &str = "利用を再開する";
pub(super) const SAVE: &str = "変更を保存する";
pub(super) const UNTIL_HINT: &str = "この日までログインできます。例：R8.3.31、2026/3/31";
pub(super) const OWN_MEMBERSHIP: &str =
    "自分の所属と役割は、自分では追加できません。ほかの管理者に頼んでください。";

/// Why an account stays as it is.
pub(super) fn staff_refused(refused: StaffRefused) -> String {
    match refused {
        StaffRefused::Yourself => "自分の利用を止めることはできません。ほかの管理者に頼んでください。".into(),
        StaffRefused::LastAdmin => {
            "システム管理者がいなくなるため、止められません。先に、ほかの職員をシステム管理者にしてください。"
                .into()
        }
    }
}

/// Why memberships stay as they are.
pub(super) fn membership_refused(refused: MembershipChange) -> String {
    match refused {
        MembershipChange::Yourself => OWN_MEMBERSHIP.into(),
        MembershipChange::LastAdmin => {
            "システム管理者がいなくなるため、終えられません。先に、ほかの職員をシステム管理者にしてください。"
                .into()
        }
    }
}

/// What a row of the list says of an account.
pub(super) fn state(row: &app::identity::staff_queries::StaffRow) -> &'static str {
    match (row.active, row.has_password, row.is_stopped()) {
        (false, ..) => "利用停止",
        (true, false, _) => "招待待ち",
        (true, true, true) => "失敗が続き停止中",
        (true, true, false) => "利用中",
    }
}

/// Heading of the banner when somebody else changed the account first.
pub const STALE: &str = "ほかの管理者が先に変更しました";
/// What to do then.
pub const STALE_WHAT: &str =
    "まだ保存していません。入力した内容は下の欄に残っています。見比べて、もう一度保存してください。";
