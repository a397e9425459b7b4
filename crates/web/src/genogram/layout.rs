//! `/cases/{case}/genogram/layout`: moving people sideways in the drawing, by dragging a symbol or by a number beside a
//! name. The server draws every time, so that all lines follow; without scripts the numbers do the same.

use std::collections::BTreeMap;

use app::{
    Failure,
    failure::Problem,
    household::{self, Arrange, FamilyPage, Layout, PersonRow},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code as _,
    genogram::FARTHEST,
    ids::{CaseId, PersonId},
};
use japanese::{number::narrow_digits, text::clean_line};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use paper::{Settings, genogram};

use super::{family, show, words};
use crate::{
    assessment::rows,
    household::{CaseFrame, CaseTab, id, keys, problem, summary},
    kernel::{Flash, Form, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Level, Width},
};

/// What may stand in the address.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    /// An earlier day whose drawing is meant.
    #[serde(default)]
    on: String,
}

/// What stands above the drawing, and what is wrong.
#[derive(Default)]
struct Said {
    above: Markup,
    problems: Vec<Problem>,
    status: StatusCode,
}

/// `GET`: the layout of the day as it is.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let stored = household::family(&signed.op(), id(&case)?).await?;
    let day = day(&asked.on, stored.header.today);
    let form = opened(&stored, day);
    Ok(page(&signed, &stored, day, &form, &Said::default()))
}

/// `POST`: shows the drawing again (`more`), or keeps the layout.
pub async fn save(signed: SignedIn, Path(case): Path<String>, mut form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = household::family(&signed.op(), case).await?;
    let day = day(form.get("on"), stored.header.today);
    if form.get("more") == "usual" {
        form.set("shift", "");
        return Ok(page(&signed, &stored, day, &form, &Said::default()));
    }
    let seats = match typed(&form) {
        Ok(seats) => seats,
        Err(problem) => {
            let said =
                Said { problems: vec![problem], status: StatusCode::UNPROCESSABLE_ENTITY, ..Said::default() };
            return Ok(page(&signed, &stored, day, &form, &said));
        }
    };
    if form.has("more") {
        return Ok(page(&signed, &stored, day, &form, &Said::default()));
    }
    let command = Arrange { case, on: day, version: form.version(), seats };
    let back = format!("/cases/{case}/genogram{}", behind(day, stored.header.today));
    match household::arrange(&signed.op_for(&form), &command).await {
        Ok(()) => Ok(see_with(&signed.web, &back, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &back, Flash::Repeated)),
        Err(Failure::Stale) => Ok(meanwhile(&signed, &stored, day, form)),
        Err(other) => Err(other.into()),
    }
}

/// A colleague was faster: both side by side, one's own in the drawing, nothing overwritten.
fn meanwhile(signed: &SignedIn, stored: &FamilyPage, day: Date, mut form: Form) -> Response {
    let theirs = opened(stored, day);
    let above = rows::compare(&lines(stored, day, &theirs), &lines(stored, day, &form));
    form.set("version", theirs.get("version").to_owned());
    page(signed, stored, day, &form, &Said { above, status: StatusCode::CONFLICT, ..Said::default() })
}

/// The earlier day in an address; today if there is none.
fn day(typed: &str, today: Date) -> Date {
    show::earlier_day(typed, today).ok().flatten().unwrap_or(today)
}

/// The drawing of a day as the page of drawings shows it.
fn behind(day: Date, today: Date) -> String {
    if day == today { String::new() } else { format!("?on={day}") }
}

/// The layout that counts on a day, as if it had been typed.
fn opened(stored: &FamilyPage, day: Date) -> Form {
    let layout = stored.layout(day);
    let version = layout.filter(|layout| layout.on == day).map_or(0, |layout| layout.version);
    let mut form = Form::of([("version", version.to_string()), ("on", day.to_string())]);
    for row in family::here(&stored.persons, day) {
        form.push("person", row.id.to_string());
        let by = layout.and_then(|layout: &Layout| layout.seats.get(&row.id));
        form.push("shift", by.map(ToString::to_string).unwrap_or_default());
    }
    form
}

/// How far each person is to be moved.
fn typed(form: &Form) -> Result<BTreeMap<PersonId, i64>, Problem> {
    let mut seats = BTreeMap::new();
    for at in 0..rows::sent(form, &["person", "shift"]) {
        let Ok(person) = form.row("person", at).parse() else { continue };
        let line = narrow_digits(&clean_line(form.row("shift", at))).replace(['−', '－', '‐', 'ー'], "-");
        let by = if line.is_empty() { Some(0) } else { line.parse().ok() };
        let by = by.filter(|by: &i64| (-FARTHEST..=FARTHEST).contains(by));
        seats.insert(person, by.ok_or_else(|| Problem::new("shift", words::NOT_A_SHIFT))?);
    }
    Ok(seats)
}

fn lines(stored: &FamilyPage, day: Date, form: &Form) -> Vec<(String, String)> {
    let seats = typed(form).unwrap_or_default();
    let line = |row: &PersonRow| (called(row), seats.get(&row.id).copied().unwrap_or_default().to_string());
    family::here(&stored.persons, day).into_iter().map(line).collect()
}

fn called(row: &PersonRow) -> String {
    format!("{}（{}）", row.name(), row.relation.label())
}

fn page(signed: &SignedIn, stored: &FamilyPage, day: Date, form: &Form, said: &Said) -> Response {
    let frame = CaseFrame::of(signed, stored.header.clone());
    let today = frame.today();
    let people = if day == today {
        family::of(&stored.persons, &stored.kinships, today)
    } else {
        family::earlier(&stored.persons, &stored.kinships, day)
    };
    let moved = family::moved(&stored.persons, day, &typed(form).unwrap_or_default());
    let title = show::at(if day == today { "いま" } else { "前の日" }, day);
    let drawing = genogram::draw(&people, &Settings { title, moved, ..show::settings(signed, false) });
    let here = format!("{}/genogram", frame.base());
    let main = html! {
        (said.above)
        (ui::banner(Level::Info, words::MOVE, &html! {}))
        form.form method="post" action=(format!("{here}/layout")) novalidate data-once {
            (keys(&signed.new_submission(), Some(form.version())))
            (ui::hidden("on", &day.to_string()))
            figure.drawing.wide[drawing.width > show::WIDE] data-family tabindex="0" role="group" aria-label=(words::HEADING) {
                (PreEscaped(&drawing.svg))
            }
            (numbers(stored, day, form, &said.problems))
            (ui::buttons(&[
                Button::primary("この配置を保存する").submit(),
                Button::new("図に反映する").kind(Kind::Secondary).value("more", "look").submit(),
                Button::new("動かす前に戻す").kind(Kind::Tertiary).value("more", "usual").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{here}{}", behind(day, today))),
            ]))
        }
    };
    let page = frame.page(CaseTab::Genogram, words::LAYOUT).errors(summary(&said.problems)).main(main);
    (said.status, page.render()).into_response()
}

/// A number beside each name; the key of the symbol lets a script find the field of what was dragged.
fn numbers(stored: &FamilyPage, day: Date, form: &Form, problems: &[Problem]) -> Markup {
    html! {
        fieldset {
            legend { "横の位置" }
            p.hint { (words::NUMBERS) }
            div.family-shifts {
                @for (key, row) in family::here(&stored.persons, day).into_iter().enumerate() {
                    div data-shift=(key) {
                        (ui::hidden("person", &row.id.to_string()))
                        (ui::text_field(&Field::new("shift", called(row)).plain().id(rows::control_id("shift", key))
                            .value(form.row("shift", key).to_owned()).input_mode("numeric").width(Width::S)
                            .error(if key == 0 { problem(problems, "shift") } else { None })))
                    }
                }
            }
        }
    }
}
