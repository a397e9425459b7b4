//! Reading intakes, and the choices of the form.

use db::{Read, args};
use domain::{
    code_list::{CodeEntry, CodeList},
    disclosure::Basis,
    ids::{AgencyId, AreaId, CaseId, IntakeId},
    intake::{Caller, Method, Screening, Urgency},
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    code_list, visible, visible_household,
};

db::from_row! {
    /// An area to choose.
    pub struct AreaRow {
        /// Its id.
        pub id: AreaId,
        /// Its name.
        pub name: String,
    }

    /// An intake as its page shows it.
    pub struct IntakeRow {
        /// Its id.
        pub id: IntakeId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// How the household is called, if the reader may know names.
        pub household: Option<String>,
        /// The desk that took it in.
        pub agency: AgencyId,
        /// Its name.
        pub agency_name: String,
        /// Who took it in.
        pub staff_name: String,
        /// The day.
        pub received_on: Date,
        /// The time as `HH:MM`; empty if not noted.
        pub received_time: String,
        /// How it came.
        pub method: Method,
        /// Who spoke.
        pub caller: Caller,
        /// Their name, for the desk that took it in and whoever may know who told (知らせてくれた人); else empty.
        pub caller_name: String,
        /// Their telephone, likewise.
        pub caller_phone: String,
        /// How soon.
        pub urgency: Urgency,
        /// What was said.
        pub body: String,
        /// Outside the desk's own field.
        pub outside_field: bool,
        /// What was decided.
        pub screening: Option<Screening>,
        /// Counts changes.
        pub version: i64,
    }
}

/// An intake with the labels of its worries.
#[derive(Debug, Clone)]
pub struct IntakeView {
    /// The intake.
    pub row: IntakeRow,
    /// Labels of the worries.
    pub worries: Vec<String>,
}

/// What the form of ぱっと受付 offers.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Worries.
    pub worries: Vec<CodeEntry>,
    /// Areas.
    pub areas: Vec<AreaRow>,
    /// The area of the desk itself, offered first.
    pub own_area: Option<AreaId>,
    /// As a rule residents turn to another agency first (the words of the plan, if it has any).
    pub residents_first_elsewhere: bool,
}

/// The choices of the form for the actor's desk.
///
/// # Errors
/// [`Failure::NotYourWork`].
pub async fn choices(op: &Op) -> Outcome<Choices> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let agency = crate::agency::find(&mut read, op.agency()).await?;
    let coordinator = agency.as_ref().is_some_and(|agency| agency.is_coordinator);
    let rule = op.app.profile().map(|profile| profile.may_refer_to_coordinator(profile::Referrer::Resident));
    Ok(Choices {
        worries: code_list::entries(&mut read, CodeList::Worry, op.today()).await?,
        areas: areas(&mut read).await?,
        own_area: agency.and_then(|agency| agency.area),
        residents_first_elsewhere: coordinator && rule.is_some_and(|rule| rule != profile::Admission::Yes),
    })
}

/// The areas in use, by name.
///
/// # Errors
/// The database's own.
pub async fn areas(read: &mut Read) -> db::Result<Vec<AreaRow>> {
    read.all("SELECT id, name FROM area WHERE ended_on IS NULL ORDER BY kind, key", args![]).await
}

pub(super) async fn area_name(read: &mut Read, id: AreaId) -> db::Result<Option<String>> {
    let found: Option<(String,)> = read.optional("SELECT name FROM area WHERE id = $1", args![id]).await?;
    Ok(found.map(|(name,)| name))
}

/// A column about who told (通報者), for the desk that took it in and whoever is let see informants; else empty.
macro_rules! told_by {
    ($column:literal) => {
        concat!(
            "CASE WHEN i.agency = $2 OR EXISTS (SELECT 1 FROM disclosure dt WHERE dt.case_id = i.case_id",
            " AND dt.agency = $2 AND dt.until_on >= $3 AND dt.from_on <= $3 AND dt.scope = 'shared'",
            " AND dt.category = 'informant') THEN ",
            $column,
            " ELSE '' END"
        )
    };
}

macro_rules! intake_where {
    ($condition:literal) => {
        concat!(
            "SELECT i.id, i.case_id, c.number, CASE WHEN ",
            visible_household!("i.case_id", "c.household", "$2", "$3"),
            " THEN h.label END,",
            " i.agency, a.name, s.name, i.received_on, i.received_time, i.method, i.caller, ",
            told_by!("i.caller_name"),
            ", ",
            told_by!("i.caller_phone"),
            ", i.urgency,",
            " i.body, i.outside_field, i.screening, i.version",
            " FROM intake i JOIN support_case c ON c.id = i.case_id JOIN household h ON h.id = c.household",
            " JOIN agency a ON a.id = i.agency JOIN staff s ON s.id = i.staff",
            " WHERE ",
            $condition,
            " AND ",
            visible!("i", "$2", "$3")
        )
    };
}

/// One intake for its screening page; the read is recorded.
///
/// # Errors
/// [`Failure::NotFound`] if it is not visible.
pub async fn one(op: &Op, id: IntakeId) -> Outcome<IntakeView> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let row: Option<IntakeRow> =
        read.optional(intake_where!("i.id = $1"), args![id, op.agency(), op.today()]).await?;
    let row = row.ok_or(Failure::NotFound)?;
    let worries = worries(&mut read, id).await?;
    let grounds = crate::disclosure::basis_of(&mut read, op, row.case).await?;
    drop(read);
    let basis: Option<Basis> = grounds.first().map(|ground| ground.basis);
    let entry = Entry::new(Action::ReadCase).object("intake", id).case(row.case).basis(basis);
    op.app.read_log().record(op, entry).await?;
    Ok(IntakeView { row, worries })
}

/// The closing reasons that a screening can name.
///
/// # Errors
/// The database's own.
pub async fn closing_reasons(op: &Op) -> Outcome<Vec<CodeEntry>> {
    let mut read = op.read().await?;
    Ok(code_list::entries(&mut read, CodeList::ClosingReason, op.today()).await?)
}

/// Labels of an intake's worries, in the order of the list. The caller has read the intake.
///
/// # Errors
/// The database's own.
pub async fn worries(read: &mut Read, id: IntakeId) -> db::Result<Vec<String>> {
    let rows: Vec<(String,)> = read
        .all(
            "SELECT c.label FROM intake_worry w JOIN code c ON c.list = 'worry' AND c.code = w.code
             WHERE w.intake = $1 ORDER BY c.sort",
            args![id],
        )
        .await?;
    Ok(rows.into_iter().map(|(label,)| label).collect())
}

/// The intake that this form made when it was sent first, if it was.
///
/// # Errors
/// The database's own.
pub async fn made_by(op: &Op, submission: uuid::Uuid) -> Outcome<Option<IntakeId>> {
    let mut read = op.read().await?;
    let submitted = crate::audit::queries::submitted(&mut read, op.actor.staff, submission).await?;
    Ok(submitted.filter(|made| made.object == "intake").and_then(|made| made.object_id).map(IntakeId))
}
