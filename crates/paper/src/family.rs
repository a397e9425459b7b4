//! What a genogram is drawn from: persons and the bonds between them, as plain data.
//!
//! The caller decides what may be shown: a name, a note or a bond that is not in [`Family`] cannot be in the
//! drawing. Nothing here is checked; contradictions are found by [`crate::genogram`] and said in words.

/// Which person, in the caller's own numbering.
pub type Key = u64;

/// Persons and bonds of one drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Family {
    /// Everybody who is drawn, in the order in which lists shall name them.
    pub people: Vec<Person>,
    /// How they belong together; what comes first wins where two contradict each other.
    pub bonds: Vec<Bond>,
}

/// The form of the symbol.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sex {
    /// Not asked, or not known.
    #[default]
    Unknown,
    /// Male.
    Male,
    /// Female.
    Female,
    /// Other, or not applicable.
    Other,
}

/// Whether somebody was born, or is expected, or was lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrival {
    /// Born.
    #[default]
    Born,
    /// Expected (胎児).
    Expected,
    /// Lost before birth; the caller passes it only if the staff chose to show it.
    Lost,
}

/// That somebody has died.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Death {
    /// In which year, if known.
    pub year: Option<i16>,
}

/// One person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// By which bonds name this person.
    pub key: Key,
    /// The name to print; none if it is not known or not to be shown.
    pub name: Option<String>,
    /// The form of the symbol.
    pub sex: Sex,
    /// Full years, written into the symbol.
    pub age: Option<u16>,
    /// Year of birth; orders brothers and sisters.
    pub birth_year: Option<i16>,
    /// Set if the person has died.
    pub death: Option<Death>,
    /// Born, expected or lost.
    pub arrival: Arrival,
    /// 本人: the person the case began with.
    pub index: bool,
    /// キーパーソン.
    pub key_person: bool,
    /// Lives in the household that the outline encloses (同居).
    pub same_roof: bool,
    /// Persons with the same number and the same parents are twins.
    pub twins: Option<u32>,
    /// Short lines printed under the name (「要介護2」).
    pub notes: Vec<String>,
}

/// What two people are to each other as a couple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Couple {
    /// 婚姻.
    Married,
    /// A couple, whether registered or not: nobody asked.
    Partners,
    /// 内縁・同棲.
    Cohabiting,
    /// 別居.
    Separated,
    /// 離婚, or a former couple.
    Divorced,
}

/// What makes somebody a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Descent {
    /// 実子.
    Birth,
    /// 養子縁組.
    Adopted,
    /// 里子.
    Foster,
}

/// How two people get on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// 親密.
    Close,
    /// とても親密.
    VeryClose,
    /// 疎遠.
    Distant,
    /// 対立.
    Conflict,
    /// 断絶.
    CutOff,
    /// 支配・暴力, from the first to the second. Pass it only to who may see it.
    Control,
}

/// The sort of a bond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BondKind {
    /// The two are or were a couple.
    Couple(Couple),
    /// The first is a parent of the second.
    Parent(Descent),
    /// Brothers or sisters; needed only where no parent of both is recorded.
    Sibling,
    /// How they get on.
    Quality(Quality),
}

/// A bond between two persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bond {
    /// The first; a parent, or from whom control goes out.
    pub from: Key,
    /// The second.
    pub to: Key,
    /// What it is.
    pub kind: BondKind,
    /// Year in which it began.
    pub since: Option<i16>,
    /// Year in which it ended.
    pub until: Option<i16>,
}

impl Person {
    /// A living person of whom only the sex is known.
    #[must_use]
    pub fn new(key: Key, sex: Sex) -> Self {
        Self { key, sex, ..Self::default() }
    }

    /// With a name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// With age and year of birth.
    #[must_use]
    pub fn aged(mut self, age: u16, birth_year: i16) -> Self {
        self.age = Some(age);
        self.birth_year = Some(birth_year);
        self
    }

    /// With a short line under the name.
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }

    /// As 本人.
    #[must_use]
    pub fn as_index(mut self) -> Self {
        self.index = true;
        self
    }

    /// As キーパーソン.
    #[must_use]
    pub fn as_key_person(mut self) -> Self {
        self.key_person = true;
        self
    }

    /// As a member of the household inside the outline.
    #[must_use]
    pub fn at_home(mut self) -> Self {
        self.same_roof = true;
        self
    }

    /// As one of the twins with this number.
    #[must_use]
    pub fn twin(mut self, twins: u32) -> Self {
        self.twins = Some(twins);
        self
    }

    /// As somebody who has died.
    #[must_use]
    pub fn dead(mut self, year: Option<i16>) -> Self {
        self.death = Some(Death { year });
        self
    }
}

impl Bond {
    /// A bond without years.
    #[must_use]
    pub fn new(from: Key, to: Key, kind: BondKind) -> Self {
        Self { from, to, kind, since: None, until: None }
    }
}

impl Family {
    /// Adds a person.
    pub fn add(&mut self, person: Person) -> &mut Self {
        self.people.push(person);
        self
    }

    /// Adds a couple.
    pub fn couple(&mut self, a: Key, b: Key, couple: Couple) -> &mut Self {
        self.bonds.push(Bond::new(a, b, BondKind::Couple(couple)));
        self
    }

    /// Makes each of `parents` a parent of each of `children` by birth.
    pub fn children(&mut self, parents: &[Key], children: &[Key]) -> &mut Self {
        self.descend(parents, children, Descent::Birth)
    }

    /// Makes each of `parents` a parent of each of `children`.
    pub fn descend(&mut self, parents: &[Key], children: &[Key], descent: Descent) -> &mut Self {
        for child in children {
            for parent in parents {
                self.bonds.push(Bond::new(*parent, *child, BondKind::Parent(descent)));
            }
        }
        self
    }

    /// Adds how two people get on.
    pub fn quality(&mut self, from: Key, to: Key, quality: Quality) -> &mut Self {
        self.bonds.push(Bond::new(from, to, BondKind::Quality(quality)));
        self
    }

    /// Makes two people brothers or sisters.
    pub fn siblings(&mut self, a: Key, b: Key) -> &mut Self {
        self.bonds.push(Bond::new(a, b, BondKind::Sibling));
        self
    }
}
