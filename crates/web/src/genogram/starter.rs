//! `/cases/{case}/genogram/starter`: ひな形からはじめる. Which family, where 本人 stands in it, then a form with everybody whom
//! the template proposes; whoever is not there is left out, and the rest can be named.

use std::collections::BTreeMap;

use app::{
    Failure,
    failure::Problem,
    household::{self, ChangeRefused, HouseholdForm, PersonRow, Proposed, StartFamily},
};
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use domain::{
    code::Code,
    genogram::starter::{self, Figure, Place, Starter, StarterRefused, Template},
    ids::CaseId,
    person::{Relation, Sex},
};
use maud::{Markup, html};

use super::words;
use crate::{
    assessment::rows::control_id,
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary, words as household_words},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Level},
};

/// What may stand in the address.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    template: String,
    #[serde(default)]
    place: String,
}

/// Whether the family of a household can be begun with a template, as far as the reader knows of it.
fn may_begin(frame: &CaseFrame, persons: &[PersonRow]) -> Result<bool, StarterRefused> {
    let relations: Vec<Relation> = persons.iter().map(|row| row.relation).collect();
    starter::may_begin(&relations, frame.header.face.closed_on.is_none())
}

/// The templates as links, on the page of a household that can be begun with one; for who may write about it.
pub(super) fn offer(frame: &CaseFrame, persons: &[PersonRow]) -> Markup {
    html! {
        @if frame.header.may_edit() && may_begin(frame, persons).is_ok() {
            div.no-print {
                (ui::section("starter", words::STARTER, &html! {
                    p { (words::STARTER_WHAT) }
                    (templates(frame))
                }))
            }
        }
    }
}

fn templates(frame: &CaseFrame) -> Markup {
    let links: Vec<Markup> = Template::ALL
        .iter()
        .map(|it| {
            Button::new(words::template(*it)).link(&format!("{}?template={}", address(frame), it.code()))
        })
        .collect();
    ui::buttons(&links)
}

fn address(frame: &CaseFrame) -> String {
    format!("{}/genogram/starter", frame.base())
}

/// `GET /cases/{case}/genogram/starter?template=8050&place=child`: what is to be chosen next, or the form.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let HouseholdForm { header, persons, .. } = household::open_forms(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, header);
    let place = Place::from_code(&asked.place);
    let main = match (may_begin(&frame, &persons), Template::from_code(&asked.template)) {
        (Err(refused), _) => refusal(&frame, &persons, refused),
        (Ok(_), None) => html! { p { (words::STARTER_WHAT) } (templates(&frame)) },
        (Ok(has_index), Some(template)) => match starter::of(template, place, has_index) {
            None => places(&frame, template),
            Some(starter) => {
                let typed = proposed(template, place, has_index, &starter);
                fields(&signed, &frame, &starter, &typed, &[])
            }
        },
    };
    Ok(frame.page(CaseTab::Genogram, words::STARTER).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/genogram/starter`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let Some(template) = form.code::<Template>("template") else { return Err(PageError::NotFound) };
    let command = command(case, template, &form);
    let location = format!("/cases/{case}/genogram");
    match household::start_family(&signed.op_for(&form), &command).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, &command, &form, &problems).await,
        Err(other) => {
            Err(PageError::from_failure(other, |it: &ChangeRefused| household_words::change_refused(*it)))
        }
    }
}

async fn correct(signed: &SignedIn, command: &StartFamily, form: &Form, problems: &[Problem]) -> PageResult {
    let header = household::open_forms(&signed.op(), command.case).await?.header;
    let frame = CaseFrame::of(signed, header);
    let main = match starter::of(command.template, command.place, command.has_index) {
        Some(starter) => fields(signed, &frame, &starter, form, problems),
        None => places(&frame, command.template),
    };
    Ok(again(&frame.page(CaseTab::Genogram, words::STARTER).narrow().errors(summary(problems)).main(main)))
}

fn refusal(frame: &CaseFrame, persons: &[PersonRow], refused: StarterRefused) -> Markup {
    html! {
        (ui::banner(Level::Info, household_words::starter_refused(refused), &html! {}))
        (ui::buttons(&[
            Button::new("世帯図に戻る").link(&format!("{}/genogram", frame.base())),
            if let Some(row) = persons.first().filter(|row| refused == StarterRefused::NoIndex && row.known) {
                Button::new("続柄を直す").kind(Kind::Tertiary).link(&format!("{}/persons/{}", frame.base(), row.id))
            } else { html! {} },
        ]))
    }
}

fn places(frame: &CaseFrame, template: Template) -> Markup {
    let link = |place: &Place| {
        let to = format!("{}?template={}&place={}", address(frame), template.code(), place.code());
        Button::new(words::place(template, *place)).link(&to)
    };
    let links: Vec<Markup> = template.places().iter().map(link).collect();
    html! {
        h2 id="place" { (words::template(template)) "：" (words::WHERE) }
        (ui::buttons(&links))
        p { a href=(address(frame)) { "別のひな形を選ぶ" } }
    }
}

/// What the template proposes, as if it had been typed.
fn proposed(template: Template, place: Option<Place>, has_index: bool, starter: &Starter) -> Form {
    let mut form = Form::of([
        ("template", template.code().to_owned()),
        ("place", place.map(Code::code).unwrap_or_default().to_owned()),
        ("index", if has_index { "yes" } else { "" }.to_owned()),
    ]);
    for (at, figure) in starter.figures.iter().enumerate() {
        let is_index = figure.relation == Relation::Principal;
        form.push("name", if is_index { "" } else { figure.called });
        form.push("birth", "");
        form.push("sex", figure.sex.code());
        for (name, is_set) in [("add", figure.usual), ("roof", figure.same_roof)] {
            if is_set {
                form.push(name, at.to_string());
            }
        }
    }
    for at in 0..starter.bonds.len() {
        form.push("bond", at.to_string());
    }
    form
}

fn has(form: &Form, name: &str, at: usize) -> bool {
    form.all(name).iter().any(|value| *value == at.to_string())
}

fn command(case: CaseId, template: Template, form: &Form) -> StartFamily {
    let numbers = |name: &str| form.all(name).iter().filter_map(|it| it.parse().ok()).collect::<Vec<usize>>();
    let typed = |at: usize| Proposed {
        name: form.row("name", at).to_owned(),
        real: has(form, "real", at),
        sex: Sex::from_code(form.row("sex", at)),
        birth: form.row("birth", at).to_owned(),
        same_roof: has(form, "roof", at),
    };
    StartFamily {
        case,
        template,
        place: form.code("place"),
        has_index: form.has("index"),
        persons: numbers("add").into_iter().map(|at| (at, typed(at))).collect::<BTreeMap<_, _>>(),
        bonds: numbers("bond").into_iter().collect(),
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    starter: &Starter,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    html! {
        p { (words::STARTER_FORM) }
        form.form method="post" action=(address(frame)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @for name in ["template", "place", "index"] { (ui::hidden(name, typed.get(name))) }
            @for (at, it) in starter.figures.iter().enumerate() { (figure(at, it, typed, problems)) }
            (bonds(starter, typed))
            (ui::buttons(&[
                Button::primary("この方々を世帯に加える").submit(),
                Button::new("別のひな形を選ぶ").kind(Kind::Tertiary).link(&address(frame)),
                Button::new("世帯図に戻る").kind(Kind::Tertiary).link(&format!("{}/genogram", frame.base())),
            ]))
        }
    }
}

/// One person of the template.
fn figure(at: usize, it: &Figure, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        let id = control_id(name, at);
        let wrong = problem(problems, &id).map(str::to_owned);
        Field::new(name, label).id(id).value(typed.row(name, at).to_owned()).error(wrong).personal()
    };
    let tick = |name, label| ui::checkbox(&field(name, label), &at.to_string(), has(typed, name, at));
    html! {
        fieldset.row-set.three {
            legend { (words::figure(it)) }
            @if it.relation == Relation::Principal { (ui::hidden("add", &at.to_string())) }
            @else { (tick("add", words::ADD)) }
            (ui::text_field(&field("name", words::NAME).hint(words::NAME_HINT)))
            (ui::date_field(&field("birth", words::BIRTH).hint(words::BIRTH_HINT), None))
            (ui::select(&field("sex", "性別"), &ui::code_choices(Sex::ALL)))
            (tick("real", words::REAL))
            @if it.relation == Relation::Principal { (ui::hidden("roof", &at.to_string())) }
            @else { (tick("roof", words::ROOF)) }
        }
    }
}

fn bonds(starter: &Starter, typed: &Form) -> Markup {
    let sentence = |bond: &starter::FigureBond| {
        words::bond(starter.figures[bond.a].called, starter.figures[bond.b].called, bond.kind)
    };
    let choices: Vec<Choice<'_>> =
        starter.bonds.iter().enumerate().map(|(at, it)| Choice::new(at.to_string(), sentence(it))).collect();
    let chosen: Vec<&str> = typed.all("bond").iter().map(String::as_str).collect();
    html! {
        @if !choices.is_empty() {
            (ui::checkboxes(&Field::new("bond", words::BONDS).plain().hint(words::BONDS_HINT), &choices, &chosen))
        }
    }
}
