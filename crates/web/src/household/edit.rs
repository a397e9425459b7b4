//! 世帯の情報: how the household is called, where it lives, its telephone, what to look out for.

use app::{
    Failure,
    failure::Problem,
    household::{self, HouseholdForm, HouseholdInput},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::CaseId;
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, id, keys, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Level, Table, Width},
};

const HEADING: &str = "世帯の情報";

/// `GET /cases/{case}/household`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = household::open_forms(&signed.op(), id(&case)?).await?;
    let typed = filled(&stored);
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let version = stored.header.face.household_version;
    let form = fields(&signed, &frame, &stored, &typed, version, &[]);
    Ok(frame.page(CaseTab::Cover, HEADING).narrow().main(form).render().into_response())
}

/// `POST /cases/{case}/household`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    match household::change(&signed.op_for(&form), case, &input(&form), form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(Failure::Stale) => compare(&signed, case, &form).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::change_refused(*refused))),
    }
}

fn input(form: &Form) -> HouseholdInput {
    HouseholdInput {
        label: form.get("label").to_owned(),
        area: form.id("area"),
        address: form.get("address").to_owned(),
        phone: form.get("phone").to_owned(),
        caution: form.get("caution").to_owned(),
    }
}

/// The stored household as if it had been typed.
fn filled(stored: &HouseholdForm) -> Form {
    let face = &stored.header.face;
    Form::of([
        ("label", face.label.clone()),
        ("area", face.area.map(|area| area.to_string()).unwrap_or_default()),
        ("address", face.address.clone()),
        ("phone", japanese::number::phone_text(&face.phone)),
        ("caution", face.caution.clone()),
    ])
}

async fn correct(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = household::open_forms(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = fields(signed, &frame, &stored, form, form.version(), problems);
    Ok(again(&frame.page(CaseTab::Cover, HEADING).narrow().errors(summary(problems)).main(main)))
}

/// Somebody else saved first: what is stored stands beside what was typed, and nothing is overwritten.
async fn compare(signed: &SignedIn, case: CaseId, form: &Form) -> Result<Response, PageError> {
    let stored = household::open_forms(&signed.op(), case).await?;
    let theirs = filled(&stored);
    let frame = CaseFrame::of(signed, stored.header.clone());
    let labels =
        [("label", "世帯の呼び名"), ("address", "住所"), ("phone", "電話"), ("caution", "注意すること")];
    let main = html! {
        (conflict(&labels, &theirs, form))
        (fields(signed, &frame, &stored, form, stored.header.face.household_version, &[]))
    };
    let page = frame.page(CaseTab::Cover, HEADING).narrow().main(main);
    Ok((StatusCode::CONFLICT, page.render()).into_response())
}

/// Both texts side by side for each field that differs.
pub(crate) fn conflict(labels: &[(&str, &str)], theirs: &Form, mine: &Form) -> Markup {
    let columns = ["項目", "いま保存されている内容", "あなたが入力した内容"].map(Column::new).to_vec();
    let differing = labels.iter().filter(|(name, _)| theirs.line(name) != mine.line(name));
    let table = Table::stacked("conflict", "食い違う項目", columns).rows(differing.map(|(name, label)| {
        vec![
            html! { (label) },
            html! { span.prewrap { (theirs.get(name)) } },
            html! { span.prewrap { (mine.get(name)) } },
        ]
    }));
    html! {
        (ui::banner(Level::Warning, "ほかの人が先に保存しました", &html! {
            p { "入力した内容は下の欄に残っています。見比べて整えてから、もう一度保存してください。" }
        }))
        (table.render())
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &HouseholdForm,
    typed: &Form,
    version: i64,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).personal()
    };
    let areas: Vec<Choice<'_>> =
        stored.areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str())).collect();
    html! {
        form.form method="post" action=(format!("{}/household", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), Some(version)))
            (ui::text_field(&field("label", "世帯の呼び名")
                .hint("画面の見出しに出ます。お名前が分からないときは「A地区の世帯」などで構いません。").width(Width::M)))
            @if !areas.is_empty() { (ui::select(&field("area", "地域"), &areas)) }
            @if stored.header.face.protected { p.hint { (crate::protection::words::KEPT) } }
            (ui::text_field(&field("address", "住所").width(Width::L)))
            (ui::text_field(&field("phone", "電話").kind("tel").width(Width::S)))
            (ui::text_area(&field("caution", "注意すること")
                .hint("訪問する人が知っておくこと（犬がいる、裏口から入るなど）。「、」で区切ると、1つずつ札になります。")
                .maxlength(400), 3, None))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}
