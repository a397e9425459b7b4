//! To whom a pair goes that no agency may decide alone: the coordinator of one of the cases, else of one of the areas
//! by the plan, else the section in charge.

use db::{Read, args};
use domain::ids::{AgencyId, AreaId, PersonId};
use jiff::civil::Date;

use crate::{App, agency, referral};

/// The coordinating agency for a pair today; the newer record's side is asked first. None if the plan names nobody and
/// there is no section in charge.
pub(super) async fn coordinator(
    read: &mut Read,
    app: &App,
    today: Date,
    (older, newer): (PersonId, PersonId),
) -> db::Result<Option<AgencyId>> {
    let mut areas: Vec<Option<AreaId>> = Vec::new();
    for person in [newer, older] {
        let rows: Vec<(Option<AgencyId>, Option<AreaId>)> = read
            .all(
                "SELECT c.coordinator, h.area FROM household_member m JOIN household h ON h.id = m.household
                 JOIN support_case c ON c.household = h.id WHERE m.person = $1
                 ORDER BY CASE WHEN c.state = 'open' THEN 0 ELSE 1 END, c.opened_on DESC, c.id DESC",
                args![person],
            )
            .await?;
        if let Some(coordinator) = rows.iter().find_map(|(coordinator, _)| *coordinator) {
            return Ok(Some(coordinator));
        }
        areas.extend(rows.into_iter().map(|(_, area)| area));
    }
    for area in areas.into_iter().chain([None]) {
        let found = referral::coordinator_on(read, app.profile().as_ref(), today, area).await?;
        if let Ok(found) = found {
            return Ok(Some(found.id));
        }
    }
    let open = agency::all(read, today).await?;
    Ok(open.into_iter().find(|agency| agency.is_section).map(|agency| agency.id))
}
