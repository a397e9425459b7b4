//! ひな形からはじめる: a household of which nobody but 本人 is known yet gets the people and bonds of a template
//! (`domain::genogram::starter`), as far as whoever knows the family left them in and named them.
//!
//! Each is added as by hand ([`super::change()`]): the same checks, entries and walls, all in one transaction. Whether the
//! household is still alone is asked when it is held against others, so that of two who begin at once one is told.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    genogram::starter::{self, Figure, MOST, Place, Starter, StarterRefused, Template},
    ids::{CaseId, PersonId},
    person::{NameStatus, Relation, Sex, Tie},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    change::{ChangeRefused, Changed, follow, insert_kinship, insert_person},
    input::{CheckedPerson, PersonInput},
    persons,
};
use crate::{Failure, Op, case::queries, failure::Problem, identity_match};

/// Somebody of a template who is to be added, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposed {
    /// What they are called; empty if nothing is known.
    pub name: String,
    /// Whether that is their real name.
    pub real: bool,
    /// Optional; 未確認 if not chosen.
    pub sex: Option<Sex>,
    /// Birth date in any notation, also in part.
    pub birth: String,
    /// Lives with 本人.
    pub same_roof: bool,
}

/// A template as somebody filled it in.
#[derive(Debug, Clone)]
pub struct StartFamily {
    /// The case of the household.
    pub case: CaseId,
    /// Which family.
    pub template: Template,
    /// Which of them 本人 is, where that is asked.
    pub place: Option<Place>,
    /// Whether 本人 was written down already when the form was filled in.
    pub has_index: bool,
    /// Whom to add, by their places among the figures of the template.
    pub persons: BTreeMap<usize, Proposed>,
    /// Which of the template's bonds to record; those of somebody who is not added are left out.
    pub bonds: BTreeSet<usize>,
}

/// Fields of the form that can be wrong, by the place of the figure.
const NAME: [&str; MOST] = ["name", "name-2", "name-3", "name-4", "name-5", "name-6", "name-7", "name-8"];
const BIRTH: [&str; MOST] =
    ["birth", "birth-2", "birth-3", "birth-4", "birth-5", "birth-6", "birth-7", "birth-8"];

/// Adds the people of a template and records their bonds; tells who was added.
///
/// # Errors
/// Input to correct (nobody chosen, names, dates); [`ChangeRefused::Starter`], [`ChangeRefused::ReadOnly`];
/// [`Failure::Stale`] if 本人 was written down or taken away meanwhile; [`Failure::NotFound`], [`Failure::Repeated`].
pub async fn start_family(op: &Op, command: &StartFamily) -> Changed<Vec<PersonId>> {
    op.needs(Work::Support)?;
    let Some(starter) = starter::of(command.template, command.place, command.has_index) else {
        return Err(Failure::Invalid(vec![Problem::new("place", "本人がどちらの世代かを選んでください。")]));
    };
    let new = checked(command, &starter, op.today()).map_err(Failure::Invalid)?;
    let mut tx = op.write().await?;
    let header = queries::editable(&mut tx, op, command.case, ChangeRefused::ReadOnly).await?;
    let known = persons::of_case(&mut tx, op, command.case).await?;
    let relations: Vec<Relation> = known.iter().map(|row| row.relation).collect();
    let has_index = starter::may_begin(&relations, header.face.closed_on.is_none()).map_err(refused)?;
    if has_index != command.has_index {
        return Err(Failure::Stale);
    }
    let mut added: BTreeMap<usize, PersonId> = BTreeMap::new();
    for (figure, person) in &new {
        added.insert(*figure, insert_person(&mut tx, op, &header, person).await?);
    }
    let ids: Vec<PersonId> = added.values().copied().collect();
    follow(&mut tx, op, &ids).await?;
    for bond in
        starter.bonds.iter().enumerate().filter_map(|(at, it)| command.bonds.contains(&at).then_some(it))
    {
        if let (Some(a), Some(b)) = (added.get(&bond.a), added.get(&bond.b)) {
            insert_kinship(&mut tx, op, &header, (*a, *b), Tie::from(bond.kind)).await?;
        }
    }
    tx.commit().await?;
    identity_match::propose_case(op, command.case).await;
    Ok(ids)
}

fn refused(refused: StarterRefused) -> Failure<ChangeRefused> {
    Failure::Refused(ChangeRefused::Starter(refused))
}

/// Everybody who is to be added, by the rules for a person typed by hand; 本人 always comes with them.
fn checked(
    command: &StartFamily,
    starter: &Starter,
    today: Date,
) -> Result<BTreeMap<usize, CheckedPerson>, Vec<Problem>> {
    let mut new = BTreeMap::new();
    let mut problems = Vec::new();
    let nothing = Proposed::default();
    for (at, figure) in starter.figures.iter().enumerate() {
        let must = figure.relation == Relation::Principal;
        let Some(typed) = command.persons.get(&at).or(must.then_some(&nothing)) else { continue };
        match input(figure, typed).check(today) {
            Ok(person) => drop(new.insert(at, person)),
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| of_row(at, figure, &problem))),
        }
    }
    if new.is_empty() && problems.is_empty() {
        problems.push(Problem::new("add", "追加する方を1人以上選んでください。"));
    }
    if problems.is_empty() { Ok(new) } else { Err(problems) }
}

/// As a person is typed by hand. A real name with a space between is 氏 and 名.
fn input(figure: &Figure, typed: &Proposed) -> PersonInput {
    let name = japanese::name::clean_name(&typed.name);
    let status = match (name.is_empty(), typed.real) {
        (true, _) => NameStatus::Unknown,
        (false, true) => NameStatus::Real,
        (false, false) => NameStatus::Alias,
    };
    let parts = name.split_once(char::is_whitespace).filter(|_| status == NameStatus::Real);
    let (family, given) = parts.unwrap_or((&name, ""));
    PersonInput {
        family_name: family.to_owned(),
        given_name: given.trim_start().to_owned(),
        name_status: Some(status),
        sex: typed.sex,
        birth: typed.birth.clone(),
        relation: Some(figure.relation),
        same_roof: typed.same_roof,
        ..PersonInput::default()
    }
}

/// A problem of one figure, at its field and with its word.
fn of_row(at: usize, figure: &Figure, problem: &Problem) -> Problem {
    let fields = if problem.field == "birth" { BIRTH } else { NAME };
    let field = fields.get(at).copied().unwrap_or(problem.field);
    Problem::new(field, format!("{}：{}", figure.called, problem.message))
}
