//! Chronicles of households. Invented, as all families here.

use paper::Settings;
use paper::chronicle::{Chronicle, Entry, Line, Mark, Whose, draw, sheets};
use paper::settings::Names;

pub fn drawings() -> Vec<(&'static str, String)> {
    let titled = |title: &str| Settings { title: title.to_owned(), ..Settings::default() };
    let letters = Settings { names: Names::Letters, ..titled("記号だけの家族年表") };
    let pages = sheets(&household(), &year_name, &titled("家族年表（用紙）"), (1000.0, 420.0));
    vec![
        ("41-chronicle", draw(&household(), &year_name, &titled("8050世帯の家族年表")).svg),
        ("42-chronicle-letters", draw(&household(), &year_name, &letters).svg),
        ("43-chronicle-first-sheet", pages[0].svg.clone()),
        ("44-chronicle-last-sheet", pages[pages.len() - 1].svg.clone()),
        ("45-chronicle-many", draw(&many(), &year_name, &titled("七人の家族年表")).svg),
    ]
}

pub fn year_name(year: i16) -> String {
    match year {
        ..1989 => format!("昭和{}年", year - 1925),
        1989..2019 => format!("平成{}年", year - 1988),
        _ => format!("令和{}年", year - 2018),
    }
}

fn person(name: &str, note: &str, now: &str) -> Line {
    Line { name: Some(name.to_owned()), note: note.to_owned(), now: now.to_owned(), ..Line::default() }
}

fn entry(line: usize, year: i16, age: u16, text: &str) -> Entry {
    Entry { line, year, age: Some((age, age)), text: text.to_owned(), ..Entry::default() }
}

/// A mother, her son who stays at home, and a father who died.
pub fn household() -> Chronicle {
    let father = Line { dead: true, ..person("佐藤　正", "父", "") };
    let support = Line { whose: Whose::Support, ..Line::default() };
    let whole = Line { whose: Whose::Household, ..Line::default() };
    let born =
        |line, year| Entry { line, year, text: "出生".into(), mark: Mark::Birth, ..Entry::default() };
    let married = |line, with, age| Entry { with: Some(with), ..entry(line, 1968, age, "結婚") };
    let step = |year, order, when: &str, text: &str| Entry {
        line: 4,
        year,
        order,
        when: when.into(),
        text: text.into(),
        mark: Mark::Step,
        ..Entry::default()
    };
    Chronicle {
        lines: vec![
            person("佐藤　健一", "本人", "54歳"),
            person("佐藤　キヨ", "母", "82歳"),
            father,
            whole,
            support,
        ],
        entries: vec![
            born(0, 1972),
            born(1, 1944),
            Entry { age: None, ..born(2, 1940) },
            married(1, 2, 24),
            married(2, 1, 28),
            Entry { line: 3, year: 1980, text: "転居　隣の市から".into(), ..Entry::default() },
            Entry {
                when: "4月".into(), order: 400, ..entry(0, 1987, 15, "入学・入園　県立の高校")
            },
            Entry {
                when: "秋ごろ".into(),
                order: 900,
                approx: true,
                ..entry(
                    0,
                    1987,
                    15,
                    "不登校・ひきこもりの始まり　部活でのいじめがきっかけだったと話す。その後は家の手伝いをしていた",
                )
            },
            Entry {
                age: Some((19, 29)),
                approx: true,
                when: "1990年代".into(),
                ..entry(0, 1991, 19, "就職　運送の仕事を何か所か")
            },
            Entry { mark: Mark::Death, when: "8月3日".into(), order: 803, ..entry(2, 2009, 69, "死亡") },
            entry(1, 2024, 80, "介護の始まり　要介護2"),
            step(2026, 201, "2月1日", "支援を始める"),
            step(2026, 320, "3月20日", "第1回プランの決定"),
        ],
        today: "R8.11.22".into(),
    }
}

/// Many persons, somebody without a birth date and without a name.
fn many() -> Chronicle {
    let mut lines: Vec<Line> = ["一郎", "花子", "次郎", "三郎", "四郎", "五郎"]
        .iter()
        .map(|name| person(name, "その他の親族", "40歳"))
        .collect();
    lines.push(Line { birth_unknown: true, note: "親族以外".into(), ..Line::default() });
    let born =
        |line: usize, year| Entry {
            line, year, text: "出生".into(), mark: Mark::Birth, ..Entry::default()
        };
    let mut entries: Vec<Entry> = (0_u8..6).map(|at| born(at.into(), 1980 + i16::from(at))).collect();
    entries.push(Entry { age: None, ..entry(6, 2001, 0, "制度・サービスの利用開始") });
    Chronicle { lines, entries, today: "R8.11.22".into() }
}
