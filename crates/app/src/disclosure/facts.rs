//! Loads the facts of one case from which its disclosure rows follow.

use db::{Read, Statement, args};
use domain::{
    category::Category,
    consent::{Consent, Exclusions, Topic, WorksFor},
    disclosure::{Facts, Held, Pending},
    ids::{AgencyId, CaseId, ConsentId, PersonId, ReferralId},
};
use jiff::civil::Date;

use crate::{emergency, protection};

pub(super) async fn load(read: &mut Read, case: CaseId) -> db::Result<Facts> {
    let kept_from = protection::kept_from(read, case).await?;
    Ok(Facts {
        case: case.0,
        held: held(read, case).await?,
        pending: pending(read, case).await?,
        consents: consents(read, case).await?,
        seats: crate::secrecy::seats(read, case).await?,
        works_for: works_for(read, case).await?,
        emergencies: emergency::opened(read, case).await?,
        overseers: overseers(read, case).await?,
        members: if kept_from.is_empty() { Vec::new() } else { members(read, case).await? },
        kept_from,
    })
}

async fn members(read: &mut Read, case: CaseId) -> db::Result<Vec<PersonId>> {
    read.singles(
        "SELECT m.person FROM support_case c JOIN household_member m ON m.household = c.household
         WHERE c.id = $1 ORDER BY m.person",
        args![case],
    )
    .await
}

async fn overseers(read: &mut Read, case: CaseId) -> db::Result<Vec<(AgencyId, Date)>> {
    read.all(
        "SELECT a.id, c.opened_on FROM support_case c CROSS JOIN agency a WHERE c.id = $1 AND a.is_section ORDER BY a.id",
        args![case],
    )
    .await
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
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let [agencies, categories, topics, no_agencies, members] = read
        .several([
            parts("SELECT p.consent, p.agency FROM consent c JOIN consent_agency p ON p.consent = c.id WHERE c.case_id = $1 ORDER BY p.agency", case),
            parts("SELECT p.consent, p.category FROM consent c JOIN consent_category p ON p.consent = c.id WHERE c.case_id = $1 ORDER BY p.category", case),
            parts("SELECT p.consent, p.topic FROM consent c JOIN consent_except_topic p ON p.consent = c.id WHERE c.case_id = $1 ORDER BY p.topic", case),
            parts("SELECT p.consent, p.agency FROM consent c JOIN consent_except_agency p ON p.consent = c.id WHERE c.case_id = $1 ORDER BY p.agency", case),
            parts("SELECT p.consent, p.person FROM consent c JOIN consent_except_member p ON p.consent = c.id WHERE c.case_id = $1 ORDER BY p.person", case),
        ])
        .await?;
    let agencies: Vec<(ConsentId, AgencyId)> = agencies.all()?;
    let categories: Vec<(ConsentId, Category)> = categories.all()?;
    let topics: Vec<(ConsentId, Topic)> = topics.all()?;
    let no_agencies: Vec<(ConsentId, AgencyId)> = no_agencies.all()?;
    let members: Vec<(ConsentId, PersonId)> = members.all()?;
    let consents = rows.into_iter().map(|(id, person, from, until, withdrawn_on)| Consent {
        id,
        person,
        agencies: of(&agencies, id),
        categories: of(&categories, id),
        from,
        until,
        withdrawn_on,
        except: Exclusions {
            topics: of(&topics, id),
            agencies: of(&no_agencies, id),
            members: of(&members, id),
        },
    });
    Ok(consents.collect())
}

/// The consents of a case as they count today, without agencies that their person does not want to know.
pub(crate) async fn heard(read: &mut Read, case: CaseId, today: Date) -> db::Result<Vec<Consent>> {
    let said = consents(read, case).await?;
    let works_for = works_for(read, case).await?;
    Ok(domain::disclosure::heard(&said, &works_for, today))
}

fn parts(sql: &'static str, case: CaseId) -> Statement {
    Statement::new(sql, args![case])
}

fn of<T: Copy>(rows: &[(ConsentId, T)], id: ConsentId) -> Vec<T> {
    rows.iter().filter(|row| row.0 == id).map(|row| row.1).collect()
}

/// Which agency works for which member of the household, also ended.
pub(crate) async fn works_for(read: &mut Read, case: CaseId) -> db::Result<Vec<WorksFor>> {
    let rows: Vec<(AgencyId, PersonId, Date, Date)> = read
        .all(
            "SELECT agency, person, from_on, until_on FROM works_for WHERE case_id = $1 AND from_on <= until_on
             ORDER BY id",
            args![case],
        )
        .await?;
    let each = rows.into_iter().map(|(agency, person, from, until)| WorksFor { agency, person, from, until });
    Ok(each.collect())
}
