//! The agencies of the town as the profile made them, and the people who work there.
//!
//! [`Town::load`] reads what stands in the database; [`hire()`] gives every open desk fictional staff.

mod hire;

use app::{Actor, App};
use db::{Db, args};
use domain::{
    ids::{AgencyId, AreaId, MembershipId, StaffId},
    organisation::LawItem,
    staff::{Role, Work},
};
use jiff::civil::Date;
use profile::Profile;

pub use hire::hire;

use crate::{DemoError, Result};

/// A desk with its people.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Its id.
    pub agency: AgencyId,
    /// The profile's key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its area.
    pub area: Option<AreaId>,
    /// Takes people in, by the law items it works under.
    pub takes_in: bool,
    /// Coordinates agencies.
    pub coordinates: bool,
    /// Takes what nobody knows where to send.
    pub last_resort: bool,
    /// The law item its contacts count for.
    pub item: Option<LawItem>,
    /// Its people who do case work.
    pub staff: Vec<Actor>,
}

impl Desk {
    /// Somebody of the desk who does this kind of work.
    #[must_use]
    pub fn who_may(&self, work: Work) -> Option<&Actor> {
        self.staff.iter().find(|actor| actor.role.may(work))
    }
}

/// The town.
#[derive(Debug, Clone)]
pub struct Town {
    /// Desks with people who do case work, in the profile's order.
    pub desks: Vec<Desk>,
    /// Areas below the municipality, or the municipality itself where the plan names none: (id, key, name).
    pub areas: Vec<(AreaId, String, String)>,
    /// Sections in charge, which oversee every case.
    pub sections: Vec<AgencyId>,
}

type AgencyRow = (AgencyId, Option<String>, String, Option<AreaId>, bool, bool, bool);
type StaffRow = (StaffId, String, MembershipId, AgencyId, Role);

impl Town {
    /// Reads agencies, areas and people who work on a day.
    ///
    /// # Errors
    /// [`DemoError::NoDesk`] if nobody takes people in; the database's own.
    pub async fn load(db: &Db, profile: &Profile, on: Date) -> Result<Self> {
        let mut read = db.read().await?;
        let agencies: Vec<AgencyRow> = read
            .all(
                "SELECT id, key, name, area, is_coordinator, is_last_resort, takes_intake FROM agency
                 WHERE from_on <= $1 AND (ended_on IS NULL OR ended_on > $1) ORDER BY sort, id",
                args![on],
            )
            .await?;
        let people: Vec<StaffRow> = read
            .all(
                "SELECT s.id, s.name, m.id, m.agency, m.role FROM membership m JOIN staff s ON s.id = m.staff
                 WHERE m.from_on <= $1 AND (m.until_on IS NULL OR m.until_on >= $1) ORDER BY s.login, m.id",
                args![on],
            )
            .await?;
        let areas: Vec<(AreaId, String, String, Option<AreaId>)> = read
            .all("SELECT id, key, name, parent FROM area WHERE ended_on IS NULL ORDER BY id", args![])
            .await?;
        let sections = read.singles("SELECT id FROM agency WHERE is_section ORDER BY id", args![]).await?;
        drop(read);
        let desks: Vec<Desk> = agencies
            .into_iter()
            .map(|row| desk(row, &people, profile))
            .filter(|desk| !desk.staff.is_empty())
            .collect();
        if !desks.iter().any(|desk| desk.takes_in) {
            return Err(DemoError::NoDesk);
        }
        let below = areas.iter().any(|(.., parent)| parent.is_some());
        let areas = areas
            .into_iter()
            .filter(|(.., parent)| parent.is_some() == below)
            .map(|(id, key, name, _)| (id, key, name))
            .collect();
        Ok(Self { desks, areas, sections })
    }

    /// Desks that take people in.
    #[must_use]
    pub fn doors(&self) -> Vec<&Desk> {
        self.desks.iter().filter(|desk| desk.takes_in).collect()
    }

    /// The coordinating desk of an area, or any.
    #[must_use]
    pub fn coordinator(&self, profile: &Profile, area: Option<&str>, on: Date) -> Option<&Desk> {
        let key = profile.coordinator_for(area, on).ok()?.key;
        self.desks.iter().find(|desk| desk.key == key)
    }
}

fn desk(row: AgencyRow, people: &[StaffRow], profile: &Profile) -> Desk {
    let (agency, key, name, area, coordinates, last_resort, takes_intake) = row;
    let key = key.unwrap_or_default();
    let items = profile.desk(&key).map(|desk| desk.items).unwrap_or_default();
    let staff = people
        .iter()
        .filter(|(_, _, _, at, role)| *at == agency && role.may(Work::Support))
        .map(|(staff, staff_name, membership, _, role)| Actor {
            staff: *staff,
            name: staff_name.clone(),
            agency,
            agency_name: name.clone(),
            role: *role,
            membership: *membership,
            session: None,
        })
        .collect();
    let item = items.first().copied();
    Desk { agency, key, name, area, takes_in: takes_intake, coordinates, last_resort, item, staff }
}

/// Everybody whom a visitor of the demonstration can become, with words for the choice.
///
/// # Errors
/// The database's own.
pub async fn people(app: &App) -> Result<Vec<(MembershipId, String)>> {
    let choices = app::identity::demo_choices(app).await.map_err(DemoError::step("people"))?;
    let label = |choice: &app::identity::DemoChoice| {
        use domain::code::Code;
        format!("{}　{}　{}", choice.agency_name, choice.role.label(), choice.staff_name)
    };
    Ok(choices.iter().map(|choice| (choice.membership, label(choice))).collect())
}
