//! Reading opening hours: clauses of days and times, in the order in which they are written.

use super::{DAYS, Hours, HoursProblem, Minute, NAMES, Span, token, token::Token};

/// A clause: days, then their times.
#[derive(Default)]
struct Clause {
    days: Vec<usize>,
    spans: Vec<Span>,
    /// Breaks among the times.
    breaks: Vec<Span>,
}

impl Hours {
    /// Reads what an office writes; `None` if nothing was.
    ///
    /// # Errors
    /// [`HoursProblem`] that says what to type.
    pub fn parse(typed: &str) -> Result<Option<Self>, HoursProblem> {
        let tokens = token::tokens(typed)?;
        if tokens.is_empty() {
            return Ok(None);
        }
        let mut hours = Self(std::array::from_fn(|_| Vec::new()));
        let (mut closed, mut rest) = (Vec::new(), tokens.as_slice());
        while !rest.is_empty() {
            rest = clause(rest, &mut hours, &mut closed)?;
        }
        for day in closed {
            hours.0[day].clear();
        }
        if hours.0.iter().all(Vec::is_empty) { Err(HoursProblem::NoTime) } else { Ok(Some(hours)) }
    }
}

/// Takes one clause into the hours; what comes after it.
fn clause<'a>(
    tokens: &'a [Token],
    hours: &mut Hours,
    closed: &mut Vec<usize>,
) -> Result<&'a [Token], HoursProblem> {
    // 「定休日：水」 and 「休館日 月」 name the day after the word.
    if let [Token::Closed, after @ ..] = tokens {
        let (days, rest) = days(after);
        closed.extend(&days);
        return if days.is_empty() { Err(HoursProblem::NoDay) } else { Ok(rest) };
    }
    let (days, mut rest) = days(tokens);
    if days.is_empty() {
        return Err(HoursProblem::NoDay);
    }
    if let [Token::Closed, after @ ..] = rest {
        closed.extend(days);
        return Ok(after);
    }
    let mut clause = Clause { days, ..Clause::default() };
    loop {
        rest = match rest {
            [Token::Time(from), Token::To, Token::Time(until), after @ ..] => {
                clause.spans.push(span(*from, *until)?);
                after
            }
            [Token::Break, Token::Time(from), Token::To, Token::Time(until), after @ ..] => {
                clause.breaks.push(span(*from, *until)?);
                after
            }
            // 「8:30-17:15（12:00-13:00を除く）」
            [Token::Closed, after @ ..] if clause.spans.len() > 1 => {
                clause.breaks.extend(clause.spans.pop());
                after
            }
            [Token::Days(_) | Token::Closed, ..] | [] => break,
            [Token::Time(_) | Token::To | Token::Break, ..] => return Err(HoursProblem::HalfASpan),
        };
    }
    clause.put(hours)?;
    Ok(rest)
}

/// The days at the beginning of a clause.
fn days(tokens: &[Token]) -> (Vec<usize>, &[Token]) {
    let (mut days, mut rest) = (Vec::new(), tokens);
    loop {
        rest = match rest {
            [Token::Days([first]), Token::To, Token::Days([last]), after @ ..] if *first < 7 && *last < 7 => {
                days.extend((0..=(*last + 7 - *first) % 7).map(|n| (*first + n) % 7));
                after
            }
            [Token::Days(named), after @ ..] => {
                days.extend_from_slice(named);
                after
            }
            _ => return (days, rest),
        };
    }
}

fn span(from: Minute, until: Minute) -> Result<Span, HoursProblem> {
    if from < until { Ok(Span { from, until }) } else { Err(HoursProblem::Backwards) }
}

impl Clause {
    fn put(mut self, hours: &mut Hours) -> Result<(), HoursProblem> {
        if self.spans.is_empty() {
            return Err(HoursProblem::NoTime);
        }
        self.days.sort_unstable();
        self.days.dedup();
        let breaks = self.breaks;
        let open = breaks.iter().fold(self.spans, |open, pause| without(&open, *pause));
        for day in self.days.into_iter().filter(|day| *day < DAYS) {
            hours.0[day].extend(&open);
            hours.0[day].sort_unstable();
            if hours.0[day].windows(2).any(|pair| pair[1].from < pair[0].until) {
                return Err(HoursProblem::Twice(NAMES[day]));
            }
            join(&mut hours.0[day]);
        }
        Ok(())
    }
}

/// The spans without a break.
fn without(open: &[Span], pause: Span) -> Vec<Span> {
    let before = |it: &Span| Span { from: it.from, until: it.until.min(pause.from) };
    let after = |it: &Span| Span { from: it.from.max(pause.until), until: it.until };
    open.iter().flat_map(|it| [before(it), after(it)]).filter(|it| it.from < it.until).collect()
}

/// Makes one of spans that touch.
fn join(spans: &mut Vec<Span>) {
    spans.dedup_by(|next, kept| {
        let touch = kept.until == next.from;
        if touch {
            kept.until = next.until;
        }
        touch
    });
}
