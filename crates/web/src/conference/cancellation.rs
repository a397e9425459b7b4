//! 中止: calling a conference off, with a page that says what follows.

use app::{
    Failure,
    conference::{
        cancel,
        queries::{self, Meeting},
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::ConferenceId;
use maud::{Markup, html};

use super::{base, page, words};
use crate::{
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Row, Width},
};

const HEADING: &str = "会議を中止する";

async fn writable(signed: &SignedIn, conference: ConferenceId) -> Result<Meeting, PageError> {
    let meeting = queries::meeting(&signed.op(), conference).await?;
    meeting.row.state.check_open().map_err(|refused| PageError::Refused(words::record_refused(refused)))?;
    if meeting.may_run { Ok(meeting) } else { Err(PageError::NotFound) }
}

/// `GET /conferences/{id}/cancellation`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let meeting = writable(&signed, id(&conference)?).await?;
    let viewer = signed.viewer();
    let main = fields(&signed, &meeting, "", &[]);
    Ok(page(&viewer, &signed, &meeting, HEADING).narrow().main(main).render().into_response())
}

/// `POST /conferences/{id}/cancellation`.
pub async fn save(signed: SignedIn, Path(conference): Path<String>, form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}");
    match cancel(&signed.op_for(&form), conference, form.get("reason")).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let meeting = writable(&signed, conference).await?;
            let viewer = signed.viewer();
            let main = fields(&signed, &meeting, form.get("reason"), &problems);
            let page = page(&viewer, &signed, &meeting, HEADING).narrow().errors(summary(&problems));
            Ok(again(&page.main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    }
}

fn fields(signed: &SignedIn, meeting: &Meeting, reason: &str, problems: &[Problem]) -> Markup {
    let field = Field::new("reason", "中止する理由")
        .value(reason.to_owned())
        .error(problem(problems, "reason"))
        .required()
        .width(Width::L)
        .maxlength(120)
        .hint("議題のケースが見える機関にも表示されます。");
    html! {
        (ui::summary_list(&[
            Row::text("会議", &words::heading(&meeting.row.body_name, meeting.row.nth)),
            Row::text("日時", &words::when(meeting.row.held_on, &meeting.row.held_time)),
            Row::text("議題のプラン", "案に戻り、担当機関に「次の会議にかける」予定が入ります。"),
        ]))
        form.form method="post" action=(format!("{}/cancellation", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::text_field(&field))
            (ui::buttons(&[
                Button::new("この会議を中止する").kind(Kind::Danger).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}
