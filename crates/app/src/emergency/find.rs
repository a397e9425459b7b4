//! Finding the case to be opened: by its exact number, or by a whole name with a birth date. The answer is found or not
//! found; nothing is shown of a case before it was opened. Each look stands in the record of use, and there are ten an
//! hour.

use db::{Read, args};
use domain::{
    emergency::{EmergencyRefused, LOOKS_AN_HOUR},
    ids::CaseId,
    staff::Work,
};
use japanese::date::{DateHint, parse_date};
use jiff::SignedDuration;

use super::policy;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    case,
    failure::Problem,
    protection,
};

/// What is known of the case, as typed: its number, or a name and a birth date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The case's number.
    pub number: String,
    /// A whole name, in kanji or kana.
    pub name: String,
    /// The birth date, to the day.
    pub birth: String,
}

/// Looks whether there is exactly one such case, and records it.
///
/// # Errors
/// [`EmergencyRefused::NotFound`] alike for none, several, one that protects somebody from the actor, and one whose agency
/// does not let it be opened;
/// [`EmergencyRefused::TooOften`]; input to be completed.
pub async fn look(op: &Op, sought: &Sought) -> Outcome<(), EmergencyRefused> {
    op.needs(Work::Support)?;
    let problems = sought.problems(op);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut read = op.read().await?;
    if looks(&mut read, op).await? >= LOOKS_AN_HOUR {
        return Err(Failure::Refused(EmergencyRefused::TooOften));
    }
    let found = resolve(&mut read, op, sought).await?;
    drop(read);
    let entry = Entry::new(Action::LookEmergency);
    let Some(case) = found else {
        op.app.read_log().record(op, entry.refused().detail("none")).await?;
        return Err(Failure::Refused(EmergencyRefused::NotFound));
    };
    op.app.read_log().record(op, entry.case(case).detail("found")).await?;
    Ok(())
}

async fn looks(read: &mut Read, op: &Op) -> db::Result<i64> {
    let since = op.now - SignedDuration::from_hours(1);
    read.single(
        "SELECT count(*) FROM audit_entry WHERE at > $1 AND action = 'emergency.look' AND staff = $2",
        args![since, op.actor.staff],
    )
    .await
}

/// The case, if there is exactly one that the actor may open.
pub(super) async fn resolve(read: &mut Read, op: &Op, sought: &Sought) -> db::Result<Option<CaseId>> {
    let cases = if sought.number.trim().is_empty() {
        by_name(read, op, sought).await?
    } else {
        case::by_number(read, &sought.number).await?.into_iter().collect()
    };
    let [case] = cases.as_slice() else { return Ok(None) };
    let hidden = protection::standing(&op.app, &op.actor, &[case.0]).await?.barred;
    let kept = protection::is_kept_from(read, *case, op.actor.agency).await?;
    let open = policy::lets_in(read, *case).await?;
    Ok((!hidden && !kept && open).then_some(*case))
}

/// Names are looked up through the keys of every agency: one probe of an index each.
async fn by_name(read: &mut Read, op: &Op, sought: &Sought) -> db::Result<Vec<CaseId>> {
    let key = japanese::name::search_key(&sought.name);
    let birth = parse_date(&sought.birth, op.today(), DateHint::Past).and_then(|parsed| parsed.require_day());
    let Ok(birth) = birth else { return Ok(Vec::new()) };
    // Only whole names: a beginning, or a family name alone, would be a search.
    let wholes: Vec<(CaseId, String, String, String, String)> = read
        .all(
            "SELECT DISTINCT k.case_id, p.family_name, p.given_name, p.family_kana, p.given_kana
             FROM agency a JOIN name_key k ON k.agency = a.id AND k.key = $1
             JOIN person p ON p.id = k.person WHERE p.birth = $2",
            args![key, birth.to_string()],
        )
        .await?;
    let is_whole = |family: &str, given: &str| {
        !family.is_empty()
            && !given.is_empty()
            && japanese::name::search_key(&format!("{family}{given}")) == key
    };
    let mut cases: Vec<CaseId> = wholes
        .iter()
        .filter(|row| is_whole(&row.1, &row.2) || is_whole(&row.3, &row.4))
        .map(|row| row.0)
        .collect();
    cases.sort_unstable();
    cases.dedup();
    Ok(cases)
}

impl Sought {
    /// What must be completed before anything is looked up.
    pub(super) fn problems(&self, op: &Op) -> Vec<Problem> {
        if !self.number.trim().is_empty() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        if japanese::name::search_key(&self.name).is_empty() {
            let message =
                "ケース番号を入力してください。分からないときは、氏名と生年月日を入力してください。";
            problems.push(Problem::new("number", message));
            return problems;
        }
        let line = japanese::text::clean_line(&self.birth);
        let parsed = parse_date(&line, op.today(), DateHint::Past).and_then(|parsed| parsed.require_day());
        if let Err(problem) = parsed {
            problems.push(Problem::new("birth", problem.message()));
        }
        problems
    }
}
