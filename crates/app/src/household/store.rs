//! Rows of `household`, `person`, `household_member` and `kinship`. Private to the feature.

use db::{Read, Tx, args};
use domain::{
    ids::{CaseId, HouseholdId, KinshipId, MemberId, PersonId},
    person::Tie,
};

use super::{
    address,
    input::{CheckedPerson, HouseholdInput},
    persons::KinshipRow,
};
use crate::Op;

/// Stores a changed household; false if somebody else changed it since `version`. Whoever writes does not see what is
/// masked, so an empty field leaves it as it is.
pub(super) async fn change(
    tx: &mut Tx,
    id: HouseholdId,
    new: &HouseholdInput,
    version: i64,
    masked: bool,
) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE household SET label = $3, area = $4, address = CASE WHEN $8 AND $5 = '' THEN address ELSE $5 END,
                    phone = CASE WHEN $8 AND $6 = '' THEN phone ELSE $6 END, caution = $7, version = version + 1
             WHERE id = $1 AND version = $2",
            args![id, version, new.label, new.area, new.address, new.phone, new.caution, masked],
        )
        .await?;
    address::index(tx, id).await?;
    Ok(changed == 1)
}

/// Adds a person to a household, at the end of its list.
pub(super) async fn add(
    tx: &mut Tx,
    op: &Op,
    household: HouseholdId,
    new: &CheckedPerson,
) -> db::Result<PersonId> {
    let id: PersonId = op.new_id();
    tx.execute_one(
        "INSERT INTO person (id, family_name, given_name, family_kana, given_kana, name_status, sex, birth,
                             birth_precision, birth_approx, phone, occupation, created_at, created_by, version,
                             school, workplace, died_on, died_approx)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $17, $18)",
        args![
            id,
            new.family_name,
            new.given_name,
            new.family_kana,
            new.given_kana,
            new.name_status,
            new.sex,
            new.birth.iso(),
            new.birth.precision().as_str(),
            new.birth.approx(),
            new.phone,
            new.occupation,
            op.now,
            op.agency(),
            new.school,
            new.workplace,
            new.died.map(|died| died.iso()),
            new.died.is_some_and(|died| died.approx())
        ],
    )
    .await?;
    let member: MemberId = op.new_id();
    tx.execute_one(
        "INSERT INTO household_member (id, household, person, relation, same_roof, key_person, note, sort,
                                       from_on, until_on, joined_on)
         SELECT $1, $2, $3, $4, $5, $6, $7, coalesce(max(m.sort), 0) + 1, $8, $9, $10
         FROM household_member m WHERE m.household = $2",
        args![
            member,
            household,
            id,
            new.relation,
            new.same_roof,
            new.key_person,
            new.note,
            op.today(),
            new.until,
            new.joined.map(|joined| joined.iso())
        ],
    )
    .await?;
    Ok(id)
}

/// Stores a changed person and their place in one household; false if somebody else changed it. What is masked stays as
/// it is where its field is empty.
pub(super) async fn change_person(
    tx: &mut Tx,
    (household, person): (HouseholdId, PersonId),
    new: &CheckedPerson,
    version: i64,
    masked: bool,
) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE person SET family_name = $3, given_name = $4, family_kana = $5, given_kana = $6,
                    name_status = $7, sex = $8, birth = $9, birth_precision = $10, birth_approx = $11,
                    phone = CASE WHEN $16 AND $12 = '' THEN phone ELSE $12 END,
                    occupation = CASE WHEN $16 AND $13 = '' THEN occupation ELSE $13 END,
                    school = CASE WHEN $16 AND $14 = '' THEN school ELSE $14 END,
                    workplace = CASE WHEN $16 AND $15 = '' THEN workplace ELSE $15 END,
                    died_on = $17, died_approx = $18, version = version + 1
             WHERE id = $1 AND version = $2",
            args![
                person,
                version,
                new.family_name,
                new.given_name,
                new.family_kana,
                new.given_kana,
                new.name_status,
                new.sex,
                new.birth.iso(),
                new.birth.precision().as_str(),
                new.birth.approx(),
                new.phone,
                new.occupation,
                new.school,
                new.workplace,
                masked,
                new.died.map(|died| died.iso()),
                new.died.is_some_and(|died| died.approx())
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute_one(
        "UPDATE household_member SET relation = $3, same_roof = $4, key_person = $5, note = $6, until_on = $7,
                joined_on = $8
         WHERE household = $1 AND person = $2",
        args![
            household,
            person,
            new.relation,
            new.same_roof,
            new.key_person,
            new.note,
            new.until,
            new.joined.map(|joined| joined.iso())
        ],
    )
    .await?;
    Ok(true)
}

/// Whether the household has a person at its centre other than `except`.
pub(super) async fn has_principal(
    read: &mut Read,
    household: HouseholdId,
    except: Option<PersonId>,
) -> db::Result<bool> {
    let others: Vec<PersonId> = read
        .singles(
            "SELECT person FROM household_member WHERE household = $1 AND relation = 'principal'",
            args![household],
        )
        .await?;
    Ok(others.into_iter().any(|person| Some(person) != except))
}

/// Whether a person belongs to a household.
pub(super) async fn is_member(read: &mut Read, household: HouseholdId, person: PersonId) -> db::Result<bool> {
    let found: Option<PersonId> = read
        .single_optional(
            "SELECT person FROM household_member WHERE household = $1 AND person = $2",
            args![household, person],
        )
        .await?;
    Ok(found.is_some())
}

/// All cases whose households a person belongs to: the keys of names must follow in each.
pub(super) async fn cases_of(read: &mut Read, person: PersonId) -> db::Result<Vec<CaseId>> {
    read.singles(
        "SELECT c.id FROM household_member m JOIN support_case c ON c.household = m.household
         WHERE m.person = $1 ORDER BY c.id",
        args![person],
    )
    .await
}

/// The kinships between two persons, in either direction, that the actor's agency must take account of: not what another
/// one wrote of who hurts whom, because a refusal would tell of it.
pub(super) async fn between(
    read: &mut Read,
    op: &Op,
    a: PersonId,
    b: PersonId,
) -> db::Result<Vec<(PersonId, PersonId, Tie)>> {
    let rows: Vec<KinshipRow> = read
        .all(
            "SELECT id, a, b, kind, from_year, until_year FROM kinship
             WHERE ((a = $1 AND b = $2) OR (a = $2 AND b = $1)) AND (kind <> 'control' OR created_by = $3)",
            args![a, b, op.agency()],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.a, row.b, row.tie())).collect())
}

/// Records a kinship.
pub(super) async fn add_kinship(
    tx: &mut Tx,
    op: &Op,
    (a, b): (PersonId, PersonId),
    tie: Tie,
) -> db::Result<KinshipId> {
    let id: KinshipId = op.new_id();
    tx.execute_one(
        "INSERT INTO kinship (id, a, b, kind, created_by, from_year, until_year) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, a, b, tie.kind, op.agency(), tie.years.from, tie.years.until],
    )
    .await?;
    Ok(id)
}

/// Removes a kinship between persons of a household; false if it is not (or no longer) there.
pub(super) async fn remove_kinship(tx: &mut Tx, household: HouseholdId, id: KinshipId) -> db::Result<bool> {
    let changed = tx
        .execute(
            "DELETE FROM kinship WHERE id = $1
               AND a IN (SELECT person FROM household_member WHERE household = $2)
               AND b IN (SELECT person FROM household_member WHERE household = $2)",
            args![id, household],
        )
        .await?;
    Ok(changed == 1)
}
