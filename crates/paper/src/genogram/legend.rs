//! The legend: only what the drawing really uses, with the variants that were chosen, printed with it.

use super::check::Checked;
use super::plan::{Line, LineKind, Plan};
use super::{strokes, symbols};
use crate::family::{Arrival, Bond, BondKind, Couple, Descent, Person, Quality, Sex};
use crate::geometry::{Point, Rect, at};
use crate::settings::{RoofLine, Settings, UnknownSex};
use crate::svg::{Anchor, INK, Pen, Svg};
use crate::{text, words};

/// Size of the words.
const SIZE: f64 = 11.0;
/// Room of a sample.
const SAMPLE: f64 = 44.0;
/// Height of a line of entries.
const LINE: f64 = 28.0;
/// How small a symbol is drawn.
const SCALE: f64 = 0.45;

/// One entry.
pub(crate) struct Entry {
    sample: Sample,
    /// The words beside it.
    pub(crate) text: String,
}

enum Sample {
    Symbol(Box<Person>),
    Line(LineKind),
    Roof,
    Twins,
    Brackets,
    Words,
}

/// The entries that a drawing needs.
pub(super) fn entries(checked: &Checked<'_>, plan: &Plan, settings: &Settings) -> Vec<Entry> {
    let mut entries = people(checked, settings);
    for kind in kinds() {
        if plan.lines.iter().any(|line| line.kind == kind) {
            entries.push(Entry { sample: Sample::Line(kind), text: line_word(kind).to_owned() });
        }
    }
    let is_twin = |bonds: &Checked<'_>| {
        bonds
            .people
            .iter()
            .any(|a| a.twins.is_some() && bonds.people.iter().any(|b| a.key != b.key && a.twins == b.twins))
    };
    let mut more = |is_used: bool, sample: Sample, text: &str| {
        if is_used {
            entries.push(Entry { sample, text: text.to_owned() });
        }
    };
    let is_adopted = checked.descents().any(|(_, descent)| descent == Descent::Adopted);
    more(is_twin(checked), Sample::Twins, words::TWINS);
    more(is_adopted, Sample::Brackets, words::ADOPTED);
    more(!plan.roof.is_empty(), Sample::Roof, words::ROOF);
    more(checked.people.iter().any(|person| person.age.is_some()), Sample::Words, words::AGE);
    more(plan.lines.iter().any(|line| !line.years.is_empty()), Sample::Words, words::YEARS);
    let has_siblings = plan.lines.iter().filter(|line| !line.bonds.is_empty() && is_leg(line)).count() > 1;
    more(has_siblings, Sample::Words, words::ORDER);
    entries
}

fn is_leg(line: &Line) -> bool {
    matches!(line.kind, LineKind::Descent(_) | LineKind::Siblings)
}

/// The symbols in use.
fn people(checked: &Checked<'_>, settings: &Settings) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |is_used: bool, person: Person, text: &str| {
        if is_used {
            entries.push(Entry { sample: Sample::Symbol(Box::new(person)), text: text.to_owned() });
        }
    };
    let any = |test: &dyn Fn(&Person) -> bool| checked.people.iter().any(|person| test(person));
    let born = |sex: Sex| any(&|p: &Person| p.sex == sex && p.arrival == Arrival::Born);
    add(born(Sex::Male), Person::new(0, Sex::Male), words::sex(Sex::Male));
    add(born(Sex::Female), Person::new(0, Sex::Female), words::sex(Sex::Female));
    match (settings.style.unknown_sex, born(Sex::Unknown), born(Sex::Other)) {
        (UnknownSex::Diamond, true, true) => add(true, Person::new(0, Sex::Other), words::UNKNOWN_OR_OTHER),
        (_, unknown, other) => {
            add(unknown, Person::new(0, Sex::Unknown), words::sex(Sex::Unknown));
            add(other, Person::new(0, Sex::Other), words::sex(Sex::Other));
        }
    }
    for arrival in [Arrival::Expected, Arrival::Lost] {
        let person = Person { arrival, ..Person::default() };
        add(any(&|p: &Person| p.arrival == arrival), person, words::arrival(arrival).unwrap_or_default());
    }
    let like = checked.people.iter().find(|person| person.index).map_or(Sex::Female, |person| person.sex);
    add(any(&|p: &Person| p.index), Person::new(0, like).as_index(), words::INDEX);
    add(any(&|p: &Person| p.key_person), Person::new(0, Sex::Female).as_key_person(), words::KEY_PERSON);
    let like =
        checked.people.iter().find(|person| person.death.is_some()).map_or(Sex::Male, |person| person.sex);
    add(any(&|p: &Person| p.death.is_some()), Person::new(0, like).dead(None), words::DEAD);
    entries
}

/// All kinds of lines in the order of the legend.
fn kinds() -> impl Iterator<Item = LineKind> {
    let couples =
        [Couple::Married, Couple::Partners, Couple::Cohabiting, Couple::Separated, Couple::Divorced]
            .map(LineKind::Couple);
    let descents = [Descent::Adopted, Descent::Foster].map(LineKind::Descent);
    let qualities = [
        Quality::Close,
        Quality::VeryClose,
        Quality::Distant,
        Quality::Conflict,
        Quality::CutOff,
        Quality::Control,
    ];
    let others = [LineKind::Unrecorded, LineKind::Siblings];
    couples.into_iter().chain(others).chain(descents).chain(qualities.map(LineKind::Quality))
}

fn line_word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Couple(couple) => words::couple(couple),
        LineKind::Unrecorded => words::UNRECORDED,
        LineKind::Descent(descent) => words::descent(descent),
        LineKind::Siblings => words::SIBLINGS,
        LineKind::Quality(quality) => words::quality(quality),
    }
}

/// Draws the entries below each other from `top`, within `width`; returns where they end.
pub(crate) fn draw(
    svg: &mut Svg,
    entries: &[Entry],
    left: f64,
    top: f64,
    width: f64,
    settings: &Settings,
) -> f64 {
    let right = left + width;
    svg.line(at(left, top), at(right, top), Pen::line(0.8));
    svg.text(at(left, top + 20.0), 12.0, Anchor::Start, INK, words::LEGEND);
    let mut place = at(left + 40.0, top + 16.0);
    for entry in entries {
        let sample = if matches!(entry.sample, Sample::Words) { 0.0 } else { SAMPLE };
        let room = sample + text::width(&entry.text, SIZE) + 18.0;
        if place.x + room > right && place.x > left + 40.0 {
            place = at(left + 40.0, place.y + LINE);
        }
        draw_sample(svg, &entry.sample, place, settings);
        svg.text(at(place.x + sample, place.y + 4.0), SIZE, Anchor::Start, INK, &entry.text);
        place.x += room;
    }
    place.y + LINE
}

fn draw_sample(svg: &mut Svg, sample: &Sample, place: Point, settings: &Settings) {
    let middle = at(place.x + SAMPLE / 2.0 - 2.0, place.y);
    let line = |dy: f64| vec![at(place.x, place.y + dy), at(place.x + SAMPLE - 8.0, place.y + dy)];
    match sample {
        Sample::Symbol(person) => {
            small(svg, middle, |svg| symbols::symbol(svg, person, at(0.0, 0.0), settings));
        }
        Sample::Brackets => small(svg, middle, |svg| symbols::brackets(svg, at(0.0, 0.0))),
        Sample::Line(LineKind::Siblings) => {
            let (left, right) = (place.x, place.x + SAMPLE - 12.0);
            let corners =
                [(left, 8.0), (left, -6.0), (right, -6.0), (right, 8.0)].map(|(x, dy)| at(x, place.y + dy));
            svg.polyline(&corners, false, Pen::line(1.6));
        }
        Sample::Line(kind) => {
            let mut sample = Line::new(*kind, line(0.0), Vec::new());
            sample.mark = Some(at(middle.x - 11.0, place.y));
            strokes::draw(svg, &sample, settings);
        }
        Sample::Roof => {
            let rect = Rect::around(middle, SAMPLE / 2.0 - 4.0, 9.0);
            svg.rect(rect, 6.0, roof(settings));
        }
        Sample::Twins => {
            let top = at(middle.x, place.y - 9.0);
            svg.polyline(
                &[at(middle.x - 12.0, place.y + 9.0), top, at(middle.x + 12.0, place.y + 9.0)],
                false,
                Pen::line(1.6),
            );
        }
        Sample::Words => {}
    }
}

fn small(svg: &mut Svg, middle: Point, draw: impl FnOnce(&mut Svg)) {
    let (x, y) = (crate::svg::number(middle.x), crate::svg::number(middle.y));
    svg.raw(&format!("<g transform=\"translate({x} {y}) scale({SCALE})\">"));
    draw(svg);
    svg.raw("</g>");
}

/// The pen of the outline.
pub(super) fn roof(settings: &Settings) -> Pen {
    let pen = Pen::line(1.4).coloured("#404040");
    if settings.style.roof == RoofLine::Dashed { pen.dashed("9 5") } else { pen }
}

/// Whether a bond is one between parent and child by adoption.
pub(super) fn is_adoption(bond: &Bond) -> bool {
    bond.kind == BondKind::Parent(Descent::Adopted)
}
