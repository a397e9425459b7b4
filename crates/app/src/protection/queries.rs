//! Reading protections: the page of a case, and what other features ask. None of it holds a hidden value.

use db::{Read, args};
use domain::{
    disclosure::KeptFrom,
    ids::{AgencyId, CaseId, NamedId, PersonId, ProtectionId, StaffId},
    protection::{Grant, ProtectionKind, ProtectionStage, ProtectionStep},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Op, Outcome,
    agency::{self, AgencyRow},
    audit::Action,
    case::queries::{self, CaseHeader},
    household::{PersonRow, persons_of},
    protected_person, visible_case,
};

/// What is said where an agency is chosen that must not learn.
pub const NOT_THERE: &str = "この機関は、保護の対象の方のことを知らせてはいけない機関として登録されています。ほかの機関を選んでください。";

db::from_row! {
    /// A protection.
    pub struct ProtectionRow {
        /// Its id.
        pub id: ProtectionId,
        /// Who is protected.
        pub person: PersonId,
        /// Against what.
        pub kind: ProtectionKind,
        /// How far it has come.
        pub stage: ProtectionStage,
        /// The municipality that applied it.
        pub municipality: String,
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
        /// The day on which it was ended.
        pub ended_on: Option<Date>,
        /// Which agency recorded it.
        pub agency_name: String,
        /// Counts changes.
        pub version: i64,
    }

    /// A step in its life.
    pub struct StepRow {
        /// Of which protection.
        pub protection: ProtectionId,
        /// What.
        pub step: ProtectionStep,
        /// First day then.
        pub from: Date,
        /// Last day then.
        pub until: Date,
        /// Why.
        pub words: String,
        /// Who.
        pub staff_name: String,
        /// For which agency.
        pub agency_name: String,
        /// When.
        pub at: Timestamp,
    }

    /// Somebody who must not learn.
    pub struct NamedRow {
        /// Its id.
        pub id: NamedId,
        /// Of which protection.
        pub protection: ProtectionId,
        /// The name as typed; empty if they are a person of the record or staff.
        pub name: String,
        /// What they are to the protected person.
        pub relation: String,
        /// The person of the record who they are.
        pub person: Option<PersonId>,
        /// The member of staff who they are.
        pub staff_name: Option<String>,
        /// The agency that works for them.
        pub agency: Option<AgencyId>,
        /// Its name.
        pub agency_name: Option<String>,
    }

    /// A member of staff to choose.
    pub struct StaffRow {
        /// Who.
        pub id: StaffId,
        /// The name.
        pub name: String,
        /// Where they work today, joined by 、.
        pub agencies: Option<String>,
    }
}

impl ProtectionRow {
    /// As its rules see it.
    #[must_use]
    pub fn grant(&self) -> Grant {
        Grant { stage: self.stage, from: self.from, until: self.until }
    }
}

/// The protections of a household, with what the forms offer.
#[derive(Debug, Clone)]
pub struct ProtectionPage {
    /// The head of the case.
    pub header: CaseHeader,
    /// The persons as the reader knows them.
    pub persons: Vec<PersonRow>,
    /// Those of persons whom the reader knows, in force first.
    pub protections: Vec<ProtectionRow>,
    /// Their history, newest first.
    pub steps: Vec<StepRow>,
    /// Who must not learn.
    pub named: Vec<NamedRow>,
    /// Agencies to choose.
    pub agencies: Vec<AgencyRow>,
    /// Staff to choose; empty for who may only read.
    pub staff: Vec<StaffRow>,
}

impl ProtectionPage {
    /// One protection.
    #[must_use]
    pub fn protection(&self, id: ProtectionId) -> Option<&ProtectionRow> {
        self.protections.iter().find(|row| row.id == id)
    }

    /// The name of a person of the household, as far as the reader may know it.
    #[must_use]
    pub fn name(&self, id: PersonId) -> String {
        self.persons.iter().find(|row| row.id == id).map(PersonRow::name).unwrap_or_default()
    }
}

/// The page; the read is recorded.
///
/// # Errors
/// [`crate::Failure::NotFound`] as for every page of a case.
pub async fn page(op: &Op, case: CaseId) -> Outcome<ProtectionPage> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = queries::header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    let persons = persons_of(&mut read, op, case).await?;
    let known: Vec<PersonId> = persons.iter().filter(|row| row.known).map(|row| row.id).collect();
    let mut protections: Vec<ProtectionRow> = read.all(PROTECTIONS, args![case]).await?;
    protections.retain(|row| known.contains(&row.person));
    let shown = |id: ProtectionId| protections.iter().any(|row| row.id == id);
    let mut steps: Vec<StepRow> = read.all(STEPS, args![case]).await?;
    steps.retain(|row| shown(row.protection));
    let mut named: Vec<NamedRow> = read.all(NAMED, args![case]).await?;
    named.retain(|row| shown(row.protection));
    let staff = if header.may_edit() { read.all(STAFF, args![op.today()]).await? } else { Vec::new() };
    let agencies = agency::all(&mut read, op.today()).await?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(ProtectionPage { header, persons, protections, steps, named, agencies, staff })
}

/// `$1` case.
const PROTECTIONS: &str = "SELECT p.id, p.person, p.kind, p.stage, p.municipality, p.from_on, p.until_on, p.ended_on, a.name, p.version
     FROM support_case c JOIN household_member m ON m.household = c.household JOIN protection p ON p.person = m.person
     JOIN agency a ON a.id = p.agency WHERE c.id = $1
     ORDER BY CASE WHEN p.ended_on IS NULL THEN 0 ELSE 1 END, m.sort, p.created_at DESC, p.id";

/// `$1` case.
const STEPS: &str = "SELECT t.protection, t.step, t.from_on, t.until_on, t.words, s.name, a.name, t.at
     FROM support_case c JOIN household_member m ON m.household = c.household JOIN protection p ON p.person = m.person
     JOIN protection_step t ON t.protection = p.id JOIN staff s ON s.id = t.staff JOIN agency a ON a.id = t.agency
     WHERE c.id = $1 ORDER BY t.at DESC, t.id DESC LIMIT 200";

/// `$1` case.
const NAMED: &str = "SELECT n.id, n.protection, n.name, n.relation, n.person, s.name, n.agency, a.name
     FROM support_case c JOIN household_member m ON m.household = c.household JOIN protection p ON p.person = m.person
     JOIN protection_named n ON n.protection = p.id LEFT JOIN staff s ON s.id = n.staff
     LEFT JOIN agency a ON a.id = n.agency
     WHERE c.id = $1 AND n.removed_at IS NULL ORDER BY n.created_at, n.id";

/// `$1` today.
const STAFF: &str = "SELECT s.id, s.name, (SELECT string_agg(a.name, '、' ORDER BY a.sort, a.id)
        FROM membership m JOIN agency a ON a.id = m.agency
        WHERE m.staff = s.id AND m.from_on <= $1 AND (m.until_on IS NULL OR m.until_on >= $1))
     FROM staff s WHERE s.active ORDER BY s.kana, s.name, s.id LIMIT 2000";

/// Whether a person is protected: such a person's records are never joined with others by the program itself.
///
/// # Errors
/// The database's own.
pub async fn is_protected(read: &mut Read, person: PersonId) -> db::Result<bool> {
    let sql = concat!("SELECT 1 FROM person p WHERE p.id = $1 AND ", protected_person!("p.id"));
    Ok(read.optional::<(i64,)>(sql, args![person]).await?.is_some())
}

/// Whether an agency must not learn about somebody of a case.
///
/// # Errors
/// The database's own.
pub async fn is_kept_from(read: &mut Read, case: CaseId, agency: AgencyId) -> db::Result<bool> {
    Ok(kept_from(read, case).await?.iter().any(|kept| kept.agency == agency))
}

/// The agencies that must not learn about persons of a case, for `domain::disclosure`.
pub(crate) async fn kept_from(read: &mut Read, case: CaseId) -> db::Result<Vec<KeptFrom>> {
    let rows: Vec<(AgencyId, PersonId)> = read
        .all(
            "SELECT DISTINCT n.agency, p.person FROM support_case c
             JOIN household_member m ON m.household = c.household
             JOIN protection p ON p.person = m.person AND p.ended_on IS NULL
             JOIN protection_named n ON n.protection = p.id AND n.removed_at IS NULL
             WHERE c.id = $1 AND n.agency IS NOT NULL",
            args![case],
        )
        .await?;
    Ok(rows.into_iter().map(|(agency, person)| KeptFrom { agency, person }).collect())
}

db::from_row! {
    /// A protection that ends, of a case that the reader's agency carries.
    pub struct Ending {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// The last day.
        pub until: Date,
        /// Whether the case is the reader's own.
        pub mine: bool,
    }
}

/// The protections that end in a span of days, of open cases that the actor's agency carries; at most 100.
pub(crate) async fn ending(read: &mut Read, op: &Op, (from, until): (Date, Date)) -> db::Result<Vec<Ending>> {
    let (sql, args) = op.without_hidden(
        concat!(
            "SELECT DISTINCT c.id, c.number, p.until_on, (c.staff IS NOT NULL AND c.staff = $5)
             FROM protection p JOIN household_member m ON m.person = p.person
             JOIN support_case c ON c.household = m.household
             WHERE p.ended_on IS NULL AND p.until_on >= $3 AND p.until_on <= $4 AND c.state = 'open'
               AND c.responsible = $1 AND ",
            visible_case!("c.id", "$1", "$2"),
            " {hidden c.id} ORDER BY p.until_on, c.id LIMIT 100"
        ),
        args![op.agency(), op.today(), from, until, op.actor.staff],
    );
    read.all(&sql, args).await
}
