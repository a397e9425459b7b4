//! Fictional staff for every open desk of a profile: counsellors everywhere, coordinators where the plan
//! puts them, outreach and participation workers where these are offered, and section, manager, auditor
//! and administrator at the section in charge, with accounts for two people who are asked to conferences.

use app::App;
use db::{Tx, args};
use domain::{
    ids::{AgencyId, Id, MembershipId, StaffId},
    organisation::{AgencyKind, LawItem},
    person::Sex,
    staff::Role,
};
use jiff::{Timestamp, civil::Date};
use profile::{Desk, Offered, Profile};

use crate::{DemoError, Result, names, place, rng::Rng};

/// Gives the desks of the profile in force staff from the day `from` on. Does nothing where somebody works
/// already. Gives how many were hired.
///
/// # Errors
/// [`DemoError::NoProfile`]; the database's own.
pub async fn hire(app: &App, seed: u64, from: Date, now: Timestamp) -> Result<usize> {
    let profile = app.profile().ok_or(DemoError::NoProfile)?;
    let mut rng = Rng::part(seed, 1);
    let mut tx = app.db().write().await?;
    let rows: Vec<(AgencyId, Option<String>, Option<String>, i64)> = tx
        .all(
            "SELECT a.id, a.key, a.phone, (SELECT count(*) FROM membership m WHERE m.agency = a.id)
             FROM agency a WHERE a.ended_on IS NULL OR a.ended_on > $1 ORDER BY a.sort, a.id",
            args![from],
        )
        .await?;
    let in_charge = in_charge(&profile);
    let mut hired = 0;
    for (agency, key, phone, people) in rows {
        let desk = key.as_deref().and_then(|key| profile.desk(key));
        let Some(desk) = desk.filter(|_| people == 0) else { continue };
        if phone.is_none() {
            let number = place::office_phone(&mut rng);
            tx.execute_one("UPDATE agency SET phone = $2 WHERE id = $1", args![agency, number]).await?;
        }
        let leads = desk.key == in_charge;
        for role in roles(&profile, &desk, leads, from) {
            hired += 1;
            person(&mut tx, &mut rng, (agency, role, hired), (from, now)).await?;
        }
    }
    tx.commit().await?;
    Ok(hired)
}

/// The key of the desk of the section in charge; the first desk where the plan names no section at all.
fn in_charge(profile: &Profile) -> String {
    let desks = profile.agencies();
    let named = desks.iter().find(|desk| desk.is_in_charge);
    named.or(desks.first()).map(|desk| desk.key.clone()).unwrap_or_default()
}

/// Desks that counsel by their kind, also where the plan names no program for them.
const COUNSELLING: [AgencyKind; 9] = [
    AgencyKind::WardDesk,
    AgencyKind::BranchDesk,
    AgencyKind::CareCentre,
    AgencyKind::DisabilityCentre,
    AgencyKind::FamilyCentre,
    AgencyKind::SelfRelianceDesk,
    AgencyKind::WelfareCouncil,
    AgencyKind::RightsCentre,
    AgencyKind::EducationCentre,
];

/// Who works at a desk. Places and volunteers have nobody at a screen.
fn roles(profile: &Profile, desk: &Desk, leads: bool, on: Date) -> Vec<Role> {
    let mut roles = Vec::new();
    let offered = |item| matches!(profile.offered(item, on), Offered::Yes | Offered::Preparing { .. });
    let consults = desk.items.iter().any(|item| {
        matches!(
            item,
            LawItem::Item1 | LawItem::Item1I | LawItem::Item1Ro | LawItem::Item1Ha | LawItem::Item1Ni
        )
    });
    if consults || desk.is_last_resort || COUNSELLING.contains(&desk.kind) {
        roles.extend([Role::Counsellor, Role::Counsellor]);
    } else if leads {
        roles.push(Role::Counsellor);
    }
    if desk.is_coordinator {
        roles.push(Role::Coordinator);
    }
    if desk.offers_outreach && offered(LawItem::Item4) {
        roles.push(Role::Outreach);
    }
    if desk.offers_participation && offered(LawItem::Item2) {
        roles.push(Role::Participation);
    }
    if leads {
        roles.extend([Role::Section, Role::Manager, Role::Auditor, Role::Admin, Role::Guest, Role::Guest]);
    }
    roles
}

async fn person(
    tx: &mut Tx,
    rng: &mut Rng,
    (agency, role, n): (AgencyId, Role, usize),
    (from, now): (Date, Timestamp),
) -> db::Result<()> {
    let staff: StaffId = rng.id(now);
    let membership: MembershipId = rng.id(now);
    let (family, family_kana) = names::family(rng);
    let sex = if rng.chance(60) { Sex::Female } else { Sex::Male };
    let age = rng.between(28, 58);
    let (given, given_kana) = names::given(rng, sex, age);
    tx.execute_one(
        "INSERT INTO staff (id, login, name, kana, active, failed_count, created_at, version)
         VALUES ($1, $2, $3, $4, $5, 0, $6, 1)",
        args![
            staff.uuid(),
            format!("demo{n:03}"),
            format!("{family}　{given}"),
            format!("{family_kana} {given_kana}"),
            true,
            now
        ],
    )
    .await?;
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, $4, $5)",
        args![membership, staff, agency, role, from],
    )
    .await
}
