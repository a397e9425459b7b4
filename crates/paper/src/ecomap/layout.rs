//! Where everything of an ecomap stands: no two boxes touch, and no line runs through a box.

use super::{Group, Link, Surroundings};
use crate::geometry::{Point, Rect, at, real};
use crate::text;

/// Size of names.
pub(super) const NAME: f64 = 12.0;
/// From line to line.
pub(super) const LEADING: f64 = 15.0;
/// Half of the width of a box.
pub(crate) const HALF: f64 = 80.0;
/// Between two boxes of a column.
const GAP: f64 = 14.0;
/// Room of the heading of a group.
const HEADING: f64 = 24.0;
/// Between the circle and the boxes: room for the lines to spread.
const BETWEEN: f64 = 150.0;
/// Around everything.
pub(crate) const MARGIN: f64 = 24.0;

/// The finished places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The middle of the household.
    pub middle: Point,
    /// The radius of its circle.
    pub radius: f64,
    /// The lines of text in it.
    pub household: Vec<String>,
    /// All boxes, in the order of the links.
    pub spots: Vec<Spot>,
    /// The headings of the groups.
    pub headings: Vec<(Group, Point)>,
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
}

/// One box.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Which link.
    pub key: u64,
    /// The box.
    pub rect: Rect,
    /// The lines of text.
    pub lines: Vec<String>,
    /// The line: from the circle to the box.
    pub line: [Point; 2],
}

/// Places the surroundings.
#[must_use]
pub fn plan(surroundings: &Surroundings) -> Plan {
    let household: Vec<String> =
        surroundings.household.iter().flat_map(|line| text::broken(line, NAME, 150.0, 2)).collect();
    let radius = (real(household.len()) * LEADING / 2.0 + 26.0).max(90.0);
    let (left, right) = halves(&surroundings.links);
    let height = column_height(&left).max(column_height(&right)).max(2.0 * radius) + 2.0 * MARGIN;
    let width = 2.0 * (MARGIN + 2.0 * HALF + BETWEEN + radius);
    let middle = at(width / 2.0, height / 2.0);
    let mut plan = Plan { middle, radius, household, width, height, ..Plan::default() };
    for (boxes, x) in [(&left, MARGIN + HALF), (&right, width - MARGIN - HALF)] {
        let (headings, spots) = column(boxes, x, height);
        plan.headings.extend(headings);
        let lined = |spot: Spot| Spot { line: line(&plan, spot.rect), ..spot };
        let spots: Vec<Spot> = spots.into_iter().map(lined).collect();
        plan.spots.extend(spots);
    }
    let order = |spot: &Spot| surroundings.links.iter().position(|link| link.key == spot.key);
    plan.spots.sort_by_key(order);
    plan
}

/// Boxes of one side with the links that stand in them, in groups.
pub(crate) type Boxes<'a> = Vec<(Group, Vec<(&'a Link, Vec<String>)>)>;

/// The groups in their order, each always on the same side: two dates can then be compared at a glance.
pub(crate) fn halves(links: &[Link]) -> (Boxes<'_>, Boxes<'_>) {
    let mut groups: Boxes<'_> = Vec::new();
    let mut sorted: Vec<&Link> = links.iter().collect();
    sorted.sort_by_key(|link| link.group);
    for link in sorted {
        let entry = (link, lines(link));
        match groups.last_mut().filter(|(group, _)| *group == link.group) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((link.group, vec![entry])),
        }
    }
    groups.into_iter().partition(|(group, _)| matches!(group, Group::Public | Group::Medical | Group::Work))
}

fn lines(link: &Link) -> Vec<String> {
    let mut lines = text::broken(&link.name, NAME, 2.0 * HALF - 12.0, 2);
    if let Some(with) = &link.with {
        lines.extend(text::broken(&format!("({with})"), NAME, 2.0 * HALF - 12.0, 1));
    }
    lines
}

fn box_height(lines: &[String]) -> f64 {
    real(lines.len().max(1)) * LEADING + 12.0
}

/// How high the boxes of a side are together.
pub(crate) fn column_height(boxes: &Boxes<'_>) -> f64 {
    let group = |entries: &Vec<(&Link, Vec<String>)>| -> f64 {
        HEADING + entries.iter().map(|(_, lines)| box_height(lines) + GAP).sum::<f64>()
    };
    boxes.iter().map(|(_, entries)| group(entries)).sum()
}

/// Sets one column, in the middle of the height: the headings of its groups, and its boxes without lines.
pub(crate) fn column(boxes: &Boxes<'_>, x: f64, height: f64) -> (Vec<(Group, Point)>, Vec<Spot>) {
    let (mut headings, mut spots) = (Vec::new(), Vec::new());
    let mut y = (height - column_height(boxes)) / 2.0;
    for (group, entries) in boxes {
        headings.push((*group, at(x - HALF, y + 16.0)));
        y += HEADING;
        for (link, lines) in entries {
            let height = box_height(lines);
            let rect = Rect { left: x - HALF, right: x + HALF, top: y, bottom: y + height };
            spots.push(Spot { key: link.key, rect, lines: lines.clone(), line: [rect.middle(); 2] });
            y += height + GAP;
        }
    }
    (headings, spots)
}

/// From the rim of the circle to the near side of a box: it starts at the height that the box has among all, so
/// that lines neither cross each other nor another box.
fn line(plan: &Plan, rect: Rect) -> [Point; 2] {
    let is_left = rect.right < plan.middle.x;
    let end = at(if is_left { rect.right } else { rect.left }, rect.middle().y);
    let share = (end.y - plan.middle.y) / (plan.height / 2.0).max(1.0);
    let angle = share.clamp(-1.0, 1.0) * 1.2;
    let dx = plan.radius * angle.cos();
    let x = if is_left { plan.middle.x - dx } else { plan.middle.x + dx };
    [at(x, plan.middle.y + plan.radius * angle.sin()), end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecomap::{Direction, Strength};

    fn surroundings(links: u64) -> Surroundings {
        let groups = [Group::Public, Group::Medical, Group::Care, Group::School, Group::Work];
        let link = |key: u64| Link {
            key,
            name: format!("支援機関{key}の長い長い長い名前のところ"),
            group: groups[usize::try_from(key * 7 % 5).unwrap()],
            strength: Strength::Ordinary,
            direction: Direction::None,
            with: key.is_multiple_of(3).then(|| "長男".to_owned()),
        };
        Surroundings { household: vec!["世帯".into()], links: (0..links).map(link).collect() }
    }

    #[test]
    fn boxes_do_not_touch_and_lines_cross_none() {
        for count in 0..60 {
            let plan = plan(&surroundings(count));
            for (index, a) in plan.spots.iter().enumerate() {
                let circle = Rect::around(plan.middle, plan.radius, plan.radius);
                assert!(!circle.overlaps(a.rect));
                for (other, b) in plan.spots.iter().enumerate().filter(|(other, _)| *other != index) {
                    assert!(!a.rect.overlaps(b.rect), "{count}: {index} and {other}");
                    assert!(!b.rect.is_hit(a.line[0], a.line[1]), "{count}: {index} through {other}");
                }
            }
        }
    }

    #[test]
    fn nobody_around_is_a_circle_alone() {
        let plan = plan(&Surroundings::default());
        assert!(plan.spots.is_empty() && plan.height >= 2.0 * plan.radius);
    }
}
