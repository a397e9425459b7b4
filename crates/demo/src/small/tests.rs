//! Every profile gets a town in which all promises hold, on both engines.

use app::{
    App,
    organisation::{Load, apply_as_program},
    testing::{SeededIds, TestClock},
};
use db::{
    Db, args, db_test,
    testing::{Fixture, TestDb},
};
use domain::ids::CaseId;
use jiff::civil::date;
use std::sync::Arc;

use super::{first_day, small};

/// A program on a fresh database, without any rows but the schema's.
pub(crate) struct Empty {
    pub(crate) app: App,
    _db: TestDb,
}

impl Empty {
    fn on(db: TestDb) -> Self {
        let clock = Arc::new(TestClock::at(date(2026, 11, 20)));
        clock.pass_minutes(300);
        let handle: Db = db.db().clone();
        Self { app: App::new(handle, clock, Arc::new(SeededIds::default())), _db: db }
    }

    pub(crate) async fn load(&self, profile: &str) {
        self.load_text(profile, profile::builtin(profile).expect("the profile is built in")).await;
    }

    async fn load_text(&self, profile: &str, text: &str) {
        let effective_on = first_day(date(2026, 11, 20));
        let load = Load { text, file: profile, effective_on, seen: None };
        apply_as_program(&self.app, &load).await.expect("the profile loads");
    }

    pub(super) async fn count(&self, sql: &'static str) -> i64 {
        self.app.db().read().await.expect("reads").single(sql, args![]).await.expect("counts")
    }
}

impl Fixture for Empty {
    async fn sqlite() -> Self {
        Self::on(TestDb::sqlite_with(app::migrations::ALL).await)
    }

    async fn postgres() -> Self {
        Self::on(TestDb::postgres_with(app::migrations::ALL).await)
    }
}

/// No open case without a next date that is its earliest open one; stored disclosure follows from facts.
pub(crate) async fn promises_hold(app: &App) {
    let mut read = app.db().read().await.expect("reads");
    let dropped: i64 = read
        .single(
            "SELECT count(*) FROM support_case c WHERE c.state = 'open' AND c.next_on <>
                 (SELECT min(d.on_date) FROM due d WHERE d.case_id = c.id AND d.done_on IS NULL
                     AND (d.shared OR d.agency = c.responsible))",
            args![],
        )
        .await
        .expect("counts");
    assert_eq!(dropped, 0);
    let without: i64 = read
        .single(
            "SELECT count(*) FROM support_case c WHERE c.state = 'open' AND NOT EXISTS
                 (SELECT 1 FROM due d WHERE d.case_id = c.id AND d.done_on IS NULL)",
            args![],
        )
        .await
        .expect("counts");
    assert_eq!(without, 0);
    let cases: Vec<CaseId> =
        read.singles("SELECT id FROM support_case ORDER BY id LIMIT 300", args![]).await.expect("reads");
    assert!(!cases.is_empty());
    for case in cases {
        assert_eq!(app::disclosure::recompute(&mut read, case).await.expect("recomputes"), None);
    }
}

async fn lives(t: &Empty, profile: &str, households: usize) {
    t.load(profile).await;
    small(&t.app, 7, households).await.unwrap_or_else(|error| panic!("{profile}: {error}"));
    promises_hold(&t.app).await;
    super::believable::believable(t).await;
}

async fn holds_conferences(t: &Empty) {
    assert!(t.count("SELECT count(*) FROM conference WHERE state = 'closed'").await > 0);
    assert!(t.count("SELECT count(*) FROM plan WHERE state = 'evaluated'").await > 0);
}

#[db_test]
async fn yamagata_shows_every_kind_of_work(t: Empty) {
    lives(&t, "yamagata", 60).await;
    for (what, sql) in [
        ("waiting", "SELECT count(*) FROM referral WHERE stage = 'received'"),
        ("consulting", "SELECT count(*) FROM referral WHERE stage = 'consulting'"),
        ("declined", "SELECT count(*) FROM referral WHERE stage = 'declined'"),
        ("withdrawn", "SELECT count(*) FROM referral WHERE stage = 'withdrawn'"),
        ("overdue", "SELECT count(*) FROM referral WHERE stage = 'received' AND wanted_on < '2026-11-20'"),
        ("returns", "SELECT count(*) FROM referral_return WHERE stage = 'sent'"),
        ("confirmed", "SELECT count(*) FROM referral_return WHERE stage = 'confirmed'"),
        ("taken back", "SELECT count(*) FROM consent WHERE withdrawn_on IS NOT NULL"),
        ("in force", "SELECT count(*) FROM plan WHERE state = 'in_force'"),
        ("proposed", "SELECT count(*) FROM plan WHERE state = 'proposed'"),
        ("evaluated", "SELECT count(*) FROM plan WHERE state = 'evaluated'"),
        ("drafted", "SELECT count(*) FROM plan WHERE state = 'draft'"),
        ("held", "SELECT count(*) FROM conference WHERE state = 'closed'"),
        ("coming", "SELECT count(*) FROM conference WHERE state = 'planned'"),
        ("monitored", "SELECT count(*) FROM monitoring WHERE done_on IS NOT NULL"),
        ("reopened", "SELECT count(*) FROM support_case WHERE reopened > 0"),
        ("ended", "SELECT count(*) FROM support_case WHERE state = 'closed'"),
        ("drafts", "SELECT count(*) FROM draft"),
        ("unscreened", "SELECT count(*) FROM intake WHERE screening IS NULL"),
    ] {
        assert!(t.count(sql).await > 0, "{what}");
    }
    let people = crate::people(&t.app).await.expect("people");
    for role in [
        "相談員",
        "多機関協働コーディネーター",
        "アウトリーチ担当",
        "参加支援担当",
        "所管課",
        "管理職",
        "記録点検者",
        "システム管理者",
    ] {
        assert!(people.iter().any(|(_, label)| label.contains(role)), "{role}");
    }
}

#[db_test]
async fn kitakyushu_lives_by_its_plan(t: Empty) {
    lives(&t, "kitakyushu", 60).await;
    holds_conferences(&t).await;
}

#[db_test]
async fn sakata_lives_by_its_plan(t: Empty) {
    lives(&t, "sakata", 60).await;
    holds_conferences(&t).await;
    let not_offered =
        t.count("SELECT count(*) FROM membership WHERE role IN ('outreach', 'participation')").await;
    assert_eq!(not_offered, 0, "nobody works in a program that is not offered");
}

#[db_test]
async fn miyoshi_lives_by_its_plan(t: Empty) {
    lives(&t, "miyoshi", 60).await;
    holds_conferences(&t).await;
}

#[db_test]
async fn mine_lives_by_its_plan(t: Empty) {
    lives(&t, "mine", 60).await;
    holds_conferences(&t).await;
    let rooms = t.count("SELECT count(*) FROM secrecy_meeting WHERE state = 'planned'").await;
    assert_eq!(rooms, 1, "the city has called its 支援会議");
    let open = t.count("SELECT count(*) FROM disclosure WHERE scope = 'room'").await;
    assert!(open >= 3, "its organiser and those who have pledged: {open}");
}

async fn lives_by(t: &Empty, name: &str, text: &str) {
    t.load_text(name, text).await;
    small(&t.app, 7, 60).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    promises_hold(&t.app).await;
}

#[db_test]
async fn a_city_whose_coordinators_begin_in_the_middle_of_the_year_lives_from_then_on(t: Empty) {
    lives_by(&t, "city", include_str!("../../../profile/tests/city.toml")).await;
    let early = t
        .count("SELECT count(*) FROM referral WHERE target = 'coordinator' AND sent_at < '2026-10-01'")
        .await;
    let all = t.count("SELECT count(*) FROM referral WHERE target = 'coordinator'").await;
    assert!(early == 0 && all > 0, "{early} of {all}");
    let hosts = t.count("SELECT count(DISTINCT body) FROM conference").await;
    assert_eq!(hosts, 2, "each area has its own conference");
}

#[db_test]
async fn the_example_of_the_guide_whose_program_begins_next_year_is_a_town_too(t: Empty) {
    let guide = include_str!("../../../../docs/profile-format.md");
    let example =
        guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    lives_by(&t, "guide", example).await;
    assert_eq!(t.count("SELECT count(*) FROM referral WHERE target = 'coordinator'").await, 0);
}
