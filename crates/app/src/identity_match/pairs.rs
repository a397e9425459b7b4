//! Rows of `identity_pair` and `identity_later`.

use db::{Read, SqlText, Tx, args};
use domain::{
    identity_match::{PairState, ordered},
    ids::{AgencyId, IdentityPairId, PersonId, StaffId},
};
use jiff::civil::Date;

use super::links;
use crate::{App, Op};

db::from_row! {
    /// A pair as it is stored.
    #[derive(PartialEq, Eq)]
    pub struct PairRow {
        /// Its id.
        pub id: IdentityPairId,
        /// The older record.
        pub one: PersonId,
        /// The newer one.
        pub two: PersonId,
        /// Where it stands.
        pub state: PairState,
        /// Who looks at it if no agency may read both sides.
        pub coordinator: Option<AgencyId>,
        /// Since when it is known.
        pub found_on: Date,
        /// The day of the last word on it.
        pub decided_on: Option<Date>,
        /// Whose word.
        pub decided_by: Option<StaffId>,
        /// For which agency.
        pub decided_agency: Option<AgencyId>,
        /// That person's name.
        pub decided_name: Option<String>,
        /// What they wrote.
        pub reason: String,
        /// It was refused before, and who is meant has changed since.
        pub once_refused: bool,
        /// It was refused before, and who is meant is the same again: nobody is asked.
        pub still_refused: bool,
        /// Counts what was said.
        pub version: i64,
    }
}

/// The columns of a [`PairRow`] of the pair `q` with the staff `s` who decided.
macro_rules! pair_columns {
    () => {
        "q.id, q.one, q.two, q.state, q.coordinator, q.found_on, q.decided_on, q.decided_by, q.decided_agency,
         s.name, q.reason, q.state = 'open' AND q.one_print IS NOT NULL,
         CASE WHEN q.one_print = (SELECT f.print FROM identity_form f WHERE f.person = q.one)
                   AND q.two_print = (SELECT f.print FROM identity_form f WHERE f.person = q.two)
              THEN q.id = q.id ELSE q.id <> q.id END,
         q.version"
    };
}

/// The condition that no agency may read the basic data of both sides of pair `q` on the day `$today`.
macro_rules! between_agencies {
    ($today:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM household_member m1 JOIN support_case c1 ON c1.household = m1.household
               JOIN disclosure d1 ON d1.case_id = c1.id
               JOIN household_member m2 ON m2.person = q.two
               JOIN support_case c2 ON c2.household = m2.household
               JOIN disclosure d2 ON d2.case_id = c2.id AND d2.agency = d1.agency
              WHERE m1.person = q.one
                AND d1.scope = 'shared' AND d1.category = 'basic' AND (d1.person IS NULL OR d1.person = q.one)
                AND d1.from_on <= ",
            $today,
            " AND d1.until_on >= ",
            $today,
            " AND d2.scope = 'shared' AND d2.category = 'basic' AND (d2.person IS NULL OR d2.person = q.two)
                AND d2.from_on <= ",
            $today,
            " AND d2.until_on >= ",
            $today,
            ")"
        )
    };
}
pub(super) use {between_agencies, pair_columns};

pub(super) async fn find(read: &mut Read, id: IdentityPairId) -> db::Result<Option<PairRow>> {
    const FIND: &str = concat!(
        "SELECT ",
        pair_columns!(),
        " FROM identity_pair q LEFT JOIN staff s ON s.id = q.decided_by WHERE q.id = $1"
    );
    read.optional(FIND, args![id]).await
}

/// Whether no agency may read both sides.
pub(super) async fn is_between(read: &mut Read, op: &Op, id: IdentityPairId) -> db::Result<bool> {
    const BETWEEN: &str =
        concat!("SELECT q.id FROM identity_pair q WHERE q.id = $1 AND ", between_agencies!("$2"));
    let found: Option<IdentityPairId> = read.single_optional(BETWEEN, args![id, op.today()]).await?;
    Ok(found.is_some())
}

/// The other sides of all pairs of a person.
pub(super) async fn partners(read: &mut Read, person: PersonId) -> db::Result<Vec<PersonId>> {
    read.singles(
        "SELECT two FROM identity_pair WHERE one = $1 UNION SELECT one FROM identity_pair WHERE two = $1",
        args![person],
    )
    .await
}

/// A pair that was found.
pub(super) struct Found {
    pub persons: (PersonId, PersonId),
    pub score: i64,
    pub coordinator: Option<AgencyId>,
    pub on: Date,
}

/// Stores a pair, or its new score. One that was refused is proposed again if who is meant has changed since; two who
/// are joined already are not proposed.
pub(super) async fn store(tx: &mut Tx, app: &App, found: &Found) -> db::Result<()> {
    let Some((one, two)) = ordered(found.persons.0, found.persons.1) else { return Ok(()) };
    if links::are_one(tx, one, two).await? {
        return Ok(());
    }
    let id = IdentityPairId(app.ids().uuid(app.now()));
    tx.execute(
        "INSERT INTO identity_pair (id, one, two, state, score, coordinator, found_on, reason, version)
         VALUES ($1, $2, $3, 'open', $4, $5, $6, '', 1)
         ON CONFLICT (one, two) DO UPDATE SET score = excluded.score,
                coordinator = coalesce(excluded.coordinator, identity_pair.coordinator)",
        args![id, one, two, found.score, found.coordinator, found.on],
    )
    .await?;
    tx.execute(
        "UPDATE identity_pair SET state = 'open', decided_on = NULL, decided_by = NULL, decided_agency = NULL,
                reason = '', found_on = $3, version = version + 1
         WHERE one = $1 AND two = $2 AND state = 'refused'
           AND (one_print <> (SELECT print FROM identity_form WHERE person = $1)
                OR two_print <> (SELECT print FROM identity_form WHERE person = $2))",
        args![one, two, found.on],
    )
    .await?;
    Ok(())
}

/// A new score for a pair that is stored already.
pub(super) async fn rescore(tx: &mut Tx, persons: (PersonId, PersonId), score: i64) -> db::Result<()> {
    if let Some((one, two)) = ordered(persons.0, persons.1) {
        let sql = "UPDATE identity_pair SET score = $3 WHERE one = $1 AND two = $2";
        tx.execute(sql, args![one, two, score]).await?;
    }
    Ok(())
}

/// Writes what somebody said; false if somebody else said something since `version`. A refusal keeps the prints of
/// both sides; anything else keeps those of an earlier refusal.
pub(super) async fn say(
    tx: &mut Tx,
    op: &Op,
    row: &PairRow,
    state: PairState,
    reason: &str,
) -> db::Result<bool> {
    let said = (state != PairState::Open).then(|| (op.today(), op.actor.staff, op.agency()));
    let changed = tx
        .execute(
            "UPDATE identity_pair SET state = $3, decided_on = $4, decided_by = $5, decided_agency = $6, reason = $7,
                    one_print = CASE WHEN $3 = 'refused'
                      THEN (SELECT print FROM identity_form WHERE person = identity_pair.one) ELSE one_print END,
                    two_print = CASE WHEN $3 = 'refused'
                      THEN (SELECT print FROM identity_form WHERE person = identity_pair.two) ELSE two_print END,
                    version = version + 1
             WHERE id = $1 AND version = $2",
            args![
                row.id,
                row.version,
                state,
                said.map(|it| it.0),
                said.map(|it| it.1),
                said.map(|it| it.2),
                reason
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Sets who looks at the pair, where nobody does yet.
pub(super) async fn route_to(tx: &mut Tx, id: IdentityPairId, coordinator: AgencyId) -> db::Result<()> {
    let sql = "UPDATE identity_pair SET coordinator = coalesce(coordinator, $2) WHERE id = $1";
    tx.execute(sql, args![id, coordinator]).await.map(drop)
}

/// Takes the proposals among records of one person out of all lists: what was joined through others needs no word.
pub(super) async fn settle_among(tx: &mut Tx, persons: &[PersonId], below: i64) -> db::Result<()> {
    let mut sql = SqlText::new("UPDATE identity_pair SET score = $1 WHERE state = 'open' AND one IN (");
    sql.push_params(2, persons.len()).push(") AND two IN (");
    sql.push_params(2 + persons.len(), persons.len()).push(")");
    let mut values = args![below];
    for _ in 0..2 {
        values.extend(persons.iter().map(db::ToValue::to_value));
    }
    tx.execute_dynamic(&sql, values).await.map(drop)
}

/// Lets persons wait for the sweep.
pub(super) async fn compare_again(tx: &mut Tx, op: &Op, persons: &[PersonId]) -> db::Result<()> {
    let mut sql = SqlText::new("UPDATE identity_form SET waiting_since = $1 WHERE person IN (");
    sql.push_params(2, persons.len()).push(")");
    let mut values = args![op.now];
    values.extend(persons.iter().map(db::ToValue::to_value));
    tx.execute_dynamic(&sql, values).await.map(drop)
}

/// Does not remind an agency of a pair until a day.
pub(super) async fn put_off(
    tx: &mut Tx,
    id: IdentityPairId,
    agency: AgencyId,
    until: Date,
) -> db::Result<()> {
    tx.execute(
        "INSERT INTO identity_later (pair, agency, until_on) VALUES ($1, $2, $3)
         ON CONFLICT (pair, agency) DO UPDATE SET until_on = excluded.until_on",
        args![id, agency, until],
    )
    .await
    .map(drop)
}
