//! Every refusal names line, column, path and says in a sentence what to do; all are found in one reading.
//!
//! Each test changes one place of a small correct profile. Lines are counted in the text below.

use domain::genogram::style::{RoofLine, Style};
use profile::{Problem, read};

/// A correct profile; line 1 is `format = 1`.
const GOOD: &str = r#"format = 1
[municipality]
key = "minato"
name = "みなと市"
[plan]
name = "実施計画"
from = "2026-04-01"
to = "2029-03-31"
years = 3
[[area]]
key = "minato"
name = "みなと市"
kind = "市"
[[area]]
key = "kita"
name = "北圏域"
kind = "圏域"
parent = "minato"
[[program]]
key = "takikan"
item = "5号"
status = "実施"
[[program]]
key = "outreach"
item = "4号"
status = "未実施"
planned = "令和9年度"
[[program]]
key = "houkatsu"
item = "1号イ"
field = "介護"
status = "実施"
responsible = ["fukushi"]
[[agency]]
key = "fukushi"
name = "福祉課"
kind = "市の担当課"
[[agency]]
key = "shakyo"
name = "社協"
kind = "社会福祉協議会"
mode = "委託"
programs = ["takikan"]
[[agency]]
key = "houkatsu"
name = "包括"
kind = "地域包括支援センター"
programs = ["houkatsu"]
last_resort = true
[[body]]
key = "juso"
kind = "重層的支援会議"
name = "重層的支援会議"
host = "shakyo"
consent = "本人同意あり"
members = ["市"]
[[body]]
key = "shien"
kind = "支援会議"
name = "支援会議"
host = "fukushi"
consent = "本人同意なし"
[[coordinator]]
key = "shi"
agency = "shakyo"
"#;

fn problems(text: &str) -> Vec<Problem> {
    read(text, "minato.toml").expect_err("the profile should be refused")
}

/// The only problem after replacing the first `from` with `to`: line, column, path, message.
fn only(from: &str, to: &str) -> (usize, usize, String, String) {
    assert!(GOOD.contains(from), "{from}");
    let found = problems(&GOOD.replacen(from, to, 1));
    let [problem] = found.as_slice() else { panic!("one problem expected: {found:#?}") };
    assert_eq!(problem.file, "minato.toml");
    assert!(problem.message.ends_with('。'), "{}", problem.message);
    (problem.line, problem.column, problem.path.clone(), problem.message.clone())
}

/// Asserts place, path and a part of the message.
#[track_caller]
fn refused(from: &str, to: &str, line: usize, column: usize, path: &str, part: &str) {
    let (at_line, at_column, at_path, message) = only(from, to);
    assert_eq!((at_line, at_column, at_path.as_str()), (line, column, path), "{message}");
    assert!(message.contains(part), "{message}");
}

#[test]
fn the_small_profile_is_correct() {
    assert_eq!(read(GOOD, "minato.toml").unwrap().plan.years, Some(3));
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    refused("mode = \"委託\"", "mdoe = \"委託\"", 42, 1, "agency[2].mdoe", "「mode」ではありませんか");
    refused(
        "[[coordinator]]\nkey",
        "[[coordinater]]\n[[coordinator]]\nkey",
        63,
        3,
        "coordinater",
        "coordinator",
    );
    refused("years = 3", "sponsor = 3", 9, 1, "plan.sponsor", "キーはありません。");
}

#[test]
fn a_missing_key_is_named_where_its_table_begins() {
    refused("item = \"5号\"\n", "", 19, 1, "program[1].item", "「item」が書かれていません");
    refused(
        "[municipality]\nkey = \"minato\"\nname = \"みなと市\"\n",
        "",
        1,
        1,
        "municipality",
        "「municipality」",
    );
}

#[test]
fn an_interval_is_a_day_at_least_and_a_year_at_most() {
    for days in ["0", "366"] {
        let text = format!("{GOOD}\n[deadlines]\nanswer_days = {days}\n");
        let problems = profile::read(&text, "x.toml").unwrap_err();
        assert!(problems[0].to_string().contains("1から365まで"), "{problems:?}");
    }
}

#[test]
fn a_drawing_is_as_chosen_and_otherwise_as_usual() {
    let read = |line: &str| profile::read(&format!("{GOOD}\n[drawing]\n{line}\n"), "x.toml");
    let style = read("roof = \"実線\"").unwrap().drawing.style();
    assert_eq!(style, Style { roof: RoofLine::Solid, ..Style::default() });
    let problems = read("roof = \"点線\"").unwrap_err();
    assert!(problems[0].to_string().contains("使えるもの: 破線、実線"), "{problems:?}");
}

#[test]
fn an_unknown_format_version_is_not_read_further() {
    refused("format = 1", "format = 2", 1, 10, "format", "format = 1");
    refused("format = 1", "", 1, 1, "format", "先頭に");
}

#[test]
fn a_word_outside_a_closed_list_is_refused_with_the_list() {
    refused("item = \"5号\"", "item = \"7号\"", 21, 8, "program[1].item", "使えるもの: 1号柱書、1号イ");
    refused(
        "status = \"未実施\"",
        "status = \"実施中\"",
        26,
        10,
        "program[2].status",
        "「実施」ではありませんか",
    );
    refused(
        "mode = \"委託\"",
        "mode = \"委託（外注）\"",
        42,
        8,
        "agency[2].mode",
        "実施方式として使えません",
    );
}

#[test]
fn a_law_item_of_another_field_is_refused() {
    refused("field = \"介護\"", "field = \"こども\"", 31, 9, "program[3].field", "1号イは「介護」の事業です");
}

#[test]
fn an_agency_cannot_work_under_an_item_the_plan_does_not_offer() {
    let to = "mode = \"委託\"\nitems = [\"4号\"]";
    refused("mode = \"委託\"", to, 43, 10, "agency[2].items[1]", "実施している4号の事業がありません");
}

#[test]
fn undefined_keys_are_refused_wherever_they_are_used() {
    refused(
        "programs = [\"takikan\"]",
        "programs = [\"takikan\", \"sanka\"]",
        43,
        24,
        "agency[2].programs[2]",
        "事業「sanka」",
    );
    refused("host = \"shakyo\"", "host = \"shakyou\"", 54, 8, "body[1].host", "機関「shakyou」");
    refused("parent = \"minato\"", "parent = \"umi\"", 18, 10, "area[2].parent", "区域「umi」");
    refused(
        "members = [\"市\"]",
        "members = [{ agency = \"shi\" }]",
        56,
        23,
        "body[1].members[1].agency",
        "機関「shi」",
    );
    refused(
        "responsible = [\"fukushi\"]",
        "responsible = [\"hoken\"]",
        33,
        16,
        "program[3].responsible[1]",
        "機関「hoken」",
    );
    let schedule =
        "years = 3\n[[schedule]]\nkey = \"a\"\nwhen = \"2026-05\"\nwhat = \"会議\"\nbody = \"renkei\"";
    refused("years = 3", schedule, 14, 8, "schedule[1].body", "会議「renkei」");
}

#[test]
fn a_key_used_twice_is_refused_at_the_second() {
    refused("key = \"houkatsu\"\nname", "key = \"shakyo\"\nname", 45, 7, "agency[3].key", "「shakyo」が二度");
}

#[test]
fn a_key_in_other_letters_is_refused() {
    refused("key = \"juso\"", "key = \"重層\"", 51, 7, "body[1].key", "英小文字");
}

#[test]
fn an_end_before_its_start_is_refused() {
    refused(
        "to = \"2029-03-31\"\nyears = 3",
        "to = \"2025-03-31\"",
        8,
        6,
        "plan.to",
        "令和7年3月31日）が始まり",
    );
    let to = "agency = \"shakyo\"\nfrom = \"2026-09\"\nto = \"2026-08\"";
    refused("agency = \"shakyo\"", to, 67, 6, "coordinator[1].to", "より前です");
}

#[test]
fn a_stated_number_of_years_must_fit_the_period() {
    refused("years = 3", "years = 5", 9, 9, "plan.years", "3年になります");
}

#[test]
fn dates_that_do_not_exist_are_refused_as_text_and_as_toml_dates() {
    refused("\"2026-04-01\"", "\"2026-13-01\"", 7, 8, "plan.from", "日付が正しくありません");
    refused("\"2026-04-01\"", "\"2026-02-30\"", 7, 8, "plan.from", "日付が正しくありません");
    refused("\"2026-04-01\"", "2026-04-01T09:00:00", 7, 8, "plan.from", "日付が正しくありません");
    let found = problems(&GOOD.replacen("\"2026-04-01\"", "2026-13-01", 1));
    assert_eq!((found[0].line, found[0].column), (7, 8), "{found:#?}");
    assert!(found[0].message.contains("日付が正しくありません"), "{found:#?}");
}

#[test]
fn two_desks_of_last_resort_are_refused_at_the_second() {
    let text = GOOD.replacen("mode = \"委託\"", "mode = \"委託\"\nlast_resort = true", 1);
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].column, found[0].path.as_str()), (50, 15, "agency[3].last_resort"));
    assert!(found[0].message.contains("「社協」と「包括」"));
}

#[test]
fn a_municipality_without_a_coordinator_is_refused() {
    refused(
        "[[coordinator]]\nkey = \"shi\"\nagency = \"shakyo\"\n",
        "",
        1,
        1,
        "coordinator",
        "調整役がありません",
    );
}

#[test]
fn a_coordinator_must_carry_out_item_five() {
    refused(
        "agency = \"shakyo\"",
        "agency = \"houkatsu\"",
        65,
        10,
        "coordinator[1].agency",
        "5号（多機関協働）",
    );
}

#[test]
fn two_coordinators_of_one_area_at_one_time_are_refused() {
    let second =
        "agency = \"shakyo\"\n[[coordinator]]\nkey = \"shi2\"\nagency = \"shakyo\"\nfrom = \"2027-04-01\"";
    refused("agency = \"shakyo\"", second, 66, 1, "coordinator[2]", "同じ時期の調整役が二つ");
    let after = second.replacen("agency = \"shakyo\"", "agency = \"shakyo\"\nto = \"2027-03-31\"", 1);
    assert!(read(&GOOD.replacen("agency = \"shakyo\"", &after, 1), "minato.toml").is_ok());
}

#[test]
fn nobody_can_carry_out_a_program_that_is_not_offered() {
    let to = "programs = [\"takikan\", \"outreach\"]";
    refused("programs = [\"takikan\"]", to, 43, 24, "agency[2].programs[2]", "「outreach」は未実施です");
}

#[test]
fn a_program_that_is_not_offered_has_no_start_and_one_that_is_has_no_plan() {
    refused(
        "planned = \"令和9年度\"",
        "from = \"令和9年度\"",
        27,
        8,
        "program[2].from",
        "「planned」に書いて",
    );
    let to = "item = \"5号\"\nplanned = \"令和9年度\"";
    refused("item = \"5号\"", to, 22, 11, "program[1].planned", "「from」に書いて");
}

#[test]
fn a_plan_conference_needs_a_host_and_the_other_is_the_municipality_s_by_law() {
    refused("host = \"shakyo\"\n", "", 50, 1, "body[1]", "主催する機関がありません");
    assert!(read(&GOOD.replacen("host = \"fukushi\"\n", "", 1), "minato.toml").is_ok());
}

#[test]
fn the_consent_rule_must_be_that_of_the_legal_kind() {
    refused(
        "\"本人同意あり\"",
        "\"本人同意なし\"",
        55,
        11,
        "body[1].consent",
        "「本人同意なし」とは書けません",
    );
    refused("\"本人同意なし\"", "\"本人同意あり\"", 62, 11, "body[2].consent", "「本人同意なし」です");
}

#[test]
fn empty_lists_and_empty_seats_are_refused() {
    refused("members = [\"市\"]", "members = []", 56, 11, "body[1].members", "一覧が空です");
    refused("members = [\"市\"]", "members = [{}]", 56, 12, "body[1].members[1]", "「role」か「agency」");
    refused("name = \"北圏域\"", "name = \" \"", 16, 8, "area[2].name", "空の文字列");
}

#[test]
fn an_interval_needs_a_unit_and_is_not_zero() {
    let to = "members = [\"市\"]\nfrequency = { every = 2 }";
    refused("members = [\"市\"]", to, 57, 23, "body[1].frequency.every", "間隔の単位");
    let to = "members = [\"市\"]\nfrequency = { unit = \"月\", every = 0 }";
    refused("members = [\"市\"]", to, 57, 35, "body[1].frequency.every", "1以上");
}

#[test]
fn areas_form_one_tree() {
    refused("parent = \"minato\"\n", "", 14, 1, "area[2]", "「北圏域」に「parent」がありません");
    refused("parent = \"minato\"", "parent = \"kita\"", 18, 10, "area[2].parent", "堂々巡り");
    let to = "mode = \"委託\"\nper_area = \"区\"";
    let found = problems(&GOOD.replacen("mode = \"委託\"", to, 1));
    assert_eq!((found[0].line, found[0].column, found[0].path.as_str()), (43, 12, "agency[2].per_area"));
}

#[test]
fn only_sections_are_responsible() {
    refused(
        "responsible = [\"fukushi\"]",
        "responsible = [\"shakyo\"]",
        33,
        16,
        "program[3].responsible[1]",
        "市の担当課",
    );
}

#[test]
fn counts_that_cannot_be_are_refused() {
    refused("mode = \"委託\"", "mode = \"委託\"\nsites = 0", 43, 9, "agency[2].sites", "箇所数が0");
    refused("mode = \"委託\"", "mode = \"委託\"\nsites = -1", 43, 9, "agency[2].sites", "0以上の整数");
    let to = "mode = { mode = \"委託\", sites = 3 }\nsites = 2";
    refused("mode = \"委託\"", to, 43, 9, "agency[2].sites", "合計（3）が、箇所数（2）と合いません");
}

#[test]
fn values_of_another_type_are_refused() {
    refused("name = \"北圏域\"", "name = 3", 16, 8, "area[2].name", "文字列");
    refused("last_resort = true", "last_resort = \"はい\"", 49, 15, "agency[3].last_resort", "true か false");
    refused(
        "programs = [\"takikan\"]\n[[agency]]",
        "programs = [\"takikan\"]\nareas = \"kita\"\n[[agency]]",
        44,
        9,
        "agency[2].areas",
        "一覧",
    );
    refused(
        "members = [\"市\"]",
        "members = [\"市\"]\nchair = 1",
        57,
        9,
        "body[1].chair",
        "「{ キー = 値 }」の組",
    );
}

#[test]
fn broken_syntax_is_reported_in_japanese_at_its_place() {
    let found = problems(&GOOD.replacen("name = \"みなと市\"", "name = \"みなと市", 1));
    assert_eq!(found[0].line, 4, "{found:#?}");
    let found = problems(&GOOD.replacen("years = 3", "years = 3\nyears = 3", 1));
    assert!(found.iter().any(|problem| problem.line == 10 && problem.message.contains("二度")), "{found:#?}");
}

#[test]
fn an_exception_needs_its_rule() {
    let to = "[routing]\nrefer_exception = \"市民も可\"\n[[coordinator]]";
    refused("[[coordinator]]", to, 64, 19, "routing.refer_exception", "支援関係機関のみ");
}

#[test]
fn all_problems_are_found_at_once_in_the_order_of_the_file() {
    let text = GOOD
        .replacen("years = 3", "years = 9", 1)
        .replacen("item = \"5号\"", "item = \"8号\"", 1)
        .replacen("mode = \"委託\"", "mdoe = \"委託\"", 1)
        .replacen("host = \"shakyo\"\n", "", 1)
        .replacen("agency = \"shakyo\"", "agency = \"nobody\"", 1);
    let found = problems(&text);
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [9, 21, 42, 50, 64], "{found:#?}");
    assert_eq!(
        found[0].to_string(),
        "minato.toml:9:9: 計画期間は9年と書かれていますが、始まりと終わりからは3年になります。（plan.years）"
    );
}
