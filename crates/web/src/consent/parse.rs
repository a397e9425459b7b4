//! What was typed becomes a command of `app::consent`, or messages per field.

use app::{
    consent::{Give, Proxy},
    failure::Problem,
};
use domain::{
    category::Category,
    code::Code,
    consent::ConsentMethod,
    ids::{AgencyId, CaseId},
};
use japanese::date::DateHint;
use jiff::civil::Date;

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
    let agencies: Vec<AgencyId> = form.all("agency").iter().filter_map(|id| id.parse().ok()).collect();
    let categories: Vec<Category> =
        form.all("category").iter().filter_map(|code| Category::from_code(code)).collect();
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
    let method = form.code::<ConsentMethod>("method");
    if method.is_none() {
        problems.push(Problem::new("method", "同意の受け方を選んでください。"));
    }
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
            proxy: proxy(form),
            exclusions: form.text("exclusions"),
            given_on: given_on?,
            from: from?,
            until: until?,
        })
    };
    match read() {
        Some(give) if problems.is_empty() => Ok(give),
        _ => Err(problems),
    }
}

fn proxy(form: &Form) -> Option<Proxy> {
    let (name, authority) = (form.line("proxy_name"), form.line("proxy_authority"));
    (!name.is_empty() || !authority.is_empty()).then_some(Proxy { name, authority })
}
