//! 機関 × 情報の種類: who may know what of a case today, and on which ground.
//!
//! Read from the compiled rows themselves, so that the page shows what the program does. A reader who
//! carries the case sees every consent and つなぎ; others see their own row and those of consents they know of. That an
//! agency holds records of its own shows as on the cover (`household::involved`): only of agencies that the reader knows
//! to be involved. Those who work with the household without a word to anybody appear nowhere.

use db::{Read, args};
use domain::{
    category::Category,
    disclosure::{Basis, Scope},
    ids::{AgencyId, CaseId},
};
use jiff::civil::Date;

use super::members::full_name;
use crate::{Op, household::know_of_each_other, visible_person};

/// One agency's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// Why it may know anything of the case beside the categories: its own records, a つなぎ.
    pub own: Vec<Ground>,
    /// One entry for each of [`Category::SHAREABLE`], in that order.
    pub cells: Vec<Vec<Ground>>,
}

/// Why an agency may know something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The ground.
    pub basis: Basis,
    /// Last day, as stored (far future: without end).
    pub until: Date,
    /// About whom only, if about one person and the reader may know the name.
    pub person: Option<String>,
    /// Topics that are left out, as a mask (`domain::consent::Topic`).
    pub leaves_out: i64,
}

db::from_row! {
    struct Row {
        agency: AgencyId,
        name: String,
        scope: Scope,
        category: Category,
        basis: Basis,
        until: Date,
        family_name: Option<String>,
        given_name: Option<String>,
        leaves_out: i64,
    }
}

const ROWS: &str = concat!(
    "SELECT v.agency, a.name, v.scope, v.category, v.basis, v.until_on, CASE WHEN ",
    visible_person!("v.case_id", "v.person", "$2", "$3"),
    " THEN p.family_name END, CASE WHEN ",
    visible_person!("v.case_id", "v.person", "$2", "$3"),
    " THEN p.given_name END, v.leaves_out
     FROM disclosure v JOIN support_case c ON c.id = v.case_id JOIN agency a ON a.id = v.agency
     LEFT JOIN person p ON p.id = v.person
     WHERE v.case_id = $1 AND v.from_on <= $3 AND v.until_on >= $3 AND v.scope <> 'room'
       AND (v.agency = $2 OR (v.basis <> 'held' AND (c.responsible = $2 OR c.coordinator = $2))
            OR (v.basis = 'consent' AND EXISTS (SELECT 1 FROM consent t WHERE t.id = v.basis_id AND (t.taken_agency = $2
                OR EXISTS (SELECT 1 FROM consent_agency n WHERE n.consent = t.id AND n.agency = $2))))
            OR (v.basis = 'held' AND (c.responsible = $2 OR c.coordinator = $2)
                AND (v.agency = c.responsible OR v.agency = c.coordinator
                OR ",
    know_of_each_other!("v.case_id", "$2", "v.agency", "$3"),
    ")))
     ORDER BY a.sort, a.id, v.basis, v.until_on"
);

/// The matrix of a case as the actor's agency may know it. The caller has checked that the case is visible.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<AgencyRow>> {
    let rows: Vec<Row> = read.all(ROWS, args![case, op.agency(), op.today()]).await?;
    Ok(group(rows))
}

fn group(rows: Vec<Row>) -> Vec<AgencyRow> {
    let mut lines: Vec<AgencyRow> = Vec::new();
    for row in rows {
        if lines.last().is_none_or(|line| line.agency != row.agency) {
            let cells = vec![Vec::new(); Category::SHAREABLE.len()];
            lines.push(AgencyRow { agency: row.agency, name: row.name.clone(), own: Vec::new(), cells });
        }
        let Some(line) = lines.last_mut() else { continue };
        let person = full_name(
            row.family_name.as_deref().unwrap_or_default(),
            row.given_name.as_deref().unwrap_or_default(),
        );
        let ground = Ground { basis: row.basis, until: row.until, person, leaves_out: row.leaves_out };
        let at = Category::SHAREABLE.iter().position(|category| *category == row.category);
        let place = match (row.scope, at) {
            (Scope::Shared, Some(at)) => &mut line.cells[at],
            _ => &mut line.own,
        };
        if !place.contains(&ground) {
            place.push(ground);
        }
    }
    lines
}
