//! What the pages of the intake say in sentences of their own.

use domain::intake::{SIGNS, ScreenRefused, Screening};
use maud::{Markup, html};

use crate::ui::{self, Level};

/// Heading of the form.
pub const INTAKE: &str = "ぱっと受付";
/// Heading of the screening.
pub const SCREENING: &str = "受付後の整理";
/// Under the heading of the form.
pub const ENOUGH: &str = "内容だけで保存できます。ほかは、あとから書き足せます。";
/// For a coordinator whom residents reach through other agencies as a rule.
pub const RESIDENTS_ELSEWHERE: &str = "このまちでは、住民の方の相談はまず支援関係機関が受けることになっています。ここでもお断りせずに受け、必要な機関へつないでください。";
/// Nobody was found.
pub const NOBODY_FOUND: &str = "見つかりませんでした。新しい世帯として登録できます。";

/// Why a screening is refused.
pub fn refused(refused: ScreenRefused) -> String {
    match refused {
        ScreenRefused::AlreadyScreened => "この相談は、すでに整理が済んでいます。",
        ScreenRefused::NotTaker => "整理できるのは、この相談を受け付けた機関です。",
        ScreenRefused::NotResponsible => {
            "つなぎを送れるのは主担当の機関です。主担当の機関に連絡してください。"
        }
        ScreenRefused::CaseClosed => "このケースは終結しています。必要なときは、先に再開してください。",
        ScreenRefused::Pending => {
            "つなぎの返事を待っています。終わりにする前に、つなぎを取り下げるか、返事を待ってください。"
        }
    }
    .to_owned()
}

/// What a decision means, beside its label.
pub fn hint(screening: Screening) -> &'static str {
    match screening {
        Screening::Information => "ほかに受付中の相談がなければ、ケースは終結します。あとから再開できます。",
        Screening::Own => "次に連絡する日を決めて、続けて支援します。",
        Screening::Refer => "次の画面で、つなぎ先と伝えることを書きます。",
        Screening::Multi => "次の画面で、コーディネーターに伝えることを書きます。",
        Screening::Collect => "いつまでに決めるかを入れて、あとで選び直します。",
    }
}

/// Beside the text while it is written, filled in by the script: a word that asks for a second look at the urgency.
pub fn sign_hint() -> Markup {
    html! {
        p.sign-hint hidden role="status" data-of="text" data-signs=(SIGNS.join("|")) {
            "「" span data-sign {} "…」ということばがあります。" (SECOND_LOOK)
        }
    }
}

/// The same once it is stored.
pub fn sign_banner(word: &str) -> Markup {
    let title = format!("「{word}…」ということばがあります");
    ui::banner(Level::Info, &title, &html! { p { (SECOND_LOOK) } })
}

/// What to do then. The urgency stays as it was chosen.
const SECOND_LOOK: &str = "命・暴力・食べ物・住まいにかかわるときは、緊急度をもう一度確かめ、1人で抱えずに上司や関係機関へ伝えてください（緊急度は自動では変わりません）。";
