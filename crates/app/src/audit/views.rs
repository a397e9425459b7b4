//! 閲覧履歴: which agency looked at a case when and on which ground, in plain words, to be handed to its person who
//! asks for it (開示請求). Without names of staff: day, agency, kind of work, act, ground, how often.
//!
//! Who: the auditor by the case's number, all of it ([`by_number`]); people at a desk for a case that they may read
//! ([`of_case`]): the responsible agency and the coordinator with the agencies that they may know to be involved, any
//! other its own readings. Making it is recorded. Names in lists and in search results are no reading of a case.

use std::collections::{BTreeMap, BTreeSet};

use db::{Read, args};
use domain::{
    code::Code as _,
    disclosure::Basis,
    ids::{AgencyId, CaseId},
    staff::{Role, Work},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    Action, Entry,
    queries::{case_of_number, midnight},
};
use crate::{
    Failure, Op, Outcome,
    case::{
        self,
        queries::{CaseHeader, header},
    },
    failure::Problem,
    household::involved_of,
    op::japan_date,
};

/// From when until when; both inclusive, empty ones narrow nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// What one agency did on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The day, in Japan.
    pub day: Date,
    /// The agency's name.
    pub agency: String,
    /// The kind of work of who looked.
    pub role: Option<Role>,
    /// What was done.
    pub act: Action,
    /// On which ground; none for the program and for auditors.
    pub basis: Option<Basis>,
    /// How often.
    pub count: u32,
}

/// The list for one case.
#[derive(Debug)]
pub struct Views {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The period.
    pub period: Period,
    /// In the order of days.
    pub lines: Vec<View>,
    /// Whether all agencies are in it.
    pub whole: bool,
}

/// The list for people at a desk, with the head of the case's page.
///
/// # Errors
/// [`Failure::NotFound`] as for every page of a case; [`Failure::Invalid`] for an end before the beginning.
pub async fn of_case(op: &Op, case: CaseId, period: Period) -> Outcome<(CaseHeader, Views)> {
    check(period)?;
    let header = header(op, case).await?;
    // This very look is in the list.
    op.settled().await?;
    let own = op.agency();
    let carries = header.face.responsible == own || header.face.coordinator == Some(own);
    let mut read = op.read().await?;
    let mut agencies = BTreeSet::from([own]);
    if carries {
        agencies.extend(involved_of(&mut read, op, case).await?.into_iter().map(|row| row.agency));
    }
    // That the coordinator compares somebody of this household tells of a file elsewhere: only the whole list has it.
    let shows = |agency, act| agencies.contains(&agency) && act != Action::ReadIdentityPair;
    let lines = lines(&mut read, case, period, shows).await?;
    drop(read);
    record(op, case, header.first_basis(), lines.len()).await?;
    let number = header.face.number.clone();
    Ok((header, Views { case, number, period, lines, whole: false }))
}

/// The whole list for the auditor; `None` if no case has this number, typed in any width and case.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than auditors; [`Failure::Invalid`] for an end before the beginning.
pub async fn by_number(op: &Op, number: &str, period: Period) -> Outcome<Option<Views>> {
    op.needs(Work::ReadAudit)?;
    check(period)?;
    let mut read = op.read().await?;
    let case = case_of_number(&mut read, number).await?;
    let Some(case) = case else { return Ok(None) };
    let lines = lines(&mut read, case, period, |_, _| true).await?;
    drop(read);
    record(op, case, None, lines.len()).await?;
    Ok(Some(Views { case, number: case::number_typed(number), period, lines, whole: true }))
}

fn check(period: Period) -> Outcome<()> {
    if period.from.zip(period.to).is_some_and(|(from, to)| to < from) {
        let message = "「いつまで」は、「いつから」以後の日付にしてください。";
        return Err(Failure::Invalid(vec![Problem::new("to", message)]));
    }
    Ok(())
}

async fn record(op: &Op, case: CaseId, basis: Option<Basis>, lines: usize) -> Outcome<()> {
    let entry = Entry::new(Action::ListViews).object("support_case", case).case(case).basis(basis);
    Ok(op.app.read_log().record(op, entry.detail(format!("{lines}件"))).await?)
}

type Stored = (Timestamp, AgencyId, String, Option<Role>, String, Option<Basis>);

async fn lines(
    read: &mut Read,
    case: CaseId,
    period: Period,
    shows: impl Fn(AgencyId, Action) -> bool,
) -> db::Result<Vec<View>> {
    let from = period.from.and_then(midnight).unwrap_or(Timestamp::UNIX_EPOCH);
    let end = period.to.and_then(|day| day.checked_add(1.day()).ok()).and_then(midnight);
    // Further than any entry, and still an instant that both engines can hold.
    let end = end.or_else(|| midnight(jiff::civil::date(9999, 1, 1))).unwrap_or(from);
    let rows: Vec<Stored> = read
        .all(
            "SELECT e.at, e.agency, a.name, e.role, e.action, e.basis
             FROM audit_entry e JOIN agency a ON a.id = e.agency
             WHERE e.case_id = $1 AND e.outcome = 'ok' AND e.at >= $2 AND e.at < $3
               AND e.action IN ('case.read', 'case.print', 'referral.read', 'case.views', 'protection.unmask',
                                'identity.read')
             ORDER BY e.seq",
            args![case, from, end],
        )
        .await?;
    let mut views: BTreeMap<(Date, String, &str, &str, &str), View> = BTreeMap::new();
    for (at, agency, name, role, action, basis) in rows {
        let Some(act) = Action::from_code(&action).filter(|act| shows(agency, *act)) else { continue };
        let day = japan_date(at);
        let key = (day, name.clone(), role.map_or("", Role::code), act.code(), basis.map_or("", Basis::code));
        let view = views.entry(key).or_insert_with(|| View { day, agency: name, role, act, basis, count: 0 });
        view.count += 1;
    }
    Ok(views.into_values().collect())
}

#[cfg(test)]
mod tests;
