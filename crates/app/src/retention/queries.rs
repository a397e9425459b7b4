//! What the pages show: what is due, the lists, one list with its records, its certificate. Numbers, days and counts.

use db::{Read, args};
use domain::{
    ids::{DisposalId, StaffId},
    retention::{ListState, Obstacle},
    staff::Work,
};
use jiff::Timestamp;

use super::{
    certificate::{self, CountRow, ItemRow},
    decide::may_decide,
    draw,
    facts::Periods,
    map,
    status::{self, Status},
};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
};

db::from_row! {
    /// A list.
    pub struct ListRow {
        /// Its id.
        pub id: DisposalId,
        /// Fiscal year in which it was drawn up.
        pub fiscal: i64,
        /// Which of that year.
        pub nth: i64,
        /// Where it stands.
        pub state: ListState,
        /// Who drew it up.
        pub drawn_by: StaffId,
        /// Their name.
        pub drawn_name: String,
        /// When.
        pub drawn_at: Timestamp,
        /// Who sent it.
        pub sent_by: Option<StaffId>,
        /// Their name.
        pub sent_name: Option<String>,
        /// Who decided.
        pub decided_name: Option<String>,
        /// When.
        pub decided_at: Option<Timestamp>,
        /// Why it came back.
        pub returned_why: String,
        /// Who carried it out.
        pub done_name: Option<String>,
        /// When its last record was settled.
        pub done_at: Option<Timestamp>,
        /// The seal.
        pub certificate: Option<String>,
        /// When the database's files were written anew.
        pub wiped_at: Option<Timestamp>,
        /// Counts changes.
        pub version: i64,
        /// How many records it has.
        pub records: i64,
        /// How many of them wait.
        pub waiting: i64,
    }
}

macro_rules! lists {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.fiscal, d.nth, d.state, d.drawn_by, a.name, d.drawn_at, d.sent_by, b.name, c.name, d.decided_at,
                    d.returned_why, e.name, d.done_at, d.certificate, d.wiped_at, d.version,
                    (SELECT count(*) FROM disposal_item i WHERE i.disposal = d.id AND i.outcome <> 'dropped'),
                    (SELECT count(*) FROM disposal_item i WHERE i.disposal = d.id AND i.outcome = 'waiting')
             FROM disposal d JOIN staff a ON a.id = d.drawn_by LEFT JOIN staff b ON b.id = d.sent_by
             LEFT JOIN staff c ON c.id = d.decided_by LEFT JOIN staff e ON e.id = d.done_by ",
            $rest
        )
    };
}

/// The first page.
#[derive(Debug)]
pub struct Overview {
    /// What waits to be done.
    pub status: Status,
    /// The periods in force.
    pub periods: Periods,
    /// How many records can be put into the next list (at most its limit).
    pub ready: usize,
    /// What is due but stays, with the reason; by number.
    pub kept: Vec<(String, Obstacle)>,
    /// The newest lists.
    pub lists: Vec<ListRow>,
}

async fn may_look(read: &mut Read, op: &Op) -> Outcome<()> {
    if op.actor.role.may(Work::Retain) || may_decide(read, op).await? {
        return Ok(());
    }
    Err(Failure::NotYourWork)
}

/// Whether the pages of this feature are the actor's work, and what waits; `None` for others.
///
/// # Errors
/// The database's own.
pub async fn notice(op: &Op) -> Outcome<Option<Status>> {
    let retains = op.actor.role.may(Work::Retain);
    if !retains && !op.actor.role.may(Work::ApproveDisposal) {
        return Ok(None);
    }
    let mut read = op.read().await?;
    if !retains && !may_decide(&mut read, op).await? {
        return Ok(None);
    }
    Ok(Some(status::look(&mut read, op.today()).await?))
}

/// What is due, and the lists.
///
/// # Errors
/// [`Failure::NotYourWork`].
pub async fn overview(op: &Op) -> Outcome<Overview> {
    let mut read = op.read().await?;
    may_look(&mut read, op).await?;
    let today = op.today();
    let periods = Periods::on(&mut read, today).await?;
    let status = status::look(&mut read, today).await?;
    let (due, kept) = draw::due(&mut read, &periods, today).await?;
    let lists: Vec<ListRow> =
        read.all(lists!("ORDER BY d.fiscal DESC, d.nth DESC LIMIT 100"), args![]).await?;
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ReadDisposal).detail("lists")).await?;
    Ok(Overview { status, periods, ready: due.len(), kept, lists })
}

/// Rows of a record by the word that people use: (word, planned, removed).
pub type Words = Vec<(&'static str, i64, i64)>;

/// A list with its records.
#[derive(Debug)]
pub struct List {
    /// The list.
    pub row: ListRow,
    /// Its records.
    pub items: Vec<(ItemRow, Words)>,
    /// The lines that are sealed.
    pub text: String,
    /// The number of the entry in the record of use that holds the seal.
    pub entry: Option<i64>,
    /// The actor drew it up or sent it.
    pub own: bool,
    /// The actor may decide on lists.
    pub may_decide: bool,
}

/// A list.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`].
pub async fn one(op: &Op, id: DisposalId) -> Outcome<List> {
    let mut read = op.read().await?;
    may_look(&mut read, op).await?;
    let row: ListRow = read.one(lists!("WHERE d.id = $1"), args![id]).await?;
    let (items, counts) = certificate::items(&mut read, id).await?;
    let sql = "SELECT e.seq FROM audit_entry e WHERE e.at = $2 AND e.object_id = $1 AND e.action = 'disposal.finish'";
    let entry = match row.done_at {
        Some(at) => read.single_optional(sql, args![id, at]).await?,
        None => None,
    };
    let may_decide = may_decide(&mut read, op).await?;
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ReadDisposal).object("disposal", id)).await?;
    let own = row.drawn_by == op.actor.staff || row.sent_by == Some(op.actor.staff);
    let text = certificate::text(&items, &counts);
    let items = items.into_iter().map(|item| {
        let words = words(&item, &counts);
        (item, words)
    });
    Ok(List { row, items: items.collect(), text, entry, own, may_decide })
}

/// The certificate of a list that was carried out.
///
/// # Errors
/// As [`one`]; [`Failure::NotFound`] before that.
pub async fn certificate(op: &Op, id: DisposalId) -> Outcome<List> {
    let list = one(op, id).await?;
    if list.row.state == ListState::Done { Ok(list) } else { Err(Failure::NotFound) }
}

fn words(item: &ItemRow, counts: &[CountRow]) -> Words {
    let mut words = Words::new();
    for count in counts.iter().filter(|count| count.item == item.id) {
        let word = map::word(&count.place);
        match words.iter_mut().find(|(known, ..)| *known == word) {
            Some((_, planned, removed)) => {
                (*planned, *removed) = (*planned + count.planned, *removed + count.removed);
            }
            None => words.push((word, count.planned, count.removed)),
        }
    }
    words
}
