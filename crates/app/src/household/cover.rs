//! 世帯の表紙: everything that the first page of a case says, read in one snapshot with nine indexed
//! statements whatever the number of persons, agencies or records (eight in a household of one).

use domain::{ids::CaseId, staff::Work};

use super::{
    happened::{self, EventRow, WordsRow},
    involved::{self, InvolvedRow},
    pending::{self, ConsentRow, OpenRow},
    persons::{self, KinshipRow, PersonRow},
};
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
};

/// The cover page as its reader may know it.
#[derive(Debug, Clone)]
pub struct Cover {
    /// Head of the page.
    pub header: CaseHeader,
    /// Its persons.
    pub persons: Vec<PersonRow>,
    /// How they are related.
    pub kinships: Vec<KinshipRow>,
    /// Who is involved.
    pub involved: Vec<InvolvedRow>,
    /// What they came with.
    pub words: Vec<WordsRow>,
    /// What is open.
    pub open: Vec<OpenRow>,
    /// What happened last.
    pub events: Vec<EventRow>,
    /// Consents in force.
    pub consents: Vec<ConsentRow>,
}

/// Reads the cover page and records the read.
///
/// # Errors
/// [`crate::Failure::NotFound`] alike for a case that does not exist and one that may not be known.
pub async fn cover(op: &Op, case: CaseId) -> Outcome<Cover> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = queries::header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(queries::refused(op, case).await);
    };
    let persons = persons::of_case(&mut read, op, case).await?;
    let kinships = if persons.len() > 1 { persons::kinships(&mut read, op, case).await? } else { Vec::new() };
    let involved = involved::of_case(&mut read, op, case).await?;
    let words = happened::words(&mut read, op, case).await?;
    let open = pending::open(&mut read, op, case).await?;
    let events = happened::events(&mut read, op, case).await?;
    let consents = pending::consents(&mut read, op, case).await?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(Cover { header, persons, kinships, involved, words, open, events, consents })
}

/// The statements by name, each behind `prefix`, for the test of their plans.
#[cfg(test)]
pub(crate) fn statements(
    prefix: &'static str,
    op: &Op,
    case: CaseId,
) -> Vec<(&'static str, db::SqlText, db::Args)> {
    let all = [
        ("cover: head", queries::FACE),
        ("cover: persons", persons::PERSONS),
        ("cover: kinships", persons::KINSHIPS),
        ("cover: involved", involved::INVOLVED),
        ("cover: words", happened::WORDS),
        ("cover: events", happened::EVENTS),
        ("cover: consents", pending::CONSENTS),
        ("cover: open", pending::OPEN),
    ];
    all.into_iter()
        .map(|(name, sql)| {
            let mut text = db::SqlText::new(prefix);
            text.push(sql);
            let mut args = db::args![case, op.agency(), op.today()];
            args.truncate(if sql.contains("$3") { 3 } else { 2 });
            (name, text, args)
        })
        .collect()
}
