//! 開催予定: calling a conference for a day.

use app::{
    Failure,
    conference::{BodyView, CallInput, CallRefused, bodies, call},
    failure::Problem,
};
use axum::{extract::Query, response::IntoResponse};
use domain::ids::BodyId;
use maud::{Markup, html};
use serde::Deserialize;

use super::{agencies, extra, extra_fields, words};
use crate::{
    household::{again, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Nav, Page, Width},
};

const HEADING: &str = "会議の日を決める";
/// Rows for members typed by hand.
const EXTRA: usize = 3;

/// Which body.
#[derive(Debug, Deserialize)]
pub struct Of {
    body: Option<String>,
}

async fn callable(signed: &SignedIn, id: Option<BodyId>) -> Result<BodyView, PageError> {
    let views = bodies(&signed.op()).await?;
    // Without a body in the address (from a plan): the first one that may be called.
    let wanted = |view: &BodyView| id.map_or(view.may_call, |id| view.row.id == id);
    let found = views.into_iter().find(wanted).ok_or(PageError::NotFound)?;
    if !found.row.kind.decides_plans() {
        return Err(PageError::Refused(words::call_refused(CallRefused::NoRoom)));
    }
    if found.may_call { Ok(found) } else { Err(PageError::NotYourWork) }
}

/// `GET /conferences/new`.
pub async fn show(signed: SignedIn, Query(of): Query<Of>) -> PageResult {
    let view = callable(&signed, of.body.and_then(|id| id.parse().ok())).await?;
    let next = view.next.first().map(|day| japanese::date::wareki(*day)).unwrap_or_default();
    let typed = Form::of([
        ("held_on", next),
        ("held_time", view.last.as_ref().map(|last| last.time.clone()).unwrap_or_default()),
        ("place", view.last.as_ref().map(|last| last.place.clone()).unwrap_or_default()),
        ("chair", view.chair.clone()),
    ]);
    let viewer = signed.viewer();
    let main = fields(&signed, &view, &typed, &[]).await?;
    Ok(frame(&viewer).main(main).render().into_response())
}

fn frame(viewer: &ui::Viewer) -> Page<'_> {
    Page::new(viewer, Nav::Conferences, HEADING).crumb(words::LIST, "/conferences").narrow()
}

/// `POST /conferences`.
pub async fn create(signed: SignedIn, form: Form) -> PageResult {
    let body: BodyId = form.id("body").ok_or(PageError::NotFound)?;
    let typed = CallInput {
        host: form.id("host"),
        held_on: form.get("held_on").to_owned(),
        held_time: form.get("held_time").to_owned(),
        place: form.get("place").to_owned(),
        chair: form.get("chair").to_owned(),
        remarks: form.get("remarks").to_owned(),
        extra: extra(&form),
    };
    match call(&signed.op_for(&form), body, &typed).await {
        Ok(id) => Ok(see_with(&signed.web, &format!("/conferences/{id}"), Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/conferences", Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let view = callable(&signed, Some(body)).await?;
            let viewer = signed.viewer();
            let main = fields(&signed, &view, &form, &problems).await?;
            Ok(again(&frame(&viewer).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::call_refused(*refused))),
    }
}

async fn fields(
    signed: &SignedIn,
    view: &BodyView,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let agencies = agencies(signed).await?;
    Ok(html! {
        p { (view.row.name) "（" (view.host_words) "主催）" }
        form.form method="post" action="/conferences" novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::hidden("body", &view.row.id.to_string()))
            (host(view, typed, problems))
            (day_and_place(typed, problems))
            p { "計画に記載のある出席者は、自動で入ります。" }
            (ui::disclosure("出席者を追加する", typed.all("extra_name").iter().filter(|name| !name.is_empty()).count(),
                !problems.is_empty(), &extra_fields(&agencies, typed, EXTRA)))
            (ui::buttons(&[
                Button::primary("開催予定にする").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link("/conferences"),
            ]))
        }
    })
}

/// Where each area has a host, who belongs to none of them chooses.
fn host(view: &BodyView, typed: &Form, problems: &[Problem]) -> Markup {
    if view.hosts.is_empty() {
        return html! {};
    }
    let hosts: Vec<_> = view.hosts.iter().map(|host| (host.id.to_string(), host.name.clone())).collect();
    let hosts: Vec<Choice<'_>> =
        hosts.iter().map(|(id, name)| Choice::new(id.as_str(), name.as_str())).collect();
    let field =
        Field::new("host", "開く機関").value(typed.get("host").to_owned()).error(problem(problems, "host"));
    ui::select(&field.required(), &hosts)
}

/// Day, time, place, chair and remarks, shared with the page that changes them.
pub fn day_and_place(typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    html! {
        (ui::date_field(&field("held_on", "日").required(), None))
        (ui::text_field(&field("held_time", "時刻").width(Width::S).hint("例：13:30、午後1時半。決まっていなければ空けておけます。")))
        (ui::text_field(&field("place", "場所").width(Width::L).maxlength(120)))
        (ui::text_field(&field("chair", "議長").width(Width::M).maxlength(120)))
        (ui::text_area(&field("remarks", "準備のメモ").hint("会議の運営をする人だけが読めます。ケースのことは書かないでください。"), 3, None))
    }
}
