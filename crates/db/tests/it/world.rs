//! The schema and the fixture that these tests share: hosts and visits.

use std::ops::{Deref, DerefMut};

use db::testing::{Fixture, TestDb};
use db::{Db, Migration, Read, Result, args};
use jiff::Timestamp;
use uuid::Uuid;

pub const SCHEMA: &[Migration] = &[Migration {
    number: 1,
    name: "world",
    sqlite: "
        CREATE TABLE host (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, code TEXT
        ) STRICT;
        CREATE UNIQUE INDEX host_code ON host (code);
        CREATE TABLE visit (
            id TEXT NOT NULL PRIMARY KEY,
            host TEXT REFERENCES host (id) ON DELETE CASCADE,
            seats INTEGER NOT NULL CONSTRAINT visit_seats CHECK (seats >= 0),
            open INTEGER CHECK (open IN (0, 1)),
            at TEXT, note TEXT, doc TEXT CHECK (json_valid(doc)), photo BLOB
        ) STRICT;
        CREATE INDEX visit_at ON visit (at DESC, id) WHERE open;",
    postgres: "
        CREATE TABLE host (
            id UUID NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, code TEXT
        );
        CREATE UNIQUE INDEX host_code ON host (code);
        CREATE TABLE visit (
            id UUID NOT NULL PRIMARY KEY,
            host UUID REFERENCES host (id) ON DELETE CASCADE,
            seats BIGINT NOT NULL CONSTRAINT visit_seats CHECK (seats >= 0),
            open BOOLEAN, at TIMESTAMPTZ, note TEXT, doc JSONB, photo BYTEA
        );
        CREATE INDEX visit_at ON visit (at DESC, id) WHERE open;",
}];

pub const ADD_VISIT: &str = "INSERT INTO visit (id, seats) VALUES ($1, $2)";

/// A fresh database with [`SCHEMA`].
pub struct World(pub TestDb);

impl Fixture for World {
    async fn sqlite() -> Self {
        Self(TestDb::sqlite_with(SCHEMA).await)
    }

    async fn postgres() -> Self {
        Self(TestDb::postgres_with(SCHEMA).await)
    }
}

impl Deref for World {
    type Target = TestDb;

    fn deref(&self) -> &TestDb {
        &self.0
    }
}

impl DerefMut for World {
    fn deref_mut(&mut self) -> &mut TestDb {
        &mut self.0
    }
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Stores a visit in a transaction of its own.
pub async fn add_visit(db: &Db, number: u128) -> Result<()> {
    let mut tx = db.write().await?;
    tx.execute_one(ADD_VISIT, args![id(number), 1_i64]).await?;
    tx.commit().await
}

pub async fn visits(db: &Db) -> i64 {
    count(&mut db.read().await.unwrap()).await
}

pub async fn count(read: &mut Read) -> i64 {
    read.single("SELECT count(*) FROM visit", args![]).await.unwrap()
}

/// Some code type of `domain`, to see that codes are stored.
pub type SomeCode = domain::staff::Role;

/// A value of it.
pub fn first_code() -> &'static SomeCode {
    &<SomeCode as domain::code::Code>::ALL[0]
}
