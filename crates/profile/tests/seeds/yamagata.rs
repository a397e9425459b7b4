//! 山形市: 22 programs, counts 15・6・2・1・17・4・2・1+1+1・22, the 30 seats of 福祉まるごと会議.

use jiff::civil::date;
use profile::{Mode, When};

use super::{agencies, programs, roles, seed};

const CHOJU: &str = "福祉推進部 長寿支援課";
const SHOGAI: &str = "福祉推進部 障がい福祉課";
const HOIKU: &str = "こども未来部 保育育成課";
const KODOMO: &str = "こども未来部 こども未来課";
const CENTER: &str = "こども未来部 こども家庭センター";
const BOSHI: &str = "健康医療部 母子保健課";
const SEIKATSU: &str = "福祉推進部 生活支援課";
const KYOUSEI: &str = "福祉推進部 地域共生社会課";

#[test]
fn programs_are_those_of_the_plan_with_their_sections() {
    let expected = [
        format!("1号イ|地域包括支援センター運営事業|介護|実施|委託・15か所|15か所|{CHOJU}"),
        format!("1号ロ|障がい者相談支援委託事業|障害|実施|委託・6か所|6か所|{SHOGAI}"),
        format!("1号ハ|子育て支援コーディネーターの配置|こども|実施|直営||{HOIKU}"),
        format!("1号ハ|こども家庭センター運営事業|こども|実施|直営||{CENTER}、{BOSHI}"),
        format!("1号ハ|妊婦等包括相談支援事業|こども|実施|直営||{BOSHI}"),
        format!("1号ニ|生活困窮者自立相談支援事業|困窮|実施|委託・2か所|2か所|{SEIKATSU}"),
        format!("1号ニ|ひきこもり生活者支援事業|困窮|実施|委託・1か所|1か所|{KYOUSEI}"),
        format!("1号ニ|ひきこもり生活者支援事業（つながりよりそいチャット）|困窮|実施|委託||{KYOUSEI}"),
        format!(
            "3号イ|介護予防・日常生活支援総合事業のうち、地域介護予防活動支援事業|介護|実施|委託||{CHOJU}"
        ),
        format!("3号ロ|生活支援体制整備事業|介護|実施|委託||{CHOJU}"),
        format!("3号ハ|地域活動支援センター機能強化事業|障害|実施|委託・4か所|4か所|{SHOGAI}"),
        format!("3号ニ|市立保育所の運営管理に要する経費|こども|実施|直営・2か所|2か所|{HOIKU}"),
        format!("3号ニ|子育て支援施設あ〜べ運営補助事業費|こども|実施|||{KODOMO}"),
        format!("3号ニ|児童遊戯施設の運営管理に要する経費|こども|実施|||{KODOMO}"),
        format!("3号ニ|子育て支援ネットワーク事業|こども|実施|補助金・22か所|22か所|{HOIKU}"),
        format!("3号柱書|我が事・丸ごと地域づくり推進事業|困窮|実施|委託、補助金||{KYOUSEI}"),
        format!("3号柱書|地域福祉推進会議開催費補助事業|困窮|実施|委託、補助金||{KYOUSEI}"),
        format!("3号柱書|福祉の地域づくり推進事業費補助事業|困窮|実施|委託、補助金||{KYOUSEI}"),
        format!("5号|福祉まるごと支援事業||実施|委託||{KYOUSEI}"),
        format!("2号|福祉まるごと支援事業||実施|委託||{KYOUSEI}"),
        format!("4号|福祉まるごと支援事業||実施|委託||{KYOUSEI}"),
        format!("4号|地域包括支援センター重層的アウトリーチ||実施|||{CHOJU}"),
    ];
    assert_eq!(programs(&seed("yamagata")), expected);
}

#[test]
fn national_names_of_the_children_programs_are_the_three_types() {
    let profile = seed("yamagata");
    let names: Vec<&str> = profile.program[2..5].iter().map(profile::Program::national_name).collect();
    let types = ["特定型", "こども家庭センター型", "妊婦等包括相談支援事業型"];
    assert_eq!(names, types.map(|kind| format!("利用者支援事業（{kind}）")));
}

#[test]
fn agencies_have_mode_and_number_of_sites_as_stated() {
    let sections = [KYOUSEI, CHOJU, SHOGAI, SEIKATSU, HOIKU, KODOMO, CENTER, BOSHI];
    let mut expected: Vec<String> = sections.iter().map(|name| format!("{name}||||")).collect();
    expected.extend(
        [
            "山形市社会福祉協議会|委託|||2号・4号・5号",
            "地域包括支援センター|委託|15||1号イ・4号",
            "基幹相談支援センター|委託|6||1号ロ",
            "子育て支援コーディネーター|直営|||1号ハ",
            "母子保健コーディネーター|直営|||1号ハ",
            "生活サポート相談窓口|委託|2||1号ニ",
            "ひきこもり相談支援員|委託|1||1号ニ",
            "生活支援コーディネーター|委託|||3号ロ",
            "地域活動支援センター|委託|4||3号ハ",
            "子育て支援センター|直営|2||3号ニ",
            "子育て支援センター|補助金・1か所、指定管理・1か所、PFI（指定管理）・1か所|3||3号ニ",
            "子育て支援センター|補助金|22||3号ニ",
        ]
        .map(str::to_owned),
    );
    assert_eq!(agencies(&seed("yamagata")), expected);
}

#[test]
fn posts_are_placed_where_and_as_many_as_stated() {
    let profile = seed("yamagata");
    let posts: Vec<_> = profile
        .post
        .iter()
        .map(|post| (post.title.as_str(), post.count, post.located.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        posts,
        [
            ("多機関コーディネーター", None, ""),
            ("福祉まるごと相談員", None, ""),
            ("生活支援コーディネーター", Some(17), "市内"),
            ("子育て支援コーディネーター", None, "保育育成課内"),
            ("母子保健コーディネーター", None, "こども家庭センター、母子保健課内"),
            ("ひきこもり相談支援員", None, ""),
        ]
    );
}

#[test]
fn the_general_meeting_has_its_thirty_seats_by_department() {
    let profile = seed("yamagata");
    let meeting = &profile.standing[0];
    assert_eq!(meeting.name, "福祉まるごと会議");
    assert_eq!(meeting.as_of.unwrap().label(), "令和8年3月31日");
    let groups: Vec<String> = meeting
        .groups
        .iter()
        .map(|group| {
            let class = group.class.as_deref().unwrap();
            format!("{class} {}: {}", group.name.as_deref().unwrap_or("-"), group.members.join("・"))
        })
        .collect();
    assert_eq!(
        groups,
        [
            "関係部長 -: 福祉推進部長・健康医療部長・こども未来部長",
            "関係課長 総務部: 広報課長",
            "関係課長 財政部: 納税課長",
            "関係課長 企画調整部: 男女共同参画センター所長",
            "関係課長 市民生活部: 市民課長・市民相談課長・国民健康保険課長",
            "関係課長 健康医療部: 精神保健・感染症対策室長・母子保健課長・動物愛護センター長",
            "関係課長 環境部: 環境課長・循環型社会推進課長・廃棄物指導課長",
            "関係課長 福祉推進部: 地域共生社会課長・生活支援課長・長寿支援課長・介護保険課長・障がい福祉課長",
            "関係課長 こども未来部: こども未来課長・保育育成課長・こども家庭センター所長",
            "関係課長 商工観光部: 働きやすさ追求室長",
            "関係課長 まちづくり政策部: 住宅政策課長",
            "関係課長 上下水道部: 業務課長",
            "関係課長 教育委員会: 学校教育課長・社会教育青少年課長",
            "山形市社会福祉協議会 -: 事務局長・相談支援課長",
        ]
    );
    assert_eq!(meeting.groups.iter().map(|group| group.members.len()).sum::<usize>(), 30);
    assert_eq!(profile.standing[1].name, "福祉まるごとワーキンググループ");
    assert_eq!(profile.standing[1].parent.as_ref().unwrap().as_str(), "marugoto");
    assert_eq!(profile.standing.len(), 2);
}

#[test]
fn both_conferences_meet_as_needed_with_the_hosts_and_members_of_the_plan() {
    let profile = seed("yamagata");
    let day = date(2026, 4, 1);
    let plan = profile.plan_body(day).unwrap();
    assert_eq!(profile.agency_name(plan.host.as_ref().unwrap()), "山形市社会福祉協議会");
    assert_eq!(roles(&plan.members), ["多機関コーディネーター", "福祉まるごと相談員", "山形市"]);
    assert_eq!(roles(&plan.case_members), ["支援関係機関", "本人や世帯を取り巻く地域の関係者"]);
    let secrecy = profile.secrecy_body(day).unwrap();
    assert_eq!(profile.agency_name(secrecy.host.as_ref().unwrap()), KYOUSEI);
    assert_eq!(secrecy.constituents, ["関係課等・相談機関に属する者", "その他市長が必要と認める者"]);
    assert!(secrecy.members.is_empty(), "the plan makes nobody's presence a condition");
    assert!(profile.next_dates(plan, day, 3).is_empty() && profile.next_dates(secrecy, day, 3).is_empty());
}

#[test]
fn the_plan_runs_five_years_and_is_evaluated_by_the_council() {
    let plan = seed("yamagata").plan;
    assert_eq!(plan.from, Some(When::FiscalYear(date(2026, 4, 1))));
    assert_eq!(plan.to.unwrap().last_day(), date(2031, 3, 31));
    assert_eq!(plan.to.unwrap().label(), "令和12年度");
    assert_eq!(plan.years, Some(5));
    assert_eq!(plan.evaluated_by.as_deref(), Some("山形市社会福祉審議会 地域福祉専門分科会"));
    assert_eq!(plan.related[0].name, "第4次山形市地域福祉計画");
    assert_eq!(plan.principles.len(), 5);
}

#[test]
fn the_coordinator_meets_the_person_and_takes_what_nobody_is_responsible_for() {
    let profile = seed("yamagata");
    assert!(profile.coordinator_meets_person());
    assert_eq!(profile.routing.returns.len(), 2);
    assert_eq!(profile.last_resort(date(2026, 4, 1)).unwrap().key, "shakyo");
    let labels: Vec<String> = profile.agency[18].mode.0.iter().map(|run| Mode::label(run.mode)).collect();
    assert_eq!(labels, ["補助金", "指定管理", "PFI（指定管理）"]);
}
