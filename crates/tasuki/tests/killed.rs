//! The program is killed (`kill -9`) in the middle of saves: what was told as saved is there, nothing is half there,
//! and sending every form once more saves what was lost and nothing twice. On both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::{
    collections::BTreeSet,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use db::{
    Config, Db, args,
    testing::{TestDb, on_postgres, on_sqlite},
};

/// How many people save at once.
const PEOPLE: usize = 6;

struct Program {
    child: Child,
    port: u16,
}

/// Starts the demonstration in a place of its own and waits until it answers.
fn start(words: &[String]) -> Program {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tasuki"));
    command.args(["demo", "--profile", "mine", "--households", "3", "--port", &port.to_string()]).args(words);
    command.env_remove("TASUKI_DATABASE_URL").stdin(Stdio::null()).stdout(Stdio::null());
    let program = Program { child: command.spawn().unwrap(), port };
    let end = Instant::now() + Duration::from_mins(2);
    while ask(port, "GET /healthz HTTP/1.0\r\n\r\n").is_none_or(|answer| !answer.ends_with("ok")) {
        assert!(Instant::now() < end, "no answer on port {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
    program
}

/// The whole answer; none if the connection broke before it was complete.
fn ask(port: u16, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.contains("\r\n\r\n").then_some(answer)
}

fn post(port: u16, path: &str, cookie: &str, body: &str) -> Option<String> {
    let length = body.len();
    ask(
        port,
        &format!(
            "POST {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        ),
    )
}

/// Becomes a counsellor; gives the session cookie.
fn enter(port: u16) -> String {
    let page = ask(port, "GET /sign-in HTTP/1.0\r\n\r\n").unwrap();
    let before = page.split_once("相談員").unwrap().0;
    let rest = page[before.len()..].split_once("name=\"role\" value=\"").unwrap().1;
    let role = rest.split_once('"').unwrap().0;
    let answer = post(port, "/demo/become", "", &format!("role={role}&back=/")).unwrap();
    let cookie = answer.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("set-cookie").then(|| value.split(';').next().unwrap().to_owned())
    });
    cookie.unwrap()
}

/// Takes the n-th consultation in with its own key; whether the program said that it is saved.
fn take_in(port: u16, cookie: &str, n: usize) -> bool {
    let body = format!("submission=019e8fb7-1180-7de3-a108-{n:012x}&method=phone&text=kill-{n}");
    let answer = post(port, "/intakes", cookie, &body);
    answer.is_some_and(|answer| answer.starts_with("HTTP/1.0 303") || answer.starts_with("HTTP/1.1 303"))
}

/// Saves from several connections until the program is killed; gives how many were tried and which were confirmed.
fn save_until_killed(mut program: Program) -> (usize, BTreeSet<usize>) {
    let cookie = enter(program.port);
    let (next, confirmed) = (AtomicUsize::new(0), Mutex::new(BTreeSet::new()));
    std::thread::scope(|scope| {
        for _ in 0..PEOPLE {
            scope.spawn(|| {
                while program_answers(program.port) {
                    let n = next.fetch_add(1, Ordering::SeqCst);
                    if take_in(program.port, &cookie, n) {
                        confirmed.lock().unwrap().insert(n);
                    }
                }
            });
        }
        let killer = program.child.id();
        let confirmed = &confirmed;
        scope.spawn(move || {
            let end = Instant::now() + Duration::from_mins(1);
            while confirmed.lock().unwrap().len() < 40 && Instant::now() < end {
                std::thread::sleep(Duration::from_millis(1));
            }
            assert!(Command::new("kill").args(["-9", &killer.to_string()]).status().unwrap().success());
        });
    });
    program.child.wait().unwrap();
    (next.into_inner(), confirmed.into_inner().unwrap())
}

fn program_answers(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

const SAVED: &str = "SELECT body FROM intake WHERE body LIKE 'kill-%' ESCAPE '!' ORDER BY body";
/// Consultations without their case, their date to watch, their list rows or their entry in the record of use.
const HALF: &str = "SELECT count(*) FROM intake i WHERE body LIKE 'kill-%' ESCAPE '!'
    AND NOT (EXISTS (SELECT 1 FROM support_case c WHERE c.id = i.case_id AND c.next_on IS NOT NULL)
             AND EXISTS (SELECT 1 FROM due d WHERE d.case_id = i.case_id)
             AND EXISTS (SELECT 1 FROM case_view v WHERE v.case_id = i.case_id)
             AND EXISTS (SELECT 1 FROM disclosure v WHERE v.case_id = i.case_id)
             AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.case_id = i.case_id AND e.action = 'intake.take'))";

async fn saved(config: &Config) -> (Vec<usize>, i64) {
    let db = Db::open(config).await.unwrap();
    let mut read = db.read().await.unwrap();
    let bodies: Vec<String> = read.singles(SAVED, args![]).await.unwrap();
    let half: i64 = read.single(HALF, args![]).await.unwrap();
    drop(read);
    db.close().await.unwrap();
    let mut all: Vec<usize> = bodies.iter().map(|body| body["kill-".len()..].parse().unwrap()).collect();
    all.sort_unstable();
    (all, half)
}

async fn killed_and_started_again(config: Config, words: Vec<String>) {
    let (tried, confirmed) = save_until_killed(start(&words));
    assert!(confirmed.len() >= 40 && tried > confirmed.len(), "killed too late: {tried} {}", confirmed.len());
    let (there, half) = saved(&config).await;
    let missing: Vec<_> = confirmed.iter().filter(|n| !there.contains(n)).collect();
    assert!(missing.is_empty(), "told as saved and lost: {missing:?}");
    assert_eq!(half, 0, "something was half written");

    let mut program = start(&words);
    let cookie = enter(program.port);
    for n in 0..tried {
        assert!(take_in(program.port, &cookie, n), "{n}");
    }
    assert!(Command::new("kill").arg(program.child.id().to_string()).status().unwrap().success());
    program.child.wait().unwrap();
    let (there, half) = saved(&config).await;
    assert_eq!((there, half), ((0..tried).collect(), 0), "each is there once");
    let looked =
        Command::new(env!("CARGO_BIN_EXE_tasuki")).args(["doctor", "--all"]).args(&words).output().unwrap();
    let said = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(looked.status.code() != Some(2) && !said.contains("異常"), "{said}");
}

#[test]
fn a_kill_in_the_middle_of_saves_loses_nothing_that_was_told_as_saved_on_sqlite() {
    on_sqlite(async |empty: TestDb| {
        // Only the folder of the fixture is used: it goes when the test ends.
        let file = empty.config().url.strip_prefix("sqlite:").unwrap().to_owned();
        let folder = std::path::Path::new(&file).parent().unwrap().join("killed");
        let words = vec!["--data".into(), folder.to_str().unwrap().to_owned()];
        killed_and_started_again(Config::sqlite(&folder.join("tasuki.db")), words).await;
    });
}

#[test]
fn a_kill_in_the_middle_of_saves_loses_nothing_that_was_told_as_saved_on_postgresql() {
    on_postgres(async |empty: TestDb| {
        let folder = std::env::temp_dir().join(format!("tasuki-test-killed-{}", std::process::id()));
        let url = empty.config().url.clone();
        let data = folder.to_str().unwrap().to_owned();
        killed_and_started_again(
            empty.config().clone(),
            vec!["--data".into(), data, "--database-url".into(), url],
        )
        .await;
        drop(std::fs::remove_dir_all(folder));
    });
}
