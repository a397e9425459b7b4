//! The running program as use cases see it: database, clock, ids, the profile in force, the read log.

use std::sync::{Arc, OnceLock, RwLock};

use db::Db;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{attachment::Scanner, audit::ReadLog, identity_match};

/// Tells the time. The program has a system clock, tests have one they can turn.
pub trait Clock: Send + Sync {
    /// Now, in UTC, cut to microseconds so that what is read back equals what was written.
    fn now(&self) -> Timestamp;
}

/// Makes ids and secrets. The program draws from the operating system, tests from a seed.
pub trait IdSource: Send + Sync {
    /// Fills a buffer with unpredictable bytes.
    fn random(&self, buffer: &mut [u8]);

    /// A new UUID version 7 for the instant `now`.
    fn uuid(&self, now: Timestamp) -> Uuid {
        let mut random = [0_u8; 10];
        self.random(&mut random);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The program. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    read_log: ReadLog,
    profile: RwLock<Option<Arc<profile::Profile>>>,
    identity_models: identity_match::Cache,
    file_key: OnceLock<files::Key>,
    scanner: OnceLock<Scanner>,
}

impl App {
    /// The program on an opened and migrated database. Starts the read log; needs a tokio runtime.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        let read_log = ReadLog::start(db.clone());
        let (profile, identity_models) = (RwLock::new(None), identity_match::Cache::default());
        let (file_key, scanner) = (OnceLock::new(), OnceLock::new());
        let inner = Inner { db, clock, ids, read_log, profile, identity_models, file_key, scanner };
        Self { inner: Arc::new(inner) }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The source of ids and secrets.
    #[must_use]
    pub fn ids(&self) -> &dyn IdSource {
        self.inner.ids.as_ref()
    }

    /// Where reads are recorded.
    #[must_use]
    pub fn read_log(&self) -> &ReadLog {
        &self.inner.read_log
    }

    /// The model by which persons are compared, as this process used it last.
    pub(crate) fn identity_models(&self) -> &identity_match::Cache {
        &self.inner.identity_models
    }

    /// The key that seals files; none in a program that was not given one.
    #[must_use]
    pub fn file_key(&self) -> Option<&files::Key> {
        self.inner.file_key.get()
    }

    /// Gives the program its key of files. The first one stays.
    pub fn set_file_key(&self, key: files::Key) {
        let _second = self.inner.file_key.set(key);
    }

    /// What looks for viruses in files that are brought; none in an installation that has none.
    #[must_use]
    pub fn scanner(&self) -> Option<&Scanner> {
        self.inner.scanner.get()
    }

    /// Gives the program its scanner. The first one stays.
    pub fn set_scanner(&self, scanner: Scanner) {
        let _second = self.inner.scanner.set(scanner);
    }

    /// The profile in force, if one was loaded.
    #[must_use]
    pub fn profile(&self) -> Option<Arc<profile::Profile>> {
        self.inner.profile.read().map_or(None, |held| held.clone())
    }

    /// Puts a profile in force in this process; `organisation` calls it after storing it.
    pub fn set_profile(&self, profile: Arc<profile::Profile>) {
        if let Ok(mut held) = self.inner.profile.write() {
            *held = Some(profile);
        }
    }
}
