//! Loads the facts of one case from which its disclosure rows follow.

use db::{Read, args};
use domain::{
    category::Category,
    consent::Consent,
    disclosure::{Facts, Held, Pending},
    ids::{AgencyId, CaseId, ConsentId, PersonId, ReferralId},
};
use jiff::civil::Date;

pub(super) async fn load(read: &mut Read, case: CaseId) -> db::Result<Facts> {
    Ok(Facts {
        case: case.0,
        held: held(read, case).await?,
        pending: pending(read, case).await?,
        consents: consents(read, case).await?,
        seats: crate::secrecy::seats(read, case).await?,
    })
}

async fn held(read: &mut Read, case: CaseId) -> db::Result<Vec<Held>> {
    let rows: Vec<(AgencyId, Date, bool)> =
        read.all("SELECT agency, from_on, knows_basic FROM held WHERE case_id = $1", args![case]).await?;
    Ok(rows.into_iter().map(|(agency, from, knows_basic)| Held { agency, from, knows_basic }).collect())
}

async fn pending(read: &mut Read, case: CaseId) -> db::Result<Vec<Pending>> {
    let rows: Vec<(ReferralId, AgencyId, Date)> = read
        .all(
            "SELECT id, to_agency, sent_on FROM referral
             WHERE case_id = $1 AND stage IN ('sent', 'received', 'consulting')",
            args![case],
        )
        .await?;
    Ok(rows.into_iter().map(|(referral, to, from)| Pending { referral, to, from }).collect())
}

/// All consents of a case, as rules see them.
pub(crate) async fn consents(read: &mut Read, case: CaseId) -> db::Result<Vec<Consent>> {
    let rows: Vec<(ConsentId, PersonId, Date, Date, Option<Date>)> = read
        .all(
            "SELECT id, person, from_on, until_on, withdrawn_on FROM consent WHERE case_id = $1 ORDER BY id",
            args![case],
        )
        .await?;
    let agencies: Vec<(ConsentId, AgencyId)> = read
        .all(
            "SELECT ca.consent, ca.agency FROM consent c JOIN consent_agency ca ON ca.consent = c.id
             WHERE c.case_id = $1 ORDER BY ca.consent, ca.agency",
            args![case],
        )
        .await?;
    let categories: Vec<(ConsentId, Category)> = read
        .all(
            "SELECT cc.consent, cc.category FROM consent c JOIN consent_category cc ON cc.consent = c.id
             WHERE c.case_id = $1 ORDER BY cc.consent, cc.category",
            args![case],
        )
        .await?;
    let consents = rows
        .into_iter()
        .map(|(id, person, from, until, withdrawn_on)| Consent {
            id,
            person,
            agencies: agencies.iter().filter(|row| row.0 == id).map(|row| row.1).collect(),
            categories: categories.iter().filter(|row| row.0 == id).map(|row| row.1).collect(),
            from,
            until,
            withdrawn_on,
        })
        .collect();
    Ok(consents)
}
