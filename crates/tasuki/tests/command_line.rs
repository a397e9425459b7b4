//! The program as people start it: what it prints, its exit codes, and that it cleans up after itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tasuki-test-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn text(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tasuki"));
    command.args(words).env_remove("TASUKI_DATABASE_URL").env_remove("TASUKI_DATA_DIR").stdin(Stdio::null());
    command
}

fn run(words: &[&str]) -> Output {
    command(words).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Asks until the program answers.
fn get(port: u16, path: &str) -> String {
    let end = Instant::now() + Duration::from_mins(1);
    while Instant::now() < end {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            return String::from_utf8_lossy(&answer).into_owned();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no answer on port {port}");
}

/// Tells a started program to end, as an operator does, and waits.
fn end(mut child: std::process::Child) -> (Option<i32>, String) {
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    let code = child.wait().unwrap().code();
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    (code, text)
}

fn temporary_places() -> Vec<PathBuf> {
    let all =
        std::fs::read_dir(std::env::temp_dir()).unwrap().filter_map(Result::ok).map(|entry| entry.path());
    all.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("tasuki-demo-")))
        .collect()
}

fn profile(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles").join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_profile_is_summed_up_and_a_wrong_one_names_file_line_and_column() {
    let good = run(&["profile", "check", &profile("miyoshi.toml"), "sakata"]);
    assert!(good.status.success(), "{}", out(&good));
    assert!(out(&good).contains("みよし市") && out(&good).contains("酒田市"));
    let folder = Folder::new("wrong-profile");
    let file = folder.0.join("wrong.toml");
    std::fs::write(&file, "format = 1\nmunicpality = 1\n").unwrap();
    let wrong = run(&["profile", "check", file.to_str().unwrap(), &profile("mine.toml")]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(out(&wrong).contains(&format!("{}:2:1: ", file.display())), "{}", out(&wrong));
    assert!(out(&wrong).contains("美祢市"), "the good file is read all the same");
    let missing = run(&["profile", "check", "nowhere.toml"]);
    assert!(out(&missing).contains("見つかりません"), "{}", out(&missing));
}

#[test]
fn an_installation_is_set_up_once_and_serves_its_first_link() {
    let folder = Folder::new("init");
    let data = folder.0.join("d");
    let data = data.to_str().unwrap();
    let port = free_port();
    let base = format!("http://127.0.0.1:{port}");
    let init = run(&["init", "--profile", "miyoshi", "--data", data, "--base-url", &base]);
    assert!(init.status.success(), "{}{}", out(&init), err(&init));
    let link =
        out(&init).lines().find_map(|line| line.trim().strip_prefix(&base).map(str::to_owned)).unwrap();
    assert!(link.starts_with("/invitations/"));

    let again = run(&["init", "--profile", "sakata", "--data", data]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("すでに設置されています"));

    let listen = format!("127.0.0.1:{port}");
    let child =
        command(&["serve", "--data", data, "--listen", &listen]).stdout(Stdio::piped()).spawn().unwrap();
    assert!(get(port, "/healthz").ends_with("ok"));
    assert!(get(port, &link).contains("最初の管理者の登録"));
    assert!(get(port, "/demo").starts_with("HTTP/1.0 404"), "no door of the demonstration");
    assert!(run(&["healthcheck", "--address", &listen]).status.success());

    let second = run(&["serve", "--data", data, "--listen", &format!("127.0.0.1:{}", free_port())]);
    assert_eq!(second.status.code(), Some(4), "{}", err(&second));
    assert!(err(&second).contains("別の tasuki が使っています"));
    let busy = run(&["demo", "--port", &port.to_string()]);
    assert_eq!(busy.status.code(), Some(5));
    assert!(err(&busy).contains(&format!("ポート {port} は、ほかのプログラムが使っています")));

    let (code, log) = end(child);
    assert_eq!(code, Some(0));
    assert!(log.contains("route=\"/invitations/{token}\""), "{log}");
    assert!(!log.contains(&link), "the log names routes, never addresses");
    assert_eq!(run(&["healthcheck", "--address", &listen]).status.code(), Some(1));

    // The server signed when it began and when it ended.
    let verified = run(&["audit", "verify", "--data", data]);
    assert!(verified.status.success() && out(&verified).contains("照らし合わせました"), "{}", out(&verified));

    let doctor = run(&["doctor", "--data", data, "--all"]);
    assert_eq!(doctor.status.code(), Some(1), "{}{}", out(&doctor), err(&doctor));
    assert!(out(&doctor).contains("注意  システム管理者") && !out(&doctor).contains("異常"));
    let new = run(&["admin-link", "--data", data]);
    assert!(out(&new).contains(&format!("{base}/invitations/")), "{}{}", out(&new), err(&new));
    assert_eq!(run(&["admin-link", "--data", data, "--login", "nobody"]).status.code(), Some(1));
    assert!(out(&doctor).contains("よし  記録簿の鍵") && out(&doctor).contains("注意  記録簿の控え"));
}

#[test]
fn a_changed_profile_is_shown_first_and_applied_only_when_agreed() {
    let folder = Folder::new("load");
    let data = folder.0.join("d");
    let data = data.to_str().unwrap();
    assert!(run(&["init", "--profile", "miyoshi", "--data", data]).status.success());
    let same = run(&["profile", "load", "miyoshi", "--data", data, "--yes"]);
    assert!(err(&same).contains("いまの計画プロファイルと同じです"), "{}{}", out(&same), err(&same));
    let other = run(&["profile", "load", "sakata", "--data", data, "--yes"]);
    assert!(err(&other).contains("計画プロファイルは適用できません"), "{}", err(&other));
    let text = std::fs::read_to_string(profile("miyoshi.toml")).unwrap();
    let file = folder.0.join("changed.toml");
    std::fs::write(&file, text.replace("ふくしの窓口", "ふくしの総合窓口")).unwrap();
    let file = file.to_str().unwrap();
    let asked = run(&["profile", "load", file, "--data", data]);
    assert!(
        out(&asked).contains("ふくしの総合窓口") && out(&asked).contains("何も変えませんでした"),
        "{}",
        out(&asked)
    );
    let agreed = run(&["profile", "load", file, "--data", data, "--yes"]);
    assert!(
        agreed.status.success() && out(&agreed).contains("第2版を適用しました"),
        "{}{}",
        out(&agreed),
        err(&agreed)
    );
}

#[test]
fn the_demonstration_answers_lets_visitors_choose_and_leaves_nothing_behind() {
    let before = temporary_places();
    let port = free_port();
    let words = ["demo", "--profile", "sakata", "--households", "6", "--port", &port.to_string()];
    let child = command(&words).stdout(Stdio::piped()).spawn().unwrap();
    assert!(get(port, "/sign-in").contains("相談員"));
    assert!(temporary_places().len() > before.len());
    let (code, log) = end(child);
    assert_eq!(code, Some(0));
    assert!(log.contains(&format!("http://127.0.0.1:{port}/")));
    let left: Vec<_> = temporary_places().into_iter().filter(|path| !before.contains(path)).collect();
    assert!(left.is_empty() || left.iter().all(|path| !path.exists()), "{left:?}");
}

#[test]
fn a_demonstration_that_was_killed_while_it_was_filled_begins_again() {
    let folder = Folder::new("killed");
    let port = free_port();
    let words = ["demo", "--data", folder.text(), "--households", "40", "--port", &port.to_string()];
    let mut child = command(&words).stdout(Stdio::piped()).spawn().unwrap();
    // The file is there before the town is: the filling takes longer than this.
    while !folder.0.join("tasuki.db").exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    let words = ["demo", "--data", folder.text(), "--households", "6", "--port", &port.to_string()];
    let child = command(&words).stdout(Stdio::piped()).spawn().unwrap();
    assert!(get(port, "/sign-in").contains("相談員"));
    assert_eq!(end(child).0, Some(0));
}

#[test]
fn a_database_newer_than_the_program_is_left_alone() {
    let folder = Folder::new("newer");
    assert!(run(&["init", "--profile", "mine", "--data", folder.text()]).status.success());
    let file = folder.0.join("tasuki.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = db::Db::open(&db::Config::sqlite(&file)).await.unwrap();
        let mut tx = db.write().await.unwrap();
        let row = "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, 'future', '', '')";
        tx.execute_one(row, db::Args::new()).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await.unwrap();
    });
    let serve = run(&["serve", "--data", folder.text(), "--listen", &format!("127.0.0.1:{}", free_port())]);
    assert_eq!(serve.status.code(), Some(3), "{}", err(&serve));
    assert!(err(&serve).contains("新しい版") && err(&serve).contains("9999"));
    let doctor = run(&["doctor", "--data", folder.text()]);
    assert_eq!(doctor.status.code(), Some(2));
    assert!(out(&doctor).contains("9999"));
}

#[test]
fn without_an_installation_or_with_a_wrong_configuration_the_sentence_says_what_to_do() {
    let folder = Folder::new("empty");
    let nothing = run(&["serve", "--data", folder.text(), "--listen", &format!("127.0.0.1:{}", free_port())]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(err(&nothing).contains("tasuki init") && err(&nothing).contains("tasuki demo"));
    std::fs::write(folder.0.join("tasuki.toml"), "base_ulr = \"x\"\n").unwrap();
    let wrong = run(&["serve", "--data", folder.text()]);
    assert!(err(&wrong).contains("設定ファイル") && err(&wrong).contains("base_ulr"), "{}", err(&wrong));
    std::fs::write(
        folder.0.join("tasuki.toml"),
        "base_url = \"http://tasuki.example.jp\"\nlisten = \"0.0.0.0:8080\"\n",
    )
    .unwrap();
    let open = run(&["serve", "--data", folder.text()]);
    assert!(err(&open).contains("https://"), "{}", err(&open));
}

#[test]
fn a_town_for_measuring_is_made_but_never_where_people_work() {
    let folder = Folder::new("generate");
    let words =
        ["generate", "--profile", "yamagata", "--cases", "30", "--notes", "2", "--data", folder.text()];
    let made = run(&words);
    assert!(
        made.status.success() && out(&made).contains("架空のケース 30件"),
        "{}{}",
        out(&made),
        err(&made)
    );
    let doctor = run(&["doctor", "--data", folder.text(), "--all"]);
    assert!(out(&doctor).contains("30件のケースを計算し直し、すべて一致しました"), "{}", out(&doctor));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = db::Db::open(&db::Config::sqlite(&folder.0.join("tasuki.db"))).await.unwrap();
        let mut tx = db.write().await.unwrap();
        tx.execute("UPDATE staff SET password_hash = 'x'", db::Args::new()).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await.unwrap();
    });
    let refused = run(&words);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("実際の運用中"));
    let demo = run(&["demo", "--data", folder.text(), "--port", &free_port().to_string()]);
    assert_eq!(demo.status.code(), Some(1), "real people's data is never opened without passwords");
    assert!(err(&demo).contains("デモとしては開きません"));
}
