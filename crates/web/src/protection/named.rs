//! Who must not learn: adding somebody to a protection, and taking them out again.

use app::{
    Failure,
    failure::Problem,
    protection::{self, NamedInput, ProtectionPage, ProtectionRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::{CaseId, NamedId, ProtectionId},
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Width},
};

const HEADING: &str = "知らせてはいけない方を追加";

/// `GET /cases/{case}/protections/{protection}/named`.
pub async fn show(signed: SignedIn, Path((case, protection)): Path<(String, String)>) -> PageResult {
    let stored = protection::page(&signed.op(), id(&case)?).await?;
    let row = open(&stored, id(&protection)?)?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = fields(&signed, &frame, &stored, row, &Form::default(), &[]);
    Ok(frame.page(CaseTab::Cover, HEADING).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/protections/{protection}/named`.
pub async fn save(
    signed: SignedIn,
    Path((case, protection)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (case, protection): (CaseId, ProtectionId) = (id(&case)?, id(&protection)?);
    let location = format!("/cases/{case}/protections");
    let typed = NamedInput {
        name: form.get("name").to_owned(),
        relation: form.get("relation").to_owned(),
        person: form.id("person"),
        staff: form.id("staff"),
        agency: form.id("agency"),
    };
    match protection::add_named(&signed.op_for(&form), case, protection, &typed).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = protection::page(&signed.op(), case).await?;
            let row = open(&stored, protection)?;
            let frame = CaseFrame::of(&signed, stored.header.clone());
            let main = fields(&signed, &frame, &stored, row, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, HEADING).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused).to_owned())),
    }
}

/// `POST /cases/{case}/protections/{protection}/named/{named}/removal`.
pub async fn remove(
    signed: SignedIn,
    Path((case, protection, named)): Path<(String, String, String)>,
    form: Form,
) -> PageResult {
    let (case, protection, named): (CaseId, ProtectionId, NamedId) =
        (id(&case)?, id(&protection)?, id(&named)?);
    let location = format!("/cases/{case}/protections");
    match protection::remove_named(&signed.op_for(&form), case, protection, named).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused).to_owned())),
    }
}

fn open(stored: &ProtectionPage, id: ProtectionId) -> Result<&ProtectionRow, PageError> {
    let row = stored.protection(id).filter(|row| row.ended_on.is_none() && stored.header.may_edit());
    row.ok_or(PageError::NotFound)
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ProtectionPage,
    row: &ProtectionRow,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).personal()
    };
    let persons: Vec<Choice<'_>> = stored
        .persons
        .iter()
        .filter(|person| person.known && person.id != row.person)
        .map(|person| {
            Choice::new(person.id.to_string(), format!("{}（{}）", person.name(), person.relation.label()))
        })
        .collect();
    let staff: Vec<Choice<'_>> = stored
        .staff
        .iter()
        .map(|staff| {
            let agencies = staff.agencies.as_deref().unwrap_or("所属なし");
            Choice::new(staff.id.to_string(), format!("{}（{agencies}）", staff.name))
        })
        .collect();
    let agencies: Vec<Choice<'_>> =
        stored.agencies.iter().map(|row| Choice::new(row.id.to_string(), row.name.as_str())).collect();
    html! {
        (ui::plain_sentence(&html! {
            p { (stored.name(row.person)) "さんの居場所などを知らせてはいけない方を登録します。" }
            p { "職員を選ぶと、その職員にはこのケースが一切表示されません。機関を選ぶと、その機関には、同意やつなぎがあっても" (stored.name(row.person)) "さんの情報を開きません。" }
        }))
        form.form method="post" action=(format!("{}/protections/{}/named", frame.base(), row.id)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::text_field(&field("name", "お名前").width(Width::M)))
            (ui::text_field(&field("relation", "続柄・関係").hint("例：夫、元交際相手、父の代理人").width(Width::M)))
            @if !persons.is_empty() {
                (ui::select(&field("person", "この世帯の方のとき").nothing_chosen("世帯の方ではない"), &persons))
            }
            (ui::select(&field("staff", "職員のとき").nothing_chosen("職員ではない・分からない"), &staff))
            (ui::select(&field("agency", "その方のために働く機関・勤め先の機関").nothing_chosen("ない・分からない"), &agencies))
            (ui::buttons(&[
                Button::primary("登録する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/protections", frame.base())),
            ]))
        }
    }
}
