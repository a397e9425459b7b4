//! What a visitor sees first, in every profile: an office that works. Most dates lie ahead, texts differ,
//! households can be reached, each stage of the life cycle is there, and each role has something to do.

use app::{Actor, Op, op::japan_date, today::today};
use db::args;
use domain::{due::days_after, staff::Role};
use uuid::Uuid;

use super::tests::Empty;
use crate::town::Town;

impl Empty {
    /// Two numbers of one statement.
    async fn two(&self, sql: &'static str) -> (i64, i64) {
        let today = japan_date(self.app.now());
        let mut read = self.app.db().read().await.expect("reads");
        read.one(sql, args![today]).await.expect("counts")
    }
}

/// Fails with what a visitor would not believe.
pub(super) async fn believable(t: &Empty) {
    dates(t).await;
    texts(t).await;
    stages(t).await;
    roles(t).await;
}

async fn dates(t: &Empty) {
    let (open, late) = t
        .two(
            "SELECT count(*), CAST(sum(CASE WHEN on_date < $1 THEN 1 ELSE 0 END) AS BIGINT) FROM due
             WHERE done_on IS NULL",
        )
        .await;
    assert!(late > 0 && late * 100 <= open * 15, "{late} of {open} dates have passed");
    let now = japan_date(t.app.now());
    let mut read = t.app.db().read().await.expect("reads");
    let old: Vec<(String, String, String)> = read
        .all(
            "SELECT on_date, kind, what FROM due WHERE done_on IS NULL AND on_date < $1 ORDER BY on_date",
            args![days_after(now, -14)],
        )
        .await
        .expect("reads");
    assert!(old.is_empty(), "forgotten: {old:?}");
    drop(read);
    let (closed, waiting) = t
        .two(
            "SELECT count(*), CAST(sum(CASE WHEN EXISTS (SELECT 1 FROM due d WHERE d.case_id = c.id
                AND d.done_on IS NULL) THEN 1 ELSE 0 END) AS BIGINT)
             FROM support_case c WHERE c.state = 'closed' AND c.opened_on <= $1",
        )
        .await;
    assert!(closed > 0 && waiting == 0, "{waiting} of {closed} ended cases wait for something");
}

async fn texts(t: &Empty) {
    let (notes, different) =
        t.two("SELECT count(*), count(DISTINCT body) FROM note WHERE happened_on <= $1").await;
    assert!(notes >= 150 && different * 2 >= notes, "{different} texts in {notes} notes");
    let (dues, different) = t
        .two("SELECT count(*), count(DISTINCT what) FROM due WHERE done_on IS NULL AND created_at IS NOT NULL AND $1 = $1")
        .await;
    assert!(different * 3 >= dues, "{different} texts in {dues} dates");
    let (homes, reached) = t
        .two(
            "SELECT count(*), CAST(sum(CASE WHEN address <> '' AND phone <> '' THEN 1 ELSE 0 END) AS BIGINT)
             FROM household WHERE $1 = $1",
        )
        .await;
    assert!(reached * 100 >= homes * 80, "{reached} of {homes} households have address and telephone");
    let (persons, born) = t
        .two(
            "SELECT count(*), CAST(sum(CASE WHEN birth <> '' THEN 1 ELSE 0 END) AS BIGINT)
             FROM person WHERE $1 = $1",
        )
        .await;
    assert!(born * 100 >= persons * 90, "{born} of {persons} persons have an age");
}

/// From the door to the end and back: every profile shows each stage.
const STAGES: [(&str, &str); 14] = [
    ("waits to be sorted", "SELECT count(*) FROM intake WHERE screening IS NULL"),
    ("sent", "SELECT count(*) FROM referral WHERE stage IN ('sent', 'received')"),
    ("accepted", "SELECT count(*) FROM referral WHERE stage = 'accepted'"),
    ("declined", "SELECT count(*) FROM referral WHERE stage = 'declined'"),
    ("handed back", "SELECT count(*) FROM referral_return"),
    ("consented", "SELECT count(*) FROM consent WHERE withdrawn_on IS NULL"),
    ("assessed", "SELECT count(*) FROM assessment"),
    ("asked item by item", "SELECT count(*) FROM sheet_answer"),
    ("drafted", "SELECT count(*) FROM plan WHERE state = 'draft'"),
    ("before a conference", "SELECT count(*) FROM plan WHERE state = 'proposed'"),
    ("in force", "SELECT count(*) FROM plan WHERE state = 'in_force'"),
    ("evaluated", "SELECT count(*) FROM plan WHERE state = 'evaluated'"),
    ("ended", "SELECT count(*) FROM support_case WHERE state = 'closed'"),
    ("taken up again", "SELECT count(*) FROM support_case WHERE reopened > 0"),
];

async fn stages(t: &Empty) {
    for (stage, sql) in STAGES {
        assert!(t.count(sql).await > 0, "nothing was {stage}");
    }
}

/// Somebody in each role of case work finds work on the first page.
async fn roles(t: &Empty) {
    let profile = t.app.profile().expect("a profile");
    let now = t.app.now();
    let town = Town::load(t.app.db(), &profile, japan_date(now)).await.expect("the town");
    let mut people: Vec<&Actor> = town.desks.iter().flat_map(|desk| &desk.staff).collect();
    people.sort_by_key(|actor| actor.role);
    for of_role in people.chunk_by(|a, b| a.role == b.role) {
        let mut busy = 0;
        for actor in of_role {
            let op = Op::new(t.app.clone(), (*actor).clone(), now, Uuid::nil());
            let page = today(&op).await.expect("the first page");
            let waits = page.dues.len() + page.arrived.len() + page.waiting.len() + page.intakes.len();
            busy += usize::from(waits + page.new_cases.len() + page.unassigned.len() > 0);
        }
        let role: Role = of_role[0].role;
        assert!(
            busy > 0 && busy * 4 >= of_role.len().min(12),
            "{role:?}: {busy} of {} are busy",
            of_role.len()
        );
    }
}
