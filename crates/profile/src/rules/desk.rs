//! Desks: the concrete agencies that staff can belong to, made from the entries of a profile.
//!
//! An entry with `per_area` becomes one desk in each area of that kind; every other entry is one desk.

use std::collections::BTreeSet;

use domain::organisation::{AgencyKind, BodyKind, Hours, LawItem, ProgramStatus};
use jiff::civil::Date;

use super::holds;
use crate::{Agency, Area, Key, Profile, When};

/// A desk that staff can belong to and that can be responsible for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of a desk, each asked by its own name")]
pub struct Desk {
    /// Stable key: the entry's key, or `entry@area` for one desk of many.
    pub key: String,
    /// Key of the entry in the profile.
    pub entry: Key,
    /// Name, different from that of every other desk.
    pub name: String,
    /// Kind.
    pub kind: AgencyKind,
    /// Law items it works under, in the order of the law.
    pub items: Vec<LawItem>,
    /// Programs it carries out.
    pub programs: Vec<Key>,
    /// Its area; `None` for the whole municipality or several areas.
    pub area: Option<Key>,
    /// Coordinates agencies (多機関協働), now or at another time.
    pub is_coordinator: bool,
    /// The desk for 「どこへつなぐか分からない」.
    pub is_last_resort: bool,
    /// A section or ward desk of the municipality, or run by it (直営).
    pub is_municipality: bool,
    /// The section in charge of the whole arrangement; see [`Profile::in_charge`].
    pub is_in_charge: bool,
    /// Carries out アウトリーチ等を通じた継続的支援 (4号).
    pub offers_outreach: bool,
    /// Carries out 参加支援 (2号).
    pub offers_participation: bool,
    /// Number of sites that are this one desk, as stated.
    pub sites: Option<u32>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// When it is open, when stated.
    pub hours: Option<Hours>,
}

impl Profile {
    /// All desks, in the order of the file and of the areas.
    #[must_use]
    pub fn agencies(&self) -> Vec<Desk> {
        self.agency.iter().flat_map(|agency| self.desks_of(agency)).collect()
    }

    /// The desk with a key, as stored with staff and cases.
    #[must_use]
    pub fn desk(&self, key: &str) -> Option<Desk> {
        let entry = key.split('@').next().unwrap_or(key);
        let agency = self.agency.iter().find(|agency| agency.key == *entry)?;
        self.desks_of(agency).into_iter().find(|desk| desk.key == key)
    }

    /// The desk of an entry that serves an area: the entry's own desk, or that of the area or the area around it.
    #[must_use]
    pub fn desk_of(&self, entry: &Key, area: Option<&str>) -> Option<Desk> {
        let agency = self.agency.iter().find(|agency| agency.key == *entry)?;
        let mut desks = self.desks_of(agency);
        if agency.per_area.is_none() {
            return desks.pop();
        }
        let around = self.around(area?);
        desks.into_iter().find(|desk| desk.area.as_ref().is_some_and(|area| around.contains(&area.as_str())))
    }

    /// The desk for 「どこへつなぐか分からない」 on a day, when the plan names one.
    #[must_use]
    pub fn last_resort(&self, on: Date) -> Option<Desk> {
        let agency =
            self.agency.iter().find(|agency| agency.last_resort && holds(agency.from, agency.to, on))?;
        self.desks_of(agency).into_iter().next()
    }

    /// The section in charge of the whole arrangement: the one marked, else the section that holds the 支援会議
    /// (the municipality's by law), else the first section of the file.
    #[must_use]
    pub fn in_charge(&self) -> Option<&Agency> {
        let section = |agency: &&Agency| agency.kind == AgencyKind::Section;
        let holds = |agency: &&Agency| {
            let body = self.body.iter().find(|body| body.kind == BodyKind::SecrecyConference);
            body.and_then(|body| body.host.as_ref()) == Some(&agency.key)
        };
        let marked = self.agency.iter().find(|agency| agency.in_charge);
        let host = || self.agency.iter().filter(section).find(holds);
        marked.or_else(host).or_else(|| self.agency.iter().find(section))
    }

    /// An area and all areas it is part of, the smallest first.
    #[must_use]
    pub fn around<'a>(&'a self, area: &'a str) -> Vec<&'a str> {
        let mut chain: Vec<&str> = Vec::new();
        let mut next = Some(area);
        while let Some(key) = next {
            // Reading refuses circles; the test keeps this total for profiles made otherwise.
            if chain.contains(&key) {
                break;
            }
            chain.push(key);
            let found = self.area.iter().find(|area| area.key == *key);
            next = found.and_then(|area| area.parent.as_ref()).map(Key::as_str);
        }
        chain
    }

    fn desks_of(&self, agency: &Agency) -> Vec<Desk> {
        let Some(kind) = agency.per_area else {
            let area = match agency.areas.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            };
            return vec![self.desk_at(agency, agency.key.to_string(), self.distinct_name(agency), area)];
        };
        let at = |area: &Area| {
            let key = format!("{}@{}", agency.key, area.key);
            let name = format!("{} {}", area.name, agency.name);
            self.desk_at(agency, key, name, Some(area.key.clone()))
        };
        self.area.iter().filter(|area| area.kind == kind).map(at).collect()
    }

    fn desk_at(&self, agency: &Agency, key: String, name: String, area: Option<Key>) -> Desk {
        let items = self.items_of(agency);
        Desk {
            key,
            entry: agency.key.clone(),
            name,
            kind: agency.kind,
            programs: agency.programs.clone(),
            area,
            is_coordinator: self.coordinator.iter().any(|rule| rule.agency == agency.key),
            is_last_resort: agency.last_resort,
            is_municipality: matches!(
                agency.kind,
                AgencyKind::Section | AgencyKind::WardDesk | AgencyKind::BranchDesk
            ) || agency.mode.is_direct(),
            is_in_charge: self.in_charge().is_some_and(|section| section.key == agency.key),
            offers_outreach: items.contains(&LawItem::Item4),
            offers_participation: items.contains(&LawItem::Item2),
            items,
            sites: agency.sites,
            from: agency.from.map(When::first_day),
            to: agency.to.map(When::last_day),
            hours: agency.hours.clone(),
        }
    }

    /// The law items of an agency: its own and those of its programs that are offered.
    fn items_of(&self, agency: &Agency) -> Vec<LawItem> {
        let of_programs = self
            .program
            .iter()
            .filter(|program| {
                agency.programs.contains(&program.key) && program.status != ProgramStatus::NotOffered
            })
            .map(|program| program.item);
        agency.items.iter().copied().chain(of_programs).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// A name that tells entries of the same name apart by section and mode.
    fn distinct_name(&self, agency: &Agency) -> String {
        let same = self.agency.iter().filter(|other| other.name == agency.name).count();
        if same < 2 {
            return agency.name.clone();
        }
        let sections = agency.responsible.iter().map(|key| self.agency_name(key).to_owned());
        let modes = agency.mode.0.iter().map(|run| run.mode.label());
        let parts: Vec<String> = sections.chain(modes).collect();
        if parts.is_empty() {
            agency.name.clone()
        } else {
            format!("{}（{}）", agency.name, parts.join("・"))
        }
    }
}
