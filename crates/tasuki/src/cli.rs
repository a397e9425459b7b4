//! Every command and its words. `tasuki --help` prints this file.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

/// たすき：重層的支援体制整備事業の相談・つなぎ・プランを、機関をこえて一つに記録するプログラムです。
#[derive(Debug, Parser)]
#[command(name = "tasuki", version, arg_required_else_help = true)]
pub struct Cli {
    /// 何をするか
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 実際の運用を始めます（データベースの更新も行います）
    Serve(Serve),
    /// 架空の世帯で試します（終わると消えます。127.0.0.1 だけで動きます）
    Demo(Demo),
    /// 新しく設置します
    Init(Init),
    /// 管理者がパスワードを設定するための、一度だけ使えるリンクを作ります
    AdminLink(AdminLink),
    /// 計画プロファイルを調べる・読み込む
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// 架空の世帯を大量に作ります（性能を測るため）
    Generate(Generate),
    /// データベースを点検します（0：問題なし、1：注意、2：問題あり）
    Doctor(Doctor),
    /// 記録簿（だれが何を見たかの記録）が書き換えられていないかを確かめます
    #[command(subcommand)]
    Audit(AuditCommand),
    /// 名寄せ（同じ人の記録をさがすこと）の重みを扱います
    #[command(subcommand)]
    Match(MatchCommand),
    /// 動いているかを調べます（コンテナなどから使います）
    Healthcheck {
        /// 調べる相手
        #[arg(long, default_value = "127.0.0.1:8080")]
        address: SocketAddr,
    },
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// データを置くディレクトリー
    #[arg(long, value_name = "DIR", env = "TASUKI_DATA_DIR", default_value = "data")]
    pub data: PathBuf,
    /// PostgreSQL を使うときの接続先（postgres://…）。なければ DIR の中の SQLite を使います
    #[arg(long, value_name = "URL", env = "TASUKI_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// 設定ファイル（なければ DIR/tasuki.toml）
    #[arg(long, value_name = "FILE", env = "TASUKI_CONFIG")]
    pub config: Option<PathBuf>,
    /// 待ち受けるアドレス（設定ファイルより優先します）
    #[arg(long, value_name = "ADDRESS", env = "TASUKI_LISTEN")]
    pub listen: Option<SocketAddr>,
}

/// `demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// 自治体：mine、kitakyushu、sakata、miyoshi、yamagata、またはプロファイルのファイル
    #[arg(long, value_name = "NAME|FILE", default_value = "yamagata")]
    pub profile: String,
    /// 待ち受けるポート
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// データを残すディレクトリー（なければ一時的な場所に作り、終わると消します）
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL で試すときの接続先
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// 架空の世帯の数
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub households: usize,
}

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    /// Where the data will be.
    #[command(flatten)]
    pub place: Place,
    /// 計画プロファイル（名前またはファイル）
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: String,
    /// 利用者が開くアドレス
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub base_url: String,
}

/// `admin-link`
#[derive(Debug, Args)]
pub struct AdminLink {
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// 登録済みの職員のログインID（なければ最初の管理者のリンクを作ります）
    #[arg(long)]
    pub login: Option<String>,
}

/// `profile …`
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// ファイルを読み、内容の要約か、直すところ（ファイル:行:列: 文）を表示します
    Check {
        /// 調べるファイル
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// 違いを表示してから、変更した計画プロファイルを適用します（過去の内容は残ります）
    Load(Load),
}

/// `profile load`
#[derive(Debug, Args)]
pub struct Load {
    /// 計画プロファイル（名前またはファイル）
    #[arg(value_name = "FILE")]
    pub profile: String,
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// いつから適用するか（例：2026-09-01。なければ今日）
    #[arg(long, value_name = "DATE")]
    pub on: Option<jiff::civil::Date>,
    /// 確認せずに適用します
    #[arg(long)]
    pub yes: bool,
}

/// `generate`
#[derive(Debug, Args)]
pub struct Generate {
    /// 計画プロファイル（名前またはファイル）
    #[arg(long, value_name = "NAME|FILE", default_value = "yamagata")]
    pub profile: String,
    /// 作るケースの数
    #[arg(long, value_name = "N")]
    pub cases: usize,
    /// Where the data goes.
    #[command(flatten)]
    pub place: Place,
    /// 1ケースあたりの支援経過の数（平均）
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub notes: usize,
    /// 同じ数からは同じデータができます
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// `doctor`
#[derive(Debug, Args)]
pub struct Doctor {
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// 開示の根拠を、抜き取りではなくすべてのケースで計算し直します
    #[arg(long)]
    pub all: bool,
}

/// `match …`
#[derive(Debug, Subcommand)]
pub enum MatchCommand {
    /// この設置の記録から名寄せの重みを計算し、次の版として保存します（1,000人以上の記録が要ります）
    Train(Place),
}

/// `audit …`
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// 記録簿のすべての記録を計算し直し、控えと照らし合わせます（0：一致、2：合わないところあり）
    Verify(AuditVerify),
    /// いまの記録簿の控え（署名したチェックポイント）を作ります
    Checkpoint(AuditFile),
    /// 一つの記録が記録簿にあることの証明を作ります
    Prove(AuditProve),
    /// 証明のファイルを、公開鍵だけで確かめます
    CheckProof {
        /// 証明のファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 公開鍵のファイル
        #[arg(long, value_name = "FILE")]
        public_key: PathBuf,
    },
    /// 記録簿の公開鍵を表示します（署名の鍵がまだなければ作ります）
    Key(AuditPlace),
}

/// Where the record is and how it is configured.
#[derive(Debug, Clone, Args)]
pub struct AuditPlace {
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// 設定ファイル（なければ DIR/tasuki.toml）
    #[arg(long, value_name = "FILE", env = "TASUKI_CONFIG")]
    pub config: Option<PathBuf>,
}

/// `audit verify`
#[derive(Debug, Args)]
pub struct AuditVerify {
    /// Where the record is.
    #[command(flatten)]
    pub place: AuditPlace,
    /// 照らし合わせる控えのファイルまたはディレクトリー（設定した場所の控えには、指定がなくても照らし合わせます）
    #[arg(long, value_name = "FILE|DIR")]
    pub checkpoint: Vec<PathBuf>,
    /// 控えの署名を確かめる公開鍵のファイル（なければ DIR の鍵を使います）
    #[arg(long, value_name = "FILE")]
    pub public_key: Option<PathBuf>,
}

/// `audit checkpoint`
#[derive(Debug, Args)]
pub struct AuditFile {
    /// Where the record is.
    #[command(flatten)]
    pub place: AuditPlace,
    /// 書き出すファイル（なければ画面に表示します）
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `audit prove`
#[derive(Debug, Args)]
pub struct AuditProve {
    /// 記録の番号、または記録のID
    #[arg(value_name = "ENTRY")]
    pub entry: String,
    /// Where the record is, and where the proof goes.
    #[command(flatten)]
    pub file: AuditFile,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
