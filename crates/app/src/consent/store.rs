//! Rows of `consent` and what belongs to them. Private to this feature.

use db::{Tx, args};
use domain::ids::{CaseId, ConsentId};

use super::Give;
use crate::Op;

pub(super) async fn insert(tx: &mut Tx, op: &Op, id: ConsentId, new: &Give) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO consent (id, case_id, person, purpose, method, proxy, exclusions, given_on, from_on, until_on,
                              taken_by, taken_agency, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            id,
            new.case,
            new.person,
            new.purpose.as_str(),
            new.method,
            new.proxy_line(),
            new.exclusions.as_str(),
            new.given_on,
            new.from,
            new.until,
            op.actor.staff,
            op.agency(),
            op.now
        ],
    )
    .await?;
    for agency in &new.agencies {
        tx.execute_one("INSERT INTO consent_agency (consent, agency) VALUES ($1, $2)", args![id, *agency])
            .await?;
    }
    for category in &new.categories {
        tx.execute_one(
            "INSERT INTO consent_category (consent, category) VALUES ($1, $2)",
            args![id, *category],
        )
        .await?;
    }
    Ok(())
}

/// Marks a consent as withdrawn from today on; false if it was withdrawn before.
pub(super) async fn withdraw(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    id: ConsentId,
    why: &str,
) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE consent SET withdrawn_on = $3, withdrawn_by = $4, withdrawn_why = $5
             WHERE id = $1 AND case_id = $2 AND withdrawn_on IS NULL",
            args![id, case, op.today(), op.actor.staff, why],
        )
        .await?;
    Ok(changed == 1)
}
