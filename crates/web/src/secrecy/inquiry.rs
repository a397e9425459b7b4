//! 情報提供依頼: asking, and answering or saying why not.

use app::{
    failure::Problem,
    secrecy::{
        Ask, answer as answer_inquiry, ask,
        queries::{self, Asked, CaseRoom},
        take_back,
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    ids::{InquiryId, SecrecyCaseId, SecrecyId},
    secrecy::InquiryState,
};
use maud::{Markup, html};

use super::{
    sheet::{act, answer, base, case_base, case_of, case_page, field, form, page, refused, went},
    words,
};
use crate::{
    household::{again, id, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Choice, Kind, Width},
};

const ASK: &str = "情報提供を依頼する";
const HEADING: &str = "情報提供の依頼";

/// `GET /secrecy/{meeting}/cases/{item}/inquiries`.
pub async fn new(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    let case = case_of(&signed, &meeting, &item).await?;
    let viewer = signed.viewer();
    let main = ask_form(&signed, &case, &Form::default(), &[]);
    Ok(case_page(&viewer, &signed, &case, ASK).narrow().main(main).render().into_response())
}

fn ask_form(signed: &SignedIn, case: &CaseRoom, typed: &Form, problems: &[Problem]) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let members: Vec<Choice<'_>> = case
        .members
        .iter()
        .filter(|row| row.account && !row.left)
        .map(|row| Choice::new(row.id.to_string(), format!("{}　{}", row.belongs, row.name)))
        .collect();
    let it = |name: &'static str, label: &'static str| field(typed, problems, name, label);
    let inner = html! {
        @for key in ["secrecy_request", "secrecy_answer"] {
            @if let Some(row) = words::article(&case.articles, key) { p.hint { (words::citation(row)) "：" (row.gist) } }
        }
        (ui::select(&it("member", "この仕組みで回答する構成員").width(Width::L).plain()
            .hint("席のない構成員には、この依頼だけが見えます。一覧にない人は、先に構成員として招いてください。"), &members))
        (ui::text_field(&it("addressee", "または、依頼先の機関の名前").width(Width::L).maxlength(120)
            .hint("文書や電話で依頼し、回答を事務局が記録する場合です。")))
        (ui::text_area(&it("asks", "教えてほしいこと").required().personal()
            .hint("どなたのことかと、必要な項目だけを書いてください。"), 4, None))
        (ui::date_field(&it("wanted_on", "回答の希望日").required(), None))
    };
    form(signed, (&format!("{back}/inquiries"), &back), "依頼する", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/inquiries`.
pub async fn send(signed: SignedIn, Path((meeting, item)): Path<(String, String)>, form: Form) -> PageResult {
    let (m, i): (SecrecyId, SecrecyCaseId) = (id(&meeting)?, id(&item)?);
    let typed = Ask {
        member: form.id("member"),
        addressee: form.get("addressee").to_owned(),
        asks: form.get("asks").to_owned(),
        wanted_on: form.get("wanted_on").to_owned(),
    };
    let result = ask(&signed.op_for(&form), m, i, &typed).await;
    let problems = match answer(&signed, result, &format!("{}#inquiries", case_base(m, i)))? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let case = case_of(&signed, &meeting, &item).await?;
    let viewer = signed.viewer();
    let main = ask_form(&signed, &case, &form, &problems);
    Ok(again(&case_page(&viewer, &signed, &case, ASK).narrow().errors(summary(&problems)).main(main)))
}

async fn read(signed: &SignedIn, meeting: SecrecyId, inquiry: InquiryId) -> Result<Asked, PageError> {
    queries::inquiry(&signed.op(), meeting, inquiry).await.map_err(refused)
}

/// `GET /secrecy/{meeting}/inquiries/{inquiry}`.
pub async fn show(signed: SignedIn, Path((meeting, inquiry)): Path<(String, String)>) -> PageResult {
    let asked = read(&signed, id(&meeting)?, id(&inquiry)?).await?;
    let viewer = signed.viewer();
    let main = body(&signed, &asked, &Form::default(), &[]);
    Ok(page(&viewer, &signed, &asked.shell, HEADING).narrow().main(main).render().into_response())
}

fn body(signed: &SignedIn, asked: &Asked, typed: &Form, problems: &[Problem]) -> Markup {
    let row = &asked.row;
    let here = format!("{}/inquiries/{}", base(asked.shell.id), row.id);
    let back = if asked.organiser { case_base(asked.shell.id, row.item) } else { base(asked.shell.id) };
    let take = Button::new("依頼を取り下げる").kind(Kind::Tertiary);
    let answer_field = field(typed, problems, "answer", "回答、または提供できない理由").required().personal();
    let choices = [Choice::new("yes", "回答する"), Choice::new("no", "提供できない（理由を書く）")];
    let given = if typed.has("given") { typed.get("given").to_owned() } else { "yes".to_owned() };
    html! {
        (ui::description_list(&[
            ("依頼先", html! { (row.addressee) }),
            ("依頼した日", html! { (japanese::date::wareki(row.asked_on)) }),
            ("希望日", html! { (japanese::date::wareki_with_weekday(row.wanted_on)) }),
            ("状態", html! { (row.state.label()) }),
            ("教えてほしいこと", html! { span.prewrap { (row.asks) } }),
        ]))
        @for key in ["secrecy_request", "secrecy_answer"] {
            @if let Some(row) = words::article(&asked.articles, key) { p.hint { (words::citation(row)) "：" (row.gist) } }
        }
        @if row.state == InquiryState::Open {
            (form(signed, (&here, &back), "記録する", None, &html! {
                (ui::radios(&field(typed, problems, "given", "回答").value(given).required(), &choices))
                (ui::text_area(&answer_field.hint("この会議の、このケースの席に着いた人だけが読めます。"), 6, None))
            }))
            @if asked.organiser { (act(signed, &format!("{here}/withdrawal"), &take, &[])) }
        } @else {
            (ui::section("answer", row.state.label(), &html! {
                p.prewrap { (row.answer) }
                @if let Some(on) = row.answered_on { p.hint { (japanese::date::wareki(on)) } }
            }))
            (ui::buttons(&[Button::new("戻る").kind(Kind::Tertiary).link(&back)]))
        }
    }
}

/// `POST /secrecy/{meeting}/inquiries/{inquiry}`.
pub async fn save(
    signed: SignedIn,
    Path((meeting, inquiry)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, inquiry): (SecrecyId, InquiryId) = (id(&meeting)?, id(&inquiry)?);
    let given = form.get("given") != "no";
    let result = answer_inquiry(&signed.op_for(&form), meeting, inquiry, given, form.get("answer")).await;
    let here = format!("{}/inquiries/{inquiry}", base(meeting));
    let problems = match answer(&signed, result, &here)? {
        Ok(response) => return Ok(response),
        Err(problems) => problems,
    };
    let asked = read(&signed, meeting, inquiry).await?;
    let viewer = signed.viewer();
    let main = body(&signed, &asked, &form, &problems);
    Ok(again(&page(&viewer, &signed, &asked.shell, HEADING).narrow().errors(summary(&problems)).main(main)))
}

/// `POST /secrecy/{meeting}/inquiries/{inquiry}/withdrawal`.
pub async fn withdraw(
    signed: SignedIn,
    Path((meeting, inquiry)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, inquiry): (SecrecyId, InquiryId) = (id(&meeting)?, id(&inquiry)?);
    let result = take_back(&signed.op_for(&form), meeting, inquiry).await;
    went(&signed, result, &format!("{}/inquiries/{inquiry}", base(meeting)))
}
