//! The file for a calendar: for whoever was called, already at the door, with nothing but the body's name, day and place.

use super::*;

#[db_test]
async fn whoever_was_called_takes_day_and_place_and_nobody_else_learns_of_the_meeting(t: TestApp) {
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let it = world(&t, &section, body(&t).await, case(&t).await).await;
    let address = format!("{}/invitation.ics", it.room);
    assert!(it.desk.get(&it.room).await.has(&address));
    let last = Browser::of(&t, &t.last).await;
    let hidden = last.get(&address).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);

    let member = t.last.membership.to_string();
    it.section.post(&format!("{}/members", it.room), &[("member", member.as_str())]).await;
    assert!(last.get(&format!("{}/pledge", it.room)).await.has(&address), "before the pledge");
    for browser in [&last, &it.desk, &it.section] {
        let answer = browser.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK);
        let text = answer.body.replace("\r\n ", "");
        assert!(text.contains("SUMMARY:つながりづくり会議\r\n") && text.contains("LOCATION:市役所301\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20260401\r\n"), "its time is not fixed");
        for never in ["R8-0001", "70代", "桜町", "職員", "守秘"] {
            assert!(!text.contains(never), "{never}");
        }
        let name = answer.headers["content-disposition"].to_str().unwrap();
        assert!(!name.contains("R8"), "{name}");
    }
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT count(*) FROM audit_entry WHERE action = 'conference.invitation' AND case_id IS NULL
               AND object = 'secrecy_meeting'";
    assert_eq!(read.single::<i64>(sql, args![]).await.unwrap(), 3);
}
