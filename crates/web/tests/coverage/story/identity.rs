//! One person in two files: compared, put off, joined, undone, joined and split; and the coordinator's queue.

use super::Day;

const CALL: [(&str, &str); 7] = [
    ("text", "前にも相談した。"),
    ("method", "phone"),
    ("family_name", "水無瀬"),
    ("given_name", "碧"),
    ("family_kana", "ミナセ"),
    ("given_kana", "アオイ"),
    ("phone", "0836-33-4444"),
];

pub async fn two_files(day: &mut Day<'_>) {
    let desk = &day.enter(&day.t.desk).await;
    let mut case = String::new();
    for _ in 0..2 {
        let taken = day.form(desk, "/intakes/new", "/intakes", &CALL).await;
        let next = [("screening", "own"), ("contact_on", "R8.10.10")];
        case = day.form(desk, &taken.location, &taken.location, &next).await.location;
    }
    let list = format!("{case}/identity-matches");
    let pair = format!("/identity-matches/{}", day.get(desk, &list).await.id_after("/identity-matches/"));
    day.form(desk, &list, &format!("{pair}/later"), &[]).await;
    for (end, why) in [("undo", ""), ("split", "戸籍で確かめた。")] {
        day.form(desk, &pair, &pair, &[("verdict", "same")]).await;
        day.form(desk, &pair, &format!("{pair}/{end}"), &[("reason", why)]).await;
    }
    let coordinator = day.enter(&day.t.coordinator).await;
    day.get(&coordinator, "/identity-matches").await;
}
