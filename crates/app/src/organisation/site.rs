//! Sites: the single places behind one entry of the profile (one of fifteen 地域包括支援センター), named by the
//! administrator with telephone, opening hours and area. Life: added, changed, ended when nothing is left to hand over.

use db::{Tx, args};
use domain::{
    ids::{AgencyId, AreaId},
    organisation::Hours,
    staff::Work,
};
use unicode_normalization::UnicodeNormalization as _;

use super::{StillCarries, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// What the administrator says of an agency or site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteFacts {
    /// The name of a site; an agency of the profile keeps the profile's.
    pub name: String,
    /// Telephone; empty if unknown.
    pub phone: String,
    /// Opening hours as typed; empty if unknown.
    pub hours: String,
    /// The area of a site; an agency of the profile keeps the profile's.
    pub area: Option<AreaId>,
}

/// The longest name, in characters.
const NAME_MAX: usize = 80;

/// Adds a site under an entry of the profile.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`] if the entry has ended or is itself a site,
/// [`Failure::Invalid`] for `name`, `phone` and `hours`.
pub async fn add(op: &Op, entry: AgencyId, facts: &SiteFacts) -> Outcome<AgencyId> {
    op.needs(Work::Administer)?;
    let hours = problems(facts, true)?;
    let id: AgencyId = op.new_id();
    let mut tx = op.write().await?;
    let added = tx
        .execute(
            "INSERT INTO agency (id, name, short_name, kind, area, phone, is_coordinator, is_last_resort, is_section,
                                 takes_intake, sort, from_on, parent, hours)
             SELECT $1, $2, $2, p.kind, $3, $4, $5, $5, $5, p.takes_intake, p.sort, $6, p.id, $8 FROM agency p
             WHERE p.id = $7 AND p.key IS NOT NULL AND p.ended_on IS NULL
               AND NOT EXISTS (SELECT 1 FROM agency o WHERE o.name = $2 AND o.ended_on IS NULL)",
            args![id, &*facts.name, facts.area, phone(facts), false, op.today(), entry, hours],
        )
        .await?;
    if added == 0 {
        return Err(why_not_added(&mut tx, &facts.name).await?);
    }
    audit::record(&mut tx, op, changed(id, "追加")).await?;
    tx.commit().await?;
    Ok(id)
}

async fn why_not_added(tx: &mut Tx, name: &str) -> db::Result<Failure<std::convert::Infallible>> {
    let taken: i64 =
        tx.single("SELECT count(*) FROM agency WHERE name = $1 AND ended_on IS NULL", args![name]).await?;
    let message = "同じ名称の機関がすでにあります。区別できる名称を入力してください。";
    Ok(if taken > 0 { Failure::Invalid(vec![Problem::new("name", message)]) } else { Failure::NotFound })
}

/// Changes telephone and opening hours of any agency, and name and area of a site. `seen` is what stood in the form when it was
/// opened.
///
/// # Errors
/// As [`add`]; [`Failure::Stale`] if somebody changed it since it was `seen`.
pub async fn change(op: &Op, id: AgencyId, seen: &SiteFacts, facts: &SiteFacts) -> Outcome<()> {
    op.needs(Work::Administer)?;
    let mut tx = op.write().await?;
    let lock = "UPDATE agency SET name = name WHERE id = $1 AND ended_on IS NULL";
    if tx.execute(lock, args![id]).await? == 0 {
        return Err(Failure::NotFound);
    }
    let (is_site, name, phone_now, area, hours_now): (bool, String, Option<String>, Option<AreaId>, String) =
        tx.one("SELECT parent IS NOT NULL, name, phone, area, hours FROM agency WHERE id = $1", args![id])
            .await?;
    let hours = problems(facts, is_site)?;
    let stored = SiteFacts { name, phone: phone_now.unwrap_or_default(), hours: hours_now, area };
    if stored != *seen {
        return Err(Failure::Stale);
    }
    if is_site {
        let sql =
            "UPDATE agency SET name = $2, short_name = $2, area = $3, phone = $4, hours = $5 WHERE id = $1";
        tx.execute_one(sql, args![id, &*facts.name, facts.area, phone(facts), hours]).await?;
    } else {
        let sql = "UPDATE agency SET phone = $2, hours = $3 WHERE id = $1";
        tx.execute_one(sql, args![id, phone(facts), hours]).await?;
    }
    audit::record(&mut tx, op, changed(id, "変更")).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends a site from today on.
///
/// # Errors
/// [`StillCarries`] while people depend on it; [`Failure::NotFound`] also for an agency of the profile, which
/// only a changed profile ends.
pub async fn end(op: &Op, id: AgencyId) -> Outcome<(), StillCarries> {
    op.needs(Work::Administer)?;
    let mut tx = op.write().await?;
    let sql = "SELECT count(*) FROM agency WHERE id = $1 AND parent IS NOT NULL AND ended_on IS NULL";
    if tx.single::<i64>(sql, args![id]).await? == 0 {
        return Err(Failure::NotFound);
    }
    let row = store::standing_agency(&mut tx, id.0).await?;
    let Some(row) = row else { return Err(Failure::NotFound) };
    let carries =
        StillCarries { name: row.name, cases: row.cases, waiting: row.waiting, conferences: row.conferences };
    if !carries.is_free() {
        return Err(Failure::Refused(carries));
    }
    store::end_agency(&mut tx, id.0, op.today()).await?;
    audit::record(&mut tx, op, changed(id, "終了")).await?;
    tx.commit().await?;
    Ok(())
}

fn changed(id: AgencyId, what: &str) -> Entry {
    Entry::new(Action::ChangeAgency).object("agency", id).detail(what)
}

/// The telephone as stored: narrow characters, hyphens as typed; nothing if there is none.
fn phone(facts: &SiteFacts) -> Option<String> {
    let narrow: String = facts.phone.nfkc().collect();
    (!narrow.is_empty()).then_some(narrow)
}

/// Checks all fields; the opening hours as stored.
fn problems(facts: &SiteFacts, named: bool) -> Outcome<String> {
    let mut problems = Vec::new();
    if named && facts.name.is_empty() {
        problems.push(Problem::new("name", "名称を入力してください。"));
    }
    if facts.name.chars().count() > NAME_MAX {
        problems.push(Problem::new("name", "名称は80文字以内で入力してください。"));
    }
    if !facts.phone.is_empty() && japanese::number::phone(&facts.phone).is_none() {
        problems.push(Problem::new(
            "phone",
            "電話番号は、市外局番から数字で入力してください（例: 0123-45-6789）。",
        ));
    }
    let hours = Hours::parse(&facts.hours).unwrap_or_else(|problem| {
        problems.push(Problem::new("hours", problem.message()));
        None
    });
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    Ok(hours.map(|hours| hours.to_string()).unwrap_or_default())
}
