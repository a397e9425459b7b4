//! Who gets through which door: `docs/access.txt`, asked anew on both engines.
//!
//! [`town`] builds two sides of one municipality with the story of `super::story` on each, and the fifteen people;
//! [`ask`] sends what the story sent once more as each of them, and sorts the answers; [`table`] is the text.
//! After a wanted change run with `TASUKI_UPDATE=1`, and read every line of the difference: each cell is a promise.

mod ask;
mod table;
mod town;

use std::collections::BTreeMap;

use app::testing::TestApp;
use db::db_test;

use self::{ask::Door, table::Cell, town::Town};
use super::listed;

/// Acts that may stand in the record after asking: readings, refusals, one's own draft, session and warning.
const KEEPS: [&str; 24] = [
    "audit.read",
    "case.list",
    "case.may_tell",
    "case.print",
    "case.read",
    "case.views",
    "conference.invitation",
    "conference.read",
    "disposal.read",
    "draft.keep",
    "attachment.open",
    "emergency.look",
    "identity.list",
    "identity.read",
    "list.export",
    "oversight.list",
    "person.search",
    "protection.confirm",
    "protection.unmask",
    "guest.read",
    "referral.read",
    "secrecy.read",
    "session.sign_in",
    "session.sign_out",
];

#[db_test]
async fn every_route_answers_each_person_as_the_reviewed_table_says(t: TestApp) {
    let other = t.other_side().await;
    let town = Town::build(&t, &other).await;
    let before = (town.stored().await, town.last_entry().await);
    let door = Door::new(&town);
    let mut rows = BTreeMap::new();
    let mut told = Vec::new();
    for line in listed::all() {
        let route = format!("{} {}", line.method, line.address);
        let mut cells = Vec::new();
        for subject in &town.subjects {
            cells.push(door.cell(&route, subject, &mut told).await);
        }
        rows.insert(route, cells);
    }
    assert!(
        told.is_empty(),
        "these answers differ from those about something that does not exist: {told:#?}"
    );
    assert_eq!(town.stored().await, before.0, "asking has changed something");
    let done: Vec<String> =
        town.acts_after(before.1).await.into_iter().filter(|act| !KEEPS.contains(&act.as_str())).collect();
    assert!(done.is_empty(), "asking has done {done:?}");
    let now = table::text(&rows);
    table::compare(&now);
}

/// The doors of a guest: their own papers, the account, and what is nobody's data.
const FOR_GUESTS: [&str; 13] = [
    "/",
    "/visits/{guest}",
    "/secrecy/laws",
    "/sign-in",
    "/sign-out",
    "/session",
    "/password",
    "/demo",
    "/demo/become",
    "/assets/{name}",
    "/healthz",
    "/help",
    "/accessibility",
];

/// The table itself keeps to what the design says of whole columns, whatever somebody accepts in a difference.
#[test]
fn the_table_keeps_the_rules_of_the_design() {
    let rows = table::read();
    let listed: Vec<String> =
        listed::all().into_iter().map(|line| format!("{} {}", line.method, line.address)).collect();
    let unknown: Vec<_> = rows.keys().filter(|route| !listed.contains(*route)).collect();
    let missing: Vec<_> = listed.iter().filter(|route| !rows.contains_key(*route)).collect();
    assert!(unknown.is_empty() && missing.is_empty(), "gone: {unknown:?}, missing: {missing:?}");
    for (route, cells) in &rows {
        assert_eq!(cells.len(), town::NAMES.len(), "{route}");
        let about_a_case = route.contains("{case}") || route.contains("{plan}") || route.contains("{due}");
        let column = |name: &str| {
            let at = town::NAMES.iter().position(|it| it.0 == name).unwrap();
            cells[at]
        };
        let guest = column("guest");
        let is_theirs = FOR_GUESTS.contains(&route.split_once(' ').unwrap().1);
        assert!(is_theirs || !guest.own.opens() && !guest.disclosed.opens(), "{route} opens to a guest");
        if about_a_case {
            for cell in cells {
                assert!(!cell.unrelated.opens(), "{route} opens an unrelated case");
            }
            for name in ["nobody", "auditor", "admin", "named", "guest"] {
                let Cell { own, disclosed, .. } = column(name);
                // Who asks to see what is hidden from them is told so in clear words, and it is recorded.
                if name == "named" && route.ends_with("/unmasking") {
                    continue;
                }
                assert!(!own.opens() && !disclosed.opens(), "{route} opens to {name}");
            }
            for name in ["pledged", "called"] {
                assert!(
                    !column(name).disclosed.opens(),
                    "{route}: a seat in a room opens nothing of the case"
                );
            }
        }
        if route.contains("/secrecy/{meeting}/") && !route.contains("/pledge") {
            for name in ["colleague", "pending", "consented", "emergency", "manager", "admin"] {
                let Cell { own, disclosed, .. } = column(name);
                assert!(!own.opens() && !disclosed.opens(), "{route} opens a room to {name}");
            }
        }
    }
}
