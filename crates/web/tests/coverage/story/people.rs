//! Accounts: a new colleague from the account to the password, switching, and the way out.

use app::Actor;
use db::args;
use domain::{ids::MembershipId, staff::Role};

use super::{Day, Who};

const FIRST: &str = "kamifuusen to biidama";
const SECOND: &str = "mizutama kasa hashigo";

/// The fixture's auditor gets a second membership as administrator.
pub async fn admin(day: &Day<'_>) -> Who {
    let op = day.t.op(&day.t.auditor);
    let membership: MembershipId = op.new_id();
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, $4, $5)",
        args![membership, op.actor.staff, op.agency(), Role::Admin, op.today()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    day.enter(&Actor { membership, role: Role::Admin, ..day.t.auditor.clone() }).await
}

/// A colleague comes, works, changes agency and goes.
pub async fn accounts(day: &mut Day<'_>) {
    let admin = admin(day).await;
    day.form(&admin, "/admin", "/admin/doctor", &[]).await;
    let desk = day.t.desk.agency.to_string();
    let newcomer = [
        ("login", "sora"),
        ("name", "川原 そら"),
        ("kana", "カワハラ ソラ"),
        ("agency", desk.as_str()),
        ("role", "counsellor"),
        ("from", "R8.9.30"),
    ];
    let account = day.form(&admin, "/staff/new", "/staff", &newcomer).await.location;
    day.form(&admin, &account, &account, &[("name", "川原 空")]).await;
    let place = [("agency", desk.as_str()), ("role", "manager"), ("from", "R8.9.30")];
    day.form(&admin, &account, &format!("{account}/memberships"), &place).await;
    let link = day.form(&admin, &account, &format!("{account}/invitation"), &[]).await;
    let link = format!("/invitations/{}", link.between("/invitations/", "<"));
    own_password(day, &link).await;
    let membership = day.get(&admin, &account).await.id_after(&format!("{account}/memberships/"));
    let membership = format!("{account}/memberships/{membership}");
    day.form(&admin, &membership, &membership, &[("until", "R9.3.31")]).await;
    let activity = format!("{account}/activity");
    day.form(&admin, &account, &activity, &[]).await;
    switch(day).await;
}

async fn own_password(day: &mut Day<'_>, link: &str) {
    let nobody = Who::new();
    day.post(&nobody, link, &[("password", FIRST), ("again", FIRST)]).await;
    let sora = day.post(&nobody, "/sign-in", &[("login", "sora"), ("password", FIRST)]).await.cookie;
    let change = [("current", FIRST), ("password", SECOND), ("again", SECOND)];
    day.form(&sora, "/password", "/password", &change).await;
    let sora = day.post(&nobody, "/sign-in", &[("login", "sora"), ("password", SECOND)]).await.cookie;
    day.post(&sora, "/sign-out", &[]).await;
}

async fn switch(day: &mut Day<'_>) {
    let role = day.t.auditor.membership.to_string();
    let auditor = day.post(&Who::new(), "/demo/become", &[("role", &role)]).await.cookie;
    day.post(&auditor, "/session", &[]).await;
    let switched = day.post(&auditor, "/membership", &[("agency", &role)]).await.cookie;
    day.get(&switched, "/audit").await;
}
