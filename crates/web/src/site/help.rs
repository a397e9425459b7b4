//! 使い方 and the accessibility statement: short pages for everybody, also before signing in.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::{
    kernel::{PageError, SignedIn},
    ui::{self, Page},
};

/// `GET /help`
pub async fn help(signed: Result<SignedIn, PageError>) -> Response {
    show(signed, "使い方", guide())
}

/// `GET /accessibility`
pub async fn accessibility(signed: Result<SignedIn, PageError>) -> Response {
    show(signed, "アクセシビリティについて", statement())
}

/// With the menu for whoever is signed in, without it for everybody else.
fn show(signed: Result<SignedIn, PageError>, heading: &str, main: Markup) -> Response {
    let viewer = signed.ok().map(|signed| signed.viewer());
    let page = viewer.as_ref().map_or_else(|| Page::public(heading), |viewer| Page::aside(viewer, heading));
    page.main(main).render().into_response()
}

fn guide() -> Markup {
    let day = html! {
        ol {
            li { "「今日」で、新しいつなぎ・期限・返事待ち・書きかけを確かめます。" }
            li { "相談を受けたら「＋受付」を開き、聞いた言葉をそのまま書いて保存します。お名前が分からなくても受け付けられます。" }
            li { "受付のあとは「整理」で、自分の機関で支援する・ほかの機関へつなぐ・多機関協働へつなぐ、を選びます。" }
            li { "つなぎは、相手が「受理」するまで送り元の担当です。見送るときは、必ず次の相談先を示します。" }
            li { "訪問や電話のあとは「経過」に記録し、次の予定を入れます。" }
        }
    };
    let share = html! {
        p { "ほかの機関の記録が見えるのは、自分の機関の記録があるとき、つなぎで要約が送られたとき、ご本人の同意があるときだけです。画面の上に、表示できる根拠を示しています。" }
        p { "同意は人ごとに、機関・情報の種類・期間を決めて記録します。撤回は、その日から効きます。" }
    };
    let keys = html! {
        dl.summary-list {
            div { dt { kbd { "/" } } dd { "検索に移る" } }
            div { dt { kbd { "n" } } dd { "新しい受付を開く" } }
            div { dt { kbd { "r" } } dd { "経過の記録を書く（ケースを選ぶ）" } }
            div { dt { kbd { "Tab" } "・" kbd { "Shift" } "＋" kbd { "Tab" } } dd { "次・前の項目に移る" } }
            div { dt { kbd { "Space" } } dd { "選択肢を選ぶ・ボタンを押す" } }
            div { dt { kbd { "Enter" } } dd { "ボタンを押す・リンクを開く" } }
        }
    };
    html! {
        (ui::section("day", "一日の流れ", &day))
        (ui::section("share", "だれが何を見られるか", &share))
        (ui::section("keys", "キーボード", &keys))
    }
}

fn statement() -> Markup {
    html! {
        p { "この画面は、日本産業規格 JIS X 8341-3:2016 の適合レベル AA に沿うことを目標につくっています。" }
        ul {
            li { "すべての操作をキーボードだけで行えます。" }
            li { "文字の大きさを 200％ に、画面を 400％ に拡大しても、内容が欠けません。" }
            li { "色だけで意味を伝えず、言葉を添えています。" }
            li { "JavaScript を使わない設定でも、記録・検索・つなぎ・同意を行えます。" }
        }
        p { "自動の検査（axe）を、代表的な画面について、試験のたびに行っています。読み上げソフトを使った人の手による試験は、まだ行っていません。" }
        p { "使いにくいところがありましたら、お使いの市町村のシステム管理者にお知らせください。" }
    }
}
