//! Loading profiles, days that come, sites: on both engines.

mod sites;
mod versions;

use domain::staff::Role;
use jiff::civil::{Date, date};

use super::{Applied, ApplyRefused, Load, apply};
use crate::{Actor, Op, Outcome, testing::TestApp};

/// A small profile with one desk to keep and, if wanted, one to lose.
fn small(extra: &str) -> String {
    format!(
        r#"format = 1
[municipality]
key = "mizube"
name = "水辺市"
[plan]
name = "水辺市実施計画"
[[area]]
key = "mizube"
name = "水辺市"
kind = "市"
[[area]]
key = "kita"
name = "北圏域"
kind = "圏域"
parent = "mizube"
[[program]]
key = "takikan"
item = "5号"
status = "実施"
[[agency]]
key = "kyosei"
name = "地域共生課"
kind = "市の担当課"
in_charge = true
programs = ["takikan"]
[[agency]]
key = "kita-houkatsu"
name = "北地域包括支援センター"
kind = "地域包括支援センター"
areas = ["kita"]
[[coordinator]]
key = "zenshi"
agency = "kyosei"
{extra}"#
    )
}

const DESK: &str = r#"
[[agency]]
key = "minami"
name = "南相談室"
kind = "その他"
"#;

fn admin(t: &TestApp) -> Op {
    t.op(&Actor { role: Role::Admin, ..t.auditor.clone() })
}

async fn load(t: &TestApp, text: &str, effective_on: Date) -> Outcome<Applied, ApplyRefused> {
    apply(&admin(t), &Load { text, file: "test", effective_on, seen: None }).await
}

/// The first day of the fixture's clock.
const DAY: Date = date(2026, 4, 1);

/// Takes the fixture's own agencies out of the way, which no profile names.
async fn only_profiles(t: &TestApp) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE agency SET key = NULL", db::args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(t: &TestApp, sql: &'static str) -> i64 {
    t.app.db().read().await.unwrap().single(sql, db::args![]).await.unwrap()
}
