//! Runs the steps from checked data to finished places.

use super::cells::{Cell, UNDER, cells};
use super::check::Checked;
use super::graph::Graph;
use super::lines::Lines;
use super::place::Place;
use super::plan::{Line, Plan, Seat};
use super::route::{Router, Routes};
use super::shape::Shape;
use super::ties::Ties;
use super::unions::{Union, unions};
use super::{generations, order, roof, strokes, symbols, ties};
use crate::family::{Key, Person};
use crate::geometry::{Point, Rect, at};
use crate::settings::Settings;
use crate::text;

/// Around the drawing.
const MARGIN: f64 = 24.0;

/// Places everybody and every line.
pub(super) fn plan(checked: &Checked<'_>, settings: &Settings) -> Plan {
    if checked.people.is_empty() {
        return Plan::default();
    }
    let unions = unions(checked);
    let rows = generations::rows(checked, &unions);
    let graph = Graph::new(&rows, &unions);
    let mut order = order::order(checked, &unions, &graph);
    let cells = cells(checked, &unions, settings, graph.row.len() - graph.people);
    let place = Place { checked, unions: &unions, graph: &graph, cells: &cells };
    let mut xs = place.place(&mut order, &settings.moved);
    let shapes: Vec<Shape> = checked.people.iter().map(|person| Shape::of(person, settings)).collect();
    let forks = forks(checked, &unions, &graph);
    let router = Router {
        graph: &graph,
        unions: &unions,
        cells: &cells,
        shapes: &shapes,
        order: &order,
        forks: &forks,
    };
    let paths = router.route(&mut xs);
    let seats = seats(checked, &graph, &cells, &shapes, &xs, &paths);
    let mut lines =
        Lines { checked, graph: &graph, unions: &unions, routes: &paths, shapes: &shapes, seats: &seats }
            .lines();
    let marks = marks(checked, &seats, &lines);
    lines.extend(Ties { checked, seats: &seats, shapes: &shapes, marks: &marks }.lines());
    let roof = roof::outlines(&rooms(checked, &seats));
    let edges = cells.iter().zip(&xs).map(|(cell, x)| (x - cell.half, x + cell.half)).collect::<Vec<_>>();
    moved_to_origin(Plan { seats, lines, roof, width: 0.0, height: paths.bottom }, &edges)
}

/// Ways from points outside to people of a finished plan, round everybody else.
pub(super) fn ways(
    checked: &Checked<'_>,
    plan: &Plan,
    settings: &Settings,
    wished: &[(Point, Key)],
) -> Vec<Option<Vec<Point>>> {
    let shapes: Vec<Shape> = checked.people.iter().map(|person| Shape::of(person, settings)).collect();
    let marks = marks(checked, &plan.seats, &plan.lines);
    Ties { checked, seats: &plan.seats, shapes: &shapes, marks: &marks }.ways_from_outside(wished)
}

/// The room of each person with the mark of a key person, and whether it belongs to the household.
fn rooms(checked: &Checked<'_>, seats: &[Seat]) -> Vec<(Rect, bool)> {
    let room = |(person, seat): (&&Person, &Seat)| {
        let whole = ties::whole(seat);
        let room = if person.key_person { whole.with(star(seat)) } else { whole };
        (room, person.same_roof)
    };
    checked.people.iter().zip(seats).map(room).collect()
}

fn star(seat: &Seat) -> Rect {
    Rect::around(symbols::beside(seat.middle), 9.0, 9.0)
}

/// Where the marks of key persons and the years over lines stand.
fn marks(checked: &Checked<'_>, seats: &[Seat], lines: &[Line]) -> Vec<Rect> {
    let key_people = checked.people.iter().zip(seats).filter(|(person, _)| person.key_person);
    let stars = key_people.map(|(_, seat)| star(seat));
    let years = lines.iter().filter(|line| !line.years.is_empty()).filter_map(|line| {
        let half = text::width(&line.years, strokes::YEARS) / 2.0;
        Some(Rect::around(at(line.mark?.x, line.mark?.y - 10.0), half, 9.0))
    });
    stars.chain(years).collect()
}

/// The rows in which twins hang from one fork.
fn forks(checked: &Checked<'_>, unions: &[Union], graph: &Graph) -> Vec<bool> {
    let mut forks = vec![false; graph.rows];
    for union in unions {
        for (index, child) in union.children.iter().enumerate() {
            let twins = checked.people[child.person].twins;
            let mut others = union.children[..index].iter();
            if twins.is_some() && others.any(|other| checked.people[other.person].twins == twins) {
                forks[graph.row[child.person]] = true;
            }
        }
    }
    forks
}

fn seats(
    checked: &Checked<'_>,
    graph: &Graph,
    cells: &[Cell],
    shapes: &[Shape],
    xs: &[f64],
    routes: &Routes,
) -> Vec<Seat> {
    let seat = |person: usize| {
        let middle = at(xs[person], routes.middles[graph.row[person]]);
        let cell = &cells[person];
        let top = middle.y + super::cells::HALF + UNDER - 2.0;
        let half = cell.text_half();
        let label =
            Rect { left: middle.x - half, right: middle.x + half, top, bottom: top + cell.text_height() };
        Seat {
            key: checked.people[person].key,
            middle,
            symbol: shapes[person].rect(middle),
            label: (!cell.lines.is_empty()).then_some(label),
            lines: cell.lines.clone(),
        }
    };
    (0..checked.people.len()).map(seat).collect()
}

/// Moves everything so that the drawing begins at its margin, and measures it.
fn moved_to_origin(mut plan: Plan, cells: &[(f64, f64)]) -> Plan {
    let height = plan.height;
    let mut hull = Rect {
        left: cells.iter().map(|cell| cell.0).fold(f64::INFINITY, f64::min),
        right: cells.iter().map(|cell| cell.1).fold(f64::NEG_INFINITY, f64::max),
        top: 0.0,
        bottom: height,
    };
    for point in plan.lines.iter().flat_map(|line| &line.path).chain(plan.roof.iter().flatten()) {
        hull = hull.with(Rect::around(*point, 2.0, 2.0));
    }
    let by = at(MARGIN - hull.left, MARGIN - hull.top);
    let shift = |point: &mut Point| *point = at(point.x + by.x, point.y + by.y);
    for seat in &mut plan.seats {
        shift(&mut seat.middle);
        for rect in [Some(&mut seat.symbol), seat.label.as_mut()].into_iter().flatten() {
            let (left, right, top, bottom) =
                (rect.left + by.x, rect.right + by.x, rect.top + by.y, rect.bottom + by.y);
            *rect = Rect { left, top, right, bottom };
        }
    }
    for line in &mut plan.lines {
        line.path.iter_mut().chain(line.mark.as_mut()).for_each(shift);
    }
    plan.roof.iter_mut().flatten().for_each(shift);
    plan.width = hull.right - hull.left + 2.0 * MARGIN;
    plan.height = hull.bottom - hull.top + 2.0 * MARGIN;
    plan
}
