//! The last step of a transaction that is recorded: its entries get their numbers, become leaves of the tree
//! and are stored with the tree's new state. Until then they are only collected.
//!
//! All writers of entries meet at the one row of `audit_tree`. Taken last, it is held for the shortest time and
//! can be part of no deadlock; a group of reads takes it once.

use db::{Ending, LastStep, Statement, Tx, args};
use domain::{code::Code, ids::AuditId};
use uuid::Uuid;

use super::{
    entry::{Entry, Who},
    tree,
};

/// Entries that wait for the end of their transaction.
#[derive(Debug, Default)]
pub(super) struct Pending(Vec<Line>);

/// An entry with everything but its number.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: AuditId,
    pub(super) who: Who,
    pub(super) entry: Entry,
    pub(super) submission: Option<Uuid>,
}

/// Has entries stored when the transaction commits.
pub(super) fn collect(tx: &mut Tx, lines: impl IntoIterator<Item = Line>) -> db::Result<()> {
    tx.last_step::<Pending>()?.0.extend(lines);
    Ok(())
}

impl LastStep for Pending {
    fn commit(self: Box<Self>, tx: Tx) -> Ending {
        Box::pin(append(tx, self.0))
    }
}

async fn append(mut tx: Tx, lines: Vec<Line>) -> db::Result<()> {
    let mut tree = tree::locked(&mut tx).await?;
    let mut statements = Vec::with_capacity(lines.len() + 1);
    let mut buffer = Vec::with_capacity(256);
    for line in &lines {
        let commitment = line.entry.words.as_ref().map(|(salt, words)| record::commit(salt, words));
        let facts = line.facts(tree.size() + 1, commitment);
        let leaf = facts.leaf(&mut buffer);
        statements.push(line.statement(&facts, leaf));
        if let Some((salt, words)) = &line.entry.words {
            let sql = "INSERT INTO audit_detail (seq, salt, words) VALUES ($1, $2, $3)";
            statements.push(Statement::new(sql, args![number(facts.seq), salt, words]));
        }
        tree.append(leaf);
    }
    statements.push(tree::update(&tree));
    tx.commit_with(statements).await
}

impl Line {
    /// The entry as the leaf holds it.
    fn facts(&self, seq: u64, commitment: Option<record::Hash>) -> record::Entry<'_> {
        let Self { id, who, entry, submission } = self;
        record::Entry {
            seq,
            id: id.0.into_bytes(),
            at: who.at.as_microsecond(),
            staff: who.staff.map(Uuid::into_bytes),
            agency: who.agency.map(Uuid::into_bytes),
            role: who.role,
            action: entry.action.code(),
            object: entry.object,
            object_id: entry.object_id.map(Uuid::into_bytes),
            case: entry.case.map(|case| case.0.into_bytes()),
            basis: entry.basis.map(Code::code),
            outcome: entry.outcome,
            request: who.request.into_bytes(),
            submission: submission.map(Uuid::into_bytes),
            detail: entry.detail.as_deref(),
            commitment,
        }
    }

    fn statement(&self, facts: &record::Entry<'_>, leaf: record::Hash) -> Statement {
        let Self { id, who, entry, submission } = self;
        Statement::new(
            "INSERT INTO audit_entry (seq, id, at, staff, agency, role, action, object, object_id, case_id, basis,
                                      outcome, request, submission, detail, commitment, leaf)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            args![
                number(facts.seq),
                id,
                who.at,
                who.staff,
                who.agency,
                who.role,
                facts.action,
                entry.object,
                entry.object_id,
                entry.case,
                facts.basis,
                entry.outcome,
                who.request,
                submission,
                entry.detail.as_deref(),
                facts.commitment,
                leaf
            ],
        )
    }
}

/// A number of entries as the database counts; they never come near the limit.
pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
