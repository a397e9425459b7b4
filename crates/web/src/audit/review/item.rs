//! `GET`, `POST /audit/reviews/{month}/items/{item}`: one reading or day, why it is looked at, and the judgement.

use app::{
    Failure,
    failure::Problem,
    review::{
        self, Judgement,
        queries::{self, ItemRow},
    },
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, ids::ReviewItemId, review::Verdict};
use maud::{Markup, html};

use super::{HEADING, PATH, month::verdict, month_of};
use crate::{
    audit::instant,
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Nav, Page, Row},
};

const TITLE: &str = "点検する閲覧";
const OWN: &str = "自分の閲覧は、ほかの記録点検者が点検します。";

/// The page.
pub(super) async fn show(signed: SignedIn, Path((month, item)): Path<(String, String)>) -> PageResult {
    month_of(&month)?;
    let row = queries::item(&signed.op(), id(&item)?).await?;
    let said = Form::of([
        ("verdict", row.verdict.map(Code::code).unwrap_or_default().to_owned()),
        ("remark", row.remark.clone().unwrap_or_default()),
    ]);
    let viewer = signed.viewer();
    let main = body(&signed, &row, &said, &[]);
    Ok(page(&viewer, &row).main(main).render().into_response())
}

/// Keeps the judgement.
pub(super) async fn save(
    signed: SignedIn,
    Path((month, item)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let location = format!("{PATH}/{}", month_of(&month)?);
    let item: ReviewItemId = id(&item)?;
    let said = Judgement { verdict: form.code("verdict"), remark: form.text("remark") };
    match review::judge(&signed.op_for(&form), item, form.version(), &said).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let row = queries::item(&signed.op(), item).await?;
            let viewer = signed.viewer();
            let main = body(&signed, &row, &form, &problems);
            Ok(again(&page(&viewer, &row).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |_| OWN.to_owned())),
    }
}

fn page<'a>(viewer: &'a ui::Viewer, row: &ItemRow) -> Page<'a> {
    Page::new(viewer, Nav::Ledger, TITLE)
        .crumb("記録簿", crate::audit::PATH)
        .crumb(HEADING, PATH)
        .crumb(format!("{}の点検", row.month.label()), format!("{PATH}/{}", row.month))
        .narrow()
}

fn body(signed: &SignedIn, row: &ItemRow, typed: &Form, problems: &[Problem]) -> Markup {
    html! {
        (ui::plain_sentence(&html! { p { (row.reason()) } }))
        (ui::summary_list(&facts(row)))
        p { a href=(entries(row)) { "この職員の記録を記録簿で見る" } }
        @if row.staff == signed.actor.staff { p { (OWN) } } @else { (form(signed, row, typed, problems)) }
    }
}

fn facts(row: &ItemRow) -> Vec<Row<'static>> {
    let who = format!("{}（{}）　{}", row.staff_name, row.role.label(), row.agency_name);
    let mut facts = vec![
        Row::text("理由", row.rule.label()),
        Row::text("だれが", &who),
        Row::text("ケース番号", row.case_number.as_deref().unwrap_or("一つのケースのことではありません")),
        Row::text("日", &japanese::date::wareki_with_weekday(row.on_day)),
        Row::text("記録の番号", &row.seq.to_string()),
        Row::new("点検の結果", verdict(row.verdict)),
    ];
    if let (Some(by), Some(at)) = (&row.judged_by, row.judged_at) {
        facts.push(Row::text("点検した人", &format!("{by}　{}", instant(at))));
    }
    facts
}

/// The record narrowed to what this is about: the person, and the case's month or the day.
fn entries(row: &ItemRow) -> String {
    let last = row.month.first().last_of_month();
    let (from, to) = if row.case.is_some() { (row.month.first(), last) } else { (row.on_day, row.on_day) };
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("staff", &row.staff.to_string());
    query.append_pair("from", &from.to_string()).append_pair("to", &to.to_string());
    if let Some(number) = &row.case_number {
        query.append_pair("case", number);
    }
    format!("{}?{}", crate::audit::PATH, query.finish())
}

fn form(signed: &SignedIn, row: &ItemRow, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let choices = [
        Choice::new(Verdict::Proper.code(), Verdict::Proper.label()).hint("仕事のうえで必要な閲覧だった"),
        Choice::new(Verdict::Doubtful.code(), Verdict::Doubtful.label()).hint("本人や所属長に確かめる"),
    ];
    html! {
        form.form method="post" action=(format!("{PATH}/{}/items/{}", row.month, row.id)) novalidate data-once {
            (keys(&signed.new_submission(), Some(row.version)))
            (ui::radios(&field("verdict", "点検の結果").required(), &choices))
            (ui::text_area(&field("remark", "メモ")
                .hint("確かめたこと。「要確認」のときは必ず書きます。世帯の事情は書きません。").maxlength(2_000), 4, Some(500)))
            (ui::buttons(&[
                Button::primary("結果を記入する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{PATH}/{}", row.month)),
            ]))
        }
    }
}
