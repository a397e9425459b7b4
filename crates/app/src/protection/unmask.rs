//! The one place that reads what a protection hides: for one person of one case, with a reason, on one page.
//!
//! Every request stands in the record of use as an act of its own, whether it was granted or refused, and the auditor's
//! review shows each. Whoever must not learn is told so in clear words, and nothing else.

use db::{Read, args};
use domain::{
    category::Category,
    code::Code as _,
    ids::{CaseId, PersonId},
    protection::{UnmaskReason, UnmaskRefused, Unmasking, WORDS_LEAST},
    staff::Work,
};

use super::{input, queries, standing};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    case::queries::{CaseHeader, header, header_in, refused},
    failure::Problem,
    household::{PersonRow, persons_of},
    visible_case,
};

/// Longest reason, in characters.
const LONGEST: usize = 400;

/// Why somebody wants to see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnmaskInput {
    /// For what.
    pub reason: Option<UnmaskReason>,
    /// In words.
    pub words: String,
}

impl UnmaskInput {
    fn check(&self) -> Result<(UnmaskReason, String), Vec<Problem>> {
        let mut problems = Vec::new();
        let words = input::text("words", &self.words, LONGEST, &mut problems);
        if words.chars().count() < WORDS_LEAST && problems.is_empty() {
            let message = format!("何のために見るのかを、{WORDS_LEAST}文字以上で入力してください。");
            problems.push(Problem::new("words", message));
        }
        match self.reason {
            Some(reason) if problems.is_empty() => Ok((reason, words)),
            Some(_) => Err(problems),
            None => {
                problems.insert(0, Problem::new("reason", "目的を選んでください。"));
                Err(problems)
            }
        }
    }
}

db::from_row! {
    /// What is hidden of a person.
    #[derive(PartialEq, Eq)]
    pub struct UnmaskedPerson {
        /// The household's address.
        pub address: String,
        /// The household's telephone, digits.
        pub household_phone: String,
        /// The person's telephone, digits.
        pub phone: String,
        /// Occupation.
        pub occupation: String,
        /// Where they learn.
        pub school: String,
        /// Where they work.
        pub workplace: String,
    }
}

/// What is shown once.
#[derive(Debug, Clone)]
pub struct Unmasked {
    /// The head of the case.
    pub header: CaseHeader,
    /// The person.
    pub person: PersonRow,
    /// The hidden values.
    pub values: UnmaskedPerson,
}

/// The form that asks for the reason.
///
/// # Errors
/// [`Failure::NotFound`] for a case or person that is not the reader's to know, or not protected.
pub async fn unmask_form(op: &Op, case: CaseId, person: PersonId) -> Outcome<(CaseHeader, PersonRow)> {
    let header = header(op, case).await?;
    let row = masked(&mut op.read().await?, op, case, person).await?;
    Ok((header, row.ok_or(Failure::NotFound)?))
}

async fn masked(read: &mut Read, op: &Op, case: CaseId, person: PersonId) -> db::Result<Option<PersonRow>> {
    let persons = persons_of(read, op, case).await?;
    Ok(persons.into_iter().find(|row| row.id == person && row.known && row.masked))
}

/// Shows what is hidden of a person, and records it.
///
/// # Errors
/// [`UnmaskRefused`], recorded too; a reason to be given; [`Failure::NotFound`].
pub async fn unmask(
    op: &Op,
    case: CaseId,
    person: PersonId,
    typed: &UnmaskInput,
) -> Outcome<Unmasked, UnmaskRefused> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    if must_not_learn(&mut read, op, case).await? {
        drop(read);
        return refuse(op, case, person, UnmaskRefused::MustNotLearn).await;
    }
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let row = masked(&mut read, op, case, person).await?.ok_or(Failure::NotFound)?;
    let (reason, words) = typed.check().map_err(Failure::Invalid)?;
    let asked = Unmasking {
        named: queries::is_kept_from(&mut read, case, op.actor.agency).await?,
        holds: header.may_edit(),
        emergency: op.is_emergency(),
        confirmed: header.basis.iter().any(|row| row.category == Category::HiddenAddress),
    };
    if let Err(why) = asked.check() {
        drop(read);
        return refuse(op, case, person, why).await;
    }
    let values: UnmaskedPerson = read.one(VALUES, args![case, person]).await?;
    drop(read);
    let entry = Entry::new(Action::Unmask).object("person", person).case(case).basis(header.first_basis());
    op.app.read_log().record(op, entry.detail(reason.code()).words(words, op.salt())).await?;
    Ok(Unmasked { header, person: row, values })
}

/// `$1` case, `$2` person.
const VALUES: &str = "SELECT h.address, h.phone, p.phone, p.occupation, p.school, p.workplace
     FROM support_case c JOIN household h ON h.id = c.household
     JOIN household_member m ON m.household = h.id JOIN person p ON p.id = m.person
     WHERE c.id = $1 AND p.id = $2";

/// Whether the case protects somebody from the actor. Only for a case that their agency may know: of any other they
/// learn no more than everybody else.
async fn must_not_learn(read: &mut Read, op: &Op, case: CaseId) -> db::Result<bool> {
    if !standing::hidden_from(read, &op.actor).await?.contains(&case) {
        return Ok(false);
    }
    let sql = concat!("SELECT 1 FROM support_case c WHERE c.id = $1 AND ", visible_case!("c.id", "$2", "$3"));
    Ok(read.optional::<(i64,)>(sql, args![case, op.actor.agency, op.today()]).await?.is_some())
}

async fn refuse<T>(op: &Op, case: CaseId, person: PersonId, why: UnmaskRefused) -> Outcome<T, UnmaskRefused> {
    let code = match why {
        UnmaskRefused::MustNotLearn => "must_not_learn",
        UnmaskRefused::NoRecords => "no_records",
        UnmaskRefused::SecondPerson => "second_person",
    };
    let entry = Entry::new(Action::Unmask).object("person", person).case(case).refused().detail(code);
    op.app.read_log().record(op, entry).await?;
    Err(Failure::Refused(why))
}
