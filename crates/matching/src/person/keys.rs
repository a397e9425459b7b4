//! Block keys of a person: two records are compared only if they share one.
//!
//! Several kinds, so that an error in one field leaves others to be found by. A database stores them as rows
//! (key, person) with an index on key; a new intake asks for its look-up keys.

use super::form::Form;
use crate::hash::Stable;
use crate::normal::{Birth, Phone};

/// Kinds of keys; the letter is part of the hash and must not change once stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole reading without voicing marks.
    Reading,
    /// Whole writing.
    Writing,
    /// Birth date.
    Birth,
    /// Given name's reading and birth date, also with month and day or the era exchanged (look-up only).
    GivenBirth,
    /// Given name's reading, birth year and month.
    GivenMonth,
    /// Family name's reading, birth year and month.
    FamilyMonth,
    /// Telephone number.
    Phone,
    /// Lot and first kana or kanji of the given name.
    LotGiven,
}

impl Kind {
    fn letter(self) -> u8 {
        match self {
            Self::Reading => b'r',
            Self::Writing => b'w',
            Self::Birth => b'b',
            Self::GivenBirth => b'g',
            Self::GivenMonth => b'm',
            Self::FamilyMonth => b'f',
            Self::Phone => b'p',
            Self::LotGiven => b'l',
        }
    }

    fn hash(self) -> Stable {
        Stable::new(self.letter())
    }
}

/// Keys to store, sorted, each once.
pub(super) fn stored(form: &Form) -> Vec<u64> {
    sorted(keys(form))
}

/// Keys to look for: the stored ones, and those of the birth date with likely slips.
pub(super) fn looked_up(form: &Form) -> Vec<u64> {
    let mut keys = keys(form);
    let slips = form.birth.swapped().into_iter().chain(form.birth.in_other_eras());
    for birth in slips.filter(|_| form.birth.is_full()) {
        keys.extend(given_births(form, birth));
    }
    sorted(keys)
}

fn sorted(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn keys(form: &Form) -> Vec<u64> {
    // Enough for one name and the slips of a birth date.
    let mut keys = Vec::with_capacity(16);
    for name in form.names.iter() {
        let whole = name.whole();
        let [family, given] = name.parts();
        if !whole.loose.is_empty() && (!given.loose.is_empty() || family.loose.is_empty()) {
            keys.push(Kind::Reading.hash().part(whole.loose).value());
        }
        if !whole.writing.is_empty() && (!given.writing.is_empty() || family.writing.is_empty()) {
            keys.push(Kind::Writing.hash().part(whole.writing).value());
        }
        for (kind, part) in [(Kind::GivenMonth, given), (Kind::FamilyMonth, family)] {
            if form.birth.month != 0 && !part.loose.is_empty() {
                let hash = kind.hash().part(part.loose).number(form.birth.year).text("-");
                keys.push(hash.number(form.birth.month).end().value());
            }
        }
        if form.place.has_lot() && !form.place.is_unknown() {
            let firsts = [given.loose, given.writing].map(|text| text.chars().next());
            let lot = lot(Kind::LotGiven.hash(), form).end();
            keys.extend(firsts.into_iter().flatten().map(|c| lot.part(c.encode_utf8(&mut [0; 4])).value()));
        }
    }
    if form.birth.is_full() {
        keys.push(date(Kind::Birth.hash(), form.birth).end().value());
        keys.extend(given_births(form, form.birth));
    }
    keys.extend(form.phones.iter().map(|number| phone(*number)));
    keys
}

fn given_births(form: &Form, birth: Birth) -> impl Iterator<Item = u64> {
    let givens = form.names.iter().map(|name| name.parts()[1].loose).filter(|given| !given.is_empty());
    givens.map(move |given| date(Kind::GivenBirth.hash().part(given), birth).end().value())
}

/// Year, month and day as one text.
pub(super) fn date(hash: Stable, birth: Birth) -> Stable {
    hash.number(birth.year).text("-").number(birth.month).text("-").number(birth.day)
}

/// Town and lot as one text.
pub(super) fn lot(hash: Stable, form: &Form) -> Stable {
    form.place.lot.iter().fold(hash.text(&form.place.town), |hash, number| hash.text(" ").number(*number))
}

/// The hash of a telephone number, as key and as counted value.
pub(super) fn phone(number: Phone) -> u64 {
    Kind::Phone.hash().digits(number.digits()).end().value()
}
