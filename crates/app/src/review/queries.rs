//! What the auditor sees of a review: months, the items of one, one item. No name and no text of a case.

use db::args;
use domain::{
    ids::{CaseId, ReviewItemId, StaffId},
    review::{Rule, Verdict},
    staff::{Role, Work},
};
use jiff::{Timestamp, civil::Date};

use super::Month;
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
};

/// How many items a page shows.
pub const PAGE: usize = 50;

db::from_row! {
    /// A month that was gone over.
    pub struct MonthRow {
        /// Which.
        pub month: Month,
        /// Items.
        pub items: i64,
        /// Items that nobody judged yet.
        pub open: i64,
        /// Items judged 要確認.
        pub doubtful: i64,
        /// The seed of its sample; none before the month is over.
        pub seed: Option<String>,
        /// How many readings the sample was drawn of.
        pub population: Option<i64>,
    }

    /// One item.
    pub struct ItemRow {
        /// Its id.
        pub id: ReviewItemId,
        /// Its month.
        pub month: Month,
        /// Why it is to be looked at.
        pub rule: Rule,
        /// The first reading's number in the record of use.
        pub seq: i64,
        /// Who read.
        pub staff: StaffId,
        /// Their name.
        pub staff_name: String,
        /// In which role.
        pub role: Role,
        /// For which agency.
        pub agency_name: String,
        /// Which case, if it is about one.
        pub case: Option<CaseId>,
        /// The case's number.
        pub case_number: Option<String>,
        /// The day of the first reading.
        pub on_day: Date,
        /// The rule's figure.
        pub count: i64,
        /// What the auditor said.
        pub verdict: Option<Verdict>,
        /// Their remark.
        pub remark: Option<String>,
        /// Who said it.
        pub judged_by: Option<String>,
        /// When.
        pub judged_at: Option<Timestamp>,
        /// Counts judgements.
        pub version: i64,
    }
}

impl ItemRow {
    /// Why it is to be looked at, in a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        self.rule.reason(self.count)
    }
}

macro_rules! months {
    ($rest:literal) => {
        concat!(
            "SELECT r.month, count(i.id), count(i.id) - count(i.verdict),
                    count(CASE WHEN i.verdict = 'doubtful' THEN 1 ELSE NULL END), r.seed, r.population
             FROM review r LEFT JOIN review_item i ON i.month = r.month ",
            $rest
        )
    };
}

macro_rules! items {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.month, i.rule, i.seq, i.staff, s.name, i.role, a.name, i.case_id, c.number, i.on_day,
                    i.count, i.verdict, i.remark, j.name, i.judged_at, i.version
             FROM review_item i JOIN staff s ON s.id = i.staff JOIN agency a ON a.id = i.agency
             LEFT JOIN support_case c ON c.id = i.case_id LEFT JOIN staff j ON j.id = i.judged_by ",
            $rest
        )
    };
}

/// The months gone over, newest first.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for others than auditors.
pub async fn months(op: &Op) -> Outcome<Vec<MonthRow>> {
    op.needs(Work::ReadAudit)?;
    let sql = months!("GROUP BY r.month, r.seed, r.population ORDER BY r.month DESC");
    let rows = op.read().await?.all(sql, args![]).await?;
    looked(op, Entry::new(Action::ReadAudit).detail("reviews")).await?;
    Ok(rows)
}

/// One month and a page of its items: those not judged yet first, by rule and day.
#[derive(Debug)]
pub struct MonthPage {
    /// The month.
    pub month: MonthRow,
    /// Items from `from` on.
    pub items: Vec<ItemRow>,
    /// Whether more follow.
    pub more: bool,
}

/// Items of a month, from the `from`th on.
///
/// # Errors
/// [`crate::Failure::NotFound`] for a month that was not gone over.
pub async fn month(op: &Op, month: Month, from: i64) -> Outcome<MonthPage> {
    op.needs(Work::ReadAudit)?;
    let mut read = op.read().await?;
    let sql = months!("WHERE r.month = $1 GROUP BY r.month, r.seed, r.population");
    let found: MonthRow = read.one(sql, args![month]).await?;
    let sql = items!(
        "WHERE i.month = $1
         ORDER BY CASE WHEN i.verdict IS NULL THEN 0 ELSE 1 END, i.rule, i.on_day, i.seq, i.id LIMIT 51 OFFSET $2"
    );
    let mut items: Vec<ItemRow> = read.all(sql, args![month, from.max(0)]).await?;
    drop(read);
    let more = items.len() > PAGE;
    items.truncate(PAGE);
    looked(op, Entry::new(Action::ReadAudit).detail(format!("{}件", items.len()))).await?;
    Ok(MonthPage { month: found, items, more })
}

/// One item.
///
/// # Errors
/// [`crate::Failure::NotFound`].
pub async fn item(op: &Op, id: ReviewItemId) -> Outcome<ItemRow> {
    op.needs(Work::ReadAudit)?;
    let row: ItemRow = op.read().await?.one(items!("WHERE i.id = $1"), args![id]).await?;
    let entry = Entry::new(Action::ReadAudit).object("review_item", id);
    looked(op, row.case.map_or(entry.clone(), |case| entry.case(case))).await?;
    Ok(row)
}

async fn looked(op: &Op, entry: Entry) -> Outcome<()> {
    Ok(op.app.read_log().record(op, entry).await?)
}
