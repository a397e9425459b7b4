//! Writes SVG: text escaped, no script, no style (pages forbid both), no foreign objects, numbers short.

use std::fmt::Write;

use crate::geometry::{Point, Rect};

/// Fonts in which Japanese names are complete on the usual machines.
pub const FONT: &str = "'BIZ UDPGothic','Hiragino Sans','Noto Sans CJK JP','Noto Sans JP',Meiryo,sans-serif";
/// Lines and text.
pub const INK: &str = "#1a1a1a";
/// What must stand back a little.
pub const GREY: &str = "#595959";

/// A drawing as it grows.
#[derive(Debug, Default)]
pub struct Svg(String);

/// Where text stands in relation to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// Has its middle there.
    Middle,
}

/// How something is stroked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// The colour.
    pub colour: &'static str,
    /// The width.
    pub width: f64,
    /// The dashes; empty for a solid line.
    pub dashes: &'static str,
    /// What fills it.
    pub fill: &'static str,
}

impl Pen {
    /// A solid line of this width that fills nothing.
    #[must_use]
    pub const fn line(width: f64) -> Self {
        Self { colour: INK, width, dashes: "", fill: "none" }
    }

    /// The same, dashed.
    #[must_use]
    pub const fn dashed(self, dashes: &'static str) -> Self {
        Self { dashes, ..self }
    }

    /// The same, filled.
    #[must_use]
    pub const fn filled(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub const fn coloured(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    fn attributes(self) -> String {
        let dashes = match self.dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\""),
        };
        let (fill, colour, width) = (self.fill, self.colour, number(self.width));
        format!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}")
    }
}

/// A number with at most one digit after the point.
#[must_use]
pub fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Text as it may stand in an element or an attribute; what XML cannot hold is left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// An id out of letters, digits, `-` and `_`.
#[must_use]
pub fn id(prefix: &str, name: &str) -> String {
    let kept = prefix.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let prefix: String = kept.collect();
    format!("{}-{name}", if prefix.is_empty() { "genogram" } else { &prefix })
}

impl Svg {
    /// Markup as it is.
    pub fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
        self.0.push('\n');
    }

    /// A path of straight pieces, closed or open.
    pub fn polyline(&mut self, points: &[Point], is_closed: bool, pen: Pen) {
        let mut path = String::new();
        for (index, point) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{command}{} {}", number(point.x), number(point.y));
        }
        if is_closed {
            path.push('Z');
        }
        self.path(&path, pen);
    }

    /// A path.
    pub fn path(&mut self, path: &str, pen: Pen) {
        self.raw(&format!("<path d=\"{path}\" {}/>", pen.attributes()));
    }

    /// A line.
    pub fn line(&mut self, from: Point, to: Point, pen: Pen) {
        self.polyline(&[from, to], false, pen);
    }

    /// A circle.
    pub fn circle(&mut self, middle: Point, radius: f64, pen: Pen) {
        let (x, y, radius) = (number(middle.x), number(middle.y), number(radius));
        self.raw(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {}/>", pen.attributes()));
    }

    /// A rectangle with round corners.
    pub fn rect(&mut self, rect: Rect, round: f64, pen: Pen) {
        let (x, y) = (number(rect.left), number(rect.top));
        let (width, height) = (number(rect.right - rect.left), number(rect.bottom - rect.top));
        let round = if round > 0.0 { format!(" rx=\"{}\"", number(round)) } else { String::new() };
        let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{round}");
        self.raw(&format!("<rect {place} {}/>", pen.attributes()));
    }

    /// Text on a base line.
    pub fn text(&mut self, place: Point, size: f64, anchor: Anchor, colour: &str, text: &str) {
        let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
        let (x, y, size, text) = (number(place.x), number(place.y), number(size), escaped(text));
        self.raw(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{anchor}>{text}</text>"
        ));
    }

    /// What was written.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped("<b a=\"1\">&'\u{0}\u{ffff}"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
        assert_eq!(id("a\"><x", "title"), "ax-title");
        assert_eq!(id("", "title"), "genogram-title");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 1.25, -0.01, 12.34].map(number), ["1", "1.2", "0", "12.3"]);
    }
}
