//! What follows from an answer: who is responsible, and which date is watched next.

use db::Tx;
use domain::{
    due::{DueKind, days_after},
    ids::AgencyId,
    referral::{Answer, Target, phase_after},
    responsibility::Event,
};
use jiff::civil::Date;

use super::store::{self, Row};
use crate::{Op, case, due};

/// Carries out what `answer` means. `wanted` is the new date of a つなぎ that was sent again.
pub(super) async fn follow(
    tx: &mut Tx,
    op: &Op,
    row: &Row,
    answer: &Answer,
    wanted: Option<Date>,
) -> db::Result<()> {
    if !matches!(answer, Answer::Receive) {
        due::finish_source(tx, op, row.case, None, Some(row.id.0)).await?;
    }
    let today = op.today();
    match answer {
        Answer::Receive => Ok(()),
        Answer::Accept => accept(tx, op, row).await,
        Answer::Consult { text } => {
            store::say(tx, op, row.id, text).await?;
            let on = days_after(today, op.intervals().reply);
            watch(tx, op, row, (row.from, DueKind::Task, on, "つなぎへの問い合わせに答える")).await
        }
        Answer::Resend { text } => {
            store::say(tx, op, row.id, text).await?;
            let on = wanted.unwrap_or(row.wanted_on);
            watch(tx, op, row, (row.to, DueKind::Answer, on, "つなぎに返事をする")).await
        }
        Answer::Decline { .. } => {
            watch(tx, op, row, (row.from, DueKind::Task, today, "次の相談先へつなぐ")).await
        }
        Answer::Withdraw => {
            watch(tx, op, row, (row.from, DueKind::Task, today, "この後の進め方を決める")).await
        }
    }
}

/// The receiver becomes responsible, may read what the sender chose to hand over, and calls soon.
async fn accept(tx: &mut Tx, op: &Op, row: &Row) -> db::Result<()> {
    let coordinates = row.target == Target::Coordinator;
    let phase = phase_after(case::facts(tx, row.case).await?.phase, coordinates);
    case::hold(tx, op, row.case, row.to, row.shares_basic).await?;
    case::move_to(tx, op, row.case, Event::Accepted(row.to)).await?;
    case::set_phase(tx, op, row.case, phase, coordinates.then_some(row.to)).await?;
    let on = days_after(op.today(), op.intervals().first_contact);
    watch(tx, op, row, (row.to, DueKind::Contact, on, "はじめの連絡・訪問")).await
}

async fn watch(
    tx: &mut Tx,
    op: &Op,
    row: &Row,
    (agency, kind, on, what): (AgencyId, DueKind, Date, &str),
) -> db::Result<()> {
    due::add(tx, op, &due::NewDue { case: row.case, agency, kind, on, what, source: Some(row.id.0) }).await?;
    Ok(())
}
