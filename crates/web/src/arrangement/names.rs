//! From the keys of a profile to the names that people read.

use domain::code::Code;
use profile::{Key, Profile, Seat};

/// Looks names up in a profile. A key that names nothing is shown as it is; reading a profile refuses those.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a>(pub &'a Profile);

impl<'a> Names<'a> {
    /// A label of the format for this municipality: 「市の担当課」 of a town is 「町の担当課」.
    pub fn own(self, label: &str) -> String {
        let suffix = self.0.municipality.name.chars().last().filter(|last| "町村".contains(*last));
        match (suffix, label.strip_prefix('市')) {
            (Some(suffix), Some(rest)) => format!("{suffix}{rest}"),
            _ => label.to_owned(),
        }
    }

    /// An agency.
    pub fn agency(self, key: &'a Key) -> &'a str {
        self.0.agency_name(key)
    }

    /// An area.
    pub fn area(self, key: &'a Key) -> &'a str {
        self.0.area.iter().find(|area| area.key == *key).map_or(key.as_str(), |area| &area.name)
    }

    /// A program by its local name with its law item: one name may stand for programs of three items.
    pub fn program_of_item(self, key: &'a Key) -> String {
        let found = self.0.program.iter().find(|program| program.key == *key);
        found.map_or_else(|| key.to_string(), |it| format!("{}（{}）", it.name(), it.item.label()))
    }

    /// A conference body or standing body.
    pub fn meeting(self, key: &'a Key) -> &'a str {
        let body = self.0.body.iter().find(|body| body.key == *key).map(|body| body.name.as_str());
        let standing = || self.0.standing.iter().find(|body| body.key == *key).map(|body| body.name.as_str());
        body.or_else(standing).unwrap_or(key.as_str())
    }

    /// A seat: role and agency.
    pub fn seat(self, seat: &Seat) -> String {
        let agency = seat.agency.as_ref().map(|key| self.0.agency_name(key).to_owned());
        match (&seat.role, agency) {
            (Some(role), Some(agency)) if *role != agency => format!("{role}（{agency}）"),
            (Some(role), _) => role.clone(),
            (None, agency) => agency.unwrap_or_default(),
        }
    }

    /// Several areas in one line.
    pub fn areas(self, keys: &'a [Key]) -> String {
        keys.iter().map(|key| self.area(key)).collect::<Vec<_>>().join("、")
    }

    /// Several agencies in one line.
    pub fn agencies(self, keys: &'a [Key]) -> String {
        keys.iter().map(|key| self.agency(key)).collect::<Vec<_>>().join("、")
    }
}
