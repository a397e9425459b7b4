//! 招かれた方の画面: the conferences that a guest is asked to, the pledge of secrecy, and the papers on the page.
//!
//! Nothing else of the program is a guest's to see (`domain::conference::guest`). The papers are those that are printed for
//! the members ([`crate::conference::papers`]), shown and not saved.

mod blocks;

use app::{
    Failure,
    conference::{Invited, Visit, invitations, pledge_as_guest, visit},
    failure::Problem,
};
use axum::{Router, extract::Path, response::IntoResponse, routing::get};
use domain::{
    code::Code,
    conference::{Names, guest::ReadingRefused},
    ids::GuestId,
};
use maud::{Markup, html};

use crate::{
    conference::{papers, words},
    genogram,
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Field, Level, Nav, Page, Viewer},
};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/visits/{guest}", get(show).post(pledge))
}

/// The first page of a guest.
pub(crate) async fn list(signed: &SignedIn) -> Result<Markup, PageError> {
    let rows = invitations(&signed.op()).await?;
    let today = signed.op().today();
    if rows.is_empty() {
        let text = "いまご覧いただける会議資料はありません。招かれた会議の期間になると、ここに表示されます。";
        return Ok(ui::empty_state(text, &html! {}));
    }
    Ok(html! {
        p { "招かれている会議です。資料は、期間の中だけご覧いただけます。" }
        div.cards { @for row in &rows { (card(row, today)) } }
    })
}

fn card(row: &Invited, today: jiff::civil::Date) -> Markup {
    html! {
        section.card {
            h2 { (words::heading(&row.body_name, row.nth)) }
            (facts(row))
            @match row.check(today) {
                Ok(()) => (ui::buttons(&[Button::primary("資料を開く").link(&address(row.id))])),
                Err(ReadingRefused::NoPledge) => (ui::buttons(&[Button::primary("誓約して資料を開く").link(&address(row.id))])),
                Err(refused) => p { (refused_words(refused)) },
            }
        }
    }
}

fn address(id: GuestId) -> String {
    format!("/visits/{id}")
}

fn facts(row: &Invited) -> Markup {
    ui::description_list(&[
        ("日時", html! { (words::when(row.held_on, &row.held_time)) }),
        ("場所", html! { (words::or_open(&row.place)) }),
        ("主催", html! { (row.host_name) }),
        ("招かれた理由", html! { (row.why) }),
        ("資料を見られる期間", html! { (words::days(row.from, row.until)) }),
    ])
}

fn refused_words(refused: ReadingRefused) -> &'static str {
    match refused {
        ReadingRefused::Ended => "この会議への招きは取りやめになりました。資料はご覧いただけません。",
        ReadingRefused::NotYet => "資料を見られる期間は、まだ始まっていません。",
        ReadingRefused::Over => "資料を見られる期間は終わりました。",
        ReadingRefused::NoPledge => "資料を開く前に、守秘の誓約をお願いします。",
    }
}

fn refused(failure: Failure<ReadingRefused>) -> PageError {
    PageError::from_failure(failure, |refused| refused_words(*refused).to_owned())
}

/// `GET /visits/{guest}`: the pledge, and after it the papers.
async fn show(signed: SignedIn, Path(guest): Path<String>) -> PageResult {
    let found = visit(&signed.op(), id(&guest)?).await.map_err(refused)?;
    let viewer = signed.viewer();
    Ok(page(&viewer, &signed, &found, &[]).render().into_response())
}

/// `POST /visits/{guest}`: the pledge.
async fn pledge(signed: SignedIn, Path(guest): Path<String>, form: Form) -> PageResult {
    let guest: GuestId = id(&guest)?;
    match pledge_as_guest(&signed.op_for(&form), guest, form.has("pledged")).await {
        Ok(()) => Ok(see_with(&signed.web, &address(guest), Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &address(guest), Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let found = visit(&signed.op(), guest).await.map_err(refused)?;
            let viewer = signed.viewer();
            Ok(again(&page(&viewer, &signed, &found, &problems).errors(summary(&problems))))
        }
        Err(other) => Err(refused(other)),
    }
}

fn page<'a>(viewer: &'a Viewer, signed: &SignedIn, found: &Visit, problems: &[Problem]) -> Page<'a> {
    let row = &found.invited;
    let heading = words::heading(&row.body_name, row.nth);
    let main = match &found.papers {
        _ if row.pledged_at.is_none() => open(signed, row, problems),
        Some(papers) => shown(signed, row, papers),
        None => html! {
            (facts(row))
            (ui::empty_state("いまご覧いただける資料はありません。", &html! { p { "ご本人の同意の変更などにより、資料を見られなくなることがあります。主催の機関にお問い合わせください。" } }))
        },
    };
    Page::new(viewer, Nav::Today, heading).flash(signed.flash()).main(main)
}

/// The door: what is pledged.
fn open(signed: &SignedIn, row: &Invited, problems: &[Problem]) -> Markup {
    let tick = Field::new("pledged", "上の内容を守ることを誓約します")
        .error(problem(problems, "pledged"))
        .required();
    html! {
        (facts(row))
        section.card {
            h2 { "誓約の内容" }
            ul {
                li { "会議資料と会議で知ったことを、正当な理由なく、ほかの人に話しません。会議が終わった後も同じです。" }
                li { "資料の画面を写したり、書き写したりして持ち出しません。" }
                li { "知ったことを、この会議の目的のほかに使いません。" }
            }
            p { "資料を開いた日時は、ご本人に開示される閲覧の記録に残ります。" }
        }
        p { "誓約する方：" (signed.actor.name) }
        form.form method="post" action=(address(row.id)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::checkbox(&tick, "yes", false))
            (ui::buttons(&[Button::primary("誓約して資料を開く").submit()]))
        }
    }
}

fn shown(signed: &SignedIn, row: &Invited, papers: &app::conference::Material) -> Markup {
    let settings = genogram::settings(signed, false);
    let title = format!("取扱注意（{}）", row.names.label());
    html! {
        (ui::banner(Level::Warning, &title, &html! {
            p { "この資料は" (words::days(row.from, row.until)) "の間だけご覧いただけます。画面を写したり、内容をほかの方に話したりしないでください。" }
        }))
        (facts(row))
        @for (nth, part) in (1..).zip(papers::case_parts(papers, row.names, &settings)) { (blocks::part(nth, &part)) }
        @if row.names == Names::Initials { p.hint { "お名前は、イニシャルなどに置きかえています。" } }
    }
}
