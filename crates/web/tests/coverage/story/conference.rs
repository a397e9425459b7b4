//! Assessment, plan, the conference that decides it, monitoring and evaluation.

use db::args;
use domain::{ids::BodyId, organisation::BodyKind, staff::Role};

use super::{Day, People};

/// The coordinator assesses and drafts a plan; its address.
pub async fn plan(day: &mut Day<'_>, who: &People, case: &str) -> String {
    let (coordinator, sheets) = (&who.coordinator, format!("{case}/assessments"));
    let sheet = [("made_on", "R8.4.1"), ("wishes", "家で暮らしたい")];
    let sheet = day.form(coordinator, &format!("{sheets}/new"), &sheets, &sheet).await.location;
    day.get(coordinator, &sheets).await;
    day.get(coordinator, &sheet).await;
    day.form(coordinator, &format!("{sheet}/edit"), &sheet, &[("wishes", "この家で暮らしたい")]).await;
    let plans = format!("{case}/plans");
    let money = day.t.money.agency.to_string();
    let fields = [
        ("wishes", "家で暮らしたい"),
        ("long_goal", "落ち着いた暮らし"),
        ("goal", "通院を再開する"),
        ("from_on", "R8.4.1"),
        ("until_on", "R8.9.30"),
        ("role_agency", money.as_str()),
        ("role_what", "家計の相談"),
        ("role_for", ""),
        ("role_from", ""),
        ("role_until", ""),
        ("role_frequency", "月1回"),
        ("role_lead", "0"),
        ("monitoring_on", "R8.5.1"),
        ("emergency", "当番の電話へ"),
    ];
    let plan = day.form(coordinator, &format!("{plans}/new"), &plans, &fields).await.location;
    for page in [&plans, &plan, &format!("{plan}/sheet"), &format!("{plan}/sheet.pdf")] {
        day.get(coordinator, page).await;
    }
    day.form(coordinator, &format!("{plan}/edit"), &plan, &[("long_goal", "落ち着いて暮らす")]).await;
    plan
}

async fn body(day: &Day<'_>) -> String {
    let op = day.t.op(&day.t.coordinator);
    let mut tx = op.write().await.unwrap();
    let id: BodyId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, '支え合い会議', $4)",
        args![id, id.to_string(), BodyKind::PlanConference, op.agency()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// The conference decides the plan; another case comes onto the agenda and goes again; another date is cancelled.
pub async fn decide(day: &mut Day<'_>, who: &People, plan: &str, other: &str) {
    let (coordinator, body) = (&who.coordinator, body(day).await);
    day.get(coordinator, "/conferences").await;
    let new = format!("/conferences/new?body={body}");
    let call =
        [("body", body.as_str()), ("held_on", "R8.4.1"), ("held_time", "13:30"), ("place", "市役所201")];
    let here = day.form(coordinator, &new, "/conferences", &call).await.location;
    let later =
        [("body", body.as_str()), ("held_on", "R8.4.8"), ("held_time", "13:30"), ("place", "市役所201")];
    let cancelled = day.form(coordinator, &new, "/conferences", &later).await.location;
    let cancellation = format!("{cancelled}/cancellation");
    day.form(coordinator, &cancellation, &cancellation, &[("reason", "会場が使えない")]).await;
    let proposal = format!("{plan}/proposal");
    let id = here.trim_start_matches("/conferences/").to_owned();
    day.form(coordinator, &proposal, &proposal, &[("conference", &id)]).await;
    let item = day.get(coordinator, &here).await.id_after(&format!("{here}/items/"));
    agenda(day, who, &here, &item, other).await;
    let record =
        [("summary", "家計の立て直し"), ("discussion", "家賃について話した"), ("verdict", "approved")];
    let item = format!("{here}/items/{item}");
    day.form(coordinator, &item, &item, &record).await;
    papers_of(day, who, &here, &item).await;
    guests(day, who, &here).await;
    let closing = format!("{here}/closing");
    day.form(coordinator, &closing, &closing, &[]).await;
    day.get(coordinator, &format!("{here}/minutes")).await;
    day.get(coordinator, &format!("{here}/papers.pdf")).await;
    day.get(coordinator, &format!("{here}/invitation.ics")).await;
}

/// Two people are asked from outside; one is told not to come, the other one pledges and reads.
async fn guests(day: &mut Day<'_>, who: &People, here: &str) {
    let (coordinator, asking) = (&who.coordinator, format!("{here}/guests"));
    // The sides of a town share their logins.
    let side = here.get(here.len() - 6..).unwrap_or_default().to_owned();
    for name in ["lawyer", "doctor"] {
        let guest = day.t.somebody(&day.t.coordinator, &format!("{name}-{side}"), Role::Guest).await;
        let staff = guest.staff.to_string();
        let item = day.get(coordinator, &asking).await.between("name=\"items\" value=\"", "\"");
        let typed = [
            ("staff", staff.as_str()),
            ("why", "専門の立場からの助言"),
            ("items", item.as_str()),
            ("agreed_on", "R8.4.1"),
        ];
        day.form(coordinator, &asking, &asking, &typed).await;
        if name == "lawyer" {
            let id = day.get(coordinator, here).await.id_after(&format!("{asking}/"));
            day.form(coordinator, here, &format!("{asking}/{id}/end"), &[]).await;
        } else {
            let cookie = day.enter(&guest).await;
            let id = day.get(coordinator, here).await.id_after(&format!("{asking}/"));
            let visit = format!("/visits/{id}");
            day.form(&cookie, &visit, &visit, &[("pledged", "yes")]).await;
            day.get(&cookie, &visit).await;
        }
    }
}

/// Two papers are put on the case; one is taken off again, the other one looked at.
async fn papers_of(day: &mut Day<'_>, who: &People, here: &str, item: &str) {
    let (coordinator, add) = (&who.coordinator, format!("{item}/attachments"));
    day.upload(coordinator, &add, &add).await;
    day.upload(coordinator, &add, &add).await;
    let page = day.get(coordinator, here).await;
    let file = page.between("<p class=\"attachment-name\"><a href=\"", "\"");
    let removal = format!("{file}/removal");
    day.form(coordinator, &removal, &removal, &[("reason", "別の書類")]).await;
    let page = day.get(coordinator, here).await;
    day.get(coordinator, &page.between("<p class=\"attachment-name\"><a href=\"", "\"")).await;
}

async fn agenda(day: &mut Day<'_>, who: &People, here: &str, item: &str, other: &str) {
    let coordinator = &who.coordinator;
    for page in ["details", "members"] {
        let page = format!("{here}/{page}");
        day.form(coordinator, &page, &page, &[("place", "公民館")]).await;
    }
    let op = day.t.op(&day.t.coordinator);
    let case = other.trim_start_matches("/cases/");
    let mut tx = op.write().await.unwrap();
    let planning = domain::case::Phase::Planning;
    app::case::set_phase(&mut tx, &op, case.parse().unwrap(), planning, None).await.unwrap();
    tx.commit().await.unwrap();
    let agenda = format!("{here}/agenda");
    day.form(coordinator, &agenda, &agenda, &[("case", case), ("minutes", "15")]).await;
    let order = format!("{agenda}/order");
    day.form(coordinator, &order, &order, &[]).await;
    let page = day.get(coordinator, here).await;
    let ids: Vec<&str> =
        page.body.split(&format!("{here}/items/")).skip(1).filter_map(|it| it.get(..36)).collect();
    let second = ids.into_iter().find(|id| *id != item).unwrap();
    day.form(coordinator, here, &format!("{here}/items/{second}/removal"), &[]).await;
}

/// The lead looks after a month how it goes.
pub async fn monitor(day: &mut Day<'_>) {
    let money = day.enter(&day.t.money).await;
    let monitoring = day.get(&money, "/monitoring").await.id_after("/monitorings/");
    let monitoring = format!("/monitorings/{monitoring}");
    let seen = [("done_on", "R8.5.3"), ("next_on", "R8.6.3"), ("result", "通院が続いている")];
    day.form(&money, &monitoring, &monitoring, &seen).await;
}

/// The plan ends and is evaluated goal by goal.
pub async fn evaluate(day: &mut Day<'_>, plan: &str) {
    let coordinator = day.enter(&day.t.coordinator).await;
    let evaluation = format!("{plan}/evaluation");
    let fields = [
        ("made_on", "R8.9.30"),
        ("result-0", "achieved"),
        ("outcome", "close"),
        ("change", "c03"),
        ("closing", "c01"),
        ("confirmed", "yes"),
    ];
    day.form(&coordinator, &evaluation, &evaluation, &fields).await;
}
