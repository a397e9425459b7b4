//! Reading つなぎ: one as its sender or receiver may see it, and those of a case.
//!
//! Until it accepts, the receiver reads the summary through its disclosure row, and names and contact
//! details only if the sender shares them. After declining or withdrawal neither is shown to it any more.

use db::{Read, args};
use domain::{
    disclosure::Basis,
    ids::{AgencyId, CaseId, PersonId, ReferralId},
    person::{NameStatus, Relation},
    protection::OutwardAct,
    referral::{Purpose, Referral, Stage, Target},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    protected_household, protected_person, protection, visible_case, visible_person,
};

db::from_row! {
    /// A つなぎ without its texts.
    pub struct ReferralRow {
        /// Its id.
        pub id: ReferralId,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// Who sent it.
        pub from: AgencyId,
        /// The sender's name.
        pub from_name: String,
        /// The sender's telephone.
        pub from_phone: Option<String>,
        /// The person who sent it.
        pub from_staff: String,
        /// Who is asked.
        pub to: AgencyId,
        /// The receiver's name.
        pub to_name: String,
        /// The receiver's telephone.
        pub to_phone: Option<String>,
        /// Whom the sender had in mind.
        pub target: Target,
        /// What is asked for.
        pub purpose: Purpose,
        /// Where it stands.
        pub stage: Stage,
        /// Whether names and contact details go along.
        pub shares_basic: bool,
        /// Whether the person was told.
        pub told_person: bool,
        /// By when an answer is wanted.
        pub wanted_on: Date,
        /// When it was sent.
        pub sent_on: Date,
        /// When it was answered.
        pub answered_on: Option<Date>,
        /// Why it was declined.
        pub reason: Option<String>,
        /// Whom the receiver named as the next.
        pub next: Option<AgencyId>,
        /// That agency's name.
        pub next_name: Option<String>,
        /// Counts changes.
        pub version: i64,
    }

    /// A question or its answer.
    pub struct Message {
        /// Who wrote it.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// The person.
        pub staff_name: String,
        /// The text.
        pub body: String,
        /// When.
        pub at: Timestamp,
    }

    /// A person as handed over: name and contact, nothing else.
    pub struct PersonLine {
        /// The person.
        pub id: PersonId,
        /// Family name, or the 仮名.
        pub family_name: String,
        /// Given name.
        pub given_name: String,
        /// Kana of both.
        pub kana: String,
        /// How sure the name is.
        pub name_status: NameStatus,
        /// Place in the household.
        pub relation: Relation,
        /// Telephone.
        pub phone: String,
    }
}

/// Names and contact details of a household.
#[derive(Debug, Clone)]
pub struct Given {
    /// How it is called.
    pub label: String,
    /// Where it is.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its persons.
    pub persons: Vec<PersonLine>,
}

/// A つなぎ as its reader may see it.
#[derive(Debug, Clone)]
pub struct ReferralView {
    /// The つなぎ.
    pub row: ReferralRow,
    /// The summary, while the reader may know it.
    pub summary: Option<String>,
    /// Questions and answers, while the reader may know them.
    pub messages: Vec<Message>,
    /// Names and contact details, if the reader may know them.
    pub given: Option<Given>,
    /// The reader's agency sent it.
    pub by_sender: bool,
    /// The reader may open the case itself.
    pub case_open: bool,
    /// On which ground the reader sees it.
    pub basis: Basis,
}

impl ReferralView {
    /// The facts for its rules.
    #[must_use]
    pub fn facts(&self) -> Referral {
        Referral { from: self.row.from, to: self.row.to, stage: self.row.stage }
    }
}

macro_rules! referral_columns {
    () => {
        "SELECT r.id, r.case_id, c.number, r.from_agency, f.name, f.phone, s.name, r.to_agency, t.name, t.phone,
                r.target, r.purpose, r.stage, r.shares_basic, r.told_person, r.wanted_on, r.sent_on, r.answered_on,
                r.reason, r.next_agency, n.name, r.version
         FROM referral r JOIN support_case c ON c.id = r.case_id JOIN agency f ON f.id = r.from_agency
         JOIN staff s ON s.id = r.from_staff JOIN agency t ON t.id = r.to_agency
         LEFT JOIN agency n ON n.id = r.next_agency"
    };
}

/// One つなぎ for either of its sides; the read is recorded. Reading does not mark it as received.
///
/// # Errors
/// [`Failure::NotFound`] for every other agency.
pub async fn one(op: &Op, id: ReferralId) -> Outcome<ReferralView> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let row: Option<ReferralRow> = read
        .optional(
            concat!(referral_columns!(), " WHERE r.id = $1 AND (r.from_agency = $2 OR r.to_agency = $2)"),
            args![id, op.agency()],
        )
        .await?;
    let row = row.ok_or(Failure::NotFound)?;
    let case_open = case_open(&mut read, op, row.case).await?;
    let offered = summary_open(&mut read, op, id).await?;
    let readable = case_open || offered;
    let summary = if readable { Some(summary(&mut read, id).await?) } else { None };
    let messages = if readable { messages(&mut read, id).await? } else { Vec::new() };
    let shared = offered && row.shares_basic;
    let given = given(&mut read, op, row.case, shared).await?;
    let given = (!given.label.is_empty()).then_some(given);
    drop(read);
    let basis = if case_open { Basis::Held } else { Basis::Referral };
    let entry = Entry::new(Action::ReadReferral).object("referral", id).case(row.case).basis(Some(basis));
    op.app.read_log().record(op, entry).await?;
    let by_sender = row.from == op.agency();
    Ok(ReferralView { row, summary, messages, given, by_sender, case_open, basis })
}

/// Records that the page of a つなぎ goes to a printer.
///
/// # Errors
/// [`Failure::NotFound`] for agencies that are neither side.
pub async fn printed(op: &Op, id: ReferralId) -> Outcome<()> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found: Option<(CaseId,)> = read
        .optional(
            "SELECT case_id FROM referral WHERE id = $1 AND (from_agency = $2 OR to_agency = $2)",
            args![id, op.agency()],
        )
        .await?;
    let (case,) = found.ok_or(Failure::NotFound)?;
    protection::warned(&mut read, op, case, OutwardAct::Print).await?;
    let basis = if case_open(&mut read, op, case).await? { Basis::Held } else { Basis::Referral };
    drop(read);
    let entry = Entry::new(Action::Print).object("referral", id).case(case).basis(Some(basis));
    Ok(op.app.read_log().record(op, entry).await?)
}

/// Whether the reader may know the case itself.
pub(super) async fn case_open(read: &mut Read, op: &Op, case: CaseId) -> db::Result<bool> {
    let found: Option<(i64,)> = read
        .optional(
            concat!("SELECT 1 FROM support_case c WHERE c.id = $1 AND ", visible_case!("c.id", "$2", "$3")),
            args![case, op.agency(), op.today()],
        )
        .await?;
    Ok(found.is_some())
}

/// Whether the summary of a つなぎ is disclosed to the reader: it waits for their answer.
async fn summary_open(read: &mut Read, op: &Op, id: ReferralId) -> db::Result<bool> {
    let found: Option<(i64,)> = read
        .optional(
            "SELECT 1 FROM referral r JOIN disclosure d ON d.case_id = r.case_id AND d.basis_id = r.id
             WHERE r.id = $1 AND d.agency = $2 AND d.scope = 'summary' AND d.until_on >= $3 AND d.from_on <= $3
             LIMIT 1",
            args![id, op.agency(), op.today()],
        )
        .await?;
    Ok(found.is_some())
}

async fn summary(read: &mut Read, id: ReferralId) -> db::Result<String> {
    let (summary,): (String,) = read.one("SELECT summary FROM referral WHERE id = $1", args![id]).await?;
    Ok(summary)
}

async fn messages(read: &mut Read, id: ReferralId) -> db::Result<Vec<Message>> {
    read.all(
        "SELECT m.agency, a.name, s.name, m.body, m.at FROM referral_message m JOIN agency a ON a.id = m.agency
         JOIN staff s ON s.id = m.staff WHERE m.referral = $1 ORDER BY m.at, m.id LIMIT 200",
        args![id],
    )
    .await
}

/// Names and contact details of a case's household: all of them if `shared`, else what is disclosed to
/// the reader. The label is empty where the household's name is not. What a protection hides does not go along.
pub(super) async fn given(read: &mut Read, op: &Op, case: CaseId, shared: bool) -> db::Result<Given> {
    let persons: Vec<PersonLine> = read
        .all(
            concat!(
                "SELECT p.id, p.family_name, p.given_name, p.family_kana || p.given_kana, p.name_status, m.relation,",
                " CASE WHEN ",
                protected_person!("p.id"),
                " THEN '' WHEN $4 OR ",
                visible_person!("c.id", "p.id", "$2", "$3", "1"),
                " THEN p.phone ELSE '' END FROM support_case c JOIN household_member m ON m.household = c.household",
                " JOIN person p ON p.id = m.person WHERE c.id = $1 AND m.until_on IS NULL AND ($4 OR ",
                visible_person!("c.id", "p.id", "$2", "$3"),
                ") ORDER BY m.sort, m.id"
            ),
            args![case, op.agency(), op.today(), shared],
        )
        .await?;
    let household: Option<(String, String, String)> = read
        .optional(
            concat!(
                "SELECT h.label, CASE WHEN ",
                protected_household!("h.id"),
                " THEN '' ELSE h.address END, CASE WHEN ",
                protected_household!("h.id"),
                " THEN '' ELSE h.phone END FROM support_case c JOIN household h ON h.id = c.household",
                " WHERE c.id = $1 AND ($4 OR ",
                visible_person!("c.id", "NULL", "$2", "$3"),
                ")"
            ),
            args![case, op.agency(), op.today(), shared],
        )
        .await?;
    let (label, address, phone) = household.unwrap_or_default();
    Ok(Given { label, address, phone, persons })
}

/// The つなぎ of a case that the reader may know of: as one of the two sides, as the responsible agency or
/// as the coordinator. Newest first, without summaries. The caller has read the head of the case.
///
/// # Errors
/// The database's own.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<Vec<ReferralRow>> {
    let mut read = op.read().await?;
    Ok(read
        .all(
            concat!(
                referral_columns!(),
                " WHERE r.case_id = $1 AND (r.from_agency = $2 OR r.to_agency = $2",
                " OR c.responsible = $2 OR c.coordinator = $2) AND ",
                visible_case!("c.id", "$2", "$3"),
                " ORDER BY r.sent_at DESC, r.id LIMIT 100"
            ),
            args![case, op.agency(), op.today()],
        )
        .await?)
}
