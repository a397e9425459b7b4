//! 酒田市: 移行準備 in fiscal year 2023, four items not offered, CSW five, model area before the whole city.

use domain::code::Code;
use domain::organisation::LawItem;
use jiff::civil::date;
use profile::{Admission, NoCoordinator, Offered, Referrer, ScheduleState};

use super::{agencies, programs, roles, seed};

#[test]
fn programs_mark_what_is_not_offered_and_what_is_in_preparation() {
    let expected = [
        "1号イ|地域包括支援センターの運営|介護|実施|||",
        "1号ロ|障害者相談支援事業|障害|未実施|||",
        "1号ハ|利用者支援事業|こども|実施|||",
        "1号ニ|自立相談支援事業|困窮|実施|||",
        "2号|参加支援事業||未実施|||",
        "3号イ|一般介護予防事業のうち厚生労働大臣が定めるもの（地域介護予防活動支援事業）|介護|実施|||",
        "3号ロ|生活支援体制整備事業|介護|実施|||",
        "3号ハ|地域活動支援センター事業|障害|実施|||",
        "3号ニ|地域子育て支援拠点事業|こども|未実施|||",
        "3号柱書|生活困窮者支援等のための地域づくり事業|困窮|実施|||",
        "4号|アウトリーチ等を通じた継続的支援事業||未実施|||",
        "5号|酒田市多機関協働事業||移行準備|委託||",
        "6号|支援プランの作成||移行準備|委託||",
    ];
    assert_eq!(programs(&seed("sakata")), expected);
}

#[test]
fn the_law_item_table_has_every_item_in_the_order_of_the_law() {
    let profile = seed("sakata");
    let table: Vec<String> = profile
        .law_item_table()
        .iter()
        .map(|row| format!("{} {}", row.item.label(), row.status.map_or("記載なし", Code::label)))
        .collect();
    assert_eq!(
        table,
        [
            "1号柱書 記載なし",
            "1号イ 実施",
            "1号ロ 未実施",
            "1号ハ 実施",
            "1号ニ 実施",
            "2号 未実施",
            "3号柱書 実施",
            "3号イ 実施",
            "3号ロ 実施",
            "3号ハ 実施",
            "3号ニ 未実施",
            "4号 未実施",
            "5号 移行準備",
            "6号 移行準備",
        ]
    );
}

#[test]
fn agencies_are_those_named() {
    let expected = [
        "市役所（市関係課）||||",
        "酒田市社協|委託|||5号・6号",
        "地域包括支援センター||||1号イ",
        "基幹相談支援センター||||",
        "民生・児童委員||||",
        "学区・地区社協||||",
    ];
    assert_eq!(agencies(&seed("sakata")), expected);
}

#[test]
fn the_coordinator_begins_in_the_model_area_and_then_in_the_whole_city() {
    let profile = seed("sakata");
    let whole = Err(NoCoordinator::NotYet { from: Some(date(2023, 9, 1)) });
    assert_eq!(
        profile.coordinator_for(Some("niida"), date(2023, 5, 31)),
        Err(NoCoordinator::NotYet { from: Some(date(2023, 6, 1)) })
    );
    assert_eq!(profile.coordinator_for(Some("niida"), date(2023, 6, 1)).unwrap().key, "shakyo");
    assert_eq!(profile.coordinator_for(Some("sakata"), date(2023, 8, 31)), whole);
    assert_eq!(profile.coordinator_for(None, date(2023, 8, 31)), whole);
    assert_eq!(profile.coordinator_for(None, date(2023, 9, 1)).unwrap().key, "shakyo");
}

#[test]
fn outreach_and_participation_are_not_offered_yet_and_the_date_is_known() {
    let profile = seed("sakata");
    let day = date(2023, 9, 1);
    let later = Offered::NotYet { from: Some(date(2025, 4, 1)) };
    assert_eq!(profile.offered(LawItem::Item4, day), later);
    assert_eq!(profile.offered(LawItem::Item2, day), later);
    assert_eq!(profile.offered(LawItem::Item5, day), Offered::Preparing { since: Some(date(2023, 6, 1)) });
    assert_eq!(
        profile.offered(LawItem::Item5, date(2023, 5, 1)),
        Offered::NotYet { from: Some(date(2023, 6, 1)) }
    );
    assert!(profile.agencies().iter().all(|desk| !desk.offers_outreach && !desk.offers_participation));
}

#[test]
fn agencies_refer_and_residents_only_through_the_usual_work_of_the_council() {
    let profile = seed("sakata");
    assert_eq!(profile.may_refer_to_coordinator(Referrer::Agency), Admission::Yes);
    let Admission::Exceptionally(words) = profile.may_refer_to_coordinator(Referrer::Resident) else {
        panic!("residents are an exception")
    };
    assert!(words.contains("市社協") && words.contains("学区・地区社協"));
    assert!(!profile.coordinator_meets_person());
}

#[test]
fn five_social_workers_hold_the_district_posts_as_well() {
    let profile = seed("sakata");
    let post = &profile.post[0];
    assert_eq!((profile.post.len(), post.count, post.duties.len()), (1, Some(5), 4));
    assert!(post.title.starts_with("CSW"));
    assert_eq!(post.concurrent.as_deref(), Some("地域福祉活動を支援する学区・地区担当職員"));
}

#[test]
fn the_conference_of_the_council_meets_as_needed_and_there_is_no_other() {
    let profile = seed("sakata");
    let body = profile.plan_body(date(2023, 9, 1)).unwrap();
    assert_eq!(profile.agency_name(body.host.as_ref().unwrap()), "酒田市社協");
    assert_eq!(roles(&body.case_members), ["市役所を含む支援関係機関"]);
    assert_eq!((body.consent, body.from), (None, None), "neither is stated");
    assert!(profile.next_dates(body, date(2023, 9, 1), 3).is_empty());
    assert_eq!(profile.secrecy_body(date(2023, 9, 1)), None);
    let standing: Vec<&str> = profile.standing.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(standing, ["庁内外連携会議"]);
}

#[test]
fn the_schedule_has_the_plan_s_dates() {
    let profile = seed("sakata");
    let lines: Vec<String> =
        profile.schedule.iter().map(|item| format!("{} {}", item.when.label(), item.what)).collect();
    assert_eq!(
        lines,
        [
            "令和5年5月 研修会",
            "令和5年6月 モデル事業の実施",
            "令和5年6月 庁内外連携会議①",
            "令和5年7月 民生委員・児童委員説明会",
            "令和5年8月 庁内外連携会議②",
            "令和5年9月1日 全圏域で本格実施",
            "令和5年8月 重層的支援会議の開催（随時）",
            "令和6年3月 来年度に向けた打ち合わせ",
            "令和5年度 多機関協働事業の実施、未実施の事業・取組の検討",
            "令和6年度 基幹相談支援センターの開設、未実施の事業・取組の検討",
            "令和7年度 重層的支援体制整備事業の本格実施",
        ]
    );
    assert!(profile.schedule[8..].iter().all(|item| item.state == Some(ScheduleState::Planned)));
    let figures: Vec<&str> = profile.background.iter().map(|fact| fact.value.as_deref().unwrap()).collect();
    assert_eq!(figures, ["26", "85", "151", "208"]);
}
