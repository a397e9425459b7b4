//! Fixtures for tests: a program on a fresh database, a clock to turn, ids from a seed, a small town.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use db::{Db, args, testing::TestDb};
use domain::{
    ids::{AgencyId, Id, MembershipId, StaffId},
    staff::Role,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use uuid::Uuid;

use crate::{Actor, App, Clock, IdSource, Op, migrations};

/// A clock that stands still until it is turned.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// A clock at nine in the morning (Japan) of a day.
    #[must_use]
    pub fn at(day: Date) -> Self {
        let clock = Self(AtomicI64::new(0));
        clock.set(day);
        clock
    }

    /// Turns it to nine in the morning (Japan) of a day.
    pub fn set(&self, day: Date) {
        let midnight = day.to_datetime(jiff::civil::Time::midnight());
        let utc = jiff::tz::Offset::UTC.to_timestamp(midnight).unwrap_or(Timestamp::UNIX_EPOCH);
        self.0.store(utc.as_microsecond(), Ordering::SeqCst);
    }

    /// Turns it forward by days.
    pub fn pass(&self, days: i64) {
        let now = self.now().saturating_add((days * 24).hours()).unwrap_or(Timestamp::MAX);
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }

    /// Turns it forward by minutes.
    pub fn pass_minutes(&self, minutes: i64) {
        let now = self.now().saturating_add(minutes.minutes()).unwrap_or(Timestamp::MAX);
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Ids that are the same in every run.
#[derive(Debug, Default)]
pub struct SeededIds(AtomicU64);

impl IdSource for SeededIds {
    fn random(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            let bytes = n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
            let len = chunk.len();
            chunk.copy_from_slice(&bytes[..len]);
        }
    }

    fn uuid(&self, now: Timestamp) -> Uuid {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let mut random = [0_u8; 10];
        random[2..].copy_from_slice(&n.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// As after the first start of the program: nothing was stored by an earlier version.
async fn started(app: &App) {
    let mut tx = app.db().write().await.expect("a database");
    crate::search::names_are_current(&mut tx).await.expect("a counter");
    tx.commit().await.expect("a commit");
}

/// The program on a fresh database with four agencies and one person in each role that matters.
pub struct TestApp {
    /// The program.
    pub app: App,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// A desk (地域包括支援センター).
    pub desk: Actor,
    /// Another desk (自立相談).
    pub money: Actor,
    /// The desk of last resort.
    pub last: Actor,
    /// The coordinator of 多機関協働.
    pub coordinator: Actor,
    /// An auditor at the section in charge.
    pub auditor: Actor,
    day: Date,
    db: Arc<TestDb>,
}

impl TestApp {
    /// A handle of its own on the same database: to lose without losing this one (PostgreSQL), or to close.
    #[must_use]
    pub fn config(&self) -> &db::Config {
        self.db.config()
    }

    /// Builds the fixture on an empty database.
    pub async fn on(test_db: TestDb) -> Self {
        let day = jiff::civil::date(2026, 4, 1);
        let clock = Arc::new(TestClock::at(day));
        let ids = Arc::new(SeededIds::default());
        let db: Db = test_db.db().clone();
        let app = App::new(db, clock.clone(), ids);
        app.set_file_key(files::Key::new([7; 32]));
        started(&app).await;
        let town = Town { app: &app, day };
        let desk =
            town.person("desk", "あおぞら地域包括支援センター", Role::Counsellor, (false, false)).await;
        let money = town.person("money", "くらしの相談窓口", Role::Counsellor, (false, false)).await;
        let last = town.person("last", "福祉の総合窓口", Role::Counsellor, (false, true)).await;
        let coordinator = town.person("coord", "多機関協働センター", Role::Coordinator, (true, false)).await;
        let auditor = town.person("audit", "地域共生課", Role::Auditor, (false, false)).await;
        Self { app, clock, desk, money, last, coordinator, auditor, day, db: Arc::new(test_db) }
    }

    /// The same five people once more in agencies of their own, in the same municipality and database: who of one side
    /// learns nothing of the other.
    pub async fn other_side(&self) -> Self {
        let town = Town { app: &self.app, day: self.day };
        let desk =
            town.person("desk2", "東あおぞら地域包括支援センター", Role::Counsellor, (false, false)).await;
        let money = town.person("money2", "東くらしの相談窓口", Role::Counsellor, (false, false)).await;
        let last = town.person("last2", "東福祉の総合窓口", Role::Counsellor, (false, true)).await;
        let coordinator =
            town.person("coord2", "東多機関協働センター", Role::Coordinator, (true, false)).await;
        let auditor = town.person("audit2", "東地域共生課", Role::Auditor, (false, false)).await;
        let (app, clock, db) = (self.app.clone(), self.clock.clone(), self.db.clone());
        Self { app, clock, desk, money, last, coordinator, auditor, day: self.day, db }
    }

    /// One more desk with one counsellor. The login is `key`.
    pub async fn agency(&self, key: &str, name: &str) -> Actor {
        let town = Town { app: &self.app, day: self.day };
        town.person(key, name, Role::Counsellor, (false, false)).await
    }

    /// Somebody goes to work in the agency of `beside` as well, in a role.
    ///
    /// # Panics
    /// If the membership cannot be stored.
    pub async fn also(&self, actor: &Actor, beside: &Actor, role: Role) -> Actor {
        let membership = MembershipId::from_uuid(self.app.ids().uuid(self.app.now()));
        let town = Town { app: &self.app, day: self.day };
        let result = town.membership(role, (beside.agency, actor.staff, membership)).await;
        assert!(result.is_ok(), "the membership could not be stored: {result:?}");
        let (staff, name) = (actor.staff, actor.name.clone());
        Actor { staff, name, role, membership, ..beside.clone() }
    }

    /// A request of somebody, now.
    #[must_use]
    pub fn op(&self, actor: &Actor) -> Op {
        let now = self.clock.now();
        Op::new(self.app.clone(), actor.clone(), now, self.app.ids().uuid(now))
    }

    /// Somebody more at the agency of `beside`, in a role. The name is `職員` and the login.
    ///
    /// # Panics
    /// If they cannot be stored, for instance because the login is taken.
    pub async fn somebody(&self, beside: &Actor, login: &str, role: Role) -> Actor {
        let now = self.app.now();
        let staff = StaffId::from_uuid(self.app.ids().uuid(now));
        let membership = MembershipId::from_uuid(self.app.ids().uuid(now));
        let town = Town { app: &self.app, day: self.day };
        let result = town.staff(login, role, (beside.agency, staff, membership)).await;
        assert!(result.is_ok(), "{login} could not be stored: {result:?}");
        Actor { staff, name: name_of(login), role, membership, ..beside.clone() }
    }
}

fn name_of(login: &str) -> String {
    format!("職員 {login}")
}

struct Town<'a> {
    app: &'a App,
    day: Date,
}

impl Town<'_> {
    async fn person(
        &self,
        key: &str,
        agency_name: &str,
        role: Role,
        (coordinator, last): (bool, bool),
    ) -> Actor {
        let now = self.app.now();
        let agency = AgencyId::from_uuid(self.app.ids().uuid(now));
        let staff = StaffId::from_uuid(self.app.ids().uuid(now));
        let membership = MembershipId::from_uuid(self.app.ids().uuid(now));
        let result =
            self.store(key, agency_name, role, (coordinator, last), (agency, staff, membership)).await;
        assert!(result.is_ok(), "the fixture could not be stored: {result:?}");
        Actor {
            staff,
            name: name_of(key),
            agency,
            agency_name: agency_name.to_owned(),
            role,
            membership,
            session: None,
        }
    }

    async fn store(
        &self,
        key: &str,
        agency_name: &str,
        role: Role,
        (coordinator, last): (bool, bool),
        (agency, staff, membership): (AgencyId, StaffId, MembershipId),
    ) -> db::Result<()> {
        let mut tx = self.app.db().write().await?;
        tx.execute_one(
            "INSERT INTO agency (id, key, name, short_name, kind, is_coordinator, is_last_resort, is_section,
                                 takes_intake, sort, from_on)
             VALUES ($1, $2, $3, $3, '窓口', $4, $5, $6, $7, 1, $8)",
            args![
                agency,
                key,
                agency_name,
                coordinator,
                last,
                role == Role::Auditor,
                role != Role::Auditor,
                self.day
            ],
        )
        .await?;
        tx.commit().await?;
        self.staff(key, role, (agency, staff, membership)).await
    }

    async fn staff(
        &self,
        login: &str,
        role: Role,
        (agency, staff, membership): (AgencyId, StaffId, MembershipId),
    ) -> db::Result<()> {
        let mut tx = self.app.db().write().await?;
        tx.execute_one(
            "INSERT INTO staff (id, login, name, kana, active, failed_count, created_at, version)
             VALUES ($1, $2, $3, '', $4, 0, $5, 1)",
            args![staff, login, name_of(login), true, self.app.now()],
        )
        .await?;
        tx.commit().await?;
        self.membership(role, (agency, staff, membership)).await
    }

    async fn membership(
        &self,
        role: Role,
        (agency, staff, membership): (AgencyId, StaffId, MembershipId),
    ) -> db::Result<()> {
        let mut tx = self.app.db().write().await?;
        tx.execute_one(
            "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, $4, $5)",
            args![membership, staff, agency, role, self.day],
        )
        .await?;
        tx.commit().await
    }
}

impl db::testing::Fixture for TestApp {
    async fn sqlite() -> Self {
        Self::on(TestDb::sqlite_with(migrations::ALL).await).await
    }

    async fn postgres() -> Self {
        Self::on(TestDb::postgres_with(migrations::ALL).await).await
    }
}
