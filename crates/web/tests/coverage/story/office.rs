//! The administrator loads a profile and names a site, and gives a sheet an item of the city's own.

use db::args;

use super::{Day, Who, people};
use crate::forms;

const MIYOSHI: &str = include_str!("../../../../../profiles/miyoshi.toml");

/// A profile from its text to a site of one of its agencies.
pub async fn profile(day: &mut Day<'_>) {
    let admin = people::admin(day).await;
    // The fixture's agencies have keys that no profile names; without keys they stay as they are.
    let mut tx = day.t.app.db().write().await.unwrap();
    tx.execute("UPDATE agency SET key = NULL", args![]).await.unwrap();
    tx.execute("UPDATE conference_body SET ended_on = '2026-04-01'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let text = [("text", MIYOSHI), ("effective_on", "R8.9.30")];
    let shown = day.form(&admin, "/profile/new", "/profile/difference", &text).await;
    let fields = forms::fields(&shown.body, "/profile").unwrap();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    day.post(&admin, "/profile", &fields).await;
    let agencies = "/profile/agencies";
    let entry = day.get(&admin, agencies).await;
    let entry = entry.body.split("name=\"entry\"").nth(1).unwrap().split("<option value=\"").nth(2).unwrap()
        [..36]
        .to_owned();
    day.form(&admin, agencies, agencies, &[("entry", &entry), ("name", "なかよし相談所")]).await;
    let list = day.get(&admin, agencies).await.body;
    let site = list.split("なかよし相談所").next().unwrap().rsplit("href=\"").next().unwrap();
    let site = site.split('"').next().unwrap().to_owned();
    day.form(&admin, &site, &site, &[("phone", "0123-45-6789")]).await;
    day.form(&admin, &site, &format!("{site}/end"), &[]).await;
}

/// A desk keeps a condition of its list and throws it away.
pub async fn conditions(day: &mut Day<'_>, desk: &Who) {
    let kept = "/saved-filters/cases";
    day.form(desk, "/cases?state=closed", kept, &[("name", "終わったケース")]).await;
    let filter = day.get(desk, "/cases").await.id_after("/saved-filters/cases/");
    day.form(desk, "/cases", &format!("{kept}/{filter}/removal"), &[]).await;
}

/// A draft of a sheet: thrown away once, then made again, changed and published.
pub async fn sheets(day: &mut Day<'_>) {
    let admin = people::admin(day).await;
    day.get(&admin, "/sheet-designs").await;
    let sheet = "/sheet-designs/intake";
    for _ in 0..2 {
        day.form(&admin, sheet, &format!("{sheet}/draft"), &[]).await;
        if day.left().iter().any(|route| route.contains("discard")) {
            day.form(&admin, sheet, &format!("{sheet}/discard"), &[]).await;
        }
    }
    let items = format!("{sheet}/items");
    let own = [("label", "船を持っているか"), ("section", "収入・給付・債務"), ("kind", "line")];
    day.form(&admin, &items, &items, &own).await;
    let budget = format!("{items}/budget");
    day.form(&admin, &budget, &format!("{budget}/removal"), &[]).await;
    day.form(&admin, sheet, &format!("{sheet}/publication"), &[("note", "港町のため")]).await;
}
