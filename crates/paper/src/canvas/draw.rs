//! Puts the sheet together: frame, family, boxes, lines, both legends, and the same as sentences.

use super::Around;
use super::layout::{Plan, Way, plan};
use crate::ecomap::Link;
use crate::ecomap::draw::{arrows, labelled, legend as legend_of_links, stroke};
use crate::family::{Family, Key};
use crate::genogram::draw::{Inset, framed, inset};
use crate::genogram::{Fault, Plan as Places, legend};
use crate::geometry::{Point, at};
use crate::settings::Settings;
use crate::svg::{Anchor, GREY, INK, Pen, Svg, number};
use crate::words;

/// Least width, so that title and legend have room.
const LEAST: f64 = 640.0;
/// Room of the title.
const HEAD: f64 = 36.0;
/// Beside title and legend.
const SIDE: f64 = 24.0;
/// The dot at a person.
const DOT: f64 = 3.2;

/// A family with its surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The drawing.
    pub svg: String,
    /// The family as sentences.
    pub family_rows: Vec<String>,
    /// Who is around, as sentences.
    pub rows: Vec<String>,
    /// What is wrong with the data of the family.
    pub faults: Vec<Fault>,
    /// Width in the units of the drawing.
    pub width: f64,
    /// Height in the units of the drawing.
    pub height: f64,
    /// Where frame, boxes and lines stand.
    pub plan: Plan,
    /// Where the family stands, moved into the frame.
    pub family: Places,
}

/// Draws a family with its surroundings.
#[must_use]
pub fn draw(family: &Family, around: &[Around], settings: &Settings) -> Drawing {
    let mut places = Plan::default();
    let family = inset(family, settings, |of| {
        places = plan(around, (of.width, of.height));
        wishes(&places, around)
            .into_iter()
            .filter_map(|wish| Some((wish.inside(&places), wish.person?)))
            .collect()
    });
    places.ways = ways(&places, around, &family);
    let (svg, width, height) = sheet(&places, around, &family, settings);
    let rows = around.iter().map(|it| words::link("", &it.link, false)).collect();
    let family_rows = family.rows.iter().map(|row| row.text.clone()).collect();
    let (faults, family) = (family.faults, moved(family.plan, places.family));
    Drawing { svg, family_rows, rows, faults, width, height, plan: places, family }
}

/// A line before its way is known.
struct Wish {
    link: usize,
    person: Option<Key>,
    ends: [Point; 2],
}

impl Wish {
    /// Where it enters, as the family counts.
    fn inside(&self, plan: &Plan) -> Point {
        at(self.ends[0].x - plan.family.x, self.ends[0].y - plan.family.y)
    }
}

/// One line for each link, or for each person of it.
fn wishes(plan: &Plan, around: &[Around]) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for (link, (it, spot)) in around.iter().zip(&plan.spots).enumerate() {
        let people: Vec<Option<Key>> =
            if it.people.is_empty() { vec![None] } else { it.people.iter().copied().map(Some).collect() };
        for (step, person) in people.iter().enumerate() {
            wishes.push(Wish { link, person: *person, ends: plan.ends(spot.rect, step, people.len()) });
        }
    }
    wishes
}

/// Who cannot be reached is there for the household: the list still says for whom.
fn ways(plan: &Plan, around: &[Around], family: &Inset) -> Vec<Way> {
    let mut found = family.ways.iter();
    let by = plan.family;
    let way = |wish: Wish| {
        let inner = wish.person.and_then(|_| found.next()).and_then(Option::as_ref);
        let person = wish.person.filter(|_| inner.is_some());
        let inner = inner.into_iter().flatten().rev().map(|point| at(point.x + by.x, point.y + by.y));
        let mut path: Vec<Point> = inner.collect();
        if path.is_empty() {
            path.push(wish.ends[0]);
        }
        path.push(wish.ends[1]);
        Way { key: around[wish.link].link.key, person, path }
    };
    wishes(plan, around).into_iter().map(way).collect()
}

fn sheet(plan: &Plan, around: &[Around], family: &Inset, settings: &Settings) -> (String, f64, f64) {
    let width = plan.width.max(LEAST);
    let mut body = Svg::default();
    body.raw(&format!(
        "<g transform=\"translate({} {})\">",
        number((width - plan.width) / 2.0),
        number(HEAD)
    ));
    picture(&mut body, plan, around, family);
    body.raw("</g>");
    let mut height = HEAD + plan.height + 18.0;
    if !around.is_empty() {
        let links: Vec<&Link> = around.iter().map(|it| &it.link).collect();
        legend_of_links(&mut body, words::AROUND, &links, at(SIDE, height));
        height += 22.0;
    }
    if plan.ways.iter().any(|way| way.person.is_some()) {
        body.text(at(SIDE + 40.0, height), 11.0, Anchor::Start, INK, words::TO_PERSON);
        height += 16.0;
    }
    if !family.entries.is_empty() {
        height = legend::draw(&mut body, &family.entries, SIDE, height, width - 2.0 * SIDE, settings);
    }
    let title = if settings.title.trim().is_empty() { words::CANVAS } else { settings.title.trim() };
    body.text(at(SIDE, 26.0), 16.0, Anchor::Start, INK, title);
    let summary = words::canvas_summary(&family.summary, around.len());
    (framed(&body.into_string(), title, &summary, (width, height), settings), width, height)
}

/// The frame below everything; lines to people below their symbols.
fn picture(svg: &mut Svg, plan: &Plan, around: &[Around], family: &Inset) {
    svg.rect(plan.frame, 16.0, Pen::line(1.8).coloured(GREY).filled("#ffffff"));
    svg.text(at(plan.frame.left + 14.0, plan.frame.top + 18.0), 11.0, Anchor::Start, GREY, words::FRAME);
    for way in &plan.ways {
        let Some(link) = around.iter().map(|it| &it.link).find(|link| link.key == way.key) else { continue };
        stroke(svg, &way.path, link.strength);
        arrows(svg, &way.path, link.direction);
        if let (Some(_), Some(end)) = (way.person, way.path.first()) {
            svg.circle(*end, DOT, Pen::line(1.0).filled(INK));
        }
    }
    svg.raw(&format!("<g transform=\"translate({} {})\">", number(plan.family.x), number(plan.family.y)));
    svg.raw(family.picture.trim_end());
    svg.raw("</g>");
    if family.plan.seats.is_empty() {
        svg.text(plan.frame.middle(), 12.0, Anchor::Middle, INK, words::NOBODY_YET);
    }
    for spot in &plan.spots {
        labelled(svg, spot, 1.4);
    }
    for (group, place) in &plan.headings {
        svg.text(*place, 11.0, Anchor::Start, GREY, words::group(*group));
    }
}

/// The family where it stands on the sheet.
fn moved(mut family: Places, by: Point) -> Places {
    let shift = |point: &mut Point| *point = at(point.x + by.x, point.y + by.y);
    for seat in &mut family.seats {
        shift(&mut seat.middle);
        for rect in [Some(&mut seat.symbol), seat.label.as_mut()].into_iter().flatten() {
            *rect = rect.moved(by);
        }
    }
    for line in &mut family.lines {
        line.path.iter_mut().chain(line.mark.as_mut()).for_each(shift);
    }
    family.roof.iter_mut().flatten().for_each(shift);
    family
}
