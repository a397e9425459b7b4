//! `tasuki serve`, and the HTTP service that `demo` shares: listening, the sender's address, a calm end.

use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
    sync::Arc,
    time::Duration,
};

use app::{App, night::Nightly};
use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    middleware::{self, Next},
    response::Response,
};
use tokio::net::TcpListener;
use web::{
    kernel::{Mode, Source, Web},
    print::Printer,
};

use crate::{
    cli::Serve,
    clock::OsIds,
    config::Config,
    fault::Fault,
    file_key,
    keeper::{self, Keeper},
    log, open, out,
};

/// How long running requests may go on after the program was told to end.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// How long signing the last checkpoint may take.
const LAST_CHECKPOINT: Duration = Duration::from_secs(10);
/// How often the program looks whether another profile came into force.
const LOOK: Duration = Duration::from_mins(5);
/// How often the program compares people who changed with everybody on file.
const COMPARE: Duration = Duration::from_secs(2);
/// After how many looks identity throws away what is over.
const SWEEP_EVERY: u32 = 12;

/// Runs a real installation until it is told to end.
pub async fn run(wish: &Serve) -> Result<(), Fault> {
    log::start("info");
    let config = Config::read(wish)?;
    let listener = listen(config.listen).await?;
    let app = open::existing(&wish.place.data, config.database_url.as_deref()).await?;
    file_key::give(&app, &config.file_key, &OsIds).await?;
    if let Some(scanner) = &config.scanner {
        app.set_scanner(scanner.clone());
    }
    let printer = printer(config.print_font.as_deref())?;
    out::line(format!("たすきを始めました：{}", config.base_url));
    let web = Web { app: app.clone(), mode: Mode::Real, secure_cookies: config.is_secure(), printer };
    let (ended, end) = tokio::sync::oneshot::channel();
    let keeping = keeping(&app, &config, end);
    let result = answer(listener, web, config.trusted_proxies).await;
    drop(ended);
    if let Some(keeping) = keeping
        && tokio::time::timeout(LAST_CHECKPOINT, keeping).await.is_err()
    {
        tracing::warn!("the last checkpoint of the record of use did not come in time");
    }
    open::close(&app).await;
    result
}

/// The printer of papers, with the further font that the configuration names.
fn printer(font: Option<&Path>) -> Result<Printer, Fault> {
    let Some(font) = font else { return Ok(Printer::default()) };
    let fault = |why: &dyn std::fmt::Display| {
        Fault::new(2, format!("設定の print_font「{}」を書体として読めません：{why}", font.display()))
    };
    let bytes = std::fs::read(font).map_err(|error| fault(&error))?;
    Printer::with_font(bytes).map_err(|error| fault(&error))
}

/// Starts signing checkpoints of the record of use. Without a key people can work all the same.
fn keeping(
    app: &App,
    config: &Config,
    end: tokio::sync::oneshot::Receiver<()>,
) -> Option<tokio::task::JoinHandle<()>> {
    match Keeper::new(&config.record) {
        Ok(keeper) => Some(tokio::spawn(keeper::run(app.clone(), keeper, end))),
        Err(fault) => {
            out::line(&fault.text);
            tracing::error!("no checkpoints of the record of use are made: its key cannot be read");
            None
        }
    }
}

/// Takes the address; a busy one is the most frequent mistake and gets a sentence of its own.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Fault> {
    TcpListener::bind(address).await.map_err(|error| {
        let text = match error.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "ポート {} は、ほかのプログラムが使っています。\n\
                 そのプログラムを止めるか、別のポートを指定してください（demo は --port、serve は --listen）。",
                address.port()
            ),
            std::io::ErrorKind::PermissionDenied => {
                format!("{address} で待ち受ける権限がありません。1024 以上のポートを指定してください。")
            }
            _ => format!("{address} で待ち受けられません：{error}"),
        };
        Fault::new(5, text)
    })
}

/// Answers requests until the program is told to end (Ctrl+C, SIGTERM).
pub async fn answer(listener: TcpListener, web: Web, trusted: Vec<IpAddr>) -> Result<(), Fault> {
    let housekeeping = tokio::spawn(housekeeping(web.app.clone()));
    let comparing = tokio::spawn(comparing(web.app.clone()));
    let indexing = tokio::spawn(indexing(web.app.clone()));
    let router: Router = web::routes::router(web)
        .layer(middleware::from_fn_with_state(Arc::<[IpAddr]>::from(trusted), tell_source));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Before the first answer: whoever was answered may tell the program to end, and it must tidy up.
    let told = told_to_end();
    let (ended, end) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(
        axum::serve(listener, service).with_graceful_shutdown(async { drop(end.await) }).into_future(),
    );
    told.await;
    out::line("終わります。");
    let _ = ended.send(());
    if tokio::time::timeout(LAST_REQUESTS, serving).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    housekeeping.abort();
    comparing.abort();
    indexing.abort();
    Ok(())
}

/// Makes the words of notes findable that an earlier version stored.
async fn indexing(app: App) {
    match app::search::fill(&app).await {
        Ok(0) => {}
        Ok(notes) => tracing::info!(notes, "notes of an earlier version can be searched now"),
        Err(error) => tracing::warn!(%error, "notes of an earlier version could not all be indexed"),
    }
}

/// Compares people who changed with everybody on file (名寄せ), away from the requests that changed them.
async fn comparing(app: App) {
    if let Err(error) = app::identity_match::fill(&app).await {
        tracing::warn!(%error, "people stored by an earlier version could not be given their keys");
    }
    let mut clock = tokio::time::interval(COMPARE);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = app::identity_match::sweep(&app).await {
            tracing::warn!(%error, "people could not be compared; it is tried again");
        }
    }
}

async fn housekeeping(app: App) {
    let (watch, nightly) = (app::organisation::Watch::new(), Nightly::default());
    let mut clock = tokio::time::interval(LOOK);
    for round in 0_u32.. {
        clock.tick().await;
        if let Err(error) = watch.look(&app).await {
            tracing::warn!(%error, "the profile in force could not be looked up");
        }
        if nightly.begins(app.now()) {
            compare_disclosure(&app).await;
            wipe(&app).await;
            look(&app).await;
        }
        if round % SWEEP_EVERY == 0
            && let Err(error) = app::identity::sweep(&app).await
        {
            tracing::warn!(%error, "housekeeping failed");
        }
        if round % SWEEP_EVERY == 0
            && let Err(error) = app::draft::sweep(&app).await
        {
            tracing::warn!(%error, "old drafts could not be deleted");
        }
        if round % SWEEP_EVERY == 0
            && let Err(error) = app::plan::begin(&app, app::op::japan_date(app.now())).await
        {
            tracing::warn!(%error, "plans whose period has begun could not be put in force");
        }
    }
}

/// Writes the database's files anew if a disposal by day left that to the night.
async fn wipe(app: &App) {
    match app::retention::wipe::if_waiting(app).await {
        Ok(0) => {}
        Ok(lists) => tracing::info!(lists, "the database was written anew after a disposal"),
        Err(error) => tracing::warn!(%error, "the database could not be written anew after a disposal"),
    }
}

/// Looks whether the database is whole, after everything that the night changes.
async fn look(app: &App) {
    match app::doctor::run::night(app).await {
        Ok(None) => {}
        Ok(Some(0)) => tracing::info!("the database was looked at"),
        Ok(Some(bad)) => {
            tracing::error!(bad, "something is wrong with the database: see 管理 or tasuki doctor");
        }
        Err(error) => tracing::warn!(%error, "the database could not be looked at"),
    }
}

async fn compare_disclosure(app: &App) {
    match app::disclosure::night::compare(app).await {
        Ok(night) if night.mended == 0 => {
            tracing::info!(cases = night.cases, "disclosure rows follow from the facts");
        }
        Ok(night) => tracing::error!(
            cases = night.cases,
            mended = night.mended,
            "disclosure rows did not follow from the facts and were mended: see the record of use"
        ),
        Err(error) => tracing::warn!(%error, "disclosure rows could not be compared"),
    }
}

/// Listens from the moment of the call, not only once it is awaited.
#[cfg(unix)]
fn told_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    async {
        let [Ok(mut terminate), Ok(mut interrupt)] = signals else {
            drop(tokio::signal::ctrl_c().await);
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    drop(tokio::signal::ctrl_c().await);
}

/// Tells pages where a request came from. Only proxies that the configuration names are believed.
async fn tell_source(
    State(trusted): State<Arc<[IpAddr]>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let forwarded =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let chain: Vec<IpAddr> =
        forwarded.flat_map(|line| line.split(',')).filter_map(|one| one.trim().parse().ok()).collect();
    let source = source(peer.ip(), &chain, &trusted);
    request.extensions_mut().insert(Source(source.to_string()));
    next.run(request).await
}

/// The nearest address that no trusted proxy has.
fn source(peer: IpAddr, chain: &[IpAddr], trusted: &[IpAddr]) -> IpAddr {
    let mut nearest_first = std::iter::once(peer).chain(chain.iter().rev().copied());
    nearest_first.find(|address| !trusted.contains(address)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::source;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_trusted_proxies_can_say_where_a_request_came_from() {
        let (proxy, user, liar) = (ip("10.0.0.1"), ip("192.0.2.7"), ip("203.0.113.9"));
        assert_eq!(source(user, &[liar], &[proxy]), user, "a stranger's header is not believed");
        assert_eq!(source(proxy, &[user], &[proxy]), user);
        assert_eq!(
            source(proxy, &[liar, user], &[proxy]),
            user,
            "what the user wrote before the proxy is not"
        );
        assert_eq!(source(proxy, &[], &[proxy]), proxy);
    }
}
