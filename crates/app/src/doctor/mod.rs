//! Looks whether the stored data is whole: engine, schema, references, disclosure rows, keys of
//! 名寄せ, words of notes, people who can administer.
//!
//! Called by `tasuki doctor`; changes nothing. Start at [`look`].

use db::{Db, Engine, Read, Sql, args};
use domain::{
    ids::{CaseId, PersonId},
    staff::Role,
};

use crate::{disclosure, identity_match, migrations, retention, search};

/// How many cases are recomputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The two hundred newest.
    Sample,
    /// Every case.
    All,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, but somebody should look.
    Warning,
    /// Something is wrong.
    Bad,
}

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

/// Makes all checks, in the order in which they make sense.
///
/// # Errors
/// The database's own; a broken file shows as an error or as a finding.
pub async fn look(db: &Db, depth: Depth) -> db::Result<Vec<Finding>> {
    let mut findings = vec![engine(db).await?, schema(db).await?];
    if findings.iter().any(|finding| finding.level == Level::Bad) {
        return Ok(findings);
    }
    let mut read = db.read().await?;
    if db.engine() == Engine::Sqlite {
        findings.push(integrity(&mut read).await?);
        findings.push(references(&mut read).await?);
    }
    findings.push(disclosure_rows(&mut read, depth).await?);
    findings.push(identity_keys(&mut read, depth).await?);
    findings.push(words_of_notes(&mut read, depth).await?);
    findings.push(administrators(&mut read).await?);
    findings.push(emergencies(&mut read).await?);
    findings.push(disposals(&mut read).await?);
    Ok(findings)
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
        [one] if one == "ok" => finding(Level::Good, "ファイルの整合性", "壊れていません"),
        other => finding(Level::Bad, "ファイルの整合性", format!("{}か所が壊れています", other.len())),
    })
}

async fn references(read: &mut Read) -> db::Result<Finding> {
    let sql = Sql::pair("SELECT count(*) FROM pragma_foreign_key_check", "SELECT CAST(0 AS BIGINT)");
    Ok(match read.single::<i64>(sql, args![]).await? {
        0 => finding(Level::Good, "参照", "行き先のない参照はありません"),
        count => finding(Level::Bad, "参照", format!("行き先のない参照が{count}件あります")),
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
mod tests {
    use db::{args, db_test};
    use domain::{ids::HouseholdId, intake::Urgency};

    use super::*;
    use crate::{case, testing::TestApp};

    fn levels(findings: &[Finding], level: Level) -> Vec<&'static str> {
        findings.iter().filter(|finding| finding.level == level).map(|finding| finding.what).collect()
    }

    #[db_test]
    async fn a_sound_database_has_no_bad_findings_and_no_administrator_is_a_warning(t: TestApp) {
        let findings = look(t.app.db(), Depth::All).await.unwrap();
        assert!(levels(&findings, Level::Bad).is_empty(), "{findings:?}");
        assert_eq!(levels(&findings, Level::Warning), ["システム管理者"]);
    }

    #[db_test]
    async fn a_fact_without_its_disclosure_row_is_found(t: TestApp) {
        let op = t.op(&t.desk);
        let mut tx = op.write().await.unwrap();
        let household: HouseholdId = op.new_id();
        tx.execute_one(
            "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
             VALUES ($1, 'A地区の方', '', '', '', $2, $3, 1)",
            args![household, op.now, op.agency()],
        )
        .await
        .unwrap();
        let staff = op.actor.staff;
        let new = case::NewCase {
            household,
            agency: op.agency(),
            staff,
            urgency: Urgency::Soon,
            next_on: op.today(),
        };
        let id = case::open(&mut tx, &op, &new).await.unwrap();
        disclosure::refresh(&mut tx, &op, id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(levels(&look(t.app.db(), Depth::All).await.unwrap(), Level::Bad).is_empty());

        let mut tx = op.write().await.unwrap();
        tx.execute("DELETE FROM disclosure WHERE case_id = $1", args![id]).await.unwrap();
        tx.commit().await.unwrap();
        for depth in [Depth::All, Depth::Sample] {
            assert_eq!(levels(&look(t.app.db(), depth).await.unwrap(), Level::Bad), ["開示の根拠"]);
        }
    }
}
