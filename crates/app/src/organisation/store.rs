//! The rows of areas, agencies, bodies and versions. Private to `organisation`.

use db::{Read, Tx, args};
use domain::ids::{AgencyId, AreaId, BodyId, ProfileVersionId};
use jiff::{Timestamp, civil::Date};

db::from_row! {
    /// A stored version with its text.
    pub(super) struct Stored {
        /// Its id.
        pub id: ProfileVersionId,
        /// Its number, from 1.
        pub number: i64,
        /// The text.
        pub body: String,
        /// Hash of the text.
        pub sha256: String,
        /// Its first day.
        pub effective_on: Date,
        /// Whether its rows are set.
        pub settled: bool,
    }
}

/// The version in force on a day: the one that began last.
pub(super) async fn in_force(read: &mut Read, on: Date) -> db::Result<Option<Stored>> {
    read.optional(
        "SELECT id, number, body, sha256, effective_on, settled_at IS NOT NULL FROM profile_version
         WHERE effective_on <= $1 ORDER BY effective_on DESC, number DESC LIMIT 1",
        args![on],
    )
    .await
}

/// The version loaded last, whenever it begins.
pub(super) async fn newest(read: &mut Read) -> db::Result<Option<Stored>> {
    read.optional(
        "SELECT id, number, body, sha256, effective_on, settled_at IS NOT NULL FROM profile_version
         ORDER BY number DESC LIMIT 1",
        args![],
    )
    .await
}

/// The text of the version whose rows were set last before those of a version.
pub(super) async fn settled_before(read: &mut Read, version: ProfileVersionId) -> db::Result<Option<String>> {
    let found: Option<(String,)> = read
        .optional(
            "SELECT body FROM profile_version WHERE settled_at IS NOT NULL AND id <> $1
             ORDER BY settled_at DESC, number DESC LIMIT 1",
            args![version],
        )
        .await?;
    Ok(found.map(|(body,)| body))
}

/// A version to store.
pub(super) struct NewVersion<'a> {
    pub id: ProfileVersionId,
    pub number: i64,
    pub name: &'a str,
    pub body: &'a str,
    pub sha256: &'a str,
    pub effective_on: Date,
    pub loaded_at: Timestamp,
    pub loaded_by: Option<uuid::Uuid>,
    pub settled_at: Option<Timestamp>,
}

/// Stores a version; false if somebody else took its number in the meantime.
pub(super) async fn add_version(tx: &mut Tx, new: &NewVersion<'_>) -> db::Result<bool> {
    let count = tx
        .execute(
            "INSERT INTO profile_version (id, number, name, body, sha256, effective_on, loaded_at, loaded_by, settled_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (number) DO NOTHING",
            args![
                new.id,
                new.number,
                new.name,
                new.body,
                new.sha256,
                new.effective_on,
                new.loaded_at,
                new.loaded_by,
                new.settled_at
            ],
        )
        .await?;
    Ok(count == 1)
}

/// Marks a version's rows as set; false if another process did it first.
pub(super) async fn mark_settled(tx: &mut Tx, id: ProfileVersionId, now: Timestamp) -> db::Result<bool> {
    let sql = "UPDATE profile_version SET settled_at = $2 WHERE id = $1 AND settled_at IS NULL";
    Ok(tx.execute(sql, args![id, now]).await? == 1)
}

/// An area as a profile has it.
pub(super) struct AreaFacts<'a> {
    pub key: &'a str,
    pub parent: Option<AreaId>,
    pub kind: &'static str,
    pub name: &'a str,
}

/// Adds an area or brings it up to date; its id.
pub(super) async fn put_area(tx: &mut Tx, new: AreaId, area: &AreaFacts<'_>) -> db::Result<AreaId> {
    tx.single(
        "INSERT INTO area (id, key, parent, kind, name) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE
         SET parent = excluded.parent, kind = excluded.kind, name = excluded.name, ended_on = NULL
         RETURNING id",
        args![new, area.key, area.parent, area.kind, area.name],
    )
    .await
}

/// An agency as a profile has it.
#[expect(clippy::struct_excessive_bools, reason = "independent columns of one row")]
pub(super) struct AgencyFacts<'a> {
    pub key: &'a str,
    pub name: &'a str,
    pub short_name: &'a str,
    pub kind: &'static str,
    pub area: Option<AreaId>,
    pub is_coordinator: bool,
    pub is_last_resort: bool,
    pub is_section: bool,
    pub takes_intake: bool,
    pub sort: i64,
    /// First day as the plan states it.
    pub stated_from: Option<Date>,
    /// First day of an agency that the plan gives none.
    pub loaded_from: Date,
    /// Opening hours as the plan states them; empty if it does not.
    pub hours: &'a str,
    /// The same of the version before.
    pub hours_before: &'a str,
}

/// Adds an agency or brings it up to date; its id. Telephone and first day are kept unless stated; opening hours too, and
/// also if somebody set others than the version before stated.
pub(super) async fn put_agency(tx: &mut Tx, new: AgencyId, it: &AgencyFacts<'_>) -> db::Result<AgencyId> {
    tx.single(
        "INSERT INTO agency (id, key, name, short_name, kind, area, is_coordinator, is_last_resort, is_section,
                             takes_intake, sort, from_on, hours)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, $13), $14)
         ON CONFLICT (key) DO UPDATE
         SET name = excluded.name, short_name = excluded.short_name, kind = excluded.kind, area = excluded.area,
             is_coordinator = excluded.is_coordinator, is_last_resort = excluded.is_last_resort,
             is_section = excluded.is_section, takes_intake = excluded.takes_intake, sort = excluded.sort,
             from_on = coalesce($12, agency.from_on), ended_on = NULL,
             hours = CASE WHEN $14 <> '' AND agency.hours IN ('', $15) THEN $14 ELSE agency.hours END
         RETURNING id",
        args![
            new,
            it.key,
            it.name,
            it.short_name,
            it.kind,
            it.area,
            it.is_coordinator,
            it.is_last_resort,
            it.is_section,
            it.takes_intake,
            it.sort,
            it.stated_from,
            it.loaded_from,
            it.hours,
            it.hours_before
        ],
    )
    .await
}

/// Sites follow their entry in kind and order.
pub(super) async fn align_sites(tx: &mut Tx) -> db::Result<u64> {
    tx.execute(
        "UPDATE agency SET kind = p.kind, sort = p.sort, takes_intake = p.takes_intake
         FROM agency p WHERE p.id = agency.parent",
        args![],
    )
    .await
}

/// A body as a profile has it.
pub(super) struct BodyFacts<'a> {
    pub key: &'a str,
    pub kind: &'static str,
    pub name: &'a str,
    pub host: Option<AgencyId>,
}

/// Adds a body or brings it up to date.
pub(super) async fn put_body(tx: &mut Tx, new: BodyId, body: &BodyFacts<'_>) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE
         SET kind = excluded.kind, name = excluded.name, host = excluded.host, ended_on = NULL",
        args![new, body.key, body.kind, body.name, body.host],
    )
    .await
}

db::from_row! {
    /// A row that has not ended, with what depends on it.
    pub(super) struct Standing {
        /// Its id.
        pub id: uuid::Uuid,
        /// The key by which the profile names it, or its entry.
        pub key: Option<String>,
        /// Its name.
        pub name: String,
        /// Open cases it is responsible for.
        pub cases: i64,
        /// つなぎ and つなぎ戻し that wait for its answer.
        pub waiting: i64,
        /// Conferences with a date.
        pub conferences: i64,
    }
}

/// All agencies that have not ended, with the keys by which the profile names them; a site has that of its entry.
pub(super) async fn agency_keys(read: &mut Read) -> db::Result<Vec<(uuid::Uuid, Option<String>)>> {
    read.all(
        "SELECT a.id, coalesce(a.key, p.key) FROM agency a LEFT JOIN agency p ON p.id = a.parent
         WHERE a.ended_on IS NULL ORDER BY a.sort, a.id",
        args![],
    )
    .await
}

/// An agency that has not ended. Counts all open cases: not for every agency at every start.
pub(super) async fn standing_agency(read: &mut Read, id: uuid::Uuid) -> db::Result<Option<Standing>> {
    read.optional(
        "SELECT a.id, coalesce(a.key, p.key), a.name,
                (SELECT count(*) FROM support_case c WHERE c.responsible = a.id AND c.state = 'open'),
                (SELECT count(*) FROM referral r
                 WHERE r.to_agency = a.id AND r.stage IN ('sent', 'received', 'consulting'))
                + (SELECT count(*) FROM referral_return b WHERE b.to_agency = a.id AND b.stage = 'sent'),
                (SELECT count(*) FROM conference f WHERE f.host = a.id AND f.state = 'planned')
         FROM agency a LEFT JOIN agency p ON p.id = a.parent WHERE a.id = $1 AND a.ended_on IS NULL",
        args![id],
    )
    .await
}

/// All conference bodies that have not ended.
pub(super) async fn standing_bodies(read: &mut Read) -> db::Result<Vec<Standing>> {
    read.all(
        "SELECT b.id, b.key, b.name, 0, 0,
                (SELECT count(*) FROM conference f WHERE f.body = b.id AND f.state = 'planned')
         FROM conference_body b WHERE b.ended_on IS NULL ORDER BY b.key",
        args![],
    )
    .await
}

/// Ends an agency.
pub(super) async fn end_agency(tx: &mut Tx, id: uuid::Uuid, on: Date) -> db::Result<()> {
    tx.execute_one("UPDATE agency SET ended_on = $2 WHERE id = $1", args![id, on]).await
}

/// Ends a body.
pub(super) async fn end_body(tx: &mut Tx, id: uuid::Uuid, on: Date) -> db::Result<()> {
    tx.execute_one("UPDATE conference_body SET ended_on = $2 WHERE id = $1", args![id, on]).await
}

/// Ends an area.
pub(super) async fn end_area(tx: &mut Tx, id: AreaId, on: Date) -> db::Result<()> {
    tx.execute_one("UPDATE area SET ended_on = $2 WHERE id = $1", args![id, on]).await
}

/// Areas that have not ended, with their keys.
pub(super) async fn standing_areas(read: &mut Read) -> db::Result<Vec<(AreaId, String)>> {
    read.all("SELECT id, key FROM area WHERE ended_on IS NULL", args![]).await
}
