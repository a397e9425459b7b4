//! 招く方: asking somebody from outside to a conference, and taking that back. What they see is in [`crate::visit`].

use app::{
    Failure,
    conference::{
        Guest, GuestCandidate, Invite, InviteForm, Names, end_invitation, invite, invite_form,
        queries::Meeting,
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    conference::guest::{AFTER, LONGEST, Window},
    ids::{ConferenceId, GuestId},
};
use maud::{Markup, html};

use super::{base, page, words};
use crate::{
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Size, Table, Tone, Width},
};

const HEADING: &str = "会議に招く";
const WHAT: &str = "医師や弁護士、自治会の方など、機関の職員でない方を会議に招けます。招かれた方は、決めた期間だけ、選んだケースの会議資料だけを見られます。";

/// The guests on the page of a conference; nothing for who does not run it while there are none.
pub(super) fn section(signed: &SignedIn, meeting: &Meeting) -> Markup {
    if meeting.guests.is_empty() && !meeting.may_write() {
        return html! {};
    }
    let body = html! {
        @if meeting.guests.is_empty() { p.hint { (WHAT) } } @else { (table(signed, meeting)) }
        @if meeting.may_write() {
            (ui::buttons(&[Button::new(HEADING).link(&format!("{}/guests", base(meeting)))]))
        }
    };
    ui::section("guests", "招く方", &body)
}

fn table(signed: &SignedIn, meeting: &Meeting) -> Markup {
    let mut columns = vec![
        Column::new("お名前"),
        Column::new("何のために"),
        Column::new("見られるケース"),
        Column::new("期間").nowrap(),
        Column::new("状態").nowrap(),
    ];
    if meeting.may_run {
        columns.push(Column::new("操作").nowrap());
    }
    let row = |guest: &Guest| {
        let mut cells = cells(meeting, guest);
        if meeting.may_run {
            cells.push(ending(signed, meeting, guest));
        }
        cells
    };
    Table::stacked("guest-table", "招く方", columns)
        .caption_hidden()
        .rows(meeting.guests.iter().map(row))
        .render()
}

fn cells(meeting: &Meeting, guest: &Guest) -> Vec<Markup> {
    let numbers =
        meeting.items.iter().filter(|item| guest.items.contains(&item.id)).map(|item| item.number.as_str());
    let row = &guest.row;
    vec![
        html! { (row.name) },
        html! { (row.why) },
        html! { (numbers.collect::<Vec<_>>().join("、")) "（" (row.names.label()) "）" },
        html! { (words::days(row.from, row.until)) },
        state(meeting, guest),
    ]
}

fn state(meeting: &Meeting, guest: &Guest) -> Markup {
    let row = &guest.row;
    match (row.ended_at, row.pledged_at) {
        (Some(_), _) => ui::chip(Tone::Neutral, "取りやめ"),
        _ if row.until < meeting.today => ui::chip(Tone::Neutral, "期間終了"),
        (None, Some(_)) => ui::chip(Tone::Good, "誓約済み"),
        (None, None) => ui::chip(Tone::Info, "誓約待ち"),
    }
}

fn ending(signed: &SignedIn, meeting: &Meeting, guest: &Guest) -> Markup {
    if guest.row.ended_at.is_some() || guest.row.until < meeting.today {
        return html! {};
    }
    html! {
        form.post-button method="post" action=(format!("{}/guests/{}/end", base(meeting), guest.row.id)) data-once {
            (keys(&signed.new_submission(), None))
            (Button::new("取りやめる").kind(Kind::Tertiary).size(Size::Small).about(guest.row.name.as_str()).submit())
        }
    }
}

async fn opened(signed: &SignedIn, conference: ConferenceId) -> Result<InviteForm, PageError> {
    let found = invite_form(&signed.op(), conference).await;
    found.map_err(|failure| PageError::from_failure(failure, |refused| words::record_refused(*refused)))
}

/// `GET /conferences/{id}/guests`.
pub async fn show(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let found = opened(&signed, id(&conference)?).await?;
    let meeting = &found.meeting;
    let window = Window::usual(meeting.row.held_on, meeting.today);
    let typed = Form::of([
        ("from", japanese::date::wareki(window.from)),
        ("until", japanese::date::wareki(window.until)),
        ("names", Names::Initials.code().to_owned()),
        ("agreed_on", String::new()),
    ]);
    let viewer = signed.viewer();
    let main = fields(&signed, &found, &typed, &[]);
    Ok(page(&viewer, &signed, meeting, HEADING).narrow().main(main).render().into_response())
}

/// `POST /conferences/{id}/guests`.
pub async fn save(signed: SignedIn, Path(conference): Path<String>, form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}#guests");
    let typed = Invite {
        staff: form.id("staff"),
        from: form.get("from").to_owned(),
        until: form.get("until").to_owned(),
        names: form.code("names").unwrap_or(Names::Initials),
        why: form.get("why").to_owned(),
        items: form.all("items").iter().filter_map(|item| item.parse().ok()).collect(),
        agreed_on: form.get("agreed_on").to_owned(),
    };
    match invite(&signed.op_for(&form), conference, &typed).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let found = opened(&signed, conference).await?;
            let viewer = signed.viewer();
            let main = fields(&signed, &found, &form, &problems);
            Ok(again(
                &page(&viewer, &signed, &found.meeting, HEADING)
                    .narrow()
                    .errors(summary(&problems))
                    .main(main),
            ))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    }
}

/// `POST /conferences/{id}/guests/{guest}/end`.
pub async fn end(
    signed: SignedIn,
    Path((conference, guest)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (conference, guest): (ConferenceId, GuestId) = (id(&conference)?, id(&guest)?);
    let location = format!("/conferences/{conference}#guests");
    match end_invitation(&signed.op_for(&form), conference, guest).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(other) => Err(PageError::from(other)),
    }
}

fn fields(signed: &SignedIn, found: &InviteForm, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let until = format!("会議の日から{AFTER}日後まで、長くて{LONGEST}日間です。");
    if found.candidates.is_empty() {
        return nobody(&found.meeting);
    }
    html! {
        p { (WHAT) }
        form.form method="post" action=(format!("{}/guests", base(&found.meeting))) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::select(&field("staff", "招く方").required().width(Width::L), &people(&found.candidates)))
            (ui::text_field(&field("why", "何のために招くか").required().width(Width::L).maxlength(120)
                .hint("招かれる方にも表示されます。ご本人のお名前は書かないでください。例：医療の面からの助言")))
            (cases(found, typed, problems))
            (ui::date_field(&field("agreed_on", "本人が同意した日").required()
                .hint("この方が会議資料を見ることに、選んだすべてのケースの本人が同意した日です。"), None))
            (ui::radios(&field("names", "資料のお名前").required(), &ui::code_choices(Names::ALL)))
            (ui::date_field(&field("from", "見られる期間の始まり").required(), None))
            (ui::date_field(&field("until", "見られる期間の終わり").required().hint(until), None))
            (ui::buttons(&[
                Button::primary("この会議に招く").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(&found.meeting)),
            ]))
        }
    }
}

/// Where nobody can be asked: what to do.
fn nobody(meeting: &Meeting) -> Markup {
    let role = domain::staff::Role::Guest.label();
    html! {
        p { (WHAT) }
        p { "いま、この会議に招ける方はほかに登録されていません。システム管理者に、役割「" (role) "」で職員の登録を依頼してください。" }
        (ui::buttons(&[Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting))]))
    }
}

fn people(candidates: &[GuestCandidate]) -> Vec<Choice<'_>> {
    let choice = |row: &GuestCandidate| {
        Choice::new(row.staff.to_string(), format!("{}（{}）", row.name, row.agency_name))
    };
    candidates.iter().map(choice).collect()
}

/// The cases whose papers the guest would see, and those that cannot be shown.
fn cases(found: &InviteForm, typed: &Form, problems: &[Problem]) -> Markup {
    let (open, closed): (Vec<_>, Vec<_>) = found.cases.iter().partition(|row| row.can_be_shown);
    let choices: Vec<Choice<'_>> = open
        .iter()
        .map(|row| Choice::new(row.item.id.to_string(), format!("{}　{}", row.item.number, row.item.label)))
        .collect();
    let chosen = typed.all("items");
    let field = Field::new("items", "資料を見られるケース")
        .required()
        .error(problem(problems, "items"))
        .hint("本人が、この方に資料を見せることに同意しているケースだけを選んでください。");
    html! {
        @if choices.is_empty() {
            div #items.field tabindex="-1" { p.label { "資料を見られるケース" } p { "資料を見せられるケースが、まだ議題にありません。" } }
        } @else {
            (ui::checkboxes(&field, &choices, &chosen.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        @if !closed.is_empty() {
            p.hint {
                "次のケースは選べません（本人同意が有効でない、相談の内容が主催の機関に共有されていない、支援措置の対象の方がいる、終結しているのいずれか）："
                (closed.iter().map(|row| row.item.number.as_str()).collect::<Vec<_>>().join("、"))
            }
        }
    }
}
