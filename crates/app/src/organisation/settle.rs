//! From a profile to rows: areas, agencies and bodies are added, brought up to date, or ended.
//!
//! What a profile no longer names ends on the day, unless somebody still depends on it; then it stays until
//! that is handed over, and the daily look ([`super::Watch`]) ends it. Used by `apply` and `watch`.

use std::collections::BTreeMap;

use db::{Read, Tx};
use domain::{
    code::Code,
    ids::{AgencyId, AreaId, BodyId, Id, ProfileVersionId},
    organisation::{AgencyKind, Function, Hours},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use profile::{Area, Desk, Profile, When};

use super::{
    StillCarries,
    short_name::short_names,
    store::{self, AgencyFacts, AreaFacts, BodyFacts, Standing},
};
use crate::App;

/// Makes ids at one instant.
pub(super) struct Maker<'a> {
    pub app: &'a App,
    pub now: Timestamp,
}

impl Maker<'_> {
    pub(super) fn id<T: Id>(&self) -> T {
        T::from_uuid(self.app.ids().uuid(self.now))
    }
}

/// What setting the rows came to.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// How many agencies and bodies ended.
    pub ended: usize,
    /// What would end but is still needed.
    pub staying: Vec<StillCarries>,
}

/// Sets all rows as a version of a profile has them on a day.
pub(super) async fn settle(
    tx: &mut Tx,
    maker: &Maker<'_>,
    (version, profile): (ProfileVersionId, &Profile),
    on: Date,
) -> db::Result<Settled> {
    let areas = put_areas(tx, maker, profile).await?;
    for (id, key) in store::standing_areas(tx).await? {
        if !areas.contains_key(&key) {
            store::end_area(tx, id, on).await?;
        }
    }
    let before = store::settled_before(tx, version).await?;
    let before = before.and_then(|text| profile::read(&text, "").ok());
    let agencies = put_agencies(tx, maker, (before.as_ref(), profile), &areas, on).await?;
    store::align_sites(tx).await?;
    crate::disclosure::oversee(tx).await?;
    for body in profile.bodies().iter().filter(|body| lasts(body.to, on)) {
        let host = body.host.as_ref().and_then(|host| profile.desk_of(host, None));
        let facts = BodyFacts {
            key: body.key.as_str(),
            kind: body.kind.code(),
            name: &body.name,
            host: host.and_then(|desk| agencies.get(&desk.key).copied()),
        };
        store::put_body(tx, maker.id::<BodyId>(), &facts).await?;
    }
    sweep(tx, profile, on).await
}

/// Ends what the profile no longer names on a day and nobody depends on.
pub(super) async fn sweep(tx: &mut Tx, profile: &Profile, on: Date) -> db::Result<Settled> {
    let gone = gone(tx, profile, on).await?;
    let mut settled = Settled::default();
    for (kind, row) in gone {
        let carries = carries(&row);
        if !carries.is_free() {
            settled.staying.push(carries);
            continue;
        }
        settled.ended += 1;
        match kind {
            Kind::Agency => store::end_agency(tx, row.id, last_day(profile, &row, on)).await?,
            Kind::Body => store::end_body(tx, row.id, on).await?,
        }
    }
    Ok(settled)
}

/// What the profile no longer names on a day although somebody depends on it.
pub(super) async fn would_stay(
    read: &mut Read,
    profile: &Profile,
    on: Date,
) -> db::Result<Vec<StillCarries>> {
    let gone = gone(read, profile, on).await?;
    Ok(gone.iter().map(|(_, row)| carries(row)).filter(|it| !it.is_free()).collect())
}

enum Kind {
    Agency,
    Body,
}

async fn gone(read: &mut Read, profile: &Profile, on: Date) -> db::Result<Vec<(Kind, Standing)>> {
    let desks = profile.agencies();
    let is_desk = |key: &str| desks.iter().any(|desk| desk.key == key && desk.to.is_none_or(|to| on <= to));
    let is_body = |key: &str| profile.body.iter().any(|body| body.key == *key && lasts(body.to, on));
    let mut gone = Vec::new();
    for (id, key) in store::agency_keys(read).await? {
        if key.as_deref().is_some_and(|key| !is_desk(key)) {
            gone.extend(store::standing_agency(read, id).await?.map(|row| (Kind::Agency, row)));
        }
    }
    for row in store::standing_bodies(read).await? {
        if row.key.as_deref().is_some_and(|key| !is_body(key)) {
            gone.push((Kind::Body, row));
        }
    }
    Ok(gone)
}

fn carries(row: &Standing) -> StillCarries {
    StillCarries {
        name: row.name.clone(),
        cases: row.cases,
        waiting: row.waiting,
        conferences: row.conferences,
    }
}

/// The first day on which an agency is no longer there: the day after its stated last, else the day itself.
fn last_day(profile: &Profile, row: &Standing, on: Date) -> Date {
    let stated = row.key.as_deref().and_then(|key| profile.desk(key)).and_then(|desk| desk.to);
    stated.and_then(|to| to.checked_add(1.day()).ok()).map_or(on, |after| after.min(on))
}

fn lasts(to: Option<When>, on: Date) -> bool {
    to.is_none_or(|to| on <= to.last_day())
}

async fn put_areas(
    tx: &mut Tx,
    maker: &Maker<'_>,
    profile: &Profile,
) -> db::Result<BTreeMap<String, AreaId>> {
    let mut ids: BTreeMap<String, AreaId> = BTreeMap::new();
    for area in parents_first(profile) {
        let facts = AreaFacts {
            key: area.key.as_str(),
            parent: area.parent.as_ref().and_then(|key| ids.get(key.as_str()).copied()),
            kind: area.kind.code(),
            name: &area.name,
        };
        ids.insert(area.key.to_string(), store::put_area(tx, maker.id(), &facts).await?);
    }
    Ok(ids)
}

fn parents_first(profile: &Profile) -> Vec<&Area> {
    let mut areas: Vec<&Area> = profile.area.iter().collect();
    areas.sort_by_key(|area| profile.around(area.key.as_str()).len());
    areas
}

async fn put_agencies(
    tx: &mut Tx,
    maker: &Maker<'_>,
    (before, profile): (Option<&Profile>, &Profile),
    areas: &BTreeMap<String, AreaId>,
    on: Date,
) -> db::Result<BTreeMap<String, AgencyId>> {
    let said = |hours: Option<&Hours>| hours.map(Hours::to_string).unwrap_or_default();
    let mut ids = BTreeMap::new();
    let desks = profile.agencies();
    let short = short_names(&desks);
    for ((sort, desk), short_name) in (1..).zip(&desks).zip(&short) {
        if desk.to.is_some_and(|to| to < on) {
            continue;
        }
        let facts = AgencyFacts {
            key: &desk.key,
            name: &desk.name,
            short_name,
            kind: desk.kind.label(),
            area: desk.area.as_ref().and_then(|key| areas.get(key.as_str()).copied()),
            is_coordinator: desk.is_coordinator,
            is_last_resort: desk.is_last_resort,
            is_section: desk.is_in_charge,
            takes_intake: takes_intake(desk),
            sort,
            stated_from: desk.from,
            loaded_from: on,
            hours: &said(desk.hours.as_ref()),
            hours_before: &said(before.and_then(|before| before.desk(&desk.key)?.hours).as_ref()),
        };
        let id = store::put_agency(tx, maker.id(), &facts).await?;
        ids.insert(desk.key.clone(), id);
    }
    Ok(ids)
}

/// Every desk takes a consultation in; a place to gather does so only if it also supports people one by one.
fn takes_intake(desk: &Desk) -> bool {
    let supports = desk.items.iter().any(|item| item.function() != Function::Community);
    desk.kind != AgencyKind::Place || supports
}
