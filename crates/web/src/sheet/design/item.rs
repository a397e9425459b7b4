//! `/sheet-designs/{kind}/items`: one item of a draft, new or again.

use app::{
    Failure,
    failure::Problem,
    sheet::{
        Edition,
        design::{self, DesignRefused, Designed},
    },
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    category::Category,
    code::Code as _,
    sheet::{
        self, Choice as Option_, Confidence, Item, ItemKind, SheetKind,
        design::{MAX_CHOICES, may_remove, next_code},
    },
};
use maud::{Markup, html};

use super::{address, answer, page};
use crate::{
    assessment::rows,
    household::{keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    sheet::{kind_of, words},
    ui::{self, Button, Choice, Field, Kind, Size, Width},
};

/// The fields of a row of choices.
const CHOICE: [&str; 2] = ["choice_code", "choice_label"];

/// `GET /sheet-designs/{kind}/items`: the form of a new item.
pub async fn new(signed: SignedIn, Path(kind): Path<String>) -> PageResult {
    let it = design::of_kind(&signed.op(), kind_of(&kind)?).await?;
    let draft = it.draft.as_ref().ok_or(PageError::NotFound)?;
    let mut form = Form::of([
        ("kind", ItemKind::Line.code().to_owned()),
        ("category", Category::Consultation.code().to_owned()),
    ]);
    form.set("version", draft.row.version.to_string());
    Ok(shown(&signed, &it, &form, &[], StatusCode::OK))
}

/// `GET /sheet-designs/{kind}/items/{item}`.
pub async fn edit(signed: SignedIn, Path((kind, item)): Path<(String, String)>) -> PageResult {
    let it = design::of_kind(&signed.op(), kind_of(&kind)?).await?;
    let draft = it.draft.as_ref().ok_or(PageError::NotFound)?;
    let form = typed(draft, draft.item(&item).ok_or(PageError::NotFound)?);
    Ok(shown(&signed, &it, &form, &[], StatusCode::OK))
}

fn typed(draft: &Edition, item: &Item) -> Form {
    let mut form = Form::of([
        ("key", item.key.clone()),
        ("label", item.label.clone()),
        ("section", item.section.clone()),
        ("hint", item.hint.clone()),
        ("kind", item.kind.code().to_owned()),
        ("category", item.category.code().to_owned()),
        ("required", if item.required { "yes" } else { "" }.to_owned()),
        ("version", draft.row.version.to_string()),
    ]);
    let at = draft.items.iter().position(|other| other.key == item.key);
    let before = at.and_then(|at| draft.items.get(at.checked_sub(1)?));
    form.set("after", before.map(|other| other.key.clone()).unwrap_or_default());
    for choice in &item.choices {
        form.push("choice_code", choice.code.as_str());
        form.push("choice_label", choice.label.as_str());
    }
    form
}

/// `POST /sheet-designs/{kind}/items`.
pub async fn save(signed: SignedIn, Path(kind): Path<String>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    let it = design::of_kind(&signed.op(), kind).await?;
    let Some(draft) = &it.draft else {
        return Ok(see_with(&signed.web, &address(kind), Flash::ChangedMeanwhile));
    };
    if form.has("more") {
        return Ok(shown(&signed, &it, &form, &[], StatusCode::OK));
    }
    let after = form.line("after");
    let after = (!after.is_empty()).then_some(after.as_str());
    let item = item(draft, &form);
    let done = design::put(&signed.op_for(&form), kind, form.version(), &item, after).await;
    match done {
        Err(Failure::Refused(DesignRefused::Item(why))) => {
            let problems: Vec<Problem> = why
                .into_iter()
                .map(words::item_refused)
                .map(|(field, message)| Problem::new(field, message))
                .collect();
            Ok(shown(&signed, &it, &form, &problems, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Failure::Stale) => meanwhile(&signed, kind, form).await,
        done => answer(&signed, kind, done).await,
    }
}

/// Somebody else changed the draft first: what was typed stays in the form, which now stands on the draft as it is.
async fn meanwhile(signed: &SignedIn, kind: SheetKind, mut form: Form) -> PageResult {
    let it = design::of_kind(&signed.op(), kind).await?;
    let Some(draft) = &it.draft else {
        return Ok(see_with(&signed.web, &address(kind), Flash::ChangedMeanwhile));
    };
    form.set("version", draft.row.version.to_string());
    let problem = Problem::new("label", words::DRAFT_CHANGED);
    Ok(shown(signed, &it, &form, &[problem], StatusCode::CONFLICT))
}

/// What was typed. Marks of the national form are not the city's to change.
fn item(draft: &Edition, form: &Form) -> Item {
    let key = form.line("key");
    let before = draft.item(&key);
    let kind = form.code("kind").unwrap_or(before.map_or(ItemKind::Line, |item| item.kind));
    let own = Item {
        key,
        section: form.line("section"),
        label: form.line("label"),
        hint: form.line("hint"),
        kind,
        category: form.code("category").unwrap_or(Category::Consultation),
        topics: sheet::own_topics(kind),
        national: false,
        required: form.has("required"),
        confidence: Confidence::Own,
        choices: choices(kind, form),
    };
    match before {
        Some(before) if !before.is_own() => Item {
            category: before.category,
            topics: before.topics,
            national: before.national,
            required: before.required || own.required,
            confidence: before.confidence,
            ..own
        },
        _ => own,
    }
}

/// The rows with a label; a row without a code is new and gets one.
fn choices(kind: ItemKind, form: &Form) -> Vec<Option_> {
    if !matches!(kind, ItemKind::One | ItemKind::Many) {
        return Vec::new();
    }
    let mut codes: Vec<String> = form.all("choice_code").to_vec();
    let mut found = Vec::new();
    for at in 0..rows::sent(form, &CHOICE) {
        let label = rows::line(form, "choice_label", at);
        if label.is_empty() {
            continue;
        }
        let code = match form.row("choice_code", at) {
            "" => next_code(codes.iter().map(String::as_str)),
            code => code.to_owned(),
        };
        codes.push(code.clone());
        found.push(Option_ { code, label });
    }
    found
}

/// `POST /sheet-designs/{kind}/items/{item}/removal`.
pub async fn remove(signed: SignedIn, Path((kind, item)): Path<(String, String)>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    let done = design::remove(&signed.op_for(&form), kind, form.version(), &item).await;
    answer(&signed, kind, done).await
}

fn shown(
    signed: &SignedIn,
    it: &Designed,
    form: &Form,
    problems: &[Problem],
    status: StatusCode,
) -> Response {
    let kind = it.in_use.row.kind;
    let viewer = signed.viewer();
    let heading = if form.has("key") { "項目を直す" } else { "項目を追加する" };
    let main = body(signed, it, form, problems);
    let page = page(&viewer, heading).crumb(kind.label(), address(kind)).narrow();
    (status, page.errors(summary(problems)).main(main).render()).into_response()
}

fn body(signed: &SignedIn, it: &Designed, form: &Form, problems: &[Problem]) -> Markup {
    let kind = it.in_use.row.kind;
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(form.get(name).to_owned()).error(problem(problems, name))
    };
    let draft_items = it.draft.as_ref().map_or(&[][..], |draft| draft.items.as_slice());
    let before = draft_items.iter().find(|item| item.key == form.get("key"));
    let own = before.is_none_or(Item::is_own);
    let places: Vec<Choice<'_>> = draft_items
        .iter()
        .filter(|item| item.key != form.get("key"))
        .map(|item| Choice::new(item.key.as_str(), format!("{}：{}の後", item.section, item.label)))
        .collect();
    let kinds: Vec<Choice<'_>> = ItemKind::ALL.iter().map(|it| Choice::new(it.code(), it.label())).collect();
    let classes: Vec<Choice<'_>> =
        Category::SHAREABLE.iter().map(|it| Choice::new(it.code(), it.label())).collect();
    html! {
        form.form method="post" action=(format!("{}/items", address(kind))) novalidate data-once {
            (keys(&signed.new_submission(), Some(form.version())))
            (ui::hidden("key", form.get("key")))
            (ui::text_field(&field("label", "項目の名前").required().width(Width::L).maxlength(60)))
            (ui::text_field(&field("section", "部").required().hint("新しい名前を書くと、新しい部ができます。").width(Width::M).maxlength(60)))
            (ui::select(&field("after", "置く場所").nothing_chosen("部の最後").width(Width::L), &places))
            (ui::text_field(&field("hint", "補足").hint("記入する人に見せる説明や例。").width(Width::Full).maxlength(200)))
            (ui::select(&field("kind", "答え方").required().width(Width::M), &kinds))
            (ui::only_when("kind", &[ItemKind::One.code(), ItemKind::Many.code()], &choice_rows(form, problems)))
            @if own {
                (ui::select(&field("category", "情報の種類").required().width(Width::L)
                    .hint("ほかの機関へは、この種類への同意があるときだけ表示します。"), &classes))
            }
            (ui::checkbox(&Field::new("required", "必ず聞く項目にする"), "yes", form.has("required")))
            (ui::buttons(&[
                Button::primary("下書きに保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&address(kind)),
            ]))
        }
        @if let Some(item) = before { (removal(signed, kind, form, item)) }
    }
}

fn choice_rows(form: &Form, problems: &[Problem]) -> Markup {
    let count = rows::shown(form, &CHOICE, true).min(MAX_CHOICES);
    html! {
        fieldset {
            legend { "選択肢" }
            p.hint { "1行に1つ。空にした行はなくなります。前の版で選ばれた答えは残ります。" }
            @for at in 0..count {
                (ui::hidden("choice_code", form.row("choice_code", at)))
                (ui::text_field(&Field::new("choice_label", format!("選択肢 {}", at + 1)).plain()
                    .id(rows::control_id("choice_label", at))
                    .value(form.row("choice_label", at).to_owned())
                    .error(if at == 0 { problem(problems, "choice_label") } else { None })
                    .width(Width::M).maxlength(60)))
            }
            (Button::new(crate::assessment::words::MORE).kind(Kind::Secondary).size(Size::Small).value("more", "choice").submit())
        }
    }
}

fn removal(signed: &SignedIn, kind: SheetKind, form: &Form, item: &Item) -> Markup {
    if !may_remove(item) {
        return html! { p.hint { (words::design_refused(&DesignRefused::National)) } };
    }
    let action = format!("{}/items/{}/removal", address(kind), item.key);
    html! {
        (ui::buttons(&[
            Button::new("この項目を外す").kind(Kind::Tertiary).with("submission", signed.new_submission())
                .with("version", form.version().to_string()).post(&action),
        ]))
    }
}
