//! The town in which histories play: the fixture of `app::testing` with a plan profile and the body of a
//! 重層的支援会議, both small. Start at [`Town::on`].

use std::sync::Arc;

use app::{Actor, Op, testing::TestApp};
use db::{args, testing::Fixture};
use domain::{
    ids::{AgencyId, BodyId},
    organisation::BodyKind,
};

/// One coordinator for all, one desk of last resort, a body with two compulsory members.
const PROFILE: &str = r#"format = 1
[municipality]
key = "hama"
name = "はま市"
[plan]
name = "実施計画"
from = "2026-04-01"
to = "2029-03-31"
[[area]]
key = "hama"
name = "はま市"
kind = "市"
[[program]]
key = "takikan"
item = "5号"
status = "実施"
[[agency]]
key = "coord"
name = "多機関協働センター"
kind = "社会福祉協議会"
mode = "委託"
programs = ["takikan"]
[[agency]]
key = "last"
name = "福祉の総合窓口"
kind = "市の担当課"
last_resort = true
[[agency]]
key = "desk"
name = "あおぞら地域包括支援センター"
kind = "地域包括支援センター"
[[body]]
key = "juso"
kind = "重層的支援会議"
name = "つながる会議"
host = "coord"
frequency = { stated = "月1回", unit = "月", every = 1 }
consent = "本人同意あり"
members = [{ role = "進行", agency = "coord" }, "市の職員"]
[[coordinator]]
key = "shi"
agency = "coord"
"#;

/// The program, who works with it, and the body that decides plans.
pub struct Town {
    pub app: TestApp,
    pub body: BodyId,
}

impl Town {
    /// The four who do case work, in a fixed order.
    pub fn actors(&self) -> [&Actor; 4] {
        [&self.app.desk, &self.app.money, &self.app.last, &self.app.coordinator]
    }

    /// Who acts for an agency.
    pub fn of(&self, agency: AgencyId) -> Actor {
        let found = self.actors().into_iter().find(|actor| actor.agency == agency);
        found.unwrap_or(&self.app.auditor).clone()
    }

    /// A request of somebody, now.
    pub fn op(&self, actor: &Actor) -> Op {
        self.app.op(actor)
    }

    async fn on(app: TestApp) -> Self {
        let profile = profile::read(PROFILE, "hama.toml").unwrap_or_else(|problems| panic!("{problems:?}"));
        app.app.set_profile(Arc::new(profile));
        let op = app.op(&app.coordinator);
        let body: BodyId = op.new_id();
        let mut tx = op.write().await.unwrap();
        tx.execute_one(
            "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, 'juso', $2, 'つながる会議', $3)",
            args![body, BodyKind::PlanConference, op.agency()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        Self { app, body }
    }
}

impl Fixture for Town {
    async fn sqlite() -> Self {
        Self::on(TestApp::sqlite().await).await
    }

    async fn postgres() -> Self {
        Self::on(TestApp::postgres().await).await
    }
}
