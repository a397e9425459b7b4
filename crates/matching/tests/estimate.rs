//! The whole way on a small file with known truth: keys, pairs, estimate, rarity, decision, explanation.

use std::sync::LazyLock;

use japanese::date::PartialDate;
use jiff::civil::date;
use matching::block::Index;
use matching::bulk::{self, Pair};
use matching::decide::{Decision, Limits, rank};
use matching::frequency::Table;
use matching::model::Model;
use matching::normal::Written;
use matching::person::{FIELDS, Form, Person, PersonSchema, Sex};
use matching::rng::Rng;
use matching::schema::{Pattern, Schema};
use matching::train::{Evidence, Sample, tally, train};

const FAMILIES: [(&str, &str); 12] = [
    ("佐藤", "サトウ"),
    ("佐藤", "サトウ"),
    ("佐藤", "サトウ"),
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("髙橋", "タカハシ"),
    ("渡邉", "ワタナベ"),
    ("山﨑", "ヤマザキ"),
    ("大野", "オオノ"),
    ("小野", "オノ"),
    ("齋藤", "サイトウ"),
    ("三輪", "ミワ"),
];
const GIVEN: [(&str, &str); 8] = [
    ("花子", "ハナコ"),
    ("恵子", "ケイコ"),
    ("優子", "ユウコ"),
    ("太郎", "タロウ"),
    ("健一", "ケンイチ"),
    ("誠", "マコト"),
    ("直美", "ナオミ"),
    ("悠", "ユウ"),
];

fn small(rng: &mut Rng, n: u8) -> i8 {
    i8::try_from(rng.below(n.into())).unwrap_or(0)
}

/// Households of two: one family name, one address, one telephone.
fn register(rng: &mut Rng, count: usize) -> Vec<Person> {
    let mut people = Vec::new();
    while people.len() < count {
        let family = FAMILIES[rng.below(FAMILIES.len())];
        let address = format!("本町{}丁目{}番{}号", 1 + rng.below(5), 1 + rng.below(60), 1 + rng.below(30));
        let phone = format!("0837{:06}", rng.below(1_000_000));
        let first = rng.below(GIVEN.len());
        for given in [GIVEN[first], GIVEN[(first + 3) % GIVEN.len()]] {
            let born = date(1930 + i16::from(small(rng, 90)), 1 + small(rng, 12), 1 + small(rng, 28));
            people.push(Person {
                names: vec![Written {
                    family: family.0.into(),
                    given: given.0.into(),
                    family_kana: family.1.into(),
                    given_kana: given.1.into(),
                    unsplit: false,
                }],
                birth: PartialDate::of_day(born).unwrap_or(PartialDate::UNKNOWN),
                sex: Sex::Unknown,
                address: address.clone(),
                phones: vec![phone.clone()],
            });
        }
    }
    people
}

/// The same person as someone else wrote it down.
fn again(person: &Person, rng: &mut Rng) -> Person {
    let mut copy = person.clone();
    if rng.chance(0.3) {
        copy.names[0].family =
            copy.names[0].family.replace('髙', "高").replace('邉', "辺").replace('﨑', "崎");
    }
    if rng.chance(0.2) {
        copy.names[0].given.clear();
    }
    if rng.chance(0.1) {
        copy.birth = PartialDate::UNKNOWN;
    }
    if rng.chance(0.3) {
        copy.address.clear();
    }
    if rng.chance(0.4) {
        copy.phones.clear();
    }
    copy
}

/// Made once for all tests.
static LINKED: LazyLock<Linked> = LazyLock::new(|| link(5));

struct Linked {
    model: Model,
    rarity: Table,
    pairs: Vec<Pair>,
    register: Vec<Form>,
    incoming: Vec<Form>,
}

fn link(seed: u64) -> Linked {
    let schema = PersonSchema;
    let mut rng = Rng::new(seed);
    let people = register(&mut rng, 2_000);
    let incoming: Vec<Form> = (0..500).map(|at| Form::of(&again(&people[at * 2], &mut rng))).collect();
    let register: Vec<Form> = people.iter().map(Form::of).collect();
    let index = Index::of(&schema, &register);
    let mut pairs = bulk::link(&schema, &register, &index, &incoming);
    let evidence = Evidence {
        patterns: tally(&pairs),
        random: Sample::between(&schema, &register, &incoming, 50_000, 1),
        pairs: 1_000_000.0,
        expected: 250.0,
    };
    let model = train(&schema, &evidence);
    let rarity = Table::of(&schema, &register);
    bulk::score(&schema, &model, &rarity, &register, &incoming, &mut pairs);
    Linked { model, rarity, pairs, register, incoming }
}

#[test]
fn persons_are_found_and_the_other_member_of_the_household_is_not() {
    let linked = &*LINKED;
    let (mut right, mut wrong) = (0, 0);
    for group in linked.pairs.chunk_by(|a, b| a.two == b.two) {
        let scores: Vec<f64> = group.iter().map(|pair| pair.score).collect();
        let best = rank(&scores, Limits::STANDARD)[0];
        if best.decision == Decision::Automatic {
            let is_right = group[best.at].one == group[best.at].two * 2;
            *if is_right { &mut right } else { &mut wrong } += 1;
        }
    }
    assert!(right >= 400 && wrong == 0, "{right} right, {wrong} wrong of 500");
}

#[test]
fn the_estimate_knows_the_size_of_the_overlap_and_of_households() {
    let model = &LINKED.model;
    assert!((model.same * 1e6 - 500.0).abs() < 25.0, "{}", model.same);
    assert!(model.relatives > 0.0);
    let birth = &model.fields[2].levels;
    let same = birth.last().unwrap();
    assert!(same.same > 0.95 && same.strangers < 0.001, "{same:?}");
}

#[test]
fn the_same_evidence_gives_the_same_model_and_a_stored_model_reads_back() {
    let one = &LINKED.model;
    assert_eq!(*one, link(5).model);
    let stored = serde_json::to_string(one).unwrap();
    let read: Model = serde_json::from_str(&stored).unwrap();
    assert_eq!(read.check(&FIELDS), Ok(()));
    let mut other = read;
    other.fields.swap(0, 1);
    assert!(other.check(&FIELDS).is_err());
}

#[test]
fn a_rare_family_name_weighs_more_than_a_frequent_one() {
    let linked = &*LINKED;
    let weight = |family: &str, kana: &str| {
        let name = Written {
            family: family.into(),
            given: "花子".into(),
            family_kana: kana.into(),
            given_kana: "ハナコ".into(),
            unsplit: false,
        };
        let form = Form::of(&Person {
            names: vec![name],
            birth: PartialDate::UNKNOWN,
            sex: Sex::Unknown,
            address: String::new(),
            phones: vec![],
        });
        linked.model.explain(&PersonSchema, &linked.rarity, &form, &form).reasons[0].weight
    };
    assert!(weight("三輪", "ミワ") > weight("佐藤", "サトウ") + 1.0);
}

#[test]
fn the_other_member_of_a_household_is_explained_as_such() {
    let linked = &*LINKED;
    let explain = |one: usize, two: usize| {
        linked.model.explain(&PersonSchema, &linked.rarity, &linked.register[one], &linked.incoming[two])
    };
    let pair =
        linked.pairs.iter().find(|pair| pair.one == pair.two * 2 + 1).expect("a pair of one household");
    let other = explain(pair.one as usize, pair.two as usize);
    assert!(other.household < -1.0 && other.probability() < 0.05, "{other:?}");
}

#[test]
fn the_index_finds_everyone_who_shares_a_key_and_nobody_else() {
    let schema = PersonSchema;
    let people: Vec<Form> = register(&mut Rng::new(9), 300).iter().map(Form::of).collect();
    let index = Index::of(&schema, &people);
    let mut found = Vec::new();
    let keys: Vec<Vec<u64>> = people.iter().map(|person| schema.keys(person)).collect();
    for person in &people {
        let lookups = schema.lookups(person);
        index.candidates(&lookups, &mut found);
        let expected: Vec<u32> = (0_u32..)
            .zip(&keys)
            .filter(|(_, keys)| keys.iter().any(|key| lookups.contains(key)))
            .map(|(at, _)| at)
            .collect();
        assert_eq!(found, expected);
    }
    let pairs = bulk::within(&schema, &people, &index);
    assert!(pairs.iter().all(|pair| pair.one < pair.two && pair.pattern != Pattern::new()));
}
