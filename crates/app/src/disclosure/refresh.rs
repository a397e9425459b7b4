//! Stores the rows that follow from the facts, and what depends on them: each agency's case list and
//! the keys by which it may find a name.

use std::collections::BTreeSet;

use db::{Answer, Read, SqlText, Statement, Tx, args};
use domain::{
    category::Category,
    code::Code,
    disclosure::{Basis, Disclosure, Scope, derive},
    ids::{AgencyId, CaseId, PersonId},
    person::NameStatus,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::facts;
use crate::{Op, identity_match::name_keys, next_known_due};

/// Brings the disclosure rows of a case in line with its facts.
///
/// # Errors
/// The database's own.
pub async fn refresh(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    renew(tx, op.now, case).await
}

/// [`refresh`] without anybody who asks: for the program itself.
pub(super) async fn renew(tx: &mut Tx, now: Timestamp, case: CaseId) -> db::Result<()> {
    // Takes the case's row first: two transactions that change facts of one case compile one after the
    // other, so that neither writes rows out of facts that the other has just ended.
    tx.execute_one("UPDATE support_case SET updated_at = $2 WHERE id = $1", args![case, now]).await?;
    let wanted: BTreeSet<Disclosure> = derive(&facts::load(tx, case).await?).into_iter().collect();
    if stored(tx, case).await? != wanted {
        replace(tx, case, &wanted).await?;
    }
    refresh_lists(tx, case, &wanted).await?;
    refresh_names(tx, case, &wanted).await
}

/// The keys for finding names alone: for cases whose keys an earlier version made.
pub(crate) async fn renew_names(tx: &mut Tx, case: CaseId) -> db::Result<()> {
    tx.execute_one("UPDATE support_case SET version = version WHERE id = $1", args![case]).await?;
    let rows = stored(tx, case).await?;
    refresh_names(tx, case, &rows).await
}

async fn replace(tx: &mut Tx, case: CaseId, wanted: &BTreeSet<Disclosure>) -> db::Result<()> {
    tx.execute("DELETE FROM disclosure WHERE case_id = $1", args![case]).await?;
    let rows = wanted.iter().map(|row| {
        args![
            case,
            row.agency,
            row.scope,
            row.category,
            row.person,
            row.basis,
            row.basis_id,
            row.from,
            row.until,
            row.leaves_out,
            row.supporter
        ]
    });
    insert_rows(
        tx,
        "INSERT INTO disclosure (case_id, agency, scope, category, person, basis, basis_id, from_on, until_on, leaves_out,
                                 supporter) VALUES ",
        rows.collect(),
    )
    .await
}

/// Rows that one statement takes at most: eleven columns stay far below the engines' limits of parameters.
const ROWS: usize = 50;

/// Inserts many rows with few statements: a hand-over to the database costs more than a row.
async fn insert_rows(tx: &mut Tx, head: &'static str, rows: Vec<db::Args>) -> db::Result<()> {
    for chunk in rows.chunks(ROWS) {
        let mut sql = SqlText::new(head);
        let mut values = db::Args::new();
        for (index, row) in chunk.iter().enumerate() {
            sql.push_if(index > 0, ", ").push("(").push_params(values.len() + 1, row.len()).push(")");
            values.extend(row.iter().cloned());
        }
        tx.execute_dynamic(&sql, values).await?;
    }
    Ok(())
}

async fn refresh_lists(tx: &mut Tx, case: CaseId, rows: &BTreeSet<Disclosure>) -> db::Result<()> {
    let wanted: BTreeSet<AgencyId> =
        rows.iter().filter(|row| row.scope.opens_case() && is_agency(row)).map(|row| row.agency).collect();
    let listed: Vec<AgencyId> =
        tx.singles("SELECT agency FROM case_view WHERE case_id = $1", args![case]).await?;
    if listed.into_iter().collect::<BTreeSet<_>>() == wanted {
        return Ok(());
    }
    tx.execute("DELETE FROM case_view WHERE case_id = $1", args![case]).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    let mut sql = SqlText::new(concat!(
        "INSERT INTO case_view (agency, case_id, state, phase, urgency, responsible, next_on)
         SELECT a.id, c.id, c.state, c.phase, c.urgency, c.responsible, ",
        next_known_due!("c", "a.id"),
        " FROM support_case c CROSS JOIN agency a WHERE c.id = $1 AND a.id IN ("
    ));
    sql.push_params(2, wanted.len()).push(")");
    let mut values = args![case];
    values.extend(wanted.iter().map(db::ToValue::to_value));
    tx.execute_dynamic(&sql, values).await?;
    Ok(())
}

/// Whether an agency reads by this row. An emergency access has no list, and is found by nobody.
fn is_agency(row: &Disclosure) -> bool {
    row.basis != Basis::Emergency
}

type Names = (PersonId, NameStatus, String, String, String, String);
type Key = (AgencyId, String, PersonId);

async fn refresh_names(tx: &mut Tx, case: CaseId, rows: &BTreeSet<Disclosure>) -> db::Result<()> {
    let persons: Vec<Names> = tx
        .all(
            "SELECT p.id, p.name_status, p.family_name, p.given_name, p.family_kana, p.given_kana
             FROM support_case c JOIN household_member m ON m.household = c.household JOIN person p ON p.id = m.person
             WHERE c.id = $1",
            args![case],
        )
        .await?;
    let basic = rows
        .iter()
        .filter(|row| row.scope == Scope::Shared && row.category == Category::Basic && is_agency(row));
    let mut wanted: BTreeSet<Key> = BTreeSet::new();
    for row in basic {
        for person in persons.iter().filter(|person| row.person.is_none_or(|only| only == person.0)) {
            let (id, status, family, given, family_kana, given_kana) = person;
            let keys = name_keys(*status, [family, given, family_kana, given_kana]);
            wanted.extend(keys.into_iter().map(|key| (row.agency, key, *id)));
        }
    }
    let held: Vec<Key> =
        tx.all("SELECT agency, key, person FROM name_key WHERE case_id = $1", args![case]).await?;
    if held.into_iter().collect::<BTreeSet<_>>() == wanted {
        return Ok(());
    }
    tx.execute("DELETE FROM name_key WHERE case_id = $1", args![case]).await?;
    let rows = wanted.iter().map(|(agency, key, person)| args![*agency, key.as_str(), *person, case]);
    insert_rows(tx, "INSERT INTO name_key (agency, key, person, case_id) VALUES ", rows.collect()).await
}

/// A case whose stored rows differ from those that follow from its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The case.
    pub case: CaseId,
    /// Rows that should be there.
    pub missing: Vec<Disclosure>,
    /// Rows that should not.
    pub surplus: Vec<Disclosure>,
}

type StoredRow = (AgencyId, Scope, Category, Option<PersonId>, Basis, Uuid, Date, Date, i64, bool);

/// The stored rows of a case.
pub(crate) async fn stored(read: &mut Read, case: CaseId) -> db::Result<BTreeSet<Disclosure>> {
    let rows: Vec<StoredRow> = read
        .all(
            "SELECT agency, scope, category, person, basis, basis_id, from_on, until_on, leaves_out, supporter
             FROM disclosure WHERE case_id = $1",
            args![case],
        )
        .await?;
    let rows = rows.into_iter().map(
        |(agency, scope, category, person, basis, basis_id, from, until, leaves_out, supporter)| Disclosure {
            agency,
            scope,
            category,
            person,
            basis,
            basis_id,
            from,
            until,
            leaves_out,
            supporter,
        },
    );
    Ok(rows.collect())
}

/// Compares the stored rows of a case with those that follow from its facts.
///
/// # Errors
/// The database's own.
pub async fn recompute(read: &mut Read, case: CaseId) -> db::Result<Option<Mismatch>> {
    let wanted: BTreeSet<Disclosure> = derive(&facts::load(read, case).await?).into_iter().collect();
    let stored = stored(read, case).await?;
    let missing: Vec<_> = wanted.difference(&stored).copied().collect();
    let surplus: Vec<_> = stored.difference(&wanted).copied().collect();
    Ok((!missing.is_empty() || !surplus.is_empty()).then_some(Mismatch { case, missing, surplus }))
}

db::from_row! {
    /// Why the reader sees a case, for the sentence on the page.
    pub struct BasisRow {
        /// The ground.
        pub basis: Basis,
        /// What it opens.
        pub category: Category,
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
    }
}

/// The grounds on which the actor's agency may know a case today, own records first.
///
/// # Errors
/// The database's own.
pub async fn basis_of(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<BasisRow>> {
    let [answer] = read.several([basis_statement(op, case)]).await?;
    basis_rows(answer)
}

/// What [`basis_of`] asks, to be sent together with other questions.
pub(crate) fn basis_statement(op: &Op, case: CaseId) -> Statement {
    Statement::new(
        "SELECT basis, category, from_on, until_on FROM disclosure
         WHERE case_id = $1 AND agency = $2 AND until_on >= $3 AND from_on <= $3
               AND scope NOT IN ('room', 'frame')",
        args![case, op.agency(), op.today()],
    )
}

/// What was answered to [`basis_statement`].
pub(crate) fn basis_rows(answer: Answer) -> db::Result<Vec<BasisRow>> {
    let mut rows: Vec<BasisRow> = answer.all()?;
    rows.sort_by_key(|row| (row.basis, row.category.code()));
    Ok(rows)
}
