//! Puts the drawing together: title, outline, lines, people, legend.

use std::fmt::Write;

use super::check::{Checked, Fault, check};
use super::plan::Plan;
use super::{legend, list, list::Row, seats, strokes, symbols};
use crate::family::{Family, Key};
use crate::geometry::{Point, at};
use crate::settings::Settings;
use crate::svg::{Anchor, FONT, INK, Svg, escaped, id, number};
use crate::words;

/// Least width, so that title and legend have room beside a single person.
const LEAST: f64 = 640.0;
/// Room of the title.
const TITLE: f64 = 36.0;
/// Beside title and legend.
const SIDE: f64 = 24.0;

/// A genogram.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The drawing.
    pub svg: String,
    /// What the legend in the drawing says.
    pub legend: Vec<String>,
    /// The same as sentences, with what could not be drawn.
    pub rows: Vec<Row>,
    /// What is wrong with the data.
    pub faults: Vec<Fault>,
    /// Width in the units of the drawing.
    pub width: f64,
    /// Height in the units of the drawing.
    pub height: f64,
    /// Where everything stands.
    pub plan: Plan,
}

/// A genogram before it stands on a sheet: of its own, or inside another drawing.
pub(crate) struct Inset {
    pub(crate) plan: Plan,
    /// Outline, lines and people.
    pub(crate) picture: String,
    pub(crate) entries: Vec<legend::Entry>,
    pub(crate) rows: Vec<Row>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) summary: String,
    /// Ways from points of the rim to people, one for each that was wished; from the rim to the symbol.
    pub(crate) ways: Vec<Option<Vec<Point>>>,
}

/// Draws `family` without a sheet; `wished` tells from its places which ways from outside are wanted.
pub(crate) fn inset(
    family: &Family,
    settings: &Settings,
    wished: impl FnOnce(&Plan) -> Vec<(Point, Key)>,
) -> Inset {
    let mut checked = check(family);
    let plan = seats::plan(&checked, settings);
    let rows = list::rows(family, &checked, settings);
    let mut faults = std::mem::take(&mut checked.faults);
    for fault in &mut faults {
        let names: Vec<String> =
            fault.people.iter().map(|key| list::name(&checked, *key, settings)).collect();
        fault.text = words::fault(fault.kind, &names);
    }
    let entries = legend::entries(&checked, &plan, settings);
    let mut svg = Svg::default();
    picture(&mut svg, &checked, &plan, settings);
    let ways = seats::ways(&checked, &plan, settings, &wished(&plan));
    let summary = summary(&checked, settings);
    Inset { plan, picture: svg.into_string(), entries, rows, faults, summary, ways }
}

/// Draws `family`.
#[must_use]
pub fn draw(family: &Family, settings: &Settings) -> Drawing {
    let inset = inset(family, settings, |_| Vec::new());
    let legend = inset.entries.iter().map(|entry| entry.text.clone()).collect();
    let (svg, width, height) = sheet(&inset, settings);
    Drawing { svg, legend, rows: inset.rows, faults: inset.faults, width, height, plan: inset.plan }
}

/// The whole SVG, its width and its height.
fn sheet(inset: &Inset, settings: &Settings) -> (String, f64, f64) {
    let plan = &inset.plan;
    let width = if settings.bare { plan.width } else { plan.width.max(LEAST) };
    let head = if settings.bare { 0.0 } else { TITLE };
    let mut body = Svg::default();
    let left = (width - plan.width) / 2.0;
    body.raw(&format!("<g transform=\"translate({} {})\">", number(left), number(head)));
    if !inset.picture.is_empty() {
        body.raw(inset.picture.trim_end());
    }
    body.raw("</g>");
    let mut height = head + plan.height;
    if plan.seats.is_empty() {
        height += 40.0;
        body.text(at(SIDE, height - 16.0), 13.0, Anchor::Start, INK, words::NOBODY);
    } else if !settings.bare {
        height = legend::draw(&mut body, &inset.entries, SIDE, height, width - 2.0 * SIDE, settings);
    }
    let title = if settings.title.trim().is_empty() { words::TITLE } else { settings.title.trim() };
    if !settings.bare {
        body.text(at(SIDE, 28.0), 16.0, Anchor::Start, INK, title);
    }
    (framed(&body.into_string(), title, &inset.summary, (width, height), settings), width, height)
}

fn summary(checked: &Checked<'_>, settings: &Settings) -> String {
    let indexes = checked.people.iter().filter(|person| person.index);
    let names: Vec<String> = indexes.map(|person| list::name(checked, person.key, settings)).collect();
    words::summary(checked.people.len(), &names)
}

/// The root element: an image with a title and a description.
pub(crate) fn framed(
    body: &str,
    title: &str,
    summary: &str,
    (width, height): (f64, f64),
    settings: &Settings,
) -> String {
    let (title_id, desc_id) = (id(&settings.id_prefix, "title"), id(&settings.id_prefix, "desc"));
    let (width, height) = (number(width), number(height));
    let mut svg = Svg::default();
    svg.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{title_id} {desc_id}\" font-family=\"{FONT}\" stroke-linejoin=\"round\">"
    ));
    svg.raw(&format!("<title id=\"{title_id}\">{}</title>", escaped(title)));
    svg.raw(&format!("<desc id=\"{desc_id}\">{}</desc>", escaped(summary)));
    svg.raw(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"));
    svg.raw(body.trim_end());
    svg.raw("</svg>");
    svg.into_string()
}

/// Outline, lines, people.
fn picture(svg: &mut Svg, checked: &Checked<'_>, plan: &Plan, settings: &Settings) {
    for outline in &plan.roof {
        svg.path(&rounded(outline, 12.0), legend::roof(settings));
    }
    for line in &plan.lines {
        strokes::draw(svg, line, settings);
    }
    for (place, (person, seat)) in checked.people.iter().zip(&plan.seats).enumerate() {
        let sentence = words::person(person, &words::full_name(person, place, settings.names));
        let mut bonds = checked.bonds.iter().filter(|bond| bond.to == place);
        let is_adopted = bonds.any(|bond| legend::is_adoption(&bond.bond));
        symbols::draw(svg, person, seat, is_adopted, &sentence, settings);
    }
}

/// A closed path with round corners.
fn rounded(corners: &[Point], radius: f64) -> String {
    let count = corners.len();
    let mut path = String::new();
    for (index, corner) in corners.iter().enumerate() {
        let (before, after) = (corners[(index + count - 1) % count], corners[(index + 1) % count]);
        let part = |other: Point| {
            let length = corner.distance(other).max(1e-6);
            corner.towards(other, (radius / length).min(0.5))
        };
        let (from, to) = (part(before), part(after));
        let command = if index == 0 { 'M' } else { 'L' };
        for (command, point) in [(command, from), ('Q', *corner), (' ', to)] {
            let _ = write!(path, "{command}{} {}", number(point.x), number(point.y));
        }
    }
    path.push('Z');
    path
}
