//! The file for a calendar: what stands in it, what never does, for whom it is, and that taking it out is recorded.

use super::*;

async fn file(browser: &Browser, address: &str) -> String {
    let answer = browser.get(&format!("{address}/invitation.ics")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("text/calendar"));
    let name = answer.headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment; ") && name.rsplit('.').next() == Some("ics"), "{name}");
    answer.body.replace("\r\n ", "")
}

#[db_test]
async fn a_calendar_learns_when_and_where_and_nothing_of_cases_and_people(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, _) = before(&t, &browser).await;
    let page = browser.get(&address).await;
    assert!(page.has(&format!("href=\"{address}/invitation.ics\"")));
    let version = browser.get(&format!("{address}/details")).await.hidden("version");
    let typed = [
        ("version", version.as_str()),
        ("held_on", "R8.4.8"),
        ("held_time", "１３時半"),
        ("place", "市役所201, 北; 東\r\nATTENDEE:mailto:x@example.jp"),
        ("chair", "議長 四郎"),
        ("remarks", "花子さんの資料を配る"),
    ];
    assert_eq!(browser.post(&format!("{address}/details"), &typed).await.status, StatusCode::SEE_OTHER);
    let text = file(&browser, &address).await;
    let id = address.trim_start_matches("/conferences/");
    for line in [
        format!("UID:{id}"),
        "SUMMARY:支え合い会議　第1回".into(),
        "DTSTART;TZID=Asia/Tokyo:20260408T133000".into(),
        "DTEND;TZID=Asia/Tokyo:20260408T143000".into(),
        "CLASS:PRIVATE".into(),
        "STATUS:CONFIRMED".into(),
        "METHOD:PUBLISH".into(),
    ] {
        assert!(text.split("\r\n").any(|it| it == line), "{line}: {text}");
    }
    assert!(text.contains("LOCATION:市役所201\\, 北\\; 東") && !text.contains("\r\nATTENDEE"));
    for never in ["花子", "渡邉", "R8-0001", "四郎", "資料", "家計"] {
        assert!(!text.contains(never), "{never}");
    }
    let cancelled = [("reason", "大雪のため")];
    browser.post(&format!("{address}/cancellation"), &cancelled).await;
    t.clock.pass_minutes(3);
    let later = file(&browser, &address).await;
    assert!(later.contains("STATUS:CANCELLED") && later.contains(&format!("UID:{id}")));
    let revision = |text: &str| -> i64 {
        text.split("SEQUENCE:").nth(1).unwrap().split("\r\n").next().unwrap().parse().unwrap()
    };
    assert!(revision(&later) > revision(&text));
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action = 'conference.invitation' AND case_id IS NULL";
    assert_eq!(read.single::<i64>(sql, args![]).await.unwrap(), 2);
}

#[db_test]
async fn whoever_may_not_read_the_conference_gets_no_file_of_it(t: TestApp) {
    let browser = coordinator(&t).await;
    let (address, _) = before(&t, &browser).await;
    assert!(file(&Browser::of(&t, &t.money).await, &address).await.contains("支え合い会議"));
    let outside = Browser::of(&t, &t.last).await;
    let hidden = outside.get(&format!("{address}/invitation.ics")).await;
    let nothing = "/conferences/00000000-0000-7000-8000-000000000001/invitation.ics";
    let absent = outside.get(nothing).await;
    assert_eq!((hidden.status, absent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(hidden.body, absent.body);
}
