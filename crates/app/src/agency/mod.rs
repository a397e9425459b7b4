//! Agencies and desks as rows: names for pages, the choices of forms, and whether they are open.

use db::{Read, args};
use domain::{
    ids::{AgencyId, AreaId},
    organisation::{Hours, Opening},
};
use jiff::civil::Date;

use crate::{Op, Outcome};

db::from_row! {
    /// An agency as forms and pages need it.
    pub struct AgencyRow {
        /// Its id.
        pub id: AgencyId,
        /// The profile's key; none for one added here.
        pub key: Option<String>,
        /// Its name.
        pub name: String,
        /// A short name for tables.
        pub short_name: String,
        /// Its kind, in words.
        pub kind: String,
        /// Its area.
        pub area: Option<AreaId>,
        /// Its telephone, if known.
        pub phone: Option<String>,
        /// Its opening hours as [`Hours`] writes them; empty if not known.
        pub hours: String,
        /// Coordinates 多機関協働.
        pub is_coordinator: bool,
        /// Takes what nobody knows where to send.
        pub is_last_resort: bool,
        /// The municipality's section in charge.
        pub is_section: bool,
    }
}

/// Whether an agency with such hours is open at the moment of a request; none if its hours are not known.
#[must_use]
pub fn opening(hours: &str, op: &Op) -> Option<Opening> {
    Hours::parse(hours).ok().flatten().map(|hours| hours.at(op.moment()))
}

/// The agencies that exist on a day, in the profile's order.
///
/// # Errors
/// The database's own.
pub async fn all(read: &mut Read, on: Date) -> db::Result<Vec<AgencyRow>> {
    read.all(
        "SELECT id, key, name, short_name, kind, area, phone, hours, is_coordinator, is_last_resort, is_section
         FROM agency WHERE from_on <= $1 AND (ended_on IS NULL OR ended_on > $1) ORDER BY sort, id",
        args![on],
    )
    .await
}

/// The agencies that work today, for the choices of a form.
///
/// # Errors
/// The database's own.
pub async fn working(op: &Op) -> Outcome<Vec<AgencyRow>> {
    Ok(all(&mut op.read().await?, op.today()).await?)
}

/// One agency, also an ended one.
///
/// # Errors
/// The database's own.
pub async fn find(read: &mut Read, id: AgencyId) -> db::Result<Option<AgencyRow>> {
    read.optional(
        "SELECT id, key, name, short_name, kind, area, phone, hours, is_coordinator, is_last_resort, is_section
         FROM agency WHERE id = $1",
        args![id],
    )
    .await
}

/// The agency with a key of the profile.
///
/// # Errors
/// The database's own.
pub async fn by_key(read: &mut Read, key: &str) -> db::Result<Option<AgencyRow>> {
    read.optional(
        "SELECT id, key, name, short_name, kind, area, phone, hours, is_coordinator, is_last_resort, is_section
         FROM agency WHERE key = $1",
        args![key],
    )
    .await
}
