//! Looks whether the stored data is whole: engine, schema, references, disclosure rows, keys of
//! 名寄せ, words of notes, people who can administer.
//!
//! Called by `tasuki doctor`, which changes nothing, and by [`run`], which keeps what was found. Start at [`look`].

pub mod run;

use db::{Db, Engine, Read, Sql, args};
pub use domain::setup::Level;
use domain::{
    ids::{CaseId, PersonId},
    staff::Role,
};

use crate::{disclosure, identity_match, migrations, retention, search};

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// As [`Depth::Sample`] while somebody waits for the page: a large file is not read from end to end ([`WHOLE`]).
    Brief,
    /// The two hundred newest cases and persons.
    Sample,
    /// Every case and person.
    All,
}

/// The checks that read the whole file of `SQLite`. They took 1.5 s for 228 MiB in the page cache; 10 GiB from a disk take
/// minutes. Beyond [`BRIEF_FILE`] they are left to the night.
pub const WHOLE: [&str; 2] = ["ファイルの整合性", "参照"];

/// The largest file that a request reads from end to end, in bytes.
const BRIEF_FILE: i64 = 128 * 1024 * 1024;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// What was looked at.
    pub what: &'static str,
    /// What was found, as a sentence or figure.
    pub text: String,
}

fn finding(level: Level, what: &'static str, text: impl Into<String>) -> Finding {
    Finding { level, what, text: text.into() }
}

/// Makes all checks, in the order in which they make sense. Each has a snapshot of its own: one that stood open for all
/// of them would keep the log from beginning anew (decision 0018).
///
/// # Errors
/// The database's own; a broken file shows as an error or as a finding.
pub async fn look(db: &Db, depth: Depth) -> db::Result<Vec<Finding>> {
    let mut findings = vec![engine(db).await?, schema(db).await?];
    if findings.iter().any(|finding| finding.level == Level::Bad) {
        return Ok(findings);
    }
    if db.engine() == Engine::Sqlite && (depth != Depth::Brief || file_size(db).await? <= BRIEF_FILE) {
        findings.push(integrity(&mut db.read().await?).await?);
        findings.push(references(&mut db.read().await?).await?);
    }
    findings.push(disclosure_rows(&mut db.read().await?, depth).await?);
    findings.push(identity_keys(&mut db.read().await?, depth).await?);
    findings.push(words_of_notes(&mut db.read().await?, depth).await?);
    findings.push(administrators(&mut db.read().await?).await?);
    findings.push(emergencies(&mut db.read().await?).await?);
    findings.push(disposals(&mut db.read().await?).await?);
    Ok(findings)
}

/// The size of the file of `SQLite`.
async fn file_size(db: &Db) -> db::Result<i64> {
    let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    db.read().await?.single(Sql::pair(size, "SELECT CAST(0 AS BIGINT)"), args![]).await
}

async fn engine(db: &Db) -> db::Result<Finding> {
    let version: String = db
        .read()
        .await?
        .single(Sql::pair("SELECT sqlite_version()", "SELECT current_setting('server_version')"), args![])
        .await?;
    let name = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    // A too old engine is refused when the database is opened.
    Ok(finding(Level::Good, "データベース", format!("{name} {version}")))
}

async fn schema(db: &Db) -> db::Result<Finding> {
    let (is, should) = (db.version().await?, migrations::ALL.last().map_or(0, |step| step.number));
    let what = "データベースの版";
    Ok(match is.cmp(&should) {
        std::cmp::Ordering::Equal => finding(Level::Good, what, is.to_string()),
        std::cmp::Ordering::Less => finding(
            Level::Bad,
            what,
            format!("{is}。{should} への更新が要ります。tasuki serve を始めると更新されます。"),
        ),
        std::cmp::Ordering::Greater => finding(
            Level::Bad,
            what,
            format!("{is}。このプログラム（{should}）より新しいため、新しい版の tasuki が要ります。"),
        ),
    })
}

async fn integrity(read: &mut Read) -> db::Result<Finding> {
    let lines: Vec<String> = read
        .singles(Sql::pair("SELECT integrity_check FROM pragma_integrity_check", "SELECT 'ok'"), args![])
        .await?;
    Ok(match lines.as_slice() {
        [one] if one == "ok" => finding(Level::Good, WHOLE[0], "壊れていません"),
        other => finding(Level::Bad, WHOLE[0], format!("{}か所が壊れています", other.len())),
    })
}

async fn references(read: &mut Read) -> db::Result<Finding> {
    let sql = Sql::pair("SELECT count(*) FROM pragma_foreign_key_check", "SELECT CAST(0 AS BIGINT)");
    Ok(match read.single::<i64>(sql, args![]).await? {
        0 => finding(Level::Good, WHOLE[1], "行き先のない参照はありません"),
        count => finding(Level::Bad, WHOLE[1], format!("行き先のない参照が{count}件あります")),
    })
}

async fn cases(read: &mut Read, depth: Depth) -> db::Result<Vec<CaseId>> {
    let all = "SELECT id FROM support_case ORDER BY id DESC";
    let newest = "SELECT id FROM support_case ORDER BY id DESC LIMIT 200";
    read.singles(if depth == Depth::All { all } else { newest }, args![]).await
}

/// The rows by which the words of notes are found.
async fn words_of_notes(read: &mut Read, depth: Depth) -> db::Result<Finding> {
    let cases = cases(read, depth).await?;
    let what = "記録のことばの索引";
    Ok(match search::index::recompute(read, &cases).await?.len() {
        0 => finding(Level::Good, what, format!("{}件のケースを計算し直し、すべて一致しました", cases.len())),
        // Notes of an earlier version have no rows until the running program has added them.
        wrong => finding(
            Level::Warning,
            what,
            format!(
                "{}件のうち{wrong}件が、記録と一致しません。tasuki serve を始めると、足りない分が作られます",
                cases.len()
            ),
        ),
    })
}

async fn disclosure_rows(read: &mut Read, depth: Depth) -> db::Result<Finding> {
    let cases = cases(read, depth).await?;
    let mut wrong = 0;
    for case in &cases {
        wrong += usize::from(disclosure::recompute(read, *case).await?.is_some());
    }
    let what = "開示の根拠";
    Ok(match wrong {
        0 => finding(Level::Good, what, format!("{}件のケースを計算し直し、すべて一致しました", cases.len())),
        wrong => finding(Level::Bad, what, format!("{}件のうち{wrong}件が、事実と一致しません", cases.len())),
    })
}

/// The day of the newest entry of the record of use, because looking takes no clock.
async fn latest_day(read: &mut Read) -> db::Result<jiff::civil::Date> {
    let newest: Option<jiff::Timestamp> = read.single("SELECT max(at) FROM audit_entry", args![]).await?;
    Ok(crate::op::japan_date(newest.unwrap_or(jiff::Timestamp::UNIX_EPOCH)))
}

/// Records whose period is over, lists that were not carried out to their end, holds that have ended.
async fn disposals(read: &mut Read) -> db::Result<Finding> {
    let today = latest_day(read).await?;
    let status = retention::status::look(read, today).await?;
    let parts = [
        (status.unfinished, "承認済みで廃棄の終わっていない一覧"),
        (status.unwiped, "廃棄の後、データベースのファイルを書き直していない一覧"),
        (status.due, "保存期間を過ぎたケース"),
        (status.waiting, "承認を待つ廃棄一覧"),
        (status.ended_holds, "期限の過ぎた保存の延長"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what}が{count}件"))
        .collect();
    let what = "保存期間と廃棄";
    Ok(if parts.is_empty() {
        finding(Level::Good, what, "廃棄を待つものはありません")
    } else {
        finding(Level::Warning, what, format!("{}あります", parts.join("、")))
    })
}

/// Emergency accesses that the auditor has not judged in time.
async fn emergencies(read: &mut Read) -> db::Result<Finding> {
    let today = latest_day(read).await?;
    let what = "緊急アクセスの点検";
    Ok(match crate::emergency::review::waiting(read, today).await? {
        (0, _) => finding(Level::Good, what, "点検を待つものはありません"),
        (waiting, 0) => finding(Level::Good, what, format!("点検を待つものが{waiting}件あります")),
        (_, overdue) => finding(Level::Bad, what, format!("点検の期限を過ぎたものが{overdue}件あります")),
    })
}

/// The keys by which records of one person meet; how many persons are recomputed at once.
const PERSONS: usize = 500;

async fn identity_keys(read: &mut Read, depth: Depth) -> db::Result<Finding> {
    let all = "SELECT id FROM person ORDER BY id DESC";
    let newest = "SELECT id FROM person ORDER BY id DESC LIMIT 200";
    let persons: Vec<PersonId> =
        read.singles(if depth == Depth::All { all } else { newest }, args![]).await?;
    let mut wrong = 0;
    for chunk in persons.chunks(PERSONS) {
        wrong += identity_match::recompute(read, chunk).await?.len();
    }
    let what = "名寄せの手がかり";
    Ok(match wrong {
        0 => finding(Level::Good, what, format!("{}人を計算し直し、すべて一致しました", persons.len())),
        wrong => finding(
            Level::Bad,
            what,
            format!("{}人のうち{wrong}人が、いまの内容と一致しません", persons.len()),
        ),
    })
}

async fn administrators(read: &mut Read) -> db::Result<Finding> {
    let count: i64 = read
        .single(
            "SELECT count(*) FROM staff s JOIN membership m ON m.staff = s.id
             WHERE m.role = $1 AND s.active AND s.password_hash IS NOT NULL AND m.until_on IS NULL",
            args![Role::Admin],
        )
        .await?;
    Ok(match count {
        0 => finding(
            Level::Warning,
            "システム管理者",
            "ログインできる人がいません。tasuki admin-link でリンクを作ってください",
        ),
        1 => finding(
            Level::Warning,
            "システム管理者",
            "1人だけです。もう1人登録すると、不在のときも困りません",
        ),
        count => finding(Level::Good, "システム管理者", format!("{count}人")),
    })
}

#[cfg(test)]
mod tests;
