//! Whatever is typed, nothing panics, and what was cleaned or folded once stays as it is.

#![expect(clippy::unwrap_used, reason = "what cannot be had here fails the test")]

use japanese::date::{
    DateHint, PartialDate, age_at_end_of, age_on, attains_on, both, parse_date, parse_time,
};
use japanese::{kana, my_number, name, number, text};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Strings of pieces that dates are made of: they reach deeper than random ones.
fn date_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "令和",
        "昭和",
        "平",
        "S",
        "R",
        "元",
        "年",
        "月",
        "日",
        "/",
        ".",
        "-",
        "(",
        ")",
        "0",
        "1",
        "2",
        "30",
        "31",
        "99",
        "2025",
        "十",
        "千",
        "〇",
        "一昨日",
        "先週",
        "来月",
        "火曜",
        "前",
        "後",
        "頃",
        "約",
        "代",
        "年代",
        "歳",
        "不詳",
        "末",
        "の",
        "か月",
        "週間",
        " ",
        "　",
        "4294967296",
        "時",
        "半",
        "午後",
        ":",
    ]);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn days() -> impl Strategy<Value = Date> {
    (0..70_000_i64).prop_map(|offset| date(1868, 1, 1).checked_add(offset.days()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_typed_text_panics(typed in any::<String>(), n in 0..40_usize) {
        for hint in [DateHint::Past, DateHint::Future, DateHint::Any] {
            let _ = parse_date(&typed, date(2026, 10, 11), hint);
        }
        let _ = (parse_time(&typed), PartialDate::from_iso(&typed, true));
        let _ = (number::phone(&typed), number::postal(&typed), number::phone_text(&typed), number::postal_text(&typed));
        let _ = (my_number::check_my_number(&typed), kana::is_kana(&typed), name::sort_key(&typed));
        prop_assert!(text::char_len(&text::excerpt(&typed, n)) <= n);
    }

    #[test]
    fn whatever_looks_like_a_date_is_read_or_refused(typed in date_like(), today in days()) {
        for hint in [DateHint::Past, DateHint::Future, DateHint::Any] {
            match parse_date(&typed, today, hint) {
                Ok(parsed) => {
                    let stored = PartialDate::from_iso(&parsed.date.iso(), parsed.date.approx());
                    prop_assert_eq!(stored, Some(parsed.date));
                    prop_assert!(!both(parsed.date).is_empty());
                    prop_assert!(parsed.notice.is_none_or(|notice| !notice.message().is_empty()));
                }
                Err(problem) => prop_assert!(problem.message().ends_with('。')),
            }
        }
        let _ = parse_time(&typed);
    }

    #[test]
    fn cleaning_twice_changes_nothing_more(typed in any::<String>()) {
        for clean in [text::clean_text, text::clean_line, name::clean_name, kana::clean_kana, kana::to_katakana] {
            let once = clean(&typed);
            prop_assert_eq!(clean(&once), once);
        }
    }

    #[test]
    fn cleaned_text_hides_nothing(typed in "[a-z\u{0}-\u{20}\u{200b}-\u{202e}\u{e0000}-\u{e007f}山𠮷]*") {
        let hidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}');
        prop_assert!(!text::clean_text(&typed).contains(hidden));
        prop_assert!(!name::clean_name(&typed).contains(hidden));
    }

    #[test]
    fn a_key_does_not_depend_on_spaces_kind_of_kana_or_case(typed in "[ぁ-んァ-ヶーa-zA-Z山髙邉 　]{0,12}") {
        let spaceless: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        for key in [name::search_key, name::kana_key, name::loose_kana_key] {
            prop_assert_eq!(key(&typed), key(&spaceless));
            prop_assert_eq!(key(&typed), key(&kana::to_katakana(&typed)));
            prop_assert_eq!(key(&typed), key(&typed.to_uppercase()));
        }
    }

    #[test]
    fn a_part_of_a_text_shares_its_bigrams(before in "[あ-ん山美]{0,5}", part in "[あ-ゔ山美]{2,5}", after in "[山美髙]{0,5}") {
        let whole = text::bigrams(&format!("{before}{part}{after}"));
        prop_assert!(text::bigrams(&part).iter().all(|term| whole.contains(term)));
    }

    #[test]
    fn an_age_is_reached_in_law_at_the_end_of_exactly_one_day(birth in days(), n in 1..120_u16) {
        let day = attains_on(birth, n).unwrap();
        prop_assert_eq!(age_at_end_of(birth, day), Some(n));
        prop_assert_eq!(age_on(birth, day), Some(n - 1));
        prop_assert_eq!(age_on(birth, day.tomorrow().unwrap()), Some(n));
    }
}
