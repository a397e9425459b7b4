//! つなぎ and つなぎ戻し between two desks, with every answer there is.

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
