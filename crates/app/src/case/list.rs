//! ケースの一覧: an agency's cases in the order of their next date, fifty a page, by keyset.
//!
//! Driven by an index whatever the size: `case_view` (agency, state, next date) or, for one's own cases,
//! `case_staff_next`; each row joins disclosure. The plans stand in `docs/explain.txt` and are tested.

use db::{Args, SqlText, Statement, ToValue, args};
use domain::{
    case::{CaseState, Phase},
    disclosure::FOREVER,
    ids::{AgencyId, AreaId, CaseId},
    intake::Urgency,
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    household::{AREAS, AreaRow},
    protected_household, visible_case, visible_household,
};

/// Rows of a page.
pub const PAGE: usize = 50;
/// Rows of a spreadsheet.
pub const EXPORT: usize = 5000;

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Those the actor is in charge of.
    Mine,
    /// Those the actor's agency is responsible for.
    #[default]
    Agency,
    /// All that the actor's agency may know.
    All,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Earliest next date first; closed cases by their last day, latest first.
    #[default]
    Next,
    /// Latest opened first (ids are made in the order of time).
    Opened,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Whose cases.
    pub whose: Whose,
    /// Open or closed.
    pub state: CaseState,
    /// Only this phase.
    pub phase: Option<Phase>,
    /// Only households of this area (as far as it is disclosed).
    pub area: Option<AreaId>,
    /// Only this urgency.
    pub urgency: Option<Urgency>,
    /// Only those whose next date has passed.
    pub overdue: bool,
    /// In which order.
    pub sort: Sort,
    /// After this row of the page before: its date and case.
    pub after: Option<(Date, CaseId)>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            whose: Whose::default(),
            state: CaseState::Open,
            phase: None,
            area: None,
            urgency: None,
            overdue: false,
            sort: Sort::default(),
            after: None,
        }
    }
}

db::from_row! {
    /// One line of the list.
    pub struct CaseRow {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// The household's name; empty if not disclosed.
        pub label: String,
        /// How far it has come.
        pub phase: Phase,
        /// How soon something must happen.
        pub urgency: Urgency,
        /// The responsible agency.
        pub responsible: AgencyId,
        /// Its name.
        pub agency_name: String,
        /// The person in charge.
        pub staff_name: Option<String>,
        /// The household's area, if disclosed.
        pub area_name: Option<String>,
        /// The next date that the reader may know of, [`FOREVER`] if none; of a closed case the day it was closed.
        pub on: Date,
        /// The day it was opened.
        pub opened_on: Date,
    }
}

impl CaseRow {
    /// The date to show, if the reader may know of one.
    #[must_use]
    pub fn known_on(&self) -> Option<Date> {
        (self.on < FOREVER).then_some(self.on)
    }
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct CasePage {
    /// At most [`PAGE`] rows.
    pub rows: Vec<CaseRow>,
    /// There are more after the last row.
    pub more: bool,
    /// The areas that can be chosen in the filter.
    pub areas: Vec<AreaRow>,
}

/// One page of cases; the reading stands in the record of use, with the number of rows.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn list(op: &Op, filter: &Filter) -> Outcome<CasePage> {
    op.needs(Work::Support)?;
    let (sql, args) = statement("", op, filter);
    let [found, areas] = op.several([Statement::new(&sql, args), Statement::new(AREAS, args![])]).await?;
    let (mut rows, areas) = (found.all::<CaseRow>()?, areas.all()?);
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let entry = Entry::new(Action::ListCases).detail(rows.len().to_string());
    op.app.read_log().record(op, entry).await?;
    Ok(CasePage { rows, more, areas })
}

/// The whole list, from its first row; households with somebody protected are left out, so that they do not count towards
/// [`EXPORT`]. The reading stands in the record of use; that it is taken out records [`crate::list_file::release`].
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn whole(op: &Op, filter: &Filter) -> Outcome<(Vec<CaseRow>, bool)> {
    op.needs(Work::Support)?;
    let filter = Filter { after: None, ..*filter };
    let open = concat!(" AND NOT ", protected_household!("c.household"));
    let (sql, args) = limited("", op, &filter, open, " LIMIT 5001");
    let [found] = op.several([Statement::new(&sql, args)]).await?;
    let mut rows = found.all::<CaseRow>()?;
    let more = rows.len() > EXPORT;
    rows.truncate(EXPORT);
    let entry = Entry::new(Action::ListCases).detail(rows.len().to_string());
    op.app.read_log().record(op, entry).await?;
    Ok((rows, more))
}

/// A text that grows together with its arguments.
struct Building {
    sql: SqlText,
    args: Args,
}

impl Building {
    /// Adds a piece, and a value that stands as parameter behind it.
    fn with(&mut self, piece: &'static str, value: impl ToValue) {
        self.args.push(value.to_value());
        self.sql.push(piece).push_params(self.args.len(), 1);
    }
}

/// The date, the id, and the table that is read first.
fn driver(filter: &Filter) -> [&'static str; 3] {
    match (filter.whose, filter.state) {
        (Whose::Mine, CaseState::Open) => ["c.next_on", "c.id", " FROM support_case c"],
        (Whose::Mine, CaseState::Closed) => ["c.closed_on", "c.id", " FROM support_case c"],
        _ => ["v.next_on", "v.case_id", " FROM case_view v JOIN support_case c ON c.id = v.case_id"],
    }
}

/// The statement for a filter; `prefix` is empty, or asks for the plan instead of the rows.
pub(super) fn statement(prefix: &'static str, op: &Op, filter: &Filter) -> (SqlText, Args) {
    // One more than a page tells that there are more; written out, because PostgreSQL plans better for it.
    limited(prefix, op, filter, "", " LIMIT 51")
}

fn limited(
    prefix: &'static str,
    op: &Op,
    filter: &Filter,
    further: &'static str,
    limit: &'static str,
) -> (SqlText, Args) {
    let [date, id, from] = driver(filter);
    let mut it = Building { sql: SqlText::new(prefix), args: db::args![op.agency(), op.today()] };
    it.sql
        .push("SELECT c.id, c.number, CASE WHEN ")
        .push(visible_household!("c.id", "c.household", "$1", "$2"))
        .push(" THEN h.label ELSE '' END, c.phase, c.urgency, c.responsible, a.name, s.name, CASE WHEN ")
        .push(visible_household!("c.id", "c.household", "$1", "$2", "1"))
        .push(" THEN r.name ELSE NULL END, ")
        .push(date)
        .push(", c.opened_on")
        .push(from)
        .push(
            " JOIN household h ON h.id = c.household JOIN agency a ON a.id = c.responsible
              LEFT JOIN staff s ON s.id = c.staff LEFT JOIN area r ON r.id = h.area WHERE ",
        );
    narrow(&mut it, op, filter, date);
    it.sql.push(further);
    if let Some((after_on, after_id)) = filter.after {
        page_after(&mut it, filter, (date, id), (after_on, after_id));
    }
    order(&mut it, filter, date, id);
    it.sql.push(limit);
    (it.sql, it.args)
}

/// Whose cases, which of them, and only what may be known.
fn narrow(it: &mut Building, op: &Op, filter: &Filter, date: &'static str) {
    match filter.whose {
        Whose::Mine => {
            it.with("c.staff = ", op.actor.staff);
            it.sql.push(" AND c.responsible = $1");
            it.with(" AND c.state = ", filter.state);
        }
        Whose::Agency => {
            it.sql.push("v.agency = $1 AND v.responsible = $1");
            it.with(" AND v.state = ", filter.state);
        }
        Whose::All => {
            it.sql.push("v.agency = $1");
            it.with(" AND v.state = ", filter.state);
        }
    }
    let mine = filter.whose == Whose::Mine;
    it.sql.push(" AND ").push(if mine {
        visible_case!("c.id", "$1", "$2")
    } else {
        visible_case!("v.case_id", "$1", "$2")
    });
    if filter.overdue && filter.state == CaseState::Open {
        it.sql.push(" AND ").push(date).push(" < $2");
    }
    if let Some(phase) = filter.phase {
        it.with(if mine { " AND c.phase = " } else { " AND v.phase = " }, phase);
    }
    if let Some(urgency) = filter.urgency {
        it.with(if mine { " AND c.urgency = " } else { " AND v.urgency = " }, urgency);
    }
    for hidden in op.hidden() {
        it.with(" AND c.id <> ", *hidden);
    }
    if let Some(area) = filter.area {
        // Choosing an area must not tell where a household lives that is not disclosed.
        it.sql.push(" AND ").push(visible_household!("c.id", "c.household", "$1", "$2", "1"));
        it.with(" AND h.area = ", area);
    }
}

fn page_after(
    it: &mut Building,
    filter: &Filter,
    (date, id): (&'static str, &'static str),
    (after_on, after_id): (Date, CaseId),
) {
    if filter.sort == Sort::Opened {
        it.sql.push(" AND ").push(id);
        it.with(" < ", after_id);
        return;
    }
    let compare = if filter.state == CaseState::Open { ") > (" } else { ") < (" };
    it.sql.push(" AND (").push(date).push(", ").push(id);
    it.with(compare, after_on);
    it.with(", ", after_id);
    it.sql.push(")");
}

fn order(it: &mut Building, filter: &Filter, date: &'static str, id: &'static str) {
    match (filter.sort, filter.state) {
        (Sort::Opened, _) => it.sql.push(" ORDER BY ").push(id).push(" DESC"),
        (Sort::Next, CaseState::Open) => it.sql.push(" ORDER BY ").push(date).push(", ").push(id),
        (Sort::Next, CaseState::Closed) => {
            it.sql.push(" ORDER BY ").push(date).push(" DESC, ").push(id).push(" DESC")
        }
    };
}
