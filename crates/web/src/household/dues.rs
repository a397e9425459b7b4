//! 次にすること: setting a date, and ticking one off with a remark.

use app::{
    Failure,
    case::dues::{self, DueInput, OwnDue},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    due::{DueKind, DueRefused},
    ids::{CaseId, DueId},
};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, frame, id, keys, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Width},
};

const ADD: &str = "予定を追加";
const DONE: &str = "予定を完了にする";

/// `GET /cases/{case}/dues`.
pub async fn new(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let frame = frame(&signed, id(&case)?).await?;
    let typed = Form::of([("kind", DueKind::Contact.code().to_owned())]);
    let main = add_form(&signed, &frame, &typed, &[]);
    Ok(frame.page(CaseTab::Cover, ADD).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/dues`.
pub async fn add(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    let typed = DueInput {
        on: form.get("on").to_owned(),
        kind: form.code("kind"),
        what: form.get("what").to_owned(),
    };
    match dues::add(&signed.op_for(&form), case, &typed).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let frame = frame(&signed, case).await?;
            let main = add_form(&signed, &frame, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, ADD).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::due_refused(*refused))),
    }
}

fn add_form(signed: &SignedIn, frame: &CaseFrame, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let kinds = [DueKind::Contact, DueKind::Task].map(|kind| Choice::new(kind.code(), kind.label()));
    html! {
        form.form method="post" action=(format!("{}/dues", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::date_field(&field("on", "いつ").hint("例：4/12、来週の火曜、R8.4.12"), None))
            (ui::radio_chips(&field("kind", "種類"), &kinds))
            (ui::text_field(&field("what", "何をするか")
                .hint("一覧にも出ますので、お名前は書かず、短く書いてください。").width(Width::L).maxlength(80)))
            (ui::buttons(&[
                Button::primary("予定に入れる").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}

/// `GET /dues/{due}/completion`.
pub async fn show(signed: SignedIn, Path(due): Path<String>) -> PageResult {
    let (due, header) = dues::find(&signed.op(), id(&due)?).await?;
    let frame = CaseFrame::of(&signed, header);
    let main = done_form(&signed, &frame, &due, "", &[]);
    Ok(frame.page(CaseTab::Cover, DONE).narrow().main(main).render().into_response())
}

/// `POST /dues/{due}/completion`.
pub async fn finish(signed: SignedIn, Path(due): Path<String>, form: Form) -> PageResult {
    let due: DueId = id(&due)?;
    match dues::finish(&signed.op_for(&form), due, form.get("note")).await {
        Ok(case) => Ok(see_with(&signed.web, &format!("/cases/{case}"), Flash::Done)),
        Err(Failure::Repeated | Failure::Refused(DueRefused::AlreadyDone)) => {
            let (due, _) = dues::find(&signed.op(), due).await?;
            Ok(see_with(&signed.web, &format!("/cases/{}", due.case), Flash::Repeated))
        }
        Err(Failure::Invalid(problems)) => {
            let (due, header) = dues::find(&signed.op(), due).await?;
            let frame = CaseFrame::of(&signed, header);
            let main = done_form(&signed, &frame, &due, form.get("note"), &problems);
            Ok(again(&frame.page(CaseTab::Cover, DONE).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::due_refused(*refused))),
    }
}

fn done_form(signed: &SignedIn, frame: &CaseFrame, due: &OwnDue, note: &str, problems: &[Problem]) -> Markup {
    let field = Field::new("note", "メモ")
        .value(note.to_owned())
        .error(problem(problems, "note"))
        .hint("面談や訪問の内容は、経過の記録に書いてください。")
        .personal()
        .maxlength(400);
    html! {
        p { (words::day(due.on, frame.today())) "　" (due.kind.label()) "：" (due.what) }
        @if due.done_on.is_some() { p { (words::due_refused(DueRefused::AlreadyDone)) } }
        @else if !due.kind.by_hand() { p { (words::due_refused(DueRefused::NotByHand)) } }
        @else {
            form.form method="post" action=(format!("/dues/{}/completion", due.id)) novalidate data-once {
                (keys(&signed.new_submission(), None))
                (ui::text_area(&field, 3, None))
                (ui::buttons(&[
                    Button::primary("完了にする").submit(),
                    Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
                ]))
            }
        }
    }
}
