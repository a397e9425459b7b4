//! The normal form of opening hours, as stored and as shown: 「月-金 8:30-12:00 13:00-17:15、土・祝 9:00-12:00」.

use std::fmt;

use super::{DAYS, HOLIDAY, Hours, NAMES, Span};

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = [false; DAYS];
        let mut first = true;
        for day in 0..DAYS {
            let Some(spans) = self.0.get(day).filter(|spans| !spans.is_empty() && !said[day]) else {
                continue;
            };
            let days: Vec<usize> = (day..DAYS).filter(|other| self.0[*other] == *spans).collect();
            for day in &days {
                said[*day] = true;
            }
            if !first {
                f.write_str("、")?;
            }
            first = false;
            write!(f, "{} {}", named(&days), times(spans))?;
        }
        Ok(())
    }
}

fn times(spans: &[Span]) -> String {
    let one = |span: &Span| format!("{}-{}", span.from, span.until);
    spans.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// 「月-金」, 「月・水・金」, 「土・日・祝」, 「毎日」.
fn named(days: &[usize]) -> String {
    if days.len() == DAYS {
        return "毎日".to_owned();
    }
    // The holiday follows Sunday in the list but not in a range.
    let runs = days.chunk_by(|a, b| a + 1 == *b && *b != HOLIDAY);
    let run = |run: &[usize]| match run {
        [first, _, .., last] => format!("{}-{}", NAMES[*first], NAMES[*last]),
        few => few.iter().map(|day| NAMES[*day]).collect::<Vec<_>>().join("・"),
    };
    runs.map(run).collect::<Vec<_>>().join("・")
}
