//! One household's story: its situation, its way, who carries it, and what has come of it so far.

use domain::{
    due::days_after,
    ids::{AreaId, CaseId, ConsentId, IntakeId, PersonId, PlanId, ReferralId, ReturnId},
    staff::Role,
};
use jiff::civil::Date;
use profile::NoCoordinator;

use super::{
    Life,
    meeting::third_wednesday,
    path::{self, Act, Path},
    working_day,
};
use crate::{
    DemoError, Result, names,
    plot::{self, Plot},
    town::Desk,
};

/// How the person is called at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// By the real name.
    Named,
    /// By a name to work with.
    Alias,
    /// Only the place is known.
    Place,
}

/// A name with its reading: (family, given, family kana, given kana).
pub(super) type Name = (String, String, String, String);

/// A story. Desks are places in `Town::desks`.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) n: usize,
    pub(super) plot: &'static Plot,
    path: Path,
    next: usize,
    pub(super) begins_on: Date,
    pub(super) minute: i64,
    pub(super) area: Option<(AreaId, String, String)>,
    pub(super) known: Known,
    pub(super) family: Vec<Name>,
    /// The desk that takes it in.
    pub(super) door: usize,
    /// The desk that is asked first.
    pub(super) helper: usize,
    /// The desk of the second role, and the one named when the first declines.
    pub(super) third: usize,
    /// Who coordinates its area.
    pub(super) coordinator: Option<usize>,
    /// Who is responsible now.
    pub(super) carrier: usize,
    /// Who was asked by the つなぎ that waits.
    pub(super) asked: usize,
    pub(super) contacts: usize,
    /// The case has ended.
    pub(super) ended: bool,
    /// The days on which the plan is looked at, as far as nobody looked yet.
    pub(super) looks: Vec<Date>,
    pub(super) ids: Ids,
}

/// What has been made.
#[derive(Debug, Default, Clone)]
pub(super) struct Ids {
    pub(super) case: Option<CaseId>,
    pub(super) intake: Option<IntakeId>,
    pub(super) persons: Vec<PersonId>,
    pub(super) consent: Option<ConsentId>,
    pub(super) referral: Option<ReferralId>,
    pub(super) handback: Option<ReturnId>,
    pub(super) plan: Option<PlanId>,
}

impl Story {
    /// The act whose time has come.
    pub(super) fn next_act(&mut self) -> Option<Act> {
        let Some((_, act)) = self.path.acts.get(self.next) else {
            return self.goes_on().then_some(Act::Note);
        };
        self.next += 1;
        Some(*act)
    }

    fn goes_on(&self) -> bool {
        self.path.goes_on && !self.ended
    }

    /// After the last act of its way.
    pub(super) fn in_its_stride(&self) -> bool {
        self.next >= self.path.acts.len()
    }

    /// Days between two contacts when nothing presses.
    fn usual_gap(&self) -> i32 {
        12 + i32::try_from((self.n * 5 + self.contacts * 7) % 15).unwrap_or(0)
    }

    /// The day of the next act; none at the end.
    pub(super) fn next_day(&self, today: Date) -> Option<Date> {
        match self.path.acts.get(self.next) {
            Some((gap, act)) => Some(after(today, (*gap, *act), &mut self.looks.iter())),
            None => self.goes_on().then(|| working_day(days_after(today, self.usual_gap()))),
        }
    }

    /// The day on which somebody will be in contact again, as it is foreseen today.
    pub(super) fn next_contact(&self, today: Date) -> Date {
        let mut looks = self.looks.iter();
        let mut day = today;
        for (gap, act) in self.path.acts.iter().skip(self.next) {
            day = after(day, (*gap, *act), &mut looks);
            match act {
                Act::Note | Act::Close | Act::Reopen | Act::Evaluate(_) => return day,
                Act::Propose => return third_wednesday(day),
                _ => {}
            }
        }
        working_day(days_after(day, self.usual_gap()))
    }

    /// Its case, once it was taken in.
    pub(super) fn case(&self) -> Result<CaseId> {
        self.ids.case.ok_or_else(|| missing("case"))
    }
}

/// The day of an act that follows `gap` days after another; a plan is looked at on its own days.
fn after<'a>(day: Date, (gap, act): (i32, Act), looks: &mut impl Iterator<Item = &'a Date>) -> Date {
    let planned = (act == Act::Monitor).then(|| looks.next()).flatten();
    working_day(planned.map_or(days_after(day, gap), |look| (*look).max(day)))
}

/// A way asks for something that an earlier act should have made.
pub(super) fn missing(step: &'static str) -> DemoError {
    DemoError::Step { step, why: "nothing of the kind was made before".into() }
}

impl Life {
    /// Chooses the household `n`, its way and the desks on it.
    pub(super) fn cast(&mut self, n: usize, today: Date) -> Result<Story> {
        let path = path::ALL[n % path::ALL.len()];
        // Round by round the situations meet other ways.
        let plot = plot::ALL[(n + n / path::ALL.len() * 5) % plot::ALL.len()];
        let area = match self.town.areas.len() {
            0 => None,
            all => Some(self.town.areas[(n + self.rng.below(2)) % all].clone()),
        };
        let doors = self.doors(area.as_ref().map(|(id, ..)| *id));
        if doors.is_empty() {
            return Err(DemoError::NoDesk);
        }
        let door = doors[(n * 7 + self.rng.below(2)) % doors.len()];
        // The section in charge takes people in too.
        let door = (n % 13 == 5).then(|| self.section()).flatten().unwrap_or(door);
        let others: Vec<usize> = doors.iter().copied().filter(|desk| *desk != door).collect();
        let other = |k: usize| others.get(k % others.len().max(1)).copied().unwrap_or(door);
        let spread = i32::try_from((n * 37) % 150).unwrap_or(0);
        let wished = working_day(days_after(today, -path.ago.unwrap_or(14 + spread)));
        let key = area.as_ref().map(|(_, key, _)| key.as_str());
        let (path, begins_on) = self.possible(path, key, wished, today);
        let coordinator = self.coordinator_of(key, begins_on);
        let third = self.rng.below(others.len());
        // Outreach and participation workers are asked too, and have roles in plans.
        let special = self.specialists(area.as_ref().map(|(id, ..)| *id), door);
        let specialist = |turn: usize| (!special.is_empty()).then(|| special[turn % special.len()]);
        let helper = (n % 5 == 2).then(|| specialist(n / 5)).flatten().unwrap_or_else(|| other(third));
        let second = n.is_multiple_of(2).then(|| specialist(n / 2)).flatten().filter(|desk| *desk != helper);
        let third = second.unwrap_or_else(|| other(third + usize::from(other(third) == helper)));
        // A town of two or three desks has nobody else to ask.
        let path = if path.has_desks(door, helper, third) { path } else { path::OWN };
        Ok(Story {
            n,
            plot,
            path,
            next: 0,
            begins_on: begins_on.min(today),
            minute: i64::from(self.rng.between(0, 60)),
            area,
            known: known(n, &path),
            family: self.family(plot),
            door,
            helper,
            third,
            coordinator,
            carrier: door,
            asked: door,
            contacts: 0,
            ended: false,
            looks: Vec::new(),
            ids: Ids::default(),
        })
    }

    /// The place of the desk that coordinates an area on a day.
    fn coordinator_of(&self, area: Option<&str>, on: Date) -> Option<usize> {
        let desk = self.town.coordinator(&self.profile, area, on)?;
        self.town.desks.iter().position(|other| other.agency == desk.agency)
    }

    /// A way that the plan allows: one that needs the coordinator begins when there is one. Where there is none
    /// until today, the desk carries the household alone.
    fn possible(&self, path: Path, area: Option<&str>, wished: Date, today: Date) -> (Path, Date) {
        let asks_nobody = path.asks_last_resort() && self.profile.last_resort(wished).is_some();
        if asks_nobody || !path.needs_coordinator() || self.coordinator_of(area, wished).is_some() {
            return (path, wished);
        }
        let begins = match self.profile.coordinator_for(area, wished) {
            Err(NoCoordinator::NotYet { from: Some(from) }) => working_day(from),
            _ => return (path::OWN, wished),
        };
        let there = begins <= today && self.coordinator_of(area, begins).is_some();
        if there { (path, begins) } else { (path::OWN, wished) }
    }

    /// Desks that take people in, in the area or for all, without coordinators and the desk of last resort
    /// (these are asked, later); all desks if nothing else is there.
    fn doors(&self, area: Option<AreaId>) -> Vec<usize> {
        let near = |desk: &Desk| desk.area.is_none() || area.is_none() || desk.area == area;
        let fits = |desk: &Desk| desk.takes_in && near(desk);
        let places = |only: &dyn Fn(&Desk) -> bool| -> Vec<usize> {
            self.town.desks.iter().enumerate().filter(|(_, desk)| only(desk)).map(|(at, _)| at).collect()
        };
        let plain = places(&|desk| fits(desk) && !desk.coordinates && !desk.last_resort);
        if plain.len() >= 3 {
            plain
        } else {
            places(&|desk| desk.takes_in && near(desk) && !desk.coordinates)
        }
    }

    /// Desks with people for アウトリーチ and 参加支援, in the area or for all.
    fn specialists(&self, area: Option<AreaId>, door: usize) -> Vec<usize> {
        let fits = |desk: &Desk| {
            !desk.coordinates
                && (desk.area.is_none() || area.is_none() || desk.area == area)
                && desk.staff.iter().any(|actor| matches!(actor.role, Role::Outreach | Role::Participation))
        };
        let desks = self.town.desks.iter().enumerate();
        desks.filter(|(at, desk)| *at != door && fits(desk)).map(|(at, _)| at).collect()
    }

    /// The desk of the section in charge, if a counsellor sits there.
    fn section(&self) -> Option<usize> {
        let fits = |desk: &Desk| {
            let has = |role: Role| desk.staff.iter().any(|actor| actor.role == role);
            !desk.coordinates && has(Role::Section) && has(Role::Counsellor)
        };
        self.town.desks.iter().position(fits)
    }

    fn family(&mut self, plot: &Plot) -> Vec<Name> {
        if plot.key == "外国籍" {
            let (family, given, family_kana, given_kana) = *self.rng.pick(names::ABROAD);
            let first = (family.to_owned(), given.to_owned(), family_kana.to_owned(), given_kana.to_owned());
            let rest = plot
                .family
                .iter()
                .skip(1)
                .map(|_| (family.to_owned(), String::new(), family_kana.to_owned(), String::new()));
            return std::iter::once(first).chain(rest).collect();
        }
        let (family, family_kana) = names::family(&mut self.rng);
        let mut taken: Vec<&str> = Vec::new();
        let mut people = Vec::new();
        for kin in plot.family {
            let mut given = names::given(&mut self.rng, kin.sex, kin.age);
            while taken.contains(&given.0) {
                given = names::given(&mut self.rng, kin.sex, kin.age);
            }
            taken.push(given.0);
            people.push((family.to_owned(), given.0.to_owned(), family_kana.to_owned(), given.1.to_owned()));
        }
        people
    }
}

/// Most people give their name. Some do not at first; who later consents must have one.
fn known(n: usize, path: &Path) -> Known {
    let consents = path.acts.iter().any(|(_, act)| *act == Act::Consent);
    match n % 10 {
        3 if !consents => Known::Place,
        8 => Known::Alias,
        _ => Known::Named,
    }
}
