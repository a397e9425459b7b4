//! Random histories through the use cases and the database, against the reference model of
//! `domain/tests/consent_histories`: after every act each agency finds in the timeline exactly the notes that the model
//! opens to it. Every third move is two acts at once.

#[path = "../../../domain/tests/consent_histories/model.rs"]
mod model;

use std::collections::BTreeSet;

use db::db_test;
use domain::{
    category::{Category, Sharing},
    code::Code,
    consent::{Exclusions, Topic},
    ids::{AgencyId, ConsentId, PersonId, WorksForId},
};
use jiff::{ToSpan, civil::Date};
use model::{Dice, Model, Piece, Verdict, Works, Yes};

use super::{
    Details, Give, Withdraw,
    fixture::{Home, consent_of, home},
    give,
    supporter::{self, Name},
    withdraw,
};
use crate::{
    Actor, disclosure,
    note::{self, fixture::note_of, queries::Filter},
    testing::TestApp,
};

const HISTORIES: u64 = 30;
const ACTS: usize = 9;
const NOTES: usize = 12;
const CATEGORIES: usize = 2;
const TOPICS: usize = 3;

/// One history of one household.
struct Town<'t> {
    t: &'t TestApp,
    home: Home,
    /// The desk that carries the case and writes, and two that only read.
    agencies: [&'t Actor; 3],
    persons: [PersonId; 2],
    notes: Vec<Piece>,
    model: Model,
    consents: Vec<ConsentId>,
    works: Vec<Option<WorksForId>>,
    dice: Dice,
    start: Date,
}

/// What is about to happen, and what the model has to know of it when it did.
enum Act {
    Give(Box<Give>, Yes),
    Withdraw(usize),
    Name(Name, Works),
    End(usize),
}

enum Done {
    Given(ConsentId),
    Named,
    Ended,
    Nothing,
}

impl<'t> Town<'t> {
    async fn new(t: &'t TestApp, seed: u64) -> Self {
        let home = home(t, &t.desk).await;
        let persons = [home.hanako, home.ken];
        let model = Model { holders: vec![0], ..Model::default() };
        let start = t.op(&t.desk).today();
        let agencies = [&t.desk, &t.money, &t.last];
        let mut town = Self {
            t,
            home,
            agencies,
            persons,
            notes: Vec::new(),
            model,
            consents: Vec::new(),
            works: Vec::new(),
            dice: Dice(seed),
            start,
        };
        for _ in 0..NOTES {
            let piece = Piece { writer: 0, ..town.dice.piece(2, 3, CATEGORIES, TOPICS) };
            town.write(piece).await;
        }
        town
    }

    fn today(&self) -> i64 {
        i64::from((self.t.op(&self.t.desk).today() - self.start).get_days())
    }

    fn date(&self, day: i64) -> Date {
        self.start.checked_add(day.days()).unwrap()
    }

    async fn write(&mut self, piece: Piece) {
        let op = self.t.op(&self.t.desk);
        let new = note::Write {
            category: Category::SHAREABLE[piece.category],
            sharing: if piece.supporters_only { Sharing::Supporters } else { Sharing::Team },
            subject: piece.subject.map(|at| self.persons[at]),
            topics: Topic::mask(&piece.topics.iter().map(|at| Topic::ALL[*at]).collect::<Vec<_>>()),
            ..note_of(&op, self.home.case, &self.notes.len().to_string())
        };
        note::write(&op, &new).await.unwrap();
        self.notes.push(piece);
    }

    fn choose(&mut self) -> Act {
        let today = self.today();
        let open: Vec<usize> = (0..self.works.len()).filter(|at| self.works[*at].is_some()).collect();
        let given: Vec<usize> = (0..self.consents.len())
            .filter(|at| self.model.said[*at].withdrawn.is_none() && self.model.said[*at].until >= today)
            .collect();
        match self.dice.below(8) {
            4 | 5 if !given.is_empty() => Act::Withdraw(given[self.dice.below(given.len())]),
            6 if !open.is_empty() => Act::End(open[self.dice.below(open.len())]),
            7 => {
                let (agency, person) = (self.dice.below(3), self.dice.below(2));
                let name = Name {
                    case: self.home.case,
                    agency: self.agencies[agency].agency,
                    person: self.persons[person],
                };
                Act::Name(name, Works { agency, person, from: today, until: None })
            }
            _ => {
                let yes = self.dice.yes(2, 3, CATEGORIES, TOPICS, today);
                Act::Give(Box::new(self.as_typed(&yes)), yes)
            }
        }
    }

    fn as_typed(&self, yes: &Yes) -> Give {
        let agencies =
            |some: &[usize]| -> Vec<AgencyId> { some.iter().map(|at| self.agencies[*at].agency).collect() };
        let what: Vec<Category> = yes.categories.iter().map(|at| Category::SHAREABLE[*at]).collect();
        let except = Exclusions {
            topics: yes.topics_out.iter().map(|at| Topic::ALL[*at]).collect(),
            agencies: agencies(&yes.agencies_out),
            members: yes.members_out.iter().map(|at| self.persons[*at]).collect(),
        };
        let op = self.t.op(&self.t.desk);
        Give {
            from: self.date(yes.from),
            until: self.date(yes.until),
            details: Details { except, ..Details::default() },
            ..consent_of(&op, self.home.case, self.persons[yes.person], &agencies(&yes.agencies), &what)
        }
    }

    /// Does it in the program; what it refuses did not happen.
    async fn run(&self, act: &Act) -> Done {
        let op = self.t.op(&self.t.desk);
        match act {
            Act::Give(command, _) => match give(&op, command).await {
                Ok(given) => Done::Given(given.consent),
                Err(error) => panic!("not taken: {error:?}"),
            },
            Act::Withdraw(at) => {
                let command = Withdraw {
                    case: self.home.case,
                    consent: self.consents[*at],
                    reason: "気が変わった".into(),
                };
                withdraw(&op, &command).await.map_or(Done::Nothing, |_| Done::Ended)
            }
            Act::Name(name, _) => supporter::name(&op, name).await.map_or(Done::Nothing, |()| Done::Named),
            Act::End(at) => {
                let Some(line) = self.works[*at] else { return Done::Nothing };
                supporter::end(&op, self.home.case, line).await.map_or(Done::Nothing, |()| Done::Ended)
            }
        }
    }

    /// Lets the model know.
    async fn remember(&mut self, act: Act, done: Done) {
        let today = self.today();
        match (act, done) {
            (Act::Give(_, yes), Done::Given(id)) => {
                self.model.said.push(yes);
                self.consents.push(id);
            }
            (Act::Withdraw(at), Done::Ended) => self.model.said[at].withdrawn = Some(today),
            (Act::Name(name, works), Done::Named) => {
                let mut read = self.t.app.db().read().await.unwrap();
                let lines =
                    supporter::of_case(&mut read, &self.t.op(&self.t.desk), self.home.case).await.unwrap();
                let line = lines.iter().find(|it| it.agency == name.agency && it.person == name.person);
                self.works.push(line.map(|it| it.id));
                self.model.works.push(works);
            }
            (Act::End(at), Done::Ended) => {
                self.works[at] = None;
                self.model.works[at].until = Some(today - 1);
            }
            _ => {}
        }
    }

    /// Consents that were recorded at the same moment stand in the order of their ids.
    fn in_order(&mut self) {
        let mut all: Vec<(ConsentId, Yes)> =
            self.consents.iter().copied().zip(self.model.said.iter().cloned()).collect();
        all.sort_by_key(|(id, _)| *id);
        (self.consents, self.model.said) = all.into_iter().unzip();
    }

    async fn compare(&self, what: &str, seen: &mut BTreeSet<Verdict>) {
        let today = self.today();
        for (at, actor) in self.agencies.iter().enumerate() {
            let read =
                note::queries::timeline(&self.t.op(actor), self.home.case, &Filter::default(), None).await;
            let read: BTreeSet<usize> = read.map_or_else(
                |_| BTreeSet::new(),
                |page| page.notes.iter().map(|note| note.body.parse().unwrap()).collect(),
            );
            let judged: Vec<Verdict> =
                self.notes.iter().map(|note| self.model.judge(at, note, today)).collect();
            let right: BTreeSet<usize> =
                judged.iter().enumerate().filter(|(_, it)| it.open()).map(|(note, _)| note).collect();
            seen.extend(judged);
            assert_eq!(
                read, right,
                "{what}: agency {at} on day {today}: {:#?}\n{:#?}",
                self.notes, self.model
            );
        }
        let mut read = self.t.app.db().read().await.unwrap();
        assert_eq!(disclosure::recompute(&mut read, self.home.case).await.unwrap(), None, "{what}");
    }
}

#[db_test]
async fn every_agency_finds_what_the_reference_model_opens_to_it_also_when_two_act_at_once(t: TestApp) {
    let mut seen = BTreeSet::new();
    for seed in 0..HISTORIES {
        let mut town = Town::new(&t, seed).await;
        for nth in 0..ACTS {
            t.clock.pass(town.dice.days(0, 12));
            let first = town.choose();
            if nth % 3 == 2 {
                let second = town.choose();
                let (one, two) = tokio::join!(town.run(&first), town.run(&second));
                town.remember(first, one).await;
                town.remember(second, two).await;
                town.in_order();
            } else {
                let done = town.run(&first).await;
                town.remember(first, done).await;
            }
            town.compare(&format!("history {seed}, act {nth}"), &mut seen).await;
        }
    }
    assert_eq!(seen.len(), 8, "every reason was reached: {seen:?}");
}
