//! Sign-in, sessions, links and staff on both engines.

mod links;
mod sessions;
mod sign_in;
mod staff;

use db::{args, db_test};
use domain::{
    ids::{Id as _, MembershipId, StaffId},
    staff::Role,
};

use crate::{Actor, identity, testing::TestApp};

pub(super) const GOOD: &str = "mizutama kasa hashigo";

impl TestApp {
    /// Gives somebody a password the way people get theirs: by a link of an administrator.
    async fn give_password(&self, actor: &Actor) {
        let admin = self.admin().await;
        let link = identity::invitation::invite(&self.op(&admin), actor.staff).await.unwrap();
        let typed = accept(GOOD);
        identity::invitation::accept(&self.app, link.token.text(), &typed).await.unwrap();
    }

    /// An administrator in the section in charge, the same at every call.
    async fn admin(&self) -> Actor {
        let staff = StaffId::from_uuid(uuid::Uuid::from_u64_pair(1, 1));
        let membership = MembershipId::from_uuid(uuid::Uuid::from_u64_pair(1, 2));
        let mut tx = self.app.db().write().await.unwrap();
        let added = tx
            .execute(
                "INSERT INTO staff (id, login, name, kana, password_hash, active, failed_count, created_at, version)
                 VALUES ($1, 'kanri', '管理 者', '', NULL, $2, 0, $3, 1) ON CONFLICT (id) DO NOTHING",
                args![staff, true, self.app.now()],
            )
            .await
            .unwrap();
        if added == 1 {
            tx.execute_one(
                "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, $4, $5)",
                args![
                    membership,
                    staff,
                    self.auditor.agency,
                    Role::Admin,
                    crate::op::japan_date(self.app.now())
                ],
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
        Actor { staff, name: "管理 者".into(), role: Role::Admin, membership, ..self.auditor.clone() }
    }

    /// How often an act stands in the record of use.
    async fn entries(&self, action: crate::audit::Action) -> i64 {
        use domain::code::Code as _;
        let mut read = self.app.db().read().await.unwrap();
        read.single("SELECT count(*) FROM audit_entry WHERE action = $1", args![action.code()]).await.unwrap()
    }
}

pub(super) fn accept(password: &str) -> identity::invitation::Accept {
    identity::invitation::Accept { password: password.into(), again: password.into(), ..Default::default() }
}

pub(super) fn typed(login: &str, password: &str) -> identity::SignIn {
    identity::SignIn { source: "192.0.2.1".into(), login: login.into(), password: password.into() }
}

#[db_test]
async fn nothing_secret_is_stored_or_shown(t: TestApp) {
    t.give_password(&t.desk).await;
    let fresh = identity::sign_in(&t.app, &typed("desk", GOOD)).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let hash: String =
        read.single("SELECT password_hash FROM staff WHERE id = $1", args![t.desk.staff]).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    let token: String = read.single("SELECT token_hash FROM session", args![]).await.unwrap();
    assert_eq!(token.len(), 64);
    assert_ne!(token, fresh.token.text());
    assert_eq!(fresh.token.text().len(), 43, "256 bits");
    assert!(!format!("{fresh:?}").contains(fresh.token.text()));
}
