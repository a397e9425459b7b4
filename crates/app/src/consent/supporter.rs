//! だれの支援者か: which agency works for which member of a household. Records 「この人の支援者だけ」 and the wish
//! 「○○には言わない」 follow it.
//!
//! Who says so: the agency itself, and who carries the case. Start at [`name`].

use db::{Read, args};
use domain::{
    code::Code as _,
    consent::{WorksFor, WorksForRefused},
    disclosure::FOREVER,
    ids::{AgencyId, CaseId, PersonId, WorksForId},
    person::Relation,
    staff::Work,
};
use jiff::civil::Date;

use super::members;
use crate::{
    Failure, Op, Outcome, agency,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    disclosure, due,
    failure::Problem,
    visible_person,
};

db::from_row! {
    struct Row {
        id: WorksForId,
        agency: AgencyId,
        agency_name: String,
        person: PersonId,
        relation: Relation,
        family_name: Option<String>,
        given_name: Option<String>,
        from: Date,
    }
}

/// An agency that works for a member of the household now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supporter {
    /// Its id.
    pub id: WorksForId,
    /// Who.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: String,
    /// For whom.
    pub person: PersonId,
    /// The person's name, or their place in the household.
    pub person_name: String,
    /// Since when.
    pub from: Date,
    /// Whether the reader may end it.
    pub mine: bool,
}

/// `$1` case, `$2` agency, `$3` today. An agency reads its own lines; who carries the case reads all.
const ROWS: &str = concat!(
    "SELECT w.id, w.agency, a.name, w.person, coalesce(m.relation, 'unknown'), CASE WHEN ",
    visible_person!("w.case_id", "w.person", "$2", "$3"),
    " THEN p.family_name END, CASE WHEN ",
    visible_person!("w.case_id", "w.person", "$2", "$3"),
    " THEN p.given_name END, w.from_on
     FROM works_for w JOIN support_case c ON c.id = w.case_id JOIN agency a ON a.id = w.agency
     JOIN person p ON p.id = w.person LEFT JOIN household_member m ON m.household = c.household AND m.person = w.person
     WHERE w.case_id = $1 AND w.from_on <= $3 AND w.until_on >= $3
       AND (w.agency = $2 OR c.responsible = $2 OR c.coordinator = $2)
     ORDER BY m.sort, a.sort, w.id"
);

/// Who works for whom in a case today, as the actor's agency may know it. The caller has checked that the case is
/// visible.
///
/// # Errors
/// The database's own.
pub async fn of_case(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<Supporter>> {
    let rows: Vec<Row> = read.all(ROWS, args![case, op.agency(), op.today()]).await?;
    let supporter = |row: Row| {
        let name =
            members::full_name(&row.family_name.unwrap_or_default(), &row.given_name.unwrap_or_default());
        Supporter {
            id: row.id,
            agency: row.agency,
            agency_name: row.agency_name,
            person: row.person,
            person_name: name.unwrap_or_else(|| row.relation.label().to_owned()),
            from: row.from,
            mine: true,
        }
    };
    Ok(rows.into_iter().map(supporter).collect())
}

/// For whom an agency works, as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// The case.
    pub case: CaseId,
    /// Which agency.
    pub agency: AgencyId,
    /// For whom.
    pub person: PersonId,
}

/// Names an agency as working for a person from today on; reads follow when this returns.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of the case, [`Failure::Invalid`] for a person or agency that is
/// not there, refused by [`WorksForRefused`].
pub async fn name(op: &Op, command: &Name) -> Outcome<(), WorksForRefused> {
    op.needs(Work::Support)?;
    let case = command.case;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    let Some(facts) = case::find_visible(&mut tx, op, case).await? else { return Err(Failure::NotFound) };
    let carries = facts.responsible == op.agency() || facts.coordinator == Some(op.agency());
    WorksFor::may_say(op.agency(), command.agency, carries).map_err(Failure::Refused)?;
    let mut problems = Vec::new();
    if !members::of_case(&mut tx, op, case).await?.iter().any(|member| member.person == command.person) {
        problems.push(Problem::new("person", "この世帯の方を選んでください。"));
    }
    if !agency::all(&mut tx, op.today()).await?.iter().any(|row| row.id == command.agency) {
        problems.push(Problem::new("agency", "いまはない機関です。選び直してください。"));
    }
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let named = disclosure::works_for(&mut tx, case).await?;
    let same = |it: &WorksFor| it.agency == command.agency && it.person == command.person;
    if named.iter().any(|it| same(it) && it.until >= op.today()) {
        return Err(Failure::Refused(WorksForRefused::Already));
    }
    let id: WorksForId = op.new_id();
    tx.execute_one(
        "INSERT INTO works_for (id, case_id, agency, person, from_on, until_on, set_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, case, command.agency, command.person, op.today(), FOREVER, op.actor.staff, op.now],
    )
    .await?;
    finish(tx, op, case, id).await
}

/// Ends it from today on: yesterday was its last day.
///
/// # Errors
/// As [`name`].
pub async fn end(op: &Op, case: CaseId, id: WorksForId) -> Outcome<(), WorksForRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    if case::find_visible(&mut tx, op, case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    if !of_case(&mut tx, op, case).await?.iter().any(|it| it.id == id) {
        return Err(Failure::NotFound);
    }
    let last = op.today().yesterday().unwrap_or(op.today());
    let changed = tx
        .execute(
            "UPDATE works_for SET until_on = $3, ended_by = $4 WHERE id = $1 AND case_id = $2 AND ended_by IS NULL",
            args![id, case, last, op.actor.staff],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Refused(WorksForRefused::Ended));
    }
    finish(tx, op, case, id).await
}

async fn finish(mut tx: db::Tx, op: &Op, case: CaseId, id: WorksForId) -> Outcome<(), WorksForRefused> {
    disclosure::refresh(&mut tx, op, case).await?;
    due::settle(&mut tx, op, case).await?;
    let entry = Entry::new(Action::NameSupporter).object("works_for", id).case(case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}
