//! Random histories: people are written, respelled, moved, joined, refused, undone and split in any order. After every
//! step the keys follow from what is stored, links say what a simple reference says, and no refused pair comes back
//! while the same two are meant.

use std::collections::{BTreeMap, BTreeSet};

use db::db_test;
use domain::{
    identity_match::{PairState, Verdict},
    ids::{CaseId, IdentityPairId, PersonId},
};

use super::{PairView, keiko, shown, sweep_all};
use crate::{
    household::{
        HouseholdInput, PersonInput, add_person, change, change_person, open_forms, open_person,
        tests::open_case,
    },
    identity_match::{decide, later, links, recompute, split, undo},
    testing::TestApp,
};

const STEPS: usize = 150;

/// Small numbers from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Three ways to write each of two people who may be mistaken for each other.
fn written(who: usize, spelling: usize) -> PersonInput {
    let family = ["髙橋", "高橋", "たかはし"][spelling];
    let kana = ["タカハシ", "ﾀｶﾊｼ", "たかはし"][spelling];
    let birth = ["S30.3.12", "S30.3.13"][who];
    PersonInput { birth: birth.into(), ..keiko(family, (kana, "ケイコ")) }
}

/// What has happened, remembered simply.
#[derive(Default)]
struct Reference {
    /// Who is meant by each record.
    meant: BTreeMap<PersonId, usize>,
    /// Cases of the records.
    cases: Vec<(CaseId, PersonId)>,
    /// Pairs that are joined now.
    joined: BTreeMap<IdentityPairId, (PersonId, PersonId)>,
    /// Pairs that were refused, with who was meant then.
    refused: BTreeMap<(PersonId, PersonId), (usize, usize)>,
}

impl Reference {
    /// The records of one person by the joins, found by walking.
    fn group(&self, of: PersonId) -> BTreeSet<PersonId> {
        let mut group = BTreeSet::from([of]);
        loop {
            let before = group.len();
            for (one, two) in self.joined.values() {
                if group.contains(one) || group.contains(two) {
                    group.extend([*one, *two]);
                }
            }
            if group.len() == before {
                return group;
            }
        }
    }

    fn meant(&self, one: PersonId, two: PersonId) -> (usize, usize) {
        (self.meant[&one], self.meant[&two])
    }
}

struct History<'t> {
    t: &'t TestApp,
    draw: Draw,
    known: Reference,
}

impl History<'_> {
    async fn step(&mut self) {
        match self.draw.below(10) {
            0 | 1 if self.known.cases.len() < 5 => self.write().await,
            2 | 3 => self.rewrite().await,
            4 => self.moved().await,
            5 => sweep_all(self.t).await,
            6 => self.t.clock.pass(i64::try_from(self.draw.below(20)).unwrap()),
            _ => self.decide().await,
        }
    }

    async fn write(&mut self) {
        let who = self.draw.below(2);
        let typed = written(who, self.draw.below(3));
        let op = self.t.op(&self.t.desk);
        let case = open_case(self.t, &self.t.desk, "A地区の世帯", op.today()).await;
        let person = add_person(&op, case, &typed).await.unwrap();
        self.known.meant.insert(person, who);
        self.known.cases.push((case, person));
    }

    fn some(&mut self) -> Option<(CaseId, PersonId)> {
        if self.known.cases.is_empty() {
            return None;
        }
        let at = self.draw.below(self.known.cases.len());
        Some(self.known.cases[at])
    }

    async fn rewrite(&mut self) {
        let Some((case, person)) = self.some() else { return };
        let who = if self.draw.below(3) == 0 { self.draw.below(2) } else { self.known.meant[&person] };
        let typed = written(who, self.draw.below(3));
        let op = self.t.op(&self.t.desk);
        let (_, row) = open_person(&op, case, person).await.unwrap();
        change_person(&op, case, person, &typed, row.version).await.unwrap();
        self.known.meant.insert(person, who);
    }

    async fn moved(&mut self) {
        let Some((case, _)) = self.some() else { return };
        let op = self.t.op(&self.t.desk);
        let version = open_forms(&op, case).await.unwrap().header.face.household_version;
        let address = format!("緑町{}丁目4-5", 1 + self.draw.below(3));
        let moved = HouseholdInput { address, phone: "0836-77-8888".into(), ..HouseholdInput::default() };
        change(&op, case, &moved, version).await.unwrap();
    }

    async fn decide(&mut self) {
        let Some((case, _)) = self.some() else { return };
        let op = self.t.op(&self.t.desk);
        let pairs = shown(&op, case).await;
        if pairs.is_empty() {
            return;
        }
        let at = self.draw.below(pairs.len());
        let (view, id) = (&pairs[at], pairs[at].row.id);
        let persons = (view.row.one, view.row.two);
        match (view.row.state, self.draw.below(5)) {
            (PairState::Joined, 0..3) => {
                // Thirty days may be over; then nothing changes.
                if undo(&op, id, view.row.version).await.is_ok() {
                    self.known.joined.remove(&id);
                }
            }
            (PairState::Joined, _) => {
                split(&op, id, "戸籍で確かめた。", view.row.version).await.unwrap();
                self.known.joined.remove(&id);
                self.known.refused.insert(persons, self.known.meant(persons.0, persons.1));
            }
            (_, 0) => later(&op, id).await.unwrap(),
            (_, 1 | 2) => {
                decide(&op, id, &super::says(view, Verdict::Separate)).await.unwrap();
                self.known.refused.insert(persons, self.known.meant(persons.0, persons.1));
            }
            _ => {
                decide(&op, id, &super::says(view, Verdict::Same)).await.unwrap();
                self.known.joined.insert(id, persons);
            }
        }
    }

    async fn holds(&self) {
        let mut read = self.t.app.db().read().await.unwrap();
        let persons: Vec<PersonId> = self.known.meant.keys().copied().collect();
        assert!(recompute(&mut read, &persons).await.unwrap().is_empty(), "keys do not follow");
        for one in &persons {
            for two in &persons {
                let same = links::are_one(&mut read, *one, *two).await.unwrap();
                assert_eq!(same, self.known.group(*one).contains(two), "{:?}", self.known.joined);
            }
        }
        drop(read);
        for (case, _) in &self.known.cases {
            for view in shown(&self.t.op(&self.t.desk), *case).await {
                self.rightly_shown(&view);
            }
        }
    }

    fn rightly_shown(&self, view: &PairView) {
        let (one, two) = (view.row.one, view.row.two);
        let is_joined = view.row.state == PairState::Joined;
        assert_eq!(is_joined, self.known.joined.contains_key(&view.row.id));
        if !is_joined {
            assert!(!self.known.group(one).contains(&two), "asked what follows");
            let refused = self.known.refused.get(&(one, two));
            assert_ne!(refused, Some(&self.known.meant(one, two)), "a refused pair came back");
        }
    }
}

#[db_test]
async fn whatever_happens_keys_links_and_refusals_stay_right(t: TestApp) {
    let mut history = History { t: &t, draw: Draw(7_919), known: Reference::default() };
    let (mut joins, mut refusals) = (0, 0);
    for _ in 0..STEPS {
        history.step().await;
        history.holds().await;
        joins = joins.max(history.known.joined.len());
        refusals = refusals.max(history.known.refused.len());
    }
    assert!(joins > 1 && refusals > 1, "{joins} joins, {refusals} refusals");
}
