//! A drawn signature: strokes of points on a field of fixed size, as text that is stored with the consent.
//!
//! Drawn by a script on a tablet, checked here, shown as SVG. Form: points `x,y` with spaces between, strokes with
//! `;` between. Without a pen the typed name stands in its place ([`Signature::Typed`]).

/// Width of the field; x lies in 0..=WIDTH.
pub const WIDTH: u16 = 1000;
/// Height of the field; y lies in 0..=HEIGHT.
pub const HEIGHT: u16 = 320;
/// Longest text, in bytes: about a minute of writing.
pub const MAX_BYTES: usize = 24_000;
/// Fewest points: less is a touch by mistake.
pub const MIN_POINTS: usize = 8;

/// How a consent was signed at the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// With a finger, pen or mouse.
    Drawn(Strokes),
    /// With the name typed in place of it.
    Typed(String),
}

/// Checked strokes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strokes(Vec<Vec<(u16, u16)>>);

/// Why strokes are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureRefused {
    /// Nothing, or hardly anything, was drawn.
    #[error("nothing is drawn")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("the drawing is too large")]
    TooLarge,
    /// Not points of the field.
    #[error("not a drawing")]
    Malformed,
}

impl Strokes {
    /// Reads strokes as a page sends them.
    ///
    /// # Errors
    /// [`SignatureRefused`].
    pub fn parse(text: &str) -> Result<Self, SignatureRefused> {
        if text.len() > MAX_BYTES {
            return Err(SignatureRefused::TooLarge);
        }
        let strokes = text.split(';').filter(|part| !part.trim().is_empty()).map(stroke);
        let strokes: Vec<_> = strokes.collect::<Option<_>>().ok_or(SignatureRefused::Malformed)?;
        if strokes.iter().map(Vec::len).sum::<usize>() < MIN_POINTS {
            return Err(SignatureRefused::Empty);
        }
        Ok(Self(strokes))
    }

    /// The text that is stored; [`parse`](Self::parse) reads it back.
    #[must_use]
    pub fn text(&self) -> String {
        let each = self.0.iter().map(|stroke| points(stroke));
        each.collect::<Vec<_>>().join(";")
    }

    /// Each stroke as the `points` of an SVG polyline. Digits, commas and spaces only.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(|stroke| points(stroke)).collect()
    }
}

fn stroke(text: &str) -> Option<Vec<(u16, u16)>> {
    text.split_whitespace().map(point).collect()
}

fn point(text: &str) -> Option<(u16, u16)> {
    let (x, y) = text.split_once(',')?;
    let (x, y) = (x.parse::<u16>().ok()?, y.parse::<u16>().ok()?);
    (x <= WIDTH && y <= HEIGHT).then_some((x, y))
}

fn points(stroke: &[(u16, u16)]) -> String {
    stroke.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, SignatureRefused, Strokes};

    #[test]
    fn a_drawing_is_read_and_written_back_the_same() {
        let text = "1,2 3,4 5,6 7,8;1000,320 0,0 9,9 10,10";
        let strokes = Strokes::parse(text).unwrap();
        assert_eq!(strokes.text(), text);
        assert_eq!(strokes.lines(), ["1,2 3,4 5,6 7,8", "1000,320 0,0 9,9 10,10"]);
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in ["", " ; ;", "1,2 3,4;5,6"] {
            assert_eq!(Strokes::parse(text), Err(SignatureRefused::Empty), "{text}");
        }
        let script = "1,2 3,4 5,6 7,8 9,9 1,1 2,2 \"><script>";
        for text in [script, "1,2,3 1,1", "-1,2", "1001,0", "0,321", "a,b", "1.5,2"] {
            assert_eq!(Strokes::parse(text), Err(SignatureRefused::Malformed), "{text}");
        }
        assert_eq!(Strokes::parse(&"1,1 ".repeat(MAX_BYTES / 4 + 1)), Err(SignatureRefused::TooLarge));
    }
}
