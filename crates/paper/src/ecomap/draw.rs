//! Draws an ecomap, or two dates of it side by side.

use std::collections::BTreeSet;

use super::layout::{LEADING, NAME, Plan, Spot, plan};
use super::{Direction, Link, Strength, Surroundings};
use crate::family::Quality;
use crate::genogram::strokes::{arrow_head, relation};
use crate::geometry::{Point, at, real};
use crate::settings::Settings;
use crate::svg::{Anchor, FONT, GREY, INK, Pen, Svg, escaped, id, number};
use crate::words;

/// Room of the title.
const HEAD: f64 = 40.0;
/// Room of the legend.
const FOOT: f64 = 44.0;
/// Beside title and legend.
const SIDE: f64 = 24.0;

/// An ecomap.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The drawing.
    pub svg: String,
    /// The same as sentences.
    pub rows: Vec<String>,
    /// Width in the units of the drawing.
    pub width: f64,
    /// Height in the units of the drawing.
    pub height: f64,
}

/// Draws one date.
#[must_use]
pub fn draw(surroundings: &Surroundings, settings: &Settings) -> Drawing {
    sheet(&[("", surroundings, BTreeSet::new())], settings)
}

/// Draws two dates side by side with their captions; what is only on the second is marked as new, and what is only
/// on the first is said in the list.
#[must_use]
pub fn compare(before: (&str, &Surroundings), after: (&str, &Surroundings), settings: &Settings) -> Drawing {
    let keys = |of: &Surroundings| of.links.iter().map(|link| link.key).collect::<BTreeSet<u64>>();
    let (old, new) = (keys(before.1), keys(after.1));
    let added = new.difference(&old).copied().collect();
    let mut drawing = sheet(&[(before.0, before.1, BTreeSet::new()), (after.0, after.1, added)], settings);
    let ended = before.1.links.iter().filter(|link| !new.contains(&link.key));
    drawing.rows.extend(ended.map(|link| words::ended(&link.name)));
    drawing
}

type Side<'a> = (&'a str, &'a Surroundings, BTreeSet<u64>);

fn sheet(sides: &[Side<'_>], settings: &Settings) -> Drawing {
    let plans: Vec<Plan> = sides.iter().map(|side| plan(side.1)).collect();
    let width: f64 = plans.iter().map(|plan| plan.width).sum();
    let tallest = plans.iter().map(|plan| plan.height).fold(0.0, f64::max);
    let height = HEAD + tallest + FOOT;
    let title = if settings.title.trim().is_empty() { words::ECOMAP } else { settings.title.trim() };
    let mut svg = Svg::default();
    open(&mut svg, title, sides, (width, height), settings);
    svg.text(at(SIDE, 26.0), 16.0, Anchor::Start, INK, title);
    let mut left = 0.0;
    let mut rows = Vec::new();
    for (side, plan) in sides.iter().zip(&plans) {
        let top = HEAD + (tallest - plan.height) / 2.0;
        svg.raw(&format!("<g transform=\"translate({} {})\">", number(left), number(top)));
        picture(&mut svg, side, plan);
        svg.raw("</g>");
        svg.text(at(left + plan.middle.x, HEAD - 2.0), 13.0, Anchor::Middle, INK, side.0);
        rows.extend(side.1.links.iter().map(|link| row(side, link)));
        left += plan.width;
    }
    let links: Vec<&Link> = sides.iter().flat_map(|side| &side.1.links).collect();
    legend(&mut svg, words::LEGEND, &links, at(SIDE, HEAD + tallest + 18.0));
    svg.raw("</svg>");
    Drawing { svg: svg.into_string(), rows, width, height }
}

fn open(svg: &mut Svg, title: &str, sides: &[Side<'_>], (width, height): (f64, f64), settings: &Settings) {
    let (title_id, desc_id) = (id(&settings.id_prefix, "title"), id(&settings.id_prefix, "desc"));
    let (width, height) = (number(width), number(height));
    svg.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{title_id} {desc_id}\" font-family=\"{FONT}\">"
    ));
    let links = sides.last().map_or(0, |side| side.1.links.len());
    svg.raw(&format!("<title id=\"{title_id}\">{}</title>", escaped(title)));
    svg.raw(&format!("<desc id=\"{desc_id}\">{}</desc>", escaped(&words::ecomap_summary(links))));
    svg.raw(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"));
}

fn row((caption, _, added): &Side<'_>, link: &Link) -> String {
    words::link(caption, link, added.contains(&link.key))
}

/// Lines first, then the circle and the boxes.
fn picture(svg: &mut Svg, (_, surroundings, added): &Side<'_>, plan: &Plan) {
    for (spot, link) in plan.spots.iter().zip(&surroundings.links) {
        stroke(svg, &spot.line, link.strength);
        arrows(svg, &spot.line, link.direction);
        let is_new = added.contains(&link.key);
        labelled(svg, spot, if is_new { 2.6 } else { 1.4 });
        if is_new {
            svg.text(
                at(spot.rect.right - 16.0, spot.rect.top - 2.0),
                11.0,
                Anchor::Start,
                "#115a36",
                words::NEW,
            );
        }
    }
    svg.circle(plan.middle, plan.radius, Pen::line(1.8).filled("#ffffff"));
    let top = plan.middle.y - real(plan.household.len()) * LEADING / 2.0 + 11.0;
    for (index, line) in plan.household.iter().enumerate() {
        svg.text(at(plan.middle.x, top + real(index) * LEADING), NAME, Anchor::Middle, INK, line);
    }
    for (group, place) in &plan.headings {
        svg.text(*place, 11.0, Anchor::Start, GREY, words::group(*group));
    }
}

/// A box with its name.
pub(crate) fn labelled(svg: &mut Svg, spot: &Spot, width: f64) {
    svg.rect(spot.rect, 8.0, Pen::line(width).filled("#ffffff"));
    for (index, line) in spot.lines.iter().enumerate() {
        let place = at(spot.rect.middle().x, spot.rect.top + 17.0 + real(index) * LEADING);
        svg.text(place, NAME, Anchor::Middle, INK, line);
    }
}

/// The line of a link, from the household to the box; the sign of what is planned stands on its last piece.
pub(crate) fn stroke(svg: &mut Svg, line: &[Point], strength: Strength) {
    match strength {
        Strength::Strong => svg.polyline(line, false, Pen::line(4.0)),
        Strength::Ordinary => svg.polyline(line, false, Pen::line(1.6)),
        Strength::Weak => svg.polyline(line, false, Pen::line(1.6).dashed("2 4")),
        Strength::Stress => relation(svg, line, Quality::Conflict),
        Strength::Planned => {
            svg.polyline(line, false, Pen::line(1.2).dashed("8 6").coloured(GREY));
            let [.., from, to] = *line else { return };
            let middle = from.towards(to, 0.5);
            svg.circle(middle, 8.0, Pen::line(0.0).coloured("none").filled("#ffffff"));
            svg.text(at(middle.x, middle.y + 5.0), 13.0, Anchor::Middle, INK, "?");
        }
    }
}

pub(crate) fn arrows(svg: &mut Svg, line: &[Point], direction: Direction) {
    if matches!(direction, Direction::In | Direction::Both) {
        let home: Vec<Point> = line.iter().rev().copied().collect();
        arrow_head(svg, &home);
    }
    if matches!(direction, Direction::Out | Direction::Both) {
        arrow_head(svg, line);
    }
}

/// The kinds of lines that the drawing uses.
pub(crate) fn legend(svg: &mut Svg, heading: &str, links: &[&Link], place: Point) {
    svg.text(place, 12.0, Anchor::Start, INK, heading);
    let mut x = place.x + 40.0;
    let kinds: BTreeSet<Strength> = links.iter().map(|link| link.strength).collect();
    for strength in kinds {
        let word = words::strength(strength);
        stroke(svg, &[at(x, place.y - 4.0), at(x + 36.0, place.y - 4.0)], strength);
        svg.text(at(x + 42.0, place.y), 11.0, Anchor::Start, INK, word);
        x += 60.0 + crate::text::width(word, 11.0);
    }
    if links.iter().any(|link| link.direction != Direction::None) {
        svg.text(at(x, place.y), 11.0, Anchor::Start, INK, words::EFFORT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecomap::Group;

    fn surroundings(keys: &[u64]) -> Surroundings {
        let link = |key: &u64| Link {
            key: *key,
            name: format!("機関<{key}>"),
            group: Group::Public,
            strength: Strength::Weak,
            direction: Direction::In,
            with: None,
        };
        Surroundings { household: vec!["世帯".into()], links: keys.iter().map(link).collect() }
    }

    #[test]
    fn what_is_new_and_what_has_ended_is_said() {
        let (before, after) = (surroundings(&[1, 2]), surroundings(&[2, 3]));
        let drawing = compare(("支援開始時", &before), ("今", &after), &Settings::default());
        assert_eq!(drawing.svg.matches(words::NEW).count(), 1);
        assert_eq!(drawing.rows.len(), 5);
        assert!(drawing.rows[3].contains(words::NEW), "{:?}", drawing.rows);
        assert!(drawing.rows[4].contains("機関<1>"));
        assert!(!drawing.svg.contains("<1>"), "names are escaped");
    }
}
