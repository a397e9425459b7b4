//! Dates as people type them: the notations of the input rules, refusals, notices, and the
//! round trip of every day from 1868 to 2060 (a sample of them in each run).

#![expect(clippy::unwrap_used, reason = "what cannot be had here fails the test")]

use japanese::date::{
    DateHint, DateProblem, Notice, Parsed, PartialDate, both, era_of, parse_date, wareki, wareki_short,
    wareki_with_weekday,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A Sunday.
const TODAY: Date = date(2026, 10, 11);

fn read(typed: &str) -> Result<Parsed, DateProblem> {
    parse_date(typed, TODAY, DateHint::Past)
}

/// The stored text, with `~` for 頃.
fn iso(typed: &str, hint: DateHint) -> String {
    match parse_date(typed, TODAY, hint) {
        Ok(parsed) => parsed.date.iso() + if parsed.date.approx() { "~" } else { "" },
        Err(problem) => problem.key().to_owned(),
    }
}

#[test]
fn both_calendars_are_read_in_every_usual_notation() {
    for (expected, notations) in [
        (
            "2025-04-01",
            "R7.4.1|r07/4/1|Ｒ７．４．１|令和7年4月1日|令7.4.1|令和七年四月一日|㋿7年4月1日|令和 7 年 4 月 1 日",
        ),
        (
            "2025-04-01",
            "2025-04-01|2025/4/1|20250401|２０２５年４月１日|2025 4 1|2025.4.1.|西暦2025年4月1日|R070401|二〇二五年四月一日",
        ),
        (
            "2025-04-01",
            "2025ー4ー1|2025年4月1日（火）|令和7年（2025年）4月1日|2025年(令和7年)4月1日|令和7年4月1日火曜日|R7-4-1|r.7.4.1",
        ),
        ("2019-05-01", "令和元年5月1日|R元.5.1|R1.5.1|令元年五月一日"),
        ("1955-01-02", "S30.1.2|昭和30年1月2日|昭30.1.2|昭和三十年一月二日|㍼30年1月2日|s30/01/02"),
        ("1925", "T14|大正14年|大正十四年|1925年|1925|西暦1925年"),
        ("2025-04", "2025年4月|2025-04|R7.4|令和7年4月|202504"),
        ("1955~", "昭和30年頃|S30ごろ|約1955年|1955年くらい|昭和30年（1955年）ごろ"),
        ("1955", "昭和30年月日不詳"),
        ("1955-01", "昭和30年1月日不詳"),
        ("1950s", "1950年代|1950s"),
        ("1955s", "昭和30年代"),
        ("1967s~", "50代|５０代|五十代|50代前半"),
        ("1956~", "70歳くらい|約70歳|満70才"),
        ("", "不明|不詳|わからない|生年月日不詳"),
    ] {
        for typed in notations.split('|') {
            assert_eq!(iso(typed, DateHint::Past), expected, "{typed}");
        }
    }
}

#[test]
fn words_and_days_without_a_year_are_read_from_today() {
    for (typed, past, future) in [
        ("4/1", "2026-04-01", "2027-04-01"),
        ("４月１日", "2026-04-01", "2027-04-01"),
        ("12月", "2025-12", "2026-12"),
        ("10月", "2026-10", "2026-10"),
        ("2/29", "2024-02-29", "2028-02-29"),
        ("15日", "2026-09-15", "2026-10-15"),
        ("11日", "2026-10-11", "2026-10-11"),
        ("火曜", "2026-10-06", "2026-10-13"),
        ("日曜日", "2026-10-11", "2026-10-11"),
        ("次の日曜", "2026-10-18", "2026-10-18"),
        ("4/1(水)", "2026-04-01", "date.weekday_differs"),
    ] {
        assert_eq!(iso(typed, DateHint::Past), past, "{typed}");
        assert_eq!(iso(typed, DateHint::Future), future, "{typed}");
    }
    for (typed, expected) in [
        ("今日", "2026-10-11"),
        ("キョウ", "2026-10-11"),
        ("昨日", "2026-10-10"),
        ("一昨日", "2026-10-09"),
        ("明日", "2026-10-12"),
        ("あさって", "2026-10-13"),
        ("先週火", "2026-09-29"),
        ("先週の火曜日", "2026-09-29"),
        ("来週月", "2026-10-12"),
        ("今週日", "2026-10-11"),
        ("再来週金曜", "2026-10-23"),
        ("来月10日", "2026-11-10"),
        ("来月十日", "2026-11-10"),
        ("先月末", "2026-09-30"),
        ("先月", "2026-09"),
        ("来月", "2026-11"),
        ("三日前", "2026-10-08"),
        ("2週間後", "2026-10-25"),
        ("3か月前", "2026-07~"),
        ("3ヶ月前", "2026-07~"),
        ("２年前", "2024~"),
        ("昨年4月", "2025-04"),
        ("一昨年", "2024"),
        ("来年の3/31", "2027-03-31"),
    ] {
        assert_eq!(iso(typed, DateHint::Any), expected, "{typed}");
        let notice = parse_date(typed, TODAY, DateHint::Any).unwrap().notice;
        assert!(matches!(notice, Some(Notice::Assumed { .. })), "{typed} is not shown back");
    }
    assert_eq!(iso("10/10", DateHint::Any), "2026-10-10");
    assert_eq!(iso("1/5", DateHint::Any), "2027-01-05");
}

#[test]
fn what_is_ambiguous_or_impossible_is_refused_with_advice() {
    for (expected, notations) in [
        (DateProblem::NoEra, "30.1.2|55/1/2|30年1月2日|250401|30|13/1|50年代"),
        (DateProblem::NoSuchMonth, "2025/13/1|R7.0.1|2025年0月"),
        (DateProblem::NoSuchDay { last: 28 }, "2025/2/30|令和7年2月29日|昨年2月30日"),
        (DateProblem::NoSuchDay { last: 29 }, "2/30"),
        (DateProblem::NoSuchDay { last: 31 }, "32日|R7.1.0"),
        (DateProblem::NoSuchYear, "1225|1867/1/1|昭和0年1月1日|9999-01-01|M1.1.10"),
        (DateProblem::YearsDiffer, "昭和30年（1956年）1月2日"),
        (DateProblem::WeekdayDiffers, "2025年4月1日（水）"),
        (DateProblem::DayNeeded, "先週|来週"),
        (DateProblem::Empty, "| 　"),
        (
            DateProblem::NotADate,
            "あいう|2025//1|2025-4-1-1|4月1日2025年|R|令和|R12345|1/2/3/4|2025年4月1日)|(|先週山|1955年代",
        ),
    ] {
        for typed in notations.split('|').skip(usize::from(notations.starts_with('|'))) {
            assert_eq!(read(typed).map(|parsed| parsed.date.iso()), Err(expected), "{typed}");
        }
        let message = expected.message();
        assert!(message.contains("ください"), "{message}");
    }
    assert_eq!(read(""), Err(DateProblem::Empty));
}

#[test]
fn an_era_that_had_ended_is_corrected_with_a_notice() {
    for (typed, iso, said) in [
        (
            "平成31年5月1日",
            "2019-05-01",
            "平成31年は令和元年5月1日にあたるため、令和元年5月1日として記録します。",
        ),
        ("H35", "2023", "平成35年は令和5年にあたるため、令和5年として記録します。"),
        (
            "令和元年4月1日",
            "2019-04-01",
            "令和元年は平成31年4月1日にあたるため、平成31年4月1日として記録します。",
        ),
        ("昭和64年2月", "1989-02", "昭和64年は平成元年2月にあたるため、平成元年2月として記録します。"),
    ] {
        let parsed = read(typed).unwrap();
        assert_eq!(parsed.date.iso(), iso);
        assert_eq!(parsed.notice.unwrap().message(), said);
    }
    for fine in ["平成31年4月30日", "昭和64年1月7日", "平成31年", "昭和64年1月", "令和元年"]
    {
        assert_eq!(read(fine).unwrap().notice, None, "{fine}");
    }
    let ended = read("昭和100年").unwrap_err();
    assert_eq!(ended.message(), "昭和は昭和64年1月7日までです。年を確認してください。");
}

#[test]
fn a_date_worked_out_from_today_is_said_in_full() {
    let notice = read("4/1").unwrap().notice.unwrap();
    assert_eq!(
        notice.message(),
        "令和8年（2026年）4月1日（水）として記録します。違うときは年から入力してください。"
    );
}

#[test]
fn fields_can_ask_for_a_day_and_for_one_side_of_today() {
    assert_eq!(read("R7.4").unwrap().require_day(), Err(DateProblem::DayNeeded));
    assert_eq!(read("R7.4.1").unwrap().require_day(), Ok(date(2025, 4, 1)));
    assert_eq!(read("明日").unwrap().require_not_after(TODAY), Err(DateProblem::InFuture));
    assert!(read("2026年").unwrap().require_not_after(TODAY).is_ok());
    assert_eq!(read("昨日").unwrap().require_not_before(TODAY), Err(DateProblem::InPast));
    assert!(read("不明").unwrap().require_not_before(TODAY).is_ok());
}

/// The same day in many notations.
fn notations(day: Date) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let wide = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c })
            .collect()
    };
    let kanji = |text: &str| -> String {
        text.chars()
            .map(|c| c.to_digit(10).map_or(c, |n| "〇一二三四五六七八九".chars().nth(n as usize).unwrap()))
            .collect()
    };
    let partial = PartialDate::of_day(day).unwrap();
    let mut all = vec![
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}/{m}/{d}"),
        format!("{y}.{m}.{d}"),
        format!("{y}{m:02}{d:02}"),
        format!("{y}年{m}月{d}日"),
        format!(" {y} {m} {d} "),
        wide(&format!("{y}/{m}/{d}")),
        kanji(&format!("{y}年{m}月{d}日")),
        wareki(day),
        wareki_short(day),
        wareki_with_weekday(day),
        both(partial),
        kanji(&wareki(day)),
        wide(&wareki_short(day)),
        partial.iso(),
    ];
    if let Some((era, n)) = era_of(day) {
        all.extend([
            format!("{}{n:02}{m:02}{d:02}", era.letter),
            format!("{}{n}/{m}/{d}", era.letter.to_ascii_lowercase()),
            format!("{}{n}.{m}.{d}", era.short),
            format!("{} {n} 年 {m} 月 {d} 日", era.name),
        ]);
    }
    all
}

fn assert_round_trip(day: Date) {
    for typed in notations(day) {
        let parsed = read(&typed).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"));
        assert_eq!((parsed.date.day(), parsed.notice), (Some(day), None), "{typed}");
    }
}

#[test]
fn the_days_around_each_change_of_era_round_trip_in_every_notation() {
    for start in japanese::date::ERAS.iter().map(|era| era.start) {
        for offset in -3..=3_i64 {
            assert_round_trip(start.checked_add(offset.days()).unwrap());
        }
    }
}

#[test]
fn every_nineteenth_day_from_1868_to_2060_round_trips_in_every_notation() {
    let mut day = date(1868, 1, 1);
    while day < date(2061, 1, 1) {
        assert_round_trip(day);
        day = day.checked_add(19.days()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_day_round_trips_in_every_notation(offset in 0..70_492_i64) {
        assert_round_trip(date(1868, 1, 1).checked_add(offset.days()).unwrap());
    }

    #[test]
    fn a_day_without_year_lies_on_the_side_of_the_hint(offset in 0..60_000_i64, month in 1..=12_i8, day in 1..=31_i8) {
        let today = date(1890, 1, 1).checked_add(offset.days()).unwrap();
        let typed = format!("{month}/{day}");
        for hint in [DateHint::Past, DateHint::Future, DateHint::Any] {
            if let Ok(parsed) = parse_date(&typed, today, hint) {
                let found = parsed.require_day().unwrap();
                prop_assert_eq!((found.month(), found.day()), (month, day));
                prop_assert!(hint != DateHint::Past || found <= today);
                prop_assert!(hint != DateHint::Future || found >= today);
            } else {
                prop_assert!(Date::new(2000, month, day).is_err());
            }
        }
    }
}
