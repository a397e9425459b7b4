//! 「伝えてよいか」: whether somebody may be told something about a person of a case, as yes or no with the reason.
//!
//! Yes only where the compiled rows open it: the answer says what the program itself does. The reasons for a no are looked
//! up among the facts that the asker may know of; where they may not know all, a no is a no without a guess.
//! Source: design §2, issue 3 §1; guide experience-and-operations §5.4 (`Deny{why, remedy}`).

use jiff::civil::Date;

use super::{Basis, Disclosure, KeptFrom, Scope};
use crate::{
    category::Category,
    consent::{Consent, ConsentStanding, WorksFor},
    ids::{AgencyId, PersonId},
};

/// Who would be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// An agency of the arrangement.
    Agency(AgencyId),
    /// Somebody of the same household.
    Member(PersonId),
    /// Anybody else: relatives elsewhere, neighbours, employers, the press.
    Outsider,
}

/// May `listener` be told `category` about `about` on a day?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Who would be told.
    pub listener: Listener,
    /// About whom.
    pub about: PersonId,
    /// What.
    pub category: Category,
    /// When.
    pub on: Date,
}

/// What the asker may know of the case.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Compiled rows.
    pub rows: &'a [Disclosure],
    /// Consents, also ended ones.
    pub consents: &'a [Consent],
    /// Which agency works for which member of the household.
    pub works_for: &'a [WorksFor],
    /// Agencies that a protection keeps from persons of the household.
    pub kept_from: &'a [KeptFrom],
    /// Members of the household who must not learn about `about`.
    pub must_not_learn: &'a [PersonId],
    /// Whether these are all rows and consents of the case: the asker carries it.
    pub all: bool,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// It is their own.
    Own,
    /// Yes, on this ground.
    Yes(Ground),
    /// No, and why.
    No(Why),
}

/// On which ground, how long, and what even so stays out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// The ground.
    pub basis: Basis,
    /// Last day.
    pub until: Date,
    /// Topics that stay out, as [`Topic::mask`](crate::consent::Topic::mask).
    pub leaves_out: i64,
    /// Whether it reaches what is shown to this person's supporters only.
    pub supporter: bool,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A protection (支援措置) names them among those who must not learn.
    Protected,
    /// No consent opens this category to anybody.
    Never,
    /// The person left them out.
    LeftOut,
    /// The consent was withdrawn on this day.
    Withdrawn(Date),
    /// The consent ended on this day.
    Ended(Date),
    /// The consent begins on this day.
    Begins(Date),
    /// Only the summary of a つなぎ that waits for their answer.
    SummaryOnly,
    /// They have records of their own, and nothing opens those of others.
    OwnOnly,
    /// Nobody ever agreed.
    NoGround,
    /// The asker cannot see it from where they are: who carries the case can.
    CannotSee,
    /// Within a household only the person themself tells.
    AskPerson,
    /// Consent and 支援会議 reach nobody outside the arrangement.
    Outside,
}

/// Answers a question out of what the asker may know.
#[must_use]
pub fn may_tell(known: &Known<'_>, question: &Question) -> Telling {
    let never = !Category::SHAREABLE.contains(&question.category);
    match question.listener {
        Listener::Member(person) if known.must_not_learn.contains(&person) => Telling::No(Why::Protected),
        _ if never => Telling::No(Why::Never),
        Listener::Member(person) if person == question.about => Telling::Own,
        Listener::Member(person) => Telling::No(member(known, question, person)),
        Listener::Outsider => Telling::No(Why::Outside),
        Listener::Agency(agency) => to_agency(known, question, agency),
    }
}

fn member(known: &Known<'_>, question: &Question, person: PersonId) -> Why {
    let unwanted = |consent: &&Consent| {
        consent.person == question.about
            && consent.in_force(question.on)
            && consent.except.members.contains(&person)
    };
    if known.consents.iter().any(|consent| unwanted(&consent)) { Why::LeftOut } else { Why::AskPerson }
}

fn to_agency(known: &Known<'_>, question: &Question, agency: AgencyId) -> Telling {
    if known.kept_from.contains(&KeptFrom { agency, person: question.about }) {
        return Telling::No(Why::Protected);
    }
    let theirs = || known.rows.iter().filter(move |row| row.agency == agency && row.holds(question.on));
    let opens = |row: &&Disclosure| {
        row.scope == Scope::Shared
            && row.category == question.category
            && row.person.is_none_or(|person| person == question.about)
    };
    // The ground that leaves least out; among those the one that lasts longest.
    let best = theirs()
        .filter(opens)
        .min_by_key(|row| (row.leaves_out.count_ones(), std::cmp::Reverse(row.until), !row.supporter));
    if let Some(row) = best {
        let Disclosure { basis, until, leaves_out, supporter, .. } = *row;
        return Telling::Yes(Ground { basis, until, leaves_out, supporter });
    }
    if let Some(why) = agreed_once(known, question, agency) {
        return Telling::No(why);
    }
    let has = |scope| theirs().any(|row| row.scope == scope);
    Telling::No(match () {
        () if has(Scope::Summary) => Why::SummaryOnly,
        () if has(Scope::Own) => Why::OwnOnly,
        () if known.all => Why::NoGround,
        () => Why::CannotSee,
    })
}

/// What a consent for this agency and category has to say, the latest first.
fn agreed_once(known: &Known<'_>, question: &Question, agency: AgencyId) -> Option<Why> {
    let (consents, on) = (known.consents, question.on);
    let about = |consent: &&Consent| consent.person == question.about;
    let supports = |person: &PersonId| {
        let works =
            |it: &WorksFor| it.agency == agency && it.person == *person && it.from <= on && on <= it.until;
        known.works_for.iter().any(works)
    };
    let left_out = |consent: &Consent| {
        let except = &consent.except;
        consent.in_force(on) && (except.agencies.contains(&agency) || except.members.iter().any(supports))
    };
    if consents.iter().filter(about).any(left_out) {
        return Some(Why::LeftOut);
    }
    let names = |consent: &&Consent| {
        consent.agencies.contains(&agency) && consent.categories.contains(&question.category)
    };
    let latest =
        consents.iter().filter(about).filter(names).max_by_key(|consent| (consent.from, consent.id))?;
    Some(match latest.standing(question.on) {
        ConsentStanding::Withdrawn => Why::Withdrawn(latest.withdrawn_on?),
        ConsentStanding::Ended => Why::Ended(latest.until),
        ConsentStanding::Ahead => Why::Begins(latest.from),
        // It holds and opens nothing: the agency works for a member whom the person left out.
        ConsentStanding::InForce => Why::LeftOut,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        consent::{Exclusions, Topic},
        disclosure::{Facts, Held, derive},
        ids::ConsentId,
    };

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));
    const MOTHER: PersonId = PersonId(Uuid::from_u128(3));
    const FATHER: PersonId = PersonId(Uuid::from_u128(4));
    const TODAY: Date = date(2026, 6, 1);

    fn consent() -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(5)),
            person: MOTHER,
            agencies: vec![CENTRE],
            categories: vec![Category::Basic, Category::Health],
            from: date(2026, 4, 1),
            until: date(2026, 12, 31),
            withdrawn_on: None,
            except: Exclusions::default(),
        }
    }

    /// The answer about the mother that follows from the facts, for whoever carries the case.
    fn answer(facts: &Facts, listener: Listener, category: Category) -> Telling {
        let known = Known {
            rows: &derive(facts),
            consents: &facts.consents,
            works_for: &facts.works_for,
            kept_from: &facts.kept_from,
            must_not_learn: &[],
            all: true,
        };
        may_tell(&known, &Question { listener, about: MOTHER, category, on: TODAY })
    }

    fn with(consent: Consent) -> Facts {
        Facts {
            held: vec![Held { agency: DESK, from: date(2026, 4, 1), knows_basic: true }],
            consents: vec![consent],
            members: vec![MOTHER, FATHER],
            ..Facts::default()
        }
    }

    fn centre(facts: &Facts, category: Category) -> Telling {
        answer(facts, Listener::Agency(CENTRE), category)
    }

    #[test]
    fn what_a_consent_opens_may_be_told_as_long_as_it_lasts_without_what_it_leaves_out() {
        let except = Exclusions { topics: vec![Topic::Diagnosis], ..Exclusions::default() };
        let facts = with(Consent { except, ..consent() });
        let Telling::Yes(ground) = centre(&facts, Category::Health) else { panic!("no") };
        assert_eq!((ground.basis, ground.until), (Basis::Consent, date(2026, 12, 31)));
        assert_eq!(ground.leaves_out, Topic::Diagnosis.bit());
    }

    #[test]
    fn of_two_grounds_the_one_that_leaves_less_out_counts() {
        let except = Exclusions { topics: vec![Topic::Diagnosis], ..Exclusions::default() };
        let mut facts = with(Consent { except, ..consent() });
        let later = ConsentId(Uuid::from_u128(6));
        facts.consents.push(Consent { id: later, until: date(2026, 7, 1), ..consent() });
        let Telling::Yes(ground) = centre(&facts, Category::Health) else { panic!("no") };
        assert_eq!((ground.leaves_out, ground.until), (0, date(2026, 7, 1)));
    }

    #[test]
    fn a_no_says_what_became_of_the_consent() {
        let cases = [
            (Consent { withdrawn_on: Some(TODAY), ..consent() }, Why::Withdrawn(TODAY)),
            (Consent { until: date(2026, 5, 31), ..consent() }, Why::Ended(date(2026, 5, 31))),
            (Consent { from: date(2026, 7, 1), ..consent() }, Why::Begins(date(2026, 7, 1))),
            (Consent { person: FATHER, ..consent() }, Why::NoGround),
        ];
        for (consent, why) in cases {
            assert_eq!(centre(&with(consent), Category::Health), Telling::No(why));
        }
        assert_eq!(centre(&with(consent()), Category::Money), Telling::No(Why::NoGround));
    }

    #[test]
    fn who_must_not_learn_is_not_told_whatever_was_agreed() {
        let kept_from = vec![KeptFrom { agency: CENTRE, person: MOTHER }];
        let facts = Facts { kept_from, ..with(consent()) };
        assert_eq!(centre(&facts, Category::Health), Telling::No(Why::Protected));
        let known = Known {
            rows: &[],
            consents: &[],
            works_for: &[],
            kept_from: &[],
            must_not_learn: &[FATHER],
            all: true,
        };
        let question = Question {
            listener: Listener::Member(FATHER),
            about: MOTHER,
            category: Category::Basic,
            on: TODAY,
        };
        assert_eq!(may_tell(&known, &question), Telling::No(Why::Protected));
    }

    #[test]
    fn an_agency_that_the_person_left_out_is_not_told() {
        let except = Exclusions { agencies: vec![CENTRE], ..Exclusions::default() };
        let facts = with(Consent { agencies: vec![DESK], except, ..consent() });
        assert_eq!(centre(&facts, Category::Health), Telling::No(Why::LeftOut));
    }

    #[test]
    fn who_works_for_a_member_whom_the_person_left_out_is_not_told() {
        let except = Exclusions { members: vec![FATHER], ..Exclusions::default() };
        let from = date(2026, 4, 1);
        let works_for = |until| WorksFor { agency: CENTRE, person: FATHER, from, until };
        let named = with(Consent { except: except.clone(), ..consent() });
        let elsewhere = with(Consent { agencies: vec![DESK], except, ..consent() });
        for facts in [named, elsewhere] {
            let now = Facts { works_for: vec![works_for(date(2027, 3, 31))], ..facts.clone() };
            assert_eq!(centre(&now, Category::Health), Telling::No(Why::LeftOut));
            let before = Facts { works_for: vec![works_for(date(2026, 5, 1))], ..facts };
            assert_ne!(centre(&before, Category::Health), Telling::No(Why::LeftOut));
        }
    }

    #[test]
    fn in_the_household_the_person_decides_and_outside_of_the_arrangement_nobody_is_told() {
        let facts = with(consent());
        let of = |listener| answer(&facts, listener, Category::Health);
        assert_eq!(of(Listener::Member(MOTHER)), Telling::Own);
        assert_eq!(of(Listener::Member(FATHER)), Telling::No(Why::AskPerson));
        assert_eq!(of(Listener::Outsider), Telling::No(Why::Outside));
        let except = Exclusions { members: vec![FATHER], ..Exclusions::default() };
        let facts = with(Consent { except, ..consent() });
        let father = answer(&facts, Listener::Member(FATHER), Category::Health);
        assert_eq!(father, Telling::No(Why::LeftOut));
    }

    #[test]
    fn a_hidden_address_an_informant_and_a_memorandum_are_told_to_nobody() {
        let facts = with(consent());
        for category in [Category::HiddenAddress, Category::Informant, Category::Internal] {
            for listener in [Listener::Agency(CENTRE), Listener::Member(MOTHER), Listener::Outsider] {
                assert_eq!(answer(&facts, listener, category), Telling::No(Why::Never));
            }
        }
    }

    #[test]
    fn records_of_their_own_open_nothing_of_others_and_who_cannot_see_all_guesses_nothing() {
        let facts = with(consent());
        let desk = answer(&facts, Listener::Agency(DESK), Category::Money);
        assert_eq!(desk, Telling::No(Why::OwnOnly));
        let known = Known {
            rows: &[],
            consents: &[],
            works_for: &[],
            kept_from: &[],
            must_not_learn: &[],
            all: false,
        };
        let question = Question {
            listener: Listener::Agency(CENTRE),
            about: MOTHER,
            category: Category::Basic,
            on: TODAY,
        };
        assert_eq!(may_tell(&known, &question), Telling::No(Why::CannotSee));
    }
}
