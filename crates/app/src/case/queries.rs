//! Reading one case: what stands at the head of each of its pages, and why the reader sees it.
//!
//! [`header`] is the door of every page of a case: it answers `NotFound` alike for a case that does not
//! exist and one the reader may not know of, and it writes the read into the record of use, once a page.

use db::{Answer, Read, Statement, Tx, args};
use domain::{
    case::{CaseState, Phase},
    disclosure::{Basis, FOREVER},
    ids::{AgencyId, AreaId, CaseId, HouseholdId, StaffId},
    intake::Urgency,
    protection::{CONFIRMED_MINUTES, OutwardAct},
};
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    closing::lock,
    disclosure::{BasisRow, basis_rows, basis_statement},
    known_due, protected_household, visible_case, visible_household,
};

db::from_row! {
    /// What the head of a case page says, as far as the reader may know it.
    pub struct CaseFace {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// Its household.
        pub household: HouseholdId,
        /// Open or closed.
        pub state: CaseState,
        /// How far it has come.
        pub phase: Phase,
        /// How soon something must happen.
        pub urgency: Urgency,
        /// The responsible agency.
        pub responsible: AgencyId,
        /// Its name.
        pub responsible_name: String,
        /// The person in charge there.
        pub staff: Option<StaffId>,
        /// That person's name.
        pub staff_name: Option<String>,
        /// The coordinating agency, if one accepted the case.
        pub coordinator: Option<AgencyId>,
        /// The day it was opened.
        pub opened_on: Date,
        /// The day it was closed.
        pub closed_on: Option<Date>,
        /// The earliest open date that the reader may know of.
        pub next_on: Option<Date>,
        /// What is due then.
        pub next_what: Option<String>,
        /// Counts changes of the case.
        pub version: i64,
        /// Whether the reader may know the household's name, address and telephone.
        pub knows_basic: bool,
        /// Whether address, area and telephone of the household may be known; if not, those fields are empty.
        pub knows_contact: bool,
        /// The household's name; empty if not disclosed.
        pub label: String,
        /// What to look out for; empty if not disclosed.
        pub caution: String,
        /// Somebody of the household is protected: address and telephone are empty for every reader.
        pub protected: bool,
        /// The reader confirmed the warning before printing a protected case within the hour.
        pub print_confirmed: bool,
        /// Where the household lives, as typed; empty if not disclosed.
        pub address: String,
        /// Its telephone, digits; empty if not disclosed.
        pub phone: String,
        /// Its area, if disclosed.
        pub area: Option<AreaId>,
        /// The area's name.
        pub area_name: Option<String>,
        /// Counts changes of the household.
        pub household_version: i64,
        /// The reader's agency holds records of its own in this case.
        pub holds: bool,
        /// The last day of the consents in force that the reader may know of.
        pub consent_until: Option<Date>,
    }
}

/// The head of a case page.
#[derive(Debug, Clone)]
pub struct CaseHeader {
    /// The case itself.
    pub face: CaseFace,
    /// On which grounds the reader sees it; never empty.
    pub basis: Vec<BasisRow>,
    /// The day of reading.
    pub today: Date,
}

impl CaseHeader {
    /// The household's name, or the number where the name is not disclosed.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.face.label.is_empty() { &self.face.number } else { &self.face.label }
    }

    /// Whether the reader may write about the household and its persons: its agency holds records of the
    /// case and knows who they are. Readers by consent alone read.
    #[must_use]
    pub fn may_edit(&self) -> bool {
        self.face.holds && self.face.knows_basic && self.face.knows_contact
    }

    /// The first ground, for the record of use.
    #[must_use]
    pub fn first_basis(&self) -> Option<Basis> {
        self.basis.first().map(|row| row.basis)
    }

    /// 「自機関の記録／本人同意（令和8年4月1日〜令和9年3月31日）」: the grounds as one sentence.
    #[must_use]
    pub fn basis_sentence(&self) -> String {
        basis_sentence(&self.basis)
    }
}

/// The grounds of a reading in words, each once; consents with their period.
#[must_use]
pub fn basis_sentence(rows: &[BasisRow]) -> String {
    use domain::code::Code as _;
    let mut parts: Vec<String> = Vec::new();
    for row in rows {
        let label = row.basis.label();
        let part = if row.until == FOREVER {
            label.to_owned()
        } else {
            let (from, until) = (japanese::date::wareki(row.from), japanese::date::wareki(row.until));
            format!("{label}（{from}〜{until}）")
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("／")
}

/// One statement: the case, its household, who is in charge, and what is next. `$1` case, `$2` agency,
/// `$3` today, `$4` who reads, `$5` since when a confirmed warning holds. The household's name goes with the basic data of the person at its centre; LIMIT keeps
/// SQLite from asking for that once a column.
pub(crate) const FACE: &str = concat!(
    "SELECT c.id, c.number, c.household, c.state, c.phase, c.urgency, c.responsible, a.name, c.staff, s.name,
            c.coordinator, c.opened_on, c.closed_on,
            (SELECT min(n.on_date) FROM due n WHERE n.case_id = c.id AND n.done_on IS NULL AND ",
    known_due!("n", "c", "$2"),
    "),
            (SELECT u.what FROM due u WHERE u.case_id = c.id AND u.done_on IS NULL AND ",
    known_due!("u", "c", "$2"),
    " ORDER BY u.on_date, u.id LIMIT 1),
            c.version, k.basic, k.reach,
            CASE WHEN k.basic THEN h.label ELSE '' END, CASE WHEN k.basic THEN h.caution ELSE '' END,
            k.held, k.held AND EXISTS (SELECT 1 FROM protection_confirmation kc WHERE kc.subject = c.id
                AND kc.staff = $4 AND kc.act = 'print' AND kc.at > $5),
            CASE WHEN k.reach AND NOT k.held THEN h.address ELSE '' END,
            CASE WHEN k.reach AND NOT k.held THEN h.phone ELSE '' END,
            CASE WHEN k.reach THEN h.area ELSE NULL END, CASE WHEN k.reach THEN r.name ELSE NULL END, h.version,
            EXISTS (SELECT 1 FROM held e WHERE e.case_id = c.id AND e.agency = $2),
            (SELECT max(t.until_on) FROM consent t WHERE t.case_id = c.id AND t.from_on <= $3
                AND t.until_on >= $3 AND (t.withdrawn_on IS NULL OR t.withdrawn_on > $3)
                AND (t.taken_agency = $2 OR c.responsible = $2 OR c.coordinator = $2 OR EXISTS
                     (SELECT 1 FROM consent_agency g WHERE g.consent = t.id AND g.agency = $2)))
     FROM (SELECT i.id, ",
    visible_household!("i.id", "i.household", "$2", "$3"),
    " AS basic, ",
    visible_household!("i.id", "i.household", "$2", "$3", "1"),
    " AS reach, ",
    protected_household!("i.household"),
    " AS held FROM support_case i WHERE i.id = $1 LIMIT 1) k
     JOIN support_case c ON c.id = k.id JOIN household h ON h.id = c.household
     JOIN agency a ON a.id = c.responsible LEFT JOIN staff s ON s.id = c.staff
     LEFT JOIN area r ON r.id = h.area
     WHERE ",
    visible_case!("c.id", "$2", "$3")
);

/// The head of a case in an open snapshot, without the record of use; `None` if the reader may not know
/// of the case.
///
/// # Errors
/// The database's own.
pub async fn header_in(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<CaseHeader>> {
    let [face, basis] = read.several(header_statements(op, case)).await?;
    header_of(op, face, basis)
}

/// The head of a case whose household the actor may write about, held against others' changes until the transaction ends.
///
/// # Errors
/// [`Failure::NotFound`] for who may not know of the case; `read_only` for who may only read.
pub(crate) async fn editable<R>(tx: &mut Tx, op: &Op, case: CaseId, read_only: R) -> Outcome<CaseHeader, R> {
    let header = header_in(tx, op, case).await?.ok_or(Failure::NotFound)?;
    lock::case(tx, op, case).await?;
    if header.may_edit() { Ok(header) } else { Err(Failure::Refused(read_only)) }
}

/// What the head of a case asks, to be sent together with other questions.
pub(crate) fn header_statements(op: &Op, case: CaseId) -> [Statement; 2] {
    [Statement::new(FACE, face_args(op, case)), basis_statement(op, case)]
}

/// What [`FACE`] is asked with.
pub(crate) fn face_args(op: &Op, case: CaseId) -> db::Args {
    let since = op.now - jiff::SignedDuration::from_mins(CONFIRMED_MINUTES);
    args![case, op.agency(), op.today(), op.actor.staff, since]
}

/// The head of a case out of the answers to [`header_statements`].
pub(crate) fn header_of(op: &Op, face: Answer, basis: Answer) -> db::Result<Option<CaseHeader>> {
    let Some(face) = face.optional::<CaseFace>()? else { return Ok(None) };
    if op.hides(face.id) {
        return Ok(None);
    }
    let mut basis = basis_rows(basis)?;
    basis.retain(|row| row.basis != Basis::Referral);
    Ok(Some(CaseHeader { face, basis, today: op.today() }))
}

/// The head of a case; the read stands in the record of use when this returns.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such case for the reader, [`Failure::NotYourWork`] for roles
/// without case work.
pub async fn header(op: &Op, case: CaseId) -> Outcome<CaseHeader> {
    op.needs(domain::staff::Work::Support)?;
    let [face, basis] = op.several(header_statements(op, case)).await?;
    let Some(header) = header_of(op, face, basis)? else { return Err(refused(op, case).await) };
    record_read(op, &header, Action::ReadCase).await?;
    Ok(header)
}

/// Writes the read of a case into the record of use; its page may be sent when this returns.
///
/// # Errors
/// [`Failure::Db`] if it could not be stored; [`Failure::Warned`] before a protected case is printed without its warning
/// having been confirmed.
pub async fn record_read(op: &Op, header: &CaseHeader, action: Action) -> Outcome<()> {
    if action == Action::Print && header.face.protected && !header.face.print_confirmed {
        return Err(Failure::Warned(OutwardAct::Print));
    }
    let case = header.face.id;
    let entry = Entry::new(action).object("support_case", case).case(case).basis(header.first_basis());
    Ok(op.app.read_log().record(op, entry).await?)
}

/// Records that papers of a case go to a printer.
///
/// # Errors
/// As [`header`]: who may not know of the case prints nothing of it; [`Failure::Warned`] for a protected case before its
/// warning was confirmed.
pub async fn printed(op: &Op, case: CaseId) -> Outcome<()> {
    op.needs(domain::staff::Work::Support)?;
    let found = header_in(&mut op.read().await?, op, case).await?;
    let Some(header) = found else { return Err(refused(op, case).await) };
    record_read(op, &header, Action::Print).await
}

/// Records that somebody asked for a case that is not theirs to know, or that does not exist: both look
/// the same here too. Gives the failure to answer with.
pub async fn refused<R>(op: &Op, case: CaseId) -> Failure<R> {
    let entry = Entry::new(Action::Refused).object("support_case", case).refused();
    match op.app.read_log().record(op, entry).await {
        Ok(()) => Failure::NotFound,
        Err(error) => error.into(),
    }
}
