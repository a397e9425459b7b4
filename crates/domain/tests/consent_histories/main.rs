//! 50,000 random histories of consents, withdrawals and 「だれの支援者か」 against the reference model of `model`: what
//! the compiled rows let an agency read is what the model says, after every act and on every day asked for.
//!
//! A difference names its seed: the same history comes again. The same through the database: `app`, `history_test`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod model;

use std::collections::BTreeMap;

use domain::{
    category::{Category, Sharing},
    code::Code,
    consent::{Consent, Exclusions, Topic, WorksFor},
    disclosure::{Disclosure, FOREVER, Facts, Held, Record, derive, may_read},
    ids::{AgencyId, ConsentId, PersonId},
};
use jiff::{ToSpan, civil::Date};
use model::{Dice, Model, Piece, Verdict, Works};
use uuid::Uuid;

const HISTORIES: u64 = 50_000;
const PERSONS: usize = 3;
const AGENCIES: usize = 4;
const CATEGORIES: usize = 3;
const TOPICS: usize = 3;

fn agency(n: usize) -> AgencyId {
    AgencyId(Uuid::from_u128(100 + u128::try_from(n).unwrap()))
}

fn person(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(200 + u128::try_from(n).unwrap()))
}

fn date(day: i64) -> Date {
    jiff::civil::date(2026, 4, 1).checked_add(day.days()).unwrap()
}

/// The facts that the rules get, out of what was said.
fn facts(model: &Model) -> Facts {
    let consent = |(at, yes): (usize, &model::Yes)| Consent {
        id: ConsentId(Uuid::from_u128(1 + u128::try_from(at).unwrap())),
        person: person(yes.person),
        agencies: yes.agencies.iter().map(|n| agency(*n)).collect(),
        categories: yes.categories.iter().map(|n| Category::SHAREABLE[*n]).collect(),
        from: date(yes.from),
        until: date(yes.until),
        withdrawn_on: yes.withdrawn.map(date),
        except: Exclusions {
            topics: yes.topics_out.iter().map(|n| Topic::ALL[*n]).collect(),
            agencies: yes.agencies_out.iter().map(|n| agency(*n)).collect(),
            members: yes.members_out.iter().map(|n| person(*n)).collect(),
        },
    };
    let works = |it: &Works| WorksFor {
        agency: agency(it.agency),
        person: person(it.person),
        from: date(it.from),
        until: it.until.map_or(FOREVER, date),
    };
    Facts {
        case: Uuid::from_u128(9),
        held: model
            .holders
            .iter()
            .map(|n| Held { agency: agency(*n), from: date(0), knows_basic: false })
            .collect(),
        consents: model.said.iter().enumerate().map(consent).collect(),
        // One that ended before it began is not stored as a fact.
        works_for: model.works.iter().map(works).filter(|it| it.from <= it.until).collect(),
        ..Facts::default()
    }
}

fn record(piece: &Piece) -> Record {
    let topics: Vec<Topic> = piece.topics.iter().map(|n| Topic::ALL[*n]).collect();
    Record {
        agency: agency(piece.writer),
        category: Category::SHAREABLE[piece.category],
        sharing: if piece.supporters_only { Sharing::Supporters } else { Sharing::Team },
        subject: piece.subject.map(person),
        topics: Topic::mask(&topics),
    }
}

/// One history: acts on days that pass, and after each act questions about today.
struct History {
    seed: u64,
    dice: Dice,
    model: Model,
    today: i64,
}

impl History {
    fn new(seed: u64) -> Self {
        let model = Model { holders: vec![0], ..Model::default() };
        Self { seed, dice: Dice(seed), model, today: 0 }
    }

    fn act(&mut self) {
        self.today += self.dice.days(0, 12);
        let today = self.today;
        match self.dice.below(8) {
            0..=3 => {
                let yes = self.dice.yes(PERSONS, AGENCIES, CATEGORIES, TOPICS, today);
                self.model.said.push(yes);
            }
            4 | 5 if !self.model.said.is_empty() => {
                let at = self.dice.below(self.model.said.len());
                let yes = &mut self.model.said[at];
                if yes.withdrawn.is_none() && yes.until >= today {
                    yes.withdrawn = Some(today);
                }
            }
            6 if !self.model.works.is_empty() => {
                let at = self.dice.below(self.model.works.len());
                let works = &mut self.model.works[at];
                works.until = works.until.or(Some(today - 1));
            }
            _ => {
                let (agency, person) = (self.dice.below(AGENCIES), self.dice.below(PERSONS));
                self.model.works.push(Works { agency, person, from: today, until: None });
            }
        }
    }

    fn ask(&mut self, rows: &[Disclosure], day: i64, seen: &mut BTreeMap<Verdict, u64>) {
        let piece = self.dice.piece(PERSONS, AGENCIES, CATEGORIES, TOPICS);
        let reader = self.dice.below(AGENCIES);
        let verdict = self.model.judge(reader, &piece, day);
        let read = may_read(rows, agency(reader), &record(&piece), date(day));
        assert_eq!(
            read,
            verdict.open(),
            "history {}: agency {reader} on day {day} of {piece:?}: {verdict:?}\n{:#?}",
            self.seed,
            self.model
        );
        *seen.entry(verdict).or_default() += 1;
    }
}

#[test]
fn fifty_thousand_histories_read_as_the_reference_model_says() {
    let mut seen = BTreeMap::new();
    for seed in 0..HISTORIES {
        let mut history = History::new(seed);
        for _ in 0..4 + seed % 6 {
            history.act();
            let rows = derive(&facts(&history.model));
            for _ in 0..6 {
                history.ask(&rows, history.today, &mut seen);
            }
        }
        // What is known today also says what will hold, if nobody says anything more.
        let rows = derive(&facts(&history.model));
        for ahead in [0, 1, 5, 13, 34, 89] {
            history.ask(&rows, history.today + ahead, &mut seen);
        }
    }
    let often = |verdict| seen.get(&verdict).copied().unwrap_or_default();
    for verdict in [
        Verdict::Own,
        Verdict::ByConsent,
        Verdict::ToSupporter,
        Verdict::NobodySaidSo,
        Verdict::TopicLeftOut,
        Verdict::AgencyLeftOut,
        Verdict::MemberLeftOut,
        Verdict::NotASupporter,
    ] {
        assert!(often(verdict) > 3_000, "{verdict:?} was tried {} times only: {seen:?}", often(verdict));
    }
}

/// The test can fail: a rule that forgets what was left out differs from the model in these histories.
#[test]
fn a_rule_that_forgets_what_was_left_out_is_found() {
    let mut differs = 0;
    for seed in 0..500 {
        let mut history = History::new(seed);
        for _ in 0..8 {
            history.act();
        }
        let mut forgetful = facts(&history.model);
        forgetful.consents.iter_mut().for_each(|consent| consent.except = Exclusions::default());
        let rows = derive(&forgetful);
        for _ in 0..20 {
            let piece = history.dice.piece(PERSONS, AGENCIES, CATEGORIES, TOPICS);
            let reader = history.dice.below(AGENCIES);
            let right = history.model.judge(reader, &piece, history.today).open();
            differs +=
                usize::from(may_read(&rows, agency(reader), &record(&piece), date(history.today)) != right);
        }
    }
    assert!(differs > 100, "only {differs} differences");
}
