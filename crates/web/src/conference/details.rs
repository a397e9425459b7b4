//! Changing day, time, place and chair of a planned conference.

use app::{
    Failure,
    conference::{
        DetailsInput, change_details,
        queries::{self, Meeting},
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::ConferenceId;
use maud::{Markup, html};

use super::{base, conflict, new::day_and_place, page, words};
use crate::{
    household::{again, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::VERSION, see_with},
    ui::{self, Button, Kind, Level},
};

const HEADING: &str = "日時・場所を変える";

async fn writable(signed: &SignedIn, conference: ConferenceId) -> Result<Meeting, PageError> {
    let meeting = queries::meeting(&signed.op(), conference).await?;
    meeting.row.state.check_open().map_err(|refused| PageError::Refused(words::record_refused(refused)))?;
    if meeting.may_run { Ok(meeting) } else { Err(PageError::NotFound) }
}

/// `GET /conferences/{id}/details`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let meeting = writable(&signed, id(&conference)?).await?;
    let row = &meeting.row;
    let typed = Form::of([
        (VERSION, row.version.to_string()),
        ("held_on", japanese::date::wareki(row.held_on)),
        ("held_time", row.held_time.clone()),
        ("place", row.place.clone()),
        ("chair", row.chair.clone()),
        ("remarks", row.remarks.clone()),
    ]);
    let viewer = signed.viewer();
    let main = fields(&signed, &meeting, &typed, &[]);
    Ok(page(&viewer, &signed, &meeting, HEADING).narrow().main(main).render().into_response())
}

/// `POST /conferences/{id}/details`.
pub async fn save(signed: SignedIn, Path(conference): Path<String>, mut form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}");
    let typed = DetailsInput {
        version: form.version(),
        held_on: form.get("held_on").to_owned(),
        held_time: form.get("held_time").to_owned(),
        place: form.get("place").to_owned(),
        chair: form.get("chair").to_owned(),
        remarks: form.get("remarks").to_owned(),
    };
    let problems = match change_details(&signed.op_for(&form), conference, &typed).await {
        Ok(()) => return Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Some(problems),
        Err(Failure::Stale) => None,
        Err(other) => return Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    };
    let meeting = writable(&signed, conference).await?;
    if problems.is_none() {
        // Both are on the page now: what is sent next builds on the newest.
        form.set(VERSION, meeting.row.version.to_string());
    }
    let viewer = signed.viewer();
    let page = page(&viewer, &signed, &meeting, HEADING).narrow();
    Ok(match problems {
        Some(problems) => {
            again(&page.errors(summary(&problems)).main(fields(&signed, &meeting, &form, &problems)))
        }
        None => conflict(&page.main(html! {
            (stored(&meeting))
            (fields(&signed, &meeting, &form, &[]))
        })),
    })
}

/// What somebody else saved, above one's own text.
fn stored(meeting: &Meeting) -> Markup {
    let row = &meeting.row;
    ui::banner(
        Level::Warning,
        "ほかの人が先に変更しました",
        &html! {
            p { "いま保存されている内容は次のとおりです。下の入力を見比べて直し、もう一度保存してください。" }
            (ui::description_list(&[
                ("日時", html! { (words::when(row.held_on, &row.held_time)) }),
                ("場所", html! { (words::or_open(&row.place)) }),
                ("議長", html! { (words::or_open(&row.chair)) }),
                ("準備のメモ", html! { span.prewrap { (row.remarks) } }),
            ]))
        },
    )
}

fn fields(signed: &SignedIn, meeting: &Meeting, typed: &Form, problems: &[Problem]) -> Markup {
    html! {
        form.form method="post" action=(format!("{}/details", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), Some(typed.version())))
            (day_and_place(typed, problems))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}
