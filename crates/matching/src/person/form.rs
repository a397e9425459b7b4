//! What is known of a person, as written and as made ready for comparing.

use japanese::date::PartialDate;

use crate::few::Few;
use crate::normal::{Birth, NameForm, Phone, Place, Written};

/// Sex as recorded; unknown and other are never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// Not asked, or neither of the two.
    #[default]
    Unknown,
    /// 男
    Male,
    /// 女
    Female,
}

/// What is known of a person, as written.
#[derive(Clone, Debug)]
pub struct Person {
    /// The current name first, then former (旧姓) and common names (通称). A name without a given name takes
    /// that of the current one.
    pub names: Vec<Written>,
    /// Birth date, perhaps only a part of it.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Address in any notation; empty if unknown.
    pub address: String,
    /// Telephone numbers in any notation.
    pub phones: Vec<String>,
}

/// A person made ready for comparing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub(super) names: Few<NameForm>,
    pub(super) birth: Birth,
    pub(super) sex: Sex,
    pub(super) place: Place,
    pub(super) phones: Few<Phone>,
}

impl Form {
    /// Folds everything; any text is accepted, what cannot be read is unknown.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        let current = person.names.first();
        let form = |name: &Written| match current {
            Some(current) if name.given.is_empty() && !name.unsplit => NameForm::of(&Written {
                given: current.given.clone(),
                given_kana: current.given_kana.clone(),
                ..name.clone()
            }),
            _ => NameForm::of(name),
        };
        let mut names: Vec<NameForm> = person.names.iter().map(form).collect();
        names.retain(|name| !name.is_unknown());
        let mut phones: Vec<Phone> =
            person.phones.iter().filter_map(|written| Phone::read(written)).collect();
        phones.sort_unstable();
        phones.dedup();
        Self {
            names: names.into(),
            birth: Birth::of(&person.birth),
            sex: person.sex,
            place: Place::read(&person.address),
            phones: phones.into(),
        }
    }

    /// Reads something at the beginning and the end of the form, and of the texts of the first name.
    pub(super) fn touch(&self) -> u64 {
        let name = self.names.first().map_or(0, NameForm::touch);
        let phone = self.phones.len() as u64;
        name ^ phone ^ u64::from(self.place.room) ^ u64::from(self.birth.year.unsigned_abs())
    }

    /// The names, the current one first.
    #[must_use]
    pub fn names(&self) -> &[NameForm] {
        &self.names
    }

    /// The birth date.
    #[must_use]
    pub fn birth(&self) -> Birth {
        self.birth
    }

    /// The address.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The telephone numbers.
    #[must_use]
    pub fn phones(&self) -> &[Phone] {
        &self.phones
    }
}
