//! 所管課の監督: the rows of a section in charge that came or went with the arrangement, for all cases in two statements.
//! Those of one case are derived like all others.

use db::{Tx, args};

/// Brings the rows of oversight in line with which agencies are sections in charge.
///
/// # Errors
/// The database's own.
pub(crate) async fn oversee(tx: &mut Tx) -> db::Result<()> {
    tx.execute(
        "DELETE FROM disclosure WHERE scope = 'frame'
               AND NOT EXISTS (SELECT 1 FROM agency a WHERE a.id = disclosure.agency AND a.is_section)",
        args![],
    )
    .await?;
    // A section that must not learn about somebody of a household does not get its frame back: `kept_from`.
    tx.execute(
        "INSERT INTO disclosure (case_id, agency, scope, category, basis, basis_id, from_on, until_on, leaves_out,
                                 supporter)
         SELECT c.id, a.id, 'frame', 'basic', 'oversight', c.id, c.opened_on, '9999-12-31', 0, a.id <> a.id
         FROM support_case c CROSS JOIN agency a
         WHERE a.is_section
           AND NOT EXISTS (SELECT 1 FROM disclosure d WHERE d.case_id = c.id AND d.agency = a.id AND d.scope = 'frame')
           AND NOT EXISTS (SELECT 1 FROM household_member m
                           JOIN protection p ON p.person = m.person AND p.ended_on IS NULL
                           JOIN protection_named n ON n.protection = p.id AND n.removed_at IS NULL
                           WHERE m.household = c.household AND n.agency = a.id)",
        args![],
    )
    .await?;
    Ok(())
}
