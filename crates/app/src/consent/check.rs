//! Everything that must be right before a consent is recorded, and the names for its sentence.

use db::{Read, args};
use domain::{
    consent::{
        ConsentMethod, Follow, NewConsent, Vouched,
        authority::Authority,
        signature::{Signature, Strokes},
    },
    protection::OutwardAct,
};
use japanese::date::{PartialDate, age_range_on};
use jiff::civil::Date;

use super::{
    Give, Member, Proxy, Signed, explanation, members,
    messages::{MAX_LINE, MAX_PURPOSE, MAX_TEXT, problem, signature_problem, text_problem},
    queries,
};
use crate::{Failure, Op, Outcome, agency, case, failure::Problem, protection, visible_person};

/// What was found while checking.
pub(super) struct Checked {
    /// The person's name, if the reader may know it.
    pub person: Option<String>,
    /// Names of the agencies that may know.
    pub agencies: Vec<String>,
    /// Names of the agencies that shall not.
    pub no_agencies: Vec<String>,
    /// Members who shall not know, as the reader may know them.
    pub no_members: Vec<String>,
    /// The signature, if it was signed at the screen.
    pub signature: Option<Signature>,
    /// The explanation that was read out.
    pub explanation: Option<i64>,
}

/// How far it is: the 確認 page shows the field for the signature, so it cannot be asked for before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Preview,
    Give,
}

/// Checks all of it.
pub(super) async fn check(read: &mut Read, op: &Op, command: &Give, stage: Stage) -> Outcome<Checked> {
    if case::find_visible(read, op, command.case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    protection::warned(read, op, command.case, OutwardAct::Consent).await?;
    let members = members::of_case(read, op, command.case).await?;
    let member = members.iter().find(|member| member.person == command.person);
    let all = agency::all(read, op.today()).await?;
    let names = |wanted: &[domain::ids::AgencyId]| {
        all.iter().filter(|row| wanted.contains(&row.id)).map(|row| row.name.clone()).collect::<Vec<_>>()
    };
    let (agencies, no_agencies) = (names(&command.agencies), names(&command.details.except.agencies));
    let left_out = &command.details.except.members;
    let no_members: Vec<&Member> = members.iter().filter(|it| left_out.contains(&it.person)).collect();
    let mut problems = Vec::new();
    if member.is_none() {
        problems.push(Problem::new("person", "この世帯の方を選んでください。"));
    }
    if agencies.len() != command.agencies.len() {
        problems.push(Problem::new("agency", "いまはない機関が含まれています。選び直してください。"));
    }
    let kept = protection::kept_from(read, command.case).await?;
    if kept.iter().any(|kept| kept.person == command.person && command.agencies.contains(&kept.agency)) {
        problems.push(Problem::new("agency", protection::NOT_THERE));
    }
    if no_agencies.len() != command.details.except.agencies.len() {
        problems.push(Problem::new("except_agency", "いまはない機関が含まれています。選び直してください。"));
    }
    if no_members.len() != left_out.len() {
        problems.push(Problem::new("except_member", "この世帯の方を選んでください。"));
    }
    let age = match &command.proxy {
        Some(_) => age(read, op, command).await?,
        None => None,
    };
    let signature = signature(command, stage, &mut problems);
    problems.extend(broken_rules(command, op.today(), age, stage));
    let explanation = match command.details.explanation {
        Some(version) => explanation::exists(read, version).await?.then_some(version),
        None => explanation::on(read, command.given_on).await?.map(|text| text.version),
    };
    check_follows(read, op, command, &mut problems).await?;
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    Ok(Checked {
        person: member.and_then(Member::name),
        agencies,
        no_agencies,
        no_members: no_members.into_iter().map(Member::label).collect(),
        signature,
        explanation,
    })
}

const BIRTH: &str = concat!(
    "SELECT p.birth, p.birth_approx FROM person p WHERE p.id = $1 AND ",
    visible_person!("$2", "p.id", "$3", "$4")
);

/// The age on the day of the consent, as far as the actor may know the birth date; the youngest that it can be.
async fn age(read: &mut Read, op: &Op, command: &Give) -> db::Result<Option<u16>> {
    let by = args![command.person, command.case, op.agency(), op.today()];
    let found: Option<(String, bool)> = read.optional(BIRTH, by).await?;
    let born = found.and_then(|(birth, approx)| PartialDate::from_iso(&birth, approx));
    Ok(born.and_then(|born| age_range_on(born, command.given_on)).map(|(youngest, _)| youngest))
}

fn signature(command: &Give, stage: Stage, problems: &mut Vec<Problem>) -> Option<Signature> {
    match &command.details.signature {
        Some(Signed::Drawn(text)) if stage == Stage::Give => match Strokes::parse(text) {
            Ok(strokes) => Some(Signature::Drawn(strokes)),
            Err(why) => {
                problems.push(signature_problem(why));
                None
            }
        },
        Some(Signed::Typed(name)) if stage == Stage::Give && !name.trim().is_empty() => {
            problems.extend(text_problem("signature_name", name, MAX_LINE));
            Some(Signature::Typed(name.trim().to_owned()))
        }
        _ => None,
    }
}

/// A renewal or correction follows a consent of the same person that the actor may know of.
async fn check_follows(
    read: &mut Read,
    op: &Op,
    command: &Give,
    problems: &mut Vec<Problem>,
) -> db::Result<()> {
    let Some((old, how)) = command.details.follows else { return Ok(()) };
    let views = queries::views(read, op, command.case).await?;
    let same = views.iter().find(|view| view.consent.id == old && view.consent.person == command.person);
    let ask = match same {
        None => "更新・訂正するときは、もとの同意と同じ方を選んでください。",
        Some(view) if how == Follow::Correction && view.consent.check_withdrawal(op.today()).is_err() => {
            "もとの同意は、撤回されたか期間が終わっているため訂正できません。新しい同意として記録してください。"
        }
        Some(_) => return Ok(()),
    };
    problems.push(Problem::new("person", ask));
    Ok(())
}

fn broken_rules(command: &Give, today: Date, age: Option<u16>, stage: Stage) -> Vec<Problem> {
    let details = &command.details;
    let signed = stage == Stage::Preview || details.signature.as_ref().is_some_and(has_content);
    let new = NewConsent {
        person: command.person,
        agencies: &command.agencies,
        categories: &command.categories,
        except: &details.except,
        given_on: command.given_on,
        from: command.from,
        until: command.until,
        method: command.method,
        proxy: command.proxy.as_ref().map(|proxy| authority(proxy, age)),
        vouched: Vouched {
            witness: &details.witness,
            witness_of: &details.witness_of,
            confirm_by: details.confirm_by,
            signed,
        },
    };
    let mut problems: Vec<Problem> =
        new.check(today).err().unwrap_or_default().into_iter().map(problem).collect();
    if !ConsentMethod::OFFERED.contains(&command.method) {
        problems.push(Problem::new("method", "同意の受け方を選んでください。"));
    }
    if command.purpose.trim().is_empty() {
        problems.push(Problem::new("purpose", "何のために知らせるのかを入力してください。"));
    }
    let texts = [
        ("purpose", command.purpose.as_str(), MAX_PURPOSE),
        ("exclusions", &command.exclusions, MAX_TEXT),
        ("paper_place", &details.paper_place, MAX_LINE),
        ("witness", &details.witness, MAX_LINE),
        ("witness_of", &details.witness_of, MAX_LINE),
        ("proxy_name", command.proxy.as_ref().map_or("", |proxy| &proxy.name), MAX_LINE),
    ];
    problems.extend(texts.into_iter().filter_map(|(field, text, max)| text_problem(field, text, max)));
    problems
}

fn has_content(signed: &Signed) -> bool {
    match signed {
        Signed::Drawn(text) | Signed::Typed(text) => !text.trim().is_empty(),
    }
}

fn authority(proxy: &Proxy, age: Option<u16>) -> Authority<'_> {
    Authority { kind: proxy.kind, name: &proxy.name, document: proxy.document, seen_on: proxy.seen_on, age }
}
