//! Random families with random surroundings: no box stands on another or on the family, no line of the surroundings runs
//! through a person or a box, and everybody around has a line. A failure names the seed.

mod random;

use paper::canvas::{Around, Drawing, draw};
use paper::ecomap::{Direction, Group, Link, Strength};
use paper::geometry::Rect;
use paper::{Family, Settings};
use random::{Dice, family, garbage};

const GROUPS: [Group; 7] =
    [Group::Public, Group::Medical, Group::Care, Group::School, Group::Community, Group::Work, Group::Other];
const STRENGTHS: [Strength; 5] =
    [Strength::Strong, Strength::Ordinary, Strength::Weak, Strength::Stress, Strength::Planned];

fn around(family: &Family, seed: u64) -> Vec<Around> {
    let mut dice = Dice::new(seed ^ 0xca5);
    let mut number = |limit: usize| usize::try_from(dice.below(limit as u64)).unwrap_or_default();
    let count = number(15);
    let mut all = Vec::new();
    for key in 0..count {
        let people =
            (0..number(3)).filter_map(|_| Some(family.people.get(number(family.people.len().max(1)))?.key));
        let mut people: Vec<u64> = people.collect();
        people.dedup();
        let link = Link {
            key: key as u64 + 100,
            name: format!("支援機関{key}の長い名前のところ"),
            group: GROUPS[number(7)],
            strength: STRENGTHS[number(5)],
            direction: Direction::None,
            with: None,
        };
        all.push(Around { link, people });
    }
    all
}

/// Everything that is wrong with a drawing.
fn examine(around: &[Around], drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let (plan, seats) = (&drawing.plan, &drawing.family.seats);
    let boxes: Vec<(u64, Rect)> = plan.spots.iter().map(|spot| (spot.key, spot.rect)).collect();
    let sheet = Rect { left: -0.1, top: -0.1, right: plan.width + 0.1, bottom: plan.height + 0.1 };
    for (at, (key, rect)) in boxes.iter().enumerate() {
        let touches = boxes[at + 1..].iter().any(|(_, other)| other.overlaps(*rect));
        if touches || rect.overlaps(plan.frame) || !sheet.holds(rect.middle()) {
            faults.push(format!("box {key} stands on something"));
        }
    }
    for seat in seats {
        let whole = seat.label.map_or(seat.symbol, |label| seat.symbol.with(label));
        if !plan.frame.grown(0.1).holds(whole.middle()) {
            faults.push(format!("{} stands outside the frame", seat.key));
        }
    }
    for way in &plan.ways {
        for two in way.path.windows(2) {
            let through = |rect: Rect| rect.grown(-0.5).is_hit(two[0], two[1]);
            for (key, rect) in &boxes {
                if *key != way.key && through(*rect) {
                    faults.push(format!("{} runs through box {key}", way.key));
                }
            }
            for seat in seats {
                let own = way.person == Some(seat.key);
                let symbol = !own && through(seat.symbol);
                if symbol || seat.label.is_some_and(through) {
                    faults.push(format!("{} {:?} runs through {}", way.key, way.path, seat.key));
                }
            }
        }
    }
    for it in around {
        let ways: Vec<_> = plan.ways.iter().filter(|way| way.key == it.link.key).collect();
        if ways.len() != it.people.len().max(1) || ways.iter().any(|way| way.path.len() < 2) {
            faults.push(format!("{} has {} lines", it.link.key, ways.len()));
        }
        let reached = ways.iter().filter(|way| way.person.is_some()).count();
        if reached > it.people.len() {
            faults.push(format!("{} reaches somebody who was not named", it.link.key));
        }
    }
    faults
}

fn for_each(make: impl Fn(u64) -> Family) {
    for seed in 0..400 {
        let family = make(seed);
        let around = around(&family, seed);
        let drawing = draw(&family, &around, &Settings::default());
        let faults = examine(&around, &drawing);
        assert!(faults.is_empty(), "seed {seed}: {faults:#?}");
        assert!(!drawing.svg.contains("NaN") && drawing.rows.len() == around.len());
    }
}

#[test]
fn boxes_stand_free_and_no_line_of_the_surroundings_runs_through_anybody() {
    for_each(family);
}

#[test]
fn garbage_has_its_surroundings_without_harm_too() {
    for_each(garbage);
}

#[test]
fn nearly_everybody_is_reached_and_the_same_family_is_drawn_the_same() {
    let (mut wished, mut reached) = (0, 0);
    for seed in 0..100 {
        let family = family(seed);
        let around = around(&family, seed);
        let drawing = draw(&family, &around, &Settings::default());
        wished += around.iter().map(|it| it.people.len()).sum::<usize>();
        reached += drawing.plan.ways.iter().filter(|way| way.person.is_some()).count();
        assert_eq!(drawing.svg, draw(&family, &around, &Settings::default()).svg);
    }
    assert!(wished > 100 && reached * 100 >= wished * 95, "{reached} of {wished}");
}
