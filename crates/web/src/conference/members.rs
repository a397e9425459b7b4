//! 出欠: one form for all members, with 「全員出席」.

use app::{
    Failure,
    agency::AgencyRow,
    conference::{
        MemberLine, MembersInput,
        queries::{self, Meeting, MemberRow},
        write_members,
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    conference::Attendance,
    ids::{AttendanceId, ConferenceId},
};
use maud::{Markup, html};

use super::{agencies, base, conflict, extra, extra_fields, page, row_id, words};
use crate::{
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::VERSION, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, Width},
};

const HEADING: &str = "出欠を記録する";
/// Rows for members who were not expected.
const EXTRA: usize = 2;

async fn writable(signed: &SignedIn, conference: ConferenceId) -> Result<Meeting, PageError> {
    let meeting = queries::meeting(&signed.op(), conference).await?;
    meeting.row.state.check_open().map_err(|refused| PageError::Refused(words::record_refused(refused)))?;
    if meeting.may_run { Ok(meeting) } else { Err(PageError::NotFound) }
}

/// `GET /conferences/{id}/members`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let meeting = writable(&signed, id(&conference)?).await?;
    let agencies = agencies(&signed).await?;
    let viewer = signed.viewer();
    let main = fields(&signed, &meeting, &agencies, &stored(&meeting), &[]);
    Ok(page(&viewer, &signed, &meeting, HEADING).narrow().main(main).render().into_response())
}

/// The stored attendance as a form.
fn stored(meeting: &Meeting) -> Form {
    let mut form = Form::of([(VERSION, meeting.row.members_version.to_string())]);
    for row in &meeting.members {
        form.push(&attendance(row.id), row.attendance.map(Code::code).unwrap_or_default());
        form.push(&attendee(row.id), row.attendee.clone());
    }
    form
}

fn attendance(id: AttendanceId) -> String {
    format!("attendance-{id}")
}

fn attendee(id: AttendanceId) -> String {
    format!("attendee-{id}")
}

/// `POST /conferences/{id}/members`.
pub async fn save(signed: SignedIn, Path(conference): Path<String>, mut form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}#members");
    let typed = MembersInput {
        version: form.version(),
        all_present: form.has("all_present"),
        lines: form.all("member").iter().filter_map(|id| id.parse().ok()).map(|id| line(&form, id)).collect(),
        extra: extra(&form),
    };
    let problems = match write_members(&signed.op_for(&form), conference, &typed).await {
        Ok(()) => return Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Some(problems),
        Err(Failure::Stale) => None,
        Err(other) => return Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    };
    let meeting = writable(&signed, conference).await?;
    let agencies = agencies(&signed).await?;
    if problems.is_none() {
        // Both are on the page now: what is sent next builds on the newest.
        form.set(VERSION, meeting.row.members_version.to_string());
    }
    let viewer = signed.viewer();
    let page = page(&viewer, &signed, &meeting, HEADING).narrow();
    Ok(match problems {
        Some(problems) => {
            let main = fields(&signed, &meeting, &agencies, &form, &problems);
            again(&page.errors(summary(&problems)).main(main))
        }
        None => conflict(&page.main(html! {
            (ui::banner(Level::Warning, "ほかの人が先に変更しました", &html! {
                p { "いま保存されている出欠は次のとおりです。下の入力を見比べて直し、もう一度保存してください。" }
                (super::show::member_table(&meeting))
            }))
            (fields(&signed, &meeting, &agencies, &form, &[]))
        })),
    })
}

fn line(form: &Form, id: AttendanceId) -> MemberLine {
    MemberLine {
        id,
        attendance: form.code(&attendance(id)),
        attendee: form.get(&attendee(id)).to_owned(),
        remove: form.all("remove").contains(&id.to_string()),
    }
}

fn fields(
    signed: &SignedIn,
    meeting: &Meeting,
    agencies: &[AgencyRow],
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    html! {
        form.form method="post" action=(format!("{}/members", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), Some(typed.version())))
            @for (nth, row) in meeting.members.iter().enumerate() { (member(row, nth, typed, problems)) }
            (extra_fields(agencies, typed, EXTRA))
            (ui::buttons(&[
                Button::primary("出欠を保存する").submit(),
                Button::new("未記入の人をすべて出席にして保存").value("all_present", "1").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}

fn member(row: &MemberRow, nth: usize, typed: &Form, problems: &[Problem]) -> Markup {
    let choices: Vec<Choice<'_>> = ui::code_choices(Attendance::ALL);
    let label =
        if row.duty.is_empty() { row.name.clone() } else { format!("{}（{}）", row.name, row.duty) };
    let need = if row.compulsory { "必須の出席者" } else { "事例ごとの出席者" };
    let (name, who) = (attendance(row.id), attendee(row.id));
    html! {
        div.row-set.side {
        (ui::hidden("member", &row.id.to_string()))
        (ui::radio_chips(&Field::new(name.as_str(), label.as_str()).value(typed.get(&name).to_owned()).hint(need).plain(), &choices))
        (ui::text_field(&Field::new(who.as_str(), "出席した方").id(row_id("attendee", nth)).value(typed.get(&who).to_owned())
            .error(problem(problems, "attendee").filter(|_| nth == 0)).width(Width::M).maxlength(120).hint(format!("{label}から出席した方"))))
        @if !row.compulsory {
            @let chosen = typed.all("remove").contains(&row.id.to_string());
            (ui::checkbox(&Field::new("remove", format!("「{label}」を出席者から外す")).id(format!("remove-{}", row.id)).plain(),
                &row.id.to_string(), chosen))
        }
        }
    }
}
