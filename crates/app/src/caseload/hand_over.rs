//! 引き継ぎ: giving many cases of one member of staff to colleagues in one transaction; all of them or none.

use domain::{
    case::AssignRefused,
    ids::{CaseId, StaffId},
    staff::Work,
};

use super::leaving::{self, Leaving, Of, Proposed};
use crate::{
    Failure, Op, Outcome,
    case::assign::{self, Assignment},
    failure::Problem,
};

/// Longest reason, in characters.
const MAX_WHY: usize = 80;

/// One case and who takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The case.
    pub case: CaseId,
    /// The version that was shown.
    pub version: i64,
    /// Who takes it.
    pub to: StaffId,
}

/// A handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Whose cases.
    pub of: Of,
    /// Which, and to whom. A case that is not named stays.
    pub moves: Vec<Move>,
    /// Why, in a few words (人事異動).
    pub why: String,
}

/// Why nothing was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandOverRefused {
    /// No case was chosen.
    #[error("no case was chosen")]
    Nothing,
    /// One case, for a reason of its own.
    #[error("a case cannot be given: {1}")]
    Case(CaseId, AssignRefused),
    /// One case changed, or went to somebody else, since the list was shown.
    #[error("a case changed meanwhile")]
    Changed(CaseId),
}

/// What a handing over would do, by colleague; nothing is written. The numbers are places in [`Leaving::cases`].
///
/// # Errors
/// Those of [`leaving::leaving()`], and [`HandOverRefused`] but for what only the writing finds out.
pub async fn proposed(op: &Op, command: &HandOver) -> Outcome<(Leaving, Vec<Proposed>), HandOverRefused> {
    let found =
        leaving::leaving(op, command.of).await.map_err(|failure| failure.map_refused(|no| match no {}))?;
    checked(&found, command)?;
    let of = |to: StaffId| {
        let comes = |case: CaseId| command.moves.iter().any(|one| one.case == case && one.to == to);
        let cases = found.cases.iter().enumerate().filter(|(_, row)| comes(row.case)).map(|(at, _)| at);
        cases.collect::<Vec<_>>()
    };
    let lines = found.receivers.iter().map(|to| Proposed { to: to.clone(), cases: of(to.staff) });
    let lines = lines.filter(|line| !line.cases.is_empty()).collect();
    Ok((found, lines))
}

fn checked(found: &Leaving, command: &HandOver) -> Result<(), Failure<HandOverRefused>> {
    if command.moves.is_empty() {
        return Err(Failure::Refused(HandOverRefused::Nothing));
    }
    let why = command.why.trim();
    if why.is_empty() || why.chars().count() > MAX_WHY {
        let ask = format!("引き継ぐ理由を{MAX_WHY}字以内で入力してください。");
        return Err(Failure::Invalid(vec![Problem::new("why", ask)]));
    }
    for one in &command.moves {
        let shown = found.cases.iter().find(|row| row.case == one.case);
        if shown.is_none_or(|row| row.version != one.version) {
            return Err(Failure::Refused(HandOverRefused::Changed(one.case)));
        }
        if found.receiver(one.to).is_none() {
            return Err(Failure::Refused(HandOverRefused::Case(one.case, AssignRefused::NotAColleague)));
        }
    }
    Ok(())
}

/// Hands cases over: all of them or, if one cannot go, none. Gives their number.
///
/// # Errors
/// [`Failure::NotYourWork`] for who does not lead the agency; [`HandOverRefused`]; [`Failure::Invalid`] without a reason.
pub async fn hand_over(op: &Op, command: &HandOver) -> Outcome<usize, HandOverRefused> {
    op.needs(Work::LeadAgency)?;
    let mut tx = op.write().await?;
    let found = leaving::leaving_in(&mut tx, op, command.of).await?.ok_or(Failure::NotFound)?;
    checked(&found, command)?;
    let colleagues = assign::colleagues_in(&mut tx, op).await?;
    for Move { case, version, to } in command.moves.iter().copied() {
        let new = Assignment { case, staff: Some(to), version, why: command.why.trim() };
        assign::assign_in(&mut tx, op, &colleagues, &new).await.map_err(|failure| match failure {
            Failure::Stale => Failure::Refused(HandOverRefused::Changed(case)),
            other => other.map_refused(|why| HandOverRefused::Case(case, why)),
        })?;
    }
    tx.commit().await?;
    Ok(command.moves.len())
}
