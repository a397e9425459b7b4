//! `GET`, `POST /cases/{case}/persons/{person}/unmasking`: what is hidden of a person, for a reason, on this one page.
//!
//! The answer to the POST is the page itself: no address shows the values again, and after two minutes the browser is
//! sent to the cover page by a header.

use app::{
    Failure,
    case::queries::CaseHeader,
    failure::Problem,
    household::PersonRow,
    protection::{self, UnmaskInput, Unmasked},
};
use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue},
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    ids::{CaseId, PersonId},
    protection::{SHOWN_SECONDS, UnmaskReason, WORDS_LEAST},
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary, telephone},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Choice, Field, Kind, Level, Row},
};

const HEADING: &str = "秘匿情報の表示";

/// The form.
pub async fn show(signed: SignedIn, Path((case, person)): Path<(String, String)>) -> PageResult {
    let (header, row) = protection::unmask_form(&signed.op(), id(&case)?, id(&person)?).await?;
    let frame = CaseFrame::of(&signed, header);
    let main = fields(&signed, &frame, &row, &Form::default(), &[]);
    Ok(frame.page(CaseTab::Cover, HEADING).narrow().main(main).render().into_response())
}

/// The values.
pub async fn reveal(
    signed: SignedIn,
    Path((case, person)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (case, person): (CaseId, PersonId) = (id(&case)?, id(&person)?);
    let typed = UnmaskInput { reason: form.code::<UnmaskReason>("reason"), words: form.text("words") };
    match protection::unmask(&signed.op(), case, person, &typed).await {
        Ok(shown) => Ok(values(&signed, &shown)),
        Err(Failure::Invalid(problems)) => {
            let (header, row): (CaseHeader, PersonRow) =
                protection::unmask_form(&signed.op(), case, person).await?;
            let frame = CaseFrame::of(&signed, header);
            let main = fields(&signed, &frame, &row, &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, HEADING).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => {
            Err(PageError::from_failure(other, |refused| words::unmask_refused(*refused).to_owned()))
        }
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    row: &PersonRow,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let reasons: Vec<Choice<'_>> = ui::code_choices(UnmaskReason::ALL);
    html! {
        (ui::plain_sentence(&html! {
            p { (row.name()) "さんの住所・電話・仕事・学校・勤務先は、支援措置で秘匿されています。" }
            p { "表示したこと、目的、理由は記録簿に残り、記録点検者が1件ずつ確かめます。" }
        }))
        form.form method="post" action=(format!("{}/persons/{}/unmasking", frame.base(), row.id)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::radios(&field("reason", "目的"), &reasons))
            (ui::text_area(&field("words", "理由")
                .hint(format!("何のために、いま見るのかを{WORDS_LEAST}文字以上で書きます。")).maxlength(400), 3, None))
            (ui::buttons(&[
                Button::primary("理由を記録して表示する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}

fn values(signed: &SignedIn, shown: &Unmasked) -> Response {
    let frame = CaseFrame::of(signed, shown.header.clone());
    let it = &shown.values;
    let minutes = SHOWN_SECONDS / 60;
    let main = html! {
        (ui::banner(Level::Warning, "まわりに人がいないことを確かめてください", &html! {
            p { "この内容は、この画面だけに表示しています。" (minutes) "分たつと、世帯の表紙に戻ります。書き写した紙は、用が済んだら処分してください。" }
        }))
        (ui::summary_list(&[
            Row::text("お名前", &shown.person.name()),
            Row::text("世帯の住所", &it.address),
            Row::new("世帯の電話", telephone(&it.household_phone)),
            Row::new("本人の電話", telephone(&it.phone)),
            Row::text("仕事など", &it.occupation),
            Row::text("学校", &it.school),
            Row::text("勤務先", &it.workplace),
        ]))
        (ui::buttons(&[Button::primary("表示を終える").link(frame.base())]))
    };
    let page = frame.page(CaseTab::Cover, HEADING).narrow().main(main);
    let page =
        page.print_held(crate::kernel::warned::address(domain::protection::OutwardAct::Print, frame.base()));
    let mut response = page.render().into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("{SHOWN_SECONDS}; url={}", frame.base())) {
        response.headers_mut().insert(HeaderName::from_static("refresh"), value);
    }
    response
}
