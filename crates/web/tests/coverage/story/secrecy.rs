//! The 支援会議 about the same household: from the call to what passes to the records under its consent.

use app::Actor;
use db::args;
use domain::{
    ids::{BodyId, MembershipId},
    organisation::BodyKind,
    staff::Role,
};

use super::{Day, People, Who};

/// The section in charge, which calls it, and the body under its local name.
async fn section(day: &Day<'_>) -> (Who, String) {
    let op = day.t.op(&day.t.auditor);
    let (membership, body): (MembershipId, BodyId) = (op.new_id(), op.new_id());
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, $4, $5)",
        args![membership, op.actor.staff, op.agency(), Role::Section, op.today()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, 'つながりづくり会議', $4)",
        args![body, body.to_string(), BodyKind::SecrecyConference, op.agency()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (day.enter(&Actor { membership, role: Role::Section, ..day.t.auditor.clone() }).await, body.to_string())
}

async fn called(day: &mut Day<'_>, section: &Who, body: &str, on: &str) -> String {
    let call = [("held_on", on), ("held_time", "10:00"), ("place", "市役所301"), ("pledged", "yes")];
    day.form(section, &format!("/secrecy/new?body={body}"), "/secrecy", &call).await.location
}

/// A meeting with everything that can happen in its room, and another one that is called off.
pub async fn room(day: &mut Day<'_>, who: &People, case: &str) {
    let (section, body) = section(day).await;
    day.get(&section, "/secrecy").await;
    let room = called(day, &section, &body, "R8.4.1").await;
    let off = called(day, &section, &body, "R8.4.20").await;
    let cancellation = format!("{off}/cancellation");
    day.form(&section, &cancellation, &cancellation, &[("reason", "会場が使えない")]).await;
    members(day, who, &section, &room).await;
    day.get(&who.desk, &room).await;
    let number = case.trim_start_matches("/cases/");
    let cases = format!("{room}/cases");
    let brought =
        [("case", number), ("who", "二丁目の親子"), ("reason_code", "n02"), ("reason", "訪ねても会えない")];
    let item = day.form(&who.desk, &cases, &cases, &brought).await.location;
    day.get(&who.desk, &item).await;
    inside(day, who, &section, (&room, &item)).await;
    passage(day, who, &section, (&room, &item)).await;
    let details = format!("{room}/details");
    day.form(&section, &details, &details, &[("place", "公民館")]).await;
    let closing = format!("{room}/closing");
    day.form(&section, &closing, &closing, &[]).await;
    day.get(&section, &format!("{room}/record")).await;
    day.get(&section, &format!("{room}/invitation.ics")).await;
    let pledge = format!("{room}/pledge");
    day.form(&who.money, &pledge, &format!("{pledge}/withdrawal"), &[]).await;
}

async fn members(day: &mut Day<'_>, who: &People, section: &Who, room: &str) {
    let members = format!("{room}/members");
    let t = day.t;
    for actor in [&t.desk, &t.money] {
        let offered = format!("{members}?agency={}", actor.agency);
        let chosen = actor.membership.to_string();
        day.form(section, &offered, &members, &[("member", &chosen)]).await;
    }
    let pledge = format!("{room}/pledge");
    for one in [&who.desk, &who.money] {
        day.form(one, &pledge, &pledge, &[("pledged", "yes")]).await;
    }
    for (actor, pledges) in &who.called {
        let offered = format!("{members}?agency={}", actor.agency);
        let chosen = actor.membership.to_string();
        day.form(section, &offered, &members, &[("member", &chosen)]).await;
        if *pledges {
            let one = day.enter(actor).await;
            day.form(&one, &pledge, &pledge, &[("pledged", "yes")]).await;
        }
    }
    let doctor = [("outsider_name", "吉岡 医師"), ("outsider_belongs", "みなと診療所")];
    day.form(section, &members, &members, &doctor).await;
    let doctor = day.get(section, room).await;
    let doctor = doctor.body.split("/pledge\"").find_map(|part| part.rsplit_once("/members/")).unwrap().1;
    let doctor = format!("{members}/{doctor}");
    day.form(section, room, &format!("{doctor}/pledge"), &[]).await;
    day.form(section, room, &format!("{doctor}/end"), &[]).await;
}

/// Two files on a paper; one is taken off again.
async fn files(day: &mut Day<'_>, who: &People, (room, paper): (&str, &str)) {
    let (desk, add, base) = (&who.desk, format!("{paper}/attachments"), format!("{room}/attachments"));
    day.upload(desk, &add, &add).await;
    let first = day.get(desk, paper).await.id_after(&format!("{base}/"));
    let removal = format!("{base}/{first}/removal");
    day.form(desk, &removal, &removal, &[("reason", "別の書類")]).await;
    day.upload(desk, &add, &add).await;
    let second = day.get(desk, paper).await.id_after(&format!("{base}/"));
    day.get(desk, &format!("{base}/{second}")).await;
}

/// The member of an agency, as the choice of seats names them.
fn member_of(seats: &str, agency: &str) -> String {
    let found = seats.split("name=\"member\" value=\"").skip(1).find(|it| it.contains(agency));
    found.unwrap()[..36].to_owned()
}

async fn inside(day: &mut Day<'_>, who: &People, section: &Who, (room, item): (&str, &str)) {
    let seats = format!("{item}/seats");
    let offered = day.get(&who.desk, &seats).await.body;
    let money = member_of(&offered, "くらしの相談窓口");
    let mut seated = vec![money.clone()];
    let sitting = who.called.iter().filter(|(_, pledges)| *pledges);
    seated.extend(sitting.map(|(actor, _)| member_of(&offered, &actor.agency_name)));
    let seated: Vec<(&str, &str)> = seated.iter().map(|member| ("member", member.as_str())).collect();
    day.form(section, &seats, &seats, &seated).await;
    for to in [("member", money.as_str()), ("addressee", "税務課")] {
        let asked = [to, ("asks", "最後に会えた日"), ("wanted_on", "R8.4.8")];
        let inquiries = format!("{item}/inquiries");
        day.form(section, &inquiries, &inquiries, &asked).await;
    }
    let asked = day.get(&who.money, room).await.id_after(&format!("{room}/inquiries/"));
    let inquiry = format!("{room}/inquiries/{asked}");
    day.form(&who.money, &inquiry, &inquiry, &[("answer", "3月末に電話で話した")]).await;
    let page = day.get(section, item).await.body;
    let other = page.split(&format!("{room}/inquiries/")).skip(1).map(|it| &it[..36]).find(|it| *it != asked);
    let other = format!("{room}/inquiries/{}", other.unwrap());
    day.form(section, &other, &format!("{other}/withdrawal"), &[]).await;
    let papers = format!("{item}/papers");
    let paper = [("title", "経過"), ("body", "昨年の秋から会えない")];
    let paper = day.form(&who.desk, &papers, &papers, &paper).await.location;
    files(day, who, (room, &paper)).await;
    day.form(section, &paper, &format!("{paper}/copies"), &[]).await;
    let copy = day.get(section, &paper).await.id_after(&format!("{room}/copies/"));
    day.form(section, &paper, &format!("{room}/copies/{copy}/collection"), &[]).await;
    for words in ["毎朝、窓の明かりがつく", "書き間違い"] {
        let minutes = format!("{item}/minutes");
        day.form(&who.money, &minutes, &minutes, &[("kind", "said"), ("body", words)]).await;
    }
    let page = day.get(&who.money, item).await.body;
    let line = page.split(&format!("{room}/minutes/")).last().unwrap()[..36].to_owned();
    day.form(&who.money, item, &format!("{room}/minutes/{line}/strike"), &[]).await;
    let agency = day.t.desk.agency.to_string();
    let decided =
        [("kind", "watch"), ("agency", agency.as_str()), ("what", "朝に声をかける"), ("by", "R8.4.15")];
    let decisions = format!("{item}/decisions");
    day.form(section, &decisions, &decisions, &decided).await;
    let decision = day.get(&who.desk, item).await.id_after(&format!("{room}/decisions/"));
    day.form(&who.desk, item, &format!("{room}/decisions/{decision}/completion"), &[]).await;
    let duties = format!("{item}/duties");
    let found = [("duty", "report_elder"), ("outcome", "no_sign")];
    day.form(&who.desk, &duties, &duties, &found).await;
}

async fn passage(day: &mut Day<'_>, who: &People, section: &Who, (room, item): (&str, &str)) {
    let passages = format!("{item}/passages");
    let sources = day.get(&who.desk, &passages).await.body;
    let sources: Vec<String> = sources
        .split("name=\"source\" value=\"")
        .skip(1)
        .map(|it| it.split('"').next().unwrap().to_owned())
        .collect();
    for source in &sources[..2] {
        let proposed = [("source", source.as_str()), ("category", "consultation")];
        day.form(&who.desk, &passages, &passages, &proposed).await;
    }
    let page = day.get(&who.desk, item).await.body;
    let mut open: Vec<String> =
        page.split(&format!("{room}/passages/")).skip(1).map(|it| it[..36].to_owned()).collect();
    open.dedup();
    let (moved, dropped) = (format!("{room}/passages/{}", open[0]), format!("{room}/passages/{}", open[1]));
    day.form(&who.desk, item, &format!("{dropped}/dropping"), &[]).await;
    for one in [&who.money, section] {
        day.form(one, item, &format!("{moved}/agreement"), &[]).await;
    }
    for (actor, _) in who.called.iter().filter(|(_, pledges)| *pledges) {
        let one = day.enter(actor).await;
        day.form(&one, item, &format!("{moved}/agreement"), &[]).await;
    }
    day.form(&who.desk, item, &format!("{moved}/carrying"), &[]).await;
}
