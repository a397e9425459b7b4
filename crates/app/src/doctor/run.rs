//! Looks that are kept: at night by the program ([`night`]), at once for an administrator ([`ask`]). The newest thirty stay.
//!
//! Findings are sentences with figures; no name stands in them. Read them with [`newest`].

use db::{Engine, Read, Tx, args};
use domain::{
    ids::{AuditId, DoctorRunId, Id, StaffId},
    setup::Look,
    staff::Work,
};
use jiff::{Timestamp, ToSpan as _};

use super::{Depth, Finding, Level, WHOLE, look};
use crate::{
    App, Op, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

/// How many looks are kept.
const KEPT: i64 = 30;

db::from_row! {
    /// A look.
    pub struct RunRow {
        /// Its id.
        pub id: DoctorRunId,
        /// When.
        pub at: Timestamp,
        /// Who asked for it; nobody for the night's.
        pub asked_by: Option<String>,
        /// How many findings are bad.
        pub bad: i64,
        /// How many are warnings.
        pub warnings: i64,
    }
}

db::from_row! {
    /// What a look found.
    #[derive(PartialEq, Eq)]
    pub struct FindingRow {
        /// How bad it is.
        pub level: Level,
        /// What was looked at.
        pub what: String,
        /// What was found.
        pub text: String,
    }
}

/// The newest look with its findings, and the looks before it.
#[derive(Debug)]
pub struct Looks {
    /// All that are kept, the newest first.
    pub runs: Vec<RunRow>,
    /// What the newest found.
    pub findings: Vec<FindingRow>,
}

impl RunRow {
    /// As the steps of a new town see it.
    #[must_use]
    pub fn look(&self) -> Look {
        Look { on: japan_date(self.at), bad: self.bad, warnings: self.warnings }
    }
}

/// The looks.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for others than administrators; the database's own.
pub async fn newest(op: &Op) -> Outcome<Looks> {
    op.needs(Work::Administer)?;
    let mut read = op.read().await?;
    let runs: Vec<RunRow> = read
        .all(
            "SELECT r.id, r.looked_at, s.name,
                    (SELECT count(*) FROM doctor_finding f WHERE f.run = r.id AND f.level = 'bad'),
                    (SELECT count(*) FROM doctor_finding f WHERE f.run = r.id AND f.level = 'warning')
             FROM doctor_run r LEFT JOIN staff s ON s.id = r.staff ORDER BY r.looked_at DESC, r.id DESC",
            args![],
        )
        .await?;
    let findings = match runs.first() {
        Some(run) => {
            let sql = "SELECT level, what, text FROM doctor_finding WHERE run = $1 ORDER BY sort";
            read.all(sql, args![run.id]).await?
        }
        None => vec![],
    };
    Ok(Looks { runs, findings })
}

/// Looks at once, briefly, and keeps what was found. What would read a large file from end to end is taken from the last
/// night's look, with its day.
///
/// # Errors
/// [`crate::Failure::NotYourWork`]; [`crate::Failure::Repeated`]; the database's own.
pub async fn ask(op: &Op) -> Outcome<()> {
    op.needs(Work::Administer)?;
    let mut findings = look(op.app.db(), Depth::Brief).await?;
    if op.app.db().engine() == Engine::Sqlite {
        carry_over(&mut op.read().await?, &mut findings).await?;
    }
    let run: DoctorRunId = op.new_id();
    let mut tx = op.write().await?;
    keep(&mut tx, run, op.now, Some(op.actor.staff), &findings).await?;
    audit::record_and_commit(tx, op, entry(run, &findings)).await?;
    Ok(())
}

/// Looks at night, at the whole file. Of several processes on one database the first one does it. Gives how many
/// findings are bad, or nothing if the night's look was there already.
///
/// # Errors
/// The database's own.
pub async fn night(app: &App) -> Outcome<Option<usize>> {
    let now = app.now();
    let since = now - 12.hours();
    let sql = "SELECT count(*) FROM doctor_run WHERE staff IS NULL AND looked_at > $1";
    if app.db().read().await?.single::<i64>(sql, args![since]).await? > 0 {
        return Ok(None);
    }
    let findings = look(app.db(), Depth::Sample).await?;
    let new = || app.ids().uuid(now);
    let run = DoctorRunId::from_uuid(new());
    let mut tx = app.db().write().await?;
    keep(&mut tx, run, now, None, &findings).await?;
    let entry = entry(run, &findings);
    audit::record_program(&mut tx, AuditId::from_uuid(new()), now, new(), entry).await?;
    tx.commit().await?;
    Ok(Some(count(&findings, Level::Bad)))
}

fn count(findings: &[Finding], level: Level) -> usize {
    findings.iter().filter(|finding| finding.level == level).count()
}

fn entry(run: DoctorRunId, findings: &[Finding]) -> Entry {
    let (bad, warnings) = (count(findings, Level::Bad), count(findings, Level::Warning));
    Entry::new(Action::LookDatabase)
        .object("doctor_run", run)
        .detail(format!("異常{bad}件、注意{warnings}件"))
}

/// Adds what was left to the night, as it was found then.
pub(super) async fn carry_over(read: &mut Read, findings: &mut Vec<Finding>) -> db::Result<()> {
    // Engine and schema come first; with a schema that is wrong nothing else is looked at.
    if findings.len() <= 2 || findings.iter().any(|finding| finding.what == WHOLE[0]) {
        return Ok(());
    }
    for what in WHOLE.into_iter().rev() {
        let sql =
            "SELECT f.level, f.text, r.looked_at FROM doctor_finding f JOIN doctor_run r ON r.id = f.run
                   WHERE f.what = $1 AND r.staff IS NULL ORDER BY r.looked_at DESC LIMIT 1";
        let last: Option<(Level, String, Timestamp)> = read.optional(sql, args![what]).await?;
        let (level, text) = match last {
            Some((level, text, at)) => {
                let day = japanese::date::wareki(japan_date(at));
                (level, format!("{text}（{day}の夜の点検。大きなファイルのため、昼間は調べません）"))
            }
            None => {
                (Level::Warning, "大きなファイルのため、夜の点検で調べます。まだ調べていません".to_owned())
            }
        };
        findings.insert(2, Finding { level, what, text });
    }
    Ok(())
}

async fn keep(
    tx: &mut Tx,
    run: DoctorRunId,
    at: Timestamp,
    staff: Option<StaffId>,
    findings: &[Finding],
) -> db::Result<()> {
    let sql = "INSERT INTO doctor_run (id, looked_at, staff) VALUES ($1, $2, $3)";
    tx.execute_one(sql, args![run, at, staff]).await?;
    for (sort, finding) in (1_i64..).zip(findings) {
        let sql = "INSERT INTO doctor_finding (run, sort, level, what, text) VALUES ($1, $2, $3, $4, $5)";
        tx.execute_one(sql, args![run, sort, finding.level, finding.what, &*finding.text]).await?;
    }
    let old: Vec<DoctorRunId> = tx
        .singles(
            "SELECT id FROM doctor_run ORDER BY looked_at DESC, id DESC LIMIT 1000 OFFSET $1",
            args![KEPT],
        )
        .await?;
    for run in old {
        tx.execute("DELETE FROM doctor_finding WHERE run = $1", args![run]).await?;
        tx.execute("DELETE FROM doctor_run WHERE id = $1", args![run]).await?;
    }
    Ok(())
}
