//! 通知 after a withdrawal: each agency that could read by the consent finds a note in its 受け箱 with what it could
//! read itself. No names, no reason, no other agency: whoever knew nothing learns nothing from it.

use db::{Answer, Statement, Tx, args};
use domain::{
    category::Category,
    code::Code,
    consent::told::Told,
    ids::{CaseId, ConsentId, NoticeId},
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
};

/// How many stand in the 受け箱 at most.
const LIMIT: i64 = 50;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// The number of its case.
    pub number: String,
    /// From which day on.
    pub withdrawn_on: Date,
    /// What the agency could read by the consent and reads no longer.
    pub lost: Vec<Category>,
    /// What it could read by the consent and still reads on another ground.
    pub keeps: Vec<Category>,
}

db::from_row! {
    struct Row {
        id: NoticeId,
        number: String,
        withdrawn_on: Date,
        category: Category,
        keeps: bool,
    }
}

/// Writes the note for one agency. The caller's transaction has its entry in the record of use.
pub(super) async fn send(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    consent: ConsentId,
    told: &Told,
) -> db::Result<()> {
    let id: NoticeId = op.new_id();
    tx.execute_one(
        "INSERT INTO consent_notice (id, consent, case_id, agency, withdrawn_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, consent, case, told.agency, op.today(), op.now],
    )
    .await?;
    for category in &told.knew {
        tx.execute_one(
            "INSERT INTO consent_notice_category (notice, category, keeps) VALUES ($1, $2, $3)",
            args![id, *category, told.keeps.contains(category)],
        )
        .await?;
    }
    Ok(())
}

/// The notes that the actor's agency has not marked as read, oldest first, a line for each category. Their case number is
/// theirs: they could read of the case until that day.
pub(crate) fn unread(op: &Op) -> Statement {
    let (sql, args) = op.without_hidden(
        "SELECT n.id, c.number, n.withdrawn_on, k.category, k.keeps
         FROM (SELECT id, case_id, withdrawn_on, created_at FROM consent_notice
               WHERE agency = $1 AND read_at IS NULL {hidden case_id} ORDER BY created_at, id LIMIT $2) n
         JOIN support_case c ON c.id = n.case_id JOIN consent_notice_category k ON k.notice = n.id
         ORDER BY n.created_at, n.id",
        args![op.agency(), LIMIT],
    );
    Statement::new(&sql, args)
}

/// What [`unread`] found.
///
/// # Errors
/// The database's own.
pub(crate) fn notices(found: Answer) -> db::Result<Vec<Notice>> {
    let rows: Vec<Row> = found.all()?;
    Ok(rows.chunk_by(|one, next| one.id == next.id).filter_map(notice).collect())
}

fn notice(rows: &[Row]) -> Option<Notice> {
    let first = rows.first()?;
    let of = |kept: bool| {
        let mut categories: Vec<Category> =
            rows.iter().filter(|row| row.keeps == kept).map(|row| row.category).collect();
        categories.sort_unstable();
        categories
    };
    Some(Notice {
        id: first.id,
        number: first.number.clone(),
        withdrawn_on: first.withdrawn_on,
        lost: of(false),
        keeps: of(true),
    })
}

/// Marks a note as read by the actor.
///
/// # Errors
/// [`Failure::NotFound`] if it is not for the actor's agency or was read before.
pub async fn mark_read(op: &Op, notice: NoticeId) -> Outcome<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let changed = tx
        .execute(
            "UPDATE consent_notice SET read_by = $3, read_at = $4 WHERE id = $1 AND agency = $2 AND read_at IS NULL",
            args![notice, op.agency(), op.actor.staff, op.now],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::NotFound);
    }
    let case: CaseId = tx.single("SELECT case_id FROM consent_notice WHERE id = $1", args![notice]).await?;
    if op.hides(case) {
        return Err(Failure::NotFound);
    }
    let entry = Entry::new(Action::ReadConsentNotice).object("consent_notice", notice).case(case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// 「お金・仕事・住まい、健康・障害・介護」 as the note says it.
#[must_use]
pub fn words(categories: &[Category]) -> String {
    categories.iter().map(|category| category.label()).collect::<Vec<_>>().join("、")
}
