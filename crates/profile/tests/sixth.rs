//! The rules on a made-up sixth city: nothing of the five plans is built into the program.

use domain::{interval::Intervals, organisation::LawItem};
use jiff::civil::date;
use profile::{Admission, NoCoordinator, Offered, Profile, Referrer, read};

fn hoshimi() -> Profile {
    read(include_str!("sixth.toml"), "sixth.toml").unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn what_is_due_after_how_many_days_is_as_stated_or_as_usual() {
    let (stated, usual) = (hoshimi().intervals(), Intervals::default());
    assert_eq!((stated.answer, stated.watch), (5, 60));
    assert_eq!((stated.monitoring_months, stated.outreach), (3, 14));
    assert_eq!(stated.participation, usual.participation);
    assert_eq!((stated.reply, stated.first_contact), (usual.reply, usual.first_contact));
}

#[test]
fn one_desk_stands_in_each_area_of_the_kind() {
    let desks = hoshimi().agencies();
    let names: Vec<(&str, &str)> = desks.iter().map(|desk| (desk.key.as_str(), desk.name.as_str())).collect();
    assert_eq!(
        names,
        [
            ("kurashi", "くらし部"),
            ("tsunagi-te@umi", "うみ圏域 つなぎ手"),
            ("tsunagi-te@yama", "やま圏域 つなぎ手"),
            ("honbu", "つなぎ本部"),
        ]
    );
    let flags: Vec<[bool; 6]> = desks
        .iter()
        .map(|desk| {
            [
                desk.is_coordinator,
                desk.is_last_resort,
                desk.is_municipality,
                desk.is_in_charge,
                desk.offers_outreach,
                desk.offers_participation,
            ]
        })
        .collect();
    assert_eq!(
        flags,
        [
            [false, false, true, true, false, false],
            [true, false, false, false, false, false],
            [true, false, false, false, false, false],
            [true, true, false, false, true, false],
        ]
    );
    assert_eq!(desks[3].items, [LawItem::Item4, LawItem::Item5]);
    assert_eq!(desks[3].from, Some(date(2028, 1, 1)));
}

#[test]
fn the_smallest_area_around_decides_who_coordinates() {
    let profile = hoshimi();
    let key = |area, day| profile.coordinator_for(area, day).map(|desk| desk.key);
    assert_eq!(key(Some("umi"), date(2028, 6, 1)).as_deref(), Ok("tsunagi-te@umi"));
    assert_eq!(key(Some("oku"), date(2027, 12, 31)).as_deref(), Ok("tsunagi-te@yama"));
    assert_eq!(key(Some("oku"), date(2028, 1, 1)).as_deref(), Ok("honbu"));
    assert_eq!(key(Some("oku"), date(2028, 12, 31)).as_deref(), Ok("honbu"));
    assert_eq!(key(Some("oku"), date(2029, 1, 1)).as_deref(), Ok("tsunagi-te@yama"));
    assert_eq!(key(None, date(2028, 6, 1)), Err(NoCoordinator::AreaNeeded));
}

#[test]
fn a_coordinator_whose_time_is_over_is_no_coordinator() {
    let text = include_str!("sixth.toml")
        .replace("agency = \"tsunagi-te\"\n", "agency = \"tsunagi-te\"\nto = \"2027-12-31\"\n");
    let profile = read(&text, "sixth.toml").unwrap();
    let found = profile.coordinator_for(Some("umi"), date(2028, 1, 1));
    assert_eq!(found, Err(NoCoordinator::NotYet { from: None }));
}

#[test]
fn the_last_resort_opens_on_its_day() {
    let profile = hoshimi();
    assert_eq!(profile.last_resort(date(2027, 12, 31)), None);
    assert_eq!(profile.last_resort(date(2028, 1, 1)).unwrap().key, "honbu");
}

#[test]
fn offers_begin_are_prepared_and_end_on_their_days() {
    let profile = hoshimi();
    assert_eq!(
        profile.offered(LawItem::Item5, date(2027, 3, 31)),
        Offered::NotYet { from: Some(date(2027, 4, 1)) }
    );
    assert_eq!(profile.offered(LawItem::Item5, date(2027, 4, 1)), Offered::Yes);
    assert_eq!(
        profile.offered(LawItem::Item4, date(2027, 4, 1)),
        Offered::NotYet { from: Some(date(2027, 10, 1)) }
    );
    assert_eq!(
        profile.offered(LawItem::Item4, date(2028, 4, 1)),
        Offered::Preparing { since: Some(date(2027, 10, 1)) }
    );
    assert_eq!(profile.offered(LawItem::Item2, date(2027, 6, 30)), Offered::Yes);
    assert_eq!(profile.offered(LawItem::Item2, date(2027, 7, 1)), Offered::No);
    assert_eq!(profile.offered(LawItem::Item1I, date(2027, 4, 1)), Offered::No);
}

#[test]
fn bodies_are_in_force_from_their_day_and_propose_their_dates() {
    let profile = hoshimi();
    let day = date(2028, 1, 31);
    let plan = profile.plan_body(day).unwrap();
    assert_eq!(profile.next_dates(plan, day, 2), [date(2028, 2, 14), date(2028, 2, 28)]);
    assert_eq!(profile.secrecy_body(day), None);
    let secrecy = profile.secrecy_body(date(2028, 4, 1)).unwrap();
    assert_eq!(
        profile.next_dates(secrecy, day, 3),
        [date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)],
        "the end of a month does not drift"
    );
    assert_eq!(profile.bodies().len(), 2);
}

#[test]
fn residents_may_come_directly_where_the_plan_says_so() {
    let profile = hoshimi();
    assert_eq!(profile.may_refer_to_coordinator(Referrer::Resident), Admission::Yes);
    assert!(profile.coordinator_meets_person());
    let text = include_str!("sixth.toml").replace("支援関係機関と住民", "支援関係機関のみ");
    let closed = read(&text, "sixth.toml").unwrap();
    assert_eq!(closed.may_refer_to_coordinator(Referrer::Resident), Admission::No);
    assert_eq!(closed.may_refer_to_coordinator(Referrer::Agency), Admission::Yes);
}

#[test]
fn the_summary_counts_what_was_read() {
    assert_eq!(
        hoshimi().summary(),
        [
            "星見市「星見市つながる計画」",
            "計画期間 令和9年度から令和11年度まで",
            "区域 4",
            "事業 4（実施 2、移行準備 1、未実施 1）",
            "機関 3（窓口 4）",
            "会議体 2（わの会、もりの会）",
            "常設の会議・ネットワーク 0（構成員の記載 0）",
            "職 0",
            "全体の担当課 くらし部、つなぎ先が分からないときの窓口 つなぎ本部",
            "調整役 2（つなぎ手、つなぎ本部）",
            "評価指標 0、日程 0、参考 0",
        ]
    );
}
