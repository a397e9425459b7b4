//! Taking over: problems and strengths of the sheets of other agencies, as far as the reader may read those sheets, and
//! which problem of a sheet came from where. The rule is `domain::assessment`.

use db::{Read, args};
use domain::{
    assessment::may_be_taken,
    category::{Category, Sharing},
    ids::{AgencyId, AssessmentId, CaseId, PersonId, ProblemId},
};
use jiff::civil::Date;

use crate::{Op, visible};

/// The newest sheet of another agency.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The sheet.
    pub sheet: AssessmentId,
    /// Who wrote it.
    pub agency_name: String,
    /// The day it speaks of.
    pub made_on: Date,
    /// Fewer may read it than a new sheet: nothing of it is offered.
    pub restricted: bool,
    /// What the household can do and has; empty if nothing is said or it is restricted.
    pub strengths: String,
    /// Its problems; none if it is restricted.
    pub problems: Vec<Offered>,
}

/// A problem that can be taken over.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Which.
    pub id: ProblemId,
    /// Whose.
    pub person: Option<PersonId>,
    /// Its code in the list `problem`.
    pub code: Option<String>,
    /// Its label, if it has a code.
    pub label: Option<String>,
    /// In words.
    pub body: String,
    /// 1 is most pressing.
    pub priority: i64,
}

db::from_row! {
    /// Where a problem was taken over from.
    pub struct Source {
        /// The problem there.
        pub problem: ProblemId,
        /// That sheet.
        pub sheet: AssessmentId,
        /// Who wrote it.
        pub agency_name: String,
        /// The day it speaks of.
        pub made_on: Date,
    }

    struct Row {
        sheet: AssessmentId,
        agency: AgencyId,
        agency_name: String,
        made_on: Date,
        strengths: String,
        category: Category,
        sharing: Sharing,
        problem: Option<ProblemId>,
        person: Option<PersonId>,
        code: Option<String>,
        label: Option<String>,
        body: Option<String>,
        priority: Option<i64>,
    }
}

const OFFERED: &str = concat!(
    "SELECT s.id, s.agency, a.name, s.made_on, s.strengths, s.category, s.sharing,
            p.id, p.person, p.code, c.label, p.body, p.priority
     FROM assessment s JOIN agency a ON a.id = s.agency LEFT JOIN assessment_problem p ON p.assessment = s.id
     LEFT JOIN code c ON c.list = 'problem' AND c.code = p.code
     WHERE s.case_id = $1 AND s.agency <> $2 AND ",
    visible!("s", "$2", "$3"),
    " ORDER BY s.nth DESC, p.priority, p.sort"
);

/// The newest sheet of each other agency that the actor may read, with what can be taken over from it.
///
/// # Errors
/// The database's own.
pub(super) async fn offers(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<Offer>> {
    let rows: Vec<Row> = read.all(OFFERED, args![case, op.agency(), op.today()]).await?;
    let mut offers: Vec<(AgencyId, Offer)> = Vec::new();
    for row in rows {
        let known = offers.iter().position(|(agency, _)| *agency == row.agency);
        let at = known.unwrap_or(offers.len());
        if known.is_none() {
            offers.push((row.agency, begin(&row)));
        }
        if let Some((_, offer)) = offers.get_mut(at) {
            offer.add(row);
        }
    }
    Ok(offers.into_iter().map(|(_, offer)| offer).collect())
}

fn begin(row: &Row) -> Offer {
    let restricted = !may_be_taken((row.category, row.sharing));
    Offer {
        sheet: row.sheet,
        agency_name: row.agency_name.clone(),
        made_on: row.made_on,
        restricted,
        strengths: if restricted { String::new() } else { row.strengths.clone() },
        problems: Vec::new(),
    }
}

impl Offer {
    /// Takes a row in, unless it is of an older sheet.
    fn add(&mut self, row: Row) {
        let Row {
            sheet,
            problem: Some(id),
            person,
            code,
            label,
            body: Some(body),
            priority: Some(priority),
            ..
        } = row
        else {
            return;
        };
        if sheet == self.sheet && !self.restricted {
            self.problems.push(Offered { id, person, code, label, body, priority });
        }
    }
}

const SOURCES: &str = concat!(
    "SELECT DISTINCT q.id, s.id, a.name, s.made_on FROM assessment_problem p
     JOIN assessment_problem q ON q.id = p.taken_from JOIN assessment s ON s.id = q.assessment
     JOIN agency a ON a.id = s.agency
     WHERE p.assessment = $4 AND s.case_id = $1 AND ",
    visible!("s", "$2", "$3")
);

/// Where problems of a sheet were taken over from, as far as the actor may read those sheets.
///
/// # Errors
/// The database's own.
pub(super) async fn sources(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    sheet: AssessmentId,
) -> db::Result<Vec<Source>> {
    read.all(SOURCES, args![case, op.agency(), op.today(), sheet]).await
}

const ONE: &str = concat!(
    "SELECT s.category, s.sharing FROM assessment_problem p JOIN assessment s ON s.id = p.assessment
     WHERE p.id = $4 AND s.case_id = $1 AND s.agency <> $2 AND ",
    visible!("s", "$2", "$3")
);

/// Whether a problem can be taken over: of another agency's sheet in this case, readable, and not shared more narrowly.
/// One that cannot be read is answered as one that does not exist.
///
/// # Errors
/// The database's own.
pub(super) async fn may_take(read: &mut Read, op: &Op, case: CaseId, problem: ProblemId) -> db::Result<bool> {
    let found: Option<(Category, Sharing)> =
        read.optional(ONE, args![case, op.agency(), op.today(), problem]).await?;
    Ok(found.is_some_and(may_be_taken))
}
