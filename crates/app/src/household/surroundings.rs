//! エコマップ: the agencies around a household on a day, as far as the reader knows of them.

use db::{Read, args};
use domain::{
    due::days_after,
    ids::{AgencyId, CaseId, PersonId},
    staff::Work,
    surroundings::FREQUENT_DAYS,
};
use jiff::civil::Date;

use super::{
    form::{FamilyPage, family_in},
    involved::know_of_each_other,
    persons::{self, PersonRow},
};
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
    consent::supporter,
    visible,
};

db::from_row! {
    /// An agency around the household.
    pub struct AroundRow {
        /// Which.
        pub agency: AgencyId,
        /// Its name.
        pub name: String,
        /// What it is, in the words of the profile.
        pub kind: String,
        /// The day of its last record up to the day that is shown, among those that the reader may read.
        pub last: Option<Date>,
        /// How many of these it wrote within `domain::surroundings::FREQUENT_DAYS`.
        pub recent: i64,
        /// A つなぎ waits for its answer: it is not there yet.
        pub planned: bool,
    }
}

/// The household, and who is around it now and on an earlier day.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Head of the page.
    pub header: CaseHeader,
    /// The household, as the reader knows it.
    pub persons: Vec<PersonRow>,
    /// Who is around it today.
    pub now: Vec<AroundRow>,
    /// The earlier day.
    pub day: Date,
    /// Who was around it then.
    pub before: Vec<AroundRow>,
}

/// `$1` case, `$2` agency, `$3` today, `$4` the day, `$5` the first day of frequent contact. Whom the reader knows of is
/// the rule of `involved`.
const AROUND: &str = concat!(
    "SELECT a.id, a.name, a.kind,
            (SELECT n.happened_on FROM note n WHERE n.case_id = c.id AND n.agency = a.id AND n.replaced_by IS NULL
                AND n.happened_on <= $4 AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.happened_on DESC, n.id DESC LIMIT 1),
            (SELECT count(*) FROM note n WHERE n.case_id = c.id AND n.agency = a.id AND n.replaced_by IS NULL
                AND n.happened_on <= $4 AND n.happened_on > $5 AND ",
    visible!("n", "$2", "$3", "subject"),
    "), 1 = 0
     FROM support_case c JOIN held h ON h.case_id = c.id JOIN agency a ON a.id = h.agency
     WHERE c.id = $1 AND h.from_on <= $4 AND (a.id = $2 OR a.id = c.responsible OR a.id = c.coordinator OR ",
    know_of_each_other!("c.id", "$2", "a.id", "$3"),
    ") ORDER BY a.sort, a.id"
);

/// Agencies to which the reader's agency has sent a つなぎ that waits: `$1` case, `$2` agency.
const ASKED: &str = "SELECT a.id, a.name, a.kind, CAST(NULL AS TEXT), 0, 1 = 1 FROM referral r
     JOIN agency a ON a.id = r.to_agency
     WHERE r.case_id = $1 AND r.from_agency = $2 AND r.stage IN ('sent', 'received', 'consulting')
     ORDER BY a.sort, a.id";

/// Who is around the household of a case, today and on an earlier day, which `since` tells from the day on which the case
/// was opened; recorded as a read.
///
/// # Errors
/// [`crate::Failure::NotFound`] if the case may not be known, [`crate::Failure::NotYourWork`] by role.
pub async fn surroundings(op: &Op, case: CaseId, since: impl FnOnce(Date) -> Date) -> Outcome<Surroundings> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = queries::header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    let persons = persons::of_case(&mut read, op, case).await?;
    let now = now(&mut read, op, case).await?;
    let day = since(header.face.opened_on);
    let before = around(&mut read, op, case, day).await?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(Surroundings { header, persons, now, day, before })
}

/// The family of a case with who is around it today.
#[derive(Debug, Clone)]
pub struct FamilyAround {
    /// The family.
    pub family: FamilyPage,
    /// Who is around it.
    pub now: Vec<AroundRow>,
    /// Which of them works for which person, as far as the reader may know.
    pub works_for: Vec<(AgencyId, PersonId)>,
}

impl FamilyAround {
    /// What of it may be handed out: who works for whom is kept between the members of a household, too.
    #[must_use]
    pub fn handed_out(mut self) -> Self {
        self.works_for.clear();
        Self { family: self.family.handed_out(), ..self }
    }
}

/// The family with its surroundings for whoever may know of the case; recorded as a read.
///
/// # Errors
/// As [`surroundings`].
pub async fn family_around(op: &Op, case: CaseId) -> Outcome<FamilyAround> {
    family_around_for(op, case, Action::ReadCase).await
}

/// The same for paper, recorded as a print.
///
/// # Errors
/// As [`surroundings`]; [`crate::Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn printed_family_around(op: &Op, case: CaseId) -> Outcome<FamilyAround> {
    Ok(family_around_for(op, case, Action::Print).await?.handed_out())
}

async fn family_around_for(op: &Op, case: CaseId, action: Action) -> Outcome<FamilyAround> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(family) = family_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    let now = now(&mut read, op, case).await?;
    let lines = supporter::of_case(&mut read, op, case).await?;
    drop(read);
    queries::record_read(op, &family.header, action).await?;
    let works_for = lines.iter().map(|line| (line.agency, line.person)).collect();
    Ok(FamilyAround { family, now, works_for })
}

/// Who is around today, and who was asked and has not answered.
async fn now(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<AroundRow>> {
    let mut now = around(read, op, case, op.today()).await?;
    let asked: Vec<AroundRow> = read.all(ASKED, args![case, op.agency()]).await?;
    for row in asked {
        if now.iter().all(|there| there.agency != row.agency) {
            now.push(row);
        }
    }
    Ok(now)
}

async fn around(read: &mut Read, op: &Op, case: CaseId, day: Date) -> db::Result<Vec<AroundRow>> {
    let from = days_after(day, -FREQUENT_DAYS);
    read.all(AROUND, args![case, op.agency(), op.today(), day, from]).await
}
