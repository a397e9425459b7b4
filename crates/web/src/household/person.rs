//! 世帯の方: adding a person to a household and changing what is known of them.

use app::{
    Failure,
    failure::Problem,
    household::{self, HouseholdForm, PersonInput, PersonRow},
};
use axum::{extract::Path, http::StatusCode, response::IntoResponse};
use domain::{
    code::Code,
    ids::{CaseId, PersonId},
    person::{NameStatus, Relation, Sex},
};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, edit::conflict, id, keys, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Width},
};

const ADD: &str = "世帯の方を追加";
const CHANGE: &str = "世帯の方の情報";

/// `GET /cases/{case}/persons/new`.
pub async fn new(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = household::open_forms(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let first = if stored.persons.is_empty() { Relation::Principal } else { Relation::Unknown };
    let typed = Form::of([
        ("name_status", NameStatus::Real.code().to_owned()),
        ("relation", first.code().to_owned()),
        ("same_roof", "yes".to_owned()),
    ]);
    let form = fields(&signed, &frame, None, &typed, &[]);
    Ok(frame.page(CaseTab::Cover, ADD).narrow().main(form).render().into_response())
}

/// `POST /cases/{case}/persons`.
pub async fn add(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    match household::add_person(&signed.op_for(&form), case, &input(&form)).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = household::open_forms(&signed.op(), case).await?;
            let frame = CaseFrame::of(&signed, stored.header);
            let main = fields(&signed, &frame, None, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, ADD).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::change_refused(*refused))),
    }
}

/// `GET /cases/{case}/persons/{person}`.
pub async fn show(signed: SignedIn, Path((case, person)): Path<(String, String)>) -> PageResult {
    let (stored, row) = household::open_person(&signed.op(), id(&case)?, id(&person)?).await?;
    let frame = CaseFrame::of(&signed, stored.header);
    let form = fields(&signed, &frame, Some((row.id, row.version, row.masked)), &filled(&row), &[]);
    Ok(frame.page(CaseTab::Cover, CHANGE).narrow().main(form).render().into_response())
}

/// `POST /cases/{case}/persons/{person}`.
pub async fn save(signed: SignedIn, Path((case, person)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, person): (CaseId, PersonId) = (id(&case)?, id(&person)?);
    let location = format!("/cases/{case}");
    let op = signed.op_for(&form);
    match household::change_person(&op, case, person, &input(&form), form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let (stored, row) = household::open_person(&signed.op(), case, person).await?;
            let frame = CaseFrame::of(&signed, stored.header);
            let known = Some((person, form.version(), row.masked));
            let main = fields(&signed, &frame, known, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, CHANGE).narrow().errors(summary(&problems)).main(main)))
        }
        Err(Failure::Stale) => compare(&signed, case, person, &form).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::change_refused(*refused))),
    }
}

/// Somebody else saved first.
async fn compare(signed: &SignedIn, case: CaseId, person: PersonId, form: &Form) -> PageResult {
    let (HouseholdForm { header, .. }, row) = household::open_person(&signed.op(), case, person).await?;
    let frame = CaseFrame::of(signed, header);
    let labels = [
        ("family_name", "氏"),
        ("given_name", "名"),
        ("family_kana", "フリガナ（氏）"),
        ("given_kana", "フリガナ（名）"),
        ("birth", "生年月日"),
        ("died", "亡くなった日"),
        ("phone", "電話"),
        ("occupation", "仕事など"),
        ("school", "学校"),
        ("workplace", "勤務先"),
        ("note", "備考"),
        ("joined", "この世帯に加わった日"),
        ("until", "この世帯にいた最後の日"),
    ];
    let main = html! {
        (conflict(&labels, &filled(&row), form))
        (fields(signed, &frame, Some((person, row.version, row.masked)), form, &[]))
    };
    let page = frame.page(CaseTab::Cover, CHANGE).narrow().main(main);
    Ok((StatusCode::CONFLICT, page.render()).into_response())
}

fn input(form: &Form) -> PersonInput {
    let text = |name: &str| form.get(name).to_owned();
    PersonInput {
        family_name: text("family_name"),
        given_name: text("given_name"),
        family_kana: text("family_kana"),
        given_kana: text("given_kana"),
        name_status: form.code("name_status"),
        sex: form.code("sex"),
        birth: text("birth"),
        died: text("died"),
        phone: text("phone"),
        occupation: text("occupation"),
        school: text("school"),
        workplace: text("workplace"),
        relation: form.code("relation"),
        same_roof: form.has("same_roof"),
        key_person: form.has("key_person"),
        note: text("note"),
        joined: text("joined"),
        until: text("until"),
    }
}

/// The stored person as if it had been typed.
fn filled(row: &PersonRow) -> Form {
    let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
    let partial = |date| japanese::date::wareki_partial(date);
    let birth = if row.birth.is_empty() { String::new() } else { partial(row.born()) };
    let joined = row.belonging().joined;
    Form::of([
        ("family_name", row.family_name.clone()),
        ("given_name", row.given_name.clone()),
        ("family_kana", row.family_kana.clone()),
        ("given_kana", row.given_kana.clone()),
        ("name_status", row.name_status.code().to_owned()),
        ("sex", row.sex.code().to_owned()),
        ("birth", birth),
        ("died", row.died().map(partial).unwrap_or_default()),
        ("phone", japanese::number::phone_text(&row.phone)),
        ("occupation", row.occupation.clone()),
        ("school", row.school.clone()),
        ("workplace", row.workplace.clone()),
        ("relation", row.relation.code().to_owned()),
        ("same_roof", ticked(row.same_roof)),
        ("key_person", ticked(row.key_person)),
        ("note", row.note.clone()),
        ("joined", joined.year().map(|_| partial(joined)).unwrap_or_default()),
        ("until", row.until.map(japanese::date::wareki).unwrap_or_default()),
    ])
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: Option<(PersonId, i64, bool)>,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).personal()
    };
    let text = |name, label, width| ui::text_field(&field(name, label).width(width));
    let masked = stored.is_some_and(|(_, _, masked)| masked);
    let action = match stored {
        Some((person, ..)) => format!("{}/persons/{person}", frame.base()),
        None => format!("{}/persons", frame.base()),
    };
    html! {
        form.form method="post" action=(action) novalidate data-once {
            (keys(&signed.new_submission(), stored.map(|(_, version, _)| version)))
            (ui::pair(&text("family_name", "氏", Width::M), &text("given_name", "名", Width::M)))
            (ui::pair(&text("family_kana", "フリガナ（氏）", Width::M), &text("given_kana", "フリガナ（名）", Width::M)))
            (ui::radio_chips(&field("name_status", "お名前の確かさ")
                .hint("本名が分からないときは仮の呼び名で「仮名」、手がかりがないときは「不詳」を選びます。"),
                &ui::code_choices(NameStatus::ALL)))
            (ui::date_field(&field("birth", "生年月日")
                .hint("例：S20.4.1、昭和20年頃、1945、70代。分かる範囲で構いません。"), None))
            (ui::radio_chips(&field("sex", "性別"), &ui::code_choices(Sex::ALL)))
            (ui::select(&field("relation", "続柄（本人から見て）"), &ui::code_choices(Relation::ALL)))
            (ui::checkbox(&field("same_roof", "同じ家に住んでいる"), "yes", typed.has("same_roof")))
            (ui::checkbox(&field("key_person", "連絡や相談の中心になる方"), "yes", typed.has("key_person")))
            @if masked { p.hint { (crate::protection::words::KEPT) } }
            (ui::text_field(&field("phone", "電話").kind("tel").width(Width::S)))
            (text("occupation", "仕事など", Width::M))
            (ui::pair(&text("school", "学校", Width::M), &text("workplace", "勤務先", Width::M)))
            (ui::text_area(&field("note", "備考").maxlength(400), 3, None))
            (ui::date_field(&field("joined", "この世帯に加わった日")
                .hint("結婚や転入などで加わった方だけ、分かる範囲で入力します。前の日の世帯図と、家族年表に使います。"), None))
            @if stored.is_some() {
                (ui::date_field(&field("until", "この世帯にいた最後の日")
                    .hint("転居・死亡などで世帯を離れたときに入力します。"), None))
                (ui::date_field(&field("died", "亡くなった日")
                    .hint("例：R6.8.3、令和5年頃。時期が分からないときは「不明」。予定・同意・ほかの記録は変わりませんので、それぞれ確かめてください。"), None))
            }
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}
