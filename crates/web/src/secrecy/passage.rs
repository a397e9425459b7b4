//! 同意のある記録への移し替え: one thing is chosen, everybody at the table says whether they agree, then it moves.

use app::secrecy::{
    agree, carry_over, drop_passage, propose,
    queries::CaseRoom,
    views::{MemberRow, PassageRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    category::Category,
    code::Code,
    ids::{PassageId, SecrecyCaseId, SecrecyId},
    secrecy::{InquiryState, Moving},
};
use maud::{Markup, html};
use uuid::Uuid;

use super::sheet::{act, base, case_base, case_of, case_page, form, went};
use crate::{
    household::id,
    kernel::{Form, PageError, PageResult, SignedIn},
    ui::{self, Button, Choice, Field, Kind, Size, Tone},
};

const HEADING: &str = "同意のある記録へ移す";

/// What can be chosen: answers, papers and lines of the minutes that nobody has chosen yet.
fn offered(case: &CaseRoom) -> Vec<(String, String)> {
    let taken =
        |source: Uuid| case.passages.iter().any(|row| row.source == source && row.dropped_on.is_none());
    let answers = case
        .inquiries
        .iter()
        .filter(|row| row.state == InquiryState::Answered)
        .map(|row| (Moving::Answer, row.id.0, format!("{}：{}", row.addressee, row.answer)));
    let papers = case.papers.iter().map(|row| (Moving::Paper, row.id.0, row.title.clone()));
    let minutes =
        case.minutes.iter().filter(|row| !row.struck).map(|row| (Moving::Minute, row.id.0, row.body.clone()));
    answers
        .chain(papers)
        .chain(minutes)
        .filter(|(_, source, _)| !taken(*source))
        .map(|(kind, source, text)| {
            (format!("{}:{source}", kind.code()), format!("{}　{}", kind.label(), short(&text)))
        })
        .collect()
}

/// The beginning of a text.
fn short(text: &str) -> String {
    let line: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).take(60).collect();
    if text.chars().count() > 60 { format!("{line}…") } else { line }
}

/// `GET /secrecy/{meeting}/cases/{item}/passages`.
pub async fn show(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    let case = case_of(&signed, &meeting, &item).await?;
    let viewer = signed.viewer();
    let main = fields(&signed, &case);
    Ok(case_page(&viewer, &signed, &case, HEADING).narrow().main(main).render().into_response())
}

fn fields(signed: &SignedIn, case: &CaseRoom) -> Markup {
    let back = case_base(case.shell.id, case.item.id);
    let offered = offered(case);
    if offered.is_empty() {
        return html! {
            p { "移せる記録がありません。回答のあった情報提供、資料、会議録から選べます。" }
            (ui::buttons(&[Button::new("戻る").kind(Kind::Tertiary).link(&back)]))
        };
    }
    let sources: Vec<Choice<'_>> =
        offered.iter().map(|(value, label)| Choice::new(value.as_str(), label.as_str())).collect();
    let categories: Vec<Choice<'_>> = ui::code_choices(&Category::SHAREABLE);
    let inner = html! {
        p { "本人の同意が得られたとき、会議の構成員が選んだものだけを、ケースの経過に移します。移すのは一つずつです。席のある全員が賛成すると移せます。" }
        p { "移した記録には、この会議のことは書かれません。同意の範囲の機関が、選んだ種類の情報として読めるようになります。" }
        (ui::radios(&Field::new("source", "移すもの").required(), &sources))
        (ui::radios(&Field::new("category", "情報の種類").required(), &categories))
    };
    form(signed, (&format!("{back}/passages"), &back), "移し替えの案を出す", None, &inner)
}

/// `POST /secrecy/{meeting}/cases/{item}/passages`.
pub async fn save(signed: SignedIn, Path((meeting, item)): Path<(String, String)>, form: Form) -> PageResult {
    let (m, i): (SecrecyId, SecrecyCaseId) = (id(&meeting)?, id(&item)?);
    let source = form
        .get("source")
        .split_once(':')
        .and_then(|(kind, source)| Some((Moving::from_code(kind)?, source.parse::<Uuid>().ok()?)));
    let (Some(source), Some(category)) = (source, form.code::<Category>("category")) else {
        return Err(PageError::Refused(
            "移すものと、情報の種類を選んでください。前の画面に戻ると選べます。".to_owned(),
        ));
    };
    let result = propose(&signed.op_for(&form), m, i, source, category).await;
    went(&signed, result, &format!("{}#passages", case_base(m, i)))
}

/// The passages of a case with who has said what, on the page of the case.
pub fn list(signed: &SignedIn, case: &CaseRoom) -> Markup {
    if case.passages.is_empty() {
        return html! { p { "移し替えの案はありません。" } };
    }
    html! { @for row in &case.passages { (one(signed, case, row)) } }
}

/// What it is about, out of the records on the same page.
fn text(case: &CaseRoom, row: &PassageRow) -> String {
    match row.kind {
        Moving::Answer => case.inquiries.iter().find(|it| it.id.0 == row.source).map(|it| it.answer.clone()),
        Moving::Paper => case.papers.iter().find(|it| it.id.0 == row.source).map(|it| it.title.clone()),
        Moving::Minute => case.minutes.iter().find(|it| it.id.0 == row.source).map(|it| it.body.clone()),
    }
    .unwrap_or_default()
}

fn one(signed: &SignedIn, case: &CaseRoom, row: &PassageRow) -> Markup {
    let state = match (row.moved_on, row.dropped_on) {
        (Some(_), _) => ui::chip(Tone::Good, "移しました"),
        (None, Some(_)) => ui::chip(Tone::Neutral, "取り下げ"),
        (None, None) => ui::chip(Tone::Info, "賛否を確認中"),
    };
    let open = row.moved_on.is_none() && row.dropped_on.is_none();
    html! {
        section.card {
            h3 { (row.kind.label()) " → " (row.category.label()) }
            p { (state) " " (row.proposer) "さんの案　" (japanese::date::wareki_short(row.proposed_on)) }
            p.prewrap { (short(&text(case, row))) }
            @if open {
                ul.rows { @for member in table(case) { li { (word(signed, case, row, member)) } } }
                (ui::buttons(&acts(signed, case, row)))
            }
        }
    }
}

/// Who sits at the table with a pledge.
fn table(case: &CaseRoom) -> impl Iterator<Item = &MemberRow> {
    case.members.iter().filter(|row| case.table.contains(&row.id))
}

fn word(signed: &SignedIn, case: &CaseRoom, row: &PassageRow, member: &MemberRow) -> Markup {
    let said = case.words.iter().find(|word| word.passage == row.id && word.member == member.id);
    let mine = member.id == case.me.member;
    let for_paper = case.me.organiser && !member.account;
    let action = format!("{}/passages/{}/agreement", base(case.shell.id), row.id);
    let item = case.item.id.to_string();
    let who = member.id.to_string();
    let button = |label: &'static str, agrees: &'static str| {
        let hidden =
            [("item", item.as_str()), ("agrees", agrees), ("member", if mine { "" } else { who.as_str() })];
        act(signed, &action, &Button::new(label).size(Size::Small).about(member.name.clone()), &hidden)
    };
    html! {
        span { (member.name) "（" (member.belongs) "）" }
        @match said {
            Some(word) if word.agrees => (ui::chip(Tone::Good, "賛成")),
            Some(_) => (ui::chip(Tone::Warn, "賛成しない")),
            None => (ui::chip(Tone::Neutral, "まだ")),
        }
        @if mine || for_paper { (button("賛成する", "yes")) (button("賛成しない", "no")) }
    }
}

fn acts(signed: &SignedIn, case: &CaseRoom, row: &PassageRow) -> Vec<Markup> {
    let here = format!("{}/passages/{}", base(case.shell.id), row.id);
    let item = case.item.id.to_string();
    let hidden = [("item", item.as_str())];
    let mut acts = vec![act(signed, &format!("{here}/carrying"), &Button::new("経過に移す"), &hidden)];
    if row.mine || case.me.organiser {
        let drop = Button::new("案を取り下げる").kind(Kind::Tertiary);
        acts.push(act(signed, &format!("{here}/dropping"), &drop, &hidden));
    }
    acts
}

fn back(meeting: SecrecyId, form: &Form) -> String {
    form.id::<SecrecyCaseId>("item")
        .map_or_else(|| base(meeting), |item| format!("{}#passages", case_base(meeting, item)))
}

/// `POST /secrecy/{meeting}/passages/{passage}/agreement`.
pub async fn say(
    signed: SignedIn,
    Path((meeting, passage)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, passage): (SecrecyId, PassageId) = (id(&meeting)?, id(&passage)?);
    let agrees = form.get("agrees") == "yes";
    let result = agree(&signed.op_for(&form), meeting, passage, form.id("member"), agrees).await;
    went(&signed, result, &back(meeting, &form))
}

/// `POST /secrecy/{meeting}/passages/{passage}/carrying`.
pub async fn carry(
    signed: SignedIn,
    Path((meeting, passage)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, passage): (SecrecyId, PassageId) = (id(&meeting)?, id(&passage)?);
    let result = carry_over(&signed.op_for(&form), meeting, passage).await;
    went(&signed, result, &back(meeting, &form))
}

/// `POST /secrecy/{meeting}/passages/{passage}/dropping`.
pub async fn drop_it(
    signed: SignedIn,
    Path((meeting, passage)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (meeting, passage): (SecrecyId, PassageId) = (id(&meeting)?, id(&passage)?);
    let result = drop_passage(&signed.op_for(&form), meeting, passage).await;
    went(&signed, result, &back(meeting, &form))
}
