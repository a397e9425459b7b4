//! Ten thousand random families of up to forty people: nobody overlaps, no line runs through anybody, everybody is
//! drawn once and every accepted bond is drawn. A failure names the seed; `TASUKI_FAMILIES` sets another number.

mod random;

use std::collections::BTreeSet;

use paper::genogram::{Drawing, LineKind, Seat, draw};
use paper::geometry::Rect;
use paper::{Family, Settings};
use random::{Dice, family, garbage};

/// How many families are looked at.
fn count(default: u64) -> u64 {
    let asked = std::env::var_os("TASUKI_FAMILIES").and_then(|text| text.to_str()?.parse().ok());
    asked.unwrap_or(default)
}

fn for_each_family(count: u64, make: impl Fn(u64) -> Family + Sync) {
    let halves = [0, 1];
    std::thread::scope(|scope| {
        for half in halves {
            let make = &make;
            scope.spawn(move || {
                for seed in (half..count).step_by(2) {
                    let family = make(seed);
                    let drawing = draw(&family, &settings(&family, seed));
                    let faults = examine(&family, &drawing);
                    assert!(faults.is_empty(), "seed {seed}: {faults:#?}");
                }
            });
        }
    });
}

/// Usual settings; in every fourth family somebody moved people by hand.
fn settings(family: &Family, seed: u64) -> Settings {
    let mut settings = Settings::default();
    let mut dice = Dice::new(seed);
    for person in family.people.iter().step_by(3).filter(|_| seed.is_multiple_of(4)) {
        let by = i32::try_from(dice.below(800)).unwrap_or_default() - 400;
        settings.moved.insert(person.key, f64::from(by));
    }
    settings
}

#[test]
fn nobody_overlaps_and_no_line_runs_through_anybody() {
    for_each_family(count(10_000), family);
}

#[test]
fn garbage_is_drawn_without_harm_too() {
    for_each_family(count(10_000) / 5, garbage);
}

/// Everything that is wrong with a drawing.
fn examine(family: &Family, drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    once(family, drawing, &mut faults);
    overlaps(&drawing.plan.seats, &mut faults);
    crossings(drawing, &mut faults);
    bonds(family, drawing, &mut faults);
    inside(drawing, &mut faults);
    faults
}

fn once(family: &Family, drawing: &Drawing, faults: &mut Vec<String>) {
    let keys: BTreeSet<u64> = family.people.iter().map(|person| person.key).collect();
    let seats: Vec<u64> = drawing.plan.seats.iter().map(|seat| seat.key).collect();
    let seated: BTreeSet<u64> = seats.iter().copied().collect();
    if seats.len() != seated.len() || keys != seated {
        faults.push(format!("{} people in {} seats", keys.len(), seats.len()));
    }
}

fn boxes(seat: &Seat) -> impl Iterator<Item = Rect> {
    [Some(seat.symbol), seat.label].into_iter().flatten()
}

fn overlaps(seats: &[Seat], faults: &mut Vec<String>) {
    for (index, a) in seats.iter().enumerate() {
        for b in &seats[index + 1..] {
            if boxes(a).any(|first| boxes(b).any(|second| first.overlaps(second))) {
                faults.push(format!("{} and {} overlap", a.key, b.key));
            }
        }
    }
}

fn crossings(drawing: &Drawing, faults: &mut Vec<String>) {
    for line in &drawing.plan.lines {
        for two in line.path.windows(2) {
            for seat in &drawing.plan.seats {
                let is_hit = boxes(seat).any(|rect| rect.grown(-0.5).is_hit(two[0], two[1]));
                if is_hit && !touches(seat, line.path.first(), line.path.last()) {
                    faults.push(format!("{:?} {:?} runs through {}", line.kind, line.path, seat.key));
                }
            }
        }
    }
    for outline in &drawing.plan.roof {
        for (from, to) in outline.iter().zip(outline.iter().cycle().skip(1)) {
            let hit = drawing.plan.seats.iter().find(|seat| boxes(seat).any(|rect| rect.is_hit(*from, *to)));
            faults.extend(hit.map(|seat| format!("the outline runs through {}", seat.key)));
        }
    }
}

/// Whether a line begins or ends at the outline of a round or pointed symbol, which lies inside its box.
fn touches(
    seat: &Seat,
    first: Option<&paper::geometry::Point>,
    last: Option<&paper::geometry::Point>,
) -> bool {
    let is_at = |point: &&paper::geometry::Point| seat.symbol.grown(0.5).holds(**point);
    [first, last].into_iter().flatten().any(|point| is_at(&point))
}

fn bonds(family: &Family, drawing: &Drawing, faults: &mut Vec<String>) {
    let dropped: BTreeSet<usize> = drawing.faults.iter().filter_map(|fault| fault.bond).collect();
    let drawn: BTreeSet<usize> =
        drawing.plan.lines.iter().flat_map(|line| line.bonds.iter().copied()).collect();
    for number in 0..family.bonds.len() {
        if drawn.contains(&number) == dropped.contains(&number) {
            faults.push(format!(
                "bond {number} is neither drawn nor dropped, or both: {:?}",
                family.bonds[number]
            ));
        }
        let row = &drawing.rows[family.people.len() + number];
        if row.drawn == dropped.contains(&number) {
            faults.push(format!("the list is wrong about bond {number}"));
        }
    }
    for line in drawing.plan.lines.iter().filter(|line| matches!(line.kind, LineKind::Quality(_))) {
        if line.path.len() < 2 {
            faults.push(format!("{line:?} is no line"));
        }
    }
}

fn inside(drawing: &Drawing, faults: &mut Vec<String>) {
    let plan = &drawing.plan;
    let sheet = Rect { left: 0.0, top: 0.0, right: plan.width, bottom: plan.height };
    let mut lines = plan.lines.iter().flat_map(|line| &line.path).chain(plan.roof.iter().flatten());
    if let Some(point) = lines.find(|point| !sheet.holds(**point)) {
        faults.push(format!("{point:?} lies outside the sheet"));
    }
    for seat in plan.seats.iter().filter(|seat| boxes(seat).any(|rect| !sheet.holds(rect.middle()))) {
        faults.push(format!("{} stands outside the sheet", seat.key));
    }
}
