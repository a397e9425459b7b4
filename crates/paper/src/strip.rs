//! The contact strip: 53 weeks side by side, each with one letter for what came of being in touch. Letters, not colours: it
//! is read in grey, on paper, and by people who see colours otherwise.

use crate::geometry::{Rect, at, real};
use crate::settings::Settings;
use crate::svg::{Anchor, FONT, GREY, INK, Pen, Svg, escaped, id, number};

/// A cell.
const CELL: f64 = 17.0;
/// Room of the words of months above the cells.
const HEAD: f64 = 20.0;
const TALL: f64 = 24.0;
const SIDE: f64 = 2.0;

/// One week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week {
    /// What stands above it, where a month begins.
    pub month: Option<String>,
    /// Its letter; none for a week in which nobody was in touch.
    pub letter: Option<char>,
    /// Before anybody could have been in touch: no cell, and no silence.
    pub outside: bool,
}

/// The strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The drawing.
    pub svg: String,
    /// Width in the units of the drawing.
    pub width: f64,
    /// The longest row of weeks without a letter: its length.
    pub longest_gap: usize,
}

/// Draws weeks from left to right; `summary` says the same in a sentence.
#[must_use]
pub fn draw(weeks: &[Week], summary: &str, settings: &Settings) -> Strip {
    let (width, height) = (real(weeks.len()) * CELL + 2.0 * SIDE, HEAD + TALL + SIDE);
    let mut svg = Svg::default();
    let (title, desc) = (id(&settings.id_prefix, "title"), id(&settings.id_prefix, "desc"));
    let (w, h) = (number(width), number(height));
    svg.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
         aria-labelledby=\"{title} {desc}\" font-family=\"{FONT}\"><title id=\"{title}\">{}</title>\
         <desc id=\"{desc}\">{}</desc>",
        escaped(&settings.title),
        escaped(summary)
    ));
    for (at_week, week) in weeks.iter().enumerate() {
        cell(&mut svg, real(at_week) * CELL + SIDE, week);
    }
    svg.raw("</svg>");
    let spoken: Vec<bool> = weeks.iter().map(|week| week.letter.is_some() || week.outside).collect();
    let longest_gap = spoken.split(|there| *there).map(<[bool]>::len).max().unwrap_or(0);
    Strip { svg: svg.into_string(), width, longest_gap }
}

fn cell(svg: &mut Svg, left: f64, week: &Week) {
    let fill = if week.letter.is_some() { "#ffffff" } else { "#f0f0f0" };
    let rect = Rect { left, top: HEAD, right: left + CELL, bottom: HEAD + TALL };
    if !week.outside {
        svg.rect(rect, 0.0, Pen::line(0.8).coloured("#949494").filled(fill));
    }
    if let Some(month) = &week.month {
        svg.text(at(left, HEAD - 6.0), 11.0, Anchor::Start, GREY, month);
    }
    if let Some(letter) = week.letter {
        let place = at(left + CELL / 2.0, HEAD + TALL / 2.0 + 5.0);
        svg.text(place, 13.0, Anchor::Middle, INK, &letter.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::{Week, draw};
    use crate::settings::Settings;

    fn week(letter: Option<char>) -> Week {
        Week { month: letter.map(|_| "4月".to_owned()), letter, outside: false }
    }

    #[test]
    fn each_week_has_a_cell_and_the_longest_silence_is_told() {
        let weeks = [week(Some('会')), week(None), week(None), week(Some('不')), week(None)];
        let settings =
            Settings { title: "<連絡>".into(), id_prefix: "strip".into(), ..Settings::default() };
        let strip = draw(&weeks, "5週", &settings);
        assert_eq!(strip.svg.matches("<rect").count(), 5);
        assert!(strip.svg.contains(">会<") && strip.svg.contains("&lt;連絡&gt;"));
        assert!(strip.svg.contains("aria-labelledby=\"strip-title strip-desc\""));
        assert_eq!(strip.longest_gap, 2);
        assert_eq!(draw(&[], "", &settings).longest_gap, 0);
        let before = vec![Week { outside: true, ..Week::default() }; 3];
        assert_eq!(draw(&before, "", &settings).longest_gap, 0);
        assert!(!draw(&before, "", &settings).svg.contains("<rect"));
    }
}
