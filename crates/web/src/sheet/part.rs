//! `GET`, `POST /cases/{case}/sheets/{kind}/{person}/{part}`: a part of a sheet to be filled in. Any of it may stay empty.

use app::{
    Failure,
    draft::{self as drafts, Draft, DraftKey},
    failure::Problem,
    sheet::{self, Fill, OfPerson, Part, Refused},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    category::Sharing,
    code::Code as _,
    ids::{CaseId, PersonId},
    sheet::{Item, SheetKind, sections},
};
use japanese::date::{DateHint, wareki};
use maud::{Markup, html};

use super::{address, items, kind_of, overview, words};
use crate::{
    assessment::rows,
    draft,
    household::{CaseFrame, CaseTab, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, words::Word},
};

/// What may stand in the address of a part.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    /// Go on with the draft.
    draft: Option<String>,
}

/// Case, sheet, person and part of an address.
type Address = (String, String, String, String);

/// Which part a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct About {
    case: CaseId,
    kind: SheetKind,
    person: PersonId,
    part: usize,
}

impl About {
    fn of((case, kind, person, part): &Address) -> Result<Self, PageError> {
        Ok(Self { case: id(case)?, kind: kind_of(kind)?, person: id(person)?, part: id(part)? })
    }

    fn sheet(&self) -> String {
        address(&format!("/cases/{}", self.case), self.kind, self.person)
    }

    fn page(&self) -> String {
        format!("{}/{}", self.sheet(), self.part)
    }

    /// The place that a draft's fields name.
    fn of_draft(case: CaseId, draft: &Draft) -> Option<Self> {
        let form = draft::form_of(draft);
        let part = form.get("part").parse().ok()?;
        Some(Self { case, kind: form.code("kind")?, person: form.id("person")?, part })
    }
}

/// What a form shows beside what was typed.
#[derive(Default)]
struct Wrong<'a> {
    problems: &'a [Problem],
    refused: Refused,
    above: Option<Markup>,
}

/// `GET /cases/{case}/sheets/draft`: to the part whose draft waits, as sign-in and the list of drafts know only the case.
pub async fn draft(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    crate::household::frame(&signed, case).await?;
    let found = drafts::find(&signed.op(), DraftKey::Sheet(case)).await?;
    let about = found.as_ref().and_then(|found| About::of_draft(case, found));
    Ok(see(
        &about.map_or_else(|| format!("/cases/{case}/sheets"), |about| format!("{}?draft=1", about.page()))
    ))
}

/// The form with what is stored, or with the draft.
pub async fn show(signed: SignedIn, Path(at): Path<Address>, Query(asked): Query<Asked>) -> PageResult {
    let about = About::of(&at)?;
    let stored = open(&signed, about, None).await?;
    let (_, asked_items) = part_of(&stored)?;
    let found = drafts::find(&signed.op(), DraftKey::Sheet(about.case)).await?;
    let mine = found.as_ref().filter(|found| About::of_draft(about.case, found) == Some(about));
    let (typed, above) = match mine {
        Some(found) if asked.draft.is_some() => (draft::form_of(found), None),
        Some(found) => (blank(&stored, &asked_items), Some(draft::offer(found, &about.page()))),
        None => (blank(&stored, &asked_items), found.as_ref().map(|found| elsewhere(about, found))),
    };
    let wrong = Wrong { above, ..Wrong::default() };
    let autosave = found.is_none() || mine.is_some();
    page(&signed, &stored, about, &typed, &wrong, autosave, StatusCode::OK)
}

/// Another part waits half-written: autosave here would take its place.
fn elsewhere(about: About, found: &Draft) -> Markup {
    html! {
        (draft::offer(found, &format!("/cases/{}/sheets/draft", about.case)))
        (ui::banner(Level::Info, words::OTHER_DRAFT, &html! {}))
    }
}

async fn open(signed: &SignedIn, about: About, form: Option<&Form>) -> Result<Part, PageError> {
    let edition = form.and_then(|form| form.id("edition"));
    Ok(sheet::open(&signed.op(), (about.case, about.person), about.kind, edition, about.part).await?)
}

fn part_of(stored: &Part) -> Result<(&str, Vec<&Item>), PageError> {
    stored.sheet.part(stored.nth).ok_or(PageError::NotFound)
}

fn blank(stored: &Part, asked: &[&Item]) -> Form {
    let mut form = items::typed(asked, &stored.sheet.answers);
    form.set("filled_on", wareki(stored.sheet.header.today));
    form.set("sharing", Sharing::Team.code());
    form
}

/// Saves a part. What arrives after the session ended is kept as a draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path(at): Path<Address>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&at.0)?;
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Sheet(case), &form).await?;
    let about = About::of(&at)?;
    let stored = open(&signed, about, Some(&form)).await?;
    let command = match command(&stored, about, &form) {
        Ok(command) => command,
        Err(problem) => return again(&signed, &stored, about, &form, &[problem], Refused::new()),
    };
    match sheet::fill(&signed.op_for(&form), &command).await {
        Ok(filled) => Ok(saved(&web, &stored, about, &form, filled.stored > 0)),
        Err(Failure::Repeated) => Ok(see_with(&web, &about.sheet(), Flash::Repeated)),
        Err(Failure::Invalid(problems)) => again(&signed, &stored, about, &form, &problems, Refused::new()),
        Err(Failure::Refused(refused)) => again(&signed, &stored, about, &form, &[], refused),
        Err(Failure::Stale) => compare(&signed, about, &form).await,
        Err(other) => Err(PageError::from_failure(other, |_| String::new())),
    }
}

fn command(stored: &Part, about: About, form: &Form) -> Result<Fill, Problem> {
    let (_, asked) = stored.sheet.part(stored.nth).unwrap_or_default();
    let today = stored.sheet.header.today;
    let on = rows::date(form.get("filled_on"), today, DateHint::Past, "filled_on")?
        .ok_or_else(|| Problem::new("filled_on", "聞き取った日を入力してください。"))?;
    let sharing =
        form.code("sharing").ok_or_else(|| Problem::new("sharing", "だれが見られるかを選んでください。"))?;
    let edition = stored.sheet.edition.row.id;
    Ok(Fill {
        case: about.case,
        person: about.person,
        edition,
        on,
        sharing,
        items: items::read(&asked, form),
    })
}

fn saved(web: &Web, stored: &Part, about: About, form: &Form, changed: bool) -> Response {
    let flash = if changed { Flash::Saved } else { Flash::NothingChanged };
    let last = sections(&stored.sheet.edition.items).len();
    if form.has("next") && about.part < last {
        return see_with(web, &About { part: about.part + 1, ..about }.page(), flash);
    }
    see_with(web, &format!("{}#part-{}-h", about.sheet(), about.part), flash)
}

fn again(
    signed: &SignedIn,
    stored: &Part,
    about: About,
    form: &Form,
    problems: &[Problem],
    refused: Refused,
) -> PageResult {
    let wrong = Wrong { problems, refused, above: None };
    page(signed, stored, about, form, &wrong, true, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Somebody else answered first: both side by side, one's own in the form, nothing overwritten.
async fn compare(signed: &SignedIn, about: About, form: &Form) -> PageResult {
    let stored = open(signed, about, Some(form)).await?;
    let (_, asked) = part_of(&stored)?;
    let theirs = items::lines(&asked, &items::typed(&asked, &stored.sheet.answers), &stored.sheet);
    let above = rows::compare(&theirs, &items::lines(&asked, form, &stored.sheet));
    let mut mine = form.clone();
    items::stamp(&mut mine, &asked, &stored.sheet.answers);
    let wrong = Wrong { above: Some(above), ..Wrong::default() };
    page(signed, &stored, about, &mine, &wrong, true, StatusCode::CONFLICT)
}

fn page(
    signed: &SignedIn,
    stored: &Part,
    about: About,
    form: &Form,
    wrong: &Wrong<'_>,
    autosave: bool,
    status: StatusCode,
) -> PageResult {
    let frame = CaseFrame::of(signed, stored.sheet.header.clone());
    let (name, asked) = part_of(stored)?;
    let main = html! {
        @if let Some(above) = &wrong.above { (above) }
        (overview::who(&stored.sheet))
        (body(signed, stored, about, form, wrong, &asked, autosave))
    };
    let heading = format!("{}：{name}", about.kind.label());
    let errors = errors(wrong, &asked);
    let page = frame.page(CaseTab::Sheets, &heading).errors(errors).main(main);
    Ok((status, page.render()).into_response())
}

fn errors(wrong: &Wrong<'_>, asked: &[&Item]) -> Vec<(String, String)> {
    let of = |item: &&Item| {
        let (_, why) = wrong.refused.iter().find(|(key, _)| *key == item.key)?;
        Some((items::name(item), words::refused(&item.label, why)))
    };
    asked.iter().filter_map(of).chain(summary(wrong.problems)).collect()
}

fn body(
    signed: &SignedIn,
    stored: &Part,
    about: About,
    form: &Form,
    wrong: &Wrong<'_>,
    asked: &[&Item],
    autosave: bool,
) -> Markup {
    let key = DraftKey::Sheet(about.case);
    let now = |item: &Item| stored.sheet.answers.now(&item.key);
    let is_last = about.part >= sections(&stored.sheet.edition.items).len();
    let next = Button::new("保存して次の部へ").kind(Kind::Secondary).value("next", "1").submit();
    html! {
        form.form method="post" action=(about.page()) novalidate data-once data-guard=(Word::UnsavedLeave.text())
            data-draft=[autosave.then(|| draft::address(key))] {
            (keys(&signed.new_submission(), None))
            (ui::hidden("edition", &stored.sheet.edition.row.id.to_string()))
            (ui::hidden("kind", about.kind.code()))
            (ui::hidden("person", &about.person.to_string()))
            (ui::hidden("part", &about.part.to_string()))
            @for item in asked { (items::field(item, form, &wrong.refused, now(item))) }
            @if autosave { (ui::draft_state()) }
            (about_it(&stored.sheet, form, wrong.problems))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                html! { @if !is_last { (next) } },
                html! { @if autosave { (draft::save_button(key)) } },
                Button::new("戻る").kind(Kind::Tertiary).link(&about.sheet()),
            ]))
        }
    }
}

/// When it was asked, and who may read it.
fn about_it(sheet: &OfPerson, form: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(form.get(name).to_owned()).required().error(problem(problems, name))
    };
    let sharing = [Sharing::Team, Sharing::Supporters, Sharing::Agency]
        .map(|sharing| Choice::new(sharing.code(), sharing.label()));
    html! {
        (ui::date_field(&field("filled_on", "聞き取った日"), None))
        (ui::radio_chips(&field("sharing", "だれが見られるか")
            .hint("項目ごとの種類（健康、お金など）について、本人の同意がある機関だけが見られます。"), &sharing))
        @if sheet.leaves_out() { p.hint { (words::LEFT_OUT) } }
    }
}
