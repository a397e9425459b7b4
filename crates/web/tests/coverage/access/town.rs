//! Two sides of a municipality, each with one household that has everything, and fifteen people who ask.

use std::collections::BTreeMap;

use app::{Actor, testing::TestApp};
use db::args;
use domain::staff::Role;
use jiff::civil::date;
use uuid::Uuid;

use super::super::{
    day::{Asked, Day, Who},
    story::{self, People},
};

/// The columns of the table.
pub const NAMES: [(&str, &str); 15] = [
    ("nobody", "not signed in"),
    (
        "counsellor",
        "相談員; own: in charge of the case and seated in its 支援会議; disclosed: consent to all categories",
    ),
    (
        "colleague",
        "相談員; own: beside the one in charge; disclosed: its agency took the case on and handed it back",
    ),
    ("pending", "相談員; disclosed: its agency was sent a つなぎ and has not answered"),
    ("consented", "相談員; disclosed: consent to 基本 and 相談内容 alone"),
    ("pledged", "相談員; disclosed: sits for the case in a 支援会議 with a pledge, nothing else"),
    ("called", "相談員; disclosed: called to the 支援会議, has not pledged"),
    ("emergency", "相談員; disclosed: opened the case by emergency access"),
    ("coordinator", "多機関協働; disclosed: coordinates the case, wrote its plan, called its conference"),
    ("manager", "管理職; disclosed: as column 2"),
    ("section", "所管課; disclosed: at the section that convened the 支援会議, without a seat of their own"),
    ("auditor", "記録点検者; disclosed: at the section"),
    ("admin", "システム管理者; disclosed: at the section"),
    (
        "named",
        "相談員 whom a protection of the household names as who must not learn; disclosed: as column 2",
    ),
    ("guest", "会議に招く方; asked to the conference of the case, and has pledged; disclosed: as column 2"),
];

/// Somebody in a session, for one agency in one role.
pub struct Acting {
    pub actor: Actor,
    pub cookie: Who,
    pub words: String,
}

/// One column.
pub struct Subject {
    /// Acting for the responsible agency. Of nobody: without meaning.
    pub own: Acting,
    /// Acting for the agency of the column; nobody acts for none.
    pub away: Option<Acting>,
}

/// Everything that is asked about.
pub struct Town<'t> {
    pub t: &'t TestApp,
    pub subjects: Vec<Subject>,
    /// The key of a form that did its work for somebody who is no column.
    pub used: Uuid,
    here: BTreeMap<String, Asked>,
    there: BTreeMap<String, Asked>,
    /// The case here and the one there.
    cases: [String; 2],
}

/// The agencies of the columns beside those of the fixture.
struct Agencies {
    all: Actor,
    pending: Actor,
    some: Actor,
    pledged: Actor,
    called: Actor,
    emergency: Actor,
}

impl<'t> Town<'t> {
    /// From the first call on both sides to the people at their doors.
    pub async fn build(t: &'t TestApp, other: &TestApp) -> Self {
        let agencies = Agencies {
            all: t.agency("all", "みなと相談所").await,
            pending: t.agency("pending", "かもめ相談所").await,
            some: t.agency("some", "やなぎ相談所").await,
            pledged: t.agency("pledged", "みどり相談所").await,
            called: t.agency("called", "すみれ相談所").await,
            emergency: t.agency("emergency", "つばめ相談所").await,
        };
        let (mut here, mut there) = (Day::new(t), Day::new(other));
        // Years pass over a list of disposal; nothing of them stays in the way of what comes.
        story::retention::disposal(&mut here).await;
        t.clock.set(date(2026, 4, 1));
        let guests = vec![(agencies.pledged.clone(), true), (agencies.called.clone(), false)];
        let mut case = spring(&mut here, guests).await;
        let unrelated = spring(&mut there, vec![]).await;
        t.clock.set(date(2026, 5, 3));
        story::conference::monitor(&mut here).await;
        story::conference::monitor(&mut there).await;
        t.clock.set(date(2026, 9, 30));
        autumn(&mut here, &case).await;
        autumn(&mut there, &unrelated).await;
        story::people::accounts(&mut here).await;
        story::handover::staff_move(&mut here).await;
        let number = number(t, &case.id).await;
        story::review::month(&mut here, &case.path(), &number).await;
        let (person, referral) = standings(&mut here, &case, &agencies).await;
        case.places.push(("{referral}", referral));
        let subjects = subjects(t, &agencies).await;
        let ended = asked_id(&here, "POST /cases/{case}/protections/{protection}/end", 4);
        let lasting = protect(&mut here, &case, &person, &subjects).await;
        case.swapped.push((ended, lasting));
        // Of two events one was taken out; doors are tried at the one that stands.
        let event = |route: &str| asked_id(&here, route, 4);
        let kept = event("POST /cases/{case}/chronicle/{event}");
        case.swapped.push((event("POST /cases/{case}/chronicle/{event}/removal"), kept));
        // Of two guests one was told not to come; doors are tried at the other one, who is the last of the people.
        let (ended, lasting) = (
            asked_id(&here, "POST /conferences/{id}/guests/{guest}/end", 4),
            asked_id(&here, "GET /visits/{guest}", 2),
        );
        invited(t, &lasting, &subjects[14]).await;
        case.swapped.push((ended, lasting));
        let access = open_by_emergency(&mut here, &case, &subjects[7]).await;
        case.places.push(("{access}", access));
        story::office::profile(&mut here).await;
        story::office::sheets(&mut here).await;
        let desk = here.enter(&t.desk).await;
        story::office::conditions(&mut here, &desk).await;
        bodies_go_on(t).await;
        let cases = [case.id.clone(), unrelated.id.clone()];
        let (here, there) = (last_of_each(&here.asked, &case), last_of_each(&there.asked, &unrelated));
        Self { t, subjects, used: used(&here), here, there, cases }
    }

    /// What is asked at a route about the household on this side, and on the other; routes that belong to no side are
    /// asked the same twice.
    pub fn asked(&self, route: &str) -> (Asked, Asked) {
        let (method, address) = route.split_once(' ').unwrap();
        let plain = || {
            let (path, body) = (at_rest(address), String::new());
            Asked { route: route.to_owned(), path, body, file: address.ends_with("/attachments") }
        };
        // A form and its page share an address.
        let page = |asked: &BTreeMap<String, Asked>| {
            let form = asked.get(&format!("POST {address}")).filter(|_| method == "GET")?;
            Some(Asked { route: route.to_owned(), ..form.clone() })
        };
        let find = |asked: &BTreeMap<String, Asked>| asked.get(route).cloned().or_else(|| page(asked));
        let here = find(&self.here).unwrap_or_else(plain);
        assert!(!here.path.contains('{'), "the story never asked {route}");
        let [one, other] = &self.cases;
        let there = find(&self.there)
            .unwrap_or_else(|| Asked { path: here.path.replace(one, other), ..here.clone() });
        (here, there)
    }

    pub async fn enter(&self, actor: &Actor) -> Who {
        enter(self.t, actor).await
    }

    pub async fn last_entry(&self) -> i64 {
        let mut read = self.t.app.db().read().await.unwrap();
        read.single("SELECT coalesce(max(seq), 0) FROM audit_entry", args![]).await.unwrap()
    }

    /// The acts that succeeded after an entry of the record of use.
    pub async fn acts_after(&self, entry: i64) -> Vec<String> {
        let sql = "SELECT DISTINCT action FROM audit_entry WHERE seq > $1 AND outcome = 'ok' ORDER BY action";
        self.t.app.db().read().await.unwrap().singles(sql, args![entry]).await.unwrap()
    }

    /// How many rows each table of the work holds.
    pub async fn stored(&self) -> Vec<(String, i64)> {
        let mut read = self.t.app.db().read().await.unwrap();
        let mut counted = Vec::new();
        for table in tables() {
            let mut sql = db::SqlText::new("SELECT count(*) FROM ");
            sql.push(table);
            counted.push((table.to_owned(), read.single(&sql, args![]).await.unwrap()));
        }
        counted
    }
}

/// A household of the story and the ids that its addresses are asked with.
struct Household {
    id: String,
    /// Ids by the place in the address, for addresses with this one place.
    places: Vec<(&'static str, String)>,
    /// Ids that stand in what was asked, and those that stand there from now on.
    swapped: Vec<(String, String)>,
    plan: String,
    other: String,
}

impl Household {
    fn path(&self) -> String {
        format!("/cases/{}", self.id)
    }
}

async fn spring(day: &mut Day<'_>, called: Vec<(Actor, bool)>) -> Household {
    let people = People { called, ..story::come_in(day).await };
    let case = story::care::household(day, &people, "葵").await;
    story::care::records(day, &people, &case).await;
    story::handover::there_and_back(day, &people, &case).await;
    story::secrecy::room(day, &people, &case).await;
    let plan = story::conference::plan(day, &people, &case).await;
    let other = story::care::household(day, &people, "楓").await;
    story::conference::decide(day, &people, &plan, &other).await;
    let id = case.trim_start_matches("/cases/").to_owned();
    let places = vec![
        ("{case}", id.clone()),
        ("{meeting}", asked_id(day, "GET /secrecy/{meeting}/record", 2)),
        ("{id}", asked_id(day, "GET /conferences/{id}/minutes", 2)),
    ];
    Household { id, places, swapped: vec![], plan, other }
}

async fn autumn(day: &mut Day<'_>, case: &Household) {
    story::conference::evaluate(day, &case.plan).await;
    story::care::reopen(day, &case.path()).await;
    story::care::close_and_reopen(day, &case.other).await;
    story::identity::two_files(day).await;
    story::protection::danger(day, &case.path()).await;
    let number = number(day.t, &case.id).await;
    story::protection::emergency(day, &number).await;
}

/// A part of the address that a route was asked with last.
fn asked_id(day: &Day<'_>, route: &str, part: usize) -> String {
    let asked = day.asked.iter().rfind(|asked| asked.route == route).unwrap();
    asked.path.split('/').nth(part).unwrap().to_owned()
}

async fn number(t: &TestApp, case: &str) -> String {
    let id: domain::ids::CaseId = case.parse().unwrap();
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT number FROM support_case WHERE id = $1", args![id]).await.unwrap()
}

/// What is disclosed to whom; the principal person and the つなぎ.
async fn standings(day: &mut Day<'_>, case: &Household, agencies: &Agencies) -> (String, String) {
    let desk = day.enter(&day.t.desk).await;
    let case_path = case.path();
    let person = day.get(&desk, &case_path).await.id_after(&format!("{case_path}/persons/"));
    let all = ["basic", "consultation", "health", "money", "children", "justice"];
    for (agency, what) in [(&agencies.all, &all[..]), (&agencies.some, &all[..2])] {
        let agency = agency.agency.to_string();
        let mut fields = vec![
            ("person", person.as_str()),
            ("agency", agency.as_str()),
            ("purpose", "暮らしを支えるため"),
            ("method", "paper"),
            ("given_on", "R8.9.30"),
            ("from", "R8.9.30"),
            ("until", "R9.3.31"),
        ];
        fields.extend(what.iter().map(|category| ("category", *category)));
        day.post(&desk, &format!("{case_path}/consents"), &fields).await;
    }
    let to = agencies.pending.agency.to_string();
    let fields = [
        ("to", to.as_str()),
        ("purpose", "handover"),
        ("summary", "家賃の滞納があります。"),
        ("wanted_on", "R8.10.8"),
        ("shares_basic", "yes"),
        ("told_person", "yes"),
    ];
    let sent = day.post(&desk, &format!("{case_path}/referrals"), &fields).await.location;
    (person, sent.trim_start_matches("/referrals/").to_owned())
}

/// Somebody of the household is protected from the last of the people; the protection.
async fn protect(day: &mut Day<'_>, case: &Household, person: &str, subjects: &[Subject]) -> String {
    let desk = day.enter(&day.t.desk).await;
    let protections = format!("{}/protections", case.path());
    let typed = [
        ("person", person),
        ("kind", "dv"),
        ("stage", "provisional"),
        ("municipality", "山美市"),
        ("from", "R8.9.1"),
        ("until", "R8.10.31"),
    ];
    day.form(&desk, &format!("{protections}/new"), &protections, &typed).await;
    let id = day.get(&desk, &protections).await.id_after(&format!("{protections}/"));
    let named = format!("{protections}/{id}/named");
    let staff = subjects[13].own.actor.staff.to_string();
    day.form(&desk, &named, &named, &[("name", "夫"), ("staff", &staff)]).await;
    id
}

/// The case is opened to somebody who waits for a second person; the access.
async fn open_by_emergency(day: &mut Day<'_>, case: &Household, subject: &Subject) -> String {
    let number = number(day.t, &case.id).await;
    let away = subject.away.as_ref().unwrap();
    let fields = [
        ("number", number.as_str()),
        ("category", "life"),
        ("reason", "倒れているとの通報があったため"),
        ("wants_hidden", "yes"),
    ];
    day.post(&away.cookie, "/emergency", &fields).await;
    let sql = "SELECT id FROM emergency_access WHERE staff = $1 AND ended_at IS NULL";
    let mut read = day.t.app.db().read().await.unwrap();
    let id: domain::ids::EmergencyId = read.single(sql, args![away.actor.staff]).await.unwrap();
    id.to_string()
}

/// The invitation of the story is somebody else's, and lasts.
async fn invited(t: &TestApp, invitation: &str, subject: &Subject) {
    let id: domain::ids::GuestId = invitation.parse().unwrap();
    let mut tx = t.app.db().write().await.unwrap();
    let sql = "UPDATE conference_guest SET staff = $2, until_on = '2026-12-31' WHERE id = $1";
    tx.execute_one(sql, args![id, subject.own.actor.staff]).await.unwrap();
    tx.commit().await.unwrap();
}

/// The story ended the bodies for its new profile.
async fn bodies_go_on(t: &TestApp) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE conference_body SET ended_on = NULL", args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn subjects(t: &TestApp, agencies: &Agencies) -> Vec<Subject> {
    let mut made = Vec::new();
    for (name, _) in NAMES {
        let (role, beside) = match name {
            "colleague" => (Role::Counsellor, &t.money),
            "pending" => (Role::Counsellor, &agencies.pending),
            "consented" => (Role::Counsellor, &agencies.some),
            "pledged" => (Role::Counsellor, &agencies.pledged),
            "called" => (Role::Counsellor, &agencies.called),
            "emergency" => (Role::Counsellor, &agencies.emergency),
            "coordinator" => (Role::Coordinator, &t.coordinator),
            "manager" => (Role::Manager, &agencies.all),
            "section" => (Role::Section, &t.auditor),
            "auditor" => (Role::Auditor, &t.auditor),
            "admin" => (Role::Admin, &t.auditor),
            "guest" => (Role::Guest, &agencies.all),
            _ => (Role::Counsellor, &agencies.all),
        };
        let (own, away) = match name {
            // In charge, and a member of the room.
            "counsellor" => (t.desk.clone(), t.also(&t.desk, beside, role).await),
            // The seat is a person's, not an agency's.
            "pledged" | "called" => (t.also(beside, &t.desk, role).await, beside.clone()),
            _ => {
                let own = t.somebody(&t.desk, &format!("x-{name}"), role).await;
                let away = t.also(&own, beside, role).await;
                (own, away)
            }
        };
        let own = acting(t, own, name).await;
        let away = if name == "nobody" { None } else { Some(acting(t, away, name).await) };
        made.push(Subject { own, away });
    }
    made
}

async fn acting(t: &TestApp, actor: Actor, name: &str) -> Acting {
    let cookie = enter(t, &actor).await;
    let words = format!("{name} at {}", actor.agency_name);
    Acting { actor, cookie, words }
}

async fn enter(t: &TestApp, actor: &Actor) -> Who {
    let fresh = app::identity::become_member(&t.app, actor.membership).await.unwrap();
    format!("tasuki={}", fresh.token.text())
}

/// The last question at each route, about this household where the address leaves a choice.
fn last_of_each(asked: &[Asked], case: &Household) -> BTreeMap<String, Asked> {
    let mut found: BTreeMap<String, Asked> = BTreeMap::new();
    for one in asked {
        let about_it = |asked: &Asked| case.places.iter().any(|(_, id)| asked.path.contains(id.as_str()));
        let kept = found.get(&one.route).is_some_and(|held| about_it(held) && !about_it(one));
        if !kept {
            found.insert(one.route.clone(), one.clone());
        }
    }
    for one in found.values_mut() {
        for (before, now) in &case.swapped {
            one.path = one.path.replace(before, now);
        }
        let (_, address) = one.route.split_once(' ').unwrap();
        let places: Vec<usize> = address
            .split('/')
            .enumerate()
            .filter(|(_, part)| part.starts_with('{'))
            .map(|(at, _)| at)
            .collect();
        let [at] = places[..] else { continue };
        let is_conference = address.starts_with("/conferences/");
        let place = address.split('/').nth(at).unwrap();
        let id = case.places.iter().find(|(it, _)| *it == place && (place != "{id}" || is_conference));
        let id = id.filter(|_| place != "{access}" || !address.starts_with("/audit"));
        if let Some((_, id)) = id {
            let held = one.path.split('/').nth(at).unwrap().split('?').next().unwrap().to_owned();
            one.path = one.path.replacen(&held, id, 1);
        }
    }
    found
}

/// An address without places, or one that the program is known to have.
fn at_rest(address: &str) -> String {
    match address {
        "/assets/{name}" => assets::url("app.css").to_string(),
        "/profile/versions/{number}" => "/profile/versions/1".to_owned(),
        _ => address.to_owned(),
    }
}

/// The key of the last form that the coordinator's side saved.
fn used(asked: &BTreeMap<String, Asked>) -> Uuid {
    let form = &asked["POST /cases/{case}/plans"].body;
    let key = form_urlencoded::parse(form.as_bytes()).find(|(name, _)| name == "submission").unwrap().1;
    key.split('~').next().unwrap().parse().unwrap()
}

/// The tables of the work: not the record of use, sessions, drafts that an unsaved form leaves, and the warnings that
/// somebody has confirmed for themselves.
fn tables() -> Vec<&'static str> {
    let names = include_str!("../../../../../migrations/schema.txt").lines();
    let names =
        names.filter_map(|line| line.strip_prefix("table ")).map(|name| name.split(' ').next().unwrap());
    let aside = ["session", "draft", "sign_in_attempt", "protection_confirmation"];
    names.filter(|name| !name.starts_with("audit") && !aside.contains(name)).collect()
}
