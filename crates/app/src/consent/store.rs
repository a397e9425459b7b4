//! Rows of `consent` and what belongs to them. Private to this feature.

use db::{Tx, args};
use domain::{
    consent::signature::Signature,
    ids::{CaseId, ConsentId},
};

use super::{Give, check::Checked, view::proxy_line};
use crate::Op;

pub(super) async fn insert(
    tx: &mut Tx,
    op: &Op,
    id: ConsentId,
    new: &Give,
    checked: &Checked,
) -> db::Result<()> {
    let details = &new.details;
    let (follows, follows_as) = details.follows.unzip();
    tx.execute_one(
        "INSERT INTO consent (id, case_id, person, purpose, method, proxy, exclusions, given_on, from_on, until_on,
                              taken_by, taken_agency, created_at, explanation, paper_place, witness, witness_of,
                              confirm_by, follows, follows_as)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        args![
            id,
            new.case,
            new.person,
            new.purpose.as_str(),
            new.method,
            new.proxy.as_ref().map(|proxy| proxy_line(proxy.kind, &proxy.name)),
            new.exclusions.as_str(),
            new.given_on,
            new.from,
            new.until,
            op.actor.staff,
            op.agency(),
            op.now,
            checked.explanation,
            details.paper_place.as_str(),
            details.witness.as_str(),
            details.witness_of.as_str(),
            details.confirm_by,
            follows,
            follows_as
        ],
    )
    .await?;
    scope(tx, id, new).await?;
    evidence(tx, id, new, checked).await
}

async fn scope(tx: &mut Tx, id: ConsentId, new: &Give) -> db::Result<()> {
    for agency in &new.agencies {
        tx.execute_one("INSERT INTO consent_agency (consent, agency) VALUES ($1, $2)", args![id, *agency])
            .await?;
    }
    for category in &new.categories {
        let row = args![id, *category];
        tx.execute_one("INSERT INTO consent_category (consent, category) VALUES ($1, $2)", row).await?;
    }
    let except = &new.details.except;
    for topic in &except.topics {
        let row = args![id, *topic];
        tx.execute_one("INSERT INTO consent_except_topic (consent, topic) VALUES ($1, $2)", row).await?;
    }
    for agency in &except.agencies {
        let row = args![id, *agency];
        tx.execute_one("INSERT INTO consent_except_agency (consent, agency) VALUES ($1, $2)", row).await?;
    }
    for member in &except.members {
        let row = args![id, *member];
        tx.execute_one("INSERT INTO consent_except_member (consent, person) VALUES ($1, $2)", row).await?;
    }
    Ok(())
}

async fn evidence(tx: &mut Tx, id: ConsentId, new: &Give, checked: &Checked) -> db::Result<()> {
    if let Some(proxy) = &new.proxy {
        tx.execute_one(
            "INSERT INTO consent_proxy (consent, kind, name, document, seen_on) VALUES ($1, $2, $3, $4, $5)",
            args![id, proxy.kind, proxy.name.trim(), proxy.document, proxy.seen_on],
        )
        .await?;
    }
    let (strokes, typed) = match &checked.signature {
        Some(Signature::Drawn(strokes)) => (Some(strokes.text()), None),
        Some(Signature::Typed(name)) => (None, Some(name.clone())),
        None => return Ok(()),
    };
    tx.execute_one(
        "INSERT INTO consent_signature (consent, strokes, typed_name) VALUES ($1, $2, $3)",
        args![id, strokes, typed],
    )
    .await
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
