//! Sheets to fill in about one case: a paper, a line of the minutes, a decision, a finding about a duty to report.

use app::{
    failure::Problem,
    secrecy::{Decide, Look, WritePaper, decide, look, queries::CaseRoom, write_minute, write_paper},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    ids::{SecrecyCaseId, SecrecyId},
    note::NextAct,
    secrecy::{DutyOutcome, MinuteKind, ReportDuty, SecrecyAct},
};
use maud::{Markup, html};

use super::{
    sheet::{answer, base, case_base, case_of, case_page, field, form},
    words,
};
use crate::{
    household::{again, id, summary},
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Choice, Width},
};

const PAPER: &str = "資料を作る";
const MINUTE: &str = "会議録に書く";
const DECISION: &str = "決定を記録する";
const DUTY: &str = "知らせる義務を確かめる";

type Draw = fn(&SignedIn, &CaseRoom, &Form, &[Problem]) -> Markup;

/// The sheet, empty.
async fn blank(signed: &SignedIn, at: (&str, &str), heading: &str, draw: Draw) -> PageResult {
    let case = case_of(signed, at.0, at.1).await?;
    let viewer = signed.viewer();
    let main = draw(signed, &case, &Form::default(), &[]);
    Ok(case_page(&viewer, signed, &case, heading).narrow().main(main).render().into_response())
}

/// The sheet once more, with what must be corrected.
async fn wrong(
    signed: &SignedIn,
    at: (&str, &str),
    heading: &str,
    draw: Draw,
    (typed, problems): (&Form, &[Problem]),
) -> Result<Response, PageError> {
    let case = case_of(signed, at.0, at.1).await?;
    let viewer = signed.viewer();
    let main = draw(signed, &case, typed, problems);
    Ok(again(&case_page(&viewer, signed, &case, heading).narrow().errors(summary(problems)).main(main)))
}

fn ids(meeting: &str, item: &str) -> Result<(SecrecyId, SecrecyCaseId), PageError> {
    Ok((id(meeting)?, id(item)?))
}

/// `GET /secrecy/{meeting}/cases/{item}/papers`.
pub async fn paper(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    blank(&signed, (&meeting, &item), PAPER, paper_form).await
}

fn paper_form(signed: &SignedIn, case: &CaseRoom, typed: &Form, problems: &[Problem]) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let inner = html! {
        p { "資料は、番号付きの写しを渡した構成員だけが読めます。" }
        (ui::text_field(&field(typed, problems, "title", "題").required().width(Width::L).maxlength(120)))
        (ui::text_area(&field(typed, problems, "body", "内容").required().personal(), 12, None))
    };
    form(signed, (&format!("{back}/papers"), &back), "資料を保存する", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/papers`.
pub async fn save_paper(
    signed: SignedIn,
    Path((meeting, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (m, i) = ids(&meeting, &item)?;
    let typed = WritePaper { title: form.get("title").to_owned(), body: form.get("body").to_owned() };
    let result = write_paper(&signed.op_for(&form), m, i, &typed).await;
    let location =
        result.as_ref().map_or_else(|_| case_base(m, i), |paper| format!("{}/papers/{paper}", base(m)));
    match answer(&signed, result, &location)? {
        Ok(response) => Ok(response),
        Err(problems) => wrong(&signed, (&meeting, &item), PAPER, paper_form, (&form, &problems)).await,
    }
}

/// `GET /secrecy/{meeting}/cases/{item}/minutes`.
pub async fn minute(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    blank(&signed, (&meeting, &item), MINUTE, minute_form).await
}

fn minute_form(signed: &SignedIn, case: &CaseRoom, typed: &Form, problems: &[Problem]) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let inner = html! {
        (ui::radio_chips(&field(typed, problems, "kind", "種類").required(), &ui::code_choices(MinuteKind::ALL)))
        (ui::text_area(&field(typed, problems, "body", "内容").required().personal()
            .hint("一つのことを一行に。後で、同意のある記録に移すものを一つずつ選べます。"), 6, None))
    };
    form(signed, (&format!("{back}/minutes"), &back), "会議録に加える", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/minutes`.
pub async fn save_minute(
    signed: SignedIn,
    Path((meeting, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (m, i) = ids(&meeting, &item)?;
    let result = write_minute(&signed.op_for(&form), m, i, form.code("kind"), form.get("body")).await;
    match answer(&signed, result, &format!("{}#minutes", case_base(m, i)))? {
        Ok(response) => Ok(response),
        Err(problems) => wrong(&signed, (&meeting, &item), MINUTE, minute_form, (&form, &problems)).await,
    }
}

/// `GET /secrecy/{meeting}/cases/{item}/decisions`.
pub async fn decision(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    blank(&signed, (&meeting, &item), DECISION, decision_form).await
}

fn decision_form(signed: &SignedIn, case: &CaseRoom, typed: &Form, problems: &[Problem]) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let agencies: Vec<Choice<'_>> =
        case.agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let it = |name: &'static str, label: &'static str| field(typed, problems, name, label);
    let inner = html! {
        (ui::radio_chips(&it("kind", "種類").required(), &ui::code_choices(SecrecyAct::ALL)))
        (ui::select(&it("agency", "だれが").required().width(Width::L).hint("このケースの席で誓約をした人のいる機関です。"), &agencies))
        (ui::text_field(&it("what", "何を").required().personal().width(Width::L).maxlength(120)
            .hint("この部屋の中だけに表示されます。")))
        (ui::date_field(&it("by", "いつまでに").required(), None))
        (ui::select(&it("shown_as", "その機関のふだんの予定にも入れる").width(Width::M).plain().nothing_chosen("入れない（この部屋の中だけ）")
            .hint("ふだんの予定には、選んだ言葉だけが、その機関が自分で入れた予定と同じ形で表示されます。会議のことは表示されません。"), &ui::code_choices(NextAct::ALL)))
    };
    form(signed, (&format!("{back}/decisions"), &back), "決定を記録する", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/decisions`.
pub async fn save_decision(
    signed: SignedIn,
    Path((meeting, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (m, i) = ids(&meeting, &item)?;
    let typed = Decide {
        kind: form.code("kind"),
        agency: form.id("agency"),
        what: form.get("what").to_owned(),
        by: form.get("by").to_owned(),
        shown_as: form.code("shown_as"),
    };
    let result = decide(&signed.op_for(&form), m, i, &typed).await;
    match answer(&signed, result, &format!("{}#decisions", case_base(m, i)))? {
        Ok(response) => Ok(response),
        Err(problems) => wrong(&signed, (&meeting, &item), DECISION, decision_form, (&form, &problems)).await,
    }
}

/// `GET /secrecy/{meeting}/cases/{item}/duties`.
pub async fn duty(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    blank(&signed, (&meeting, &item), DUTY, duty_form).await
}

fn duty_form(signed: &SignedIn, case: &CaseRoom, typed: &Form, problems: &[Problem]) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let duties: Vec<Choice<'_>> = ReportDuty::ALL
        .iter()
        .map(|duty| {
            let hint = words::article(&case.articles, duty.code())
                .map(|row| format!("{}。{}", words::citation(row), row.gist));
            Choice::new(duty.code(), duty.label()).hint(hint.unwrap_or_default())
        })
        .collect();
    let inner = html! {
        p { "会議の話し合いとは別に、法律で知らせることが求められている場合があります。当てはまるかどうかは、構成員が話し合って判断してください。この仕組みは判定をしません。" }
        (ui::radios(&field(typed, problems, "duty", "何について").required(), &duties))
        (ui::radios(&field(typed, problems, "outcome", "確かめた結果").required(), &ui::code_choices(DutyOutcome::ALL)))
        (ui::text_area(&field(typed, problems, "words", "くわしく").personal().hint("知らせたときは、いつ、どこに、だれが。"), 3, None))
    };
    form(signed, (&format!("{back}/duties"), &back), "記録する", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/duties`.
pub async fn save_duty(
    signed: SignedIn,
    Path((meeting, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (m, i) = ids(&meeting, &item)?;
    let typed =
        Look { duty: form.code("duty"), outcome: form.code("outcome"), words: form.get("words").to_owned() };
    let result = look(&signed.op_for(&form), m, i, &typed).await;
    match answer(&signed, result, &format!("{}#duties", case_base(m, i)))? {
        Ok(response) => Ok(response),
        Err(problems) => wrong(&signed, (&meeting, &item), DUTY, duty_form, (&form, &problems)).await,
    }
}
