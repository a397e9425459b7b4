//! What was typed becomes a command of `app::consent`, or messages per field.

use app::{
    consent::{Details, Give, Proxy, Signed},
    failure::Problem,
};
use domain::{
    category::Category,
    code::Code,
    consent::{
        ConsentMethod, Exclusions, Follow, Topic,
        authority::{Document, ProxyKind},
    },
    ids::{AgencyId, CaseId},
};
use japanese::date::DateHint;
use jiff::civil::Date;

use super::how::PROXY;
use crate::{kernel::Form, note::parse::day};

/// The consent that was typed.
///
/// # Errors
/// Every field that cannot be read, in the order of the form. Rules are checked by `app`.
pub fn consent(case: CaseId, form: &Form, today: Date) -> Result<Give, Vec<Problem>> {
    let mut problems = Vec::new();
    let person = form.id("person");
    if person.is_none() {
        problems.push(Problem::new("person", "同意した方を選んでください。"));
    }
    let agencies: Vec<AgencyId> = ids(form, "agency");
    let categories: Vec<Category> = codes(form, "category");
    if agencies.is_empty() {
        problems.push(Problem::new("agency", "知ってよい機関を1つ以上選んでください。"));
    }
    if categories.is_empty() {
        problems.push(Problem::new("category", "知ってよい情報の種類を1つ以上選んでください。"));
    }
    let purpose = form.text("purpose");
    if purpose.is_empty() {
        problems.push(Problem::new("purpose", "何のために知らせるのかを入力してください。"));
    }
    let proxy = proxy(form, today, &mut problems);
    let method = form.code::<ConsentMethod>("method");
    if method.is_none() {
        problems.push(Problem::new("method", "同意の受け方を選んでください。"));
    }
    let details = details(form, method, today, &mut problems);
    let mut date = |field, hint| day(form, field, today, hint).map_err(|it| problems.push(it)).ok();
    let given_on = date(("given_on", "同意を受けた日"), DateHint::Past);
    let from = date(("from", "始まりの日"), DateHint::Any);
    let until = date(("until", "終わりの日"), DateHint::Future);
    let read = || {
        Some(Give {
            case,
            person: person?,
            agencies,
            categories,
            purpose,
            method: method?,
            proxy,
            exclusions: form.text("exclusions"),
            given_on: given_on?,
            from: from?,
            until: until?,
            details,
        })
    };
    match read() {
        Some(give) if problems.is_empty() => Ok(give),
        _ => Err(problems),
    }
}

fn ids<T: std::str::FromStr>(form: &Form, name: &str) -> Vec<T> {
    form.all(name).iter().filter_map(|id| id.parse().ok()).collect()
}

fn codes<C: Code>(form: &Form, name: &str) -> Vec<C> {
    form.all(name).iter().filter_map(|code| C::from_code(code)).collect()
}

/// Who speaks for the person, if somebody does.
fn proxy(form: &Form, today: Date, problems: &mut Vec<Problem>) -> Option<Proxy> {
    if form.get("giver") != PROXY {
        return None;
    }
    let Some(kind) = form.code::<ProxyKind>("proxy_kind") else {
        problems.push(Problem::new("proxy_kind", "代わりの方の立場を選んでください。"));
        return None;
    };
    Some(Proxy {
        kind,
        name: form.line("proxy_name"),
        document: form.code("proxy_document").unwrap_or(Document::Unseen),
        seen_on: maybe_day(form, ("proxy_seen_on", "書類を確認した日"), today, DateHint::Past, problems),
    })
}

fn maybe_day(
    form: &Form,
    field: (&'static str, &str),
    today: Date,
    hint: DateHint,
    problems: &mut Vec<Problem>,
) -> Option<Date> {
    if form.line(field.0).is_empty() {
        return None;
    }
    day(form, field, today, hint).map_err(|it| problems.push(it)).ok()
}

fn details(form: &Form, method: Option<ConsentMethod>, today: Date, problems: &mut Vec<Problem>) -> Details {
    let except = Exclusions {
        topics: codes::<Topic>(form, "except_topic"),
        agencies: ids(form, "except_agency"),
        members: ids(form, "except_member"),
    };
    let confirm_by = if method == Some(ConsentMethod::Oral) {
        maybe_day(form, ("confirm_by", "書面で確認する期日"), today, DateHint::Future, problems)
    } else {
        None
    };
    Details {
        except,
        paper_place: form.line("paper_place"),
        witness: form.line("witness"),
        witness_of: form.line("witness_of"),
        confirm_by,
        signature: signature(form),
        explanation: form.get("explanation").parse().ok(),
        follows: form.id("follows").zip(form.code::<Follow>("follows_as")),
    }
}

/// A drawing counts before a typed name.
fn signature(form: &Form) -> Option<Signed> {
    let (drawn, typed) = (form.get("signature"), form.line("signature_name"));
    if !drawn.trim().is_empty() {
        Some(Signed::Drawn(drawn.to_owned()))
    } else if typed.is_empty() {
        None
    } else {
        Some(Signed::Typed(typed))
    }
}
