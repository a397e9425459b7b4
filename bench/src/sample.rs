//! What the load asks about: the busiest desk, another desk as receiver, cases and names that the desk knows.

use anyhow::{Context as _, Result};
use app::App;
use db::args;
use domain::ids::{AgencyId, CaseId, MembershipId};

/// Family and given name, their readings, and the telephone of somebody whom the desk knows.
pub type Known = (String, String, String, String, String);

/// Things to ask about.
pub struct Sample {
    /// Somebody of the busiest desk.
    pub sender: MembershipId,
    /// Somebody of another desk.
    pub receiver: MembershipId,
    /// The other desk.
    pub other: AgencyId,
    /// Open cases of which the busiest desk holds records.
    pub cases: Vec<CaseId>,
    /// Open cases that it carries, without a つなぎ on its way; each can be handed over once.
    pub free: Vec<CaseId>,
    /// Readings of family names.
    pub kana: Vec<String>,
    /// Persons of the open cases.
    pub known: Vec<Known>,
}

impl Sample {
    /// Draws the sample.
    pub async fn draw(app: &App) -> Result<Self> {
        let mut read = app.db().read().await?;
        let desks: Vec<(AgencyId, MembershipId, i64)> = read
            .all(
                "SELECT c.responsible, (SELECT m.id FROM membership m WHERE m.agency = c.responsible
                        AND m.role = 'counsellor' ORDER BY m.id LIMIT 1), count(*)
                 FROM support_case c WHERE c.state = 'open' AND EXISTS
                     (SELECT 1 FROM membership m WHERE m.agency = c.responsible AND m.role = 'counsellor')
                 GROUP BY c.responsible ORDER BY 3 DESC LIMIT 2",
                args![],
            )
            .await?;
        let (desk, sender, _) = *desks.first().context("no desk carries a case")?;
        let (other, receiver, _) = *desks.get(1).context("only one desk carries cases")?;
        let cases = read
            .singles(
                "SELECT h.case_id FROM held h JOIN support_case c ON c.id = h.case_id
                 WHERE h.agency = $1 AND c.state = 'open' ORDER BY h.case_id LIMIT 4000",
                args![desk],
            )
            .await?;
        let free = read
            .singles(
                "SELECT c.id FROM support_case c WHERE c.responsible = $1 AND c.state = 'open' AND NOT EXISTS
                     (SELECT 1 FROM referral r WHERE r.case_id = c.id AND r.stage IN ('sent', 'received', 'consulting'))
                 ORDER BY c.id DESC LIMIT 20000",
                args![desk],
            )
            .await?;
        let kana = read
            .singles(
                "SELECT DISTINCT p.family_kana FROM case_view v JOIN support_case c ON c.id = v.case_id
                 JOIN household_member m ON m.household = c.household JOIN person p ON p.id = m.person
                 WHERE v.agency = $1 AND v.state = 'open' ORDER BY p.family_kana LIMIT 60",
                args![desk],
            )
            .await?;
        let known = read
            .all(
                "SELECT p.family_name, p.given_name, p.family_kana, p.given_kana, h.phone
                 FROM held x JOIN support_case c ON c.id = x.case_id JOIN household h ON h.id = c.household
                 JOIN household_member m ON m.household = h.id JOIN person p ON p.id = m.person
                 WHERE x.agency = $1 AND c.state = 'open' AND p.given_kana <> '' ORDER BY x.case_id, p.id LIMIT 4000",
                args![desk],
            )
            .await?;
        Ok(Self { sender, receiver, other, cases, free, kana, known })
    }
}
