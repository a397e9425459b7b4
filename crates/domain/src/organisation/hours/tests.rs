//! Reading, showing and asking opening hours.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{DAYS, Hours, HoursProblem, Minute, Opening, Span};

fn shown(typed: &str) -> String {
    match Hours::parse(typed) {
        Ok(hours) => hours.map(|hours| hours.to_string()).unwrap_or_default(),
        Err(problem) => panic!("{typed}: {problem:?}"),
    }
}

#[test]
fn what_offices_write_is_read_and_shown_in_one_form() {
    for (typed, normal) in [
        ("", ""),
        ("月-金 8:30-17:15", "月-金 8:30-17:15"),
        ("月曜日〜金曜日　午前８時３０分～午後５時１５分", "月-金 8:30-17:15"),
        ("平日 午前9時から午後5時まで（祝日・年末年始を除く）", "月-金 9:00-17:00"),
        ("月～金　９－１７", "月-金 9:00-17:00"),
        ("月-金 8:30-12:00 13:00-17:15", "月-金 8:30-12:00 13:00-17:15"),
        ("月-金 8:30-17:15（昼休み 12:00-13:00）", "月-金 8:30-12:00 13:00-17:15"),
        ("月-金 8:30-17:15（12:00-13:00を除く）", "月-金 8:30-12:00 13:00-17:15"),
        ("月-金 8:30-12:00\n月-金 13:00-17:15\n土 9:00-正午", "月-金 8:30-12:00 13:00-17:15、土 9:00-12:00"),
        ("毎日 0:00-24:00", "毎日 0:00-24:00"),
        ("年中無休 24時間", "毎日 0:00-24:00"),
        ("水曜のみ 13時-15時半", "水 13:00-15:30"),
        ("月・水・金 10:00～16:00、土日祝 10:00～15:00", "月・水・金 10:00-16:00、土・日・祝 10:00-15:00"),
        ("毎日 9:00-17:00 水曜休み", "月・火・木-日・祝 9:00-17:00"),
        ("毎日 9:00-17:00（定休日：水、木）", "月・火・金-日・祝 9:00-17:00"),
        ("金-月 10:00-12:00", "月・金-日 10:00-12:00"),
        ("月-金 8:30-12:00 12:00-17:15", "月-金 8:30-17:15"),
    ] {
        assert_eq!(shown(typed), normal, "{typed}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_advice() {
    let unreadable = |word: &str| HoursProblem::Unreadable(word.into());
    for (typed, problem) in [
        ("第2土曜 9:00-12:00", unreadable("第2土曜")),
        ("おおむね日中", unreadable("おおむね日中")),
        ("8:30-17:15", HoursProblem::NoDay),
        ("月 9:00-17:00 休み", HoursProblem::NoDay),
        ("月-金", HoursProblem::NoTime),
        ("土日休み", HoursProblem::NoTime),
        ("月-金 8:30-", HoursProblem::HalfASpan),
        ("月-金 8:30", HoursProblem::HalfASpan),
        ("月 22:00-5:00", HoursProblem::Backwards),
        ("月-金 9:00-17:00、水 13:00-19:00", HoursProblem::Twice("水")),
        ("月 9:70-10:00", HoursProblem::Time(japanese::date::TimeProblem::OutOfRange)),
        ("月 午前9時-午後12時", HoursProblem::Time(japanese::date::TimeProblem::AmbiguousTwelve)),
    ] {
        assert_eq!(Hours::parse(typed), Err(problem.clone()), "{typed}");
        assert!(problem.message().ends_with("ください。"), "{problem:?}");
    }
}

/// 2026-11-20 is a Friday, the 23rd a Monday and 勤労感謝の日.
#[test]
fn an_office_is_open_until_or_opens_next() {
    let at = |typed: &str, day: Date, hour, minute| {
        Hours::parse(typed).unwrap().unwrap().at(day.at(hour, minute, 0, 0))
    };
    let office = "月-金 8:30-12:00 13:00-17:15";
    let (friday, tuesday) = (date(2026, 11, 20), date(2026, 11, 24));
    let half_past_eight = Minute(8 * 60 + 30);
    assert_eq!(at(office, friday, 8, 29), Opening::From(friday, half_past_eight));
    assert_eq!(at(office, friday, 8, 30), Opening::Open(Minute(12 * 60)));
    assert_eq!(at(office, friday, 12, 0), Opening::From(friday, Minute(13 * 60)));
    assert_eq!(at(office, friday, 17, 15), Opening::From(tuesday, half_past_eight), "Monday is a holiday");
    assert_eq!(at("月・祝 9-10", date(2026, 11, 23), 9, 0), Opening::Open(Minute(600)));
    assert_eq!(at(office, date(2026, 12, 31), 10, 0), Opening::From(date(2027, 1, 4), half_past_eight));
    assert_eq!(at("毎日 0-24", date(2027, 1, 1), 3, 0), Opening::Always);
    assert!(at("毎日 9-17", date(2027, 1, 1), 10, 0).is_open());
    assert_eq!(at("祝 9-17", date(2026, 6, 1), 10, 0), Opening::Closed, "no holiday in sight");
}

fn any_hours() -> impl Strategy<Value = Hours> {
    let day = proptest::collection::btree_set(0_u16..=1440, 0..6);
    let spans = day.prop_map(|cuts| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        cuts.chunks_exact(2)
            .map(|cut| Span { from: Minute(cut[0]), until: Minute(cut[1]) })
            .collect::<Vec<_>>()
    });
    // Few kinds of days, so that days often share theirs.
    (proptest::collection::vec(spans, 3), proptest::collection::vec(0_usize..3, DAYS))
        .prop_map(|(kinds, of)| Hours(std::array::from_fn(|day| kinds[of[day]].clone())))
        .prop_filter("open at least once", |hours| hours.0.iter().any(|day| !day.is_empty()))
}

proptest! {
    #[test]
    fn what_is_shown_reads_as_the_same(hours in any_hours()) {
        prop_assert_eq!(Hours::parse(&hours.to_string()), Ok(Some(hours)));
    }

    #[test]
    fn any_text_is_read_or_refused_and_stays_what_it_was_read_as(typed in "[月火水木金土日祝毎平曜休除〜~0-9:時半分午前後 、（）\n-]{0,40}|.{0,20}") {
        if let Ok(Some(hours)) = Hours::parse(&typed) {
            prop_assert_eq!(Hours::parse(&hours.to_string()), Ok(Some(hours)));
        }
    }
}
