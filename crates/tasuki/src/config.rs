//! The configuration of `serve`: a TOML file with few keys, each of which an environment variable
//! (`TASUKI_BASE_URL`, …) or an argument overrides. Unknown keys are errors.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use app::attachment::Scanner;

use crate::{cli::Serve, fault::Fault, file_key, record_key};

/// The file's name in the data directory.
pub const FILE: &str = "tasuki.toml";
const BASE_URL: &str = "http://127.0.0.1:8080";
/// Where checkpoints go as long as no better place is named.
const CHECKPOINTS: &str = "checkpoints";
const EVERY_MINUTES: u32 = 60;

/// What the file holds.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    base_url: Option<String>,
    listen: Option<SocketAddr>,
    database_url: Option<String>,
    #[serde(default)]
    trusted_proxies: Vec<IpAddr>,
    file_key: Option<PathBuf>,
    virus_scanner: Option<String>,
    print_font: Option<PathBuf>,
    #[serde(default)]
    record: StatedRecord,
}

/// Its section `[record]`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedRecord {
    key: Option<PathBuf>,
    checkpoints: Option<PathBuf>,
    every_minutes: Option<u32>,
}

/// How `serve` runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The address that users open, without a slash at the end.
    pub base_url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// PostgreSQL; none: the SQLite file in the data directory.
    pub database_url: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The file of the key that seals attached files.
    pub file_key: PathBuf,
    /// What looks for viruses in files that are brought (clamd).
    pub scanner: Option<Scanner>,
    /// A font file (TTF or OTF) for characters that the fonts of printed papers lack.
    pub print_font: Option<PathBuf>,
    /// How the record of use is sealed.
    pub record: Record,
}

/// Where the signing key of the record of use is, where its checkpoints go and how often one is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The key's file.
    pub key: PathBuf,
    /// The folder of checkpoints; it does its work only outside the reach of those who administer the data.
    pub checkpoints: PathBuf,
    /// How often.
    pub every: Duration,
}

impl StatedRecord {
    /// Relative paths begin at the data directory.
    fn in_data(self, data: &Path) -> Result<Record, Fault> {
        let minutes = self.every_minutes.unwrap_or(EVERY_MINUTES);
        if !(1..=24 * 60).contains(&minutes) {
            return Err(Fault::new(
                2,
                format!(
                    "[record] の every_minutes は 1 から 1440 までの数にしてください（いまは {minutes}）。"
                ),
            ));
        }
        Ok(Record {
            key: self.key.map_or_else(|| data.join(record_key::FILE), |key| data.join(key)),
            checkpoints: data.join(self.checkpoints.unwrap_or_else(|| CHECKPOINTS.into())),
            every: Duration::from_mins(minutes.into()),
        })
    }
}

impl Config {
    /// Reads file, environment and arguments.
    pub fn read(wish: &Serve) -> Result<Self, Fault> {
        let file = wish.config.clone().unwrap_or_else(|| wish.place.data.join(FILE));
        let stated = stated(&file, wish.config.is_some())?;
        let base_url = variable("TASUKI_BASE_URL").or(stated.base_url).unwrap_or_else(|| BASE_URL.to_owned());
        let secret =
            variable("TASUKI_DATABASE_URL_FILE").map(|path| first_line(Path::new(&path))).transpose()?;
        let config = Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            listen: wish.listen.or(stated.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            database_url: wish.place.database_url.clone().or(secret).or(stated.database_url),
            trusted_proxies: stated.trusted_proxies,
            file_key: wish.place.data.join(stated.file_key.unwrap_or_else(|| file_key::FILE.into())),
            scanner: scanner(stated.virus_scanner.as_deref())?,
            print_font: stated.print_font.map(|font| wish.place.data.join(font)),
            record: stated.record.in_data(&wish.place.data)?,
        };
        config.check()?;
        Ok(config)
    }

    /// Whether users come over TLS, so that cookies may be bound to it.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Sessions must not travel readable through a network.
    fn check(&self) -> Result<(), Fault> {
        if self.is_secure() || self.base_url.starts_with("http://") && self.listen.ip().is_loopback() {
            return Ok(());
        }
        Err(Fault::new(
            2,
            format!(
                "base_url「{}」のままでは、{} で待ち受けられません。\n\
                 同じ端末の外から使うときは、TLS を受け持つプロキシーを前に置き、base_url を https:// で始めてください。",
                self.base_url, self.listen
            ),
        ))
    }
}

/// The scanner that the configuration names. A wrong address stops the program: it must not run without what its operator
/// believes to be there.
fn scanner(stated: Option<&str>) -> Result<Option<Scanner>, Fault> {
    let Some(stated) = stated.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    Scanner::parse(stated).map(Some).map_err(|_| {
        let text = format!(
            "virus_scanner「{stated}」は、clamd の「ホスト名:ポート」か、ソケットの絶対パスにしてください。"
        );
        Fault::new(2, text)
    })
}

fn stated(file: &Path, must_exist: bool) -> Result<Stated, Fault> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => {
            return Ok(Stated::default());
        }
        Err(error) => {
            return Err(Fault::new(2, format!("設定ファイル「{}」を読めません：{error}", file.display())));
        }
    };
    toml::from_str(&text).map_err(|error| {
        Fault::new(2, format!("設定ファイル「{}」を直してください。\n{error}", file.display()))
    })
}

#[expect(clippy::disallowed_methods, reason = "configuration is read here, in the program")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn first_line(file: &Path) -> Result<String, Fault> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Fault::new(2, format!("「{}」を読めません：{error}", file.display())))?;
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
}

/// The text that `init` writes.
pub fn text(base_url: &str) -> String {
    format!(
        "# たすきの設定。値を変えたら、tasuki serve を起動し直してください。\n\
         # 利用者が開くアドレス（末尾に / を付けない）。同じ端末の外から使うときは https:// で始めます。\n\
         base_url = {base_url:?}\n\
         # 待ち受けるアドレス\n\
         listen = \"127.0.0.1:8080\"\n\
         # 前に置くプロキシーのアドレス（X-Forwarded-For を信じる相手）\n\
         trusted_proxies = []\n\
         # 添付ファイルの鍵。なくすと、添付したファイルは開けません。データベースとは別にバックアップしてください。\n\
         # file_key = \"file.key\"\n\
         # 添付ファイルのウイルス検査（ClamAV の clamd。ホスト名:ポートか、ソケットの絶対パス）。指定すると、検査できない\n\
         # あいだは添付を受け付けません。指定しなければ検査しません。\n\
         # virus_scanner = \"127.0.0.1:3310\"\n\
         # 印刷する帳票の書体にない文字（人名の異体字など）を補う書体ファイル（TTF・OTF。IPAmj明朝など）。なくても動き、\n\
         # 印字できない文字は帳票に「〓」とその番号を載せます。\n\
         # print_font = \"ipamjm.ttf\"\n\
         \n\
         # 記録簿の控え（署名したチェックポイント）。checkpoints には、データの管理者が書き換えられない別の機器の\n\
         # ディレクトリーを指定してください。指定がなければデータと同じ場所に置き、tasuki doctor が注意します。\n\
         [record]\n\
         # checkpoints = \"/mnt/…\"\n\
         every_minutes = 60\n"
    )
}

/// The data directory, made readable for its owner only.
pub fn make_private(folder: &Path) -> Result<PathBuf, Fault> {
    let made =
        std::fs::create_dir_all(folder).and_then(|()| restrict(folder)).and_then(|()| folder.canonicalize());
    made.map_err(|error| {
        Fault::new(2, format!("ディレクトリー「{}」を作れません：{error}", folder.display()))
    })
}

#[cfg(unix)]
fn restrict(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(base_url: &str, listen: &str) -> Config {
        Config {
            base_url: base_url.into(),
            listen: listen.parse().unwrap(),
            database_url: None,
            trusted_proxies: vec![],
            file_key: "/d/file.key".into(),
            scanner: None,
            print_font: None,
            record: StatedRecord::default().in_data(Path::new("d")).unwrap(),
        }
    }

    #[test]
    fn without_tls_the_program_listens_on_this_machine_only() {
        assert!(config("http://127.0.0.1:8080", "127.0.0.1:8080").check().is_ok());
        assert!(config("https://tasuki.example.jp", "0.0.0.0:8080").check().is_ok());
        assert_eq!(config("http://tasuki.example.jp", "0.0.0.0:8080").check().unwrap_err().code, 2);
        assert!(config("ftp://tasuki.example.jp", "127.0.0.1:8080").check().is_err());
    }

    #[test]
    fn what_init_writes_can_be_read_and_unknown_keys_cannot() {
        let stated: Stated = toml::from_str(&text("https://tasuki.example.jp")).unwrap();
        assert_eq!(stated.base_url.as_deref(), Some("https://tasuki.example.jp"));
        assert!(toml::from_str::<Stated>("base_ulr = 'x'").is_err());
    }

    #[test]
    fn a_scanner_is_optional_and_a_wrong_address_is_told() {
        let read = |text: &str| scanner(toml::from_str::<Stated>(text).unwrap().virus_scanner.as_deref());
        assert_eq!(read("").unwrap(), None);
        assert_eq!(read("virus_scanner = ''").unwrap(), None);
        let set = read("virus_scanner = '/run/clamav/clamd.ctl'").unwrap();
        assert_eq!(set.map(|it| it.to_string()).as_deref(), Some("/run/clamav/clamd.ctl"));
        assert_eq!(read("virus_scanner = 'clamd'").unwrap_err().code, 2);
    }

    #[test]
    fn checkpoints_go_beside_the_data_unless_another_place_is_named() {
        let read = |text: &str| toml::from_str::<Stated>(text).unwrap().record.in_data(Path::new("/d"));
        let usual = read(&text("http://127.0.0.1:8080")).unwrap();
        assert_eq!((usual.key, usual.checkpoints), ("/d/record.key".into(), "/d/checkpoints".into()));
        assert_eq!(usual.every, Duration::from_hours(1));
        let other = read("[record]\ncheckpoints = \"/mnt/worm\"\nevery_minutes = 5").unwrap();
        assert_eq!((other.checkpoints, other.every), ("/mnt/worm".into(), Duration::from_mins(5)));
        assert_eq!(read("[record]\nevery_minutes = 0").unwrap_err().code, 2);
        assert!(toml::from_str::<Stated>("[record]\nevery = 5").is_err());
    }
}
