//! Somebody is in danger: what is hidden, who must not learn, the warning before an act, and a case opened for an hour.

use domain::staff::Role;

use super::Day;

/// A protection from the application to its end.
pub async fn danger(day: &mut Day<'_>, case: &str) {
    let desk = day.enter(&day.t.desk).await;
    let person = day.get(&desk, case).await.id_after(&format!("{case}/persons/"));
    let protections = format!("{case}/protections");
    let typed = [
        ("person", person.as_str()),
        ("kind", "dv"),
        ("stage", "provisional"),
        ("municipality", "山美市"),
        ("from", "R8.9.1"),
        ("until", "R8.10.31"),
    ];
    day.form(&desk, &format!("{protections}/new"), &protections, &typed).await;
    let id = day.get(&desk, &protections).await.id_after(&format!("{protections}/"));
    let one = format!("{protections}/{id}");
    let named = format!("{one}/named");
    let staff = day.t.last.staff.to_string();
    day.form(&desk, &named, &named, &[("name", "夫"), ("staff", &staff)]).await;
    let removal = day.get(&desk, &protections).await.id_after(&format!("{named}/"));
    let removal = format!("{named}/{removal}/removal");
    day.post(&desk, &removal, &[]).await;
    let decision = format!("{one}/decision");
    day.form(&desk, &decision, &decision, &[("from", "R8.9.15"), ("until", "R9.9.14")]).await;
    let extension = format!("{one}/extension");
    day.form(&desk, &extension, &extension, &[("until", "R10.9.14")]).await;
    let unmasking = format!("{case}/persons/{person}/unmasking");
    let reason = [("reason", "safety"), ("words", "安全の確認に向かうため")];
    let shown = day.form(&desk, &unmasking, &unmasking, &reason).await;
    assert!(shown.body.contains("この画面だけに表示しています"));
    // Opening the form leads here first and reads nothing of the case (`web::protection::tests`).
    let waits = format!("/warnings/contact?at={case}/notes/new");
    let on = day.form(&desk, &waits, "/warnings/contact", &[]).await.location;
    assert_eq!(on, format!("{case}/notes/new"));
    let end = format!("{one}/end");
    day.form(&desk, &end, &end, &[("words", "本人の申出による")]).await;
}

/// Somebody of another desk opens a case for an hour; a colleague, the responsible desk and the auditor learn of it.
pub async fn emergency(day: &mut Day<'_>, number: &str) {
    let reader = day.enter(&day.t.last).await;
    let found = day.form(&reader, "/emergency", "/emergency/case", &[("number", number)]).await;
    assert!(found.body.contains("該当するケースがあります"));
    let opened = day
        .post(
            &reader,
            "/emergency",
            &[
                ("number", number),
                ("category", "life"),
                ("reason", "倒れているとの通報があったため"),
                ("wants_hidden", "yes"),
            ],
        )
        .await;
    let section = day.enter(&section(day).await).await;
    day.get(&section, "/oversight").await;
    day.get(&section, &format!("/oversight/{}", day.t.desk.agency)).await;
    let access = day.get(&section, "/inbox").await.id_after("/emergencies/");
    let second = format!("/emergencies/{access}/second");
    day.form(&section, &second, &second, &[]).await;
    assert!(day.get(&reader, &opened.location).await.body.contains("緊急アクセス中"));
    day.post(&reader, "/emergency/end", &[]).await;
    let desk = day.enter(&day.t.desk).await;
    let seen = format!("/emergencies/{access}/acknowledgement");
    day.form(&desk, "/inbox", &seen, &[]).await;
    let auditor = day.enter(&day.t.auditor).await;
    let item = day.get(&auditor, "/audit/emergencies").await.id_after("/audit/emergencies/");
    let item = format!("/audit/emergencies/{item}");
    day.form(&auditor, &item, &item, &[("verdict", "improve"), ("remark", "先に電話で確かめる")]).await;
}

/// A desk closes the door to its own cases.
pub async fn closed_door(day: &mut Day<'_>) {
    let lead = day.t.somebody(&day.t.last, "closes", Role::Manager).await;
    let lead = day.enter(&lead).await;
    let policy = "/emergency/policy";
    day.form(&lead, policy, policy, &[("accepts", "no"), ("reason", "来所する方が少ないため")]).await;
}

/// Somebody of the municipality's section in charge who does case work.
async fn section(day: &Day<'_>) -> app::Actor {
    let login = format!("section-{}", day.t.auditor.agency);
    day.t.somebody(&day.t.auditor, &login, domain::staff::Role::Section).await
}
