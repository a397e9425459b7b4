//! はじめに: loads the facts from which the eight steps of a new town are decided (`domain::setup`). For administrators;
//! counts people and names agencies, never a resident. Start at [`facts`].

use db::{Read, args};
use domain::{
    ids::AgencyId,
    retention::RecordKind,
    setup::{AgencyFacts, Facts},
    staff::{Role, Work},
};
use jiff::civil::Date;

use crate::{Op, Outcome, consent, doctor, identity::staff_queries, organisation};

/// Whose account counts as one that can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accounts {
    /// Those with a password.
    Real,
    /// All in use: fictional staff have no password, and anybody may become them.
    Fictional,
}

/// The facts today.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for others than administrators; the database's own.
pub async fn facts(op: &Op, accounts: Accounts, looks: &doctor::run::Looks) -> Outcome<Facts> {
    op.needs(Work::Administer)?;
    let today = op.today();
    let roles = workers(op, accounts).await?;
    let of = |wanted: Role| {
        let people = roles.iter().filter(|(_, _, role)| *role == wanted).map(|(staff, ..)| *staff);
        people.collect::<std::collections::BTreeSet<_>>().len()
    };
    let at = |agency: AgencyId| {
        roles.iter().filter(|(_, place, role)| *place == agency && role.may(Work::Support)).count()
    };
    let mut read = op.read().await?;
    let mut agencies = agencies(&mut read, today).await?;
    for agency in &mut agencies {
        agency.staff = number(at(agency.id));
    }
    let sql = "SELECT DISTINCT kind FROM retention_period ORDER BY kind";
    let periods: Vec<RecordKind> = read.singles(sql, args![]).await?;
    Ok(Facts {
        profile: organisation::queries::in_force(&mut read, today).await?,
        agencies,
        admins: number(of(Role::Admin)),
        auditors: number(of(Role::Auditor)),
        explained: consent::explanation::is_own(&mut read, today).await?,
        periods,
        look: looks.runs.first().map(doctor::run::RunRow::look),
    })
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Everybody who can sign in today, at each of their places.
async fn workers(op: &Op, accounts: Accounts) -> Outcome<Vec<(domain::ids::StaffId, AgencyId, Role)>> {
    let today = op.today();
    let all = staff_queries::list(op).await?;
    let can = all.iter().filter(|(row, _)| {
        row.active && !row.is_stopped() && (row.has_password || accounts == Accounts::Fictional)
    });
    let places = can.flat_map(|(row, places)| places.iter().map(move |place| (row.id, place)));
    Ok(places
        .filter(|(_, place)| place.holds(today))
        .map(|(staff, place)| (staff, place.agency, place.role))
        .collect())
}

db::from_row! {
    /// An agency or site, without its people.
    struct AgencyRow {
        id: AgencyId,
        parent: Option<AgencyId>,
        name: String,
        phone: Option<String>,
        has_desk: bool,
    }
}

/// Agencies and sites that are there today, without their people.
async fn agencies(read: &mut Read, today: Date) -> db::Result<Vec<AgencyFacts>> {
    let rows: Vec<AgencyRow> = read
        .all(
            "SELECT id, parent, name, phone, takes_intake OR is_coordinator OR is_section FROM agency
             WHERE from_on <= $1 AND (ended_on IS NULL OR ended_on > $1) ORDER BY sort, name, id",
            args![today],
        )
        .await?;
    let line = |AgencyRow { id, parent, name, phone, has_desk }| {
        let has_phone = phone.is_some_and(|phone| !phone.trim().is_empty());
        AgencyFacts { id, parent, name, has_phone, has_desk, staff: 0 }
    };
    Ok(rows.into_iter().map(line).collect())
}

#[cfg(test)]
mod tests;
