//! Sentences of these pages.

use app::identity::{PasswordRefused, SignInRefused, invitation::Invited};

pub(super) const SIGN_IN: &str = "ログイン";
pub(super) const LOGIN: &str = "ログインID";
pub(super) const PASSWORD: &str = "パスワード";
pub(super) const LOGIN_MISSING: &str = "ログインIDを入力してください。";
pub(super) const PASSWORD_MISSING: &str = "パスワードを入力してください。";
pub(super) const SHOW_HELP: &str = "ログインできないとき";
pub(super) const HELP: &str = "パスワードを忘れたときや、続けて失敗するときは、機関の管理者に新しい招待リンクを頼んでください。\
     前の担当者や同僚のログインIDは使わないでください。";
pub(super) const ENDED: &str = "もう一度ログインしてください";
pub(super) const ENDED_TEXT: &str = "しばらく操作がなかったため、ログアウトしていました。";
pub(super) const ENDED_DRAFT: &str = "もう一度ログインしてください。書きかけは下書きに残っています";
pub(super) const ENDED_DRAFT_TEXT: &str = "ログインすると、書きかけの画面が開き、続きを書けます。";
pub(super) const DEMO: &str = "役割を選んで始めます";
pub(super) const DEMO_TEXT: &str = "これはデモです。世帯も人物もすべて架空のもので、機関の名前は公表された計画によります。\
     役割を選ぶと、その職員としてすぐに使えます。あとから画面の上の欄でいつでも替えられます。";
pub(super) const NO_STAFF: &str = "選べる職員がまだ登録されていません。";
pub(super) const LINK_DEAD: &str = "このリンクは使えません";
pub(super) const LINK_DEAD_TEXT: &str = "すでに使われたか、期限を過ぎたか、新しいリンクに替わっています。\
     管理者に新しいリンクを頼んでください。パスワードを設定済みのときは、そのままログインできます。";
pub(super) const SET: &str = "パスワードを設定する";
pub(super) const CHANGE: &str = "パスワードの変更";
pub(super) const CHANGE_ACT: &str = "パスワードを変更する";
pub(super) const CURRENT: &str = "いまのパスワード";
pub(super) const NEW: &str = "新しいパスワード";
pub(super) const AGAIN: &str = "新しいパスワード（確認）";
pub(super) const CHANGE_NOTE: &str = "変更すると、ほかの端末も含めてすべてログアウトします。";

/// The rules of passwords, explained before somebody thinks one up.
pub(super) fn password_rules() -> [String; 4] {
    [
        format!("{}文字以上、{}文字以内です。空白も使えます。", app::identity::SHORTEST, app::identity::LONGEST),
        "英字・数字・記号を混ぜる必要はありません。関係のない言葉を三つ以上つなげると、長くても覚えやすくなります。".into(),
        "よく使われる言葉だけのもの、同じ文字の繰り返し、ログインIDを含むものは使えません。".into(),
        "定期的な変更は要りません。人に知られたかもしれないときは、すぐに変えてください。".into(),
    ]
}

/// Why nobody was signed in.
pub(super) fn sign_in_refused(refused: SignInRefused) -> String {
    match refused {
        SignInRefused::Wrong => "ログインIDかパスワードが正しくありません。もう一度入力してください。".into(),
        SignInRefused::TooMany(minutes) => {
            format!(
                "失敗が続いたため、ログインを止めています。{minutes}分ほど待ってから、もう一度お試しください。"
            )
        }
        SignInRefused::NoMembership => {
            "今日の時点で所属している機関がありません。機関の管理者に、所属の登録を頼んでください。".into()
        }
    }
}

/// Why a password was not changed, and at which field.
pub(super) fn password_refused(refused: PasswordRefused) -> (&'static str, String) {
    match refused {
        PasswordRefused::WrongCurrent => {
            ("current", "いまのパスワードが正しくありません。もう一度入力してください。".into())
        }
        PasswordRefused::TooMany(minutes) => (
            "current",
            format!(
                "失敗が続いたため、変更を止めています。{minutes}分ほど待ってから、もう一度お試しください。"
            ),
        ),
    }
}

/// What a link is for, as a heading and a sentence.
pub(super) fn invited(invited: &Invited) -> (&'static str, String) {
    match invited {
        Invited::FirstAdmin => (
            "最初の管理者の登録",
            "このたすきの最初の管理者になる方の情報を入力してください。ほかの職員は、あとで「管理」から登録します。".into(),
        ),
        Invited::Staff { login, name } => {
            ("パスワードの設定", format!("{name}さん（ログインID：{login}）のパスワードを設定します。"))
        }
    }
}
