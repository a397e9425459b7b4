//! How each kind of line looks: all in grey tones, told apart by form alone.

use super::plan::{Line, LineKind};
use crate::family::{Couple, Descent, Quality};
use crate::geometry::{Point, at};
use crate::settings::{MarriageLine, Settings};
use crate::svg::{Anchor, GREY, INK, Pen, Svg};

/// Family lines.
const FAMILY: Pen = Pen::line(1.6);
/// Lines of relations.
const RELATION: Pen = Pen::line(1.2);
/// How far two lines of a pair are apart, halved.
const PAIR: f64 = 2.2;
/// Size of years.
pub(super) const YEARS: f64 = 10.0;
/// Length of a tooth.
const TOOTH: f64 = 5.0;
/// Half of the height of a tooth.
const TEETH: f64 = 3.5;

/// Draws a line with its marks.
pub(super) fn draw(svg: &mut Svg, line: &Line, settings: &Settings) {
    match line.kind {
        LineKind::Couple(couple) => partners(svg, line, couple, settings),
        LineKind::Unrecorded => svg.polyline(&line.path, false, FAMILY.dashed("10 3 2 3")),
        LineKind::Descent(Descent::Birth) | LineKind::Siblings => svg.polyline(&line.path, false, FAMILY),
        LineKind::Descent(Descent::Adopted) => svg.polyline(&line.path, false, FAMILY.dashed("6 3")),
        LineKind::Descent(Descent::Foster) => svg.polyline(&line.path, false, FAMILY.dashed("1.5 3.5")),
        LineKind::Quality(quality) => relation(svg, &line.path, quality),
    }
    if let (Some(mark), false) = (line.mark, line.years.is_empty()) {
        let up = if marks(line.kind).is_empty() { 4.0 } else { 10.0 };
        svg.text(at(mark.x, mark.y - up), YEARS, Anchor::Middle, INK, &line.years);
    }
}

/// Where the strokes of a separation or a divorce stand beside the middle.
fn marks(kind: LineKind) -> &'static [f64] {
    match kind {
        LineKind::Couple(Couple::Divorced) => &[-3.0, 3.0],
        LineKind::Couple(Couple::Separated) => &[0.0],
        _ => &[],
    }
}

fn partners(svg: &mut Svg, line: &Line, couple: Couple, settings: &Settings) {
    match (couple, settings.style.marriage) {
        (Couple::Cohabiting, _) => svg.polyline(&line.path, false, FAMILY.dashed("6 4")),
        (Couple::Married, MarriageLine::Double) => {
            svg.polyline(&beside(&line.path, PAIR), false, FAMILY);
            svg.polyline(&beside(&line.path, -PAIR), false, FAMILY);
        }
        _ => svg.polyline(&line.path, false, FAMILY),
    }
    if let Some(mark) = line.mark {
        for by in marks(line.kind) {
            let middle = at(mark.x + 11.0 + by, mark.y);
            svg.line(at(middle.x - 4.0, middle.y + 8.0), at(middle.x + 4.0, middle.y - 8.0), FAMILY);
        }
    }
}

/// A line of a relation.
pub(crate) fn relation(svg: &mut Svg, path: &[Point], quality: Quality) {
    match quality {
        Quality::Close => pair(svg, path),
        Quality::VeryClose => {
            svg.polyline(path, false, RELATION);
            svg.polyline(&beside(path, 3.5), false, RELATION);
            svg.polyline(&beside(path, -3.5), false, RELATION);
        }
        Quality::Distant => svg.polyline(path, false, Pen::line(1.6).dashed("1.6 4").coloured(GREY)),
        Quality::Conflict => svg.polyline(&zigzag(path, 0.0), false, RELATION),
        Quality::CutOff => cut_off(svg, path),
        Quality::Control => {
            svg.polyline(&zigzag(path, 9.0), false, RELATION);
            arrow_head(svg, path);
        }
    }
}

fn pair(svg: &mut Svg, path: &[Point]) {
    svg.polyline(&beside(path, PAIR), false, RELATION);
    svg.polyline(&beside(path, -PAIR), false, RELATION);
}

/// ─┤├─ at the middle of the way.
fn cut_off(svg: &mut Svg, path: &[Point]) {
    let half = length(path) / 2.0;
    let (first, second) = (cut(path, 0.0, half - 4.0), cut(path, half + 4.0, half * 2.0));
    for (piece, end) in [(&first, first.last()), (&second, second.first())] {
        svg.polyline(piece, false, RELATION);
        if let Some(end) = end {
            let (from, to) = direction(path, half);
            let (nx, ny) = normal(from, to);
            svg.line(
                at(end.x - nx * 7.0, end.y - ny * 7.0),
                at(end.x + nx * 7.0, end.y + ny * 7.0),
                Pen::line(1.8),
            );
        }
    }
}

/// A filled point at the end of the way.
pub(crate) fn arrow_head(svg: &mut Svg, path: &[Point]) {
    let [.., from, to] = *path else { return };
    let (nx, ny) = normal(from, to);
    let length = from.distance(to).max(1.0);
    let back = at(to.x - (to.x - from.x) / length * 10.0, to.y - (to.y - from.y) / length * 10.0);
    let corners = [to, at(back.x + nx * 4.5, back.y + ny * 4.5), at(back.x - nx * 4.5, back.y - ny * 4.5)];
    svg.polyline(&corners, true, RELATION.filled(INK));
}

fn length(path: &[Point]) -> f64 {
    path.windows(2).map(|two| two[0].distance(two[1])).sum()
}

/// Across the way from `from` to `to`.
fn normal(from: Point, to: Point) -> (f64, f64) {
    let length = from.distance(to).max(1e-6);
    (-(to.y - from.y) / length, (to.x - from.x) / length)
}

/// The piece of the way on which the point at `along` lies.
fn direction(path: &[Point], along: f64) -> (Point, Point) {
    let mut walked = 0.0;
    for two in path.windows(2) {
        walked += two[0].distance(two[1]);
        if walked >= along {
            return (two[0], two[1]);
        }
    }
    (path.first().copied().unwrap_or_default(), path.last().copied().unwrap_or_default())
}

/// The part of the way between two distances from its beginning.
fn cut(path: &[Point], from: f64, to: f64) -> Vec<Point> {
    let mut part = Vec::new();
    let mut walked = 0.0;
    for two in path.windows(2) {
        let piece = two[0].distance(two[1]);
        let share = |along: f64| two[0].towards(two[1], ((along - walked) / piece.max(1e-6)).clamp(0.0, 1.0));
        if walked + piece > from && walked < to {
            if part.is_empty() {
                part.push(share(from));
            }
            part.push(share(to));
        }
        walked += piece;
    }
    part
}

/// The same way, `by` beside it.
fn beside(path: &[Point], by: f64) -> Vec<Point> {
    let count = path.len();
    (0..count)
        .map(|index| {
            let before = index.checked_sub(1).map(|before| normal(path[before], path[index]));
            let after = (index + 1 < count).then(|| normal(path[index], path[index + 1]));
            let (a, b) = (before.or(after).unwrap_or_default(), after.or(before).unwrap_or_default());
            // The mitre: longer the sharper the corner, but not without bounds.
            let scale = 2.0 / ((a.0 + b.0).powi(2) + (a.1 + b.1).powi(2)).max(1.0);
            at(path[index].x + (a.0 + b.0) * by * scale, path[index].y + (a.1 + b.1) * by * scale)
        })
        .collect()
}

/// Teeth along the way; straight for the last `rest`.
fn zigzag(path: &[Point], rest: f64) -> Vec<Point> {
    let length = length(path);
    let mut teeth: Vec<Point> = path.first().copied().into_iter().collect();
    let mut side = TEETH;
    let mut along = TOOTH;
    while along < length - rest - TOOTH {
        let (from, to) = direction(path, along);
        let (nx, ny) = normal(from, to);
        if let Some(point) = cut(path, along, along + 0.1).first() {
            teeth.push(at(point.x + nx * side, point.y + ny * side));
        }
        side = -side;
        along += TOOTH;
    }
    teeth.extend(path.last());
    teeth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parallel_line_keeps_its_distance_round_a_corner() {
        let path = [at(0.0, 0.0), at(10.0, 0.0), at(10.0, 10.0)];
        let beside = beside(&path, 2.0);
        assert_eq!(beside, [at(0.0, 2.0), at(8.0, 2.0), at(8.0, 10.0)]);
    }

    #[test]
    fn a_part_of_a_way_begins_and_ends_where_it_was_cut() {
        let path = [at(0.0, 0.0), at(10.0, 0.0), at(10.0, 10.0)];
        assert_eq!(cut(&path, 5.0, 15.0), [at(5.0, 0.0), at(10.0, 0.0), at(10.0, 5.0)]);
    }

    #[test]
    fn teeth_end_where_the_way_ends() {
        let teeth = zigzag(&[at(0.0, 0.0), at(50.0, 0.0)], 0.0);
        assert_eq!((teeth.first(), teeth.last()), (Some(&at(0.0, 0.0)), Some(&at(50.0, 0.0))));
        assert!(teeth.len() > 8);
        assert!(zigzag(&[], 0.0).is_empty());
    }
}
