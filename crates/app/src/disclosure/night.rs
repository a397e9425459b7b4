//! The nightly comparison: every case's disclosure rows against those that follow from its facts.
//!
//! Rows are derived in the transaction that changes a fact, so a difference means that somebody wrote past the program,
//! or that the program is wrong. A row too many would let somebody read what they may not: it is mended at once, stands
//! in the record of use and in the log, and `tasuki doctor` finds the same. Start at [`compare`].

use db::{Read, args};
use domain::ids::{AuditId, CaseId, Id};

use super::refresh::{Mismatch, recompute, renew};
use crate::{
    App, Outcome,
    audit::{self, Action, Entry},
};

/// How many cases are compared on one snapshot.
const CHUNK: i64 = 50;

/// What a night found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Night {
    /// Cases compared.
    pub cases: usize,
    /// Cases whose rows differed, and were mended.
    pub mended: usize,
}

/// Compares all cases and mends what differs. Cases opened meanwhile may be left for the next night.
///
/// # Errors
/// The database's own; what was mended before stays.
pub async fn compare(app: &App) -> Outcome<Night> {
    let mut night = Night::default();
    let mut after: Option<CaseId> = None;
    loop {
        let mut read = app.db().read().await?;
        let cases = next(&mut read, after).await?;
        let Some(last) = cases.last().copied() else { break };
        let mut wrong = Vec::new();
        for case in &cases {
            wrong.extend(recompute(&mut read, *case).await?.map(|found| found.case));
        }
        drop(read);
        for case in wrong {
            night.mended += usize::from(mend(app, case).await?);
        }
        night.cases += cases.len();
        after = Some(last);
    }
    let entry = Entry::new(Action::CompareDisclosure)
        .detail(format!("{}件を計算し直し、{}件を直しました", night.cases, night.mended));
    let mut tx = app.db().write().await?;
    note(&mut tx, app, entry).await?;
    tx.commit().await?;
    Ok(night)
}

async fn next(read: &mut Read, after: Option<CaseId>) -> db::Result<Vec<CaseId>> {
    match after {
        None => read.singles("SELECT id FROM support_case ORDER BY id LIMIT $1", args![CHUNK]).await,
        Some(after) => {
            let sql = "SELECT id FROM support_case WHERE id > $1 ORDER BY id LIMIT $2";
            read.singles(sql, args![after, CHUNK]).await
        }
    }
}

/// Mends one case; not if a change of its facts has done so meanwhile.
async fn mend(app: &App, case: CaseId) -> Outcome<bool> {
    let mut tx = app.db().write().await?;
    let Some(Mismatch { missing, surplus, .. }) = recompute(&mut tx, case).await? else { return Ok(false) };
    renew(&mut tx, app.now(), case).await?;
    let detail = format!("足りない根拠{}件、余分な根拠{}件", missing.len(), surplus.len());
    note(&mut tx, app, Entry::new(Action::MendDisclosure).case(case).detail(detail)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn note(tx: &mut db::Tx, app: &App, entry: Entry) -> db::Result<()> {
    let now = app.now();
    let id = AuditId::from_uuid(app.ids().uuid(now));
    audit::record_program(tx, id, now, app.ids().uuid(now), entry).await
}
