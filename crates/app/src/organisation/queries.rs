//! Reading versions and agencies for the administrator's pages and the page 体制.

use db::{Read, args};
use domain::{
    ids::{AgencyId, AreaId, ProfileVersionId},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use crate::{Op, Outcome};

db::from_row! {
    /// A loaded version of the profile.
    pub struct VersionRow {
        /// Its id.
        pub id: ProfileVersionId,
        /// Its number, from 1.
        pub number: i64,
        /// The plan's name.
        pub name: String,
        /// Its first day.
        pub effective_on: Date,
        /// When it was loaded.
        pub loaded_at: Timestamp,
        /// Who loaded it; `None` from the command line.
        pub loaded_by: Option<String>,
        /// Hash of its text.
        pub sha256: String,
    }
}

/// All versions, the newest first, with the number of the one in force today.
#[derive(Debug)]
pub struct Versions {
    /// The rows.
    pub rows: Vec<VersionRow>,
    /// The number of the version in force.
    pub in_force: Option<i64>,
}

/// The history of the profile.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for others than administrators.
pub async fn versions(op: &Op) -> Outcome<Versions> {
    op.needs(Work::Administer)?;
    let mut read = op.read().await?;
    let rows = read
        .all(
            "SELECT v.id, v.number, v.name, v.effective_on, v.loaded_at, s.name, v.sha256
             FROM profile_version v LEFT JOIN staff s ON s.id = v.loaded_by ORDER BY v.number DESC",
            args![],
        )
        .await?;
    let in_force = in_force(&mut read, op.today()).await?;
    Ok(Versions { rows, in_force })
}

/// The number of the version in force on a day.
pub(crate) async fn in_force(read: &mut Read, on: Date) -> db::Result<Option<i64>> {
    Ok(super::store::in_force(read, on).await?.map(|version| version.number))
}

/// The text of a version; the newest one if no number is given.
///
/// # Errors
/// [`crate::Failure::NotFound`], [`crate::Failure::NotYourWork`].
pub async fn text(op: &Op, number: Option<i64>) -> Outcome<String> {
    op.needs(Work::Administer)?;
    let mut read = op.read().await?;
    Ok(read
        .single(
            "SELECT body FROM profile_version WHERE $1 IS NULL OR number = $1 ORDER BY number DESC LIMIT 1",
            args![number],
        )
        .await?)
}

/// Versions that begin after a day.
pub(super) async fn later(read: &mut Read, after: Date) -> db::Result<Vec<(i64, Date)>> {
    read.all(
        "SELECT number, effective_on FROM profile_version WHERE effective_on > $1 ORDER BY effective_on, number",
        args![after],
    )
    .await
}

db::from_row! {
    /// An agency or a site of one.
    pub struct AgencyLine {
        /// Its id.
        pub id: AgencyId,
        /// The profile's key; none for a site.
        pub key: Option<String>,
        /// The entry of a site.
        pub parent: Option<AgencyId>,
        /// Its name.
        pub name: String,
        /// Its kind, in words.
        pub kind: String,
        /// Its area.
        pub area: Option<AreaId>,
        /// The area's name.
        pub area_name: Option<String>,
        /// Its telephone.
        pub phone: Option<String>,
        /// Its opening hours; empty if not known.
        pub hours: String,
        /// Its first day.
        pub from_on: Date,
        /// The first day on which it is no longer there.
        pub ended_on: Option<Date>,
    }
}

/// All agencies and sites, also ended ones; a site follows its entry.
///
/// # Errors
/// The database's own.
pub async fn agencies(op: &Op) -> Outcome<Vec<AgencyLine>> {
    op.needs(Work::SeeArrangement)?;
    let mut read = op.read().await?;
    Ok(read
        .all(
            "SELECT a.id, a.key, a.parent, a.name, a.kind, a.area, r.name, a.phone, a.hours, a.from_on, a.ended_on
             FROM agency a LEFT JOIN area r ON r.id = a.area
             ORDER BY a.sort, CASE WHEN a.parent IS NULL THEN 0 ELSE 1 END, a.name, a.id",
            args![],
        )
        .await?)
}

db::from_row! {
    /// An area to choose.
    pub struct AreaLine {
        /// Its id.
        pub id: AreaId,
        /// Its name.
        pub name: String,
    }
}

/// The areas that exist.
///
/// # Errors
/// The database's own.
pub async fn areas(op: &Op) -> Outcome<Vec<AreaLine>> {
    op.needs(Work::SeeArrangement)?;
    let mut read = op.read().await?;
    Ok(read.all("SELECT id, name FROM area WHERE ended_on IS NULL ORDER BY key", args![]).await?)
}
