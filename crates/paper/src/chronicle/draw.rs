//! Draws a chronicle, or pages of it.

use super::layout::{self, LEADING, LINE, Row, TEXT, YEARS};
use super::{Chronicle, Mark, Whose, words};
use crate::geometry::{Point, Rect, at, real};
use crate::settings::Settings;
use crate::svg::{Anchor, FONT, GREY, INK, Pen, Svg, escaped, id, number};
use crate::text::broken;

/// Room of the title.
const TITLE: f64 = 34.0;
/// Room of the names.
const HEAD: f64 = 48.0;
/// Room of the legend.
const FOOT: f64 = 30.0;
/// The row of today.
const TODAY: f64 = 38.0;
/// Around everything.
const SIDE: f64 = 12.0;
const PALE: &str = "#949494";
const RULE: &str = "#d9d9d9";

/// A chronicle.
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

/// A year in words: 「昭和45年」. The caller has the calendar.
pub type YearName<'a> = &'a dyn Fn(i16) -> String;

/// Draws all years.
#[must_use]
pub fn draw(of: &Chronicle, year_name: YearName<'_>, settings: &Settings) -> Drawing {
    let rows = layout::rows(of, settings);
    let sheet = Sheet { of, year_name, settings, width: width(of), first: 0, until: rows.len() };
    sheet.draw(&rows)
}

/// Draws all years on sheets of `width` to `height`; each begins with the names. The list stands with the first.
#[must_use]
pub fn sheets(
    of: &Chronicle,
    year_name: YearName<'_>,
    settings: &Settings,
    (width, height): (f64, f64),
) -> Vec<Drawing> {
    let rows = layout::rows(of, settings);
    let wide = width.max(self::width(of));
    let room = height * wide / width - TITLE - HEAD - FOOT - TODAY;
    let mut cuts = vec![0];
    let mut filled = 0.0;
    for (at, row) in rows.iter().enumerate() {
        if filled > 0.0 && filled + row.above() + row.height > room {
            cuts.push(at);
            filled = 0.0;
        }
        filled += row.above() + row.height;
    }
    cuts.push(rows.len());
    let pages = cuts
        .windows(2)
        .map(|cut| Sheet { of, year_name, settings, width: wide, first: cut[0], until: cut[1] }.draw(&rows));
    pages
        .enumerate()
        .map(|(nth, page)| if nth == 0 { page } else { Drawing { rows: vec![], ..page } })
        .collect()
}

fn width(of: &Chronicle) -> f64 {
    2.0 * SIDE + YEARS + real(of.lines.len()) * layout::column(of.lines.len())
}

/// One page.
struct Sheet<'a> {
    of: &'a Chronicle,
    year_name: YearName<'a>,
    settings: &'a Settings,
    width: f64,
    first: usize,
    until: usize,
}

impl Sheet<'_> {
    fn draw(&self, all: &[Row<'_>]) -> Drawing {
        let rows = &all[self.first..self.until];
        let last = self.until == all.len();
        let mut tops = Vec::with_capacity(rows.len());
        let mut y = TITLE + HEAD;
        for row in rows {
            y += row.above();
            tops.push(y);
            y += row.height;
        }
        let end = y + if last { TODAY } else { 0.0 };
        let height = end + FOOT;
        let mut svg = Svg::default();
        self.open(&mut svg, height);
        self.heads(&mut svg);
        for (row, top) in rows.iter().zip(&tops) {
            self.year(&mut svg, row, *top);
        }
        if last {
            self.today(&mut svg, y);
        }
        for at_line in 0..self.of.lines.len() {
            self.line(&mut svg, all, at_line, &tops, end);
        }
        for (row, top) in rows.iter().zip(&tops) {
            self.entries(&mut svg, row, *top);
        }
        svg.text(at(SIDE, height - 10.0), 11.0, Anchor::Start, GREY, words::CHRONICLE_LEGEND);
        svg.raw("</svg>");
        Drawing { svg: svg.into_string(), rows: self.list(all), width: self.width, height }
    }

    fn open(&self, svg: &mut Svg, height: f64) {
        let title = self.settings.title.trim();
        let title = if title.is_empty() { words::CHRONICLE } else { title };
        let prefix = if self.settings.id_prefix.is_empty() { "chronicle" } else { &self.settings.id_prefix };
        let prefix = format!("{prefix}-{}", self.first);
        let (title_id, desc_id) = (id(&prefix, "title"), id(&prefix, "desc"));
        let (w, h) = (number(self.width), number(height));
        svg.raw(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
             aria-labelledby=\"{title_id} {desc_id}\" font-family=\"{FONT}\"><title id=\"{title_id}\">{}</title>\
             <desc id=\"{desc_id}\">{}</desc><rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>",
            escaped(title),
            escaped(&words::chronicle_summary(self.of.lines.len(), self.of.entries.len()))
        ));
        svg.text(at(SIDE, 24.0), 16.0, Anchor::Start, INK, title);
    }

    fn left(&self, line: usize) -> f64 {
        SIDE + YEARS + real(line) * layout::column(self.of.lines.len())
    }

    fn heads(&self, svg: &mut Svg) {
        let column = layout::column(self.of.lines.len());
        for (place, line) in self.of.lines.iter().enumerate() {
            let left = self.left(place);
            let name = broken(&layout::heading(self.of, place, self.settings), 14.0, column - 12.0, 1);
            svg.text(at(left + 4.0, TITLE + 18.0), 14.0, Anchor::Start, INK, &name.concat());
            svg.text(at(left + 4.0, TITLE + 36.0), 12.0, Anchor::Start, GREY, &line.note);
        }
        let y = TITLE + HEAD;
        svg.line(at(SIDE, y), at(self.width - SIDE, y), Pen::line(1.2));
    }

    fn year(&self, svg: &mut Svg, row: &Row<'_>, top: f64) {
        if row.gap >= layout::COUNTED {
            let between = at(SIDE + 4.0, top - 7.0);
            svg.text(between, 10.0, Anchor::Start, GREY, &words::years_between(row.gap));
        }
        svg.line(at(SIDE, top), at(self.width - SIDE, top), Pen::line(0.8).coloured(RULE));
        let name = (self.year_name)(row.year);
        svg.text(at(SIDE + 4.0, top + 18.0), TEXT, Anchor::Start, INK, &name);
        svg.text(at(SIDE + 4.0, top + 32.0), 11.0, Anchor::Start, GREY, &row.year.to_string());
    }

    fn today(&self, svg: &mut Svg, top: f64) {
        svg.line(at(SIDE, top), at(self.width - SIDE, top), Pen::line(0.8).coloured(RULE));
        svg.text(at(SIDE + 4.0, top + 18.0), TEXT, Anchor::Start, INK, words::NOW);
        svg.text(at(SIDE + 4.0, top + 32.0), 11.0, Anchor::Start, GREY, &self.of.today);
        for (place, line) in self.of.lines.iter().enumerate().filter(|(_, line)| !line.dead) {
            let place = at(layout::text_at(self.left(place)), top + 19.0);
            svg.text(place, TEXT, Anchor::Start, GREY, &line.now);
        }
    }

    /// A life from its birth to its death, as far as this page reaches; dashed where its beginning is not known.
    fn line(&self, svg: &mut Svg, all: &[Row<'_>], place: usize, tops: &[f64], end: f64) {
        let line = &self.of.lines[place];
        let mark_of = |mark: Mark| {
            let found = all.iter().enumerate().find_map(|(nth, row)| {
                let set = row.sets.iter().find(|set| set.entry.line == place && set.entry.mark == mark)?;
                Some((nth, middle(set.top)))
            });
            found.map(|(nth, below)| self.height_of(nth, below, tops, end))
        };
        let top = TITLE + HEAD;
        let (from, to) = (mark_of(Mark::Birth).unwrap_or(top), mark_of(Mark::Death).unwrap_or(end));
        if from >= to {
            return;
        }
        let x = self.left(place) + LINE;
        let pen = match line.whose {
            Whose::Person if line.birth_unknown => Pen::line(1.6).dashed("5 3"),
            Whose::Person => Pen::line(1.6),
            Whose::Household | Whose::Support => Pen::line(1.0).coloured(PALE),
        };
        svg.line(at(x, from), at(x, to), pen);
    }

    /// Where something of a row stands; above or below this page if the row does.
    fn height_of(&self, row: usize, below: f64, tops: &[f64], end: f64) -> f64 {
        match row.checked_sub(self.first) {
            None => TITLE + HEAD,
            Some(nth) => tops.get(nth).map_or(end, |top| top + below),
        }
    }

    fn entries(&self, svg: &mut Svg, row: &Row<'_>, top: f64) {
        for set in &row.sets {
            let left = self.left(set.entry.line);
            mark(svg, set.entry.mark, set.entry.approx, at(left + LINE, top + middle(set.top)));
            for (nth, line) in set.lines.iter().enumerate() {
                let place = at(layout::text_at(left), top + set.top + 12.0 + real(nth) * LEADING);
                svg.text(place, TEXT, Anchor::Start, INK, line);
            }
        }
    }

    fn list(&self, all: &[Row<'_>]) -> Vec<String> {
        let sets = all.iter().flat_map(|row| row.sets.iter().map(move |set| (row.year, set.entry)));
        sets.map(|(year, entry)| {
            let who = layout::heading(self.of, entry.line, self.settings);
            let year = format!("{}（{year}年）", (self.year_name)(year));
            words::happened(&year, &who, &layout::said(self.of, entry, self.settings))
        })
        .collect()
    }
}

/// The height of a mark beside the first line of its text.
fn middle(top: f64) -> f64 {
    top + 8.0
}

fn mark(svg: &mut Svg, mark: Mark, approx: bool, place: Point) {
    let white = Pen::line(1.6).filled("#ffffff");
    match mark {
        Mark::Birth => svg.circle(place, 6.0, white),
        Mark::Event if approx => svg.circle(place, 4.0, white.dashed("2 2")),
        Mark::Event => svg.circle(place, 4.0, Pen::line(1.0).filled(INK)),
        Mark::Step => svg.rect(Rect::around(place, 4.0, 4.0), 0.0, Pen::line(1.0).filled("#ffffff")),
        Mark::Death => {
            let arm = 6.0;
            for way in [arm, -arm] {
                svg.line(at(place.x - arm, place.y - way), at(place.x + arm, place.y + way), Pen::line(2.0));
            }
        }
    }
}
