//! The whole page 今日: counts, dates, answers awaited, returns, intakes to be sorted, drafts, new cases.

use db::{Read, args};
use domain::{
    due::days_after,
    ids::{CaseId, IntakeId},
    intake::Urgency,
    staff::Work,
};
use jiff::civil::Date;

use super::{
    changes::{self, ChangedCase},
    dues::{self, DAYS_AHEAD, DueLine},
};
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    conference::lists::{self, Listed},
    draft::{self, MyDraft},
    referral::inbox::{self, Line},
    visible_case, visible_person,
};

/// How many days a case counts as newly given.
const NEW_DAYS: i32 = 7;

db::from_row! {
    /// An intake that waits to be sorted.
    pub struct WaitingIntake {
        /// The intake.
        pub id: IntakeId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// How the household is called.
        pub household: Option<String>,
        /// When it came in.
        pub received_on: Date,
        /// How soon.
        pub urgency: Urgency,
    }

    /// A case that is new to the reader.
    pub struct CaseLine {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// How the household is called, where the reader may know it.
        pub household: Option<String>,
        /// Since when the agency is responsible, or the reader in charge.
        pub since: Date,
    }
}

/// The numbers of the boxes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// つなぎ that nobody here has answered.
    pub arrived: u64,
    /// Dates up to today.
    pub due: u64,
    /// Of these, overdue ones.
    pub overdue: u64,
    /// つなぎ and つなぎ戻し that wait for others.
    pub waiting: u64,
    /// Of these, answers later than wanted.
    pub late: u64,
    /// Drafts.
    pub drafts: u64,
}

/// What waits this morning.
#[derive(Debug, Clone)]
pub struct Today {
    /// The day.
    pub on: Date,
    /// The numbers.
    pub counts: Counts,
    /// Dates, earliest first.
    pub dues: Vec<DueLine>,
    /// New つなぎ.
    pub arrived: Vec<Line>,
    /// Answers awaited.
    pub waiting: Vec<Line>,
    /// つなぎ戻し to confirm.
    pub returns: Vec<Line>,
    /// Intakes to be sorted.
    pub intakes: Vec<WaitingIntake>,
    /// Cases of the reader that are new.
    pub new_cases: Vec<CaseLine>,
    /// Cases of the agency that nobody there has taken.
    pub unassigned: Vec<CaseLine>,
    /// 重層的支援会議 of the coming week that the reader may know of, earliest first.
    pub meetings: Vec<Listed>,
    /// The reader's cases in which others added something since the last office day.
    pub changed: Vec<ChangedCase>,
    /// The reader's drafts.
    pub drafts: Vec<MyDraft>,
}

/// Everything that waits for the actor and their agency; one read entry stands for the whole page.
///
/// # Errors
/// [`crate::Failure::NotYourWork`].
pub async fn today(op: &Op) -> Outcome<Today> {
    op.needs(Work::Support)?;
    let drafts = draft::mine(op).await?;
    let mut read = op.read().await?;
    let arrived = inbox::arrived(&mut read, op).await?;
    let waiting = inbox::waiting(&mut read, op).await?;
    let (due, overdue) = dues::count(&mut read, op).await?;
    let size = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let counts = Counts {
        arrived: size(arrived.len()),
        due: due.unsigned_abs(),
        overdue: overdue.unsigned_abs(),
        waiting: size(waiting.len()),
        late: size(waiting.iter().filter(|line| line.is_overdue(op.today())).count()),
        drafts: size(drafts.len()),
    };
    let page = Today {
        on: op.today(),
        counts,
        dues: dues::list(&mut read, op).await?,
        arrived,
        waiting,
        returns: inbox::returned(&mut read, op).await?,
        intakes: intakes(&mut read, op).await?,
        new_cases: new_cases(&mut read, op).await?,
        unassigned: unassigned(&mut read, op).await?,
        meetings: lists::between(&mut read, op, true, (op.today(), days_after(op.today(), DAYS_AHEAD)))
            .await?,
        changed: changes::list(&mut read, op).await?,
        drafts,
    };
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ListCases).detail("today")).await?;
    Ok(page)
}

async fn intakes(read: &mut Read, op: &Op) -> db::Result<Vec<WaitingIntake>> {
    let (sql, args) = op.without_hidden(
        concat!(
            "SELECT i.id, i.case_id, c.number, CASE WHEN ",
            visible_person!("i.case_id", "NULL", "$1", "$2"),
            " THEN h.label END, i.received_on, i.urgency",
            " FROM intake i JOIN support_case c ON c.id = i.case_id JOIN household h ON h.id = c.household",
            " WHERE i.agency = $1 AND (i.screening IS NULL OR i.screening = 'collect') AND c.state = 'open'",
            " {hidden i.case_id} ORDER BY i.received_on, i.id LIMIT 20"
        ),
        args![op.agency(), op.today()],
    );
    read.all(&sql, args).await
}

async fn new_cases(read: &mut Read, op: &Op) -> db::Result<Vec<CaseLine>> {
    let since = days_after(op.today(), -NEW_DAYS);
    let (sql, args) = op.without_hidden(
        concat!(
            "SELECT c.id, c.number, CASE WHEN ",
            visible_person!("c.id", "NULL", "$1", "$2"),
            " THEN h.label END, coalesce((SELECT max(g.since) FROM case_assignment g
                 WHERE g.case_id = c.id AND g.staff = $3 AND g.since >= $4), c.responsible_since) AS since
             FROM support_case c JOIN household h ON h.id = c.household
             WHERE c.id IN (SELECT n.id FROM support_case n WHERE n.staff = $3 AND n.responsible_since >= $4
                 UNION SELECT a.case_id FROM case_assignment a WHERE a.staff = $3 AND a.since >= $4)
             AND c.staff = $3 AND c.responsible = $1 AND c.state = 'open' AND ",
            visible_case!("c.id", "$1", "$2"),
            " {hidden c.id} ORDER BY since DESC, c.id LIMIT 10"
        ),
        args![op.agency(), op.today(), op.actor.staff, since],
    );
    read.all(&sql, args).await
}

async fn unassigned(read: &mut Read, op: &Op) -> db::Result<Vec<CaseLine>> {
    let (sql, args) = op.without_hidden(
        concat!(
            "SELECT c.id, c.number, CASE WHEN ",
            visible_person!("c.id", "NULL", "$1", "$2"),
            " THEN h.label END, c.responsible_since FROM support_case c JOIN household h ON h.id = c.household",
            " WHERE c.responsible = $1 AND c.staff IS NULL AND c.state = 'open' AND ",
            visible_case!("c.id", "$1", "$2"),
            " {hidden c.id} ORDER BY c.responsible_since, c.id LIMIT 10"
        ),
        args![op.agency(), op.today()],
    );
    read.all(&sql, args).await
}
