//! The lives behind the cases: a dozen fictional situations, each with its people, first call, notes,
//! goals and end. Texts are our own and name nobody; persons are called by their place in the family.
//!
//! [`ALL`] lists them. Used by `small` (told step by step through the use cases) and `bulk` (as a store of
//! texts).

mod carers;
mod hidden;
mod poor;
pub mod steps;
mod young;

use domain::{
    category::Category,
    intake::{Caller, Method, Urgency},
    note::{ContactMethod, Counterpart, NextAct},
    person::{Relation, Sex},
};

/// Somebody of a household.
#[derive(Debug, Clone, Copy)]
pub struct Kin {
    /// Place in the household; the first one is the person at the centre.
    pub relation: Relation,
    /// Male or female.
    pub sex: Sex,
    /// About how old.
    pub age: i32,
    /// Occupation or school.
    pub work: &'static str,
    /// Lives in the same home.
    pub same_roof: bool,
}

/// One contact.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    /// How.
    pub method: ContactMethod,
    /// With whom.
    pub counterpart: Counterpart,
    /// Who took part, by post.
    pub with: &'static str,
    /// How long, in minutes.
    pub minutes: i64,
    /// What it is about.
    pub category: Category,
    /// What happened.
    pub body: &'static str,
    /// What comes next.
    pub next: NextAct,
}

/// A situation.
#[derive(Debug, Clone, Copy)]
pub struct Plot {
    /// In a word.
    pub key: &'static str,
    /// How it reached the desk.
    pub method: Method,
    /// Who called.
    pub caller: Caller,
    /// How soon.
    pub urgency: Urgency,
    /// The household.
    pub family: &'static [Kin],
    /// What was heard first, in two tellings.
    pub heard: [&'static str; 2],
    /// Codes of the list of worries.
    pub worries: &'static [&'static str],
    /// What other agencies must know before they go there; may be empty.
    pub caution: &'static str,
    /// Problems: (member, code, text).
    pub problems: &'static [(usize, &'static str, &'static str)],
    /// Wishes of the person.
    pub wishes: &'static str,
    /// Strengths.
    pub strengths: &'static str,
    /// Direction.
    pub direction: &'static str,
    /// What agencies find hard.
    pub hard: &'static str,
    /// Contacts in their order.
    pub contacts: &'static [Contact],
    /// What a つなぎ says.
    pub summary: &'static str,
    /// The long goal.
    pub long_goal: &'static str,
    /// Goals.
    pub goals: &'static [&'static str],
    /// Who does what, for member n.
    pub tasks: &'static [(&'static str, usize)],
    /// What was reached.
    pub done: &'static str,
    /// What remains.
    pub remains: &'static str,
}

/// All situations.
pub const ALL: &[&Plot] = &[
    &carers::EIGHTY_FIFTY,
    &carers::DOUBLE_CARE,
    &young::YOUNG_CARER,
    &hidden::FULL_HOUSE,
    &hidden::REFUSING,
    &poor::NO_MONEY,
    &young::WITHDRAWN,
    &poor::ABROAD,
    &carers::FORGETTING,
    &poor::AFTER_PRISON,
    &young::SINGLE_MOTHER,
    &hidden::NO_KIN,
];

const fn kin(relation: Relation, sex: Sex, age: i32, work: &'static str) -> Kin {
    Kin { relation, sex, age, work, same_roof: true }
}

const fn visit(
    with: &'static str,
    minutes: i64,
    category: Category,
    body: &'static str,
    next: NextAct,
) -> Contact {
    Contact {
        method: ContactMethod::Visit,
        counterpart: Counterpart::Oneself,
        with,
        minutes,
        category,
        body,
        next,
    }
}

const fn call(
    with: &'static str,
    minutes: i64,
    category: Category,
    body: &'static str,
    next: NextAct,
) -> Contact {
    Contact {
        method: ContactMethod::Phone,
        counterpart: Counterpart::Family,
        with,
        minutes,
        category,
        body,
        next,
    }
}

const fn agency(
    with: &'static str,
    minutes: i64,
    category: Category,
    body: &'static str,
    next: NextAct,
) -> Contact {
    Contact {
        method: ContactMethod::Agency,
        counterpart: Counterpart::Agency,
        with,
        minutes,
        category,
        body,
        next,
    }
}

const fn absent(body: &'static str) -> Contact {
    Contact {
        method: ContactMethod::Visit,
        counterpart: Counterpart::Nobody,
        with: "",
        minutes: 15,
        category: Category::Consultation,
        body,
        next: NextAct::Visit,
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_situation_is_filled_and_speaks_only_of_its_own_members() {
        for plot in ALL {
            assert!(
                !plot.family.is_empty() && plot.goals.len() >= 2 && plot.contacts.len() >= 5,
                "{}",
                plot.key
            );
            assert!(plot.problems.iter().all(|(member, ..)| *member < plot.family.len()), "{}", plot.key);
            assert!(plot.tasks.iter().all(|(_, member)| *member < plot.family.len()), "{}", plot.key);
        }
    }
}
