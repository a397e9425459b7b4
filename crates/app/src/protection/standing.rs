//! In which place somebody stands to what a request is about: as a rule in none of their own. They may read one case by
//! emergency access, or may not learn of a case because it protects somebody from them.
//!
//! The door (`web`) asks only for people to whom their session says that something of the kind may apply
//! ([`crate::identity::Resumed`]), so everybody else pays nothing.

use db::{Read, args};
use domain::ids::{AgencyId, CaseId, EmergencyId, StaffId};
use uuid::Uuid;

use crate::{Actor, App, emergency};

/// The place of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// It reads a case by this emergency access.
    pub emergency: Option<EmergencyId>,
    /// It is about a case that its actor must not learn of.
    pub barred: bool,
    /// All cases that its actor must not learn of, for lists.
    pub hidden: Vec<CaseId>,
}

impl Standing {
    /// Who reads, where that is not the agency of the actor.
    pub(crate) fn reader(&self) -> Option<AgencyId> {
        if self.barred {
            // No row of disclosure names the nil id.
            return Some(AgencyId(Uuid::nil()));
        }
        self.emergency.map(|access| AgencyId(access.0))
    }
}

/// The place of a request that names `ids` in its address.
///
/// # Errors
/// The database's own.
pub async fn standing(app: &App, actor: &Actor, ids: &[Uuid]) -> db::Result<Standing> {
    let mut read = app.db().read().await?;
    let hidden = hidden_from(&mut read, actor).await?;
    let open = emergency::current_in(&mut read, actor, app.now()).await?;
    let mut concerned = Vec::new();
    for id in ids {
        concerned.extend(case_of(&mut read, *id).await?);
    }
    let barred = concerned.iter().any(|case| hidden.contains(case));
    let open = open.filter(|open| !barred && concerned.contains(&open.case));
    Ok(Standing { emergency: open.map(|open| open.id), barred, hidden })
}

/// The cases that protect somebody from the actor.
pub(super) async fn hidden_from(read: &mut Read, actor: &Actor) -> db::Result<Vec<CaseId>> {
    read.singles(
        "SELECT DISTINCT c.id FROM protection_named n
         JOIN protection p ON p.id = n.protection AND p.ended_on IS NULL
         JOIN household_member m ON m.person = p.person JOIN support_case c ON c.household = m.household
         WHERE n.staff = $1 AND n.removed_at IS NULL ORDER BY c.id",
        args![actor.staff],
    )
    .await
}

/// Whether a case protects somebody from this member of staff, who must then not learn of it.
pub(crate) async fn must_not_learn(read: &mut Read, case: CaseId, staff: StaffId) -> db::Result<bool> {
    let named: Option<i64> = read
        .single_optional(
            "SELECT 1 FROM support_case c JOIN household_member m ON m.household = c.household
             JOIN protection p ON p.person = m.person AND p.ended_on IS NULL
             JOIN protection_named n ON n.protection = p.id AND n.staff = $2 AND n.removed_at IS NULL
             WHERE c.id = $1 LIMIT 1",
            args![case, staff],
        )
        .await?;
    Ok(named.is_some())
}

/// The case to which a record belongs whose id stands in an address.
pub(super) async fn case_of(read: &mut Read, id: Uuid) -> db::Result<Option<CaseId>> {
    read.single_optional(
        "SELECT id FROM support_case WHERE id = $1
         UNION ALL SELECT case_id FROM referral WHERE id = $1
         UNION ALL SELECT case_id FROM referral_return WHERE id = $1
         UNION ALL SELECT case_id FROM intake WHERE id = $1
         UNION ALL SELECT case_id FROM due WHERE id = $1
         UNION ALL SELECT case_id FROM plan WHERE id = $1
         UNION ALL SELECT p.case_id FROM monitoring m JOIN plan p ON p.id = m.plan WHERE m.id = $1
         UNION ALL SELECT case_id FROM agenda_item WHERE id = $1
         LIMIT 1",
        args![id],
    )
    .await
}
