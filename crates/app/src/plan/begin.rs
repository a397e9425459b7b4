//! A decided plan begins on the first day of its period. The program's job loop runs it every
//! hour; on all other runs there is nothing to do and nothing is written.

use db::args;
use domain::ids::{AuditId, CaseId, Id, PlanId};
use jiff::civil::Date;

use crate::audit::{Action, Entry, record_program};

/// Puts the decided plans whose period has begun in force. Gives how many. Runs as often as one likes:
/// a plan begins once, and each beginning stands in the record of use.
///
/// # Errors
/// The database's own.
pub async fn begin(app: &crate::App, today: Date) -> db::Result<u64> {
    let now = app.now();
    let request = app.ids().uuid(now);
    let mut read = app.db().read().await?;
    let waiting: Option<(PlanId,)> = read
        .optional("SELECT id FROM plan WHERE state = 'decided' AND from_on <= $1 LIMIT 1", args![today])
        .await?;
    drop(read);
    if waiting.is_none() {
        return Ok(0);
    }
    let mut tx = app.db().write().await?;
    let begun: Vec<(PlanId, CaseId)> = tx
        .all(
            "UPDATE plan SET state = 'in_force', updated_at = $2, version = version + 1
             WHERE state = 'decided' AND from_on <= $1 RETURNING id, case_id",
            args![today, now],
        )
        .await?;
    let mut count = 0;
    for (plan, case) in begun {
        let entry = Entry::new(Action::WritePlan).object("plan", plan).case(case).detail("begun");
        record_program(&mut tx, AuditId::from_uuid(app.ids().uuid(now)), now, request, entry).await?;
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}
