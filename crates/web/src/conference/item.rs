//! Writing the record of one case: what was said, the verdict, who does what by when.

use app::{
    Failure,
    conference::{DecisionInput, ItemForm, ItemInput, item_form, write_item},
    draft::{self as drafts, DraftKey},
    failure::Problem,
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::IntoResponse,
};
use domain::{
    code::Code,
    conference::DecisionKind,
    ids::{AgendaItemId, ConferenceId},
    plan::Verdict,
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{base, conflict, item_view, page, row_id, words};
use crate::{
    draft,
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, form::VERSION, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, Width, words::Word},
};

const HEADING: &str = "ケースの協議を記録する";
/// Empty rows below the decisions, and rows at least.
const MORE: usize = 2;
const LEAST: usize = 3;

/// What the form for one case shows, as long as the record is open.
pub(super) async fn writable(
    signed: &SignedIn,
    conference: ConferenceId,
    item: AgendaItemId,
) -> Result<ItemForm, PageError> {
    let form = item_form(&signed.op(), conference, item).await?;
    form.meeting
        .row
        .state
        .check_open()
        .map_err(|refused| PageError::Refused(words::record_refused(refused)))?;
    Ok(form)
}

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    draft: Option<String>,
}

/// `GET /conferences/{id}/items/{item}`.
pub async fn show(
    signed: SignedIn,
    Path((conference, item)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let it = writable(&signed, id(&conference)?, id(&item)?).await?;
    let found = drafts::find(&signed.op(), DraftKey::Discussion(it.item.id)).await?;
    let viewer = signed.viewer();
    let main = match &found {
        // A draft keeps the version it was begun with: who was faster in the meantime is not overwritten.
        Some(found) if asked.draft.is_some() => fields(&signed, &it, &draft::form_of(found), &[]),
        Some(found) => html! {
            (draft::offer(found, &format!("{}/items/{}", base(&it.meeting), it.item.id)))
            (fields(&signed, &it, &stored(&it), &[]))
        },
        None => fields(&signed, &it, &stored(&it), &[]),
    };
    let title = format!("{HEADING} – {}", it.item.number);
    Ok(page(&viewer, &signed, &it.meeting, HEADING).title(title).main(main).render().into_response())
}

/// The stored record as a form.
fn stored(it: &ItemForm) -> Form {
    let mut form = Form::of([
        (VERSION, it.item.version.to_string()),
        ("summary", it.item.summary.clone()),
        ("discussion", it.item.discussion.clone()),
        ("gap", it.item.gap.clone()),
        ("verdict", it.item.verdict.map(|verdict| verdict.code().to_owned()).unwrap_or_default()),
    ]);
    for row in &it.decisions {
        form.push("decision_agency", row.agency.to_string());
        form.push("decision_what", row.what.clone());
        form.push("decision_by", japanese::date::wareki(row.by));
        form.push("decision_kind", row.kind.code());
    }
    form
}

fn typed(form: &Form) -> ItemInput {
    let rows = form.all("decision_what").len();
    let decision = |row| DecisionInput {
        agency: form.row("decision_agency", row).parse().ok(),
        what: form.row("decision_what", row).to_owned(),
        by: form.row("decision_by", row).to_owned(),
        kind: DecisionKind::from_code(form.row("decision_kind", row)),
    };
    ItemInput {
        version: form.version(),
        summary: form.get("summary").to_owned(),
        discussion: form.get("discussion").to_owned(),
        gap: form.get("gap").to_owned(),
        verdict: form.code("verdict"),
        decisions: (0..rows).map(decision).collect(),
    }
}

/// `POST /conferences/{id}/items/{item}`. What arrives after its session ended is kept as its author's draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path((conference, item)): Path<(String, String)>,
    mut form: Form,
) -> PageResult {
    let (conference, item): (ConferenceId, AgendaItemId) = (id(&conference)?, id(&item)?);
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Discussion(item), &form).await?;
    let location = format!("/conferences/{conference}#item-{item}");
    let problems = match write_item(&signed.op_for(&form), conference, item, &typed(&form)).await {
        Ok(()) => return Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Some(problems),
        Err(Failure::Stale) => None,
        Err(other) => return Err(PageError::from_failure(other, |refused| words::record_refused(*refused))),
    };
    let it = writable(&signed, conference, item).await?;
    if problems.is_none() {
        // Both texts are on the page now: what is sent next builds on the newest.
        form.set(VERSION, it.item.version.to_string());
    }
    let viewer = signed.viewer();
    let page = page(&viewer, &signed, &it.meeting, HEADING).title(format!("{HEADING} – {}", it.item.number));
    Ok(match problems {
        Some(problems) => again(&page.errors(summary(&problems)).main(fields(&signed, &it, &form, &problems))),
        None => conflict(&page.main(html! {
            (ui::banner(Level::Warning, "ほかの人が先に変更しました", &html! {
                p { "いま保存されている内容は次のとおりです。下の自分の入力と見比べて一つにまとめ、もう一度保存してください。" }
                (item_view::record(&it.meeting, &it.item))
            }))
            h2 { "自分の入力" }
            (fields(&signed, &it, &form, &[]))
        })),
    })
}

fn fields(signed: &SignedIn, it: &ItemForm, form: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(form.get(name).to_owned()).error(problem(problems, name)).personal()
    };
    let verdicts: Vec<Choice<'_>> = ui::code_choices(Verdict::ALL);
    let rows = (form.all("decision_what").len() + MORE).max(LEAST);
    let key = DraftKey::Discussion(it.item.id);
    html! {
        p { (it.item.number) "　" (it.item.label) "　"
            a href=(format!("/cases/{}", it.item.case)) { "ケースを開く" } }
        form.form method="post" action=(format!("{}/items/{}", base(&it.meeting), it.item.id)) novalidate data-once
            data-guard=(Word::UnsavedLeave.text()) data-draft=(draft::address(key)) {
            (keys(&signed.new_submission(), Some(form.version())))
            (ui::text_area(&field("summary", "論点・概要"), 3, None))
            (ui::text_area(&field("discussion", "話し合い"), 10, Some(2_000)))
            (ui::text_area(&field("gap", words::GAP).hint(words::GAP_WHAT), 2, None))
            @if it.item.plan.is_some() {
                (ui::radio_chips(&field("verdict", "プランの判定").hint("記録を確定したときに、プランに反映されます。"), &verdicts))
            }
            (ui::section("decisions", "決定事項", &html! {
                p { "「プランの役割」は、プランが承認されたときにプランに加わります。「すること」は、その機関の予定に入ります。" }
                @for row in 0..rows { (decision(it, form, row, problems)) }
            }))
            (ui::buttons(&[
                Button::primary("このケースの記録を保存する").submit(),
                draft::save_button(key),
                Button::new("戻る").kind(Kind::Tertiary).link(&base(&it.meeting)),
            ]))
        }
    }
}

fn decision(it: &ItemForm, form: &Form, row: usize, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label)
            .id(row_id(name, row))
            .value(form.row(name, row).to_owned())
            .error(problem(problems, name).filter(|_| row == 0))
    };
    let agencies: Vec<Choice<'_>> =
        it.agencies.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let kinds: Vec<Choice<'_>> = DecisionKind::ALL
        .iter()
        .filter(|kind| it.item.plan.is_some() || **kind == DecisionKind::Task)
        .map(|kind| Choice::new(kind.code(), kind.label()))
        .collect();
    let kind = Some(form.row("decision_kind", row)).filter(|it| !it.is_empty());
    let kind = kind.unwrap_or(DecisionKind::Task.code()).to_owned();
    html! {
        fieldset.row-set {
            legend { "決定事項 " (row + 1) }
            (ui::select(&field("decision_agency", "だれが").width(Width::L), &agencies))
            (ui::text_field(&field("decision_what", "何をするか").width(Width::L).maxlength(120)
                .hint("一覧にも出ますので、お名前は書かないでください。")))
            (ui::date_field(&field("decision_by", "いつまで"), None))
            (ui::select(&field("decision_kind", "種類").value(kind).width(Width::M), &kinds))
        }
    }
}
