//! 会議録: the record of a meeting on A4, as far as its reader sits for its cases.

use app::secrecy::queries;
use axum::{extract::Path, response::IntoResponse};
use domain::code::Code;
use maud::{Markup, html};

use super::{
    case::{decisions, inquiries, minutes},
    room::{member_table, shell_list},
    sheet::{page, refused},
    words,
};
use crate::{
    household::id,
    kernel::{PageResult, SignedIn},
    ui,
};

const HEADING: &str = "会議録";

/// `GET /secrecy/{meeting}/record`.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let (room, cases) = queries::printed(&signed.op(), id(&meeting)?).await.map_err(refused)?;
    let viewer = signed.viewer();
    let form = format!("{}　会議録（取扱注意）", words::name(&room.shell));
    let main = html! {
        (ui::buttons(&[ui::print_button()]))
        p { "守秘の誓約をした構成員の手控えです。複写せず、使い終わったら事務局に返してください。" }
        (shell_list(&room.shell))
        (ui::section("members", "構成員と誓約", &member_table(&signed, &room, false)))
        @for (nth, case) in (1..).zip(&cases) {
            (ui::section(&format!("item-{nth}"), &format!("議題{nth}"), &one(case)))
        }
        @if cases.is_empty() { p { "席のあるケースはありません。" } }
    };
    let page = page(&viewer, &signed, &room.shell, HEADING).print(signed.print_info(&form, None)).main(main);
    Ok(page.render().into_response())
}

fn one(case: &queries::CaseRoom) -> Markup {
    html! {
        (ui::description_list(&[
            ("どなたのことか", html! { span.prewrap { (case.item.who) } }),
            ("同意のない理由", html! { (case.item.reason_label) "　" span.prewrap { (case.item.reason) } }),
            ("相談したいこと", html! { span.prewrap { (case.item.wish) } }),
        ]))
        h3 { "情報提供の依頼" }
        (inquiries(case, None))
        h3 { "会議録" }
        (minutes(None, case))
        h3 { "決定" }
        (decisions(None, case))
        @for row in &case.duties { p { (row.duty.label()) "：" (row.outcome.label()) "　" (row.words) } }
    }
}
