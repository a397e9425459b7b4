//! At the desk: taking in, writing about the household, notes, drafts, consent, closing.

use app::household::open_forms;
use domain::ids::CaseId;

use super::{Day, People};

/// The fields of a plain note.
const NOTE: [(&str, &str); 7] = [
    ("body", "電話で様子を聞いた。"),
    ("happened_on", "R8.4.1"),
    ("method", "phone"),
    ("counterpart", "self"),
    ("category", "consultation"),
    ("sharing", "team"),
    ("subject", "household"),
];

/// A household from the first call to its consent; its address.
pub async fn household(day: &mut Day<'_>, who: &People, given: &str) -> String {
    let call =
        [("text", "家賃が払えない。"), ("method", "phone"), ("family_name", "水無瀬"), ("given_name", given)];
    let taken = day.form(&who.desk, "/intakes/new", "/intakes", &call).await;
    let next = [("screening", "own"), ("contact_on", "R8.4.10")];
    let case = day.form(&who.desk, &taken.location, &taken.location, &next).await.location;
    day.get(&who.desk, &case).await;
    day.post(&who.desk, &format!("{case}/print"), &[]).await;
    for around in ["genogram?around=1", "genogram.pdf?around=1"] {
        day.get(&who.desk, &format!("{case}/{around}")).await;
    }
    for paper in ["cover", "notes", "genogram", "chronicle"] {
        day.get(&who.desk, &format!("{case}/{paper}.pdf")).await;
    }
    day.get(&who.desk, "/lists/cases").await;
    for list in ["cases/file?purpose=meeting", "inbox/file?purpose=meeting&as=csv"] {
        day.get(&who.desk, &format!("/lists/{list}")).await;
    }
    let starter = format!("{case}/genogram/starter");
    day.form(&who.desk, &format!("{starter}?template=parent_child&place=parent"), &starter, &[]).await;
    let child = [("family_name", "水無瀬"), ("given_name", "湊"), ("relation", "child")];
    day.form(&who.desk, &format!("{case}/persons/new"), &format!("{case}/persons"), &child).await;
    consent(day, who, &case).await;
    case
}

fn id(case: &str) -> CaseId {
    case.trim_start_matches("/cases/").parse().unwrap()
}

async fn persons(day: &Day<'_>, case: &str) -> Vec<String> {
    let form = open_forms(&day.t.op(&day.t.desk), id(case)).await.unwrap();
    form.persons.iter().map(|person| person.id.to_string()).collect()
}

async fn consent(day: &mut Day<'_>, who: &People, case: &str) {
    let tab = format!("{case}/consents");
    let person = persons(day, case).await.swap_remove(0);
    let t = day.t;
    let agencies = [&t.desk, &t.money, &t.last, &t.coordinator].map(|actor| actor.agency.to_string());
    let mut fields = vec![
        ("person", person.as_str()),
        ("category", "basic"),
        ("category", "consultation"),
        ("purpose", "暮らしを支えるため"),
        ("method", "paper"),
        ("given_on", "令和8年4月1日"),
        ("from", "R8.4.1"),
        ("until", "R9.3.31"),
    ];
    fields.extend(agencies.iter().map(|agency| ("agency", agency.as_str())));
    day.get(&who.desk, &format!("{tab}/new")).await;
    day.post(&who.desk, &format!("{tab}/confirmation"), &fields).await;
    day.post(&who.desk, &format!("{tab}/new"), &fields).await;
    day.post(&who.desk, &format!("{tab}/paper"), &fields).await;
    day.post(&who.desk, &tab, &fields).await;
}

/// A word of mouth that is confirmed in writing, who works for whom, what ends soon, and a new explanation.
async fn practice(day: &mut Day<'_>, who: &People, case: &str) {
    let (desk, tab) = (&who.desk, format!("{case}/consents"));
    let money = day.t.money.agency.to_string();
    let said = [
        ("agency", money.as_str()),
        ("category", "money"),
        ("purpose", "家計の相談のため"),
        ("method", "oral"),
        ("confirm_by", "R8.4.20"),
        ("until", "R8.6.30"),
    ];
    let person = persons(day, case).await.swap_remove(0);
    let mut fields = said.to_vec();
    fields.push(("person", &person));
    day.form(desk, &format!("{tab}/new"), &format!("{tab}/confirmation"), &fields).await;
    let all = [("given_on", "R8.4.1"), ("from", "R8.4.1")];
    fields.extend(all);
    day.post(desk, &tab, &fields).await;
    let waits = day.get(desk, &tab).await.body;
    let (before, _) = waits.split_once("書面での確認を待っています").unwrap();
    let (_, after) = waits.split_at(before.len());
    let oral = after.split(&format!("{tab}/")).nth(1).unwrap().chars().take(36).collect::<String>();
    let one = format!("{tab}/{oral}");
    day.get(desk, &one).await;
    day.get(desk, &format!("{one}/paper?lang=vi")).await;
    let confirmation = format!("{one}/confirmation");
    day.form(desk, &confirmation, &confirmation, &[("confirmed_on", "R8.4.1"), ("paper_place", "書庫 12")])
        .await;
    let supporters = format!("{case}/supporters");
    day.form(desk, &supporters, &supporters, &[("person", &person), ("agency", &money)]).await;
    let line = day.get(desk, &supporters).await.id_after("/supporters/");
    day.post(desk, &format!("{supporters}/{line}/end"), &[]).await;
    day.get(desk, "/consents/expiring?within=90").await;
    let telling = format!("{case}/telling");
    let outsider = [("listener", "outsider"), ("about", person.as_str()), ("category", "basic")];
    day.get(desk, &telling).await;
    day.post(desk, &telling, &outsider).await;
    let coordinator = day.enter(&day.t.coordinator).await;
    let text = [("valid_from", "R8.4.1"), ("body", "やさしい説明です。")];
    day.form(&coordinator, "/explanations", "/explanations", &text).await;
    let withdrawal = format!("{one}/withdrawal");
    day.form(desk, &withdrawal, &withdrawal, &[("reason", "やめたい")]).await;
    let theirs = day.enter(&day.t.money).await;
    let notice = day.get(&theirs, "/inbox").await.id_after("/consent-notices/");
    day.post(&theirs, &format!("/consent-notices/{notice}/receipt"), &[]).await;
}

/// What a desk writes in a week.
pub async fn records(day: &mut Day<'_>, who: &People, case: &str) {
    let desk = &who.desk;
    for page in ["/", "/inbox", "/cases"] {
        day.get(desk, page).await;
    }
    day.post(desk, "/search", &[("q", "水無瀬")]).await;
    let household = format!("{case}/household");
    day.form(desk, &household, &household, &[("caution", "犬がいる")]).await;
    let persons = persons(day, case).await;
    let person = format!("{case}/persons/{}", persons[1]);
    day.form(desk, &person, &person, &[("note", "耳が遠い")]).await;
    let kinships = format!("{case}/kinships");
    day.form(desk, &kinships, &kinships, &[("a", &persons[0]), ("b", &persons[1]), ("kind", "parent")]).await;
    day.get(desk, &format!("{case}/genogram")).await;
    let layout = format!("{case}/genogram/layout");
    day.form(desk, &layout, &layout, &[("shift", "40")]).await;
    day.get(desk, &format!("{case}/ecomap")).await;
    chronicle(day, who, case).await;
    day.get(desk, &format!("{case}/similar")).await;
    let kinship = day.get(desk, &kinships).await.id_after("/kinships/");
    day.post(desk, &format!("{kinships}/{kinship}/removal"), &[]).await;
    let assignment = format!("{case}/assignment");
    let staff = day.t.desk.staff.to_string();
    day.form(desk, &assignment, &assignment, &[("staff", &staff)]).await;
    sheets(day, who, case, &persons[0]).await;
    dues(day, who, case).await;
    notes(day, who, case).await;
    withdraw_consent(day, who, case).await;
    practice(day, who, case).await;
}

/// What is asked item by item, and the paper of it.
async fn sheets(day: &mut Day<'_>, who: &People, case: &str, person: &str) {
    let sheet = format!("{case}/sheets/intake/{person}");
    day.get(&who.desk, &format!("{case}/sheets")).await;
    day.get(&who.desk, &format!("{case}/sheets/draft")).await;
    let part = format!("{sheet}/2");
    day.form(&who.desk, &part, &part, &[("i-housing", "2"), ("i-living_count", "2")]).await;
    day.get(&who.desk, &sheet).await;
    day.get(&who.desk, &format!("{sheet}/sheet.pdf")).await;
}

/// Two events of a life; one of them was wrong.
async fn chronicle(day: &mut Day<'_>, who: &People, case: &str) {
    let (desk, all) = (&who.desk, format!("{case}/chronicle"));
    let (married, before) = ([("happened", "S45"), ("kind", "married")], format!("{all}/"));
    let mut events: Vec<String> = Vec::new();
    for _ in 0..2 {
        day.form(desk, &format!("{all}/new"), &all, &married).await;
        let page = day.get(desk, &all).await.body;
        let ids = page.split(&before).skip(1).map(|rest| rest.chars().take(36).collect::<String>());
        let new = ids.filter(|id| !id.starts_with("new")).find(|id| !events.contains(id));
        events.push(new.unwrap());
    }
    let removal = format!("{all}/{}/removal", events[1]);
    day.form(desk, &removal, &removal, &[]).await;
    let kept = format!("{all}/{}", events[0]);
    day.form(desk, &kept, &kept, &[("body", "隣の市の方と")]).await;
}

async fn dues(day: &mut Day<'_>, who: &People, case: &str) {
    let dues = format!("{case}/dues");
    let call = [("on", "R8.4.3"), ("kind", "contact"), ("what", "電話で様子をうかがう")];
    day.form(&who.desk, &dues, &dues, &call).await;
    let due = day.get(&who.desk, case).await.id_after("href=\"/dues/");
    let deferral = format!("/dues/{due}/deferral");
    day.form(&who.desk, &deferral, &deferral, &[("later", "three"), ("why", "ご本人の希望")]).await;
    let completion = format!("/dues/{due}/completion");
    day.form(&who.desk, &completion, &completion, &[("note", "お元気でした")]).await;
}

async fn notes(day: &mut Day<'_>, who: &People, case: &str) {
    let (desk, notes) = (&who.desk, format!("{case}/notes"));
    day.post(desk, "/drafts/intake", &[("text", "書きかけ")]).await;
    day.post(desk, &format!("/drafts/note/{}", id(case)), &NOTE).await;
    let draft = day.get(desk, "/drafts").await.between("name=\"draft\" value=\"", "\"");
    day.post(desk, "/drafts/discard", &[("draft", &draft), ("to", "/drafts")]).await;
    day.form(desk, &format!("{notes}/new"), &notes, &NOTE).await;
    let note = day.get(desk, &notes).await.id_after(&format!("{notes}/"));
    day.get(desk, &format!("{notes}/{note}")).await;
    let correction = format!("{notes}/{note}/correction");
    day.form(
        desk,
        &correction,
        &correction,
        &[("body", "訪問して様子を聞いた。"), ("reason", "方法を直した")],
    )
    .await;
    let newest = day.get(desk, &notes).await.id_after(&format!("{notes}/"));
    for act in ["pin", "unpin"] {
        day.form(desk, &format!("{notes}/{newest}"), &format!("{notes}/{newest}/{act}"), &[]).await;
    }
    attachments(day, who, case, &format!("{notes}/{newest}")).await;
}

/// Two files on a record; one is taken off again.
pub async fn attachments(day: &mut Day<'_>, who: &People, case: &str, record: &str) {
    let (desk, add) = (&who.desk, format!("{record}/attachments"));
    day.upload(desk, &add, &add).await;
    let list = format!("{case}/attachments");
    let first = day.get(desk, &list).await.id_after(&format!("{list}/"));
    let removal = format!("{list}/{first}/removal");
    day.form(desk, &removal, &removal, &[("reason", "別の書類")]).await;
    day.upload(desk, &add, &add).await;
    let second = day.get(desk, &list).await.id_after(&format!("{list}/"));
    day.get(desk, &format!("{list}/{second}")).await;
}

/// A second consent is given and taken back; the first stays in force.
async fn withdraw_consent(day: &mut Day<'_>, who: &People, case: &str) {
    consent(day, who, case).await;
    let tab = format!("{case}/consents");
    let given = day.get(&who.desk, &tab).await.id_after(&format!("{tab}/"));
    let copies = format!("{tab}/{given}/attachments");
    day.upload(&who.desk, &copies, &copies).await;
    let withdrawal = format!("{tab}/{given}/withdrawal");
    day.form(&who.desk, &withdrawal, &withdrawal, &[("reason", "やめたい")]).await;
}

/// The second household moves away and comes back.
pub async fn close_and_reopen(day: &mut Day<'_>, case: &str) {
    let desk = day.enter(&day.t.desk).await;
    let closing = format!("{case}/closing");
    day.form(&desk, &closing, &closing, &[("reason", "c07"), ("text", "転出された")]).await;
    reopen(day, case).await;
}

/// A closed case is taken up again.
pub async fn reopen(day: &mut Day<'_>, case: &str) {
    let desk = day.enter(&day.t.desk).await;
    let reopening = format!("{case}/reopening");
    let again = [("text", "戻られた"), ("act", "call"), ("next_on", "R8.10.8")];
    day.form(&desk, &reopening, &reopening, &again).await;
}
