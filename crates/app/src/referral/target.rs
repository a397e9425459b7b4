//! Whom a つなぎ can go to: agencies there on the day, those first that the case needs, the coordinator of the household's
//! area, the desk of last resort; and why the others cannot be chosen.

use std::sync::Arc;

use db::{Args, Read, SqlText, ToValue, args};
use domain::{
    code::Code,
    ids::{AgencyId, AreaId},
    organisation::{Field, LawItem, Opening, ProgramStatus},
    referral::{
        SendRefused, Target,
        need::{Fit, proposed},
    },
    staff::{Role, Work},
};
use jiff::civil::Date;
use profile::{NoCoordinator, Offered, Profile};

use super::need::{self, Need};
use crate::{Op, agency};

/// An agency that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: AgencyId,
    /// Its name.
    pub name: String,
    /// Its kind in words; choices come grouped by it.
    pub kind: String,
    /// Whether it is open now; none if its hours are not known.
    pub opening: Option<Opening>,
    /// The fields of this consultation in which it works.
    pub fits: Vec<Field>,
}

/// Why something cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It begins on this day, if the plan says when.
    NotYet(Option<Date>),
    /// It ended on this day.
    Ended(Date),
    /// Nobody there works with this program, so a つなぎ would not be read.
    NobodyThere,
}

/// What cannot be chosen, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The agency's or program's name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// All choices of the form.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// What fits this consultation, the best first; these stand here only.
    pub fitting: Vec<Choice>,
    /// What else can be chosen, grouped by kind.
    pub open: Vec<Choice>,
    /// What cannot.
    pub closed: Vec<Closed>,
}

db::from_row! {
    struct Row {
        id: AgencyId,
        key: Option<String>,
        name: String,
        kind: String,
        from_on: Date,
        ended_on: Option<Date>,
        staffed: bool,
        hours: String,
        /// Key of the area that it serves.
        area: Option<String>,
        /// Its key in the plan; that of its entry for a site.
        plan_key: Option<String>,
    }
}

/// The agencies that can and cannot be chosen today, without the actor's own, those that a case needs first.
///
/// # Errors
/// The database's own.
pub async fn choices(read: &mut Read, op: &Op, need: &Need) -> db::Result<Choices> {
    let (sql, args) = every_agency(op);
    let rows: Vec<Row> = read.all_dynamic(&sql, args).await?;
    let profile = op.app.profile();
    let mut choices = Choices::default();
    let mut fits = Vec::new();
    for row in rows {
        match standing(&row, profile.as_deref(), op.today()) {
            None => {
                let (choice, fit) = chosen(row, profile.as_deref(), op, need);
                choices.open.push(choice);
                fits.push(fit);
            }
            Some(why) => choices.closed.push(Closed { name: row.name, why }),
        }
    }
    let proposed = proposed(&fits);
    choices.fitting = proposed.iter().filter_map(|at| choices.open.get(*at).cloned()).collect();
    choices.open.retain(|choice| choices.fitting.iter().all(|fitting| fitting.id != choice.id));
    group(&mut choices.open);
    if let Some(profile) = profile {
        choices.closed.extend(not_offered(&profile, op.today()));
    }
    Ok(choices)
}

/// All agencies but the actor's own; staffed is one in which somebody would read a つなぎ, not only check, set up or visit.
fn every_agency(op: &Op) -> (SqlText, Args) {
    let mut args = args![op.agency(), op.today()];
    let first = args.len() + 1;
    args.extend(Role::ALL.iter().filter(|role| role.may(Work::Support)).map(ToValue::to_value));
    let mut sql = SqlText::new(
        "SELECT a.id, a.key, a.name, a.kind, a.from_on, a.ended_on,
                EXISTS (SELECT 1 FROM membership m WHERE m.agency = a.id AND m.from_on <= $2
                        AND (m.until_on IS NULL OR m.until_on >= $2) AND m.role IN (",
    );
    sql.push_params(first, args.len() + 1 - first).push(
        ")), a.hours, r.key, coalesce(a.key, p.key)
         FROM agency a LEFT JOIN agency p ON p.id = a.parent LEFT JOIN area r ON r.id = a.area
         WHERE a.id <> $1 ORDER BY a.sort, a.id",
    );
    (sql, args)
}

fn chosen(row: Row, profile: Option<&Profile>, op: &Op, need: &Need) -> (Choice, Fit) {
    let kind = need::kind_of(&row.kind);
    let opening = agency::opening(&row.hours, op);
    let work = need::work(profile, row.plan_key.as_deref(), kind, op.today());
    let fit = need.fit(&work, row.area.as_deref(), opening.is_some_and(Opening::is_open));
    let kind = kind.map_or(row.kind, |kind| kind.label().to_owned());
    (Choice { id: row.id, name: row.name, kind, opening, fits: fit.fields.clone() }, fit)
}

/// The choices for naming the next agency when a つなぎ is declined: no case is looked at.
///
/// # Errors
/// [`crate::Failure::NotYourWork`].
pub async fn offer(op: &Op) -> crate::Outcome<Choices> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    Ok(choices(&mut read, op, &Need::default()).await?)
}

/// Keeps the order in which kinds first appear, and that of the agencies inside.
fn group(open: &mut [Choice]) {
    let mut kinds: Vec<String> = Vec::new();
    for choice in open.iter() {
        if !kinds.contains(&choice.kind) {
            kinds.push(choice.kind.clone());
        }
    }
    open.sort_by_key(|choice| kinds.iter().position(|kind| *kind == choice.kind));
}

fn standing(row: &Row, profile: Option<&Profile>, today: Date) -> Option<Why> {
    if let Some(ended) = row.ended_on.filter(|ended| *ended <= today) {
        return Some(Why::Ended(ended));
    }
    if row.from_on > today {
        return Some(Why::NotYet(Some(row.from_on)));
    }
    let planned =
        profile.zip(row.key.as_deref()).and_then(|(profile, key)| only_planned(profile, key, today));
    planned.or((!row.staffed).then_some(Why::NobodyThere))
}

/// If all that a desk does is still planned: from when, as far as the plan says.
fn only_planned(profile: &Profile, key: &str, today: Date) -> Option<Why> {
    let desk = profile.desk(key)?;
    let mut from = None;
    let mut any = false;
    for program in profile.program.iter().filter(|program| desk.programs.contains(&program.key)) {
        any = true;
        match program.offered(today) {
            Offered::Yes | Offered::Preparing { .. } => return None,
            Offered::NotYet { from: day } => from = from.into_iter().chain(day).min(),
            Offered::No => {}
        }
    }
    (any && desk.items.is_empty()).then_some(Why::NotYet(from))
}

/// Programs of the plan that nobody offers yet: they have no desk to choose, so the page names them.
fn not_offered(profile: &Profile, today: Date) -> Vec<Closed> {
    let items = [LawItem::Item2, LawItem::Item4, LawItem::Item5];
    let mut closed = Vec::new();
    for row in profile.law_item_table().into_iter().filter(|row| items.contains(&row.item)) {
        if let Offered::NotYet { from } = profile.offered(row.item, today) {
            let name =
                row.programs.first().map_or_else(|| row.item.national_name(), |program| program.name());
            closed.push(Closed { name: name.to_owned(), why: Why::NotYet(from) });
        } else if row.status == Some(ProgramStatus::NotOffered) {
            closed.push(Closed { name: row.item.national_name().to_owned(), why: Why::NotYet(None) });
        }
    }
    closed
}

/// Where a つなぎ really goes.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The receiver.
    pub agency: agency::AgencyRow,
    /// What it is asked as: a coordinator chosen by name is asked as the coordinator.
    pub target: Target,
}

/// Finds the receiver for what the sender had in mind.
///
/// # Errors
/// [`SendRefused`] inside, the database's own outside.
pub async fn resolve(
    read: &mut Read,
    op: &Op,
    target: Target,
    chosen: Option<AgencyId>,
    area: Option<AreaId>,
) -> db::Result<Result<Resolved, SendRefused>> {
    match target {
        Target::Coordinator => Ok(coordinator(read, op, area).await?.map(as_coordinator)),
        Target::LastResort => match last_resort(read, op).await? {
            Some(agency) => Ok(Ok(Resolved { agency, target })),
            None => {
                Ok(coordinator(read, op, area).await?.map(as_coordinator).map_err(|refused| match refused {
                    SendRefused::CoordinatorNotYet { from: None } => SendRefused::NoLastResort,
                    other => other,
                }))
            }
        },
        Target::Agency => named(read, op, chosen, area).await,
    }
}

fn as_coordinator(agency: agency::AgencyRow) -> Resolved {
    Resolved { agency, target: Target::Coordinator }
}

async fn named(
    read: &mut Read,
    op: &Op,
    chosen: Option<AgencyId>,
    area: Option<AreaId>,
) -> db::Result<Result<Resolved, SendRefused>> {
    let closed = SendRefused::AgencyNotOpen { from: None, ended: None };
    let Some(id) = chosen else { return Ok(Err(closed)) };
    let row: Option<Row> = read
        .optional(
            "SELECT id, key, name, kind, from_on, ended_on, id = id, hours, NULL, key FROM agency WHERE id = $1",
            args![id],
        )
        .await?;
    let Some(row) = row else { return Ok(Err(closed)) };
    match standing(&row, op.app.profile().as_deref(), op.today()) {
        Some(Why::NotYet(from)) => return Ok(Err(SendRefused::AgencyNotOpen { from, ended: None })),
        Some(Why::Ended(day)) => return Ok(Err(SendRefused::AgencyNotOpen { from: None, ended: Some(day) })),
        Some(Why::NobodyThere) | None => {}
    }
    let Some(agency) = agency::find(read, id).await? else { return Ok(Err(closed)) };
    let coordinates = agency.is_coordinator
        && coordinator(read, op, area).await?.is_ok_and(|coordinator| coordinator.id == agency.id);
    let target = if coordinates { Target::Coordinator } else { Target::Agency };
    Ok(Ok(Resolved { agency, target }))
}

/// The coordinator for an area today: by the plan, or without a plan the agency marked as coordinator.
///
/// # Errors
/// [`SendRefused`] inside, the database's own outside.
pub async fn coordinator(
    read: &mut Read,
    op: &Op,
    area: Option<AreaId>,
) -> db::Result<Result<agency::AgencyRow, SendRefused>> {
    coordinator_on(read, op.app.profile().as_ref(), op.today(), area).await
}

/// [`coordinator`] by a plan on a day, for work that no actor stands behind.
pub(crate) async fn coordinator_on(
    read: &mut Read,
    profile: Option<&Arc<Profile>>,
    today: Date,
    area: Option<AreaId>,
) -> db::Result<Result<agency::AgencyRow, SendRefused>> {
    let missing = SendRefused::CoordinatorNotYet { from: None };
    let Some(profile) = profile else {
        let open = agency::all(read, today).await?;
        return Ok(open.into_iter().find(|agency| agency.is_coordinator).ok_or(missing));
    };
    let key = area_key(read, area).await?;
    match by_plan(profile, key.as_deref(), today) {
        Ok(desk) => Ok(agency::by_key(read, &desk).await?.ok_or(missing)),
        Err(NoCoordinator::AreaNeeded) => Ok(Err(SendRefused::AreaNeeded)),
        Err(NoCoordinator::NotYet { from }) => Ok(Err(SendRefused::CoordinatorNotYet { from })),
    }
}

fn by_plan(profile: &Arc<Profile>, area: Option<&str>, today: Date) -> Result<String, NoCoordinator> {
    profile.coordinator_for(area, today).map(|desk| desk.key)
}

async fn area_key(read: &mut Read, area: Option<AreaId>) -> db::Result<Option<String>> {
    let Some(area) = area else { return Ok(None) };
    let found: Option<(String,)> = read.optional("SELECT key FROM area WHERE id = $1", args![area]).await?;
    Ok(found.map(|(key,)| key))
}

/// The desk of last resort today, if there is one.
///
/// # Errors
/// The database's own.
pub async fn last_resort(read: &mut Read, op: &Op) -> db::Result<Option<agency::AgencyRow>> {
    let open = agency::all(read, op.today()).await?;
    let Some(profile) = op.app.profile() else {
        return Ok(open.into_iter().find(|agency| agency.is_last_resort));
    };
    let desk = profile.last_resort(op.today());
    Ok(desk.and_then(|desk| open.into_iter().find(|agency| agency.key.as_deref() == Some(desk.key.as_str()))))
}
