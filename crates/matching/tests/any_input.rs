//! Whatever is typed, nothing panics, order does not matter, and an explanation adds up to its score.

use japanese::date::PartialDate;
use jiff::civil::Date;
use matching::decide::{Limits, rank};
use matching::explain::probability;
use matching::frequency::{Table, Unknown};
use matching::model::Model;
use matching::normal::{Place, Written, kanji_number, look_alike, phone};
use matching::person::{FIELDS, Form, Person, PersonSchema, Sex};
use matching::schema::Schema;
use matching::text::{distance, distance_within, is_one_edit, likeness};
use proptest::prelude::*;

/// Text of any kind, and text made of what names and addresses are made of.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[髙高橋渡邉辺一二三四十百ー\\-－ のヶケが丁目番地号市郡区町村県0-9０-９ﾀﾞアーんゞ\u{E0100}〒]{0,16}"
    ]
}

fn written() -> impl Strategy<Value = Written> {
    (text(), text(), text(), text(), any::<bool>()).prop_map(
        |(family, given, family_kana, given_kana, unsplit)| Written {
            family,
            given,
            family_kana,
            given_kana,
            unsplit,
        },
    )
}

fn birth() -> impl Strategy<Value = PartialDate> {
    (1868_i16..2200, 1_i8..=12, 1_i8..=28, 0_u8..4).prop_map(|(year, month, day, kind)| {
        let date = match kind {
            0 => Date::new(year, month, day).map(PartialDate::of_day).ok(),
            1 => Some(PartialDate::of_month(year, month)),
            2 => Some(PartialDate::of_year(year)),
            _ => None,
        };
        date.and_then(Result::ok).unwrap_or(PartialDate::UNKNOWN)
    })
}

fn form() -> impl Strategy<Value = Form> {
    let sex = prop_oneof![Just(Sex::Unknown), Just(Sex::Male), Just(Sex::Female)];
    (prop::collection::vec(written(), 0..3), birth(), sex, text(), prop::collection::vec("[0-9]{3,11}", 0..3))
        .prop_map(|(names, birth, sex, address, phones)| {
            Form::of(&Person { names, birth, sex, address, phones })
        })
}

fn model() -> Model {
    let mut model = Model::guess(&FIELDS, true, 10.0, 10_000.0);
    for field in &mut model.fields {
        for (at, level) in (1_i32..).zip(&mut field.levels) {
            level.strangers = 0.9_f64.powi(at) / 10.0;
        }
    }
    model
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_two_persons_does_not_matter(one in form(), two in form()) {
        let schema = PersonSchema;
        let pattern = schema.compare(&one, &two);
        prop_assert_eq!(pattern, schema.compare(&two, &one));
        let table = Table::of(&schema, [&one, &two]);
        let (there, back) = (
            model().score(&schema, &table, &one, &two, pattern),
            model().score(&schema, &table, &two, &one, pattern),
        );
        prop_assert!((there - back).abs() < 1e-9, "{} {}", there, back);
        for (field, described) in FIELDS.iter().enumerate() {
            prop_assert!(pattern.level(field) < described.levels.len());
        }
    }

    #[test]
    fn an_explanation_adds_up_to_its_score(one in form(), two in form()) {
        let schema = PersonSchema;
        let table = Table::of(&schema, [&one]);
        let explanation = model().explain(&schema, &table, &one, &two);
        let weights: f64 = explanation.reasons.iter().map(|reason| reason.weight).sum();
        let sum = explanation.prior + weights + explanation.household;
        prop_assert!((sum - explanation.score).abs() < 1e-9);
        prop_assert!(explanation.household <= 0.0 && (0.0..=1.0).contains(&explanation.probability()));
        let score = model().score(&schema, &table, &one, &two, schema.compare(&one, &two));
        prop_assert!((score - explanation.score).abs() < 1e-9);
    }

    #[test]
    fn a_person_shares_every_key_with_himself_and_differs_in_nothing(one in form()) {
        let schema = PersonSchema;
        let (keys, lookups) = (schema.keys(&one), schema.lookups(&one));
        prop_assert!(keys.iter().all(|key| lookups.contains(key)));
        prop_assert!(keys.is_sorted() && lookups.is_sorted());
        let pattern = schema.compare(&one, &one);
        prop_assert!((0..FIELDS.len()).all(|field| pattern.level(field) != 1), "{:?} {:?}", pattern, one);
    }

    #[test]
    fn normal_forms_of_normal_forms_are_the_same(writing in text(), kana in text()) {
        let name = Written { family: writing.clone(), family_kana: kana.clone(), ..Written::default() };
        let person = |name: Written, address: String| Person {
            names: vec![name], birth: PartialDate::UNKNOWN, sex: Sex::Unknown, address, phones: vec![],
        };
        let first = Form::of(&person(name, String::new()));
        if let Some(form) = first.names().first() {
            let whole = form.whole();
            let again = Written {
                family: whole.writing.into(), family_kana: whole.reading.into(), ..Written::default()
            };
            let second = Form::of(&person(again, String::new()));
            let second = second.names().first().map(|form| form.whole().reading.to_owned());
            prop_assert_eq!(second.unwrap_or_default(), whole.reading);
        }
    }

    #[test]
    fn places_numbers_and_telephones_are_read_from_anything(one in text(), two in text()) {
        let place = Place::read(&one);
        prop_assert!(place.lot.iter().all(|number| *number <= 99_999) && place.room <= 99_999);
        if let Some(number) = kanji_number(&one) {
            prop_assert!(number < 100_000);
        }
        if let Some(digits) = phone(&one) {
            prop_assert_eq!(phone(&digits), Some(digits));
        }
        prop_assert_eq!(look_alike(&one, &two), look_alike(&two, &one));
    }

    #[test]
    fn distances_are_symmetric_and_agree_with_each_other(one in text(), two in text()) {
        prop_assert_eq!(distance(&one, &two), distance(&two, &one));
        prop_assert!((likeness(&one, &two) - likeness(&two, &one)).abs() < 1e-9);
        prop_assert!((0.0..=1.0 + 1e-9).contains(&likeness(&one, &two)));
        let edits = distance(&one, &two);
        for limit in 0..4 {
            prop_assert_eq!(distance_within(&one, &two, limit), Some(edits).filter(|edits| *edits <= limit));
        }
        if one.chars().count().max(two.chars().count()) <= 64 {
            prop_assert_eq!(is_one_edit(&one, &two), edits == 1);
        }
    }

    #[test]
    fn probabilities_of_all_candidates_and_of_nobody_sum_to_one(scores in prop::collection::vec(-60.0..60.0_f64, 0..8)) {
        let ranked = rank(&scores, Limits::STANDARD);
        let sum: f64 = ranked.iter().map(|candidate| candidate.probability).sum();
        prop_assert!(sum <= 1.0 + 1e-9 && ranked.is_sorted_by(|a, b| a.probability >= b.probability));
        if let [score] = scores.as_slice() {
            prop_assert!((ranked[0].probability - probability(*score)).abs() < 1e-9);
        }
    }
}

#[test]
fn nothing_known_about_two_persons_leaves_the_score_at_the_prior() {
    let nobody = Form::default();
    let explanation = model().explain(&PersonSchema, &Unknown, &nobody, &nobody);
    assert!(explanation.reasons.is_empty());
    assert!((explanation.score - explanation.prior - explanation.household).abs() < 1e-9);
    assert!(explanation.probability() < 0.01);
}
