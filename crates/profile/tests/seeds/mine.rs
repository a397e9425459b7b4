//! 美祢市: 14 programs with target groups and sites, 社協 in seven of them, two conferences, one monthly meeting.

use jiff::civil::date;
use profile::{Relation, When};

use super::{agencies, fact, programs, seed};

#[test]
fn programs_are_those_of_the_plan() {
    let expected = [
        "1号イ|地域包括支援センター運営事業|介護|実施|直営、委託|2か所|",
        "1号ロ|相談支援事業|障害|実施|委託|1か所|",
        "1号ハ|利用者支援事業（こども家庭センター型）|こども|実施|直営|1か所|子育て支援課",
        "1号ハ|利用者支援事業（妊婦等包括相談支援事業型）|こども|実施|直営|1か所|健康増進課",
        "1号ニ|生活困窮者自立相談支援事業|困窮|実施|委託|1か所|",
        "5号|多機関協働事業||実施|委託||",
        "6号|支援プラン作成||実施|委託||",
        "4号|アウトリーチ等を通じた継続的支援事業||実施|委託||",
        "2号|参加支援事業||実施|委託||",
        "3号イ|地域介護予防活動支援事業|介護|実施|直営||福祉課",
        "3号ロ|生活支援体制整備事業|介護|実施|委託||",
        "3号ハ|地域活動支援センター事業|障害|実施|委託（指定管理）|1か所|",
        "3号ニ|地域子育て支援拠点事業|こども|実施|直営|1か所|子育て支援課",
        "3号柱書|生活困窮者支援等のための地域づくり事業|困窮|実施|委託|市内全域|",
    ];
    assert_eq!(programs(&seed("mine")), expected);
}

#[test]
fn every_program_names_its_target_group_and_what_it_does() {
    let profile = seed("mine");
    let targets: Vec<String> =
        profile.program.iter().map(|program| fact(&program.facts(), "target")).collect();
    assert_eq!(
        targets,
        [
            "高齢者等及びその家族等",
            "障害児者及びその家族等",
            "子ども及びその保護者等",
            "子育て家庭や妊婦",
            "生活困窮者（生活に困窮している人、困窮に陥る恐れのある人）",
            "複雑化・複合化した課題のある人、制度の狭間にある人と、その世帯等",
            "複雑化・複合化した課題のある人、制度の狭間にある人と、その世帯等",
            "潜在的な支援ニーズを抱える人・世帯",
            "社会とのつながりが薄く、狭間のニーズのある人・世帯",
            "65歳以上の者を含む地域団体",
            "65歳以上の者を含む地域住民や団体",
            "障害者等及びその家族等",
            "乳幼児をもつ子育て中の親とその子ども",
            "地域において多様なニーズを抱える人・世帯等",
        ]
    );
    assert!(profile.program.iter().all(|program| !program.content.is_empty()));
}

#[test]
fn agencies_have_their_contractors() {
    let expected = [
        "福祉課|直営|||3号イ",
        "子育て支援課|直営|||3号ニ",
        "健康増進課|直営|||1号ハ",
        "美祢市地域包括支援センター|直営|||1号イ",
        "美祢東地域包括支援センター|委託||社会福祉法人 豊徳会|1号イ",
        "美祢市基幹相談支援センター|委託||社会福祉法人 同朋福祉会|1号ロ",
        "こども家庭センター|直営|||1号ハ",
        "美祢市社会福祉協議会|委託||社会福祉法人 美祢市社会福祉協議会|1号ニ・2号・3号柱書・3号ロ・4号・5号・6号",
        "地域活動支援センター|委託（指定管理）|1|社会福祉法人 美祢市社会福祉協議会|3号ハ",
    ];
    assert_eq!(agencies(&seed("mine")), expected);
}

#[test]
fn the_council_decides_plans_and_the_city_holds_the_other_conference() {
    let profile = seed("mine");
    let day = date(2025, 4, 1);
    let plan = profile.plan_body(day).unwrap();
    assert_eq!(profile.agency_name(plan.host.as_ref().unwrap()), "美祢市社会福祉協議会");
    assert_eq!(
        plan.duties,
        [
            "プランの適切性の協議",
            "プラン終結時の評価",
            "社会資源の充足状況の把握と開発に向けた検討",
            "その他市長が必要と認める事項"
        ]
    );
    assert!(plan.legal_basis.is_empty(), "the law is named for its secrecy only");
    let secrecy = profile.secrecy_body(day).unwrap();
    assert_eq!(secrecy.name, "重層的支援体制整備事業 支援会議");
    assert_eq!(profile.agency_name(secrecy.host.as_ref().unwrap()), "福祉課");
    assert_eq!(secrecy.duties.len(), 3);
    assert_eq!(secrecy.legal_basis, ["社会福祉法第106条の6"]);
    assert!(secrecy.secrecy.is_some() && plan.secrecy.is_some());
    assert!(secrecy.consent.is_some() && plan.consent.is_some(), "both are stated");
}

#[test]
fn the_liaison_meeting_is_monthly() {
    let profile = seed("mine");
    assert_eq!(profile.standing.len(), 1);
    let meeting = &profile.standing[0];
    assert_eq!((meeting.name.as_str(), meeting.members.len()), ("連携会議", 0));
    let dates = meeting.frequency.as_ref().unwrap().next_dates(date(2025, 4, 10), 2);
    assert_eq!(dates, [date(2025, 5, 10), date(2025, 6, 10)]);
}

#[test]
fn the_plan_stands_among_five_others() {
    let plan = seed("mine").plan;
    let related: Vec<_> = plan.related.iter().map(|other| (other.name.as_str(), other.relation)).collect();
    assert_eq!(
        related,
        [
            ("第2次美祢市総合計画", Relation::Highest),
            ("美祢市地域福祉計画", Relation::Above),
            ("美祢市高齢者保健福祉計画", Relation::Harmonised),
            ("美祢市障害者計画", Relation::Harmonised),
            ("美祢市子ども・子育て支援事業計画", Relation::Harmonised),
        ]
    );
    assert_eq!(plan.dated, When::parse("令和7年4月"));
    assert_eq!(plan.program_from, When::parse("令和7年度"));
    assert_eq!((plan.from, plan.to, plan.evaluated_by), (None, None, None));
}

#[test]
fn the_coordinator_supports_agencies_from_fiscal_year_2025() {
    let profile = seed("mine");
    assert!(!profile.coordinator_meets_person());
    assert_eq!(profile.coordinator_for(None, date(2025, 4, 1)).unwrap().name, "美祢市社会福祉協議会");
    assert_eq!(profile.post[0].title, "多機関協働コーディネーター");
    assert_eq!((profile.post.len(), profile.indicator.len()), (1, 0));
    assert_eq!(profile.last_resort(date(2025, 4, 1)), None);
}
