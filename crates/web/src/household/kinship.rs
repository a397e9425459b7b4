//! 家族関係: who is whose parent, partner or sibling in this household.

use app::{
    Failure,
    failure::Problem,
    household::{self, ChangeRefused, HouseholdForm, KinshipInput},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::{CaseId, KinshipId, PersonId},
    person::KinshipKind,
};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, id, keys, people, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::SUBMISSION, see_with},
    ui::{self, Button, Choice, Field, Kind, Size},
};

const HEADING: &str = "家族関係";
const CONTROL: &str =
    "支配・暴力は、自分の機関と、お二人の「司法・暴力」のことを知ってよい機関だけに表示されます。";

const FROM: &str = "夫婦・パートナーは結婚した年など、間柄はそうなった年。例：S45、1970";
const UNTIL: &str = "「元の夫婦」は離婚した年、「別居中の夫婦」は別居した年、間柄は変わった年。";

/// `GET /cases/{case}/kinships`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = household::open_forms(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, &Form::default(), &[]);
    Ok(frame.page(CaseTab::Cover, HEADING).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/kinships`.
pub async fn add(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}/kinships");
    let pair = (form.id::<PersonId>("a"), form.id::<PersonId>("b"));
    let ((Some(a), Some(b)), Some(kind)) = (pair, form.code::<KinshipKind>("kind")) else {
        let problem = Problem::new("a", "2人の方と、関係を選んでください。");
        return correct(&signed, case, &form, &[problem]).await;
    };
    let year = |name: &str| form.get(name).to_owned();
    let typed = KinshipInput { kind, from_year: year("from_year"), until_year: year("until_year") };
    match household::add_kinship(&signed.op_for(&form), case, (a, b), typed).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(Failure::Refused(ChangeRefused::Kinship(refused))) => {
            let problem = Problem::new("a", words::kinship_refused(refused));
            correct(&signed, case, &form, &[problem]).await
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::change_refused(*refused))),
    }
}

/// `POST /cases/{case}/kinships/{kinship}/removal`.
pub async fn remove(
    signed: SignedIn,
    Path((case, kinship)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (case, kinship): (CaseId, KinshipId) = (id(&case)?, id(&kinship)?);
    let location = format!("/cases/{case}/kinships");
    match household::remove_kinship(&signed.op_for(&form), case, kinship).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::change_refused(*refused))),
    }
}

async fn correct(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = household::open_forms(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, form, problems);
    Ok(again(&frame.page(CaseTab::Cover, HEADING).narrow().errors(summary(problems)).main(main)))
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &HouseholdForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let base = format!("{}/kinships", frame.base());
    let persons: Vec<Choice<'_>> = stored
        .persons
        .iter()
        .filter(|row| row.known)
        .map(|row| Choice::new(row.id.to_string(), format!("{}（{}）", row.name(), row.relation.label())))
        .collect();
    let kinds: Vec<Choice<'_>> = KinshipKind::ALL
        .iter()
        .map(|kind| match kind {
            KinshipKind::Parent => Choice::new(kind.code(), "親（1人目が2人目の親）"),
            KinshipKind::Adoptive => Choice::new(kind.code(), "養親（1人目が2人目の養親）"),
            KinshipKind::Foster => Choice::new(kind.code(), "里親（1人目が2人目の里親）"),
            KinshipKind::Control => Choice::new(kind.code(), "支配・暴力（1人目から2人目へ）"),
            other => Choice::new(other.code(), other.label()),
        })
        .collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    html! {
        @if stored.kinships.is_empty() { p { "家族関係は、まだ記入されていません。" } }
        @else {
            ul {
                @for row in &stored.kinships {
                    @let sentence = people::kinship(&stored.persons, row);
                    li {
                        (sentence) " "
                        (Button::new("取り消す").about(format!("「{sentence}」を")).kind(Kind::Tertiary).size(Size::Small)
                            .with(SUBMISSION, signed.new_submission())
                            .post(&format!("{base}/{}/removal", row.id)))
                    }
                }
            }
        }
        @if persons.len() > 1 {
            form.form method="post" action=(base) novalidate data-once {
                (keys(&signed.new_submission(), None))
                (ui::select(&field("a", "1人目").required(), &persons))
                (ui::select(&field("b", "2人目").required(), &persons))
                (ui::select(&field("kind", "関係").hint(CONTROL).required(), &kinds))
                (ui::pair(
                    &ui::date_field(&field("from_year", "始まった年").hint(FROM), None),
                    &ui::date_field(&field("until_year", "終わった年").hint(UNTIL), None),
                ))
                (ui::buttons(&[
                    Button::primary("追加する").submit(),
                    Button::new("表紙に戻る").kind(Kind::Tertiary).link(frame.base()),
                ]))
            }
        } @else {
            p { "お名前を共有されている方が2人以上いるときに記入できます。" a href=(frame.base()) { "表紙に戻る" } }
        }
    }
}
