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
        Item, ItemKind, SheetKind,
        design::{MAX_CHOICES, Put, may_remove},
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
        ("tells_where", if item.tells_where() { "yes" } else { "" }.to_owned()),
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
    if form.has("more") {
        let it = design::of_kind(&signed.op(), kind).await?;
        return Ok(shown(&signed, &it, &form, &[], StatusCode::OK));
    }
    let (key, after) = (form.line("key"), form.line("after"));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (key, after) = (some(&key), some(&after));
    let put = put(&form);
    let op = signed.op_for(&form);
    let done = design::put(&op, kind, form.version(), (key.as_deref(), &put), after.as_deref()).await;
    match done {
        Err(Failure::Refused(DesignRefused::Item(why))) => {
            let problems = why.into_iter().map(words::item_refused);
            let problems: Vec<Problem> =
                problems.map(|(field, message)| Problem::new(field, message)).collect();
            let it = design::of_kind(&signed.op(), kind).await?;
            Ok(shown(&signed, &it, &form, &problems, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Failure::Stale) => meanwhile(&signed, kind, form).await,
        done => answer(&signed, kind, done).await,
    }
}

/// Somebody else changed the draft first: what was typed stays in the form, which now stands on the draft as it is, beside
/// the item as they left it.
async fn meanwhile(signed: &SignedIn, kind: SheetKind, mut form: Form) -> PageResult {
    let it = design::of_kind(&signed.op(), kind).await?;
    let Some(draft) = &it.draft else {
        return Ok(see_with(&signed.web, &address(kind), Flash::ChangedMeanwhile));
    };
    form.set("version", draft.row.version.to_string());
    let theirs = draft.item(form.get("key")).map(|item| typed(draft, item));
    let mut problems = Vec::new();
    if theirs.is_none() && form.has("key") {
        form.set("key", "");
        problems.push(Problem::new("label", words::ITEM_GONE));
    }
    let above = rows::compare(&theirs.map_or_else(|| lines(&form), |theirs| lines(&theirs)), &lines(&form));
    Ok(shown_below(signed, &it, &form, &problems, &above, StatusCode::CONFLICT))
}

/// A form as labelled lines, to compare it with another.
fn lines(form: &Form) -> Vec<(String, String)> {
    let put = put(form);
    let yes = |is: bool| if is { "はい" } else { "いいえ" }.to_owned();
    let choices: Vec<&str> = put.choices.iter().map(|(_, label)| label.as_str()).collect();
    [
        ("項目の名前", put.label.clone()),
        ("部", put.section.clone()),
        ("補足", put.hint.clone()),
        ("答え方", put.kind.label().to_owned()),
        ("情報の種類", put.category.map_or_else(String::new, |category| category.label().to_owned())),
        ("必ず聞く", yes(put.required)),
        (words::TELLS_WHERE, yes(put.tells_where)),
        ("選択肢", choices.join("、")),
    ]
    .into_iter()
    .map(|(label, text)| (label.to_owned(), text))
    .collect()
}

/// What was typed.
fn put(form: &Form) -> Put {
    let row = |at: usize| {
        let code = form.row("choice_code", at);
        ((!code.is_empty()).then(|| code.to_owned()), rows::line(form, "choice_label", at))
    };
    Put {
        section: form.line("section"),
        label: form.line("label"),
        hint: form.line("hint"),
        kind: form.code("kind").unwrap_or(ItemKind::Line),
        category: form.code("category"),
        required: form.has("required"),
        tells_where: form.has("tells_where"),
        choices: (0..rows::sent(form, &CHOICE)).map(row).filter(|(_, label)| !label.is_empty()).collect(),
    }
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
    shown_below(signed, it, form, problems, &Markup::default(), status)
}

/// The form with something above it.
fn shown_below(
    signed: &SignedIn,
    it: &Designed,
    form: &Form,
    problems: &[Problem],
    above: &Markup,
    status: StatusCode,
) -> Response {
    let kind = it.in_use.row.kind;
    let viewer = signed.viewer();
    let heading = if form.has("key") { "項目を直す" } else { "項目を追加する" };
    let main = html! { (above) (body(signed, it, form, problems)) };
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
    let (kinds, classes) = (ui::code_choices(ItemKind::ALL), ui::code_choices(&Category::SHAREABLE));
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
                (ui::checkbox(&field("tells_where", words::TELLS_WHERE)
                    .hint("支援措置で保護されている方には、尋ねず、表示もしません。"), "yes", form.has("tells_where")))
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
