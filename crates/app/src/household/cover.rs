//! 世帯の表紙: everything that the first page of a case says, read in one snapshot and one hand-over with eleven
//! indexed statements whatever the number of persons, agencies or records.

use db::{Statement, args};
use domain::{ids::CaseId, staff::Work};

use super::{
    happened::{self, EventRow, WordsRow},
    involved::{self, InvolvedRow},
    layout::{self, Layout},
    pending::{self, ConsentRow, OpenRow},
    persons::{self, KinshipRow, PersonRow},
};
use crate::{
    Op, Outcome,
    audit::Action,
    case::queries::{self, CaseHeader},
    identity_match::{NOTICES, NoticeRow},
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
    /// Where the reader's agency moved people in its drawing, the newest first.
    pub layouts: Vec<Layout>,
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
    /// Pairs of records that may be about one person, both known to the reader.
    pub matches: Vec<NoticeRow>,
}

impl Cover {
    /// Where people were moved to in the drawing of today.
    #[must_use]
    pub fn layout(&self) -> Option<&Layout> {
        layout::on_day(&self.layouts, self.header.today)
    }
}

/// Reads the cover page and records the read.
///
/// # Errors
/// [`crate::Failure::NotFound`] alike for a case that does not exist and one that may not be known.
pub async fn cover(op: &Op, case: CaseId) -> Outcome<Cover> {
    cover_for(op, case, Action::ReadCase).await
}

/// The same for paper, recorded as a print.
///
/// # Errors
/// As [`cover`]; [`crate::Failure::Warned`] for a protected case before its warning was confirmed.
pub async fn printed_cover(op: &Op, case: CaseId) -> Outcome<Cover> {
    let mut cover = cover_for(op, case, Action::Print).await?;
    cover.kinships.retain(|row| row.kind.stands_on_paper());
    Ok(cover)
}

async fn cover_for(op: &Op, case: CaseId, action: Action) -> Outcome<Cover> {
    op.needs(Work::Support)?;
    let ask = |sql| Statement::new(sql, args![case, op.agency(), op.today()]);
    let [face, basis] = queries::header_statements(op, case);
    let [face, basis, persons, kinships, layouts, involved, words, open, events, consents, matches] = op
        .several([
            face,
            basis,
            ask(persons::PERSONS),
            ask(persons::KINSHIPS),
            Statement::new(layout::LAYOUTS, args![case, op.agency()]),
            ask(involved::INVOLVED),
            ask(happened::WORDS),
            Statement::new(pending::OPEN, args![case, op.agency()]),
            ask(happened::EVENTS),
            ask(pending::CONSENTS),
            ask(NOTICES),
        ])
        .await?;
    let Some(header) = queries::header_of(op, face, basis)? else {
        return Err(queries::refused(op, case).await);
    };
    let cover = Cover {
        header,
        persons: persons.all()?,
        kinships: kinships.all()?,
        layouts: layout::of_rows(layouts.all()?),
        involved: involved.all()?,
        words: words.all()?,
        open: open.all()?,
        events: events.all()?,
        consents: consents.all()?,
        matches: matches.all()?,
    };
    queries::record_read(op, &cover.header, action).await?;
    Ok(cover)
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
        ("cover: matches", NOTICES),
        ("cover: open", pending::OPEN),
    ];
    all.into_iter()
        .map(|(name, sql)| {
            let mut text = db::SqlText::new(prefix);
            text.push(sql);
            let mut args = queries::face_args(op, case);
            args.truncate((2..=5).rev().find(|n| sql.contains(&format!("${n}"))).unwrap_or(2));
            (name, text, args)
        })
        .collect()
}
