//! つなぎ and つなぎ戻し between two desks, with every answer there is.

use domain::staff::Role;

use super::{Day, People};

/// To the money desk and back; declined by another; taken back.
pub async fn there_and_back(day: &mut Day<'_>, who: &People, case: &str) {
    let sent = send(day, who, case, &day.t.money.agency.to_string()).await;
    day.get(&who.money, &sent).await;
    day.form(&who.money, &sent, &format!("{sent}/receipt"), &[]).await;
    day.post(&who.money, &format!("{sent}/print"), &[]).await;
    day.get(&who.money, &format!("{sent}/sheet.pdf")).await;
    day.form(&who.money, &sent, &format!("{sent}/question"), &[("question", "収入はありますか")]).await;
    day.form(&who.desk, &sent, &format!("{sent}/resend"), &[("reply", "年金だけです")]).await;
    day.form(&who.money, &sent, &format!("{sent}/acceptance"), &[]).await;
    hand_back(day, who, case).await;
    let to_last = send(day, who, case, &day.t.last.agency.to_string()).await;
    let next = day.t.money.agency.to_string();
    let no = [("reason", "分野が違います"), ("next", next.as_str())];
    day.form(&who.last, &to_last, &format!("{to_last}/decline"), &no).await;
    let again = send(day, who, case, &day.t.last.agency.to_string()).await;
    day.form(&who.desk, &again, &format!("{again}/withdrawal"), &[]).await;
}

async fn send(day: &mut Day<'_>, who: &People, case: &str, to: &str) -> String {
    let list = format!("{case}/referrals");
    let fields = [
        ("to", to),
        ("purpose", "handover"),
        ("summary", "家賃の滞納があります。"),
        ("wanted_on", "令和8年4月8日"),
        ("shares_basic", "yes"),
        ("told_person", "yes"),
    ];
    day.get(&who.desk, &format!("{list}/new")).await;
    day.post(&who.desk, &format!("{list}/preview"), &fields).await;
    day.post(&who.desk, &format!("{list}/new"), &fields).await;
    let sent = day.post(&who.desk, &list, &fields).await.location;
    day.get(&who.desk, &list).await;
    sent
}

async fn hand_back(day: &mut Day<'_>, who: &People, case: &str) {
    let (new, list) = (format!("{case}/returns/new"), format!("{case}/returns"));
    let to = day.t.desk.agency.to_string();
    let fields =
        [("to", to.as_str()), ("done", "家計を整えた。"), ("remains", "見守り。"), ("carries", "them")];
    let sent = day.form(&who.money, &new, &list, &fields).await.location;
    day.form(&who.money, &sent, &format!("{sent}/withdrawal"), &[]).await;
    let again = day.form(&who.money, &new, &list, &fields).await.location;
    day.form(&who.desk, &again, &format!("{again}/confirmation"), &[]).await;
}

/// Who leads a desk looks at what everybody carries, hands somebody's cases to a colleague and, because that was too
/// early, back.
pub async fn staff_move(day: &mut Day<'_>) {
    let (desk, agency) = (day.t.desk.staff, day.t.desk.agency);
    let lead = day.t.somebody(&day.t.desk, &format!("leads-{agency}"), Role::Manager).await;
    let takes = day.t.somebody(&day.t.desk, &format!("takes-{agency}"), Role::Counsellor).await;
    let lead = day.enter(&lead).await;
    day.get(&lead, "/schedule").await;
    day.get(&lead, "/notes/new").await;
    day.get(&lead, "/caseload").await;
    for (from, to) in [(desk, takes.staff), (takes.staff, desk)] {
        let page = format!("/caseload/{from}");
        let chosen = [("all", to.to_string())];
        let chosen: Vec<(&str, &str)> = chosen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut look = chosen.clone();
        look.push(("step", "look"));
        assert!(day.form(&lead, &page, &page, &look).await.body.contains("引き継ぎの確認"));
        let mut carry = chosen;
        carry.push(("step", "carry"));
        day.form(&lead, &page, &page, &carry).await;
    }
}
