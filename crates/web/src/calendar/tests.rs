//! Files of meetings: times, whole days, calling off, and what somebody may have typed as a place.

use jiff::civil::date;

use super::*;

fn event() -> Event {
    Event {
        id: Uuid::from_u128(0x0123_4567_89ab_7cde_8f01_2345_6789_abcd),
        summary: "支え合い会議　第3回".into(),
        on: date(2026, 5, 1),
        time: "13:30".into(),
        minutes: 95,
        place: "市役所 3階 会議室".into(),
        state: ConferenceState::Planned,
    }
}

fn now() -> Timestamp {
    "2026-04-08T00:05:00Z".parse().unwrap()
}

/// The lines as a calendar reads them: folds taken back.
fn read(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    text.replace("\r\n ", "").split_terminator("\r\n").map(ToOwned::to_owned).collect()
}

#[test]
fn a_meeting_has_its_time_in_japan_and_lasts_as_long_as_its_agenda() {
    let lines = read(&event().text(now()));
    assert_eq!(
        lines,
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tasuki//Conference//JA",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Tokyo",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0900",
            "TZOFFSETTO:+0900",
            "TZNAME:JST",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:01234567-89ab-7cde-8f01-23456789abcd",
            "DTSTAMP:20260408T000500Z",
            "SEQUENCE:3296165",
            "DTSTART;TZID=Asia/Tokyo:20260501T133000",
            "DTEND;TZID=Asia/Tokyo:20260501T150500",
            "SUMMARY:支え合い会議　第3回",
            "LOCATION:市役所 3階 会議室",
            "CLASS:PRIVATE",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
}

#[test]
fn an_hour_is_the_least_and_a_day_the_most_and_midnight_is_passed() {
    let ends = |time: &str, minutes| {
        let lines = read(&Event { time: time.into(), minutes, ..event() }.text(now()));
        lines.into_iter().find(|line| line.starts_with("DTEND")).unwrap()
    };
    assert!(ends("13:30", 0).ends_with("20260501T143000"));
    assert!(ends("23:30", 60).ends_with("20260502T003000"));
    assert!(ends("9:00", 1_000_000).ends_with("20260502T090000"));
}

#[test]
fn without_a_time_it_is_the_whole_day_and_without_a_place_nothing_is_said() {
    for time in ["", "夕方ごろ"] {
        let lines = read(&Event { time: time.into(), place: String::new(), ..event() }.text(now()));
        assert!(lines.contains(&"DTSTART;VALUE=DATE:20260501".to_owned()), "{lines:?}");
        assert!(lines.contains(&"DTEND;VALUE=DATE:20260502".to_owned()));
        assert!(!lines.iter().any(|line| line.starts_with("LOCATION")));
    }
}

#[test]
fn a_later_file_is_a_later_revision_of_the_same_event() {
    let cancelled = Event { state: ConferenceState::Cancelled, ..event() };
    let later = read(&cancelled.text(now() + 2.minutes()));
    assert!(later.contains(&"STATUS:CANCELLED".to_owned()) && later.contains(&"SEQUENCE:3296167".to_owned()));
    assert!(read(&event().text(now()))[15] == later[15], "the UID stays");
}

#[test]
fn what_was_typed_stays_one_value_whatever_it_contains() {
    let place = "本庁舎, 2階; 「北」\\西\r\nATTENDEE:mailto:x@example.jp\u{2028}END:VEVENT\u{0}\u{7}\tあと";
    let lines = read(&Event { place: place.into(), ..event() }.text(now()));
    let found: Vec<&String> = lines.iter().filter(|line| line.starts_with("LOCATION:")).collect();
    assert_eq!(
        found,
        ["LOCATION:本庁舎\\, 2階\\; 「北」\\\\西\\nATTENDEE:mailto:x@example.jp\\nEND:VEVENT あと"]
    );
    assert_eq!(lines.iter().filter(|line| line.as_str() == "END:VEVENT").count(), 1);
}

#[test]
fn long_lines_are_folded_between_characters() {
    for sign in ["会", "a", "é", "𠮷"] {
        let place = sign.repeat(120);
        let text = Event { place: place.clone(), ..event() }.text(now());
        assert!(text.contains("\r\n "), "folded");
        assert!(read(&text).contains(&format!("LOCATION:{place}")));
    }
}
