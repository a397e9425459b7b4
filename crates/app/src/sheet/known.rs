//! Answers of sheets together with what other records of the case already say (rules: `domain::sheet::known`), each as far
//! as its reader may know that record. Nothing is copied.

use std::collections::BTreeMap;

use db::Read;
use domain::{
    category::Sharing,
    ids::{AgencyId, CaseId, PersonId},
    person::Relation,
    sheet::{
        Item,
        known::{Known, KnownFrom, OfAssessment, OfIntake, SAME, takes},
        value::{self, Answer},
    },
};
use jiff::civil::Date;

use super::{
    Edition, Given,
    answers::{self, Answers},
};
use crate::{
    Op,
    assessment::queries as assessment,
    household::PersonRow,
    intake::known::{KnownIntake, newest},
};

/// The newest records of a case that say something, as the reader may know them.
struct Records {
    intake: Option<(KnownIntake, Vec<String>)>,
    assessment: Option<assessment::Sheet>,
}

/// Where something is known from.
struct Source<'a> {
    from: KnownFrom,
    agency: AgencyId,
    agency_name: &'a str,
    on: Date,
    mark: String,
}

/// The answers of all persons of a case, for the items of the editions in use.
///
/// # Errors
/// The database's own.
pub async fn of_case(
    read: &mut Read,
    op: &Op,
    (case, persons): (CaseId, &[PersonRow]),
    items: &[&Item],
) -> db::Result<BTreeMap<PersonId, Answers>> {
    let mut found = answers::of_case(read, op, case).await?;
    let records = records(read, op, case).await?;
    for person in persons {
        add(found.entry(person.id).or_default(), &records, person, items, op.today());
    }
    Ok(found)
}

/// The answers of one person, for the items of an edition.
///
/// # Errors
/// The database's own.
pub async fn of_person(
    read: &mut Read,
    op: &Op,
    (case, person): (CaseId, &PersonRow),
    edition: &Edition,
) -> db::Result<Answers> {
    let mut found = answers::of_person(read, op, case, person.id).await?;
    let records = records(read, op, case).await?;
    let items: Vec<&Item> = edition.items.iter().collect();
    add(&mut found, &records, person, &items, op.today());
    Ok(found)
}

async fn records(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Records> {
    let latest = assessment::list(read, op, case).await?.first().map(|row| row.id);
    let assessment = match latest {
        Some(id) => assessment::sheet(read, op, case, id).await?,
        None => None,
    };
    Ok(Records { intake: newest(read, op, case).await?, assessment })
}

fn add(answers: &mut Answers, records: &Records, person: &PersonRow, items: &[&Item], today: Date) {
    if let Some(row) = &records.assessment {
        let source = Source {
            from: KnownFrom::Assessment,
            agency: row.row.agency,
            agency_name: &row.row.agency_name,
            on: row.row.made_on,
            mark: format!("{}:{}", row.row.id, row.row.version),
        };
        know(answers, items, &source, of_assessment(row, person), today);
    }
    // Who told what at the door is about the person the case began with.
    if let Some((row, worries)) = records.intake.as_ref().filter(|_| person.relation == Relation::Principal) {
        let source = Source {
            from: KnownFrom::Intake,
            agency: row.agency,
            agency_name: &row.agency_name,
            on: row.received_on,
            mark: format!("{}:{}", row.id, row.version),
        };
        know(answers, items, &source, of_intake(row, worries), today);
    }
    same(answers, items);
}

fn of_assessment(row: &assessment::Sheet, person: &PersonRow) -> Vec<Known> {
    let own = row.problems.iter().filter(|problem| problem.person == Some(person.id));
    let problems: Vec<String> = own.filter_map(|problem| problem.code.clone()).collect();
    let words = [row.row.wishes.as_str(), &row.row.strengths, &row.row.direction];
    let household = (person.relation == Relation::Principal).then_some(words);
    OfAssessment { made_on: row.row.made_on, household, problems: &problems }.known()
}

fn of_intake(row: &KnownIntake, worries: &[String]) -> Vec<Known> {
    let intake = OfIntake {
        caller: row.caller,
        method: row.method,
        urgency: row.urgency,
        screened: row.screening.zip(row.screened_on),
        worries,
        body: &row.body,
    };
    intake.known()
}

/// Keeps what an item takes and can hold: a city may have changed its choices since.
fn know(answers: &mut Answers, items: &[&Item], source: &Source<'_>, known: Vec<Known>, today: Date) {
    for (key, typed) in known {
        let Some(item) = items.iter().find(|item| item.key == key && takes(item)) else {
            continue;
        };
        let Ok(answer @ Answer::Value(_)) = value::read(item, &typed, today) else { continue };
        answers.know(Given {
            item: item.key.clone(),
            words: value::shown(item, &answer),
            answer,
            on: source.on,
            agency: source.agency,
            agency_name: source.agency_name.to_owned(),
            sharing: Sharing::Team,
            from: Some(source.from),
            mark: source.mark.clone(),
        });
    }
}

/// What another item of the person's sheets says, if it asks the same.
fn same(answers: &mut Answers, items: &[&Item]) {
    for (to, from) in SAME {
        let Some(item) = items.iter().find(|item| item.key == to) else { continue };
        let Some(given) = answers.now(from).cloned() else { continue };
        if matches!(given.answer, Answer::Value(_)) && takes(item) {
            let from = given.from.or(Some(KnownFrom::Sheet));
            answers.know(Given { item: item.key.clone(), from, ..given });
        }
    }
}
