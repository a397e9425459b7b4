//! 北九州市: coordinator per ward, monthly conference with three officers, 87 companies, 18 groups, 9 indicators.

use domain::organisation::LawItem;
use jiff::civil::date;
use profile::{NoCoordinator, Offered, When};

use super::{agencies, programs, roles, seed};

#[test]
fn programs_are_the_twenty_of_the_plan() {
    let expected = [
        "1号イ|地域包括支援センターの運営|介護|実施|||",
        "1号ロ|障害者相談支援事業|障害|実施|||",
        "1号ハ|利用者支援事業（子ども家庭センター型（母子保健、児童福祉））|こども|実施|||",
        "1号ハ|利用者支援事業（妊婦等包括型相談支援事業型）|こども|実施|||",
        "1号ハ|保育サービスコンシェルジュ事業|こども|実施|||",
        "1号ニ|いのちをつなぐネットワークコーナー|困窮|実施|||",
        "2号|いのちをつなぐネットワーク||実施|委託||",
        "3号イ|地域介護予防活動実践者支援事業|介護|実施|||",
        "3号イ|介護支援ボランティア事業|介護|実施|||",
        "3号イ|高齢者いきがい活動支援事業|介護|実施|||",
        "3号イ|住民主体による生きがい・健康づくりの場推進事業|介護|実施|||",
        "3号ロ|生活支援体制整備事業|介護|実施|||",
        "3号ロ|地域ケア会議推進事業|介護|実施|||",
        "3号ハ|地域活動支援センター事業|障害|実施|||",
        "3号ニ|地域子育て支援センター事業|こども|実施|||",
        "3号ニ|子育て支援総合コーディネーター事業|こども|実施|||",
        "3号ニ|親子ふれあいルーム|こども|実施|||",
        "3号柱書|小地域福祉活動支援事業|困窮|実施|||",
        "4号|いのちをつなぐネットワーク||実施|委託||",
        "5号|いのちをつなぐネットワーク||実施|||",
    ];
    assert_eq!(programs(&seed("kitakyushu")), expected);
}

#[test]
fn agencies_are_those_of_the_plan() {
    let community = "3号柱書・3号イ・3号ロ・3号ハ・3号ニ";
    let expected = [
        format!("行政||||{community}"),
        "福祉事務所||||".to_owned(),
        "いのちネット担当係長|直営|||5号".to_owned(),
        "地域包括||||1号イ".to_owned(),
        "子ども・家庭相談||||1号ハ".to_owned(),
        "地域保健||||1号ハ".to_owned(),
        "保育サービスコンシェルジュ||||1号ハ".to_owned(),
        "いのちネットコーナー||||1号ニ".to_owned(),
        "高齢者・障害者相談コーナー||||".to_owned(),
        "保護課||||".to_owned(),
        "障害者基幹相談支援センター||||1号ロ".to_owned(),
        "抱樸・社協共同企業体|委託||いのちをつなぐネットワーク 抱樸・社協共同企業体|2号・4号".to_owned(),
        format!("校地区社協||||{community}"),
        format!("NPO法人等||||{community}"),
    ];
    assert_eq!(agencies(&seed("kitakyushu")), expected);
}

#[test]
fn each_of_the_seven_wards_has_its_own_coordinator() {
    let profile = seed("kitakyushu");
    let day = date(2026, 4, 1);
    let name = |area| profile.coordinator_for(Some(area), day).unwrap().name;
    let names = ["moji", "kokurakita", "kokuraminami", "wakamatsu", "yahatahigashi", "yahatanishi", "tobata"]
        .map(name);
    let wards = ["門司区", "小倉北区", "小倉南区", "若松区", "八幡東区", "八幡西区", "戸畑区"];
    assert_eq!(names, wards.map(|ward| format!("{ward} いのちネット担当係長")));
    assert_eq!(profile.coordinator_for(None, day), Err(NoCoordinator::AreaNeeded));
    assert_eq!(profile.coordinator_for(Some("kitakyushu"), day), Err(NoCoordinator::AreaNeeded));
    assert_eq!(profile.desk("inochi-net@tobata").unwrap().area.unwrap().as_str(), "tobata");
    assert_eq!(profile.desk("inochi-net@nowhere"), None);
}

#[test]
fn both_kinds_of_the_monthly_conference_have_the_three_officers() {
    let profile = seed("kitakyushu");
    let day = date(2026, 4, 15);
    let (plan, secrecy) = (profile.plan_body(day).unwrap(), profile.secrecy_body(day).unwrap());
    assert_eq!((plan.name.as_str(), secrecy.name.as_str()), ("重層的支援会議", "つながりづくり会議"));
    for body in [plan, secrecy] {
        let officers = [&body.chair, &body.secretary, &body.clerk];
        let officers = officers.map(|seat| seat.as_ref().unwrap().role.as_deref().unwrap());
        assert_eq!(officers, ["福祉事務所長", "保健福祉課長", "いのちをつなぐネットワーク担当係長"]);
        assert_eq!(roles(&body.members), ["議長", "事務局長", "庶務", "伴走型支援事業者", "参加支援事業者"]);
        assert_eq!(roles(&body.case_members), ["親族", "地域の関係者", "医療関係者", "その他行政機関等"]);
        assert_eq!(
            profile.next_dates(body, day, 3),
            [date(2026, 5, 15), date(2026, 6, 15), date(2026, 7, 15)]
        );
        assert!(profile.agency.iter().filter(|agency| body.is_called_by(&agency.key)).count() == 2);
    }
    assert_eq!(plan.legal_basis, ["要綱（厚労省・北九州市）"]);
    assert_eq!(secrecy.legal_basis, ["社会福祉法", "要綱（北九州市）"]);
}

#[test]
fn eighty_seven_companies_watch_in_eight_categories() {
    let profile = seed("kitakyushu");
    let network = &profile.standing[1];
    assert_eq!((network.count, network.unit.as_deref()), (Some(87), Some("社")));
    assert_eq!(network.as_of.unwrap().label(), "令和7年12月");
    let categories: Vec<(&str, usize)> =
        network.groups.iter().map(|group| (group.class.as_deref().unwrap(), group.members.len())).collect();
    assert_eq!(
        categories,
        [
            ("ライフライン", 2),
            ("新聞・マスコミなど", 3),
            ("郵便・宅配など", 3),
            ("飲食・生活に関するサービス", 11),
            ("住まい関連", 6),
            ("金融機関など", 3),
            ("ボランティア・団体", 3),
            ("関係機関", 3),
        ]
    );
}

#[test]
fn the_council_against_loneliness_has_eighteen_groups_with_their_fields() {
    let profile = seed("kitakyushu");
    let council = &profile.standing[2];
    assert_eq!(council.since.unwrap().label(), "令和4年2月");
    assert_eq!(council.count, Some(18));
    assert!(
        council.note.as_deref().unwrap().contains("「孤独・孤立対策連携協議会」"),
        "its name in the figure"
    );
    let members: Vec<String> = council
        .members
        .iter()
        .map(|member| {
            format!("{} {} <{}>", member.no.unwrap(), member.name, member.field.as_deref().unwrap())
        })
        .collect();
    assert_eq!(
        members,
        [
            "1 NPO法人 老いを支える北九州家族の会 <高齢>",
            "2 社会福祉法人 北九州いのちの電話 <自殺防止>",
            "3 公益社団法人 北九州国際交流協会 <外国人>",
            "4 北九州市シェルター <女性>",
            "5 社会福祉法人北九州市社会福祉協議会 <地域福祉>",
            "6 北九州市障害者基幹相談支援センター <障害>",
            "7 北九州市ひきこもり地域支援センター「すてっぷ」 <ひきこもり>",
            "8 一般社団法人 北九州市母子寡婦福祉会 <ひとり親>",
            "9 社会福祉法人 グリーンコープ <生活困窮>",
            "10 公益財団法人健和会 <医療>",
            "11 子ども食堂ネットワーク北九州 <食料支援>",
            "12 子ども・若者応援センターYELL <若者>",
            "13 一般社団法人コミュニティシンクタンク北九州 <地域づくり>",
            "14 NPO法人 チャイルドライン北九州 <子ども>",
            "15 認知症・草の根ネットワーク <認知症>",
            "16 NPO法人 フードバンク北九州ライフアゲイン <食料支援>",
            "17 福岡県協力雇用主会 <再犯防止>",
            "18 NPO法人 抱樸 <生活困窮>",
        ]
    );
}

#[test]
fn nine_indicators_have_the_results_of_december_and_a_target_to_be_set() {
    let profile = seed("kitakyushu");
    let table: Vec<String> = profile
        .indicator
        .iter()
        .map(|indicator| format!("{} {}", indicator.name, indicator.results[0].label()))
        .collect();
    assert_eq!(
        table,
        [
            "包括的相談支援事業における相談受付件数 集計中",
            "支援対象者数 2人",
            "協力事業者数 集計中",
            "拠点数 集計中",
            "参加者数 集計中",
            "参加機関数 集計中",
            "伴走型支援の訪問件数 450回",
            "支援計画作成件数 13件",
            "支援に関する活動件数 2248回",
        ]
    );
    for indicator in &profile.indicator {
        let (target, result) = (&indicator.targets[0], &indicator.results[0]);
        assert_eq!(target.year.unwrap().label(), "令和8年度");
        assert_eq!(target.label(), "R7の実績を踏まえ設定（予定）");
        assert_eq!(result.as_of.unwrap().label(), "令和7年12月31日");
    }
}

#[test]
fn the_background_has_calendar_years_where_the_plan_has_them() {
    let profile = seed("kitakyushu");
    let lines: Vec<String> = profile
        .background
        .iter()
        .map(|fact| {
            let ends = [fact.when, fact.to].map(|when| when.map(When::label).unwrap_or_default());
            format!("{}・{}・{}", ends[0], ends[1], fact.value.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(lines, ["平成17年・平成19年・", "・・約7割", "平成19年12月・・", "・・"]);
}

#[test]
fn the_network_turns_to_the_coordinator_for_five_named_reasons_and_has_four_kinds_of_members() {
    let profile = seed("kitakyushu");
    assert_eq!(
        profile.routing.refer_when[1..],
        ["8050問題", "ひきこもり", "ゴミ屋敷", "精神疾患疑い", "支援拒否"]
    );
    let network = &profile.standing[0];
    let members: Vec<&str> = network.members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(members, ["民生委員・児童委員", "福祉協力員", "NPO・ボランティア", "企業活動"]);
    assert_eq!((network.purposes.len(), profile.routing.steps.len()), (3, 3));
    assert!(network.note.as_deref().unwrap().contains("孤立死をなくす3か条"));
}

#[test]
fn the_new_programs_run_from_fiscal_year_2025_in_a_draft_plan() {
    let profile = seed("kitakyushu");
    assert!(profile.plan.draft);
    assert_eq!(profile.plan.contents.len(), 6);
    assert_eq!(profile.offered(LawItem::Item4, date(2025, 4, 1)), Offered::Yes);
    assert_eq!(
        profile.offered(LawItem::Item2, date(2025, 3, 31)),
        Offered::NotYet { from: Some(date(2025, 4, 1)) }
    );
    assert_eq!(profile.offered(LawItem::Item6, date(2025, 4, 1)), Offered::No);
}
