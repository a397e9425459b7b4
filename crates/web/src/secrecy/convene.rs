//! 招集: calling a meeting, and changing its day and place.

use app::{
    Failure,
    failure::Problem,
    secrecy::{CallRoom, Callable, Details, call, callable, change_details, law, queries, queries::Room},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::ids::{BodyId, SecrecyId};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    pledge::text,
    sheet::{answer, base, field, form, page, refused},
    words,
};
use crate::{
    household::{again, id, problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn, form::VERSION},
    ui::{self, Field, Nav, Page, Viewer, Width},
};

const HEADING: &str = "支援会議を招集する";
const DETAILS: &str = "日時・場所を変える";

/// Which body.
#[derive(Debug, Deserialize)]
pub struct Of {
    body: Option<String>,
}

async fn body_of(signed: &SignedIn, id: Option<BodyId>) -> Result<Callable, PageError> {
    let bodies = callable(&signed.op()).await?;
    let wanted = |it: &Callable| id.map_or(it.refused.is_none(), |id| it.view.row.id == id);
    let found = bodies.into_iter().find(wanted).ok_or(PageError::NotFound)?;
    match found.refused {
        None => Ok(found),
        Some(why) => Err(PageError::Refused(words::refused(why))),
    }
}

/// `GET /secrecy/new`.
pub async fn show(signed: SignedIn, Query(of): Query<Of>) -> PageResult {
    let body = body_of(&signed, of.body.and_then(|id| id.parse().ok())).await?;
    let typed = Form::of([("chair", body.view.chair.clone())]);
    let viewer = signed.viewer();
    let main = fields(&signed, &body, &typed, &[]).await?;
    Ok(frame(&viewer).main(main).render().into_response())
}

fn frame(viewer: &Viewer) -> Page<'_> {
    Page::new(viewer, Nav::Conferences, HEADING)
        .crumb(words::CONFERENCES, "/conferences")
        .crumb(words::LIST, "/secrecy")
        .narrow()
}

fn typed(form: &Form) -> CallRoom {
    CallRoom {
        held_on: form.get("held_on").to_owned(),
        held_time: form.get("held_time").to_owned(),
        place: form.get("place").to_owned(),
        chair: form.get("chair").to_owned(),
        pledged: form.has("pledged"),
    }
}

/// `POST /secrecy`.
pub async fn call_meeting(signed: SignedIn, form: Form) -> PageResult {
    let body: BodyId = form.id("body").ok_or(PageError::NotFound)?;
    let result = call(&signed.op_for(&form), body, &typed(&form)).await;
    let location = result.as_ref().map_or_else(|_| "/secrecy".to_owned(), |id| base(*id));
    let problems = match answer(&signed, result, &location)? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let body = body_of(&signed, Some(body)).await?;
    let viewer = signed.viewer();
    let main = fields(&signed, &body, &form, &problems).await?;
    Ok(again(&frame(&viewer).errors(summary(&problems)).main(main)))
}

async fn fields(
    signed: &SignedIn,
    body: &Callable,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let op = signed.op();
    let today = op.today();
    let articles = law::all(&op).await?;
    let holds = |row: &&law::Article| row.from <= today && row.until.is_none_or(|until| until >= today);
    let articles: Vec<law::Article> = articles.iter().filter(holds).cloned().collect();
    let tick = Field::new("pledged", "上の内容を守ることを誓約します")
        .error(problem(problems, "pledged"))
        .required();
    let inner = html! {
        (ui::hidden("body", &body.view.row.id.to_string()))
        (day_and_place(typed, problems))
        (text(&articles))
        (ui::checkbox(&tick, "yes", typed.has("pledged")))
    };
    Ok(html! {
        p { (body.view.row.name) }
        p { "招集すると、この会議の事務局になります。構成員とケースは、招集の後に加えます。ケースのことは、ここには書かないでください。" }
        (form(signed, ("/secrecy", "/secrecy"), "誓約して招集する", None, &inner))
    })
}

fn day_and_place(typed: &Form, problems: &[Problem]) -> Markup {
    let it = |name: &'static str, label: &'static str| field(typed, problems, name, label);
    html! {
        (ui::date_field(&it("held_on", "日").required(), None))
        (ui::text_field(&it("held_time", "時刻").width(Width::S).hint("例：13:30、午後1時半。決まっていなければ空けておけます。")))
        (ui::text_field(&it("place", "場所").width(Width::L).maxlength(120)))
        (ui::text_field(&it("chair", "議長").width(Width::M).maxlength(120)))
    }
}

/// A meeting that the reader organises and that still takes changes.
pub async fn organised(signed: &SignedIn, meeting: SecrecyId) -> Result<Room, PageError> {
    let room = queries::room(&signed.op(), meeting).await.map_err(refused)?;
    if !room.me.organiser {
        return Err(PageError::Refused(words::refused(domain::secrecy::RoomRefused::NotOrganiser)));
    }
    domain::secrecy::check_open(room.shell.state).map_err(|why| PageError::Refused(words::refused(why)))?;
    Ok(room)
}

/// `GET /secrecy/{meeting}/details`.
pub async fn details(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let room = organised(&signed, id(&meeting)?).await?;
    let shell = &room.shell;
    let stored = Form::of([
        (VERSION, shell.version.to_string()),
        ("held_on", japanese::date::wareki(shell.held_on)),
        ("held_time", shell.held_time.clone()),
        ("place", shell.place.clone()),
        ("chair", shell.chair.clone()),
    ]);
    let viewer = signed.viewer();
    let main = details_form(&signed, &room, &stored, &[]);
    Ok(page(&viewer, &signed, shell, DETAILS).narrow().main(main).render().into_response())
}

fn details_form(signed: &SignedIn, room: &Room, typed: &Form, problems: &[Problem]) -> Markup {
    let here = base(room.shell.id);
    let fields = day_and_place(typed, problems);
    form(signed, (&format!("{here}/details"), &here), "保存する", Some(typed.version()), &fields)
}

/// `POST /secrecy/{meeting}/details`.
pub async fn save_details(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let changed = Details { version: form.version(), typed: typed(&form) };
    let result = change_details(&signed.op_for(&form), meeting, &changed).await;
    if matches!(result, Err(Failure::Stale)) {
        return Err(PageError::Stale);
    }
    let problems = match answer(&signed, result, &base(meeting))? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let room = organised(&signed, meeting).await?;
    let viewer = signed.viewer();
    let main = details_form(&signed, &room, &form, &problems);
    Ok(again(&page(&viewer, &signed, &room.shell, DETAILS).narrow().errors(summary(&problems)).main(main)))
}
