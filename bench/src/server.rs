//! The real program on a loopback port: the same router, sessions and database settings as `tasuki serve`.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use app::{App, Clock, IdSource};
use db::{Config, Db, args};
use domain::ids::MembershipId;
use jiff::Timestamp;
use tokio::{net::TcpListener, task::JoinHandle};
use web::kernel::{Mode, Web};

/// The system's clock.
struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the bench stands where the program's main stands")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// The operating system's randomness.
struct OsIds;

impl IdSource for OsIds {
    fn random(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    }
}

/// The program, without a port.
pub async fn program(config: &Config) -> Result<App> {
    let db = Db::open(config).await?;
    db.migrate(app::migrations::ALL, SystemClock.now()).await?;
    let app = App::new(db, Arc::new(SystemClock), Arc::new(OsIds));
    app::organisation::current(&app).await?;
    Ok(app)
}

/// A running server.
pub struct Server {
    /// The program.
    pub app: App,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the beginning of opening to the first answer.
    pub started_in: Duration,
    task: JoinHandle<()>,
}

impl Server {
    /// Opens the database and answers on a free port of 127.0.0.1.
    pub async fn start(config: &Config) -> Result<Self> {
        let begin = Instant::now();
        let app = program(config).await?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let web = Web {
            app: app.clone(),
            mode: Mode::Real,
            secure_cookies: false,
            printer: web::print::Printer::default(),
        };
        let router = web::routes::router(web);
        let task = tokio::spawn(async move { drop(axum::serve(listener, router).await) });
        let mut connection = crate::client::Connection::open(address).await?;
        connection.exchange(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await?;
        Ok(Self { app, address, started_in: begin.elapsed(), task })
    }

    /// A session of a real installation in a membership; gives the cookie.
    pub async fn session(&self, membership: MembershipId) -> Result<String> {
        let fresh =
            app::identity::become_member(&self.app, membership).await.map_err(|why| anyhow!("{why}"))?;
        let mut tx = self.app.db().write().await?;
        tx.execute("UPDATE session SET demo = $1 WHERE membership = $2", args![false, membership]).await?;
        tx.commit().await?;
        Ok(format!("tasuki={}", fresh.token.text()))
    }

    /// Stops listening and closes the database.
    pub async fn stop(self) -> Result<()> {
        self.task.abort();
        drop(self.task.await);
        Ok(self.app.db().close().await?)
    }
}
