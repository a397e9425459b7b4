//! Reading and writing mixed for a long time: does the log stay small, do lists stay fast?

use std::{sync::Arc, time::Duration};

use anyhow::Result;

use crate::{
    client::{Connection, Work, load},
    ops::{Asking, Doing, Op},
    server::Server,
};

/// Connections that ask.
const CONNECTIONS: usize = 8;
/// How long lists alone are timed at the start and at the end.
const GLANCE: Duration = Duration::from_secs(5);

/// What was seen.
#[derive(Debug, Clone, Copy)]
pub struct Mixed {
    /// Seconds.
    pub seconds: u64,
    /// Operations a second.
    pub per_second: f64,
    /// Largest log seen, in MB.
    pub wal_mb: f64,
    /// 99 of 100 lists within, at the start, in ms.
    pub list_before: f64,
    /// … at the end.
    pub list_after: f64,
    /// Wrong answers.
    pub bad: usize,
}

/// Turns through the operations: of ten, four covers, three lists, one search, two notes.
struct Turning {
    doing: Doing,
    turn: usize,
}

impl Work for Turning {
    async fn once(&mut self, connection: &mut Connection) -> Result<Option<bool>> {
        const ORDER: [Op; 10] = [
            Op::Cover,
            Op::List,
            Op::Note,
            Op::Cover,
            Op::List,
            Op::Find,
            Op::Cover,
            Op::Note,
            Op::List,
            Op::Cover,
        ];
        self.doing.op = ORDER[self.turn % ORDER.len()];
        self.turn += 1;
        self.doing.once(connection).await
    }
}

async fn lists(server: &Server, asking: &Arc<Asking>) -> Result<f64> {
    let works = (0..CONNECTIONS).map(|_| Doing { op: Op::List, asking: asking.clone() }).collect();
    Ok(load(server.address, works, GLANCE).await?.percentile(99))
}

/// Runs the mixture.
pub async fn run(server: &Server, asking: &Arc<Asking>, seconds: u64) -> Result<Mixed> {
    let list_before = lists(server, asking).await?;
    let db = server.app.db().clone();
    let watching = tokio::spawn(async move {
        let mut largest = 0;
        let mut clock = tokio::time::interval(Duration::from_millis(200));
        for _ in 0..seconds * 5 {
            clock.tick().await;
            largest = largest.max(db.wal_bytes());
        }
        largest
    });
    let works = (0..CONNECTIONS)
        .map(|n| Turning { doing: Doing { op: Op::Cover, asking: asking.clone() }, turn: n })
        .collect();
    let times = load(server.address, works, Duration::from_secs(seconds)).await?;
    let largest = u32::try_from(watching.await? / 1000).unwrap_or(u32::MAX);
    let list_after = lists(server, asking).await?;
    Ok(Mixed {
        seconds,
        per_second: times.per_second(),
        wal_mb: f64::from(largest) / 1000.0,
        list_before,
        list_after,
        bad: times.bad,
    })
}
