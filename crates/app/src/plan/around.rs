//! What stands around a plan: conferences, consents that cover its agencies, agencies to go back to.

use db::{Read, args};
use domain::{
    ids::{AgencyId, CaseId, ConferenceId, PlanId},
    organisation::BodyKind,
};
use jiff::civil::Date;

use super::queries::RoleRow;
use crate::{Op, disclosure};

db::from_row! {
    /// A conference that decides plans.
    pub struct ConferenceRow {
        /// Its id.
        pub id: ConferenceId,
        /// The name of its body.
        pub body: String,
        /// Its number within the body.
        pub nth: i64,
        /// The day.
        pub held_on: Date,
        /// The time, as typed.
        pub held_time: String,
        /// The place.
        pub place: String,
    }
}

/// Whether a consent in force names an agency of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: String,
    /// The last day of the longest consent that covers it today; none if none does.
    pub until: Option<Date>,
}

/// One conference.
pub(super) async fn conference(read: &mut Read, id: ConferenceId) -> db::Result<Option<ConferenceRow>> {
    read.optional(
        "SELECT c.id, b.name, c.nth, c.held_on, c.held_time, c.place
         FROM conference c JOIN conference_body b ON b.id = c.body WHERE c.id = $1",
        args![id],
    )
    .await
}

/// The conferences that decide plans and whose record is not closed, earliest first.
pub(super) async fn upcoming(read: &mut Read) -> db::Result<Vec<ConferenceRow>> {
    read.all(
        "SELECT c.id, b.name, c.nth, c.held_on, c.held_time, c.place
         FROM conference c JOIN conference_body b ON b.id = c.body
         WHERE c.kind = $1 AND c.state = 'planned' ORDER BY c.held_on, c.id LIMIT 50",
        args![BodyKind::PlanConference],
    )
    .await
}

/// Each agency of a plan once, with whether a consent covers it today.
pub(super) async fn coverage(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    roles: &[RoleRow],
) -> db::Result<Vec<Coverage>> {
    let consents = disclosure::heard(read, case, op.today()).await?;
    let mut found: Vec<Coverage> = Vec::new();
    for role in roles {
        if found.iter().any(|row| row.agency == role.agency) {
            continue;
        }
        let covering =
            consents.iter().filter(|it| it.in_force(op.today()) && it.agencies.contains(&role.agency));
        let until = covering.map(|consent| consent.until).max();
        found.push(Coverage { agency: role.agency, agency_name: role.agency_name.clone(), until });
    }
    Ok(found)
}

/// Agencies that carried the case before, and the one that carries it now.
pub(super) async fn back_to(read: &mut Read, case: CaseId) -> db::Result<Vec<(AgencyId, String)>> {
    read.all(
        "SELECT a.id, a.name FROM agency a
         JOIN (SELECT responsible AS agency FROM support_case WHERE id = $1
               UNION SELECT agency FROM intake WHERE case_id = $1
               UNION SELECT from_agency FROM referral WHERE case_id = $1
               UNION SELECT to_agency FROM referral WHERE case_id = $1 AND stage = 'accepted'
               UNION SELECT to_agency FROM referral_return WHERE case_id = $1 AND stage = 'confirmed') k
           ON k.agency = a.id
         ORDER BY a.sort, a.id",
        args![case],
    )
    .await
}

/// The case of a plan, only to write down that somebody asked for it who may not.
pub(super) async fn case_of(read: &mut Read, plan: PlanId) -> db::Result<Option<CaseId>> {
    let found: Option<(CaseId,)> =
        read.optional("SELECT case_id FROM plan WHERE id = $1", args![plan]).await?;
    Ok(found.map(|(case,)| case))
}
