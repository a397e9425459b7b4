//! One person: the outline, the marks on it and beside it, the text under it.

use super::cells::{HALF, LEADING, NAME};
use super::plan::Seat;
use super::shape::{Shape, cross};
use crate::family::Person;
use crate::geometry::{Point, at, real};
use crate::settings::{DeathMark, IndexMark, KeyPersonMark, Settings};
use crate::svg::{Anchor, GREY, INK, Pen, Svg, escaped};
use crate::words;

/// Outlines.
const OUTLINE: Pen = Pen::line(1.8).filled("#ffffff");

/// Draws a person; `is_adopted` sets the brackets. `sentence` is what a pointer or a screen reader is told.
pub(super) fn draw(
    svg: &mut Svg,
    person: &Person,
    seat: &Seat,
    is_adopted: bool,
    sentence: &str,
    settings: &Settings,
) {
    svg.raw(&format!("<g data-key=\"{}\"><title>{}</title>", person.key, escaped(sentence)));
    symbol(svg, person, seat.middle, settings);
    if is_adopted {
        brackets(svg, seat.middle);
    }
    if let Some(label) = seat.label {
        for (index, (line, size)) in seat.lines.iter().enumerate() {
            let y = label.top + LEADING * real(index) + 12.0;
            let colour = if *size < NAME { GREY } else { INK };
            svg.text(at(seat.middle.x, y), *size, Anchor::Middle, colour, line);
        }
    }
    svg.raw("</g>");
}

/// The symbol alone, as the legend shows it too.
pub(super) fn symbol(svg: &mut Svg, person: &Person, middle: Point, settings: &Settings) {
    let shape = Shape::of(person, settings);
    let is_filled = person.death.is_some() && settings.style.death == DeathMark::Filled;
    shape.draw(svg, middle, 0.0, if is_filled { OUTLINE.filled(INK) } else { OUTLINE });
    if person.index {
        index(svg, shape, middle, is_filled, settings);
    }
    if person.death.is_some() && !is_filled {
        cross(svg, shape.rect(middle).grown(if shape == Shape::Square { 0.0 } else { -5.0 }), Pen::line(1.2));
    }
    age(svg, person, shape, middle, is_filled);
    if person.key_person {
        key_person(svg, middle, settings);
    }
}

fn index(svg: &mut Svg, shape: Shape, middle: Point, is_filled: bool, settings: &Settings) {
    let pen = Pen::line(1.8).coloured(if is_filled { "#ffffff" } else { INK });
    match settings.style.index {
        IndexMark::Double => shape.draw(svg, middle, 4.5, pen),
        IndexMark::Ring => {
            shape.draw(
                svg,
                middle,
                2.5,
                Pen { width: 6.0, colour: if is_filled { GREY } else { INK }, ..pen },
            );
        }
        IndexMark::Arrow => {
            let tip = at(middle.x - shape.side(14.0) - 2.0, middle.y + 15.0);
            let path = [at(tip.x - 15.0, tip.y + 13.0), tip];
            svg.polyline(&path, false, Pen::line(2.0));
            super::strokes::arrow_head(svg, &path);
        }
    }
}

/// The age, with a white ground under it so that a cross does not run through the figures.
fn age(svg: &mut Svg, person: &Person, shape: Shape, middle: Point, is_filled: bool) {
    let Some(age) = person.age.filter(|_| matches!(shape.half(), half if half >= HALF)) else { return };
    let low = if shape == Shape::Triangle { 8.0 } else { 0.0 };
    let text = age.to_string();
    let place = at(middle.x, middle.y + low + 5.0);
    if person.death.is_some() && !is_filled {
        let half = crate::text::width(&text, 14.0) / 2.0;
        let ground = crate::geometry::Rect::around(at(middle.x, middle.y + low), half, 7.5);
        svg.rect(ground, 3.0, Pen { width: 0.0, colour: "none", ..OUTLINE });
    }
    svg.text(place, 14.0, Anchor::Middle, if is_filled { "#ffffff" } else { INK }, &text);
}

/// Where the mark of a key person stands.
pub(super) fn beside(middle: Point) -> Point {
    at(middle.x + HALF + 10.0, middle.y - 12.0)
}

fn key_person(svg: &mut Svg, middle: Point, settings: &Settings) {
    let place = beside(middle);
    match settings.style.key_person {
        KeyPersonMark::Star => star(svg, place),
        KeyPersonMark::Letters => {
            svg.text(at(place.x, place.y + 1.0), 11.0, Anchor::Middle, INK, words::KEY_PERSON_LETTERS);
        }
    }
}

/// A star drawn, not written: not every font has one.
fn star(svg: &mut Svg, middle: Point) {
    let corner = |index: usize| {
        let radius = if index.is_multiple_of(2) { 8.0 } else { 3.4 };
        let angle = (real(index) * 36.0 - 90.0).to_radians();
        at(middle.x + radius * angle.cos(), middle.y + radius * angle.sin())
    };
    svg.polyline(&(0..10).map(corner).collect::<Vec<_>>(), true, Pen::line(0.0).coloured("none").filled(INK));
}

/// `[ ]` around an adopted child.
pub(super) fn brackets(svg: &mut Svg, middle: Point) {
    for side in [-1.0, 1.0] {
        let (far, near) = (middle.x + side * (HALF + 6.0), middle.x + side * (HALF + 1.0));
        let (top, bottom) = (middle.y - HALF - 3.0, middle.y + HALF + 3.0);
        svg.polyline(
            &[at(near, top), at(far, top), at(far, bottom), at(near, bottom)],
            false,
            Pen::line(1.2),
        );
    }
}
