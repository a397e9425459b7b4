//! 受け箱: what came, what is being talked about, what was taken on, what waits outside, what came back.
//!
//! Every list walks one index (agency, stage, time) and stops at its limit. Names stand in a line only
//! where they are disclosed, or go along with a つなぎ that waits.

use db::{Answer, Read, Statement, args};
use domain::{
    ids::{CaseId, ReferralId, ReturnId},
    referral::{Purpose, Stage},
    staff::Work,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    consent, emergency, visible_person,
};

/// How many lines a section shows at most.
pub const LIMIT: i64 = 50;
/// How many taken on lately are shown.
const RECENT: i64 = 20;

db::from_row! {
    /// One line: a つなぎ or つなぎ戻し.
    pub struct Line {
        /// Its id; see `is_return`.
        pub id: Uuid,
        /// A つなぎ戻し.
        pub is_return: bool,
        /// Its case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// How the household is called, where the reader may know it.
        pub household: Option<String>,
        /// The other agency.
        pub other: String,
        /// What is asked for; none for a つなぎ戻し.
        pub purpose: Option<Purpose>,
        /// Where a つなぎ stands.
        pub stage: Option<Stage>,
        /// When it was sent.
        pub sent_on: Date,
        /// By when an answer is wanted; none for a つなぎ戻し.
        pub wanted_on: Option<Date>,
        /// The reader's agency is the sender.
        pub mine: bool,
    }

    /// An answer that is overdue, for the coordinator: no personal data.
    pub struct Overdue {
        /// The case's number.
        pub number: String,
        /// Who sent it.
        pub from: String,
        /// Who should answer.
        pub to: String,
        /// Where it stands.
        pub stage: Stage,
        /// By when an answer was wanted.
        pub wanted_on: Date,
    }
}

impl Line {
    /// Days since it was sent.
    #[must_use]
    pub fn age(&self, today: Date) -> i32 {
        (today - self.sent_on).get_days()
    }

    /// Whether the answer is later than wanted.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.stage.is_some_and(Stage::is_open) && self.wanted_on.is_some_and(|wanted| wanted < today)
    }

    /// Where its page is.
    #[must_use]
    pub fn href(&self) -> String {
        if self.is_return {
            format!("/returns/{}", ReturnId(self.id))
        } else {
            format!("/referrals/{}", ReferralId(self.id))
        }
    }
}

/// The 受け箱 of an agency.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    /// 届いた: waits for this agency.
    pub arrived: Vec<Line>,
    /// 相談中: a question is open, on either side.
    pub consulting: Vec<Line>,
    /// 受けた: taken on lately.
    pub accepted: Vec<Line>,
    /// 送って返事待ち.
    pub waiting: Vec<Line>,
    /// 戻ってきた: つなぎ戻し to confirm, and declined つなぎ whose next step is open.
    pub back: Vec<Line>,
    /// All overdue answers of the municipality; only for those who coordinate.
    pub overdue: Option<Vec<Overdue>>,
    /// Consents that were withdrawn and that the agency read by.
    pub withdrawn: Vec<consent::notice::Notice>,
    /// Emergency access to cases of the agency.
    pub opened: Vec<emergency::notices::Notice>,
    /// Colleagues who ask for a second person.
    pub asked: Vec<emergency::second::Request>,
}

/// `$1` agency, `$2` today, `$3` stage, `$4` limit.
macro_rules! lines {
    ($side:literal, $other:literal, $mine:literal, $also:literal, $order:literal) => {
        concat!(
            "SELECT r.id, r.id <> r.id, r.case_id, c.number, CASE WHEN ",
            "(r.to_agency = $1 AND r.shares_basic AND r.stage IN ('sent', 'received', 'consulting')) OR ",
            visible_person!("r.case_id", "NULL", "$1", "$2"),
            " THEN h.label END, o.name, r.purpose, r.stage, r.sent_on, r.wanted_on, ",
            $mine,
            " FROM referral r JOIN support_case c ON c.id = r.case_id JOIN household h ON h.id = c.household",
            " JOIN agency o ON o.id = r.",
            $other,
            " WHERE r.",
            $side,
            " = $1 AND r.stage = $3",
            $also,
            " {hidden r.case_id} ORDER BY r.sent_at ",
            $order,
            ", r.id ",
            $order,
            " LIMIT $4"
        )
    };
}

const TO_ME: &str = lines!("to_agency", "from_agency", "r.id <> r.id", "", "");
const TO_ME_LATEST: &str = lines!("to_agency", "from_agency", "r.id <> r.id", "", "DESC");
const FROM_ME: &str = lines!("from_agency", "to_agency", "r.id = r.id", "", "");
/// Declined, and the sender has not taken the next step yet.
const DECLINED: &str = lines!(
    "from_agency",
    "to_agency",
    "r.id = r.id",
    " AND EXISTS (SELECT 1 FROM due u WHERE u.source = r.id AND u.done_on IS NULL)",
    "DESC"
);

/// The 受け箱 of the actor's agency; one read entry stands for the whole page.
///
/// # Errors
/// [`crate::Failure::NotYourWork`].
pub async fn inbox(op: &Op) -> Outcome<Inbox> {
    op.needs(Work::Support)?;
    let coordinates = op.actor.role.may(Work::Coordinate);
    let [
        sent,
        received,
        questions,
        accepted,
        out,
        taken,
        back,
        asking,
        returned,
        declined,
        overdue,
        withdrawn,
        opened,
        asked,
    ] = op
        .several([
            by_stage(op, TO_ME, Stage::Sent, LIMIT),
            by_stage(op, TO_ME, Stage::Received, LIMIT),
            by_stage(op, TO_ME, Stage::Consulting, LIMIT),
            by_stage(op, TO_ME_LATEST, Stage::Accepted, RECENT),
            by_stage(op, FROM_ME, Stage::Sent, LIMIT),
            by_stage(op, FROM_ME, Stage::Received, LIMIT),
            returns(op, RETURNS_SENT),
            by_stage(op, FROM_ME, Stage::Consulting, LIMIT),
            returns(op, RETURNS_TO_ME),
            by_stage(op, DECLINED, Stage::Declined, LIMIT),
            Statement::new(OVERDUE, args![op.today(), coordinates]),
            consent::notice::unread(op),
            emergency::notices::unseen(op),
            emergency::second::open(op),
        ])
        .await?;
    let inbox = Inbox {
        arrived: in_order([sent, received])?,
        consulting: joined([questions, asking])?,
        accepted: joined([accepted])?,
        waiting: in_order([out, taken, back])?,
        back: joined([returned, declined])?,
        overdue: if coordinates { Some(overdue.all()?) } else { None },
        withdrawn: consent::notice::notices(withdrawn)?,
        opened: emergency::notices::notices(opened)?,
        asked: emergency::second::for_me(op, asked)?,
    };
    op.app.read_log().record(op, Entry::new(Action::ListCases).detail("inbox")).await?;
    Ok(inbox)
}

fn by_stage(op: &Op, sql: &'static str, stage: Stage, limit: i64) -> Statement {
    let (sql, args) = op.without_hidden(sql, args![op.agency(), op.today(), stage, limit]);
    Statement::new(&sql, args)
}

fn returns(op: &Op, sql: &'static str) -> Statement {
    let (sql, args) = op.without_hidden(sql, args![op.agency(), op.today(), LIMIT]);
    Statement::new(&sql, args)
}

/// One list after the other.
fn joined<const N: usize>(answers: [Answer; N]) -> db::Result<Vec<Line>> {
    let mut lines = Vec::new();
    for answer in answers {
        lines.append(&mut answer.all()?);
    }
    Ok(lines)
}

/// Several lists as one, oldest first.
fn in_order<const N: usize>(answers: [Answer; N]) -> db::Result<Vec<Line>> {
    let mut lines = joined(answers)?;
    lines.sort_by_key(|line| line.sent_on);
    Ok(lines)
}

/// つなぎ that wait for this agency, oldest first.
pub(crate) async fn arrived(read: &mut Read, op: &Op) -> db::Result<Vec<Line>> {
    in_order(read.several([Stage::Sent, Stage::Received].map(|it| by_stage(op, TO_ME, it, LIMIT))).await?)
}

/// つなぎ and つなぎ戻し of this agency that wait for others, oldest first.
pub(crate) async fn waiting(read: &mut Read, op: &Op) -> db::Result<Vec<Line>> {
    let [sent, received] = [Stage::Sent, Stage::Received].map(|it| by_stage(op, FROM_ME, it, LIMIT));
    in_order(read.several([sent, received, returns(op, RETURNS_SENT)]).await?)
}

macro_rules! returns {
    ($side:literal, $other:literal, $mine:literal) => {
        concat!(
            "SELECT r.id, r.id = r.id, r.case_id, c.number, CASE WHEN ",
            visible_person!("r.case_id", "NULL", "$1", "$2"),
            " THEN h.label END, o.name, NULL, NULL, r.sent_on, NULL, ",
            $mine,
            " FROM referral_return r JOIN support_case c ON c.id = r.case_id JOIN household h ON h.id = c.household",
            " JOIN agency o ON o.id = r.",
            $other,
            " WHERE r.",
            $side,
            " = $1 AND r.stage = 'sent' {hidden r.case_id} ORDER BY r.sent_at, r.id LIMIT $3"
        )
    };
}

const RETURNS_TO_ME: &str = returns!("to_agency", "from_agency", "r.id <> r.id");
const RETURNS_SENT: &str = returns!("from_agency", "to_agency", "r.id = r.id");

/// つなぎ戻し that this agency should confirm, oldest first.
pub(crate) async fn returned(read: &mut Read, op: &Op) -> db::Result<Vec<Line>> {
    joined(read.several([returns(op, RETURNS_TO_ME)]).await?)
}

/// Overdue answers of all agencies, longest first, without anything about persons: `$1` today, `$2` whether the
/// reader coordinates.
const OVERDUE: &str = "SELECT c.number, f.name, t.name, r.stage, r.wanted_on FROM referral r
         JOIN support_case c ON c.id = r.case_id JOIN agency f ON f.id = r.from_agency
         JOIN agency t ON t.id = r.to_agency
         WHERE $2 AND r.stage IN ('sent', 'received', 'consulting') AND r.wanted_on < $1
         ORDER BY r.wanted_on, r.id LIMIT 100";
