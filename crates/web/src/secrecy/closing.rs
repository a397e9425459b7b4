//! 記録の確定 and 中止 of a meeting.

use app::{
    failure::Problem,
    secrecy::{cancel, close, queries::Room},
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::SecrecyId;
use maud::{Markup, html};

use super::{
    convene::organised,
    room::shell_list,
    sheet::{answer, base, field, form, page, went},
};
use crate::{
    household::{again, id, summary},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Level, Width},
};

const CLOSE: &str = "会議の記録を確定する";
const CANCEL: &str = "会議を中止する";

/// `GET /secrecy/{meeting}/closing`.
pub async fn show(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let room = organised(&signed, id(&meeting)?).await?;
    let here = base(room.shell.id);
    let inner = html! {
        (shell_list(&room.shell))
        ul {
            li { "会議録と決定は、この後は追加も変更もできません。" }
            li { "情報提供の回答、資料の回収、決定の完了、同意のある記録への移し替えは、確定の後も続けられます。" }
        }
        @if !room.out.is_empty() {
            (ui::banner(Level::Warning, &format!("回収していない資料が{}部あります", room.out.len()), &html! {
                p { a href=(format!("{here}#copies")) { "一覧を見る" } }
            }))
        }
    };
    let main = form(&signed, (&format!("{here}/closing"), &here), "この記録を確定する", None, &inner);
    let viewer = signed.viewer();
    Ok(page(&viewer, &signed, &room.shell, CLOSE).narrow().main(main).render().into_response())
}

/// `POST /secrecy/{meeting}/closing`.
pub async fn save(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let result = close(&signed.op_for(&form), meeting).await;
    went(&signed, result, &base(meeting))
}

/// `GET /secrecy/{meeting}/cancellation`.
pub async fn ask(signed: SignedIn, Path(meeting): Path<String>) -> PageResult {
    let room = organised(&signed, id(&meeting)?).await?;
    let viewer = signed.viewer();
    let main = cancel_form(&signed, &room, &Form::default(), &[]);
    Ok(page(&viewer, &signed, &room.shell, CANCEL).narrow().main(main).render().into_response())
}

fn cancel_form(signed: &SignedIn, room: &Room, typed: &Form, problems: &[Problem]) -> Markup {
    let here = base(room.shell.id);
    let reason = field(typed, problems, "reason", "中止する理由")
        .required()
        .width(Width::L)
        .maxlength(120)
        .hint("招かれた人全員に表示されます。ケースのことは書かないでください。");
    let inner = html! { (shell_list(&room.shell)) (ui::text_field(&reason)) };
    form(signed, (&format!("{here}/cancellation"), &here), "この会議を中止する", None, &inner)
}

/// `POST /secrecy/{meeting}/cancellation`.
pub async fn cancel_meeting(signed: SignedIn, Path(meeting): Path<String>, form: Form) -> PageResult {
    let meeting: SecrecyId = id(&meeting)?;
    let result = cancel(&signed.op_for(&form), meeting, form.get("reason")).await;
    let problems = match answer(&signed, result, &base(meeting))? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let room = organised(&signed, meeting).await?;
    let viewer = signed.viewer();
    let main = cancel_form(&signed, &room, &form, &problems);
    Ok(again(&page(&viewer, &signed, &room.shell, CANCEL).narrow().errors(summary(&problems)).main(main)))
}
