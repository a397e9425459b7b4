//! 守秘の誓約: the door of a meeting. It shows day and place, the law, and nothing of any case.

use app::secrecy::{law::Article, pledge, queries, withdraw};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::SecrecyId;
use maud::{Markup, html};

use super::{
    room::shell_list,
    sheet::{act, answer, base, form, refused, went},
    words,
};
use crate::{
    calendar,
    household::{again, id, summary},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Field, Kind, Level, Nav, Page, Viewer},
};

const HEADING: &str = "守秘の誓約";

/// What is pledged, and what the law says about breaking it.
pub fn text(articles: &[Article]) -> Markup {
    let cite = |key: &str| words::article(articles, key);
    html! {
        section.card {
            h2 { "誓約の内容" }
            ul {
                li { "この会議で知った秘密を、正当な理由なく、会議の構成員以外に漏らしません。会議が終わった後も、担当や職場が変わった後も同じです。" }
                li { "配られた資料は番号で管理し、求められたときに返します。写しを取らず、持ち出しません。" }
                li { "会議の記録を、会議の目的以外に使いません。" }
            }
            @if let Some(row) = cite("secrecy_duty") { p { "根拠：" (words::citation(row)) "。" (row.gist) } }
            @if let Some(row) = cite("secrecy_penalty") { p { "罰則：" (row.penalty) "（" (words::citation(row)) "）" } }
            p.hint { a href="/secrecy/laws" { "根拠となる法律と罰則" } }
        }
    }
}

/// `GET /secrecy/{meeting}/pledge`.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let (viewer, meeting) = (signed.viewer(), id(&meeting)?);
    let page = door(&signed, &viewer, meeting, &[]).await?;
    Ok(page.render().into_response())
}

async fn door<'a>(
    signed: &SignedIn,
    viewer: &'a Viewer,
    meeting: SecrecyId,
    problems: &[app::failure::Problem],
) -> Result<Page<'a>, crate::kernel::PageError> {
    let door = queries::door(&signed.op(), meeting).await.map_err(refused)?;
    let main = html! {
        (shell_list(&door.shell))
        (ui::buttons(&[calendar::way(&base(meeting))]))
        (calendar::hint())
        @match door.standing.pledge {
            Some(pledge) if !pledge.withdrawn => (given(signed, meeting, pledge.given_on)),
            earlier => (open(signed, meeting, earlier.is_some(), &door.articles, problems)),
        }
    };
    let title = format!("{HEADING} – {}", words::name(&door.shell));
    Ok(Page::new(viewer, Nav::Conferences, HEADING)
        .crumb(words::CONFERENCES, "/conferences")
        .crumb(words::LIST, "/secrecy")
        .title(title)
        .flash(signed.flash())
        .narrow()
        .main(main))
}

fn open(
    signed: &SignedIn,
    meeting: SecrecyId,
    withdrawn: bool,
    articles: &[Article],
    problems: &[app::failure::Problem],
) -> Markup {
    let tick = Field::new("pledged", "上の内容を守ることを誓約します")
        .error(crate::household::problem(problems, "pledged"))
        .required();
    html! {
        @if withdrawn {
            (ui::banner(Level::Warning, "誓約を取り消しています", &html! {
                p { "いまは、この会議の記録は表示されません。もう一度誓約すると、席のあるケースの記録を見られます。" }
            }))
        } @else {
            p { "会議の記録は、この会議の誓約をした人だけが見られます。誓約は会議ごとに必要です。" }
        }
        (text(articles))
        p { "誓約する人：" (signed.actor.agency_name) "　" (signed.actor.name) }
        (form(signed, (&format!("{}/pledge", base(meeting)), "/secrecy"), "誓約する", None,
            &ui::checkbox(&tick, "yes", false)))
    }
}

fn given(signed: &SignedIn, meeting: SecrecyId, on: jiff::civil::Date) -> Markup {
    let button = Button::new("誓約を取り消す").kind(Kind::Danger);
    html! {
        (ui::banner(Level::Success, "誓約は済んでいます", &html! {
            p { (japanese::date::wareki(on)) "に、" (signed.actor.agency_name) "の" (signed.actor.name) "さんとして誓約しました。" }
        }))
        (ui::buttons(&[Button::primary("会議の部屋へ").link(&base(meeting))]))
        (ui::section("withdrawal", "誓約を取り消す", &html! {
            p { "取り消すと、会議の途中でも、そのときからこの会議の記録は表示されません。すでに知った秘密を守る義務は続きます。取り消したことは記録に残ります。" }
            (act(signed, &format!("{}/pledge/withdrawal", base(meeting)), &button, &[]))
        }))
    }
}

/// `POST /secrecy/{meeting}/pledge`.
pub async fn give(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let result = pledge(&signed.op_for(&form), meeting, form.has("pledged")).await;
    match answer(&signed, result, &base(meeting))? {
        Ok(response) => Ok(response),
        Err(problems) => {
            let viewer = signed.viewer();
            let page = door(&signed, &viewer, meeting, &problems).await?;
            Ok(again(&page.errors(summary(&problems))))
        }
    }
}

/// `POST /secrecy/{meeting}/pledge/withdrawal`.
pub async fn withdraw_own(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let result = withdraw(&signed.op_for(&form), meeting, None).await;
    went(&signed, result, &format!("{}/pledge", base(meeting)))
}
