//! 議題: adding a case, order and minutes, taking a case off.

use app::{
    Failure,
    conference::{
        AddCase, Arranged, Candidate, Order, add_case, arrange as store_order, candidates,
        queries::{self, Meeting},
        remove_case,
    },
    failure::Problem,
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    conference::AgendaRefused,
    ids::{AgendaItemId, ConferenceId},
};
use maud::{Markup, html};

use super::{base, conflict, page, row_id, words};
use crate::{
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::VERSION, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, Width},
};

const ADD: &str = "議題にケースを加える";
const ORDER: &str = "議題の順番・時間・時刻";

async fn writable(signed: &SignedIn, conference: ConferenceId) -> Result<Meeting, PageError> {
    let meeting = queries::meeting(&signed.op(), conference).await?;
    meeting.row.state.check_open().map_err(|refused| PageError::Refused(words::record_refused(refused)))?;
    if meeting.may_run { Ok(meeting) } else { Err(PageError::NotFound) }
}

/// `GET /conferences/{id}/agenda`.
pub async fn new(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let meeting = writable(&signed, conference).await?;
    let rows = candidates(&signed.op(), conference).await?;
    let viewer = signed.viewer();
    let typed = Form::of([("minutes", "20".to_owned())]);
    let matches = crate::identity_match::agenda(&signed).await?;
    let main = html! { (matches) (fields(&signed, &meeting, &rows, &typed, &[])) };
    Ok(page(&viewer, &signed, &meeting, ADD).narrow().main(main).render().into_response())
}

/// `POST /conferences/{id}/agenda`.
pub async fn add(signed: SignedIn, Path(conference): Path<String>, form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}#agenda");
    let typed = AddCase {
        case: form.id("case"),
        number: form.get("number").to_owned(),
        minutes: form.get("minutes").to_owned(),
    };
    match add_case(&signed.op_for(&form), conference, &typed).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => add_again(&signed, conference, &form, &problems, None).await,
        Err(Failure::Refused(AgendaRefused::Record(refused))) => {
            Err(PageError::Refused(words::record_refused(refused)))
        }
        Err(Failure::Refused(refused)) => {
            let problems = [Problem::new("case", words::agenda_refused(&refused))];
            add_again(&signed, conference, &form, &problems, Some(refused)).await
        }
        Err(other) => Err(PageError::from_failure(other, words::agenda_refused)),
    }
}

async fn add_again(
    signed: &SignedIn,
    conference: ConferenceId,
    form: &Form,
    problems: &[Problem],
    refused: Option<AgendaRefused>,
) -> Result<Response, PageError> {
    let meeting = writable(signed, conference).await?;
    let rows = candidates(&signed.op(), conference).await?;
    let viewer = signed.viewer();
    let main = html! {
        @if let Some(AgendaRefused::NoConsent(case)) = refused {
            p { a href=(format!("/cases/{case}/consents")) { "このケースの同意・共有を見る" } }
        }
        (fields(signed, &meeting, &rows, form, problems))
    };
    Ok(again(&page(&viewer, signed, &meeting, ADD).narrow().errors(summary(problems)).main(main)))
}

fn fields(
    signed: &SignedIn,
    meeting: &Meeting,
    rows: &[Candidate],
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let choices: Vec<Choice<'_>> = rows
        .iter()
        .map(|row| {
            let hint = if row.consent {
                row.phase.label().to_owned()
            } else {
                format!("{}　会議の日の同意なし", row.phase.label())
            };
            Choice::new(row.id.to_string(), format!("{}　{}", row.number, row.label)).hint(hint)
        })
        .collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    html! {
        form.form method="post" action=(format!("{}/agenda", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @if choices.is_empty() {
                p #case { "いまの所属から議題にできるケースはありません。プランの作成・実施の段階にあるケースが表示されます。" }
            } @else { (ui::radios(&field("case", "ケース"), &choices)) }
            (ui::text_field(&field("number", "ケース番号で選ぶ").width(Width::S)
                .hint("一覧にないときは、番号を入力してください（例：R8-0012）。入力した番号を優先します。")))
            (ui::text_field(&field("minutes", "時間（分）").width(Width::Xs).input_mode("numeric")))
            (ui::buttons(&[
                Button::primary("議題に加える").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}

/// `GET /conferences/{id}/agenda/order`.
pub async fn order(signed: SignedIn, Path(conference): Path<String>) -> PageResult {
    let meeting = writable(&signed, id(&conference)?).await?;
    let mut typed = Form::of([(VERSION, meeting.row.version.to_string())]);
    for (nth, item) in (1..).zip(&meeting.items) {
        typed.push(&format!("place-{}", item.id), format!("{nth}"));
        typed.push(&format!("minutes-{}", item.id), item.minutes.to_string());
        typed.push(&format!("starts-{}", item.id), item.starts_at.clone());
    }
    let viewer = signed.viewer();
    let main = order_fields(&signed, &meeting, &typed, &[]);
    Ok(page(&viewer, &signed, &meeting, ORDER).narrow().main(main).render().into_response())
}

/// `POST /conferences/{id}/agenda/order`.
pub async fn arrange(signed: SignedIn, Path(conference): Path<String>, mut form: Form) -> PageResult {
    let conference: ConferenceId = id(&conference)?;
    let location = format!("/conferences/{conference}#agenda");
    let row = |item: AgendaItemId| Arranged {
        item,
        place: form.get(&format!("place-{item}")).to_owned(),
        minutes: form.get(&format!("minutes-{item}")).to_owned(),
        starts_at: form.get(&format!("starts-{item}")).to_owned(),
    };
    let rows: Vec<Arranged> = form.all("item").iter().filter_map(|id| id.parse().ok()).map(row).collect();
    let order = Order { version: form.version(), rows, assigns: form.has("assign") };
    let problems = match store_order(&signed.op_for(&form), conference, &order).await {
        Ok(()) => return Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Some(problems),
        Err(Failure::Stale) => None,
        Err(other) => return Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    };
    let meeting = writable(&signed, conference).await?;
    if problems.is_none() {
        form.set(VERSION, meeting.row.version.to_string());
    }
    let viewer = signed.viewer();
    let page = page(&viewer, &signed, &meeting, ORDER).narrow();
    Ok(match problems {
        Some(problems) => {
            let main = order_fields(&signed, &meeting, &form, &problems);
            again(&page.errors(summary(&problems)).main(main))
        }
        None => conflict(&page.main(html! {
            (ui::banner(Level::Warning, "ほかの人が先に変更しました", &html! {
                p { "日時や議題が変わりました。いまの議題は次のとおりです。下の入力を見比べて、もう一度保存してください。" }
                (super::show::agenda_table(&meeting))
            }))
            (order_fields(&signed, &meeting, &form, &[]))
        })),
    })
}

fn order_fields(signed: &SignedIn, meeting: &Meeting, typed: &Form, problems: &[Problem]) -> Markup {
    html! {
        form.form method="post" action=(format!("{}/agenda/order", base(meeting))) novalidate data-once {
            (keys(&signed.new_submission(), Some(typed.version())))
            @for (nth, item) in meeting.items.iter().enumerate() {
                @let (place, minutes) = (format!("place-{}", item.id), format!("minutes-{}", item.id));
                @let starts = format!("starts-{}", item.id);
                fieldset.row-set.three {
                    legend { (item.number) "　" (item.label) }
                    (ui::hidden("item", &item.id.to_string()))
                    (ui::text_field(&Field::new(place.as_str(), "順番").id(row_id("place_of", nth)).value(typed.get(&place).to_owned())
                        .error(problem(problems, "place_of").filter(|_| nth == 0)).width(Width::Xs).input_mode("numeric")))
                    (ui::text_field(&Field::new(minutes.as_str(), "時間（分）").id(row_id("minutes", nth)).value(typed.get(&minutes).to_owned())
                        .error(problem(problems, "minutes").filter(|_| nth == 0)).width(Width::Xs).input_mode("numeric")))
                    (ui::text_field(&Field::new(starts.as_str(), "開始時刻").id(row_id("starts_at", nth)).value(typed.get(&starts).to_owned())
                        .error(problem(problems, "starts_at").filter(|_| nth == 0)).width(Width::S)))
                }
            }
            @if !meeting.items.is_empty() {
                (ui::checkbox(&Field::new("assign", "開始時刻を、会議の時刻から順番に割り当てる").error(problem(problems, "assign"))
                    .hint("上に入力した順番と時間（分）で計算し、開始時刻を書きかえます。"), "1", typed.has("assign")))
            }
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(meeting)),
            ]))
        }
    }
}

/// `POST /conferences/{id}/items/{item}/removal`.
pub async fn remove(
    signed: SignedIn,
    Path((conference, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (conference, item): (ConferenceId, AgendaItemId) = (id(&conference)?, id(&item)?);
    let location = format!("/conferences/{conference}#agenda");
    match remove_case(&signed.op_for(&form), conference, item, form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Refused(refused)) => {
            let meeting = queries::meeting(&signed.op(), conference).await?;
            let viewer = signed.viewer();
            let main = html! {
                p { (words::agenda_refused(&refused)) }
                (ui::buttons(&[
                    Button::primary("このケースの記録を開く").link(&format!("{}/items/{item}", base(&meeting))),
                    Button::new("会議に戻る").kind(Kind::Tertiary).link(&base(&meeting)),
                ]))
            };
            let page = page(&viewer, &signed, &meeting, "議題から外せません").narrow().main(main);
            Ok((StatusCode::CONFLICT, page.render()).into_response())
        }
        Err(other) => Err(PageError::from_failure(other, words::agenda_refused)),
    }
}
