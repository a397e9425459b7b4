//! Everything that has a day, on one list: what was written down, what follows from dates of persons and couples, and how
//! support went. The drawing and the table are made of the same list.

use app::chronicle::{Chronicle, EventRow};
use domain::{
    chronicle::{Life, Origin, age_at, age_on_day, from_dates},
    code::Code,
    ids::PersonId,
};
use japanese::date::{PartialDate, Precision, wareki_partial, wareki_short};
use jiff::civil::Date;
use paper::chronicle::{Entry, Line, Mark, Whose};

use super::words;

/// Something that happened.
pub(super) struct Happening<'a> {
    /// On which line of the drawing.
    pub line: usize,
    /// With whom.
    pub with: Option<usize>,
    /// When.
    pub on: PartialDate,
    /// The age of its person.
    pub age: Option<(u16, u16)>,
    /// What happened.
    pub what: String,
    /// In free words.
    pub body: &'a str,
    /// How it is marked.
    pub mark: Mark,
    /// The row behind it, if somebody wrote it down.
    pub row: Option<&'a EventRow>,
    /// Where it stands, if nobody wrote it down here.
    pub from: &'static str,
}

/// The lines of a drawing and what stands on them, in the order of time.
pub(super) struct Told<'a> {
    pub lines: Vec<Line>,
    pub happenings: Vec<Happening<'a>>,
}

/// What the chronicle tells; with `letters` without free words, in which names may stand.
pub(super) fn of(stored: &Chronicle, letters: bool) -> Told<'_> {
    let today = stored.header.today;
    let mut persons: Vec<PersonId> = stored.persons.iter().map(|row| row.id).collect();
    // Of what the own agency wrote about somebody whom it may no longer know, a nameless line remains.
    for person in stored.events.iter().filter_map(|event| event.person) {
        if !persons.contains(&person) {
            persons.push(person);
        }
    }
    let household = stored.events.iter().any(|event| event.person.is_none());
    let mut lines: Vec<Line> = persons.iter().map(|id| line(stored, *id, today)).collect();
    if household {
        lines.push(Line { whose: Whose::Household, ..Line::default() });
    }
    lines.push(Line { whose: Whose::Support, ..Line::default() });
    let place = |person: Option<PersonId>| match person {
        Some(person) => persons.iter().position(|id| *id == person).unwrap_or_default(),
        None => persons.len(),
    };
    let mut happenings: Vec<Happening<'_>> = derived(stored, &place);
    happenings.extend(stored.events.iter().map(|row| written(stored, row, place(row.person), letters)));
    happenings.extend(support(stored, lines.len() - 1));
    happenings.sort_by_key(|it| (it.on.year(), it.mark == Mark::Death, order(it.on), it.line));
    Told { lines, happenings }
}

fn line(stored: &Chronicle, person: PersonId, today: Date) -> Line {
    let Some(row) = stored.persons.iter().find(|row| row.id == person) else {
        return Line { birth_unknown: true, ..Line::default() };
    };
    let (born, died) = (row.born(), row.died());
    let day = PartialDate::of_day(today).unwrap_or(PartialDate::UNKNOWN);
    Line {
        whose: Whose::Person,
        name: row.known.then(|| row.name()),
        note: row.relation.label().to_owned(),
        birth_unknown: born.year().is_none(),
        dead: died.is_some(),
        now: age_on_day(born, died, day).map(years_old).unwrap_or_default(),
    }
}

/// 「12歳」「12〜13歳」.
pub(super) fn years_old((least, most): (u16, u16)) -> String {
    if least == most { format!("{least}歳") } else { format!("{least}〜{most}歳") }
}

fn derived<'a>(stored: &'a Chronicle, place: &impl Fn(Option<PersonId>) -> usize) -> Vec<Happening<'a>> {
    let lives: Vec<Life> = stored
        .persons
        .iter()
        .filter(|row| row.known)
        .map(|row| Life { person: row.id, born: row.born(), died: row.died() })
        .collect();
    let couples: Vec<_> = stored.kinships.iter().map(|row| (row.a, row.b, row.tie())).collect();
    let each = from_dates(&lives, &couples).into_iter().map(|event| {
        let born = lives.iter().find(|life| life.person == event.person).map(|life| life.born);
        let (mark, from) = match event.origin {
            Origin::Birth => (Mark::Birth, words::FROM_PERSON),
            Origin::Death => (Mark::Death, words::FROM_PERSON),
            Origin::Together(_) | Origin::Apart(_) => (Mark::Event, words::FROM_KINSHIP),
        };
        Happening {
            line: place(Some(event.person)),
            with: event.with.map(|with| place(Some(with))),
            on: event.happened,
            age: born.filter(|_| mark != Mark::Birth).and_then(|born| age_at(born, event.happened)),
            what: event.origin.label().to_owned(),
            body: "",
            mark,
            row: None,
            from,
        }
    });
    each.collect()
}

fn written<'a>(stored: &'a Chronicle, row: &'a EventRow, line: usize, letters: bool) -> Happening<'a> {
    let person = row.person.and_then(|id| stored.persons.iter().find(|person| person.id == id));
    Happening {
        line,
        with: None,
        on: row.happened(),
        age: person.and_then(|person| age_at(person.born(), row.happened())),
        what: row.kind.label().to_owned(),
        body: if letters { "" } else { &row.body },
        mark: Mark::Event,
        row: Some(row),
        from: "",
    }
}

fn support(stored: &Chronicle, line: usize) -> Vec<Happening<'_>> {
    let face = &stored.header.face;
    let plans = stored.plans.iter().map(|(nth, day)| (*day, format!("第{nth}回プランの決定")));
    let steps = std::iter::once((face.opened_on, "支援を始める".to_owned()))
        .chain(plans)
        .chain(face.closed_on.map(|day| (day, "終結".to_owned())));
    let each = steps.filter_map(|(day, what)| {
        let on = PartialDate::of_day(day).ok()?;
        let from = words::FROM_CASE;
        Some(Happening { line, with: None, on, age: None, what, body: "", mark: Mark::Step, row: None, from })
    });
    each.collect()
}

/// Month and day as one number; zero if only the year is known.
fn order(on: PartialDate) -> u16 {
    let month = on.month().unwrap_or_default();
    let day = on.day().map(Date::day).unwrap_or_default();
    u16::try_from(i32::from(month) * 100 + i32::from(day)).unwrap_or_default()
}

/// What is known beside the year.
fn when(on: PartialDate) -> String {
    let known = match (on.month(), on.day()) {
        (Some(month), Some(day)) => format!("{month}月{}日", day.day()),
        (Some(month), None) => format!("{month}月"),
        _ if on.precision() == Precision::Decade => wareki_partial(on.with_approx(false)),
        _ => String::new(),
    };
    if on.approx() { format!("{known}ごろ") } else { known }
}

/// The same for the drawing.
pub(super) fn drawn(told: &Told<'_>, today: Date) -> paper::chronicle::Chronicle {
    let entries = told.happenings.iter().filter_map(|it| {
        let text = if it.body.is_empty() { it.what.clone() } else { format!("{}　{}", it.what, it.body) };
        Some(Entry {
            line: it.line,
            year: it.on.year()?,
            order: order(it.on),
            when: when(it.on),
            approx: it.on.approx() || it.on.precision() == Precision::Decade,
            age: it.age,
            text,
            with: it.with,
            mark: it.mark,
        })
    });
    let entries = entries.collect();
    paper::chronicle::Chronicle { entries, lines: told.lines.clone(), today: wareki_short(today) }
}

/// 「昭和45年」.
pub(super) fn year_name(year: i16) -> String {
    PartialDate::of_year(year).map(wareki_partial).unwrap_or_default()
}

/// What a line is called in the table.
pub(super) fn who(lines: &[Line], at: usize, letters: bool) -> String {
    let Some(line) = lines.get(at) else { return String::new() };
    match (line.whose, &line.name) {
        (Whose::Household, _) => crate::assessment::rows::WHOLE.to_owned(),
        (Whose::Support, _) => words::SUPPORT.to_owned(),
        (Whose::Person, _) if letters => paper::words::letter(at),
        (Whose::Person, Some(name)) => name.clone(),
        (Whose::Person, None) if line.note.is_empty() => "（お名前は共有されていません）".to_owned(),
        (Whose::Person, None) => format!("（{}）", line.note),
    }
}
