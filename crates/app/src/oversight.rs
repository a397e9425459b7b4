//! 所管課の監督: how far the cases of each agency are, for the section in charge. Numbers, phases, dates and who carries
//! them; no name and nothing of what was said (`Scope::Frame`).
//!
//! The dates are those that the responsible agency itself goes by: what a 支援会議 has set stays in its room.

#[cfg(test)]
mod tests;

use db::{Read, SqlText, Statement, args};
use domain::{
    case::Phase,
    ids::{AgencyId, CaseId},
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    visible_frame,
};

/// Rows of a page.
pub const PAGE: usize = 50;
/// Up to which number overdue cases are counted.
pub const COUNTED: i64 = 100;

db::from_row! {
    /// An agency with open cases.
    pub struct AgencyLine {
        /// The agency.
        pub agency: AgencyId,
        /// Its name.
        pub name: String,
        /// Open cases that it carries, counted up to [`COUNTED`].
        pub open: i64,
        /// Those of them whose next date has passed, counted up to [`COUNTED`].
        pub overdue: i64,
    }

    /// A case as oversight knows it.
    pub struct Line {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// How far it has come.
        pub phase: Phase,
        /// The day it was opened.
        pub opened_on: Date,
        /// The next date of the responsible agency.
        pub on: Date,
        /// Who coordinates, if anybody.
        pub coordinator: Option<String>,
    }
}

/// Agencies with open cases, those with the most overdue first.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// One line each.
    pub agencies: Vec<AgencyLine>,
}

/// The open cases of one agency, earliest next date first.
#[derive(Debug, Clone)]
pub struct Cases {
    /// The agency's name.
    pub name: String,
    /// At most [`PAGE`] lines.
    pub lines: Vec<Line>,
    /// There are more after the last line.
    pub more: bool,
}

macro_rules! open_cases {
    ($more:literal) => {
        concat!(
            "(SELECT count(*) FROM (SELECT 1 FROM case_view v WHERE v.agency = a.id AND v.responsible = a.id
              AND v.state = 'open'",
            $more,
            " AND ",
            visible_frame!("v.case_id", "$1", "$2"),
            " LIMIT $3) counted)"
        )
    };
}

const OVERVIEW: &str = concat!(
    "SELECT a.id, a.name, ",
    open_cases!(""),
    ", ",
    open_cases!(" AND v.next_on < $2"),
    " FROM agency a ORDER BY a.sort, a.id"
);

/// How far the agencies are.
///
/// # Errors
/// [`Failure::NotYourWork`] unless the actor oversees for the section in charge.
pub async fn overview(op: &Op) -> Outcome<Overview> {
    let mut read = begin(op).await?;
    let mut agencies: Vec<AgencyLine> = read.all(OVERVIEW, args![op.agency(), op.today(), COUNTED]).await?;
    drop(read);
    agencies.retain(|line| line.open > 0);
    agencies.sort_by_key(|line| std::cmp::Reverse(line.overdue));
    noted(op, agencies.len()).await?;
    Ok(Overview { agencies })
}

/// One page of an agency's open cases, after a line of the page before (its date and case).
///
/// # Errors
/// As [`overview`]; [`Failure::NotFound`] if there is no such agency.
pub async fn cases(op: &Op, agency: AgencyId, after: Option<(Date, CaseId)>) -> Outcome<Cases> {
    let mut read = begin(op).await?;
    let name: Option<String> =
        read.single_optional("SELECT name FROM agency WHERE id = $1", args![agency]).await?;
    let name = name.ok_or(Failure::NotFound)?;
    let [found] = read.several([statement(op, agency, after)]).await?;
    drop(read);
    let mut lines: Vec<Line> = found.all()?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    noted(op, lines.len()).await?;
    Ok(Cases { name, lines, more })
}

/// One line more than a page tells that there are more. Cases that the actor must not learn of are left out before the
/// lines are counted.
fn statement(op: &Op, agency: AgencyId, after: Option<(Date, CaseId)>) -> Statement {
    let mut sql = SqlText::new(concat!(
        "SELECT c.id, c.number, c.phase, c.opened_on, v.next_on, k.name
         FROM case_view v JOIN support_case c ON c.id = v.case_id LEFT JOIN agency k ON k.id = c.coordinator
         WHERE v.agency = $3 AND v.responsible = $3 AND v.state = 'open' AND ",
        visible_frame!("v.case_id", "$1", "$2")
    ));
    let mut values = args![op.agency(), op.today(), agency];
    if let Some((on, case)) = after {
        sql.push(" AND (v.next_on, v.case_id) > (").push_params(values.len() + 1, 2).push(")");
        values.extend(args![on, case]);
    }
    for hidden in op.hidden() {
        sql.push(" AND v.case_id <> ").push_params(values.len() + 1, 1);
        values.extend(args![*hidden]);
    }
    sql.push(" ORDER BY v.next_on, v.case_id LIMIT 51");
    Statement::new(&sql, values)
}

async fn begin(op: &Op) -> Outcome<Read> {
    op.needs(Work::Oversee)?;
    let mut read = op.read().await?;
    let section: bool =
        read.single("SELECT is_section FROM agency WHERE id = $1", args![op.actor.agency]).await?;
    if section { Ok(read) } else { Err(Failure::NotYourWork) }
}

async fn noted(op: &Op, lines: usize) -> Outcome<()> {
    Ok(op.app.read_log().record(op, Entry::new(Action::Oversee).detail(lines.to_string())).await?)
}
