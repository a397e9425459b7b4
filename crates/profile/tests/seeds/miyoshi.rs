//! みよし市: ふくしの窓口 as the last resort, four sections, desks and places; no dates, counts or contracts.

use jiff::civil::date;
use profile::When;

use super::{agencies, programs, seed};

#[test]
fn programs_are_those_named_with_the_section_of_their_desk() {
    let expected = [
        "1号柱書|包括的相談支援事業|共通|実施|||",
        "1号イ|地域包括支援センターの運営|介護|実施|||長寿介護課",
        "1号ロ|障害者相談支援事業|障害|実施|||福祉課",
        "1号ハ|利用者支援事業|こども|実施|||こども相談課",
        "1号ニ|生活困窮者自立相談支援事業|困窮|実施|||福祉課",
        "2号|参加支援事業||実施|||",
        "3号イ|地域介護予防活動支援事業|介護|実施|||",
        "3号ロ|生活支援体制整備事業|介護|実施|||",
        "3号ハ|地域活動支援センター|障害|実施|||",
        "3号ニ|地域子育て支援拠点事業|こども|実施|||",
        "3号柱書|生活困窮者等のための地域づくり事業|困窮|実施|||",
        "3号柱書|地域づくり事業|共通|実施|||",
        "4号|アウトリーチ等を通じた継続的支援事業||実施|||",
        "5号|多機関協働事業||実施|||",
    ];
    assert_eq!(programs(&seed("miyoshi")), expected);
}

#[test]
fn sections_desks_and_places_are_those_named() {
    let expected = [
        "長寿介護課||||",
        "学校教育課||||",
        "福祉課||||",
        "こども相談課||||",
        "ふくしの窓口（福祉総合相談センター）||||1号柱書",
        "地域包括支援センター||||1号イ",
        "基幹相談支援センター||||1号ロ",
        "こども家庭センター||||1号ハ",
        "くらし・はたらく相談センター||||1号ニ",
        "教育支援センター||||1号柱書",
        "みよし市社協||||2号・4号・5号",
        "後見支援センター（成年後見支援センター）||||1号柱書",
        "居宅介護支援事業所||||",
        "指定相談支援事業所||||",
        "シエルブルー||||",
        "地域活動支援センター||||3号ハ",
        "子育て支援センター||||3号ニ",
        "ひきこもり地域支援センター||||3号柱書",
        "多世代食堂||||3号柱書",
        "コミュニティスクール||||3号柱書",
        "その他事業・拠点||||3号柱書",
    ];
    assert_eq!(agencies(&seed("miyoshi")), expected);
}

#[test]
fn each_desk_belongs_to_its_section() {
    let profile = seed("miyoshi");
    let section = |key: &str| {
        let agency = profile.agency.iter().find(|agency| agency.key == *key).unwrap();
        agency.responsible.iter().map(|key| profile.agency_name(key)).collect::<Vec<_>>()
    };
    assert_eq!(section("houkatsu"), ["長寿介護課"]);
    assert_eq!(section("kyoiku-shien"), ["学校教育課"]);
    assert_eq!(section("kikan-soudan"), ["福祉課"]);
    assert_eq!(section("kurashi-hataraku"), ["福祉課"]);
    assert_eq!(section("kodomo-katei"), ["こども相談課"]);
    let kouken = profile.agency.iter().find(|agency| agency.key == *"kouken").unwrap();
    assert_eq!(kouken.parent.as_ref().unwrap().as_str(), "shakyo");
}

#[test]
fn who_does_not_know_where_to_turns_to_the_welfare_desk() {
    let profile = seed("miyoshi");
    let desk = profile.last_resort(date(2025, 4, 1)).unwrap();
    assert_eq!((desk.key.as_str(), desk.is_coordinator), ("fukushi-madoguchi", false));
    assert_eq!(profile.coordinator_for(None, date(2025, 4, 1)).unwrap().key, "shakyo");
    assert_eq!(profile.post[0].title, "CSW");
}

#[test]
fn the_second_conference_meets_regularly_without_a_stated_interval_or_host() {
    let profile = seed("miyoshi");
    let day = date(2025, 4, 1);
    assert_eq!(profile.agency_name(profile.plan_body(day).unwrap().host.as_ref().unwrap()), "みよし市社協");
    let secrecy = profile.secrecy_body(day).unwrap();
    assert_eq!((secrecy.host.as_ref(), secrecy.consent), (None, None), "neither is stated");
    assert!(profile.plan_body(day).unwrap().consent.is_some(), "stated for the first");
    assert_eq!(secrecy.frequency.as_ref().unwrap().stated.as_deref(), Some("定期、随時で開催"));
    assert!(profile.next_dates(secrecy, day, 3).is_empty());
    assert_eq!(profile.standing[0].name, "生活支援体制整備（協議体）");
}

#[test]
fn the_welfare_plan_above_has_a_principle_and_four_goals_and_nothing_is_dated() {
    let profile = seed("miyoshi");
    assert_eq!(profile.plan.related[0].name, "みよし市地域福祉計画");
    assert_eq!(profile.plan.related[0].goals.len(), 5);
    assert!(profile.program.iter().all(|program| program.from.is_none() && program.sites.is_none()));
    assert!(profile.indicator.is_empty() && profile.schedule.is_empty());
    let years: Vec<String> =
        profile.background.iter().filter_map(|fact| fact.when).map(When::label).collect();
    assert_eq!(years, ["平成28年6月", "平成30年4月", "令和3年4月"]);
}
