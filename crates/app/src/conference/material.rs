//! 会議資料: what is handed round before a conference: its agenda, and of each case the household and the plan, with names
//! or with initials, in numbered copies if they are to come back.
//!
//! A reader gets what they may read of each case and nothing more; with initials, every name of the household is replaced
//! in every text, and telephone, school, workplace and remarks are left out.

use db::Read;
use domain::{
    ids::{AgendaItemId, CaseId, ConferenceId, PlanId},
    staff::Work,
};

use super::{
    Names, access,
    mask::{self, Signs},
    queries::{self, Meeting},
};
use crate::{
    Failure, Op, Outcome,
    audit::Action,
    household::{KinshipRow, PersonRow, kinships, persons_of},
    plan::{self, Shown},
    protection,
};

/// The papers of one case.
#[derive(Debug, Clone)]
pub struct CaseMaterial {
    /// Its place on the agenda.
    pub item: AgendaItemId,
    /// The household, as far as the reader knows it.
    pub persons: Vec<PersonRow>,
    /// How they are related.
    pub kinships: Vec<KinshipRow>,
    /// The plan it brings, if the reader may read it.
    pub plan: Option<Shown>,
}

/// The papers of a conference.
#[derive(Debug, Clone)]
pub struct Material {
    /// The conference with its agenda.
    pub meeting: Meeting,
    /// Of each case on the agenda that the reader may know of, in the same order.
    pub cases: Vec<CaseMaterial>,
}

/// The papers of a conference, recorded as a print of each case with the number of copies.
///
/// # Errors
/// `Failure::NotFound` alike if there is none and if the reader may not know of it; `Failure::Warned` before the warning
/// about protected persons was confirmed.
pub async fn material(op: &Op, id: ConferenceId, names: Names, copies: u32) -> Outcome<Material> {
    use domain::code::Code as _;
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(meeting) = queries::meeting_in(&mut read, op, id).await? else {
        drop(read);
        return Err(access::refused(op, id).await);
    };
    let ids: Vec<CaseId> = meeting.items.iter().map(|item| item.case).collect();
    protection::warned_papers(&mut read, op, id, &ids).await?;
    let grounds = queries::grounds(&mut read, op, &meeting).await?;
    let material = gather(&mut read, op, meeting, names).await?;
    drop(read);
    queries::log(op, id, grounds, Action::Print, &format!("{} {copies}", names.code())).await?;
    Ok(material)
}

/// The papers of the cases of a meeting, as their reader may know them, in one snapshot; without the record of use.
///
/// # Errors
/// The database's own.
pub(super) async fn gather(
    read: &mut Read,
    op: &Op,
    mut meeting: Meeting,
    names: Names,
) -> Outcome<Material> {
    let initials = names == Names::Initials;
    mask::mask(read, &mut meeting, initials).await?;
    let mut cases = Vec::with_capacity(meeting.items.len());
    for item in &meeting.items {
        let persons = persons_of(read, op, item.case).await?;
        let mut kinships = kinships(read, op, item.case).await?;
        kinships.retain(|row| row.kind.stands_on_paper());
        let plan = match item.plan {
            Some(plan) => shown(read, op, plan).await?,
            None => None,
        };
        let mut case = CaseMaterial { item: item.id, persons, kinships, plan };
        // Also for readers who may not know the names: a plan may say them.
        if initials || !item.knows_basic {
            hide(&mut case, &mask::signs(read, item.case).await?);
        }
        cases.push(case);
    }
    Ok(Material { meeting, cases })
}

/// The plan, if the reader may read it.
async fn shown(read: &mut Read, op: &Op, plan: PlanId) -> Outcome<Option<Shown>> {
    match plan::shown_in(read, op, plan).await {
        Ok(shown) => Ok(Some(shown)),
        Err(Failure::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

fn hide(case: &mut CaseMaterial, signs: &Signs) {
    case.persons.iter_mut().for_each(|row| hide_person(row, signs));
    let Some(shown) = &mut case.plan else { return };
    shown.header.face.label.clear();
    shown.persons.iter_mut().for_each(|row| hide_person(row, signs));
    let plan = &mut shown.plan;
    let row = &mut plan.row;
    for text in [&mut row.wishes, &mut row.long_goal, &mut row.emergency] {
        signs.hide(text);
    }
    plan.goals.iter_mut().for_each(|goal| signs.hide(&mut goal.body));
    for role in &mut plan.roles {
        signs.hide(&mut role.what);
        signs.hide(&mut role.frequency);
    }
    plan.monitorings.iter_mut().filter_map(|row| row.result.as_mut()).for_each(|text| signs.hide(text));
}

/// A sign for the name; what tells who it is goes.
fn hide_person(row: &mut PersonRow, signs: &Signs) {
    if row.known {
        row.family_name = signs.of(row.id);
    }
    for gone in [&mut row.given_name, &mut row.family_kana, &mut row.given_kana] {
        gone.clear();
    }
    strip_person(row);
}

/// Takes out of a case's papers where its persons are reached.
pub(super) fn strip(case: &mut CaseMaterial) {
    case.persons.iter_mut().for_each(strip_person);
    let Some(shown) = &mut case.plan else { return };
    shown.persons.iter_mut().for_each(strip_person);
    let face = &mut shown.header.face;
    [&mut face.address, &mut face.phone, &mut face.caution].into_iter().for_each(String::clear);
}

fn strip_person(row: &mut PersonRow) {
    let gone = [&mut row.phone, &mut row.occupation, &mut row.school, &mut row.workplace, &mut row.note];
    gone.into_iter().for_each(String::clear);
}
